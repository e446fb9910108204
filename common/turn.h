/**
 * turn.h: quarter turns, for pages whose writing lies on its side.
 */
#pragma once

#include "box.h"

/**
 * box_turn:
 * @width, @height: of the page before the turn
 * @clockwise_deg: 0, 90, 180 or 270
 *
 * Returns: where @box lies once the page is turned. A page of @width x @height turned by 90 or 270 degrees
 * is @height x @width.
 */
static inline Box box_turn(const Box *box, double width, double height, int clockwise_deg)
{
    switch (clockwise_deg) {
    case 90:
        return (Box){height - box_bottom(box), box->x, box->height, box->width};
    case 180:
        return (Box){width - box_right(box), height - box_bottom(box), box->width, box->height};
    case 270:
        return (Box){box->y, width - box_right(box), box->height, box->width};
    default:
        return *box;
    }
}

/** box_turn_back: undoes box_turn() with the same arguments; @box lies on the turned page. */
static inline Box box_turn_back(const Box *box, double width, double height, int clockwise_deg)
{
    gboolean side = clockwise_deg == 90 || clockwise_deg == 270;
    return box_turn(box, side ? height : width, side ? width : height, (360 - clockwise_deg) % 360);
}

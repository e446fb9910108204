/**
 * box.h: a rectangle on a page.
 *
 * Takes and leaves nothing; every stage speaks of places with it. Unless a name says otherwise
 * (_px), units are points (1/72 inch) from the top left of the page as it is shown.
 */
#pragma once

#include <glib.h>

typedef struct {
    double x, y, width, height;
} Box;

/** box_right: the x of the right edge. */
static inline double box_right(const Box *box)
{
    return box->x + box->width;
}

/** box_bottom: the y of the lower edge. */
static inline double box_bottom(const Box *box)
{
    return box->y + box->height;
}

/** box_is_empty: whether @box covers nothing; the zero Box is empty. */
static inline gboolean box_is_empty(const Box *box)
{
    return box->width <= 0 || box->height <= 0;
}

/** box_contains: whether the point (@x, @y) lies in @box; the right and lower edges are outside. */
static inline gboolean box_contains(const Box *box, double x, double y)
{
    return x >= box->x && x < box_right(box) && y >= box->y && y < box_bottom(box);
}

/** box_holds: whether the middle of @other lies in @box. */
static inline gboolean box_holds(const Box *box, const Box *other)
{
    return box_contains(box, other->x + other->width / 2, other->y + other->height / 2);
}

/** box_is_same: whether all edges lie within @tolerance of each other. */
static inline gboolean box_is_same(const Box *a, const Box *b, double tolerance)
{
    return ABS(a->x - b->x) <= tolerance && ABS(a->y - b->y) <= tolerance &&
           ABS(box_right(a) - box_right(b)) <= tolerance && ABS(box_bottom(a) - box_bottom(b)) <= tolerance;
}

/** box_union: the smallest box around both; an empty one counts for nothing. */
static inline Box box_union(const Box *a, const Box *b)
{
    if (box_is_empty(a))
        return *b;
    if (box_is_empty(b))
        return *a;
    double x = MIN(a->x, b->x), y = MIN(a->y, b->y);
    return (Box){x, y, MAX(box_right(a), box_right(b)) - x, MAX(box_bottom(a), box_bottom(b)) - y};
}

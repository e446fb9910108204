/**
 * clip.c: asks cairo of single points, since it tells of a clip as a whole only in whole pixels.
 */
#include "clip.h"

#include <math.h>

/** Cairo keeps places to 1/256 of a pixel. */
#define CAIRO_STEP (1.0 / 256)

void clip_to_page(cairo_t *context, double scale, double *x, double *y)
{
    cairo_user_to_device(context, x, y);
    *x /= scale;
    *y /= scale;
}

Box clip_box(cairo_t *context, double scale)
{
    double x[4], y[4];
    cairo_clip_extents(context, &x[0], &y[0], &x[1], &y[1]);
    x[2] = x[0], y[2] = y[1], x[3] = x[1], y[3] = y[0];
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (int i = 0; i < 4; i++) {
        clip_to_page(context, scale, &x[i], &y[i]);
        left = MIN(left, x[i]), right = MAX(right, x[i]);
        top = MIN(top, y[i]), bottom = MAX(bottom, y[i]);
    }
    return (Box){left, top, right - left, bottom - top};
}

Box clip_within(const Box *box, const Box *clip)
{
    double left = MAX(box->x, clip->x), top = MAX(box->y, clip->y);
    return (Box){left, top, MIN(box_right(box), box_right(clip)) - left,
                 MIN(box_bottom(box), box_bottom(clip)) - top};
}

/** Point: in points of the page. */
typedef struct {
    double x, y;
} Point;

static gboolean is_seen(cairo_t *context, double scale, Point point)
{
    double x = point.x * scale, y = point.y * scale;
    cairo_device_to_user(context, &x, &y);
    return cairo_in_clip(context, x, y);
}

/** How far from @from, which is not cut off, all is seen along @way: a share of it. */
static double share_seen(cairo_t *context, double scale, Point from, Point way)
{
    const double off = CAIRO_STEP / scale;
    double seen = 0, cut = 1;
    while ((cut - seen) * hypot(way.x, way.y) > off) {
        const double share = (seen + cut) / 2;
        if (is_seen(context, scale, (Point){from.x + share * way.x, from.y + share * way.y}))
            seen = share;
        else
            cut = share;
    }
    return cut;
}

Box clip_narrow(cairo_t *context, double scale, const Box *box)
{
    const double across = box->width / 2, down = box->height / 2;
    const Point middle = {box->x + across, box->y + down};
    if (!is_seen(context, scale, middle))
        return *box;
    const double left = across * share_seen(context, scale, middle, (Point){-across, 0});
    const double right = across * share_seen(context, scale, middle, (Point){across, 0});
    const double above = down * share_seen(context, scale, middle, (Point){0, -down});
    const double below = down * share_seen(context, scale, middle, (Point){0, down});
    return (Box){middle.x - left, middle.y - above, left + right, above + below};
}

/** Each way so many points of a box are looked at. */
#define WHOLE_STEPS 5

gboolean clip_leaves_whole(cairo_t *context, double scale, const Box *box)
{
    const double off = 2 * CAIRO_STEP / scale;
    for (int i = 0; i < WHOLE_STEPS * WHOLE_STEPS; i++) {
        double across = (double)(i % WHOLE_STEPS) / (WHOLE_STEPS - 1);
        double down =
            (double)(i / WHOLE_STEPS) / (WHOLE_STEPS - 1); // NOLINT(bugprone-integer-division): a row
        const Point point = {box->x + off + across * (box->width - 2 * off),
                             box->y + off + down * (box->height - 2 * off)};
        if (!is_seen(context, scale, point))
            return FALSE;
    }
    return TRUE;
}

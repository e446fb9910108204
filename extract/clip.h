/**
 * clip.h: what the clip of a cairo context leaves to be seen, in points of the page.
 *
 * The context draws a page at @scale pixels a point.
 */
#pragma once

#include <cairo.h>

#include "../common/box.h"

/** clip_to_page: makes the point (@x, @y) of @context's user space one of the page. */
void clip_to_page(cairo_t *context, double scale, double *x, double *y);

/** clip_box: a box around all that is seen; as coarse as the pixels. */
Box clip_box(cairo_t *context, double scale);

/** clip_within: the part of @box that lies in @clip. */
Box clip_within(const Box *box, const Box *clip);

/** clip_narrow: what is seen of @box, exactly, where the clip is a box that holds its middle; @box itself
 * otherwise. Some programs paint a cell by filling the page through it. */
Box clip_narrow(cairo_t *context, double scale, const Box *box);

/** clip_leaves_whole: whether nothing of @box is cut off, as far as some points of it tell: a clip may be all
 * but a frame (browsers draw shadows through one). */
gboolean clip_leaves_whole(cairo_t *context, double scale, const Box *box);

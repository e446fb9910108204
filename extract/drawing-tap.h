/**
 * drawing-tap.h: listening to how poppler draws text with cairo.
 *
 * A cairo observer is told that glyphs are shown, and not which; and nothing of what is drawn into a group.
 * Poppler calls cairo through the program's symbols, which come before those of libraries (as malloc's do in
 * memory-mark.h), so that the numbers and places of a font's shapes can be noted on their way.
 */
#pragma once

#include <cairo.h>
#include <glib.h>

/**
 * DrawingTap: what is told of.
 * @glyphs: of @n glyphs before they are shown; @context has their font, colour, clip and matrix. @is_path:
 * only their outlines are asked for, to be stroked, or to clip what is painted next. Returns whether they are
 * to be shown: who has no use for their picture saves a fifth of what reading a page costs
 * @group_begun, @group_ended: what @context draws between goes into a group
 * @faded: @context is painted with what it has as its source, so much of it: the group that was ended last,
 * often
 * @data: for all of them
 */
typedef struct {
    gboolean (*glyphs)(cairo_t *context, const cairo_glyph_t *glyphs, int n, gboolean is_path, void *data);
    void (*group_begun)(cairo_t *context, void *data);
    void (*group_ended)(cairo_t *context, void *data);
    void (*faded)(cairo_t *context, double alpha, void *data);
    void *data;
} DrawingTap;

/** drawing_tap_set: from now on @tap (borrowed) is told of what this process draws; NULL ends that. */
void drawing_tap_set(const DrawingTap *tap);

/**
 * upright.h: which way a page's writing runs and how large it is, found from its picture without reading.
 */
#pragma once

#include "leptonica-auto.h"

/**
 * Mark: one connected piece of ink of a character's size or smaller: box in pixels.
 */
typedef struct {
    int x, y, width, height;
} Mark;

/**
 * marks_find: (transfer full) (element-type Mark): what may be writing on a page.
 * @bits: 1 bit a pixel
 * @dpi: its resolution, as far as it is known
 */
GArray *marks_find(PIX *bits, double dpi);

/** marks_compare: GCompareFunc: of two Marks the one that begins farther left comes first. */
int marks_compare(gconstpointer a, gconstpointer b);

/** marks_union: what lies around both. */
Mark marks_union(const Mark *a, const Mark *b);

/**
 * marks_join_crumbs: makes one mark of the crumbs of a character whose thin strokes the threshold has broken.
 * @marks: (element-type Mark): in another order after it
 */
void marks_join_crumbs(GArray *marks, double dpi);

/**
 * marks_drop_frames: takes those out of @marks that are the frames of a table's cells.
 * @marks: (element-type Mark): in another order after it where there are any
 *
 * Where each cell has a frame of its own, a page has more of these than of characters; they are as high as
 * large characters, and stand in columns.
 */
void marks_drop_frames(GArray *marks);

/** marks_among: marks_find() of connected pieces of ink that were found already. */
GArray *marks_among(BOXA *pieces, double dpi);

/**
 * Upright: how a page lies.
 * @lies: TRUE where lines of writing run up and down the picture
 * @axis_sure: 0 to 1: how far the evidence for @lies outweighs that against it
 * @half: TRUE where level writing stands on its head
 * @half_sure: 0 to 1, the same for @half
 */
typedef struct {
    gboolean lies;
    double axis_sure;
    gboolean half;
    double half_sure;
} Upright;

/** upright_axis: fills @lies and @axis_sure from all marks of a page. */
void upright_axis(Upright *upright, const GArray *marks);

/** upright_half: fills @half and @half_sure; the lines of writing that @marks belong to run across. */
void upright_half(Upright *upright, const GArray *marks);

/** marks_turn: turns all marks of a page of @width x @height clockwise by 0, 90, 180 or 270 degrees. */
void marks_turn(GArray *marks, int width, int height, int clockwise_deg);

/** marks_height: the height of a full character in pixels, in level or upright lines alike; 0 for no marks.
 */
double marks_height(const GArray *marks);

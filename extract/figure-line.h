/**
 * figure-line: where a cell's line of writing is, when its height is known from elsewhere.
 *
 * Copies of copies break digits into pieces that tell nothing of a line: the tip, the arc and the foot of
 * a 2. What is known of the page's other digits does. Takes the ink of a cell, leaves the rows.
 */
#pragma once

#include "figure-ink.h"

G_BEGIN_DECLS

/** Writing is never smaller; what is (a dot, a dash) is not blown up to a digit's size. */
#define WRITING_HEIGHT_MIN_PX 9.0

/** Ink smaller than this, in squared heights of the writing, is a speck: it says nothing of the line, and
 * alone it is not shown. A decimal point has 0.015, a minus sign 0.03. */
#define FIGURE_SPECK_AREA 0.008

/** A line of writing: the rows it takes up. */
typedef struct {
    double top, bottom;
    double ink;
    gboolean at_edge;
} WritingLine;

/** figure_line_typical_height: the height of the blobs of @ink in which most of it is: 60 % of it is in blobs
 * no higher.
 * @other: as of ink_blob_is_writing() */
double figure_line_typical_height(const FigureInk *ink, gboolean other);

/**
 * figure_lines_choose: keeps of @lines (element-type WritingLine) the one with most ink and those that are
 * nearly as strong, or a digit by themselves, from the top down. What is cut by the cell's border is most
 * likely the next row's, and counts for less.
 */
void figure_lines_choose(GArray *lines);

/**
 * figure_line_widen: makes @line as high as the digits of which it has a part: with pieces too low to make a
 * line that stand over or under it, with paler ones that it stands on, and of a dash or a dot as high as what
 * it belongs to.
 */
void figure_line_widen(WritingLine *line, const FigureInk *ink);

/**
 * figure_line_find:
 * @ink: of the cell
 * @height_px: of a line of digits
 * @top, @bottom: (out): the line's first row, and the first one below it
 *
 * Returns: whether ink fills a line of that height: of all such lines the one with most ink.
 */
gboolean figure_line_find(const FigureInk *ink, double height_px, double *top, double *bottom);

G_END_DECLS

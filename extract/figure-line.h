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
 * figure_line_widen_pale: of a digit whose upper or lower part is pale only the rest counts as ink, and makes
 * a line by itself: of a 26 the lower half, which reads as 20, or the bowl of a 5 that a hair joins to its
 * bar. The line becomes as high as the paler pieces that stand on it.
 */
void figure_line_widen_pale(WritingLine *line, const FigureInk *ink);

/**
 * figure_line_widen_parts: the bar of a 5 whose hair has gone is too low to make a line, and stands over the
 * one that the bowl makes: the line becomes as high as both.
 */
void figure_line_widen_parts(WritingLine *line, const FigureInk *ink);

/** figure_line_widen_flat: a dash or a dot is no digit's height: the writing it belongs to is higher. */
void figure_line_widen_flat(WritingLine *line, const FigureInk *ink);

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

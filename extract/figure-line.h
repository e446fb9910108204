/**
 * figure-line: where a cell's line of writing is, when its height is known from elsewhere.
 *
 * Copies of copies break digits into pieces that tell nothing of a line: the tip, the arc and the foot of
 * a 2. What is known of the page's other digits does. Takes the ink of a cell, leaves the rows.
 */
#pragma once

#include "figure-ink.h"

G_BEGIN_DECLS

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

/**
 * figure-dash: whether what a table cell holds is a dash, or begins with a minus, that stands clear.
 *
 * On the strip that the net reads a dash and what is left of a ruling line look alike, for the strip shows
 * neither where in the cell the stroke stands nor what else is there. The cell does.
 */
#pragma once

#include "figure-ink.h"

G_BEGIN_DECLS

/**
 * ink_is_clear_dash:
 * @ink: of a cell that is not blank
 *
 * Returns: whether all the writing is a level stroke, or two in a row, in the middle of the cell's height and
 * off its sides, without any other ink, however pale, on the same rows or close above and below. Rules along
 * the cell's borders and specks do not count.
 */
gboolean ink_is_clear_dash(const FigureInk *ink);

/**
 * ink_has_clear_minus:
 * @ink: of a cell that is not blank
 * @writing: where in it a line of writing stands, as high as its digits
 *
 * Returns: whether the line begins with a level stroke at half the height of a digit that follows, off the
 * cell's side, without any other ink, however pale, before, over or under it.
 */
gboolean ink_has_clear_minus(const FigureInk *ink, const InkBlob *writing);

/**
 * ink_has_minus_trace:
 * @ink: of a cell that is not blank
 * @writing: where in it a line of writing stands, as high as its digits
 *
 * Returns: whether there is more darkness where a minus would stand before the first digit than over and
 * under it, however pale: of a minus that is worn away that much is left.
 */
gboolean ink_has_minus_trace(const FigureInk *ink, const InkBlob *writing);

G_END_DECLS

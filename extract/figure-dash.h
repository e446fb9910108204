/**
 * figure-dash: whether what a table cell holds is a dash that stands clear.
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

G_END_DECLS

/**
 * figure-slash: whether what a table cell holds is a slash that stands clear: a mark for "none".
 *
 * On the strip that the net reads a slash is as high as a digit and looks like a 1. The cell shows that it is
 * one straight stroke that leans more than any 1 does.
 */
#pragma once

#include "figure-ink.h"

G_BEGIN_DECLS

/**
 * ink_is_clear_slash:
 * @ink: of a cell that is not blank
 *
 * Returns: whether all the writing is one straight stroke of one thickness, from below on the left to above
 * on the right, off the cell's sides. Rules along the borders and specks do not count.
 */
gboolean ink_is_clear_slash(const FigureInk *ink);

G_END_DECLS

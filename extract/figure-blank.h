/**
 * figure-blank: whether a table cell is empty.
 *
 * Takes the ink of a cell, with the paper's noise and the blur of the rules around it among it.
 */
#pragma once

#include "figure-ink.h"

G_BEGIN_DECLS

/**
 * ink_is_blank:
 * @ink: what was found: darkness, noise and blobs
 *
 * Returns: whether nothing rises over the noise as a faint digit or a faint thin dash does, but what is left
 * of rules at the border.
 */
gboolean ink_is_blank(const FigureInk *ink);

G_END_DECLS

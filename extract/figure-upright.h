/**
 * figure-upright: which ink of a cell stands upright as a digit does, also where it is broken or pale.
 *
 * Takes the ink of a cell and a place in it; tells of digits that the figure reader may leave out as dirt or
 * paper.
 */
#pragma once

#include "figure-ink.h"

G_BEGIN_DECLS

/** A part of a cell, in its pixels; @right and @bottom are behind it. */
typedef struct {
    int left, top, right, bottom;
} InkPlace;

/**
 * ink_is_upright:
 * @ink: what was found
 * @place: rows of a line of writing, and columns
 *
 * Returns: whether the ink that stands on these columns is as high as a digit and as much, be it in pieces.
 * What lies along the cell's border is a rule's, and does not count.
 */
gboolean ink_is_upright(const FigureInk *ink, const InkPlace *place);

/**
 * ink_has_pale_digit:
 * @ink: what was found
 * @writing: where the writing stands that was read
 *
 * Returns: whether something stands close before or behind the writing that is as high as a digit, but paler
 * than what counts as ink beside that writing.
 */
gboolean ink_has_pale_digit(const FigureInk *ink, const InkPlace *writing);

G_END_DECLS

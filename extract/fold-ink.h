/**
 * fold-ink.h: takes folds of the paper out of a picture before its ruling lines are found.
 *
 * Where a fold lies beside a rule or on it, the two are one line to whoever looks at their pieces, and the
 * rule is lost with the fold, or the fold parts a row. A fold is thinner than the rules: what is no thicker
 * than it goes, and rules and characters stay.
 */
#pragma once

#include "scan-table.h"

/**
 * folds_erase: takes the ink of folds out of @bits.
 * @bits: 1 bit a pixel, @n_bits pictures of one page; the first has all ink that the others have
 * @evidence: what evidence_find() found in them
 *
 * A fold runs from beyond all tables of the page to beyond them on the other side. Where the page's rules are
 * as thin as its folds nothing is taken.
 *
 * Returns: (transfer full) (nullable): of what was taken out what is surely no character's, 1 bit a pixel, or
 * NULL where nothing was: @evidence otherwise no longer says what is there.
 */
PIX *folds_erase(PIX *const *bits, guint n_bits, const Evidence *evidence);

/**
 * folds_paint: makes paper of the folds in a grey picture.
 * @gray: 8 bits a pixel, paper near 255, @factor times larger than @folds
 * @folds: of folds_erase()
 * @kept: the ink that is none of a fold's, of their size; what has been close to a fold and belongs to it
 * stays
 */
void folds_paint(PIX *gray, PIX *folds, PIX *kept, int factor);

/**
 * dashes.h: rules of dashes, of dots, or of both in turn, joined to the lines that they draw.
 *
 * Dashes of a rule lie on one line, with nothing of a character's height among them, and keep one distance,
 * however long each of them is. Print does not.
 */
#pragma once

#include "leptonica-auto.h"

/**
 * dashes_among: whether @pieces of ink may be dashes of rules. Looks at the boxes alone, so that a page
 * without such rules costs next to nothing.
 * @pieces: connected pieces of a page's ink
 * @dpi: of the page
 */
gboolean dashes_among(BOXA *pieces, double dpi);

/**
 * dashes_find: the rules that dashes make, as stretches from each dash to the next, so that a bent one stays
 * bent.
 * @bits: 1 bit a pixel; how the page lies does not matter, nor does a skew of a few degrees
 *
 * Returns: (transfer full) (element-type Ruling): none where memory ends, or for a picture that is no page.
 */
GArray *dashes_find(PIX *bits, double dpi);

/** dashes_draw: sets the pixels of @bits that lie on @stretches (element-type Ruling). */
void dashes_draw(PIX *bits, const GArray *stretches);

/**
 * highlights.h: what a reader's highlighter has coloured.
 */
#pragma once

#include "leptonica-auto.h"

/**
 * highlights_take_out:
 * @colour: 32 bits a pixel
 * @gray: the same in grey; changed in place
 * @dpi: of both
 *
 * A highlighter's ink leaves one of the three colours as bright as paper and takes of the others, so that the
 * share of its brightest colour that a pixel's grey is tells how much the ink takes, and print under it is
 * divided by that. Without it the sides of a stroke, where JPEG carries its colour over the paper, are lines
 * as pale as faint rules.
 *
 * Returns: whether there was any.
 */
gboolean highlights_take_out(PIX *colour, PIX *gray, double dpi);

/**
 * faint-rules.h: rules too faint for any threshold, found by what they add up to along their length.
 *
 * A rule that copying has bleached differs from its paper by less than the noise of a pixel, and yet by far
 * more than the noise of the mean of all pixels of a row's width.
 */
#pragma once

#include "leptonica-auto.h"

/**
 * faint_rules_add:
 * @bits: 1 bit a pixel: gets the pixels on faint rules in addition to what it has
 * @gray: 8 bits a pixel, of the same size: an upright, straight page, its paper near 255
 * @ink: 1 bit a pixel, of the same size: what is surely ink; it and its rim bear no witness
 * @noise: standard deviation of the paper's pixels, levels
 * @dpi: of all three
 *
 * Does nothing where memory ends: faint rules are then not seen, as before.
 */
void faint_rules_add(PIX *bits, PIX *gray, PIX *ink, double noise, double dpi);

/**
 * stains.h: what has soaked into the paper and dried, yellow to brown: tea, rust, age.
 */
#pragma once

#include "leptonica-auto.h"

/**
 * stains_take_out:
 * @colour: 32 bits a pixel
 * @gray: the same in grey, seals taken out; changed in place
 * @dpi: of both
 *
 * A stain lets light through and takes more of blue than of red, by as much as it is thick; print takes the
 * same of both. So the colour tells how much of the darkness is the stain's, under print, too (Beer's and
 * Lambert's law), and a drying stain's dark rim, as narrow as a stroke, is no print.
 *
 * Returns: whether there was any.
 */
gboolean stains_take_out(PIX *colour, PIX *gray, double dpi);

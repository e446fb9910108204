/**
 * dirt.h: specks of a copied or dusty page, taken out before anything is read.
 *
 * A speck is told from a point by where it stands: a decimal point, a stop or a dash has print beside it.
 * What stands beside print stays, whatever it is.
 */
#pragma once

#include "upright.h"

/** A speck is smaller than this both ways: print has larger pieces, but for points and what broke off. */
#define DIRT_SPECK_INCH 0.02

/**
 * dirt_find:
 * @bits: an upright page, 1 bit a pixel
 * @dpi: its resolution
 *
 * Returns: (transfer full) (element-type Mark) (nullable): what is dirt, or NULL where the page is as clean
 * as most: then there is nothing that would be worth the risk.
 */
GArray *dirt_find(PIX *bits, double dpi);

/** dirt_among: dirt_find() of connected pieces of ink that were found already, on @width x @height pixels. */
GArray *dirt_among(BOXA *pieces, int width, int height, double dpi);

/** dirt_remove: paints @specks white on @gray, which is @factor times smaller than the picture they are of.
 */
void dirt_remove(PIX *gray, const GArray *specks, int factor);

/** dirt_clear: takes @specks out of @bits, 1 bit a pixel, of the picture they are of. */
void dirt_clear(PIX *bits, const GArray *specks);

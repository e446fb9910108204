/**
 * seal.h: a colour picture made grey, with red seals taken out before their colour is lost.
 */
#pragma once

#include "leptonica-auto.h"

/**
 * gray_without_seals:
 * @colour: 32 bits a pixel
 * @dpi: its resolution, to know a seal by its size
 * @n_seals: (out): how many were taken out
 *
 * Outside of seals grey is luminance. Within a seal's box its red ink becomes paper, while black print
 * under it stays: seal ink darkens red least, print darkens all colours alike.
 *
 * Returns: (transfer full): 8 bits a pixel, or NULL where there is no memory for it.
 */
PIX *gray_without_seals(PIX *colour, double dpi, int *n_seals);

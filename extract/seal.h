/**
 * seal.h: a colour picture made grey, with seals and stamps taken out before their colour is lost.
 */
#pragma once

#include "leptonica-auto.h"

/** SealInk: what is taken out: organs' red seals, and stamps of receipt, blue to violet. */
typedef enum { SEAL_RED, SEAL_BLUE, SEAL_INKS } SealInk;

/**
 * gray_without_seals:
 * @colour: 32 bits a pixel
 * @dpi: its resolution, to know a seal by its size
 * @n_seals: (out): of each ink, how many were taken out
 *
 * Outside of seals grey is luminance. Within a seal's box its ink becomes paper, while black print under it
 * stays: the ink darkens its own colour least, print darkens all alike.
 *
 * Returns: (transfer full): 8 bits a pixel, or NULL where there is no memory for it.
 */
PIX *gray_without_seals(PIX *colour, double dpi, int n_seals[SEAL_INKS]);

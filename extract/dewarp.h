/**
 * dewarp.h: what makes the rules of a page lie neither level nor upright once its skew is taken out: a camera
 * held at a slant, a volume's spine, a crumpled sheet.
 */
#pragma once

#include "leptonica-auto.h"
#include "warp.h"

/**
 * dewarp_measure:
 * @bits: ink of the reduced plate, skew taken out
 * @dpi: of @bits
 * @factor: pixels of the plate for one of @bits
 * @plate: the full plate, for its size
 * @most_inch: (out): how far the mesh moves ink at most
 *
 * Returns: (transfer full): mesh of a plate of the same size on which rules are straight, leading to places
 * of @plate; NULL where they are straight already, or there are too few to tell.
 */
Warp *dewarp_measure(PIX *bits, double dpi, int factor, const PIX *plate, double *most_inch);

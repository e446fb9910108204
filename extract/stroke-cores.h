/**
 * stroke-cores.h: where a rule lies that something else hangs on: a seal's star, a blot.
 */
#pragma once

#include "strokes.h"

/**
 * strokes_find_cores:
 * @strokes: (element-type Stroke): of one direction; those that are wider than others are measured anew
 * @bits: 1 bit a pixel: what they were found in
 * @least_px: shorter strokes are left alone
 *
 * A stroke's place is the middle of its ink, and a star of half an inch on a rule of five moves that by a
 * digit's width, which then would be cut off from its cell. The lines of pixels that are ink for most of its
 * length are the rule itself.
 */
void strokes_find_cores(GArray *strokes, PIX *bits, double least_px);

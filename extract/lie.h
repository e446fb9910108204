/**
 * lie.h: how a page lies in its picture.
 */
#pragma once

#include "leptonica-auto.h"
#include "warp.h"

/**
 * Lie: how a page lies.
 * @turned_deg: 0, 90, 180 or 270: to turn clockwise for it to be upright
 * @upright_sure: 0 to 1: how sure that is
 * @deskew_deg: to turn clockwise after that; 0 where it moves no pixel, or where there are no rows to tell
 */
typedef struct {
    int turned_deg;
    double upright_sure;
    double deskew_deg;
} Lie;

/**
 * lie_measure:
 * @bits: the reduced picture's ink
 * @marks: (inout) (element-type Mark): of @bits; turned to how the page will lie
 * @axis: TRUE where lines of writing run as they seem to, FALSE where the other way
 */
Lie lie_measure(PIX *bits, GArray *marks, gboolean axis);

/** lie_warp: (transfer full): the mesh of a plate of @gray, turned and deskewed, large enough for all of it.
 */
Warp *lie_warp(const Lie *lie, const PIX *gray);

/**
 * skew.h: how far a page's lines are from level.
 */
#pragma once

#include "leptonica-auto.h"

/** Steepest skew that is looked for, degrees: sheets fed by hand lie askew by less. */
#define SKEW_MOST_DEG 12.0

/**
 * skew_measure:
 * @bits: ink of the page, 1 bit a pixel, writing running across
 * @sure: (out): 0 to 1; near 0 where nothing on the page has a direction
 *
 * Returns: degrees the page has to be turned clockwise to be level.
 */
double skew_measure(PIX *bits, double *sure);

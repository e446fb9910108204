/**
 * gray-levels.h: how many of a picture's pixels have which level.
 */
#pragma once

#include "leptonica-auto.h"

/** histogram_sample: counts every @step-th pixel in every @step-th row of @gray, 8 bits; returns how many
 * that are. */
guint32 histogram_sample(const PIX *gray, int step, guint32 histogram[256]);

/** histogram_quantile: the lowest level that more than @share (0 to 1) of @count pixels do not exceed. */
int histogram_quantile(const guint32 histogram[256], guint32 count, double share);

/** gray_median: the median level of every @step-th pixel in every @step-th row of @gray, 8 bits. */
int gray_median(const PIX *gray, int step);

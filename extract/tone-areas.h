/**
 * tone-areas.h: areas of an even tone between paper and ink with sharp sides: a marker's stroke, a watermark,
 * a filled head.
 */
#pragma once

#include "leptonica-auto.h"

/** ToneAreas: @tone, the brightest of each block, @paper, that around it, and 1 bit a block: those that are
 * of an even tone between paper and ink. Begins as zeros. */
typedef struct {
    PIX *tone, *paper, *bits;
} ToneAreas;

void tone_areas_clear(ToneAreas *areas);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ToneAreas, tone_areas_clear)

/** tones_differ: whether so many blocks of @gray, 8 bits a pixel, are darker than its paper that there may be
 * areas: 0.3 to 0.5 % of them are on a clean scan. */
gboolean tones_differ(const PIX *gray);

/**
 * tone_areas_find:
 * @areas: (out): zeros
 * @gray: 8 bits a pixel, its light as it is
 * @dpi: of @gray
 *
 * Returns: FALSE where there are too few; @areas has no bits or no paper then where memory has ended.
 */
gboolean tone_areas_find(ToneAreas *areas, const PIX *gray, double dpi);

/** tone_areas_paper: (transfer full) (nullable): levels of paper at each pixel of @gray, as if there were no
 * print. */
PIX *tone_areas_paper(const ToneAreas *areas, const PIX *gray, double dpi);

/** tone_areas_bits: (transfer full) (nullable): the blocks of @areas and those beside them, as bits of a
 * picture of @width x @height. */
PIX *tone_areas_bits(const ToneAreas *areas, int width, int height);

/**
 * tone_areas_darker: (transfer full) (nullable): the pixels of @plain, a picture whose paper and areas are
 * white, that are darker than the areas beside them are on paper: what is left of an area's edge is not,
 * print and rules along it are.
 */
PIX *tone_areas_darker(const ToneAreas *areas, const PIX *plain);

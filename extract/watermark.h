/**
 * watermark.h: pale words that were laid over the whole page, as archives and offices do with what they give
 * out.
 *
 * What is as broad as a marker's stroke is taken out as a tone under the print (tone-areas.h). A watermark's
 * strokes are as thin as print's, of one tone that no print beside it has, and cross what is printed.
 */
#pragma once

#include "leptonica-auto.h"

/** Watermark: @bits, 1 bit a pixel: where it is, off print; @flanks: beside it, where print's own strokes are
 * pale; @left: the share of the paper's light that it leaves; @paper: the paper's level. Begins as zeros. */
typedef struct {
    PIX *bits, *flanks;
    double left;
    int paper;
} Watermark;

void watermark_clear(Watermark *watermark);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Watermark, watermark_clear)

/**
 * watermark_find:
 * @gray: 8 bits
 * @dpi: its resolution
 * @watermark: (out): zeros
 *
 * What is darker than its tone somewhere is none of it, and neither are long straight lines, which are rules.
 *
 * Returns: FALSE where there is none, or memory ends.
 */
gboolean watermark_find(PIX *gray, double dpi, Watermark *watermark);

/** watermark_take_out: makes @gray, which must be the caller's alone, paper where @watermark is, and the
 * flanks of print on it as bright as they are on paper. */
void watermark_take_out(PIX *gray, const Watermark *watermark);

/**
 * veil.h: tones between paper and ink: a marker's stroke, a watermark, the other side's print shining
 * through.
 */
#pragma once

#include "leptonica-auto.h"

typedef struct _Veil Veil;

/**
 * veil_find:
 * @reduced: 8 bits a pixel, a page reduced to some 150 dpi, its light as it is
 * @even: the same with its light evened
 * @text_level, @rule_level: of @even (binarize.h)
 * @dpi: of @reduced
 *
 * A page without any costs a hundredth of what it costs to find its tables.
 *
 * Returns: (transfer full) (nullable): what lies over or under the page's print; NULL where nothing does, or
 * where its tone is not apart from the ink's.
 */
Veil *veil_find(PIX *reduced, PIX *even, int text_level, int rule_level, double dpi);

/** veil_clear: makes paper of it in @gray, a picture of @factor times the pixels of that which it was found
 * on; the paper of all of @gray is white then. */
void veil_clear(const Veil *veil, PIX *gray, int factor);

/** veil_takes_print: whether print is taken out of the page, not only tones under it. */
gboolean veil_takes_print(const Veil *veil);

/** veil_name: what it is, for a person. */
const char *veil_name(const Veil *veil);

void veil_free(Veil *veil);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Veil, veil_free)

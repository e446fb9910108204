/**
 * faded.h: parts of a page whose print is so pale that they need another level for ink than the rest.
 *
 * Worn drums, bands of toner and too much light leave print pale in places; one level for ink on the whole
 * page takes it for paper there, or leaves broken strokes.
 */
#pragma once

#include "binarize.h"

/** Faded: how many times as dark print is made, tile by tile. */
typedef struct _Faded Faded;

/**
 * faded_find:
 * @gray: the full picture, evened
 * @light: of it, as it is now; of @light->factor times as few pixels
 * @dpi: of @gray
 *
 * Returns: (transfer full) (nullable): NULL where all print is dark enough.
 */
Faded *faded_find(const PIX *gray, const Light *light, double dpi);

void faded_free(Faded *faded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Faded, faded_free)

/** faded_deepen: makes faded print darker, in place. @gray: the full picture or the reduced one; @factor:
 * pixels of @gray for one of the reduced picture. */
void faded_deepen(const Faded *faded, PIX *gray, int factor);

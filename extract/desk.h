/**
 * desk.h: what lies around a photographed sheet: a desk's grain is neither print nor rules.
 */
#pragma once

#include "leptonica-auto.h"

typedef struct _Desk Desk;

/**
 * desk_find:
 * @gray: 8 bits a pixel, a picture's reduced copy
 * @dpi: of @gray
 *
 * A picture whose edge is as bright as its paper costs next to nothing.
 *
 * Returns: (transfer full) (nullable): the room around the one sheet on @gray; NULL where there is none,
 * where it is not plain what is sheet and what is not, or where print stands so near to the sheet's edge that
 * it could be taken away.
 */
Desk *desk_find(PIX *gray, double dpi);

/** desk_clear: paints the room around the sheet in the tone of the nearest paper. @factor: of @gray's pixels
 * to the picture's in which @desk was found. */
void desk_clear(const Desk *desk, PIX *gray, int factor);

void desk_free(Desk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Desk, desk_free)

/**
 * picture-cut.h: a piece of a plate as the readers of cells and lines take it.
 */
#pragma once

#include "../common/box.h"
#include "gray.h"
#include "leptonica-auto.h"

/** PictureCut: room for a piece, used again for each; all 0 at first. */
typedef struct {
    guint8 *pixels;
    gsize capacity;
} PictureCut;

/**
 * picture_cut: @box, which lies within the 8 bit picture @gray, row by row.
 *
 * Returns: a picture whose pixels are @cut's, until the next is cut
 */
GrayPicture picture_cut(PictureCut *cut, PIX *gray, const Box *box);
void picture_cut_clear(PictureCut *cut);

#include "picture-cut.h"

GrayPicture picture_cut(PictureCut *cut, PIX *gray, const Box *box)
{
    int left = (int)box->x, top = (int)box->y, width = (int)box->width, height = (int)box->height;
    gsize size = (gsize)width * (gsize)height;
    if (size > cut->capacity) {
        cut->pixels = g_realloc(cut->pixels, size);
        cut->capacity = size;
    }
    guint8 *pixel = cut->pixels;
    for (int y = top; y < top + height; y++) {
        const guint8 *row = gray_row(gray, y);
        for (int x = left; x < left + width; x++)
            *pixel++ = gray_at(row, x);
    }
    return (GrayPicture){cut->pixels, width, height, width};
}

void picture_cut_clear(PictureCut *cut)
{
    g_clear_pointer(&cut->pixels, g_free);
    cut->capacity = 0;
}

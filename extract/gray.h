/**
 * gray.h: a picture in grey levels as the readers of single lines and cells take it.
 */
#pragma once

#include <glib.h>

/**
 * GrayPicture:
 * @pixels: the first row's; 0 is black. The caller's, and may lie within a page
 * @width: pixels in a row
 * @height: rows
 * @stride: bytes from one row to the next
 */
typedef struct {
    const guint8 *pixels;
    int width, height, stride;
} GrayPicture;

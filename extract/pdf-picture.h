/**
 * pdf-picture.h: the pictures on a PDF page, and a picture of the page.
 *
 * Wraps poppler-glib, cairo and leptonica.
 */
#pragma once

#include <leptonica/allheaders.h>
#include <poppler.h>

#include "../common/box.h"

/** Resolution at which a page without a picture of its own is rendered for reading. */
#define RENDER_DPI 300.0

/** PdfPicture: a picture shown on a page; @area in points of the page as shown. */
typedef struct {
    int id;
    Box area;
} PdfPicture;

/** pdf_pictures_of_page: (transfer full) (element-type PdfPicture): from top to bottom. */
GArray *pdf_pictures_of_page(PopplerPage *page);

/**
 * pdf_picture_pixels: (transfer full): the picture's own pixels, grey where it has no colour; NULL where
 * poppler cannot give them.
 */
PIX *pdf_picture_pixels(PopplerPage *page, const PdfPicture *picture);

/**
 * pdf_page_own_pixels: (transfer full): the own pixels, grey where they have no colour, of the one picture
 * that is the page, from edge to edge and upright; NULL where a page is anything else.
 * @dpi: (out): the resolution that it is shown with
 */
PIX *pdf_page_own_pixels(PopplerPage *page, double *dpi);

/**
 * pdf_page_render: (transfer full): the page as shown, at RENDER_DPI or less where that would be more than
 * @most_pixels; NULL when there is no memory for it.
 * @dpi: (out): the resolution
 */
PIX *pdf_page_render(PopplerPage *page, double most_pixels, double *dpi);

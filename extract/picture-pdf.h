/**
 * picture-pdf.h: a picture as a PDF of one page, without loss.
 *
 * Wraps Leptonica's PDF writer.
 */
#pragma once

#include <glib.h>

/**
 * picture_pdf_new: (transfer full): frame @number, from 1, of the picture @path: the bytes of a JPEG as they
 * are, the pixels of others deflated. Errors are SEARCHABLE_ERROR_PICTURE, and those of document_picture().
 */
GBytes *picture_pdf_new(const char *path, int number, GError **error);

/**
 * searchable.h: an original as a PDF that can be searched: its own pages and pictures as they are, with what
 * was read from pixels as text that paints nothing.
 *
 * Wraps qpdf, which writes a PDF's objects anew and leaves its streams as they are.
 */
#pragma once

#include "../common/apart.h"
#include "../common/page.h"
#include "qpdf-library.h"

typedef enum {
    SEARCHABLE_ERROR_LIBRARY, /* qpdf is not installed */
    SEARCHABLE_ERROR_PDF,     /* qpdf cannot read or write it */
    SEARCHABLE_ERROR_PICTURE, /* a picture cannot be put into a PDF */
    SEARCHABLE_ERROR_PAGES,   /* the page model is of another document */
} SearchableError;

#define SEARCHABLE_ERROR (searchable_error_quark())
GQuark searchable_error_quark(void);

/**
 * searchable_write: writes a PDF to @apart.
 * @path: of the original, a PDF or a picture
 * @model: what was read of it
 *
 * A PDF none of whose text was read from pixels comes out as it is, to the byte; a JPEG's own bytes stand in
 * the PDF; other pictures are compressed without loss. Errors: SEARCHABLE_ERROR, G_FILE_ERROR,
 * DOCUMENT_ERROR.
 */
gboolean searchable_write(const QpdfLibrary *qpdf, const char *path, const PageModel *model, Apart *apart,
                          GError **error);

/**
 * pdf.h: reading a PDF: its own text where that is sound, its pictures elsewhere.
 *
 * Wraps poppler-glib.
 */
#pragma once

#include "../common/apart.h"
#include "../common/page.h"
#include "scan.h"

typedef enum {
    PDF_ERROR_DAMAGED,   /* cannot be opened or has no pages */
    PDF_ERROR_ENCRYPTED, /* asks for a password */
    PDF_ERROR_TOO_LARGE, /* more pages than are read */
} PdfError;

#define PDF_ERROR (pdf_error_quark())
GQuark pdf_error_quark(void);

/** Most pages of one document: the thickest bound volume met has 1,200. */
#define PDF_MOST_PAGES 5000

/**
 * pdf_read:
 * @scanner: reads what is not text; its engines are made only when there is such a page
 * @model: gets the pages
 * @apart: (nullable): is told of each page that is begun
 */
gboolean pdf_read(const char *path, Scanner *scanner, PageModel *model, Apart *apart, GError **error);

/**
 * pdf_draw: (transfer full): page @number, from 1, of the PDF @path as it is shown, at RENDER_DPI or less.
 * Errors are PDF_ERROR.
 */
PIX *pdf_draw(const char *path, int number, GError **error);

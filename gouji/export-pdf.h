/**
 * export-pdf.h: an original as a PDF that can be searched.
 */
#pragma once

#include "../common/db.h"

typedef enum {
    EXPORT_PDF_ERROR_UNREAD, /* the document was not read, so that there is no text for it */
    EXPORT_PDF_ERROR_FAILED, /* not written; gouji-extract has said why */
} ExportPdfError;

#define EXPORT_PDF_ERROR (export_pdf_error_quark())
GQuark export_pdf_error_quark(void);

/**
 * export_pdf: writes the document that @wanted means (document.h) to @path, whole or not at all. The original
 * is opened by gouji-extract, within its bounds.
 *
 * Errors: EXPORT_PDF_ERROR, DOCUMENT_ERROR, DB_ERROR.
 */
gboolean export_pdf(sqlite3 *db, const char *archive, const char *wanted, const char *path, GError **error);

/**
 * verify.h: rows that were made once more, held against those that lie in an archive.
 */
#pragma once

#include "../common/page.h"
#include "../common/rows.h"

typedef enum {
    VERIFY_ERROR_FOREIGN, /* the page model is another document's */
    VERIFY_ERROR_DIFFERS, /* the rows are not what comes out */
} VerifyError;

#define VERIFY_ERROR (verify_error_quark())
GQuark verify_error_quark(void);

/** verify_is_of: whether the page model from @path says that it is of the document @sha256. */
gboolean verify_is_of(const PageModel *pages, const char *sha256, const char *path, GError **error);

/**
 * verify_rows: whether the artifact at @path is @rows to the byte.
 * @error: G_FILE_ERROR, or VERIFY_ERROR_DIFFERS with the first line that differs, and the page, report, cell
 * or check that it is of
 */
gboolean verify_rows(const RowsModel *rows, const char *path, GError **error);

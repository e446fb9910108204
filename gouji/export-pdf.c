/*
 * export-pdf.c: gouji-extract --searchable, with the page model that the archive keeps.
 */
#include "export-pdf.h"

#include "../common/archive.h"
#include "../common/sql-named.h"
#include "document.h"
#include "stage-run.h"

G_DEFINE_QUARK(export_pdf_error, export_pdf_error)

gboolean export_pdf(sqlite3 *db, const char *archive, const char *wanted, const char *path, GError **error)
{
    gint64 id;
    g_autoptr(sqlite3_stmt) document = NULL;
    if (!document_find(db, wanted, &id, error) ||
        (document = sql_prepare(db, "gouji/export.sql", "original", error)) == NULL)
        return FALSE;
    db_bind(document, "l", id);
    if (db_step(document, error) <= 0)
        return FALSE;
    g_autofree char *original = archive_original_path(archive, db_text(document, 0), db_text(document, 1));
    g_autofree char *pages = archive_pages_path(archive, db_text(document, 0));
    if (!g_file_test(pages, G_FILE_TEST_EXISTS)) {
        g_set_error(error, EXPORT_PDF_ERROR, EXPORT_PDF_ERROR_UNREAD,
                    "%s: was not read; 'gouji status' says why, 'gouji run' reads it again", wanted);
        return FALSE;
    }
    if (stage_run_by_hand(
            (const char *const[]){"gouji-extract", "--searchable", pages, "-o", path, "--", original, NULL},
            FALSE))
        return TRUE;
    g_set_error(error, EXPORT_PDF_ERROR, EXPORT_PDF_ERROR_FAILED, "%s: not written", path);
    return FALSE;
}

/*
 * edit.c: lock, file, stages, in this order.
 */
#include "edit.h"

#include "../common/archive.h"
#include "../common/cli.h"
#include "../common/data.h"
#include "../common/key.h"
#include "../common/page-json.h"
#include "../common/rows-json.h"
#include "../common/sql-named.h"
#include "document.h"
#include "lock.h"
#include "stage-run.h"

G_DEFINE_QUARK(edit_error, edit_error)

/** The key of the rows that normalize would make now; NULL where there is no page model, and with @error. */
static char *key_now(const Edit *edit, GError **error)
{
    g_autofree char *forms = data_path("layouts");
    g_autofree char *pages = archive_pages_path(edit->archive, edit->sha256);
    g_autofree char *pages_key = archive_artifact_key(pages, PAGE_FORMAT);
    g_autofree char *settings = key_settings_of_rows(forms, edit->layouts, error);
    return pages_key != NULL && settings != NULL ? key_of_rows(pages_key, settings, edit->path) : NULL;
}

/**
 * Refuses a document whose rows would change for another reason than what is said of it now: without the
 * user's own forms its reports would even be gone.
 */
static gboolean is_up_to_date(const Edit *edit, const char *wanted, const char *rows_key, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autofree char *key = key_now(edit, &cause);
    if (cause != NULL) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
    if (g_strcmp0(key, rows_key) == 0)
        return TRUE;
    g_set_error(error, EDIT_ERROR, EDIT_ERROR_STALE,
                "%s: not read by this version with these forms; 'gouji run' it again first", wanted);
    return FALSE;
}

static gboolean find(Edit *edit, const char *wanted, GError **error)
{
    if (!document_find(edit->db, wanted, &edit->document_id, error))
        return FALSE;
    g_autoptr(sqlite3_stmt) document = sql_prepare(edit->db, "gouji/edit.sql", "document", error);
    if (document == NULL)
        return FALSE;
    db_bind(document, "l", edit->document_id);
    if (db_step(document, error) < 1)
        return FALSE;
    edit->sha256 = g_strdup(db_text(document, 0));
    edit->path = archive_corrections_path(edit->archive, edit->sha256);
    return is_up_to_date(edit, wanted, db_text(document, 1), error);
}

gboolean edit_begin(Edit *edit, const char *wanted, GError **error)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    edit->lock = -1;
    edit->who = g_strdup(g_get_user_name());
    edit->at = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    edit->db = db_open_archive(edit->archive, DB_READ, error);
    if (edit->db == NULL || !lock_take(edit->archive, &edit->lock, error) || !find(edit, wanted, error))
        return FALSE;
    edit->corrections = corrections_load(edit->path, error);
    return edit->corrections != NULL;
}

/** Runs a stage on the document; @option, and what it is given, where they are not NULL. */
static gboolean run_stage(const Edit *edit, const char *program, const char *option, const char *given)
{
    const char *argv[] = {program, "-a", edit->archive, edit->sha256, option, given, NULL};
    return stage_run_by_hand(argv, TRUE);
}

static gboolean make_rows(const Edit *edit)
{
    return run_stage(edit, "gouji-normalize", edit->layouts != NULL ? "--layouts" : NULL, edit->layouts);
}

/** Whether the rows are final: what persons say may make sums fail that want a second look (rows.h). */
static gboolean rows_are_final(const Edit *edit)
{
    g_autofree char *rows = archive_rows_path(edit->archive, edit->sha256);
    g_autofree char *key = key_now(edit, NULL);
    return key != NULL && archive_artifact_is_current(rows, ROWS_FORMAT, key);
}

/** Makes and loads the document's rows. */
static gboolean carry(const Edit *edit)
{
    if (!make_rows(edit))
        return FALSE;
    if (!rows_are_final(edit) && !(run_stage(edit, "gouji-extract", "--look", NULL) && make_rows(edit)))
        return FALSE;
    return run_stage(edit, "gouji-store", edit->layouts != NULL ? "--layouts" : NULL, edit->layouts);
}

gboolean edit_finish(Edit *edit, GError **error)
{
    g_autoptr(Corrections) before = corrections_load(edit->path, error);
    if (before == NULL || !corrections_save(edit->corrections, edit->path, error))
        return FALSE;
    if (carry(edit))
        return TRUE;
    g_set_error(error, EDIT_ERROR, EDIT_ERROR_STAGE, "nothing was changed");
    if (corrections_save(before, edit->path, NULL))
        carry(edit);
    return FALSE;
}

void edit_clear(Edit *edit)
{
    g_free(edit->sha256);
    g_free(edit->who);
    g_free(edit->at);
    g_free(edit->path);
    corrections_free(edit->corrections);
    sqlite3_close(edit->db);
    lock_release(&edit->lock);
}

int edit_failed(const GError *error)
{
    cli_error("%s", error->message);
    return g_error_matches(error, LOCK_ERROR, LOCK_ERROR_HELD) ? EXIT_BUSY : EXIT_SOME_FAILED;
}

/*
 * loader.c: a Loader's life: opening the archive, bringing it up, letting go of it.
 */
#include "loader.h"

#include "../common/archive.h"
#include "../common/data.h"
#include "../common/key.h"
#include "../common/rows-json.h"
#include "../common/sql-named.h"
#include "series.h"
#include "upgrade.h"

static const char *const STATEMENT_NAMES[] = {
    [FIND_DOCUMENT] = "find_document",       [SET_READ] = "set_read",
    [SET_READABLE] = "set_readable",         [HAS_CONTENTS] = "has_contents",
    [UNINDEX_DOCUMENT] = "unindex_document", [DELETE_REPORTS] = "delete_reports",
    [DELETE_SECTIONS] = "delete_sections",   [DELETE_PAGES] = "delete_pages",
    [INSERT_PAGE] = "insert_page",           [INSERT_REPORT] = "insert_report",
    [INSERT_HEAD_PART] = "insert_head_part", [INSERT_STATEMENT] = "insert_statement",
    [INSERT_UNPLACED] = "insert_unplaced",   [INSERT_SECTION] = "insert_section",
    [INSERT_PASSAGE] = "insert_passage",     [INDEX_PASSAGES] = "index_passages",
};

/** Runs the pragma @name; returns column @column of its answer, 0 where it has none. */
static int run_pragma(sqlite3 *db, const char *name, int column)
{
    g_autoptr(sqlite3_stmt) pragma = sql_prepare(db, "store/load.sql", name, NULL);
    return pragma != NULL && db_step(pragma, NULL) > 0 ? sqlite3_column_int(pragma, column) : 0;
}

/**
 * Has the planner's statistics follow what was loaded, and brings what is in the write-ahead log into
 * archive.db itself, so that a copy of that file alone has all. Somebody who reads may hold it up; then the
 * next one who closes the archive does it.
 */
static void settle(sqlite3 *db)
{
    sqlite3_busy_timeout(db, 0);
    if (sqlite3_total_changes(db) > 0) {
        run_pragma(db, "bound_analysis", 0);
        run_pragma(db, "optimize", 0);
    }
    if (run_pragma(db, "settle", 1) > 0)
        run_pragma(db, "empty_log", 0);
}

/** Tells the organs anew where the rules or the names file have changed, and fills the series anew where
 * their files have; the checks between years hang on both. @key: of the files that @set was read from */
static gboolean bring_up(Loader *loader, const SeriesSet *set, const char *key, GError **error)
{
    gboolean organs = organs_are_current(loader->organs), series = series_are_current(loader->db, key);
    if (organs && series)
        return TRUE;
    if (!db_begin(loader->db, error))
        return FALSE;
    if ((organs || organs_identify(loader->organs, loader->rivals, error)) &&
        (series || series_put(loader->db, set, key, error)) && between_make_all(loader->between, error) &&
        db_commit(loader->db, error))
        return TRUE;
    db_rollback(loader->db);
    return FALSE;
}

/* ---- an archive of an earlier version ---- */

/** Whether the artifact lies there that the archive has of @document. */
static gboolean has_artifact(const Loader *loader, const UpgradeDocument *document)
{
    g_autofree char *path = archive_rows_path(loader->archive, document->sha256);
    return archive_artifact_is_current(path, ROWS_FORMAT, document->rows_key);
}

/** The document that @indexes (element-type guint) has at @i. */
static const UpgradeDocument *document_at(const GArray *documents, const GArray *indexes, guint i)
{
    return &g_array_index(documents, UpgradeDocument, g_array_index(indexes, guint, i));
}

/** Fills the tables: first with what no artifact has, under the numbers that it had, then from the artifacts.
 */
static gboolean fill(Loader *loader, const GArray *documents, GError **error)
{
    g_autoptr(GArray) to_load = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < documents->len; i++) {
        const UpgradeDocument *document = &g_array_index(documents, UpgradeDocument, i);
        if (has_artifact(loader, document))
            g_array_append_val(to_load, i);
        else if (!upgrade_carry(loader->db, document->id, error))
            return FALSE;
    }
    if (!upgrade_copy(loader->db, error))
        return FALSE;
    for (guint i = 0, expected = 0; i < to_load->len; i++) {
        for (; expected < MIN(i + LOADER_EXPECTED, to_load->len); expected++)
            ahead_ask(loader->ahead, document_at(documents, to_load, expected)->sha256);
        const UpgradeDocument *document = document_at(documents, to_load, i);
        if (!loader_restore(loader, document->id, document->sha256, error))
            return FALSE;
    }
    return loader_index_passages(loader, error);
}

/** Fills the archive whose tables upgrade_begin() has made, and ends the transaction. */
static gboolean refill(Loader *loader, const SeriesSet *set, const char *key, GError **error)
{
    g_autoptr(GArray) documents = upgrade_documents(loader->db, error);
    if (documents == NULL || !series_put(loader->db, set, key, error) || !loader_begin_bulk(loader, error) ||
        !fill(loader, documents, error) || !bulk_make_indexes(loader->bulk, error))
        return FALSE;
    bulk_keep_references(loader->bulk, TRUE);
    if (!organs_identify(loader->organs, loader->rivals, error))
        return FALSE;
    bulk_keep_references(loader->bulk, FALSE);
    if (!between_make_all(loader->between, error))
        return FALSE;
    bulk_keep_references(loader->bulk, TRUE);
    if (!upgrade_settle(loader->db, error) || !bulk_commit(loader->bulk, error))
        return FALSE;
    loader_leave_bulk(loader);
    upgrade_end(loader->db);
    return TRUE;
}

/** Opens the archive for writing; one of an earlier version comes with an open transaction (upgrade.h). */
static gboolean open_archive(Loader *loader, GError **error)
{
    g_autoptr(GError) cause = NULL;
    loader->db = db_open_archive(loader->archive, DB_WRITE, &cause);
    if (loader->db == NULL && g_error_matches(cause, DB_ERROR, DB_ERROR_OLDER)) {
        g_clear_error(&cause);
        loader->db = upgrade_begin(loader->archive, &loader->upgraded_from, &cause);
    }
    if (loader->db == NULL)
        g_propagate_error(error, g_steal_pointer(&cause));
    return loader->db != NULL;
}

/* ---- */

static gboolean prepare(Loader *loader, const char *const *folders, GError **error)
{
    run_pragma(loader->db, "keep_pages", 0);
    for (int i = 0; i < N_STATEMENTS; i++) {
        loader->statements[i] = sql_prepare(loader->db, "store/load.sql", STATEMENT_NAMES[i], error);
        if (loader->statements[i] == NULL)
            return FALSE;
    }
    return (loader->cells = pending_new(loader->db, "cells", error)) != NULL &&
           (loader->figures = figures_new(loader->db, folders, error)) != NULL &&
           (loader->rules = rules_new(loader->db, error)) != NULL &&
           (loader->rivals = rivals_new(loader->db, error)) != NULL &&
           (loader->persons = persons_new(loader->db, loader->archive, error)) != NULL &&
           (loader->history = history_new(loader->db, error)) != NULL &&
           (loader->ledger = ledger_new(loader->db, error)) != NULL &&
           (loader->organs = organs_new(loader->db, loader->archive, error)) != NULL;
}

/** Brings up what the archive has beside its documents, or all of it. @folders: of the forms */
static gboolean settle_archive(Loader *loader, const char *const *folders, GError **error)
{
    g_autofree char *key = key_of_series(folders[0], folders[1], error);
    g_autoptr(SeriesSet) set = key != NULL ? series_set_load(folders, error) : NULL;
    if (set == NULL)
        return FALSE;
    loader->between = between_new(loader->db, folders, loader->rules, &set->jump_rule, error);
    if (loader->between == NULL)
        return FALSE;
    return loader->upgraded_from != 0 ? refill(loader, set, key, error) : bring_up(loader, set, key, error);
}

Loader *loader_new(const char *archive, const char *layouts, GError **error)
{
    g_autoptr(Loader) loader = g_new0(Loader, 1);
    g_autofree char *forms = data_path("layouts");
    const char *const folders[] = {forms, layouts, NULL};
    loader->archive = g_strdup(archive);
    loader->first_unindexed = G_MAXINT64;
    if (!open_archive(loader, error))
        return NULL;
    if (prepare(loader, folders, error) && settle_archive(loader, folders, error))
        return g_steal_pointer(&loader);
    if (loader->upgraded_from != 0)
        g_prefix_error(error, "%s: cannot be brought up from schema %d and is as it was: ", archive,
                       loader->upgraded_from);
    return NULL;
}

int loader_upgraded_from(const Loader *loader)
{
    return loader->upgraded_from;
}

void loader_free(Loader *loader)
{
    if (loader == NULL)
        return;
    pending_free(loader->cells);
    figures_free(loader->figures);
    rules_free(loader->rules);
    rivals_free(loader->rivals);
    persons_free(loader->persons);
    history_free(loader->history);
    ledger_free(loader->ledger);
    organs_free(loader->organs);
    between_free(loader->between);
    for (int i = 0; i < N_STATEMENTS; i++)
        sqlite3_finalize(loader->statements[i]);
    loader_leave_bulk(loader);
    if (loader->db != NULL)
        settle(loader->db);
    sqlite3_close(loader->db);
    g_free(loader->archive);
    g_free(loader);
}

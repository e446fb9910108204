/*
 * upgrade.c: copy, drop, make anew, copy back; what is copied the statements of upgrade.sql say.
 */
#include "upgrade.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "../common/archive.h"
#include "../common/file.h"
#include "../common/sql-named.h"
#include "wide.h"

#define STATEMENTS "store/upgrade.sql"

static gboolean run(sqlite3 *db, const char *name, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, STATEMENTS, name, error);
    return statement != NULL && db_step_done(statement, error);
}

/** Runs statement @name, whose one parameter is @text. */
static gboolean run_with(sqlite3 *db, const char *name, const char *text, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, STATEMENTS, name, error);
    if (statement == NULL)
        return FALSE;
    db_bind(statement, "s", text);
    return db_step_done(statement, error);
}

/** Runs the statements that statement @name gives; all are asked for before the first changes anything. */
static gboolean run_made(sqlite3 *db, const char *name, GError **error)
{
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, STATEMENTS, name, error);
    int rows = -1;
    while (statement != NULL && (rows = db_step(statement, error)) > 0)
        g_ptr_array_add(made, g_strdup(db_text(statement, 0)));
    for (guint i = 0; rows == 0 && i < made->len; i++)
        if (!db_run(db, made->pdata[i], error))
            return FALSE;
    return rows == 0;
}

/* ---- the copy ---- */

/** Writes the archive as it is to @draft. The transaction that is open on another connection keeps it so. */
static gboolean copy_to(const char *archive, const char *draft, GError **error)
{
    if (g_unlink(draft) != 0 && errno != ENOENT)
        return file_fail(draft, errno, error);
    g_autoptr(sqlite3) db = db_open_archive(archive, DB_READ_EARLIER, error);
    return db != NULL && run_with(db, "copy_whole", draft, error) && file_sync(draft, error);
}

/** Copies the archive to @path, whole or not at all. */
static gboolean copy_whole(const char *archive, const char *path, GError **error)
{
    g_autofree char *draft = g_strconcat(path, ".new", NULL);
    if (!copy_to(archive, draft, error)) {
        g_unlink(draft);
        return FALSE;
    }
    if (g_rename(draft, path) != 0)
        return file_fail(path, errno, error);
    return file_sync_name(path, error);
}

/** Attaches the copy, which nobody writes to. */
static gboolean attach(sqlite3 *db, const char *path, GError **error)
{
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    g_autofree char *uri = g_filename_to_uri(whole, NULL, error);
    if (uri == NULL)
        return FALSE;
    g_autofree char *name = g_strconcat(uri, "?mode=ro&immutable=1", NULL);
    return run_with(db, "attach", name, error);
}

/* ---- the change ---- */

/**
 * Makes the tables anew and copies what only the archive has. References are not kept meanwhile: dropping a
 * table would look for what refers to each of its rows.
 */
static gboolean make_anew(sqlite3 *db, GError **error)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    gboolean made = run_made(db, "drops", error) && db_run(db, sql_get("store/schema.sql"), error) &&
                    run(db, "made", error) && run(db, "carried", error) && run_made(db, "copies", error);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    return made;
}

/** upgrade_begin() with the transaction open on @db. */
static gboolean begin(sqlite3 *db, const char *archive, int version, GError **error)
{
    g_autofree char *database = archive_database_path(archive);
    g_autofree char *copy = g_strdup_printf("%s.v%d", database, version);
    return copy_whole(archive, copy, error) && attach(db, copy, error) && make_anew(db, error);
}

sqlite3 *upgrade_begin(const char *archive, int *version, GError **error)
{
    *version = 0;
    g_autoptr(sqlite3) db = db_open_archive(archive, DB_WRITE_EARLIER, error);
    if (db == NULL || !db_begin(db, error) || !db_schema_version(db, version, error))
        return NULL;
    if (*version == DB_SCHEMA_VERSION) {
        *version = 0;
        db_rollback(db);
        return g_steal_pointer(&db);
    }
    return begin(db, archive, *version, error) ? g_steal_pointer(&db) : NULL;
}

/* ---- the documents ---- */

static void document_clear(gpointer data)
{
    UpgradeDocument *document = data;
    g_free(document->sha256);
    g_free(document->rows_key);
}

GArray *upgrade_documents(sqlite3 *db, GError **error)
{
    g_autoptr(GArray) documents = g_array_new(FALSE, FALSE, sizeof(UpgradeDocument));
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, STATEMENTS, "documents", error);
    int rows = -1;
    g_array_set_clear_func(documents, document_clear);
    while (statement != NULL && (rows = db_step(statement, error)) > 0) {
        UpgradeDocument document = {sqlite3_column_int64(statement, 0), g_strdup(db_text(statement, 1)),
                                    g_strdup(db_text(statement, 2))};
        g_array_append_val(documents, document);
    }
    return rows == 0 ? g_steal_pointer(&documents) : NULL;
}

gboolean upgrade_carry(sqlite3 *db, gint64 document_id, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, STATEMENTS, "carry", error);
    if (statement == NULL)
        return FALSE;
    db_bind(statement, "l", document_id);
    return db_step_done(statement, error);
}

gboolean upgrade_copy(sqlite3 *db, GError **error)
{
    return run_made(db, "carries", error) && run(db, "index_carried", error);
}

/** Whether every row still has what it refers to. */
static gboolean references_are_whole(sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) broken = sql_prepare(db, STATEMENTS, "broken_references", error);
    int rows = broken != NULL ? db_step(broken, error) : -1;
    if (rows > 0)
        g_set_error(error, DB_ERROR, DB_ERROR_FAILED, "a line of %s is without its line of %s",
                    db_text(broken, 0), db_text(broken, 1));
    return rows == 0;
}

static gboolean make_views(sqlite3 *db, GError **error)
{
    g_autoptr(GPtrArray) layouts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, STATEMENTS, "layouts", error);
    int rows = -1;
    while (statement != NULL && (rows = db_step(statement, error)) > 0)
        g_ptr_array_add(layouts, g_strdup(db_text(statement, 0)));
    for (guint i = 0; rows == 0 && i < layouts->len; i++)
        if (!wide_views_make(db, layouts->pdata[i], error))
            return FALSE;
    return rows == 0;
}

gboolean upgrade_settle(sqlite3 *db, GError **error)
{
    return run(db, "restore_states", error) && make_views(db, error) && run(db, "drop_made", error) &&
           run(db, "drop_carried", error) && references_are_whole(db, error);
}

void upgrade_end(sqlite3 *db)
{
    run(db, "detach", NULL);
}

/*
 * bulk.c: one transaction around many documents, with its indexes made at its end.
 */
#include "bulk.h"

#include "../common/sql-named.h"

struct _Bulk {
    sqlite3 *db;
    GPtrArray *indexes; /* statements that make them again */
};

/** Notes how the indexes are made. */
static gboolean keep_indexes(Bulk *bulk, GError **error)
{
    g_autoptr(sqlite3_stmt) select = sql_prepare(bulk->db, "store/bulk.sql", "kept_indexes", error);
    int rows = -1;
    while (select != NULL && (rows = db_step(select, error)) > 0)
        g_ptr_array_add(bulk->indexes, g_strdup(db_text(select, 0)));
    return rows == 0;
}

Bulk *bulk_begin(sqlite3 *db, GError **error)
{
    g_autoptr(Bulk) bulk = g_new0(Bulk, 1);
    bulk->db = db;
    bulk->indexes = g_ptr_array_new_with_free_func(g_free);
    if ((sqlite3_get_autocommit(db) && !db_begin(db, error)) || !keep_indexes(bulk, error) ||
        !db_run(db, sql_get("store/bulk-drop.sql"), error))
        return NULL;
    bulk_keep_references(bulk, FALSE);
    return g_steal_pointer(&bulk);
}

void bulk_keep_references(const Bulk *bulk, gboolean keep)
{
    sqlite3_db_config(bulk->db, SQLITE_DBCONFIG_ENABLE_FKEY, keep, NULL);
}

gboolean bulk_make_indexes(Bulk *bulk, GError **error)
{
    if (!db_run(bulk->db, sql_get("store/bulk-sort.sql"), error))
        return FALSE;
    for (guint i = 0; i < bulk->indexes->len; i++) {
        if (!db_run(bulk->db, bulk->indexes->pdata[i], error))
            return FALSE;
    }
    g_autoptr(sqlite3_stmt) keep_pages = sql_prepare(bulk->db, "store/load.sql", "keep_pages", error);
    return keep_pages != NULL && db_step(keep_pages, error) >= 0 &&
           db_run(bulk->db, sql_get("store/bulk-analyze.sql"), error);
}

gboolean bulk_check_references(Bulk *bulk, GError **error)
{
    g_autoptr(sqlite3_stmt) broken = sql_prepare(bulk->db, "store/bulk.sql", "broken_references", error);
    int rows = broken != NULL ? db_step(broken, error) : -1;
    if (rows > 0)
        g_set_error(error, DB_ERROR, DB_ERROR_FAILED, "a line of %s is without its line of %s",
                    db_text(broken, 0), db_text(broken, 1));
    return rows == 0;
}

gboolean bulk_commit(Bulk *bulk, GError **error)
{
    if (db_commit(bulk->db, error))
        return TRUE;
    db_rollback(bulk->db);
    return FALSE;
}

void bulk_free(Bulk *bulk)
{
    if (bulk == NULL)
        return;
    db_rollback(bulk->db);
    bulk_keep_references(bulk, TRUE);
    db_run(bulk->db, sql_get("store/bulk-end.sql"), NULL);
    g_ptr_array_unref(bulk->indexes);
    g_free(bulk);
}

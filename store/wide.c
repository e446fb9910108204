/*
 * wide.c: runs what wide.sql says makes the views.
 */
#include "wide.h"

#include "../common/sql-named.h"

/** (transfer full) (element-type utf8): the statements to run; NULL on error. */
static GPtrArray *wanted_views(sqlite3 *db, const char *layout, GError **error)
{
    g_autoptr(GPtrArray) statements = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(sqlite3_stmt) views = sql_prepare(db, "store/wide.sql", "views", error);
    int rows = -1;
    if (views == NULL)
        return NULL;
    db_bind(views, "s", layout);
    while ((rows = db_step(views, error)) > 0) {
        if (sqlite3_column_int(views, 1) != 0)
            g_ptr_array_add(statements, g_strdup(db_text(views, 2)));
    }
    return rows == 0 ? g_steal_pointer(&statements) : NULL;
}

gboolean wide_views_make(sqlite3 *db, const char *layout, GError **error)
{
    g_autoptr(GPtrArray) statements = wanted_views(db, layout, error);
    if (statements == NULL)
        return FALSE;
    for (guint i = 0; i < statements->len; i++) {
        if (!db_run(db, statements->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

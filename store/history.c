/*
 * history.c: all readings are kept first, and those that come again let go.
 */
#include "history.h"

#include "../common/sql-named.h"

#define STATEMENTS "store/history.sql"

struct _History {
    sqlite3_stmt *last, *keep, *sift;
};

History *history_new(sqlite3 *db, GError **error)
{
    g_autoptr(History) history = g_new0(History, 1);
    if ((history->last = sql_prepare(db, STATEMENTS, "last", error)) == NULL ||
        (history->keep = sql_prepare(db, STATEMENTS, "keep", error)) == NULL ||
        (history->sift = sql_prepare(db, STATEMENTS, "sift", error)) == NULL)
        return NULL;
    return g_steal_pointer(&history);
}

void history_free(History *history)
{
    if (history == NULL)
        return;
    sqlite3_finalize(history->last);
    sqlite3_finalize(history->keep);
    sqlite3_finalize(history->sift);
    g_free(history);
}

gboolean history_keep(History *history, gint64 document_id, gint64 *last, GError **error)
{
    if (db_step(history->last, error) < 0)
        return FALSE;
    *last = sqlite3_column_int64(history->last, 0);
    sqlite3_reset(history->last);
    db_bind(history->keep, "l", document_id);
    return db_step_done(history->keep, error);
}

gboolean history_sift(History *history, gint64 document_id, gint64 last, GError **error)
{
    db_bind(history->sift, "ll", document_id, last);
    return db_step_done(history->sift, error);
}

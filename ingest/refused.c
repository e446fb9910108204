/*
 * refused.c: names are kept as the ledger keeps them: absolute and printable.
 */
#include "refused.h"

#include "../common/cli.h"
#include "../common/sql-named.h"

#define STATEMENTS "ingest/refused.sql"

typedef enum { IS_KNOWN, PUT, FIND, REMOVE, REMOVE_GONE, N_STATEMENTS } StatementName;

static const char *const STATEMENT_NAMES[] = {
    [IS_KNOWN] = "is_known",       [PUT] = "put", [FIND] = "find", [REMOVE] = "remove",
    [REMOVE_GONE] = "remove_gone",
};

struct _Refused {
    sqlite3_stmt *statements[N_STATEMENTS];
    gint64 look;
};

/** The number of the last look; -1 on error. */
static gint64 last_look(sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) last = sql_prepare(db, STATEMENTS, "last_look", error);
    return last != NULL && db_step(last, error) > 0 ? sqlite3_column_int64(last, 0) : -1;
}

Refused *refused_new(sqlite3 *db, GError **error)
{
    g_autoptr(Refused) refused = g_new0(Refused, 1);
    refused->look = last_look(db, error) + 1;
    if (refused->look == 0)
        return NULL;
    for (int i = 0; i < N_STATEMENTS; i++) {
        refused->statements[i] = sql_prepare(db, STATEMENTS, STATEMENT_NAMES[i], error);
        if (refused->statements[i] == NULL)
            return NULL;
    }
    return g_steal_pointer(&refused);
}

void refused_free(Refused *refused)
{
    if (refused == NULL)
        return;
    for (int i = 0; i < N_STATEMENTS; i++)
        sqlite3_finalize(refused->statements[i]);
    g_free(refused);
}

/** (transfer full): @path as names are in the ledger. */
static char *ledger_name(const char *path)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    return cli_printable(absolute);
}

/** Whether the bound statement @name has a row; FALSE too on error. */
static gboolean has_row(Refused *refused, StatementName name, GError **error)
{
    int rows = db_step(refused->statements[name], error);
    sqlite3_reset(refused->statements[name]);
    return rows > 0;
}

gboolean refused_add(Refused *refused, const char *path, const char *reason, gboolean *is_known,
                     GError **error)
{
    g_autofree char *name = ledger_name(path);
    g_autofree char *printable = cli_printable(reason);
    db_bind(refused->statements[IS_KNOWN], "ssl", name, printable, refused->look);
    *is_known = has_row(refused, IS_KNOWN, NULL);
    db_bind(refused->statements[PUT], "ssl", name, printable, refused->look);
    return db_step_done(refused->statements[PUT], error);
}

gboolean refused_remove(Refused *refused, const char *path, GError **error)
{
    g_autofree char *name = ledger_name(path);
    g_autoptr(GError) cause = NULL;
    db_bind(refused->statements[FIND], "s", name);
    /* Nearly always there is nothing, and then nothing is written. */
    if (has_row(refused, FIND, &cause)) {
        db_bind(refused->statements[REMOVE], "s", name);
        return db_step_done(refused->statements[REMOVE], error);
    }
    if (cause == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

gboolean refused_end_look(Refused *refused, const char *const *paths, GError **error)
{
    gboolean removed = TRUE;
    for (gsize i = 0; paths[i] != NULL && removed; i++) {
        g_autofree char *name = ledger_name(paths[i]);
        db_bind(refused->statements[REMOVE_GONE], "sl", name, refused->look);
        removed = db_step_done(refused->statements[REMOVE_GONE], error);
    }
    return removed;
}

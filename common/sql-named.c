/*
 * sql-named.c: statements by name. SQLite compiles the first statement of a text, so none is cut out.
 */
#include "sql-named.h"

#include <string.h>

const char *sql_named(const char *file, const char *name)
{
    g_autofree char *mark = g_strdup_printf("-- :%s\n", name);
    const char *found = strstr(sql_get(file), mark);
    if (found == NULL)
        g_error("%s: no statement %s", file, name);
    return found + strlen(mark);
}

sqlite3_stmt *sql_prepare(sqlite3 *db, const char *file, const char *name, GError **error)
{
    return db_prepare(db, sql_named(file, name), error);
}

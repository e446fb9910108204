/*
 * snapshot.c: a transaction that only reads; it ends with the connection.
 */
#include "snapshot.h"

sqlite3 *snapshot_open(const char *archive, GError **error)
{
    g_autoptr(sqlite3) db = db_open_archive(archive, DB_READ, error);
    if (db == NULL || !db_run(db, sql_get("gouji/snapshot.sql"), error))
        return NULL;
    return g_steal_pointer(&db);
}

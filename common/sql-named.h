/**
 * sql-named.h: several statements in one .sql file, each after a line with its name:
 *
 *     -- :insert_page
 *     insert into pages …;
 */
#pragma once

#include "db.h"

/** sql_named: (transfer none): the text from statement @name of @file on. Aborts where there is none. */
const char *sql_named(const char *file, const char *name);

/** sql_prepare: (transfer full): db_prepare() of sql_named(). */
sqlite3_stmt *sql_prepare(sqlite3 *db, const char *file, const char *name, GError **error);

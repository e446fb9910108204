/**
 * db.h: SQLite with GError: open, prepare, bind, step.
 *
 * Wraps sqlite3. Statements are written in .sql files, which the build puts into the programs as
 * constants (sql_get()). Every statement is prepared and bound, never printed into.
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

/** What marks a SQLite file as an archive of Gouji: PRAGMA application_id, "Gouj". */
#define DB_APPLICATION_ID 0x476f756a

/** The schema's version, PRAGMA user_version. */
#define DB_SCHEMA_VERSION 11

typedef enum {
    DB_ERROR_FAILED,     /* SQLite said no; its words are in the message */
    DB_ERROR_NO_ARCHIVE, /* not there, or no archive of Gouji */
    DB_ERROR_NEWER,      /* made by a later version of Gouji */
    DB_ERROR_OLDER,      /* made by an earlier version; gouji-store brings it up */
    DB_ERROR_BUSY,       /* somebody else writes */
    DB_ERROR_FULL,       /* the disk is full */
} DbError;

#define DB_ERROR (db_error_quark())
GQuark db_error_quark(void);

typedef enum {
    DB_READ,          /* must exist; opened read-only */
    DB_WRITE,         /* must exist */
    DB_CREATE,        /* made where it is missing, with the schema */
    DB_READ_EARLIER,  /* as DB_READ, also of an earlier version */
    DB_WRITE_EARLIER, /* as DB_WRITE, also of an earlier version, to be brought up */
} DbMode;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3, sqlite3_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

/**
 * db_open_archive: (transfer full): the database of the archive in folder @archive.
 * Checks application_id and user_version; sets foreign keys on, WAL, a busy time-out.
 * DB_CREATE refuses a folder that holds something else: ARCHIVE must be missing, empty, or an archive.
 */
sqlite3 *db_open_archive(const char *archive, DbMode mode, GError **error);

/** db_schema_version: the version of @db's schema as the open transaction sees it. */
gboolean db_schema_version(sqlite3 *db, int *version, GError **error);

/** sql_get: (transfer none): the text of statement file @name, "store/search.sql". Aborts where there is
 * none. */
const char *sql_get(const char *name);

/** db_run: runs all statements of @sql, which have no parameters and no result. */
gboolean db_run(sqlite3 *db, const char *sql, GError **error);

/** db_begin: starts a transaction that writes, waiting until nobody else does. */
gboolean db_begin(sqlite3 *db, GError **error);

/** db_commit: ends it; on error it is still open, for db_rollback(). */
gboolean db_commit(sqlite3 *db, GError **error);

/** db_rollback: undoes the open transaction; nothing where there is none (a full disk may have undone it). */
void db_rollback(sqlite3 *db);

/** db_prepare: (transfer full): the one statement of @sql. */
sqlite3_stmt *db_prepare(sqlite3 *db, const char *sql, GError **error);

/**
 * db_bind: binds parameters in their order; @types has a letter for each:
 * s: const char * (copied; NULL binds null), i: int, l: gint64, d: double, n: null (takes no argument).
 */
void db_bind(sqlite3_stmt *statement, const char *types, ...);

/** db_step: 1 when there is a row, 0 at the end, -1 on error. After 0 or -1 the statement is reset. */
int db_step(sqlite3_stmt *statement, GError **error);

/** db_step_done: db_step() for a statement without a result. */
gboolean db_step_done(sqlite3_stmt *statement, GError **error);

/** db_text: (transfer none): column @column as text, "" for null. */
const char *db_text(sqlite3_stmt *statement, int column);

/** db_decimal: (transfer full): the number in column @column as a plain decimal, NULL for null. */
char *db_decimal(sqlite3_stmt *statement, int column);

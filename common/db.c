#include "db.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "archive.h"
#include "decimal.h"
#include "embedded.h"

/* Longer than any transaction of a load takes, short enough that a forgotten shell is noticed. */
#define BUSY_MS 30000

G_DEFINE_QUARK(db_error, db_error)

const char *sql_get(const char *name)
{
    return embedded_get(name);
}

static gboolean is_full(int cause)
{
    return cause == ENOSPC || cause == EDQUOT || cause == EFBIG;
}

/* Undoing what failed may overwrite what the system said; the file keeps it. */
static gboolean is_disk_full(sqlite3 *db)
{
    int code = sqlite3_errcode(db) & 0xff, cause = sqlite3_system_errno(db), of_file = 0;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &of_file);
    return code == SQLITE_FULL ||
           ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) && (is_full(cause) || is_full(of_file)));
}

static void set_error(sqlite3 *db, GError **error)
{
    const char *path = sqlite3_db_filename(db, "main");
    if (path == NULL || *path == '\0')
        path = "archive.db";
    int code = sqlite3_errcode(db) & 0xff;
    if (is_disk_full(db))
        g_set_error(error, DB_ERROR, DB_ERROR_FULL, "%s: the disk is full; free some space and run again",
                    path);
    else if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        g_set_error(error, DB_ERROR, DB_ERROR_BUSY, "%s: another program is writing to it; try again later",
                    path);
    else if (code == SQLITE_NOTADB)
        g_set_error(error, DB_ERROR, DB_ERROR_NO_ARCHIVE, "%s: not an archive of Gouji", path);
    else
        g_set_error(error, DB_ERROR, DB_ERROR_FAILED, "%s: %s", path, sqlite3_errmsg(db));
}

gboolean db_run(sqlite3 *db, const char *sql, GError **error)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return TRUE;
    set_error(db, error);
    return FALSE;
}

gboolean db_begin(sqlite3 *db, GError **error)
{
    return db_run(db, sql_get("common/begin.sql"), error);
}

gboolean db_commit(sqlite3 *db, GError **error)
{
    return db_run(db, sql_get("common/commit.sql"), error);
}

void db_rollback(sqlite3 *db)
{
    if (!sqlite3_get_autocommit(db))
        db_run(db, sql_get("common/rollback.sql"), NULL);
}

sqlite3_stmt *db_prepare(sqlite3 *db, const char *sql, GError **error)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        set_error(db, error);
    return statement;
}

void db_bind(sqlite3_stmt *statement, const char *types, ...)
{
    va_list values;
    va_start(values, types);
    sqlite3_reset(statement);
    for (int i = 1; *types != '\0'; i++, types++) {
        int result = SQLITE_MISUSE;
        switch (*types) {
        case 's':
            result = sqlite3_bind_text(statement, i, va_arg(values, const char *), -1, SQLITE_TRANSIENT);
            break;
        case 'i':
            result = sqlite3_bind_int(statement, i, va_arg(values, int));
            break;
        case 'l':
            result = sqlite3_bind_int64(statement, i, va_arg(values, gint64));
            break;
        case 'd':
            result = sqlite3_bind_double(statement, i, va_arg(values, double));
            break;
        case 'n':
            result = sqlite3_bind_null(statement, i);
            break;
        }
        g_assert(result == SQLITE_OK);
    }
    va_end(values);
}

int db_step(sqlite3_stmt *statement, GError **error)
{
    int result = sqlite3_step(statement);
    if (result == SQLITE_ROW)
        return 1;
    if (result != SQLITE_DONE)
        set_error(sqlite3_db_handle(statement), error);
    sqlite3_reset(statement);
    return result == SQLITE_DONE ? 0 : -1;
}

gboolean db_step_done(sqlite3_stmt *statement, GError **error)
{
    int result = db_step(statement, error);
    g_assert(result <= 0);
    return result == 0;
}

const char *db_text(sqlite3_stmt *statement, int column)
{
    const unsigned char *text = sqlite3_column_text(statement, column);
    return text != NULL ? (const char *)text : "";
}

/* --- opening an archive --- */

/* What persons said may lie there already, out of another archive. */
static gboolean folder_is_empty(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name = NULL;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (strcmp(name, "names.conf") != 0 && strcmp(name, "corrections") != 0)
            return FALSE;
    return dir != NULL;
}

/* Whether @archive may hold, or with DB_CREATE become, an archive; makes the missing folder. */
static gboolean folder_is_fit(const char *archive, const char *path, DbMode mode, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    if (g_file_test(archive, G_FILE_TEST_EXISTS) && !g_file_test(archive, G_FILE_TEST_IS_DIR)) {
        g_set_error(error, DB_ERROR, DB_ERROR_NO_ARCHIVE,
                    "%s: not an archive, but a file; an archive is a folder", archive);
        return FALSE;
    }
    if (mode != DB_CREATE) {
        g_set_error(error, DB_ERROR, DB_ERROR_NO_ARCHIVE,
                    "%s: no archive there; 'gouji run -a %s PATH' makes one", archive, archive);
        return FALSE;
    }
    if (g_mkdir_with_parents(archive, 0777) != 0) {
        g_set_error(error, DB_ERROR, DB_ERROR_FAILED, "%s: %s", archive, g_strerror(errno));
        return FALSE;
    }
    if (!folder_is_empty(archive)) {
        g_set_error(error, DB_ERROR, DB_ERROR_NO_ARCHIVE,
                    "%s: not an archive, and not empty; give a new or an empty folder", archive);
        return FALSE;
    }
    return TRUE;
}

/*
 * A database with write-ahead log wants to make files beside itself even for reading; only a connection that
 * could write takes them away again. Where the folder or the file cannot be written to, none is had; and
 * where no log is left to be read in such a folder, the file cannot change and is opened as immutable.
 */
static gboolean can_write(const char *archive, const char *path)
{
    return access(archive, W_OK) == 0 && access(path, W_OK) == 0;
}

static gboolean is_immutable(const char *archive, const char *path)
{
    g_autofree char *log = g_strconcat(path, "-wal", NULL);
    return access(archive, W_OK) != 0 && access(log, F_OK) != 0;
}

/* No connection is used by two threads, so none is locked at each call. */
#define ALWAYS (SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX)

static sqlite3 *connect(const char *archive, const char *path, DbMode mode, GError **error)
{
    /* Who reads an earlier version copies it as well, which query_only would refuse. */
    gboolean reads = mode == DB_READ || mode == DB_READ_EARLIER;
    gboolean tidies = mode == DB_READ && can_write(archive, path);
    gboolean immutable = reads && is_immutable(archive, path);
    int flags = reads && !tidies ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (mode == DB_CREATE)
        flags |= SQLITE_OPEN_CREATE;
    g_autofree char *uri = g_filename_to_uri(path, NULL, error);
    if (uri == NULL)
        return NULL;
    g_autofree char *name = g_strconcat(uri, immutable ? "?immutable=1" : "", NULL);
    g_autoptr(sqlite3) db = NULL;
    /* Nobody asks SQLite for its sums of memory, for which it locks at each allocation. Before its start
     * alone; once it is under way this is refused, and does nothing. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    int result = sqlite3_open_v2(name, &db, flags | ALWAYS, NULL);
    if (db == NULL || result != SQLITE_OK) {
        g_set_error(error, DB_ERROR, DB_ERROR_FAILED, "%s: %s", path, sqlite3_errstr(result));
        return NULL;
    }
    sqlite3_busy_timeout(db, BUSY_MS);
    if (!db_run(db, sql_get("common/connect.sql"), error) ||
        (tidies && !db_run(db, sql_get("common/read-only.sql"), error)))
        return NULL;
    return g_steal_pointer(&db);
}

/* What common/identity.sql tells. */
typedef struct {
    int application_id;
    int version;
    int n_objects;
} Identity;

static gboolean identity_of(sqlite3 *db, Identity *identity, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = db_prepare(db, sql_get("common/identity.sql"), error);
    if (statement == NULL || db_step(statement, error) < 0)
        return FALSE;
    *identity = (Identity){
        .application_id = sqlite3_column_int(statement, 0),
        .version = sqlite3_column_int(statement, 1),
        .n_objects = sqlite3_column_int(statement, 2),
    };
    return TRUE;
}

gboolean db_schema_version(sqlite3 *db, int *version, GError **error)
{
    Identity identity = {0};
    gboolean known = identity_of(db, &identity, error);
    *version = identity.version;
    return known;
}

/* An empty database is what an interrupted DB_CREATE leaves: the schema comes whole or not at all. */
static gboolean identity_is_new(const Identity *identity)
{
    return identity->application_id == 0 && identity->version == 0 && identity->n_objects == 0;
}

static gboolean identity_is_ours(const Identity *identity, const char *archive, DbMode mode, GError **error)
{
    if (identity->application_id != DB_APPLICATION_ID) {
        g_set_error(error, DB_ERROR, DB_ERROR_NO_ARCHIVE,
                    "%s: not an archive of Gouji: its archive.db belongs to another program", archive);
        return FALSE;
    }
    if (identity->version > DB_SCHEMA_VERSION) {
        g_set_error(
            error, DB_ERROR, DB_ERROR_NEWER,
            "%s: made by a later version of Gouji (schema %d, this program knows %d); use that version",
            archive, identity->version, DB_SCHEMA_VERSION);
        return FALSE;
    }
    if (identity->version < DB_SCHEMA_VERSION && mode != DB_READ_EARLIER && mode != DB_WRITE_EARLIER) {
        g_set_error(
            error, DB_ERROR, DB_ERROR_OLDER,
            "%s: made by an earlier version of Gouji (schema %d, this program has %d); 'gouji run -a %s' "
            "brings it up, and keeps a copy",
            archive, identity->version, DB_SCHEMA_VERSION, archive);
        return FALSE;
    }
    return TRUE;
}

/* Looks again inside the transaction: another program may have been making the same archive. */
static gboolean create_in_transaction(sqlite3 *db, GError **error)
{
    Identity identity;
    if (!identity_of(db, &identity, error))
        return FALSE;
    if (!identity_is_new(&identity))
        return TRUE;
    return db_run(db, sql_get("store/schema.sql"), error);
}

static gboolean create(sqlite3 *db, GError **error)
{
    if (!db_run(db, sql_get("common/journal.sql"), error) || !db_begin(db, error))
        return FALSE;
    if (create_in_transaction(db, error) && db_commit(db, error))
        return TRUE;
    db_rollback(db);
    return FALSE;
}

sqlite3 *db_open_archive(const char *archive, DbMode mode, GError **error)
{
    g_autofree char *folder = g_canonicalize_filename(archive, NULL);
    g_autofree char *path = archive_database_path(folder);
    if (!folder_is_fit(archive, path, mode, error))
        return NULL;
    g_autoptr(sqlite3) db = connect(folder, path, mode, error);
    Identity identity;
    if (db == NULL || !identity_of(db, &identity, error))
        return NULL;
    if (mode == DB_CREATE && identity_is_new(&identity)) {
        if (!create(db, error) || !identity_of(db, &identity, error))
            return NULL;
    }
    if (!identity_is_ours(&identity, archive, mode, error))
        return NULL;
    return g_steal_pointer(&db);
}

char *db_decimal(sqlite3_stmt *statement, int column)
{
    if (sqlite3_column_type(statement, column) == SQLITE_FLOAT)
        return decimal_from_double(sqlite3_column_double(statement, column));
    return g_strdup((const char *)sqlite3_column_text(statement, column));
}

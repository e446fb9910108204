/*
 * backup-files.c: copies by size and time, and SQLite's backup API.
 */
#include "backup-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../common/archive.h"
#include "../common/cli.h"
#include "../common/digest.h"
#include "../common/file.h"
#include "../common/rows-json.h"
#include "../common/sql-named.h"

#define STATEMENTS "gouji/backup.sql"

/** Waits so long for a reader of the older backup to let go of it. */
#define BUSY_MS 60000

/** Of an archive's folder, what the ledger's documents bring and what is made in another way. */
static const char *const BY_DOCUMENT[] = {"originals", "pages", "rows", BACKUP_MARK, NULL};

/** Copying: @counts is the caller's. */
typedef struct {
    const char *from, *to;
    BackupCounts *counts;
} Copying;

static gboolean is_same(const struct stat *one, const struct stat *other)
{
    return one->st_size == other->st_size && one->st_mtim.tv_sec == other->st_mtim.tv_sec &&
           one->st_mtim.tv_nsec == other->st_mtim.tv_nsec;
}

/** Writes what @file, of @status, holds to @path, with its time. */
static gboolean write_copy(int file, const struct stat *status, const char *path, GError **error)
{
    const struct timespec times[] = {{.tv_nsec = UTIME_OMIT}, status->st_mtim};
    return file_copy_whole(file, path, error) &&
           (utimensat(AT_FDCWD, path, times, 0) == 0 || file_fail(path, errno, error));
}

/** Copies the file @name, below the archives' folders, unless it is there. One that is gone meanwhile is no
 * error. */
static gboolean copy_file(const Copying *copying, const char *name, GError **error)
{
    g_autofree char *source = g_build_filename(copying->from, name, NULL);
    g_autofree char *target = g_build_filename(copying->to, name, NULL);
    struct stat status, there;
    int file = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0)
        return errno == ENOENT || errno == ELOOP || file_fail(source, errno, error);
    gboolean copied = fstat(file, &status) == 0;
    gboolean wanted = copied && S_ISREG(status.st_mode) &&
                      !(lstat(target, &there) == 0 && S_ISREG(there.st_mode) && is_same(&status, &there));
    if (wanted) {
        copied = write_copy(file, &status, target, error);
        copying->counts->n_files += copied ? 1 : 0;
    }
    close(file);
    return copied;
}

/** Whether the copy in @draft is what its name says. */
static gboolean copy_is_sound(const FileDraft *draft, const char *sha256, GError **error)
{
    g_autofree char *found = digest_of_file(draft->fd, error);
    if (found == NULL || strcmp(found, sha256) == 0)
        return found != NULL;
    g_set_error_literal(error, G_FILE_ERROR, (gint)G_FILE_ERROR_FAILED,
                        "the original was changed, and is not backed up; 'gouji verify' tells more");
    return FALSE;
}

/** Writes the open original @file to @target. */
static gboolean write_original(int file, const char *target, const char *sha256, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(target);
    g_auto(FileDraft) draft = {.fd = -1};
    return file_draft_open(&draft, folder, error) && file_copy(file, draft.fd, target, error) &&
           copy_is_sound(&draft, sha256, error) && file_draft_commit(&draft, target, error) &&
           file_sync_name(target, error);
}

/** Copies an original. One that is in the backup already stays: its bytes were held against its name then. */
static gboolean copy_original(const Copying *copying, const char *sha256, const char *kind, GError **error)
{
    g_autofree char *source = archive_original_path(copying->from, sha256, kind);
    g_autofree char *target = archive_original_path(copying->to, sha256, kind);
    struct stat status;
    if (lstat(target, &status) == 0)
        return TRUE;
    int file = open(source, O_RDONLY | O_CLOEXEC);
    g_autoptr(GError) cause = NULL;
    gboolean copied =
        file >= 0 ? write_original(file, target, sha256, &cause) : file_fail(source, errno, &cause);
    if (file >= 0)
        close(file);
    copying->counts->n_originals += copied ? 1 : 0;
    if (copied)
        return TRUE;
    if (g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC)) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
    /* One that is lost is told of, and keeps no other from being saved. */
    cli_error("originals/%.2s/%s.%s: %s", sha256, sha256, kind, cause->message);
    copying->counts->n_wrong++;
    return TRUE;
}

/** Copies what the stages made of a document, rows only where they are those that the database has. */
static gboolean copy_artifacts(const Copying *copying, const char *sha256, const char *rows_key,
                               GError **error)
{
    g_autofree char *pages = archive_pages_path("", sha256);
    g_autofree char *rows = archive_rows_path("", sha256);
    g_autofree char *source = g_build_filename(copying->from, rows, NULL);
    if (!copy_file(copying, pages, error))
        return FALSE;
    return !archive_artifact_is_current(source, ROWS_FORMAT, rows_key) || copy_file(copying, rows, error);
}

static gboolean copy_documents(const Copying *copying, sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) documents = sql_prepare(db, STATEMENTS, "documents", error);
    int rows = -1;
    while (documents != NULL && (rows = db_step(documents, error)) > 0) {
        const char *sha256 = db_text(documents, 0);
        copying->counts->n_documents++;
        if (!copy_original(copying, sha256, db_text(documents, 1), error) ||
            !copy_artifacts(copying, sha256, db_text(documents, 2), error))
            return FALSE;
    }
    return rows == 0;
}

/** Whether @name, in an archive's folder itself, is nothing of backup_rest()'s. */
static gboolean is_left_out(const char *name)
{
    return g_strv_contains(BY_DOCUMENT, name) || g_str_has_prefix(name, "archive.db") ||
           strstr(name, ".draft-") != NULL;
}

static gboolean copy_folder(const Copying *copying, const char *name, GError **error);

/** Copies what @name is, a file or a folder. */
static gboolean copy_any(const Copying *copying, const char *name, GError **error)
{
    g_autofree char *source = g_build_filename(copying->from, name, NULL);
    struct stat status;
    if (lstat(source, &status) == 0 && S_ISDIR(status.st_mode))
        return copy_folder(copying, name, error);
    return copy_file(copying, name, error);
}

/** Takes out of the backup's folder @name what the archive does not have any more; folders stay. */
static gboolean drop_gone(const Copying *copying, const char *name, GError **error)
{
    g_autofree char *folder = g_build_filename(copying->to, name, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *entry; dir != NULL && (entry = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *inner = *name != '\0' ? g_build_filename(name, entry, NULL) : g_strdup(entry);
        g_autofree char *source = g_build_filename(copying->from, inner, NULL);
        g_autofree char *target = g_build_filename(copying->to, inner, NULL);
        struct stat status;
        if ((*name == '\0' && is_left_out(entry)) || lstat(source, &status) == 0 || errno != ENOENT)
            continue;
        gboolean is_folder = lstat(target, &status) == 0 && S_ISDIR(status.st_mode);
        if (is_folder ? !drop_gone(copying, inner, error) : g_unlink(target) != 0)
            return is_folder ? FALSE : file_fail(target, errno, error);
    }
    return TRUE;
}

/** Makes the folder @name, "" for the archive's own, the same in the backup. */
static gboolean copy_folder(const Copying *copying, const char *name, GError **error)
{
    g_autofree char *folder = g_build_filename(copying->from, name, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
    if (dir == NULL)
        return FALSE;
    for (const char *entry; (entry = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *inner = *name != '\0' ? g_build_filename(name, entry, NULL) : g_strdup(entry);
        if (!(*name == '\0' && is_left_out(entry)) && !copy_any(copying, inner, error))
            return FALSE;
    }
    return drop_gone(copying, name, error);
}

gboolean backup_files_copy(sqlite3 *db, const char *from, const char *to, BackupCounts *counts,
                           GError **error)
{
    const Copying copying = {from, to, counts};
    return copy_documents(&copying, db, error) && copy_folder(&copying, "", error);
}

static gboolean database_error(GError **error, const char *path, const char *why)
{
    g_set_error(error, DB_ERROR, DB_ERROR_FAILED, "%s: %s", path, why);
    return FALSE;
}

/** Copies all pages in one go, so that no write to @db makes it begin again. */
static gboolean copy_pages(sqlite3 *db, sqlite3 *copy, const char *path, GError **error)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", db, "main");
    if (backup == NULL)
        return database_error(error, path, sqlite3_errmsg(copy));
    int result;
    while ((result = sqlite3_backup_step(backup, -1)) == SQLITE_BUSY || result == SQLITE_LOCKED)
        continue; /* each has waited BUSY_MS for a reader */
    int ended = sqlite3_backup_finish(backup);
    if (result != SQLITE_DONE || ended != SQLITE_OK)
        return database_error(error, path,
                              ended == SQLITE_FULL ? "the disk is full; free some space and back up again"
                                                   : sqlite3_errstr(result == SQLITE_DONE ? ended : result));
    return TRUE;
}

/** What @pragma of @db is, 0 on error. */
static int pragma_of(sqlite3 *db, const char *pragma, GError **error)
{
    g_autoptr(sqlite3_stmt) row = sql_prepare(db, STATEMENTS, pragma, error);
    return row != NULL && db_step(row, error) > 0 ? sqlite3_column_int(row, 0) : 0;
}

/** Lets @copy take pages of the size of those of @db: the archive may have been made anew since. */
static gboolean fit_pages(sqlite3 *db, sqlite3 *copy, GError **error)
{
    int size = pragma_of(db, "page_size", error), old = size != 0 ? pragma_of(copy, "page_size", error) : 0;
    if (old == 0)
        return FALSE;
    g_autoptr(sqlite3_stmt) leave = sql_prepare(copy, STATEMENTS, "leave_log", error);
    return leave != NULL && (size == old || db_step(leave, error) > 0);
}

gboolean backup_database_copy(sqlite3 *db, const char *to, GError **error)
{
    g_autofree char *path = archive_database_path(to);
    g_autoptr(sqlite3) copy = NULL;
    if (sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
        return database_error(error, path, sqlite3_errmsg(copy));
    sqlite3_busy_timeout(copy, BUSY_MS);
    if (!fit_pages(db, copy, error) || !copy_pages(db, copy, path, error))
        return FALSE;
    g_autoptr(sqlite3_stmt) check = sql_prepare(copy, STATEMENTS, "quick_check", error);
    if (check == NULL || db_step(check, error) < 0)
        return FALSE;
    return strcmp(db_text(check, 0), "ok") == 0 || database_error(error, path, db_text(check, 0));
}

/**
 * backup-files.h: the files of an archive beside its database, copied into another archive's folder.
 *
 * Only what is not there already is copied, told by size and time as rsync does; each file is whole or not
 * there.
 */
#pragma once

#include "../common/db.h"

/**
 * BackupCounts: what was done.
 * @n_documents: of the ledger; @n_originals: copied now; @n_files: others copied now
 * @n_wrong: originals that are not there or not what the ledger says; each was named on standard error
 */
typedef struct {
    guint n_documents, n_originals, n_files, n_wrong;
} BackupCounts;

/**
 * backup_files_copy:
 * @db: the archive's database, in a transaction that stays as it is; its documents are copied
 * @from, @to: the archives' folders
 *
 * Originals are held against their SHA-256 as they are copied. Rows that a run has made since @db are left
 * out: the next run makes them again. What persons wrote (corrections, names, settings) is made the same, so
 * what is gone in
 * @from goes in @to. Errors are DB_ERROR and G_FILE_ERROR.
 */
gboolean backup_files_copy(sqlite3 *db, const char *from, const char *to, BackupCounts *counts,
                           GError **error);

/**
 * backup_database_copy: makes the database of the archive in @to one with @db, in a transaction of its own:
 * one who reads it meanwhile, or whoever comes after a power loss, has the old one or the new. Looks it
 * through afterwards. Errors are DB_ERROR.
 */
gboolean backup_database_copy(sqlite3 *db, const char *to, GError **error);

/** The file that says of a folder that it is a backup; it is never copied. */
#define BACKUP_MARK "backup.conf"

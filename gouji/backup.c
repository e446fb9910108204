/*
 * backup.c: gouji backup and gouji restore: an archive copied, consistent while a run goes on.
 *
 * The order makes it so: a transaction that sees the archive at one moment; then the files of its documents,
 * of which originals are never changed and the others can be made again; the database last. A backup is an
 * archive itself, marked by backup.conf, so that none is ever written over an archive that is none.
 */
#include <stdio.h>
#include <string.h>

#include "../common/archive.h"
#include "../common/cli.h"
#include "../common/file.h"
#include "backup-files.h"
#include "commands.h"
#include "lock.h"
#include "snapshot.h"

#define GROUP    "backup"
#define OF       "of"
#define FINISHED "finished"

typedef enum {
    BACKUP_ERROR_PLACE, /* where it shall go is no place for it, or what shall be restored is no backup */
} BackupError;

#define BACKUP_ERROR (backup_error_quark())
static G_DEFINE_QUARK(backup_error, backup_error)

/** Marks @folder as a backup of @archive, finished at @when, NULL while it goes on. */
static gboolean mark(const char *folder, const char *archive, const char *when, GError **error)
{
    g_autofree char *path = g_build_filename(folder, BACKUP_MARK, NULL);
    g_autofree char *absolute = g_canonicalize_filename(archive, NULL);
    g_autofree char *uri = g_filename_to_uri(absolute, NULL, error);
    if (uri == NULL)
        return FALSE;
    g_autofree char *text = g_strdup_printf(
        "# 'gouji backup' keeps this archive the same as another; 'gouji restore' makes one of it.\n"
        "[" GROUP "]\n" OF "=%s\n%s%s%s",
        uri, when != NULL ? FINISHED "=" : "", when != NULL ? when : "", when != NULL ? "\n" : "");
    return file_write_whole(path, text, strlen(text), error);
}

/** (transfer full): @key of @folder's mark; NULL where it has none. */
static char *marked(const char *folder, const char *key)
{
    g_autofree char *path = g_build_filename(folder, BACKUP_MARK, NULL);
    g_autoptr(GKeyFile) file = g_key_file_new();
    return g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL)
               ? g_key_file_get_string(file, GROUP, key, NULL)
               : NULL;
}

static gboolean folder_is_empty(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    return dir != NULL && g_dir_read_name(dir) == NULL;
}

static gboolean lies_in(const char *inner, const char *outer)
{
    g_autofree char *inside = g_canonicalize_filename(inner, NULL);
    g_autofree char *around = g_canonicalize_filename(outer, NULL);
    gsize length = strlen(around);
    return strncmp(inside, around, length) == 0 && (inside[length] == '\0' || inside[length] == '/');
}

static gboolean wrong_place(GError **error, const char *folder, const char *why)
{
    g_set_error(error, BACKUP_ERROR, BACKUP_ERROR_PLACE, "%s: %s", folder, why);
    return FALSE;
}

/** Whether @to, which is there and locked, may become a copy of @from. */
static gboolean place_is_fit(const char *from, const char *to, gboolean restore, GError **error)
{
    if (lies_in(to, from) || lies_in(from, to))
        return wrong_place(error, to, "lies in the archive, or the archive in it; name a folder beside");
    if (folder_is_empty(to))
        return TRUE;
    if (restore)
        return wrong_place(error, to, "not empty; an archive is restored into a new or an empty folder");
    g_autofree char *absolute = g_canonicalize_filename(from, NULL);
    g_autofree char *uri = g_filename_to_uri(absolute, NULL, NULL);
    g_autofree char *of = marked(to, OF);
    if (of == NULL)
        return wrong_place(error, to, "not empty, and no backup; name a new or an empty folder");
    return g_strcmp0(of, uri) == 0 || wrong_place(error, to,
                                                  "a backup of another archive (its " BACKUP_MARK
                                                  " says of which); name another folder");
}

/** Copies all of it. The mark comes first, so that what is broken off can be taken up. */
static gboolean copy_all(const char *from, const char *to, gboolean restore, BackupCounts *counts,
                         GError **error)
{
    g_autoptr(sqlite3) db = snapshot_open(from, error);
    if (db == NULL || (!restore && !mark(to, from, NULL, error)) ||
        !backup_files_copy(db, from, to, counts, error) || !backup_database_copy(db, to, error))
        return FALSE;
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *when = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    return restore || mark(to, from, when, error);
}

static int fail(const GError *error)
{
    cli_error("%s", error->message);
    return g_error_matches(error, LOCK_ERROR, LOCK_ERROR_HELD) ? EXIT_BUSY : EXIT_SOME_FAILED;
}

/** Makes @to a copy of the archive @from, and says what was done. */
static int copy_archive(const char *from, const char *to, gboolean restore)
{
    g_autoptr(GError) error = NULL;
    BackupCounts counts = {0};
    int lock = -1;
    if (!lock_take(to, &lock, &error))
        return fail(error);
    gboolean copied = place_is_fit(from, to, restore, &error) && copy_all(from, to, restore, &counts, &error);
    lock_release(&lock);
    if (!copied)
        return fail(error);
    printf("%s: %u documents; %u originals and %u other files copied\n", to, counts.n_documents,
           counts.n_originals, counts.n_files);
    if (counts.n_wrong > 0)
        cli_error("%u originals could not be copied; all else was", counts.n_wrong);
    return counts.n_wrong == 0 && fflush(stdout) == 0 ? EXIT_OK : EXIT_SOME_FAILED;
}

int cmd_backup(int argc, char **argv)
{
    g_autofree char *archive = NULL;
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &archive, "The archive, a folder", "ARCHIVE"},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji backup",
        .arguments = "-a ARCHIVE FOLDER",
        .summary =
            "Makes FOLDER a copy of the archive as it is now, also while a run goes on. A second backup\n"
            "into the same FOLDER copies what is new.",
        .details = "The copy is an archive itself, which all commands read. 'gouji restore' makes a working "
                   "one of it.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    if (archive == NULL)
        cli_usage(&cli, "which archive? give it with -a ARCHIVE");
    if (argc != 2)
        cli_usage(&cli, "give one folder for the backup");
    return copy_archive(archive, argv[1], FALSE);
}

int cmd_restore(int argc, char **argv)
{
    g_autofree char *archive = NULL;
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &archive,
         "The archive to be made, a new or an empty folder", "ARCHIVE"},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji restore",
        .arguments = "-a ARCHIVE BACKUP",
        .summary = "Makes an archive of what 'gouji backup' left in the folder BACKUP.",
        .details = NULL,
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    if (archive == NULL)
        cli_usage(&cli, "which archive? give it with -a ARCHIVE");
    if (argc != 2)
        cli_usage(&cli, "give the folder of one backup");
    g_autofree char *finished = marked(argv[1], FINISHED);
    if (finished == NULL) {
        cli_error("%s: no backup, or one that was never finished", argv[1]);
        return EXIT_SOME_FAILED;
    }
    return copy_archive(argv[1], archive, TRUE);
}

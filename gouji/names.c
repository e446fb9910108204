/*
 * names.c: checked by gouji-store, which knows names.
 */
#include "names.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "../common/archive.h"
#include "../common/cli.h"
#include "../common/file.h"
#include "../common/key.h"
#include "../common/sql-named.h"
#include "stage-run.h"

static gboolean is_sound(const char *file)
{
    return stage_run_by_hand((const char *const[]){"gouji-store", "--check-names", file, NULL}, TRUE);
}

/** What is missing in the archive is no names; what is named and missing is an error. */
static gboolean can_be_read(const char *file)
{
    gboolean can = access(file, R_OK) == 0;
    if (!can)
        cli_error("%s: %s", file, g_strerror(errno));
    return can;
}

/** Puts a copy of @file in the place of the archive's. */
static gboolean take(const char *archive, const char *file)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = archive_names_path(archive), *text = NULL;
    gsize length = 0;
    if (g_file_get_contents(file, &text, &length, &error) && file_write_whole(path, text, length, &error) &&
        file_sync_name(path, &error))
        return TRUE;
    cli_error("%s", error->message);
    return FALSE;
}

/** Whether the archive's organs were told by other rules and names than those of today. What is no archive,
 * or half of one, is for the stages to tell of. */
static gboolean are_stale(const char *archive)
{
    g_autofree char *key = key_of_names(archive);
    g_autoptr(sqlite3) db = db_open_archive(archive, DB_READ, NULL);
    g_autoptr(sqlite3_stmt) state = db != NULL ? sql_prepare(db, "gouji/names.sql", "state", NULL) : NULL;
    return state != NULL && (db_step(state, NULL) != 1 || strcmp(db_text(state, 0), key) != 0);
}

gboolean names_settle(const char *archive, const char *file, gboolean is_new)
{
    g_autofree char *path = archive_names_path(archive);
    if (file != NULL && (!can_be_read(file) || !is_sound(file) || !take(archive, file)))
        return FALSE;
    if (is_new)
        return !g_file_test(path, G_FILE_TEST_EXISTS) || is_sound(path);
    return !are_stale(archive) ||
           stage_run_by_hand((const char *const[]){"gouji-store", "-a", archive, "--identify", NULL}, TRUE);
}

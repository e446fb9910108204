/*
 * names.c: checked by gouji-store, which knows names.
 */
#include "names.h"

#include <errno.h>
#include <unistd.h>

#include "../common/archive.h"
#include "../common/cli.h"
#include "../common/file.h"
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

gboolean names_take(const char *archive, const char *file, gboolean is_new)
{
    g_autofree char *path = archive_names_path(archive);
    if (file != NULL)
        return can_be_read(file) && is_sound(file) && take(archive, file);
    return !is_new || !g_file_test(path, G_FILE_TEST_EXISTS) || is_sound(path);
}

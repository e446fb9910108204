/*
 * own-layouts.c: ARCHIVE/settings.conf.
 */
#include "own-layouts.h"

#include <glib/gstdio.h>
#include <string.h>

#include "../common/cli.h"
#include "../common/file.h"

#define GROUP "run"
#define KEY   "layouts"

static char *settings_path(const char *archive)
{
    return g_build_filename(archive, "settings.conf", NULL);
}

/** (transfer full): the folder that the archive names, NULL for none. It stands there as a URI, since a name
 * of a file may have bytes that are no text. */
static char *remembered(const char *archive)
{
    g_autofree char *path = settings_path(archive);
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL))
        return NULL;
    g_autofree char *uri = g_key_file_get_string(file, GROUP, KEY, NULL);
    return uri != NULL ? g_filename_from_uri(uri, NULL, NULL) : NULL;
}

gboolean own_layouts_of(const char *archive, const char *given, char **folder)
{
    *folder = NULL;
    if (given != NULL) {
        *folder = *given != '\0' ? g_canonicalize_filename(given, NULL) : NULL;
        return TRUE;
    }
    g_autofree char *known = remembered(archive);
    if (known != NULL && !g_file_test(known, G_FILE_TEST_IS_DIR)) {
        cli_error("%s: %s, whose forms the archive was made with, is not there; give their folder with "
                  "--layouts, or "
                  "--layouts '' to do without",
                  archive, known);
        return FALSE;
    }
    *folder = g_steal_pointer(&known);
    return TRUE;
}

gboolean own_layouts_remember(const char *archive, const char *folder, GError **error)
{
    g_autofree char *path = settings_path(archive);
    g_autofree char *known = remembered(archive);
    if (g_strcmp0(known, folder) == 0)
        return TRUE;
    g_autofree char *uri = folder != NULL ? g_filename_to_uri(folder, NULL, error) : NULL;
    g_autofree char *text =
        g_strdup_printf("# What gouji run was told of this archive; 'gouji run --layouts' changes it.\n"
                        "[" GROUP "]\n%s%s\n",
                        uri != NULL ? KEY "=" : "", uri != NULL ? uri : "");
    return (folder == NULL || uri != NULL) && file_write_whole(path, text, strlen(text), error);
}

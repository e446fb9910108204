/**
 * fuzz-series.c: series.conf of a user's folder: series or an error.
 */
#include <glib/gstdio.h>

#include "../../store/series-file.h"
#include "fuzz.h"

static char *folder;

static void remove_folder(void)
{
    g_autofree char *path = g_build_filename(folder, "series.conf", NULL);
    g_unlink(path);
    g_rmdir(folder);
    g_free(folder);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (folder == NULL) {
        folder = g_dir_make_tmp("gouji-fuzz-XXXXXX", NULL);
        fuzz_promise(folder != NULL, "there is a folder to work in");
        atexit(remove_folder);
    }
    g_autofree char *path = g_build_filename(folder, "series.conf", NULL);
    /* Through a link, so that no input is written to the disk. */
    g_auto(FuzzFile) file = fuzz_file(data, size);
    g_unlink(path);
    fuzz_promise(symlink(file.path, path) == 0, "there is a link");
    const char *const folders[] = {folder, NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(SeriesSet) set = series_set_load(folders, &error);
    fuzz_promise((set != NULL) == (error == NULL), "series or an error");
    return 0;
}

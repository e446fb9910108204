/**
 * replay.c: the main program of a fuzz target without a fuzzer: runs it over the files and folders it is
 * given.
 */
#include <string.h>

#include "fuzz.h"

static guint n_run;

static void replay(const char *path);

static void replay_folder(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder != NULL && (name = g_dir_read_name(folder)) != NULL;) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        replay(inner);
    }
}

static void replay(const char *path)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        replay_folder(path);
        return;
    }
    char *data = NULL;
    gsize size = 0;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &data, &size, &error)) {
        fprintf(stderr, "%s\n", error->message);
        exit(EXIT_FAILURE);
    }
    /* A block of just this size, so that a sanitizer sees the first byte that is read behind it. */
    uint8_t *exact = g_malloc(MAX(size, 1));
    memcpy(exact, data, size);
    g_free(data);
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(exact, size);
    g_free(exact);
    n_run++;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        replay(argv[i]);
    printf("%u inputs\n", n_run);
    return n_run > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Files written whole or not at all, and read with a bound. */
#include "../../common/file.h"

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    char *folder;
    char *path; /* of a file that is not there yet, in a folder that is not there yet */
} Place;

static void place_set_up(Place *place, gconstpointer data)
{
    (void)data;
    place->folder = g_dir_make_tmp("gouji-file-XXXXXX", NULL);
    place->path = g_build_filename(place->folder, "sub", "file", NULL);
}

static void place_tear_down(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *sub = g_path_get_dirname(place->path);
    g_unlink(place->path);
    g_rmdir(sub);
    /* Fails, and so does the test, when a draft was left behind. */
    g_assert_cmpint(g_rmdir(place->folder), ==, 0);
    g_free(place->folder);
    g_free(place->path);
}

static void test_written_file_reads_the_same(Place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_assert_true(file_write_whole(place->path, "a\0b", 3, &error));
    g_assert_no_error(error);
    gsize length = 0;
    g_autofree char *read = file_read(place->path, 3, &length, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(length, ==, 3);
    g_assert_true(memcmp(read, "a\0b", 4) == 0);
}

static void test_written_file_replaces_the_old(Place *place, gconstpointer data)
{
    (void)data;
    gsize length = 0;
    g_assert_true(file_write_whole(place->path, "a longer text", 13, NULL));
    g_assert_true(file_write_whole(place->path, "new", 3, NULL));
    g_autofree char *read = file_read(place->path, 100, &length, NULL);
    g_assert_cmpstr(read, ==, "new");
}

static void test_written_file_is_readable_as_the_umask_says(Place *place, gconstpointer data)
{
    (void)data;
    struct stat status;
    mode_t before = umask(027);
    g_assert_true(file_write_whole(place->path, "x", 1, NULL));
    umask(before);
    g_assert_cmpint(g_stat(place->path, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 0777, ==, 0640);
}

static void test_failed_write_names_the_place_and_leaves_nothing(Place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autofree char *below_a_file = g_build_filename(place->path, "file", NULL);
    g_assert_true(file_write_whole(place->path, "x", 1, NULL));
    g_assert_false(file_write_whole(below_a_file, "y", 1, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
    g_assert_nonnull(strstr(error->message, place->path));
}

static void test_commit_onto_a_folder_fails_and_leaves_no_draft(Place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_auto(FileDraft) draft = {.fd = -1};
    g_autofree char *sub = g_path_get_dirname(place->path);
    g_assert_true(file_draft_open(&draft, sub, NULL));
    g_assert_false(file_draft_commit(&draft, sub, &error));
    g_assert_nonnull(error);
    g_assert_cmpint(draft.fd, ==, -1);
}

static void test_dropped_draft_is_gone(Place *place, gconstpointer data)
{
    (void)data;
    FileDraft draft = {.fd = -1};
    g_assert_true(file_draft_open(&draft, place->folder, NULL));
    g_assert_true(file_draft_write(&draft, "half", 4, NULL));
    file_draft_drop(&draft);
    g_assert_null(draft.path);
}

static void test_file_over_the_bound_is_refused(Place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    g_assert_true(file_write_whole(place->path, "1234", 4, NULL));
    g_assert_null(file_read(place->path, 3, &length, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
}

static void test_missing_file_is_named(Place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    g_assert_null(file_read(place->path, 3, &length, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    g_assert_nonnull(strstr(error->message, place->path));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/file/" name, Place, NULL, place_set_up, function, place_tear_down)
    ADD("written-file-reads-the-same", test_written_file_reads_the_same);
    ADD("written-file-replaces-the-old", test_written_file_replaces_the_old);
    ADD("written-file-is-readable-as-the-umask-says", test_written_file_is_readable_as_the_umask_says);
    ADD("failed-write-names-the-place-and-leaves-nothing",
        test_failed_write_names_the_place_and_leaves_nothing);
    ADD("commit-onto-a-folder-fails-and-leaves-no-draft",
        test_commit_onto_a_folder_fails_and_leaves_no_draft);
    ADD("dropped-draft-is-gone", test_dropped_draft_is_gone);
    ADD("file-over-the-bound-is-refused", test_file_over_the_bound_is_refused);
    ADD("missing-file-is-named", test_missing_file_is_named);
    return g_test_run();
}

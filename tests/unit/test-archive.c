/* Where things lie in an archive's folder. */
#include "../../common/archive.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "../../common/file.h"

#define SHA "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void test_only_64_lower_case_digits_are_a_hash(void)
{
    g_assert_true(archive_is_sha256(SHA));
    g_assert_false(archive_is_sha256(""));
    g_assert_false(archive_is_sha256("ba7816bf"));
    g_assert_false(archive_is_sha256(SHA "0"));
    g_assert_false(archive_is_sha256("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"));
    g_assert_false(archive_is_sha256("../816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

static void test_files_lie_in_folders_by_their_first_digits(void)
{
    g_autofree char *database = archive_database_path("A");
    g_autofree char *original = archive_original_path("A", SHA, "pdf");
    g_autofree char *pages = archive_pages_path("A", SHA);
    g_autofree char *rows = archive_rows_path("A", SHA);
    g_assert_cmpstr(database, ==, "A/archive.db");
    g_assert_cmpstr(original, ==, "A/originals/ba/" SHA ".pdf");
    g_assert_cmpstr(pages, ==, "A/pages/ba/" SHA ".json");
    g_assert_cmpstr(rows, ==, "A/rows/ba/" SHA ".json");
}

static void test_original_is_found_whatever_its_kind(void)
{
    g_autofree char *archive = g_dir_make_tmp("gouji-archive-XXXXXX", NULL);
    g_autofree char *path = archive_original_path(archive, SHA, "tif");
    g_assert_null(archive_find_original(archive, SHA));
    g_assert_true(file_write_whole(path, "x", 1, NULL));
    g_autofree char *found = archive_find_original(archive, SHA);
    g_assert_cmpstr(found, ==, path);
    g_unlink(path);
    for (int i = 0; i < 3; i++) {
        g_autofree char *folder = g_path_get_dirname(path);
        g_assert_cmpint(g_rmdir(folder), ==, 0);
        g_free(path);
        path = g_steal_pointer(&folder);
    }
}

/* Whether an artifact that holds @data counts as made with the key k1. */
static gboolean is_current(const char *data)
{
    g_autofree char *folder = g_dir_make_tmp("gouji-archive-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "artifact", NULL);
    g_assert_true(file_write_whole(path, data, strlen(data), NULL));
    gboolean current = archive_artifact_is_current(path, "f/1", "k1");
    g_unlink(path);
    g_rmdir(folder);
    return current;
}

static void test_artifact_is_current_by_its_format_and_key(void)
{
    g_assert_true(is_current("{\"format\":\"f/1\",\"key\":\"k1\",\"pages\":[]}"));
    g_assert_false(is_current("{\"format\":\"f/1\",\"key\":\"k12\",\"pages\":[]}"));
    g_assert_false(is_current("{\"format\":\"f/2\",\"key\":\"k1\",\"pages\":[]}"));
    g_assert_false(is_current("{\"format\":\"f/1\""));
    g_assert_true(is_current("{\"format\":\"f/1\",\"key\":\"k1\",\"pages\":[]}\n"));
    g_assert_false(is_current(""));
    g_assert_false(archive_artifact_is_current("/no/such/file", "f/1", "k1"));
}

static void test_artifact_without_its_end_is_none(void)
{
    g_assert_false(is_current("{\"format\":\"f/1\",\"key\":\"k1\",\"pages\":[]"));
    g_assert_false(is_current("{\"format\":\"f/1\",\"key\":\"k1\",\"pages\":[\n"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/archive/only-64-lower-case-digits-are-a-hash",
                    test_only_64_lower_case_digits_are_a_hash);
    g_test_add_func("/archive/files-lie-in-folders-by-their-first-digits",
                    test_files_lie_in_folders_by_their_first_digits);
    g_test_add_func("/archive/original-is-found-whatever-its-kind", test_original_is_found_whatever_its_kind);
    g_test_add_func("/archive/artifact-without-its-end-is-none", test_artifact_without_its_end_is_none);
    g_test_add_func("/archive/artifact-is-current-by-its-format-and-key",
                    test_artifact_is_current_by_its_format_and_key);
    return g_test_run();
}

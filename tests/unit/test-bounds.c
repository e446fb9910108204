/* What reading a document may take, by its size and by what the environment says. */
#include "../../extract/bounds.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/** Seconds that a document of @bytes, all of them a hole, may take. */
static guint seconds_of(off_t bytes)
{
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("gouji-bounds-XXXXXX", &path, NULL);
    g_assert_cmpint(file, >=, 0);
    g_assert_cmpint(ftruncate(file, bytes), ==, 0);
    g_auto(Bounds) bounds = {0};
    bounds_for(&bounds, path);
    g_assert_cmpuint(bounds.spec.bounds.cpu_s, ==, bounds.spec.document_s);
    g_unlink(path);
    close(file);
    return bounds.spec.document_s;
}

static void test_a_few_bytes_have_minutes(void)
{
    g_assert_cmpuint(seconds_of(300), ==, 600);
}

static void test_what_a_document_may_take_grows_with_its_size(void)
{
    g_assert_cmpuint(seconds_of(1024 * 1024), ==, 600 + 512);
}

static void test_two_hours_are_all_that_any_may_take(void)
{
    g_assert_cmpuint(seconds_of((off_t)10 << 30), ==, 7200);
}

static void test_pages_that_may_take_longer_make_all_of_it_longer(void)
{
    g_setenv("GOUJI_PAGE_SECONDS", "200", TRUE);
    g_assert_cmpuint(seconds_of(0), ==, 1000);
    g_setenv("GOUJI_PAGE_SECONDS", "9000", TRUE);
    g_assert_cmpuint(seconds_of(0), ==, 9000);
    g_unsetenv("GOUJI_PAGE_SECONDS");
}

static void test_the_environment_has_the_last_word(void)
{
    g_setenv("GOUJI_DOCUMENT_SECONDS", "20000", TRUE);
    g_assert_cmpuint(seconds_of(300), ==, 20000);
    g_unsetenv("GOUJI_DOCUMENT_SECONDS");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_unsetenv("GOUJI_PAGE_SECONDS");
    g_unsetenv("GOUJI_DOCUMENT_SECONDS");
    g_test_add_func("/bounds/a-few-bytes-have-minutes", test_a_few_bytes_have_minutes);
    g_test_add_func("/bounds/what-a-document-may-take-grows-with-its-size",
                    test_what_a_document_may_take_grows_with_its_size);
    g_test_add_func("/bounds/two-hours-are-all-that-any-may-take", test_two_hours_are_all_that_any_may_take);
    g_test_add_func("/bounds/pages-that-may-take-longer-make-all-of-it-longer",
                    test_pages_that_may_take_longer_make_all_of_it_longer);
    g_test_add_func("/bounds/the-environment-has-the-last-word", test_the_environment_has_the_last_word);
    return g_test_run();
}

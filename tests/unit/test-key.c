/* Keys of artifacts: the same for the same, and other as soon as anything that they depend on is. */
#include "../../common/key.h"

#include <glib/gstdio.h>
#include <string.h>

#define SHA "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

typedef struct {
    char *folder;
    char *models;
    char *layouts;
} Data;

static void write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void data_set_up(Data *data, gconstpointer unused)
{
    (void)unused;
    data->folder = g_dir_make_tmp("gouji-key-XXXXXX", NULL);
    data->models = g_build_filename(data->folder, "models", NULL);
    data->layouts = g_build_filename(data->folder, "layouts", NULL);
    g_assert_cmpint(g_mkdir(data->models, 0777), ==, 0);
    g_assert_cmpint(g_mkdir(data->layouts, 0777), ==, 0);
    write_file(data->models, "figures.net", "weights");
    write_file(data->layouts, "g3.layout", "a form");
    write_file(data->layouts, "titles.conf", "titles");
    g_setenv("GOUJI_DATA", data->folder, TRUE);
}

static void remove_files(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
    }
    g_rmdir(folder);
}

static void data_tear_down(Data *data, gconstpointer unused)
{
    (void)unused;
    remove_files(data->models);
    remove_files(data->layouts);
    g_rmdir(data->folder);
    g_free(data->models);
    g_free(data->layouts);
    g_free(data->folder);
    g_unsetenv("GOUJI_DATA");
}

static char *pages_key(const char *text)
{
    g_autofree char *settings = key_settings_of_pages(text, NULL);
    return key_make(SHA, settings);
}

static char *rows_key(const Data *data)
{
    g_autofree char *settings = key_settings_of_rows(data->layouts, NULL, NULL);
    return key_make("key of the pages", settings);
}

static void test_a_key_stays_while_nothing_changes(Data *data, gconstpointer unused)
{
    (void)unused;
    g_autofree char *pages = pages_key("full"), *pages_again = pages_key("full");
    g_autofree char *rows = rows_key(data), *rows_again = rows_key(data);
    g_assert_cmpstr(pages, ==, pages_again);
    g_assert_cmpstr(rows, ==, rows_again);
    write_file(data->layouts, "README.md", "no rule is in here");
    g_autofree char *rows_still = rows_key(data);
    g_assert_cmpstr(rows, ==, rows_still);
}

static void test_the_key_of_pages_changes_with_switch_and_model(Data *data, gconstpointer unused)
{
    (void)unused;
    g_autofree char *full = pages_key("full"), *tables = pages_key("tables");
    g_assert_cmpstr(full, !=, tables);
    write_file(data->models, "figures.net", "WEIGHTS");
    g_autofree char *other = pages_key("full");
    g_assert_cmpstr(full, !=, other);
    /* The same bytes in the other file are another setting. */
    write_file(data->models, "figures.net", "");
    write_file(data->models, "labels.net", "WEIGHTS");
    g_autofree char *swapped = pages_key("full");
    g_assert_cmpstr(other, !=, swapped);
}

static void test_the_key_of_rows_changes_with_every_file_of_rules(Data *data, gconstpointer unused)
{
    (void)unused;
    g_autofree char *first = rows_key(data);
    write_file(data->layouts, "g3.layout", "a fORM");
    g_autofree char *second = rows_key(data);
    g_assert_cmpstr(first, !=, second);
    write_file(data->layouts, "titles.conf", "tItles");
    g_autofree char *third = rows_key(data);
    g_assert_cmpstr(second, !=, third);
    write_file(data->layouts, "g9.layout", "");
    g_autofree char *fourth = rows_key(data);
    g_assert_cmpstr(third, !=, fourth);
}

/* A key without it would be that of other forms, and make all anew. */
static void test_a_file_that_cannot_be_read_is_an_error(Data *data, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(data->layouts, "g9.layout", NULL);
    g_assert_cmpint(g_mkdir(path, 0700), ==, 0); /* also root cannot read a folder as a file */
    g_assert_null(key_settings_of_rows(data->layouts, NULL, &error));
    g_assert_nonnull(error);
    g_assert_nonnull(strstr(error->message, path));
    g_rmdir(path);
}

static void test_each_source_has_its_own_key(Data *data, gconstpointer unused)
{
    (void)unused;
    g_autofree char *settings = key_settings_of_rows(data->layouts, NULL, NULL);
    g_autofree char *one = key_make("a", settings), *two = key_make("b", settings);
    g_assert_cmpstr(one, !=, two);
}

static void test_the_key_of_rows_changes_with_what_persons_said(Data *data, gconstpointer unused)
{
    (void)unused;
    g_autofree char *path = g_build_filename(data->layouts, "said", NULL);
    g_autofree char *settings = key_settings_of_rows(data->layouts, NULL, NULL);
    g_autofree char *nothing = key_of_rows("a", settings, path);
    g_autofree char *none = key_of_rows("a", settings, NULL);
    g_assert_cmpstr(nothing, ==, none);
    write_file(data->layouts, "said", "value=1");
    g_autofree char *one = key_of_rows("a", settings, path);
    write_file(data->layouts, "said", "value=2");
    g_autofree char *two = key_of_rows("a", settings, path);
    g_assert_cmpstr(one, !=, nothing);
    g_assert_cmpstr(one, !=, two);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    const struct {
        const char *name;
        void (*test)(Data *data, gconstpointer unused);
    } tests[] = {
        {"/key/stays-while-nothing-changes", test_a_key_stays_while_nothing_changes},
        {"/key/of-pages-changes-with-switch-and-model", test_the_key_of_pages_changes_with_switch_and_model},
        {"/key/of-rows-changes-with-every-file-of-rules",
         test_the_key_of_rows_changes_with_every_file_of_rules},
        {"/key/of-rows-changes-with-what-persons-said", test_the_key_of_rows_changes_with_what_persons_said},
        {"/key/file-that-cannot-be-read-is-an-error", test_a_file_that_cannot_be_read_is_an_error},
        {"/key/each-source-has-its-own", test_each_source_has_its_own_key},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, Data, NULL, data_set_up, tests[i].test, data_tear_down);
    return g_test_run();
}

/**
 * test-conf.c: rules of one's own added to those that come with the program.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "../../normalize/conf.h"
#include "../../normalize/figure-parse.h"
#include "source-path.h"

static const ConfAddition ADDITIONS[] = {{"words", "list"}, {"units", NULL}, {"doubt ", NULL}, {0}};

static char *folder;

/** (transfer full): the path of a file with @text. */
static char *file_with(const char *name, const char *text)
{
    char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

/** (transfer full): the file "[words] …" with @own added. */
static GKeyFile *load(const char *own, GError **error)
{
    g_autofree char *path = file_with("base.conf", "[words]\nlist=a;b\npattern=x\n[units]\nm=0\n");
    g_autofree char *more = file_with("own.conf", own);
    GKeyFile *file = conf_load(path, more, ADDITIONS, error);
    g_unlink(path);
    g_unlink(more);
    return file;
}

static void test_lists_grow_and_keys_and_groups_are_added(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GKeyFile) file = load("[words]\nlist=c\n[units]\nkm=3\n[doubt mine]\nsays=why\n", &error);
    g_assert_no_error(error);
    g_autofree char *list = g_key_file_get_value(file, "words", "list", NULL);
    g_assert_cmpstr(list, ==, "a;b;c");
    g_assert_cmpint(g_key_file_get_integer(file, "units", "m", NULL), ==, 0);
    g_assert_cmpint(g_key_file_get_integer(file, "units", "km", NULL), ==, 3);
    g_assert_true(g_key_file_has_key(file, "doubt mine", "says", NULL));
}

static void test_what_cannot_be_added_is_refused_with_its_line(void)
{
    static const char *const cases[][2] = {
        {"[words]\npattern=y\n", "own.conf:2: [words] pattern: cannot be set"},
        {"\n[units]\nm=3\n", "own.conf:3: [units] m: is set already"},
        {"[titles]\n1=x\n", "own.conf:2: [titles] 1: cannot be set"},
        {"[units]\nkm=1\nkm=2\n", "own.conf:3: "},
        {"[units\n", "own.conf:1: "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(load(cases[i][0], &error));
        if (strstr(error->message, cases[i][1]) == NULL)
            g_error("%s: %s", cases[i][0], error->message);
    }
}

static void test_no_file_of_ones_own_is_none(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = file_with("base.conf", "[words]\nlist=a\n");
    g_autoptr(GKeyFile) alone = conf_load(path, NULL, ADDITIONS, &error);
    g_assert_no_error(error);
    g_autoptr(GKeyFile) missing = conf_load(path, "/nonexistent/own.conf", ADDITIONS, &error);
    g_assert_no_error(error);
    g_unlink(path);
}

static void test_own_units_and_words_for_none_are_read_in_cells(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = source_path("layouts/figures.conf");
    g_autofree char *more = file_with("figures.conf", "[none]\nwords=从缺\n[units]\n万亩=4\n亩=0\n");
    g_autoptr(FigureRules) rules = figure_rules_load(path, more, &error);
    g_assert_no_error(error);
    g_unlink(more);
    g_auto(Figure) none = {0}, area = {0};
    figure_parse(rules, "从缺", TEXT_SOURCE_TEXT, &none);
    g_assert_cmpint(none.kind, ==, FIGURE_NONE);
    figure_parse(rules, "12.5万亩", TEXT_SOURCE_TEXT, &area);
    g_assert_cmpint(area.kind, ==, FIGURE_NUMBER);
    g_assert_true(figure_is_unit(rules, "亩"));
    g_autofree char *unit = figure_unit_in_label(rules, "种植面积（单位：万亩）");
    g_assert_cmpstr(unit, ==, "万亩");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("gouji-conf-XXXXXX", NULL);
    g_test_add_func("/conf/lists-grow-and-keys-and-groups-are-added",
                    test_lists_grow_and_keys_and_groups_are_added);
    g_test_add_func("/conf/what-cannot-be-added-is-refused-with-its-line",
                    test_what_cannot_be_added_is_refused_with_its_line);
    g_test_add_func("/conf/no-file-of-ones-own-is-none", test_no_file_of_ones_own_is_none);
    g_test_add_func("/conf/own-units-and-words-for-none-are-read-in-cells",
                    test_own_units_and_words_for_none_are_read_in_cells);
    int status = g_test_run();
    g_rmdir(folder);
    g_free(folder);
    return status;
}

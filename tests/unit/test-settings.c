/**
 * test-settings.c: gouji.conf becomes options, and what is wrong in it is told with its line.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "../../gouji/settings.h"

/** The settings of @text; NULL with @error. */
static Settings *load(const char *text, GError **error)
{
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("gouji-settings-XXXXXX", &path, NULL);
    g_assert_cmpint(file, >=, 0);
    g_close(file, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    Settings *settings = settings_load(path, error);
    g_unlink(path);
    return settings;
}

static void assert_arguments(const char *text, const char *given, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Settings) settings = load(text, &error);
    g_assert_no_error(error);
    g_auto(GStrv) argv = g_strsplit(given, " ", -1);
    g_autoptr(GPtrArray) arguments = settings_arguments(settings, argv);
    g_autofree char *found = g_strjoinv(" ", (char **)arguments->pdata);
    g_assert_cmpstr(found, ==, expected);
}

static void assert_wrong(const char *text, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Settings) settings = load(text, &error);
    g_assert_null(settings);
    g_assert_nonnull(error);
    g_assert_nonnull(strstr(error->message, words));
}

static void test_settings_become_options_before_those_of_the_command_line(void)
{
    assert_arguments("[gouji]\narchive=/a b\n[run]\njobs=2\n", "run -j 3 x",
                     "run --archive=/a b --jobs=2 -j 3 x");
}

static void test_a_command_gets_the_settings_of_its_groups_alone(void)
{
    const char *text = "[gouji]\narchive=/a\n[run]\njobs=2\n[nightly]\nsettle=5\n";
    assert_arguments(text, "status", "status --archive=/a");
    assert_arguments(text, "nightly", "nightly --archive=/a --jobs=2 --settle=5");
    assert_arguments(text, "layouts", "layouts");
}

static void test_restore_makes_no_archive_by_default(void)
{
    assert_arguments("[gouji]\narchive=/a\n", "restore /b", "restore /b");
}

static void test_a_list_becomes_an_option_each_unless_the_command_line_has_its_own(void)
{
    const char *text = "[nightly]\ninbox=/a;/b c;file:///d%20e\n";
    assert_arguments(text, "nightly", "nightly --inbox=/a --inbox=/b c --inbox=/d e");
    assert_arguments(text, "nightly --inbox=/x", "nightly --inbox=/x");
}

static void test_yes_is_an_option_and_no_is_none(void)
{
    assert_arguments("[nightly]\nmove=yes\n", "nightly", "nightly --move");
    assert_arguments("[nightly]\nmove=no\n", "nightly", "nightly");
}

static void test_what_is_wrong_is_told_with_its_line(void)
{
    assert_wrong("[run]\njobs=0\n", ":2: [run] jobs: not a number from 1 to 256");
    assert_wrong("[run]\n\ntext=some\n", ":3: [run] text: neither full nor tables");
    assert_wrong("[gouji]\narchive=here\n", ":2: [gouji] archive: not an absolute path");
    assert_wrong("[run]\njob=1\n", ":2: [run] job: no such setting");
    assert_wrong("[runs]\njobs=1\n", ":1: [runs]: no such group");
    assert_wrong("[nightly]\nmove=maybe\n", ":2: [nightly] move: neither yes nor no");
    assert_wrong("jobs=1\n", ":1:");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/settings/become-options-before-those-of-the-command-line",
                    test_settings_become_options_before_those_of_the_command_line);
    g_test_add_func("/settings/a-command-gets-those-of-its-groups-alone",
                    test_a_command_gets_the_settings_of_its_groups_alone);
    g_test_add_func("/settings/restore-makes-no-archive-by-default",
                    test_restore_makes_no_archive_by_default);
    g_test_add_func("/settings/a-list-becomes-an-option-each-unless-the-command-line-has-its-own",
                    test_a_list_becomes_an_option_each_unless_the_command_line_has_its_own);
    g_test_add_func("/settings/yes-is-an-option-and-no-is-none", test_yes_is_an_option_and_no_is_none);
    g_test_add_func("/settings/what-is-wrong-is-told-with-its-line",
                    test_what_is_wrong_is_told_with_its_line);
    return g_test_run();
}

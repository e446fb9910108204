/* Command lines: options, exit codes, messages that cannot hurt a terminal. */
#include "../../common/cli.h"

#include <stdlib.h>

static char *option_value;

static const GOptionEntry entries[] = {
    {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &option_value, "The archive", "FOLDER"},
    G_OPTION_ENTRY_NULL,
};

static const Cli cli = {.name = "gouji-test", .arguments = "PATH…", .summary = "Tests.", .entries = entries};

/* Parses the command line @arguments and returns what is left of it, joined with '|'. */
static char *left_of(const char *const *arguments)
{
    g_auto(GStrv) words = g_strdupv((char **)arguments);
    g_autofree char **left = g_memdup2(words, (g_strv_length(words) + 1) * sizeof *words);
    char **argv = left;
    int argc = (int)g_strv_length(words);
    g_clear_pointer(&option_value, g_free);
    cli_parse(&cli, &argc, &argv);
    g_assert_null(argv[argc]);
    return g_strjoinv("|", argv + 1);
}

static void test_options_are_taken_out_and_names_are_left(void)
{
    g_autofree char *left = left_of((const char *[]){"x", "one", "-a", "A", "two", NULL});
    g_assert_cmpstr(left, ==, "one|two");
    g_assert_cmpstr(option_value, ==, "A");
}

static void test_value_may_follow_a_short_option_at_once(void)
{
    g_autofree char *left = left_of((const char *[]){"x", "-aA", "one", "-a", "-aB", "--", "-aC", NULL});
    g_assert_cmpstr(left, ==, "one|-aC");
    g_assert_cmpstr(option_value, ==, "-aB");
}

static void test_separator_lets_names_begin_with_a_dash(void)
{
    g_autofree char *left = left_of((const char *[]){"x", "-a", "A", "--", "-b", "--help", NULL});
    g_assert_cmpstr(left, ==, "-b|--help");
    g_autofree char *after_name = left_of((const char *[]){"x", "one", "--", "-b", NULL});
    g_assert_cmpstr(after_name, ==, "one|-b");
    g_autofree char *itself = left_of((const char *[]){"x", "--", "--", NULL});
    g_assert_cmpstr(itself, ==, "--");
}

/* Runs a command line in a child, which exits as cli_parse() does. */
static void run_child(const char *child)
{
    g_test_trap_subprocess(child, 0, 0);
}

static void test_wrong_option_exits_with_2_and_one_line(void)
{
    if (g_test_subprocess()) {
        g_free(left_of((const char *[]){"x", "--nonsense", NULL}));
        exit(0);
    }
    run_child(NULL);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("gouji-test: Unknown option --nonsense\nTry 'gouji-test --help' for more.\n");
}

static void test_help_and_version_exit_with_0(void)
{
    if (g_test_subprocess()) {
        g_free(left_of((const char *[]){"x", "--version", NULL}));
        exit(3);
    }
    run_child(NULL);
    g_test_trap_assert_passed();
    g_test_trap_assert_stdout("*gouji-test " GOUJI_VERSION "\n*");
}

static void test_error_line_has_the_name_and_no_control_characters(void)
{
    if (g_test_subprocess()) {
        g_free(left_of((const char *[]){"x", NULL}));
        cli_error("a\033[31m\nb");
        exit(0);
    }
    run_child(NULL);
    g_test_trap_assert_stderr("gouji-test: a\\x1B[31m\\x0Ab\n");
}

static void test_printable_keeps_text_and_escapes_the_rest(void)
{
    static const struct {
        const char *text, *printable;
    } cases[] = {
        {"", ""},
        {"松谷乡 report.pdf", "松谷乡 report.pdf"},
        {"a\nb\tc", "a\\x0Ab\\x09c"},
        {"\033]0;x\007", "\\x1B]0;x\\x07"},
        {"\xff\xfe", "\\xFF\\xFE"},
        {"\xe6\x9d", "\\xE6\\x9D"},
        {"\xc2\x85", "\\xC2\\x85"},                  /* U+0085, next line */
        {"\u202Efdp.exe", "\\xE2\\x80\\xAEfdp.exe"}, /* from right to left */
        {"a\u2066b\u2029", "a\\xE2\\x81\\xA6b\\xE2\\x80\\xA9"},
        {"a\u200Bb", "a\u200Bb"}, /* a space of no width turns nothing */
        {"back\\slash", "back\\slash"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *printable = cli_printable(cases[i].text);
        g_assert_cmpstr(printable, ==, cases[i].printable);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cli/options-are-taken-out-and-names-are-left",
                    test_options_are_taken_out_and_names_are_left);
    g_test_add_func("/cli/value-may-follow-a-short-option-at-once",
                    test_value_may_follow_a_short_option_at_once);
    g_test_add_func("/cli/separator-lets-names-begin-with-a-dash",
                    test_separator_lets_names_begin_with_a_dash);
    g_test_add_func("/cli/wrong-option-exits-with-2-and-one-line",
                    test_wrong_option_exits_with_2_and_one_line);
    g_test_add_func("/cli/help-and-version-exit-with-0", test_help_and_version_exit_with_0);
    g_test_add_func("/cli/error-line-has-the-name-and-no-control-characters",
                    test_error_line_has_the_name_and_no_control_characters);
    g_test_add_func("/cli/printable-keeps-text-and-escapes-the-rest",
                    test_printable_keeps_text_and_escapes_the_rest);
    return g_test_run();
}

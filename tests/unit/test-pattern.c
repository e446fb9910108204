#include <string.h>

#include "../../normalize/pattern.h"

static void test_a_wrong_pattern_says_where_it_is_wrong(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(pattern_new("ab(c", &error));
    g_assert_error(error, PATTERN_ERROR, PATTERN_ERROR_SYNTAX);
    g_assert_nonnull(strstr(error->message, "ab(c"));
    g_assert_nonnull(strstr(error->message, "character 4"));
}

static void test_groups_are_found_by_name(void)
{
    g_autoptr(Pattern) pattern = pattern_new("(?<year>[0-9]{4})年(?<note>注)?", NULL);
    g_assert_true(pattern_match(pattern, "松谷乡2022年报告"));
    g_autofree char *year = pattern_group(pattern, "松谷乡2022年报告", "year");
    g_assert_cmpstr(year, ==, "2022");
    g_assert_null(pattern_group(pattern, "松谷乡2022年报告", "note"));
    g_assert_null(pattern_group(pattern, "松谷乡2022年报告", "none"));
    g_assert_false(pattern_match(pattern, "松谷乡报告"));
}

static void test_character_classes_know_chinese(void)
{
    g_autoptr(Pattern) pattern = pattern_new("^\\p{Han}{3}$", NULL);
    g_assert_true(pattern_match(pattern, "松谷乡"));
    g_assert_false(pattern_match(pattern, "松谷a"));
    g_assert_false(pattern_match(pattern, "松谷"));
}

static void test_text_that_is_no_utf8_matches_nothing(void)
{
    g_autoptr(Pattern) pattern = pattern_new(".", NULL);
    g_assert_false(pattern_match(pattern, "\377\376"));
}

static void test_a_match_that_would_take_too_long_is_given_up(void)
{
    g_autoptr(Pattern) pattern = pattern_new("^(a+)+$", NULL);
    g_autofree char *as = g_strnfill(5000, 'a');
    g_autofree char *hostile = g_strconcat(as, "b", NULL);
    g_assert_false(pattern_match(pattern, hostile));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pattern/a-wrong-pattern-says-where-it-is-wrong",
                    test_a_wrong_pattern_says_where_it_is_wrong);
    g_test_add_func("/pattern/groups-are-found-by-name", test_groups_are_found_by_name);
    g_test_add_func("/pattern/character-classes-know-chinese", test_character_classes_know_chinese);
    g_test_add_func("/pattern/text-that-is-no-utf8-matches-nothing",
                    test_text_that_is_no_utf8_matches_nothing);
    g_test_add_func("/pattern/a-match-that-would-take-too-long-is-given-up",
                    test_a_match_that_would_take_too_long_is_given_up);
    return g_test_run();
}

#include "../../normalize/pattern.h"

/** Whether a text of the characters of @text may match @source, as far as its needs tell. */
static gboolean may_match(const char *source, const char *text)
{
    const CharacterKinds needs = pattern_needs(source), kinds = character_kinds_of(text);
    return character_kinds_have(&kinds, &needs);
}

static gboolean needs_nothing(const char *source)
{
    return may_match(source, "");
}

static void test_literals_are_needed(void)
{
    g_assert_true(may_match("申请{1}", "收到申请"));
    g_assert_false(may_match("申请", "收到申诉"));
    g_assert_false(may_match("^第[0-9]+页$", "第12"));
    g_assert_false(may_match("(?<a>申)(?:请)(?>表)", "申请"));
}

static void test_what_may_be_left_out_is_not_needed(void)
{
    g_assert_true(needs_nothing("申?请*?书{0,3}(?:信息)?(?<a>公开)*+"));
    g_assert_false(may_match("申+请{2}?", "申"));
}

static void test_of_alternatives_what_all_have_is_needed(void)
{
    g_assert_false(may_match("(?:依申请|申请公开)[0-9]", "公开3件"));
    g_assert_true(may_match("(?:依申请|申请公开)[0-9]", "申请3件"));
    g_assert_true(needs_nothing("报告|年鉴"));
    g_assert_true(may_match("报告|(?:年报|月报)", "报"));
    g_assert_false(may_match("报告|(?:年报|月报)", "年月告"));
}

static void test_classes_and_assertions_need_nothing(void)
{
    g_assert_true(needs_nothing("[申请]\\p{Han}{2,3}\\pLa?\\w[^]表]"));
    g_assert_true(needs_nothing("(?=申)(?!请)(?<=书)(?<!表)."));
}

static void test_of_what_is_not_understood_nothing_is_needed(void)
{
    static const char *const sources[] = {"申(?i)请",        "申(?#请)",      "(*UCP)申",      "\\Q申|\\E请",
                                          "申(?(1)请|书)",   "申\\x{8bf7}",   "(?|申|请)申",   "(申)\\1",
                                          "申{请",           "(?P<a>申请)书", "申[[:alpha:]]", "申\\012",
                                          "申(?<*请)|(?>书)"};
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++)
        g_assert_true(needs_nothing(sources[i]));
}

static void test_a_text_without_what_is_needed_does_not_match(void)
{
    g_autoptr(Pattern) pattern = pattern_new("收到(?:的)?申请(?<figure>[0-9]+)件", NULL);
    const PatternText lacks = pattern_text("收到12件"), has = pattern_text("共收到申请12件");
    g_assert_false(pattern_match_text(pattern, &lacks, 0));
    g_assert_true(pattern_match_text(pattern, &has, 0));
    g_assert_false(pattern_match_text(pattern, &has, 6));
    g_assert_true(pattern_match_text(pattern, &has, 3));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pattern-needs/literals-are-needed", test_literals_are_needed);
    g_test_add_func("/pattern-needs/what-may-be-left-out-is-not-needed",
                    test_what_may_be_left_out_is_not_needed);
    g_test_add_func("/pattern-needs/of-alternatives-what-all-have-is-needed",
                    test_of_alternatives_what_all_have_is_needed);
    g_test_add_func("/pattern-needs/classes-and-assertions-need-nothing",
                    test_classes_and_assertions_need_nothing);
    g_test_add_func("/pattern-needs/of-what-is-not-understood-nothing-is-needed",
                    test_of_what_is_not_understood_nothing_is_needed);
    g_test_add_func("/pattern-needs/a-text-without-what-is-needed-does-not-match",
                    test_a_text_without_what_is_needed_does_not_match);
    return g_test_run();
}

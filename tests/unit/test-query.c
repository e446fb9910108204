#include <string.h>

#include "../../gouji/query.h"

static void assert_parses(const char *text, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Query) query = query_parse(text, &error);
    g_assert_no_error(error);
    g_autofree char *tree = query_to_string(query);
    g_assert_cmpstr(tree, ==, expected);
}

static void assert_refused(const char *text, QueryError code, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Query) query = query_parse(text, &error);
    g_assert_null(query);
    g_assert_error(error, QUERY_ERROR, (int)code);
    g_assert_nonnull(strstr(error->message, message));
    g_assert_null(strchr(error->message, '\n'));
}

static void test_words_side_by_side_must_all_be_there(void)
{
    assert_parses("诉讼", "诉讼");
    assert_parses("诉讼  复议", "(AND 诉讼 复议)");
    assert_parses("诉讼 AND 复议 信访", "(AND 诉讼 复议 信访)");
}

static void test_or_binds_less_than_and(void)
{
    assert_parses("诉讼 复议 OR 信访", "(OR (AND 诉讼 复议) 信访)");
    assert_parses("诉讼 (复议 OR 信访)", "(AND 诉讼 (OR 复议 信访))");
}

static void test_not_takes_away(void)
{
    assert_parses("诉讼 NOT 信访", "(AND 诉讼 (NOT 信访))");
    assert_parses("诉讼 NOT (信访 OR 投诉)", "(AND 诉讼 (NOT (OR 信访 投诉)))");
    assert_refused("NOT 信访", QUERY_ERROR_SYNTAX, "must be there beside it");
    assert_refused("诉讼 OR NOT 信访", QUERY_ERROR_SYNTAX, "must be there beside it");
}

static void test_phrases_keep_their_spaces_between_latin_words(void)
{
    assert_parses("\"open data\" 诉讼", "(AND open data 诉讼)");
    assert_parses("\"行政 诉讼\"", "行政诉讼");
    assert_parses("“三安全一稳定”", "三安全一稳定");
    assert_parses("复议\"行政 诉讼\"", "(AND 复议 行政诉讼)");
}

static void test_words_are_folded_as_the_index_is(void)
{
    assert_parses("ＡＢＣ Gouji", "(AND abc gouji)");
    assert_parses("诉讼*", "诉讼");
    assert_parses("诉讼 诉讼", "(AND 诉讼 诉讼)");
}

static void test_parentheses_in_words_stay(void)
{
    assert_parses("（一）予以公开", "(一)予以公开");
    assert_parses("a) b", "(AND a) b)");
    assert_parses("(诉讼)", "诉讼");
    assert_parses("(诉讼 (复议))", "(AND 诉讼 复议)");
}

static void test_nothing_to_look_for_is_said(void)
{
    assert_refused("", QUERY_ERROR_EMPTY, "nothing to look for");
    assert_refused("  ", QUERY_ERROR_EMPTY, "nothing to look for");
    assert_refused("*", QUERY_ERROR_EMPTY, "'*': nothing to look for");
    assert_refused("\"\"", QUERY_ERROR_EMPTY, "nothing to look for");
    assert_refused("诉讼 、", QUERY_ERROR_EMPTY, "'、': nothing to look for");
    assert_refused("行*诉讼", QUERY_ERROR_SYNTAX, "inside a word");
}

static void test_what_lacks_its_other_side_is_said(void)
{
    assert_refused("\"", QUERY_ERROR_SYNTAX, "quotation mark");
    assert_refused("诉讼 \"复议", QUERY_ERROR_SYNTAX, "quotation mark");
    assert_refused("(诉讼", QUERY_ERROR_SYNTAX, "parenthesis is not closed");
    assert_refused("诉讼 OR", QUERY_ERROR_SYNTAX, "word is missing");
    assert_refused("OR 诉讼", QUERY_ERROR_SYNTAX, "word is missing");
    assert_refused("AND", QUERY_ERROR_SYNTAX, "word is missing");
    assert_refused("诉讼 AND", QUERY_ERROR_SYNTAX, "word is missing");
    assert_refused("NOT", QUERY_ERROR_SYNTAX, "word is missing");
    assert_refused("()", QUERY_ERROR_SYNTAX, "word is missing");
}

static void test_endless_queries_are_refused(void)
{
    g_autofree char *deep = g_strnfill(100000, '(');
    GString *words = g_string_new(NULL);
    for (int i = 0; i < 100; i++)
        g_string_append_printf(words, "w%d ", i);
    assert_refused(deep, QUERY_ERROR_COMPLEX, "parentheses");
    assert_refused(words->str, QUERY_ERROR_COMPLEX, "more than 64 words");
    g_string_free(words, TRUE);
}

static void test_any_line_parses_or_says_why(void)
{
    static const char *const pieces[] = {"诉讼", "\"", " ", "(", ")", "AND", "OR", "NOT", "*", "“", "”", "x"};
    for (int i = 0; i < 20000; i++) {
        g_autoptr(GError) error = NULL;
        GString *line = g_string_new(NULL);
        for (int n = g_test_rand_int_range(0, 12); n > 0; n--)
            g_string_append(line, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
        g_autoptr(Query) query = query_parse(line->str, &error);
        g_assert_true((query != NULL) == (error == NULL));
        g_string_free(line, TRUE);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/query/words-side-by-side-must-all-be-there", test_words_side_by_side_must_all_be_there);
    g_test_add_func("/query/or-binds-less-than-and", test_or_binds_less_than_and);
    g_test_add_func("/query/not-takes-away", test_not_takes_away);
    g_test_add_func("/query/phrases-keep-their-spaces-between-latin-words",
                    test_phrases_keep_their_spaces_between_latin_words);
    g_test_add_func("/query/words-are-folded-as-the-index-is", test_words_are_folded_as_the_index_is);
    g_test_add_func("/query/parentheses-in-words-stay", test_parentheses_in_words_stay);
    g_test_add_func("/query/nothing-to-look-for-is-said", test_nothing_to_look_for_is_said);
    g_test_add_func("/query/what-lacks-its-other-side-is-said", test_what_lacks_its_other_side_is_said);
    g_test_add_func("/query/endless-queries-are-refused", test_endless_queries_are_refused);
    g_test_add_func("/query/any-line-parses-or-says-why", test_any_line_parses_or_says_why);
    return g_test_run();
}

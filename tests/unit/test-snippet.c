#include <string.h>

#include "../../gouji/snippet.h"

static void assert_snippet(const char *text, const char *const *terms, const char *expected)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    for (; *terms != NULL; terms++)
        g_ptr_array_add(list, (gpointer)*terms);
    g_autofree char *snippet = snippet_new(text, NULL, list, "[", "]");
    g_assert_cmpstr(snippet, ==, expected);
}

#define TERMS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void test_words_are_marked_as_they_are_printed(void)
{
    assert_snippet("提起行政 诉讼，共 3 件", TERMS("行政诉讼"), "提起[行政 诉讼]，共 3 件");
    assert_snippet("提起诉\n讼", TERMS("诉讼"), "提起[诉 讼]");
    assert_snippet("ＡＢＣ and abc", TERMS("abc"), "[ＡＢＣ] and [abc]");
}

static void test_long_texts_are_cut_around_the_word(void)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 100; i++)
        g_string_append(text, "甲");
    g_string_append(text, "诉讼");
    for (int i = 0; i < 100; i++)
        g_string_append(text, "乙");
    g_autoptr(GPtrArray) terms = g_ptr_array_new();
    g_ptr_array_add(terms, (gpointer) "诉讼");
    g_autofree char *snippet = snippet_new(text->str, NULL, terms, "[", "]");
    g_assert_true(g_str_has_prefix(snippet, "…甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲[诉讼]乙"));
    g_assert_true(g_str_has_suffix(snippet, "乙…"));
    g_assert_cmpint(g_utf8_strlen(snippet, -1), ==, SNIPPET_CHARACTERS + 4);
    g_string_free(text, TRUE);
}

static void test_the_place_with_most_different_words_is_shown(void)
{
    GString *text = g_string_new("诉讼诉讼诉讼");
    for (int i = 0; i < 100; i++)
        g_string_append(text, "甲");
    g_string_append(text, "诉讼和复议");
    g_autoptr(GPtrArray) terms = g_ptr_array_new();
    g_ptr_array_add(terms, (gpointer) "诉讼");
    g_ptr_array_add(terms, (gpointer) "复议");
    g_autofree char *snippet = snippet_new(text->str, NULL, terms, "[", "]");
    g_assert_true(g_str_has_suffix(snippet, "甲[诉讼]和[复议]"));
    g_string_free(text, TRUE);
}

static void test_a_sentence_is_shown_before_a_heading(void)
{
    GString *text = g_string_new("四、行政复议、行政诉讼情况");
    for (int i = 0; i < 100; i++)
        g_string_append(text, "0 ");
    g_string_append(text, "全年无行政 诉讼。");
    g_autoptr(GPtrArray) terms = g_ptr_array_new();
    g_ptr_array_add(terms, (gpointer) "诉讼");
    g_ptr_array_add(terms, (gpointer) "复议");
    g_autofree char *snippet = snippet_new(text->str, "全年无行政诉讼。", terms, "[", "]");
    g_assert_true(g_str_has_suffix(snippet, "全年无行政 [诉讼]。"));
    g_string_free(text, TRUE);
}

static void test_words_within_words_are_marked_once(void)
{
    assert_snippet("行政诉讼", TERMS("行政诉讼", "诉讼"), "[行政诉讼]");
    assert_snippet("行政诉讼", TERMS("政诉", "行政诉讼"), "[行政诉讼]");
}

static void test_a_text_cannot_steer_the_terminal(void)
{
    assert_snippet("\x1b[31m诉讼\x07", TERMS("诉讼"), "\\x1B[31m[诉讼]\\x07");
}

static void test_a_word_longer_than_a_snippet_is_whole(void)
{
    g_autofree char *word = g_strnfill(SNIPPET_CHARACTERS * 2, 'a');
    g_autofree char *expected = g_strdup_printf("[%s]", word);
    assert_snippet(word, TERMS(word), expected);
}

static void test_a_text_without_the_word_is_shown_from_its_start(void)
{
    assert_snippet("信访", TERMS("诉讼"), "信访");
    assert_snippet("", TERMS("诉讼"), "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/snippet/words-are-marked-as-they-are-printed",
                    test_words_are_marked_as_they_are_printed);
    g_test_add_func("/snippet/long-texts-are-cut-around-the-word", test_long_texts_are_cut_around_the_word);
    g_test_add_func("/snippet/place-with-most-different-words-is-shown",
                    test_the_place_with_most_different_words_is_shown);
    g_test_add_func("/snippet/sentence-is-shown-before-a-heading", test_a_sentence_is_shown_before_a_heading);
    g_test_add_func("/snippet/words-within-words-are-marked-once", test_words_within_words_are_marked_once);
    g_test_add_func("/snippet/text-cannot-steer-the-terminal", test_a_text_cannot_steer_the_terminal);
    g_test_add_func("/snippet/word-longer-than-a-snippet-is-whole",
                    test_a_word_longer_than_a_snippet_is_whole);
    g_test_add_func("/snippet/text-without-the-word-is-shown-from-its-start",
                    test_a_text_without_the_word_is_shown_from_its_start);
    return g_test_run();
}

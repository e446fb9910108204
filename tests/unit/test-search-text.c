#include <string.h>

#include "../../common/search-text.h"

static void assert_folds(const char *text, const char *expected)
{
    g_autofree char *folded = search_fold(text);
    g_assert_cmpstr(folded, ==, expected);
}

static void test_spaces_and_line_ends_beside_chinese_are_dropped(void)
{
    assert_folds("行 政\n复　议", "行政复议");
    assert_folds("2024 年 收到 12 件", "2024年收到12件");
    assert_folds("\n 一、总体情况 \r\n", "一、总体情况");
}

static void test_spaces_between_other_words_stay_one(void)
{
    assert_folds("Gouji  the\n archive", "gouji the archive");
    assert_folds("1 234", "1 234");
}

static void test_forms_of_one_character_are_one(void)
{
    assert_folds("ＡＢＣ１２３", "abc123");
    assert_folds("㈢（三）", "(三)(三)");
    assert_folds("⼀⽇", "一日"); /* radicals, as some PDFs have them */
    assert_folds("cafe\xcc\x81", "caf\xc3\xa9");
}

static void test_ideographs_are_simplified_wherever_they_stand(void)
{
    assert_folds("一鿿", "一鿿"); /* the first and the last of the common ones */
    assert_folds("訴訟、复議 A訟B", "诉讼、复议a讼b");
    assert_folds("讼\xcc\x81讼\xe3\x80\xaa。", "讼\xcc\x81讼\xe3\x80\xaa。"); /* with marks */
    assert_folds("㐂𠀀訟", "㐂𠀀讼");                                         /* before rarer ones */
}

static void test_what_is_not_printed_is_dropped(void)
{
    assert_folds("诉\xe2\x80\x8b讼\xc2\xad和\x01解\xef\xbb\xbf", "诉讼和解");
}

static void test_bytes_that_are_no_utf8_do_no_harm(void)
{
    assert_folds("诉\xff讼", "诉\xef\xbf\xbd讼");
}

static void test_indexed_text_is_closed(void)
{
    g_autofree char *folded = search_fold_for_index("行政 诉讼");
    g_assert_cmpstr(folded, ==, "行政诉讼\n\n");
}

static void test_what_is_found_is_told_in_the_original(void)
{
    const char *original = "提起行 政\n诉 讼，ＡＢ";
    g_autoptr(FoldedText) folded = folded_text_new(original);
    g_assert_cmpstr(folded->text, ==, "提起行政诉讼,ab");
    gsize at = (gsize)(strstr(folded->text, "诉讼") - folded->text);
    gsize from = folded->from[at], to = folded->to[at + strlen("诉讼") - 1];
    g_autofree char *printed = g_strndup(original + from, to - from);
    g_assert_cmpstr(printed, ==, "诉 讼");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/search-text/spaces-and-line-ends-beside-chinese-are-dropped",
                    test_spaces_and_line_ends_beside_chinese_are_dropped);
    g_test_add_func("/search-text/spaces-between-other-words-stay-one",
                    test_spaces_between_other_words_stay_one);
    g_test_add_func("/search-text/forms-of-one-character-are-one", test_forms_of_one_character_are_one);
    g_test_add_func("/search-text/ideographs-are-simplified-wherever-they-stand",
                    test_ideographs_are_simplified_wherever_they_stand);
    g_test_add_func("/search-text/what-is-not-printed-is-dropped", test_what_is_not_printed_is_dropped);
    g_test_add_func("/search-text/bytes-that-are-no-utf8-do-no-harm", test_bytes_that_are_no_utf8_do_no_harm);
    g_test_add_func("/search-text/indexed-text-is-closed", test_indexed_text_is_closed);
    g_test_add_func("/search-text/what-is-found-is-told-in-the-original",
                    test_what_is_found_is_told_in_the_original);
    return g_test_run();
}

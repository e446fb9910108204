#include "../../normalize/label-book.h"

static void test_a_text_is_one_label(void)
{
    g_autoptr(LabelBook) book = label_book_new();
    g_autoptr(Label) first = label_book_get(book, "行政 复议"), again = label_book_get(book, "行政 复议");
    g_assert_true(first == again);
}

static void test_likeness_is_what_it_is_without_a_book(void)
{
    static const char *const texts[] = {"规章", "规章（设区的市应提供相关数据）", "行政复仪", "", "总计"};
    g_autoptr(Label) one = label_new("规章"), other = label_new("行政复议"), bare = label_new("规章（注）");
    g_autoptr(LabelBook) book = label_book_new();
    Label *const forms[] = {one, other, bare};
    for (gsize k = 0; k < G_N_ELEMENTS(forms); k++)
        label_book_add_form(book, forms[k]);
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(texts); i++) { /* each twice: the second time it is known */
        const char *text = texts[i % G_N_ELEMENTS(texts)];
        g_autoptr(Label) kept = label_book_get(book, text), made = label_new(text);
        for (gsize k = 0; k < G_N_ELEMENTS(forms); k++)
            g_assert_cmpfloat(label_likeness(kept, forms[k]), ==, label_likeness(made, forms[k]));
    }
}

static void test_forms_labels_have_a_number_where_they_are_the_same(void)
{
    g_autoptr(Label) one = label_new("规章"), same = label_new(" 规 章 "),
                     noted = label_new("规（注意事项）章");
    g_autoptr(LabelBook) book = label_book_new();
    label_book_add_form(book, one);
    label_book_add_form(book, same);
    label_book_add_form(book, noted);
    g_assert_cmpuint(one->number, ==, same->number);
    g_assert_cmpuint(one->number, !=, noted->number);
}

static void test_a_label_outlives_a_book_that_was_filled_anew(void)
{
    g_autoptr(LabelBook) book = label_book_new();
    g_autoptr(Label) kept = label_book_get(book, "规章"), form = label_new("规章");
    for (int i = 0; i < 5000; i++) {
        g_autofree char *text = g_strdup_printf("第%d行", i);
        label_unref(label_book_get(book, text));
    }
    g_assert_cmpfloat(label_likeness(kept, form), ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/label-book/a-text-is-one-label", test_a_text_is_one_label);
    g_test_add_func("/label-book/likeness-is-what-it-is-without-a-book",
                    test_likeness_is_what_it_is_without_a_book);
    g_test_add_func("/label-book/forms-labels-have-a-number-where-they-are-the-same",
                    test_forms_labels_have_a_number_where_they_are_the_same);
    g_test_add_func("/label-book/a-label-outlives-a-book-that-was-filled-anew",
                    test_a_label_outlives_a_book_that_was_filled_anew);
    return g_test_run();
}

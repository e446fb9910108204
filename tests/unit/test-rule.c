#include <string.h>

#include "../../store/rule.h"

static void assert_template(const char *sentence, const char *left, const char *right, const char *expected)
{
    RowCheck check = {.sentence = (char *)sentence, .left = (char *)left, .right = (char *)right};
    g_autofree char *template = rule_template(&check);
    g_assert_cmpstr(template, ==, expected);
}

static void test_both_sides_are_taken_out(void)
{
    assert_template("the total is 12, its parts add up to 13", "12", "13",
                    "the total is {left}, its parts add up to {right}");
    assert_template("the total is 3, its parts add up to 3", "3", "3",
                    "the total is {left}, its parts add up to {right}");
    assert_template("is -2 and 0", "-2", "0", "is {left} and {right}");
}

static void test_numbers_in_labels_stay(void)
{
    assert_template("“1.属于国家秘密”: the total is 1, its parts add up to 21", "1", "21",
                    "“1.属于国家秘密”: the total is {left}, its parts add up to {right}");
    assert_template("row 3.2: 2 is not 12", "2", "12", "row 3.2: {left} is not {right}");
}

static void test_a_missing_side_is_no_number(void)
{
    assert_template("the total is 12, a part is missing", "12", NULL,
                    "the total is {left}, a part is missing");
    assert_template("nothing is there", NULL, NULL, "nothing is there");
}

static void test_what_would_not_come_back_is_no_template(void)
{
    assert_template("the total is 12.50, not 3", "12.50", "3", NULL);
    assert_template("the total is 007, not 3", "007", "3", NULL);
    assert_template("{left} is 5", "5", "6", NULL);
}

static void test_putting_the_sides_in_again_gives_the_sentence(void)
{
    for (int i = 0; i < 5000; i++) {
        g_autofree char *left = g_strdup_printf("%d", g_test_rand_int_range(-20, 200));
        g_autofree char *right = g_strdup_printf("%d", g_test_rand_int_range(-20, 200));
        g_autofree char *sentence = g_strdup_printf("“%d.x%d”: %s, %s%d and %s", g_test_rand_int_range(0, 30),
                                                    i, left, left, g_test_rand_int_range(0, 9), right);
        RowCheck check = {.sentence = sentence, .left = left, .right = right};
        g_autofree char *template = rule_template(&check);
        GString *text = g_string_new(template);
        g_string_replace(text, "{left}", left, 0);
        g_string_replace(text, "{right}", right, 0);
        g_assert_cmpstr(text->str, ==, sentence);
        g_string_free(text, TRUE);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rule/both-sides-are-taken-out", test_both_sides_are_taken_out);
    g_test_add_func("/rule/numbers-in-labels-stay", test_numbers_in_labels_stay);
    g_test_add_func("/rule/missing-side-is-no-number", test_a_missing_side_is_no_number);
    g_test_add_func("/rule/what-would-not-come-back-is-no-template",
                    test_what_would_not_come_back_is_no_template);
    g_test_add_func("/rule/putting-the-sides-in-again-gives-the-sentence",
                    test_putting_the_sides_in_again_gives_the_sentence);
    return g_test_run();
}

/* Tests for extract/cell-text.c: what a text that was read of a cell is. */
#include "../../extract/cell-text.h"

static void test_what_is_the_same_on_its_head_does_not_tell_which_side_is_up(void)
{
    static const char *const same[] = {"", "-", "1,086", "一一一一一一", "一十口", "8一"};
    static const char *const tells[] = {"总计", "一、本年", "□□由", "3件", "人"};
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
        g_assert_false(cell_text_tells_upright(same[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(tells); i++)
        g_assert_true(cell_text_tells_upright(tells[i]));
}

static void test_a_figure_may_have_a_unit_and_no_words(void)
{
    static const char *const figures[] = {"5", "1,086", "5件", "0.3万元", "-"};
    static const char *const others[] = {"", "3.其他", "其他", "5件的公开"};
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++)
        g_assert_true(cell_text_has_figure(figures[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_false(cell_text_has_figure(others[i]));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cell-text/what-is-the-same-on-its-head-does-not-tell-which-side-is-up",
                    test_what_is_the_same_on_its_head_does_not_tell_which_side_is_up);
    g_test_add_func("/cell-text/a-figure-may-have-a-unit-and-no-words",
                    test_a_figure_may_have_a_unit_and_no_words);
    return g_test_run();
}

#include <locale.h>

#include "../../extract/lost-sign.h"
#include "drawn-page.h"

/** A figure of 24 pixels at (200, 100), in a cell that reaches 100 pixels to its left. */
static const Box figure = {200, 100, 14, 24};
static const Box inside = {100, 90, 200, 44};

static PIX *figure_drawn(void)
{
    PIX *page = page_new_blank();
    draw_box(page, 200, 100, 14, 24, 0);
    return page;
}

static void test_a_figure_alone_has_lost_nothing(void)
{
    g_autoptr(PIX) page = figure_drawn();
    g_assert_false(sign_may_be_lost(page, &figure, &inside));
}

static void test_what_is_left_of_a_minus_is_seen(void)
{
    g_autoptr(PIX) page = figure_drawn();
    draw_box(page, 188, 111, 6, 3, 180);
    g_assert_true(sign_may_be_lost(page, &figure, &inside));
}

static void test_shade_all_over_is_no_minus(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_box(page, 100, 60, 100, 110, 215);
    draw_box(page, 200, 100, 14, 24, 0);
    g_assert_false(sign_may_be_lost(page, &figure, &inside));
}

static void test_a_stop_at_the_foot_is_no_minus(void)
{
    g_autoptr(PIX) page = figure_drawn();
    draw_box(page, 190, 121, 4, 4, 0);
    g_assert_false(sign_may_be_lost(page, &figure, &inside));
}

static void test_nothing_is_looked_for_beyond_the_cell(void)
{
    g_autoptr(PIX) page = figure_drawn();
    draw_box(page, 188, 111, 6, 3, 0);
    const Box tight = {197, 90, 100, 44};
    g_assert_false(sign_may_be_lost(page, &figure, &tight));
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lost-sign/a-figure-alone-has-lost-nothing", test_a_figure_alone_has_lost_nothing);
    g_test_add_func("/lost-sign/what-is-left-of-a-minus-is-seen", test_what_is_left_of_a_minus_is_seen);
    g_test_add_func("/lost-sign/shade-all-over-is-no-minus", test_shade_all_over_is_no_minus);
    g_test_add_func("/lost-sign/a-stop-at-the-foot-is-no-minus", test_a_stop_at_the_foot_is_no_minus);
    g_test_add_func("/lost-sign/nothing-is-looked-for-beyond-the-cell",
                    test_nothing_is_looked_for_beyond_the_cell);
    return g_test_run();
}

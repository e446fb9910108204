/**
 * test-streaks.c: what dirt on the glass draws down the whole page goes, and no rule and no figure with it.
 */
#include "../../extract/streaks.h"
#include "drawn-page.h"

#define DPI 300

/** A table's upright rules, and figures between them. */
static void draw_print(PIX *page)
{
    const int height = pixGetHeight(page);
    for (int x = 300; x <= 900; x += 200)
        draw_box(page, x, height / 10, 4, height * 8 / 10, 0);
    for (int y = height / 10; y < height * 9 / 10; y += 60)
        draw_box(page, 340, y + 20, 16, 26, 0);
}

static void test_a_line_from_edge_to_edge_goes(void)
{
    g_autoptr(PIX) page = page_new_blank();
    const int height = pixGetHeight(page);
    draw_print(page);
    draw_box(page, 600, 0, 2, height, 120);
    g_autoptr(GArray) streaks = streaks_find(page, DPI);
    g_assert_cmpuint(streaks->len, ==, 1);
    g_assert_cmpint(g_array_index(streaks, Streak, 0).first, ==, 600);
    g_assert_cmpint(g_array_index(streaks, Streak, 0).end, ==, 602);
    streaks_take_out(page, streaks);
    g_assert_cmpuint(level_at(page, 600, height / 2), ==, 255);
    g_assert_cmpuint(level_at(page, 601, 5), ==, 255);
    g_assert_cmpuint(level_at(page, 301, height / 2), ==, 0);
}

static void test_through_print_it_goes_too_and_print_stays(void)
{
    g_autoptr(PIX) page = page_new_blank();
    const int height = pixGetHeight(page), digit = height / 10 + 20;
    draw_box(page, 347, 0, 2, height, 90);
    draw_print(page);
    g_autoptr(GArray) streaks = streaks_find(page, DPI);
    g_assert_cmpuint(streaks->len, ==, 1);
    streaks_take_out(page, streaks);
    g_assert_cmpuint(level_at(page, 348, digit + 10), ==, 0);
    g_assert_cmpuint(level_at(page, 348, digit + 35), ==, 255);
}

static void test_rules_are_none(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_print(page);
    g_autoptr(GArray) streaks = streaks_find(page, DPI);
    g_assert_cmpuint(streaks->len, ==, 0);
}

static void test_in_a_picture_of_a_table_alone_nothing_is(void)
{
    g_autoptr(PIX) page = page_new_blank();
    const int width = pixGetWidth(page), height = pixGetHeight(page);
    for (int x = 100; x < width; x += 150)
        draw_box(page, x, 0, 3, height, 0);
    for (int y = 0; y < height; y += 60)
        draw_box(page, 0, y, width, 3, 0);
    g_autoptr(GArray) streaks = streaks_find(page, DPI);
    g_assert_cmpuint(streaks->len, ==, 0);
}

static void test_in_a_picture_of_a_low_table_nothing_is(void)
{
    /* Its rules end before the picture does, by less than a page's margins. */
    const int width = 1446, height = 204, x[] = {6, 483, 1438};
    g_autoptr(PIX) picture = pixCreate(width, height, 8);
    pixSetAll(picture);
    draw_box(picture, 6, 5, 1434, 2, 0);
    draw_box(picture, 6, 197, 1434, 2, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(x); i++)
        draw_box(picture, x[i], 5, 2, 194, 0);
    g_autoptr(GArray) streaks = streaks_find(picture, 211);
    g_assert_cmpuint(streaks->len, ==, 0);
}

static void test_dirt_that_came_or_went_leaves_what_is_beyond(void)
{
    g_autoptr(PIX) page = page_new_blank();
    const int height = pixGetHeight(page);
    draw_print(page);
    draw_box(page, 600, 0, 2, height * 6 / 10, 120);
    draw_box(page, 1000, height * 3 / 10, 2, height * 7 / 10, 120);
    g_autoptr(GArray) streaks = streaks_find(page, DPI);
    g_assert_cmpuint(streaks->len, ==, 2);
    draw_box(page, 600, height * 8 / 10, 2, 60, 0);
    streaks_take_out(page, streaks);
    for (int x = 600; x <= 1000; x += 400) {
        g_assert_cmpuint(level_at(page, x, 5 + (x - 600) * (height - 10) / 400), ==, 255);
        g_assert_cmpuint(level_at(page, x, height / 2), ==, 255);
    }
    g_assert_cmpuint(level_at(page, 600, height * 8 / 10 + 30), ==, 0);
}

static void test_what_touches_no_edge_or_is_short_is_none(void)
{
    g_autoptr(PIX) page = page_new_blank();
    const int height = pixGetHeight(page);
    draw_box(page, 600, height / 20, 2, height * 9 / 10, 120);
    draw_box(page, 800, 0, 2, height / 5, 120);
    g_autoptr(GArray) streaks = streaks_find(page, DPI);
    g_assert_cmpuint(streaks->len, ==, 0);
}

static void test_a_line_askew_is_none(void)
{
    g_autoptr(PIX) page = page_new_blank();
    const int height = pixGetHeight(page);
    for (int y = 0; y < height; y++)
        draw_box(page, 600 + 3 * y / height, y, 2, 1, 150);
    g_autoptr(GArray) streaks = streaks_find(page, DPI);
    g_assert_cmpuint(streaks->len, ==, 0);
}

static void test_rules_that_the_edge_cuts_are_none(void)
{
    g_autoptr(PIX) page = page_new_blank();
    const int height = pixGetHeight(page);
    for (int x = 300; x <= 900; x += 200)
        draw_box(page, x, height * (x == 500 ? 5 : 4) / 10, 4, height, 0);
    draw_box(page, 300, height * 4 / 10, 604, 4, 0);
    g_autoptr(GArray) streaks = streaks_find(page, DPI);
    g_assert_cmpuint(streaks->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/streaks/a-line-from-edge-to-edge-goes", test_a_line_from_edge_to_edge_goes);
    g_test_add_func("/streaks/through-print-it-goes-too-and-print-stays",
                    test_through_print_it_goes_too_and_print_stays);
    g_test_add_func("/streaks/rules-are-none", test_rules_are_none);
    g_test_add_func("/streaks/in-a-picture-of-a-table-alone-nothing-is",
                    test_in_a_picture_of_a_table_alone_nothing_is);
    g_test_add_func("/streaks/in-a-picture-of-a-low-table-nothing-is",
                    test_in_a_picture_of_a_low_table_nothing_is);
    g_test_add_func("/streaks/dirt-that-came-or-went-leaves-what-is-beyond",
                    test_dirt_that_came_or_went_leaves_what_is_beyond);
    g_test_add_func("/streaks/what-touches-no-edge-or-is-short-is-none",
                    test_what_touches_no_edge_or_is_short_is_none);
    g_test_add_func("/streaks/a-line-askew-is-none", test_a_line_askew_is_none);
    g_test_add_func("/streaks/rules-that-the-edge-cuts-are-none", test_rules_that_the_edge_cuts_are_none);
    return g_test_run();
}

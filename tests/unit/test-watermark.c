/**
 * test-watermark.c: pale words across a page go; print and rules as pale as they are stay, and so does what
 * is dark.
 */
#include "../../extract/watermark.h"
#include "drawn-page.h"

#define DPI  150
#define TONE 195

/** Slanting strokes from edge to edge, and pieces of them going the other way. */
static void draw_slanting(PIX *page, int level)
{
    for (int from = -1600; from < 1240; from += 70)
        for (int y = 0; y < 1754; y++) {
            const int falling = from + y, rising = from + 1700 - y;
            if (falling >= 0 && falling < 1240)
                draw_box(page, falling, y, 6, 1, level);
            if (y / 40 % 3 == 0 && rising >= 0 && rising < 1240)
                draw_box(page, rising, y, 6, 1, level);
        }
}

/** Lines of dark characters, and below them a table with rules of @rules. */
static void draw_print(PIX *page, int rules)
{
    for (int y = 200; y < 900; y += 40)
        draw_line(page, 150, y, 36);
    for (int x = 150; x <= 1050; x += 225)
        draw_box(page, x, 1000, 3, 600, rules);
    for (int y = 1000; y <= 1600; y += 60)
        draw_box(page, 150, y, 903, 3, rules);
}

static gboolean has_watermark(PIX *page)
{
    g_auto(Watermark) watermark = {0};
    return watermark_find(page, DPI, &watermark);
}

static void take_out(PIX *page)
{
    g_auto(Watermark) watermark = {0};
    g_assert_true(watermark_find(page, DPI, &watermark));
    watermark_take_out(page, &watermark);
}

static void test_words_across_print_go(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_slanting(page, TONE);
    draw_print(page, 0);
    g_assert_cmpuint(level_at(page, 112, 100), ==, TONE);
    take_out(page);
    g_assert_cmpuint(level_at(page, 112, 100), ==, 255);
    g_assert_cmpuint(level_at(page, 151, 210), ==, 0);
    g_assert_cmpuint(level_at(page, 151, 1300), ==, 0);
}

static void test_rules_as_pale_stay(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_slanting(page, TONE);
    draw_print(page, TONE);
    take_out(page);
    g_assert_cmpuint(level_at(page, 151, 1300), ==, TONE);
    g_assert_cmpuint(level_at(page, 300, 1061), ==, TONE);
}

static void test_pale_print_that_is_darker_stays(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_slanting(page, 210);
    draw_print(page, 0);
    draw_box(page, 460, 1020, 4, 24, 165);
    draw_box(page, 460, 1020, 14, 4, 165);
    take_out(page);
    g_assert_cmpuint(level_at(page, 461, 1035), ==, 165);
}

static void test_pale_print_beside_dark_print_is_none(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_print(page, 0);
    for (int y = 1020; y < 1600; y += 60)
        for (int x = 200; x < 1000; x += 75)
            draw_box(page, x, y, 24, 20, TONE);
    g_assert_false(has_watermark(page));
}

static void test_of_many_tones_is_none(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_slanting(page, TONE);
    for (int y = 0; y < 1754; y++)
        for (int x = 0; x < 1240; x++)
            if (level_at(page, x, y) == TONE)
                draw_box(page, x, y, 1, 1, 150 + (x / 8 * 37 + y / 8 * 61) % 80);
    draw_print(page, 0);
    g_assert_false(has_watermark(page));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/watermark/words-across-print-go", test_words_across_print_go);
    g_test_add_func("/watermark/rules-as-pale-stay", test_rules_as_pale_stay);
    g_test_add_func("/watermark/pale-print-that-is-darker-stays", test_pale_print_that_is_darker_stays);
    g_test_add_func("/watermark/pale-print-beside-dark-print-is-none",
                    test_pale_print_beside_dark_print_is_none);
    g_test_add_func("/watermark/of-many-tones-is-none", test_of_many_tones_is_none);
    return g_test_run();
}

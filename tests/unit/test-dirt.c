#include <locale.h>

#include "../../extract/dirt.h"
#include "drawn-page.h"

#define DPI 150

static PIX *bits_of(PIX *page)
{
    return pixThresholdToBinary(page, 128);
}

/** Specks of @size pixels all over the page, one for each @step pixels both ways. */
static void draw_specks(PIX *page, int step, int size)
{
    for (int y = step / 2; y < pixGetHeight(page); y += step)
        for (int x = step / 2; x < pixGetWidth(page); x += step)
            draw_box(page, x, y, size, size, 0);
}

static gboolean is_white(PIX *page, int x, int y)
{
    l_uint32 level;
    pixGetPixel(page, x, y, &level);
    return level == 255;
}

static void test_a_clean_page_has_no_dirt(void)
{
    g_autoptr(PIX) page = page_new_blank();
    for (int y = 100; y < 1500; y += 40)
        draw_line(page, 100, y, 30);
    g_autoptr(PIX) bits = bits_of(page);
    g_assert_null(dirt_find(bits, DPI));
}

static void test_specks_go_and_stops_stay(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_specks(page, 100, 2);
    for (int y = 110; y < 1500; y += 40)
        draw_line(page, 110, y, 12);
    g_autoptr(PIX) bits = bits_of(page);
    g_autoptr(GArray) specks = dirt_find(bits, DPI);
    g_assert_nonnull(specks);
    dirt_remove(page, specks, 1);
    g_assert_true(is_white(page, 851, 851));  /* a speck far from print */
    g_assert_false(is_white(page, 175, 126)); /* the stop behind the third character of the first line */
    g_assert_false(is_white(page, 111, 111)); /* print */
}

static void test_pieces_of_a_broken_character_stay(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_specks(page, 100, 2);
    for (int i = 0; i < 4; i++)
        draw_box(page, 700 + 4 * i, 705 + 3 * (i % 2), 2, 2, 0);
    g_autoptr(PIX) bits = bits_of(page);
    g_autoptr(GArray) specks = dirt_find(bits, DPI);
    g_assert_nonnull(specks);
    dirt_remove(page, specks, 1);
    for (int i = 0; i < 4; i++)
        g_assert_false(is_white(page, 701 + 4 * i, 706 + 3 * (i % 2)));
}

static void test_pieces_of_a_worn_rule_stay(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_specks(page, 100, 2);
    draw_box(page, 720, 720, 3, 1, 0);
    g_autoptr(PIX) bits = bits_of(page);
    g_autoptr(GArray) specks = dirt_find(bits, DPI);
    g_assert_nonnull(specks);
    dirt_remove(page, specks, 1);
    g_assert_false(is_white(page, 721, 720));
}

/** Sand of 156 grains a square inch: one each 12 pixels, from 6 on. */
static PIX *page_with_sand(void)
{
    PIX *page = page_new_blank();
    draw_specks(page, 12, 1);
    return page;
}

static void test_sand_goes_beside_print_too(void)
{
    g_autoptr(PIX) page = page_with_sand();
    draw_line(page, 110, 801, 12);
    draw_box(page, 150, 803, 1, 1, 0); /* behind the head of the second character */
    draw_box(page, 150, 816, 1, 1, 0); /* behind its foot, where a point would be */
    g_autoptr(PIX) bits = bits_of(page);
    g_autoptr(GArray) specks = dirt_find(bits, DPI);
    g_assert_nonnull(specks);
    dirt_clear(bits, specks);
    for (int y = 6; y < 760; y += 12)
        for (int x = 6; x < 1240; x += 12)
            g_assert_cmpuint(level_at(bits, x, y), ==, 0);
    g_assert_cmpuint(level_at(bits, 150, 803), ==, 0);
    g_assert_cmpuint(level_at(bits, 150, 816), ==, 1);
    g_assert_cmpuint(level_at(bits, 175, 817), ==, 1); /* the stop behind the third one */
}

static void test_a_broken_character_in_sand_stays(void)
{
    g_autoptr(PIX) page = page_with_sand();
    for (int i = 0; i < 16; i++)
        draw_box(page, 700 + 4 * (i % 4), 700 + 4 * (i / 4), 2, 2, 0);
    g_autoptr(PIX) bits = bits_of(page);
    g_autoptr(GArray) specks = dirt_find(bits, DPI);
    g_assert_nonnull(specks);
    dirt_clear(bits, specks);
    g_assert_cmpuint(level_at(bits, 709, 709), ==, 1);
    g_assert_cmpuint(level_at(bits, 606, 606), ==, 0);
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dirt/a-clean-page-has-none", test_a_clean_page_has_no_dirt);
    g_test_add_func("/dirt/specks-go-and-stops-stay", test_specks_go_and_stops_stay);
    g_test_add_func("/dirt/pieces-of-a-broken-character-stay", test_pieces_of_a_broken_character_stay);
    g_test_add_func("/dirt/pieces-of-a-worn-rule-stay", test_pieces_of_a_worn_rule_stay);
    g_test_add_func("/dirt/sand-goes-beside-print-too", test_sand_goes_beside_print_too);
    g_test_add_func("/dirt/a-broken-character-in-sand-stays", test_a_broken_character_in_sand_stays);
    return g_test_run();
}

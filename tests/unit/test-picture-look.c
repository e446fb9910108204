/* What a picture without tables is told to be. */
#include <glib.h>

#include "../../extract/leptonica-auto.h"
#include "../../extract/picture-look.h"

#define SIDE 401 /* no whole number of words of memory */

/** (transfer full): a picture of one level, with noise of +-@noise levels. */
static PIX *paper(int level, int noise)
{
    PIX *picture = pixCreate(SIDE, SIDE, 8);
    g_autoptr(GRand) chance = g_rand_new_with_seed(7);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++)
            gray_set(gray_row(picture, y), x, (guint8)(level + g_rand_int_range(chance, -noise, noise + 1)));
    return picture;
}

static void test_even_paper_is_blank_and_even_black_is_black(void)
{
    g_autoptr(PIX) white = paper(250, 3), black = paper(8, 3);
    g_assert_cmpstr(picture_look(white), ==, "the picture is blank");
    g_assert_cmpstr(picture_look(black), ==, "the picture is black all over");
    g_autoptr(PIX) bits = pixCreate(SIDE, SIDE, 1);
    g_assert_cmpstr(picture_look(bits), ==, "the picture is blank");
}

static void test_a_single_line_on_noisy_paper_is_print(void)
{
    g_autoptr(PIX) page = paper(225, 25);
    for (int y = 100; y < 104; y++)
        for (int x = 50; x < 250; x++)
            gray_set(gray_row(page, y), x, 30);
    g_assert_null(picture_look(page));
}

static void test_shades_all_over_are_a_photograph(void)
{
    g_autoptr(PIX) shades = pixCreate(SIDE, SIDE, 8);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++)
            gray_set(gray_row(shades, y), x, (guint8)((x * 255 / SIDE + y) % 256));
    g_assert_cmpstr(picture_look(shades), ==, "it looks like a photograph, not like print");
}

/** (transfer full): a picture of nothing but @value. */
static PIX *plain(int depth, guint32 value)
{
    PIX *picture = pixCreate(SIDE, SIDE, depth);
    pixSetAllArbitrary(picture, value);
    return picture;
}

static void test_a_picture_of_one_value_is_plain_in_any_depth(void)
{
    static const int DEPTHS[] = {1, 2, 4, 8, 16, 32};
    for (gsize i = 0; i < G_N_ELEMENTS(DEPTHS); i++) {
        g_autoptr(PIX) picture = plain(DEPTHS[i], 1);
        g_assert_true(picture_is_plain(picture));
    }
}

static void test_one_other_pixel_is_seen_wherever_it_lies(void)
{
    static const int PLACES[][2] = {{0, 0}, {SIDE - 1, 0}, {0, SIDE - 1}, {SIDE - 1, SIDE - 1}, {77, 99}};
    for (gsize i = 0; i < G_N_ELEMENTS(PLACES); i++) {
        g_autoptr(PIX) bits = plain(1, 0), gray = plain(8, 255), colour = plain(32, 0xFFFFFF00);
        pixSetPixel(bits, PLACES[i][0], PLACES[i][1], 1);
        pixSetPixel(gray, PLACES[i][0], PLACES[i][1], 254);
        pixSetPixel(colour, PLACES[i][0], PLACES[i][1], 0xFFFFFE00);
        g_assert_false(picture_is_plain(bits));
        g_assert_false(picture_is_plain(gray));
        g_assert_false(picture_is_plain(colour));
    }
}

/* Whole words are compared, in which a pattern may be the same. */
static void test_stripes_are_not_plain(void)
{
    g_autoptr(PIX) picture = plain(8, 255);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x += 4)
            gray_set(gray_row(picture, y), x, 0);
    g_assert_false(picture_is_plain(picture));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/picture-look/a-picture-of-one-value-is-plain-in-any-depth",
                    test_a_picture_of_one_value_is_plain_in_any_depth);
    g_test_add_func("/picture-look/one-other-pixel-is-seen-wherever-it-lies",
                    test_one_other_pixel_is_seen_wherever_it_lies);
    g_test_add_func("/picture-look/stripes-are-not-plain", test_stripes_are_not_plain);
    g_test_add_func("/picture-look/even-paper-is-blank-and-even-black-is-black",
                    test_even_paper_is_blank_and_even_black_is_black);
    g_test_add_func("/picture-look/a-single-line-on-noisy-paper-is-print",
                    test_a_single_line_on_noisy_paper_is_print);
    g_test_add_func("/picture-look/shades-all-over-are-a-photograph", test_shades_all_over_are_a_photograph);
    return g_test_run();
}

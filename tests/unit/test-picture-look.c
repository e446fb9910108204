/* What a picture without tables is told to be. */
#include <glib.h>

#include "../../extract/leptonica-auto.h"
#include "../../extract/picture-look.h"

#define SIDE 400

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

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/picture-look/even-paper-is-blank-and-even-black-is-black",
                    test_even_paper_is_blank_and_even_black_is_black);
    g_test_add_func("/picture-look/a-single-line-on-noisy-paper-is-print",
                    test_a_single_line_on_noisy_paper_is_print);
    g_test_add_func("/picture-look/shades-all-over-are-a-photograph", test_shades_all_over_are_a_photograph);
    return g_test_run();
}

#include "../../extract/binarize.h"

#include <math.h>

/* Widths that leave whole words, pixels of a word, and words of a group of bits over. */
static const int widths[] = {1, 3, 4, 7, 31, 32, 33, 64, 90, 101};

/** (transfer full): 8 bits of noise, with garbage behind the end of its rows. */
static PIX *page_new_noise(int width, int height)
{
    PIX *page = pixCreate(width, height, 8);
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < 4 * pixGetWpl(page); x++)
            gray_set(gray_row(page, y), x, (guint8)g_rand_int_range(rand, 0, 256));
    return page;
}

static void assert_bits(PIX *page, int level)
{
    g_autoptr(PIX) bits = bits_below(page, level);
    int width = pixGetWidth(page), padded = 32 * pixGetWpl(bits);
    g_assert_cmpint(pixGetWidth(bits), ==, width);
    g_assert_cmpint(pixGetDepth(bits), ==, 1);
    for (int y = 0; y < pixGetHeight(page); y++)
        for (int x = 0; x < padded; x++) {
            const guint32 *row = pixGetData(bits) + (gsize)y * (gsize)pixGetWpl(bits);
            gboolean wanted = x < width && gray_at(gray_row(page, y), x) < level;
            g_assert_cmpint((row[x / 32] >> (31 - x % 32)) & 1, ==, wanted);
        }
}

static void test_bits(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(widths); i++) {
        g_autoptr(PIX) page = page_new_noise(widths[i], 5);
        for (int level = 1; level < 256; level += 27)
            assert_bits(page, level);
    }
}

/** The mean of @factor x @factor pixels of @page, rounded. */
static int mean_at(PIX *page, int x, int y, int factor)
{
    int sum = 0;
    for (int dy = 0; dy < factor; dy++)
        for (int dx = 0; dx < factor; dx++)
            sum += gray_at(gray_row(page, y * factor + dy), x * factor + dx);
    return (sum + factor * factor / 2) / (factor * factor);
}

static void test_reduced(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(widths); i++)
        for (int factor = 2; factor <= 3; factor++) {
            g_autoptr(PIX) page = page_new_noise(widths[i] + factor, 7);
            g_autoptr(PIX) reduced = gray_reduce(page, factor);
            g_assert_cmpint(pixGetWidth(reduced), ==, (widths[i] + factor) / factor);
            for (int y = 0; y < pixGetHeight(reduced); y++)
                for (int x = 0; x < pixGetWidth(reduced); x++)
                    g_assert_cmpint(gray_at(gray_row(reduced, y), x), ==, mean_at(page, x, y, factor));
        }
}

/** (transfer full): a page of paper of one level, with a tenth of it ink of another. */
static PIX *page_new_striped(guint8 paper, guint8 ink)
{
    PIX *page = pixCreate(600, 600, 8);
    for (int y = 0; y < 600; y++)
        for (int x = 0; x < 600; x++)
            gray_set(gray_row(page, y), x, x % 10 == 0 ? ink : paper);
    return page;
}

static void test_levels(void)
{
    g_autoptr(PIX) page = page_new_striped(200, 60);
    g_autoptr(Light) light = light_measure(page, 1, 150);
    g_assert_cmpint(light->paper[0], ==, 200);
    g_assert_cmpfloat(light->noise, ==, 0);
    /* Where paper is 255. */
    g_assert_cmpfloat(light->ink, >=, 75);
    g_assert_cmpfloat(light->ink, <=, 77);
    g_assert_cmpfloat(light->depth, ==, 1);
    light_even(page, light, 1);
    g_assert_cmpint(gray_at(gray_row(page, 300), 301), >=, 254);
    g_assert_cmpint(gray_at(gray_row(page, 300), 300), ==, (int)light->ink);
}

/* Ink of three quarters of the paper's white: what of it is thin would be paper. */
static void test_pale_ink(void)
{
    static const guint8 papers[] = {255, 230};
    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++) {
        g_autoptr(PIX) page = page_new_striped(papers[i], (guint8)(papers[i] * 3 / 4));
        g_autoptr(Light) light = light_measure(page, 1, 150);
        g_assert_cmpfloat(light->ink, <, 140);
        g_assert_false(light_is_even(light));
        light_even(page, light, 1);
        g_assert_cmpint(gray_at(gray_row(page, 300), 301), >=, 253);
        g_assert_cmpfloat(fabs(gray_at(gray_row(page, 300), 300) - light->ink), <=, 4);
        g_autoptr(Light) again = light_measure(page, 1, 150);
        g_assert_cmpfloat(again->depth, ==, 1);
    }
}

/** A page of paper with shades of half an inch, a fifth darker at most, and a line of ink down each. */
static PIX *page_new_shaded(void)
{
    PIX *page = pixCreate(900, 900, 8);
    for (int y = 0; y < 900; y++)
        for (int x = 0; x < 900; x++) {
            double shade = 1 - 0.2 * fabs(sin(x / 24.0 + sin(y / 50.0)) * sin(y / 27.0));
            gray_set(gray_row(page, y), x, (guint8)(x % 100 < 2 ? 40 : 240 * shade));
        }
    return page;
}

static void test_blotches(void)
{
    g_autoptr(PIX) page = page_new_shaded();
    g_autoptr(Light) light = light_measure(page, 1, 150);
    light_even(page, light, 1);
    g_autoptr(Light) fine = light_measure_blotches(page, light, 150);
    g_assert_nonnull(fine);
    light_even(page, fine, 1);
    g_autoptr(Light) even = light_measure(page, 1, 150);
    light_pass_blotches(even, page, 150);
    int level = light_rule_level(even);
    g_assert_cmpint(level, >=, 200);
    for (int y = 50; y < 850; y++)
        for (int x = 50; x < 850; x++)
            if (x % 100 < 2)
                g_assert_cmpint(gray_at(gray_row(page, y), x), <, 80);
            else if (x % 100 > 5 && x % 100 < 97)
                g_assert_cmpint(gray_at(gray_row(page, y), x), >=, level - 4);
}

static void test_even_paper(void)
{
    g_autoptr(PIX) page = page_new_striped(255, 60);
    g_autoptr(Light) light = light_measure(page, 1, 150);
    g_assert_null(light_measure_blotches(page, light, 150));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/binarize/bits-are-the-pixels-below-a-level", test_bits);
    g_test_add_func("/binarize/a-reduced-pixel-is-the-mean-of-its-own", test_reduced);
    g_test_add_func("/binarize/pale-ink-is-deepened", test_pale_ink);
    g_test_add_func("/binarize/paper-and-ink-are-measured-and-paper-made-white", test_levels);
    g_test_add_func("/binarize/blotches-are-evened-and-thin-ink-stays", test_blotches);
    g_test_add_func("/binarize/even-paper-has-no-blotches", test_even_paper);
    return g_test_run();
}

#include "../../extract/binarize.h"

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

/** A page of paper of one level, with a tenth of it ink of another. */
static void test_levels(void)
{
    g_autoptr(PIX) page = pixCreate(600, 600, 8);
    for (int y = 0; y < 600; y++)
        for (int x = 0; x < 600; x++)
            gray_set(gray_row(page, y), x, x % 10 == 0 ? 60 : 200);
    g_autoptr(Light) light = light_measure(page, 1, 150);
    g_assert_cmpint(light->paper[0], ==, 200);
    g_assert_cmpfloat(light->noise, ==, 0);
    /* Where paper is 255. */
    g_assert_cmpfloat(light->ink, >=, 75);
    g_assert_cmpfloat(light->ink, <=, 77);
    light_even(page, light, 1);
    g_assert_cmpint(gray_at(gray_row(page, 300), 301), >=, 254);
    g_assert_cmpint(gray_at(gray_row(page, 300), 300), ==, (int)light->ink);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/binarize/bits-are-the-pixels-below-a-level", test_bits);
    g_test_add_func("/binarize/a-reduced-pixel-is-the-mean-of-its-own", test_reduced);
    g_test_add_func("/binarize/paper-and-ink-are-measured-and-paper-made-white", test_levels);
    return g_test_run();
}

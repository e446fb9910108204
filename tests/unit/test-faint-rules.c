#include "../../extract/faint-rules.h"

#include "drawn-page.h"

#define DPI 150.0

/** (transfer full): what is found on @page beside ink, its paper having @noise. */
static PIX *found_on(PIX *page, double noise)
{
    g_autoptr(PIX) ink = pixThresholdToBinary(page, 128);
    PIX *bits = pixCreate(pixGetWidth(page), pixGetHeight(page), 1);
    faint_rules_add(bits, page, ink, noise, DPI);
    return bits;
}

static int count_of(PIX *bits)
{
    int count = 0;
    pixCountPixels(bits, &count, NULL);
    return count;
}

static void assert_set(PIX *bits, int x, int y, guint wanted)
{
    guint bit = 0;
    pixGetPixel(bits, x, y, &bit);
    g_assert_cmpuint(bit, ==, wanted);
}

static void test_bleached(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_box(page, 200, 300, 400, 2, 248);
    draw_box(page, 800, 300, 2, 400, 248);
    g_autoptr(PIX) bits = found_on(page, 0);
    assert_set(bits, 400, 300, 1);
    assert_set(bits, 800, 500, 1);
    /* A rule is not longer than it is: what is set reaches at most a third of a stretch over its ends. */
    assert_set(bits, 185, 300, 0);
    assert_set(bits, 615, 300, 0);
    assert_set(bits, 800, 715, 0);
}

static void test_print(void)
{
    g_autoptr(PIX) page = page_new_blank();
    for (int line = 0; line < 10; line++)
        draw_line(page, 150, 300 + 40 * line, 30);
    g_autoptr(PIX) bits = found_on(page, 0);
    g_assert_cmpint(count_of(bits), ==, 0);
}

static void test_noise(void)
{
    g_autoptr(PIX) page = page_new_blank();
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    /* Uniform over 24 levels: a standard deviation of 7. */
    for (int y = 0; y < pixGetHeight(page); y++)
        for (int x = 0; x < pixGetWidth(page); x++)
            pixSetPixel(page, x, y, (guint)g_rand_int_range(rand, 231, 255));
    g_autoptr(PIX) bits = found_on(page, 7);
    g_assert_cmpint(count_of(bits), ==, 0);
}

static void test_specks(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_box(page, 300, 300, 3, 3, 150);
    draw_box(page, 340, 301, 3, 3, 150);
    g_autoptr(PIX) bits = found_on(page, 0);
    g_assert_cmpint(count_of(bits), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/faint-rules/bleached-rules-are-found-as-long-as-they-are", test_bleached);
    g_test_add_func("/faint-rules/print-is-none", test_print);
    g_test_add_func("/faint-rules/noise-is-none", test_noise);
    g_test_add_func("/faint-rules/specks-are-none", test_specks);
    return g_test_run();
}

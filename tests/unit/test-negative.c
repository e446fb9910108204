/**
 * test-negative.c: light strokes on dark are a negative; a dark page, and a sheet on something dark, are
 * none.
 */
#include "../../extract/negative.h"
#include "drawn-page.h"

#define DPI 300

/** Fills the page with @paper and sets lines of strokes of @ink on it, with a table's rules. */
static PIX *page_of(int paper, int ink)
{
    PIX *page = page_new_blank();
    const int width = pixGetWidth(page), height = pixGetHeight(page);
    draw_box(page, 0, 0, width, height, paper);
    for (int y = height / 10; y < height * 9 / 10; y += 40) {
        draw_box(page, width / 10, y, width * 8 / 10, 2, ink);
        for (int x = width / 10; x < width * 9 / 10; x += 30)
            draw_box(page, x + 8, y + 8, 4, 20, ink);
    }
    return page;
}

static void test_light_print_on_dark_is_a_negative(void)
{
    g_autoptr(PIX) film = page_of(20, 220);
    g_autoptr(PIX) pale = page_of(60, 170);
    g_assert_true(picture_is_negative(film, DPI));
    g_assert_true(picture_is_negative(pale, DPI));
}

static void test_a_page_is_none_however_dark(void)
{
    static const int papers[] = {255, 200, 110, 60};
    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++) {
        g_autoptr(PIX) page = page_of(papers[i], 10);
        g_assert_false(picture_is_negative(page, DPI));
    }
}

static void test_a_sheet_on_something_dark_is_none(void)
{
    g_autoptr(PIX) page = page_new_blank();
    const int width = pixGetWidth(page), height = pixGetHeight(page);
    draw_box(page, 0, 0, width, height, 25);
    draw_box(page, width / 4, height / 4, width / 3, height / 2, 235);
    g_assert_false(picture_is_negative(page, DPI));
}

static void test_an_empty_page_is_none(void)
{
    g_autoptr(PIX) white = page_of(255, 255);
    g_autoptr(PIX) black = page_of(0, 0);
    g_assert_false(picture_is_negative(white, DPI));
    g_assert_false(picture_is_negative(black, DPI));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/negative/light-print-on-dark-is-a-negative", test_light_print_on_dark_is_a_negative);
    g_test_add_func("/negative/a-page-is-none-however-dark", test_a_page_is_none_however_dark);
    g_test_add_func("/negative/a-sheet-on-something-dark-is-none", test_a_sheet_on_something_dark_is_none);
    g_test_add_func("/negative/an-empty-page-is-none", test_an_empty_page_is_none);
    return g_test_run();
}

/**
 * test-screens.c: rows printed on screens of dots become rows on grey; print and specks are no screens.
 */
#include "../../extract/screens.h"

#include "drawn-report.h"

/** Dots of @level, 50 to an inch, in the table's row @row. */
static void draw_screen(PIX *page, int row, guint level)
{
    for (int y = rows[row]; y < rows[row + 1]; y += 3)
        for (int x = columns[0] + y % 2; x < columns[4]; x += 3)
            pixSetPixel(page, x, y, MIN(level_at(page, x, y), level));
}

static void assert_one_table(PIX *page)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(page, DPI, &error);
    g_assert_no_error(error);
    assert_drawn_table(plate);
}

static void test_rows_on_screens_become_grey(void)
{
    static const guint levels[] = {0, 100, 170};
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
        g_autoptr(PIX) page = report_drawn();
        for (int row = 0; row < 5; row += 2)
            draw_screen(page, row, levels[i]);
        g_autoptr(PIX) tones = screens_to_tones(page, DPI);
        g_assert_nonnull(tones);
        for (int x = 600; x < 610; x++) {
            g_assert_cmpuint(level_at(tones, x, rows[2] + 20), >=, 200);
            g_assert_cmpuint(level_at(tones, x, rows[2] + 20), <, 255);
            g_assert_cmpuint(level_at(tones, x, 1200), ==, 255);
        }
        g_assert_cmpuint(level_at(tones, 600, rows[2] + 1), <, 128);
        assert_one_table(page);
    }
}

static void test_print_and_specks_are_no_screens(void)
{
    g_autoptr(PIX) page = report_drawn();
    g_assert_null(screens_to_tones(page, DPI));
    draw_specks(page);
    g_assert_null(screens_to_tones(page, DPI));
}

static void test_noise_is_no_screen(void)
{
    g_autoptr(PIX) page = report_drawn();
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    for (int y = 0; y < pixGetHeight(page); y++)
        for (int x = 0; x < pixGetWidth(page); x++)
            pixSetPixel(page, x, y,
                        level_at(page, x, y) * 200 / 255 + (guint)g_rand_int_range(random, 0, 32));
    g_assert_null(screens_to_tones(page, DPI));
}

static void test_dots_in_a_quarter_of_a_part_are_no_screen(void)
{
    g_autoptr(PIX) page = report_drawn();
    enum { tile = 8 }; /* 0.05 inches */
    for (int y = 1024; y < 1280; y++)
        for (int x = 128; x < 1024; x++)
            if (x / tile % 2 == 0 && y / tile % 2 == 0 && MAX(x % tile, y % tile) < 5 &&
                (x % 2 == 0 && y % 2 == 0))
                pixSetPixel(page, x, y, 0);
    g_assert_null(screens_to_tones(page, DPI));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/screens/rows-on-screens-become-grey", test_rows_on_screens_become_grey);
    g_test_add_func("/screens/print-and-specks-are-no-screens", test_print_and_specks_are_no_screens);
    g_test_add_func("/screens/noise-is-no-screen", test_noise_is_no_screen);
    g_test_add_func("/screens/dots-in-a-quarter-of-a-part-are-no-screen",
                    test_dots_in_a_quarter_of_a_part_are_no_screen);
    return g_test_run();
}

/**
 * test-screens.c: rows printed on screens of dots become rows on grey; print and specks are no screens.
 */
#include "../../extract/screens.h"

#include "../../extract/plate.h"
#include "drawn-page.h"

#define DPI 150.0

static const int columns[] = {200, 500, 700, 900, 1000}, rows[] = {600, 640, 680, 720, 760, 800};

/** (transfer full): a page with lines of text and a table of 5 rows and 4 columns. */
static PIX *report_drawn(void)
{
    PIX *page = page_new_blank();
    for (int line = 0; line < 8; line++)
        draw_line(page, 200, 250 + 36 * line, 28);
    draw_table(page, columns, 5, rows, 6, 2);
    for (int row = 0; row < 5; row++) {
        draw_line(page, 210, rows[row] + 11, 9);
        for (int column = 1; column < 3; column++)
            draw_character(page, columns[column] + 30, rows[row] + 11);
    }
    return page;
}

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
    g_autoptr(GPtrArray) grids = plate_grids(plate);
    g_assert_cmpuint(grids->len, ==, 1);
    const Grid *grid = g_ptr_array_index(grids, 0);
    g_assert_cmpint(grid->n_rows, ==, 5);
    g_assert_cmpint(grid->n_columns, ==, 4);
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
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    for (int i = 0; i < 30 * 97; i++)
        draw_box(page, g_rand_int_range(random, 0, 1238), g_rand_int_range(random, 0, 1752), 2, 2, 0);
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

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/screens/rows-on-screens-become-grey", test_rows_on_screens_become_grey);
    g_test_add_func("/screens/print-and-specks-are-no-screens", test_print_and_specks_are_no_screens);
    g_test_add_func("/screens/noise-is-no-screen", test_noise_is_no_screen);
    return g_test_run();
}

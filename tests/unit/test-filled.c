/* Filled parts of a page: print on them is read, and their sides are rules. */
#include "../../extract/filled.h"

#include "../../extract/plate.h"
#include "drawn-page.h"

#define DPI 150.0

static const int columns[] = {150, 500, 700, 900, 1090};
static const int rows[] = {600, 640, 680, 720, 760, 800};

/** Draws @count characters at (@x, @y) as draw_line() does, white on @fill, which reaches over @box. */
static void draw_filled(PIX *page, const BOX *box, int fill, int print)
{
    g_autoptr(PIX) part = pixCreate(box->w, box->h, 8);
    pixSetAll(part);
    draw_line(part, 10, box->h / 2 - 9, box->w / 28);
    for (int y = 0; y < box->h; y++) {
        guint8 *row = gray_row(page, box->y + y), *from = gray_row(part, y);
        for (int x = 0; x < box->w; x++)
            gray_set(row, box->x + x, (guint8)(gray_at(from, x) < 128 ? print : fill));
    }
}

/** A page with lines of print, and a table of five rows and four columns; its first row is filled. */
static PIX *page_with_head(int fill, int print)
{
    PIX *page = page_new_blank();
    for (int line = 0; line < 10; line++)
        draw_line(page, 150, 150 + 36 * line, 32);
    draw_table(page, columns, 5, rows + 1, 5, 2);
    for (int column = 0; column < 4; column++) {
        BOX box = {columns[column], rows[0], columns[column + 1] - columns[column] - 4, rows[1] - rows[0], 1};
        draw_filled(page, &box, fill, print);
        for (int row = 1; row < 5; row++)
            draw_character(page, columns[column] + 80, rows[row] + 11);
    }
    return page;
}

static void assert_head_is_read(int fill, int print)
{
    g_autoptr(PIX) page = page_with_head(fill, print);
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(page, DPI, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) grids = plate_grids(plate);
    g_assert_cmpuint(grids->len, ==, 1);
    const Grid *grid = grids->pdata[0];
    g_assert_cmpint(grid->n_rows, ==, 5);
    g_assert_cmpint(grid->n_columns, ==, 4);
    /* The first character's left side, and the room before it. */
    for (int column = 0; column < 4; column++) {
        const GridCell *cell = grid_cell_at(grid, 0, column);
        g_assert_nonnull(cell);
        g_assert_cmpuint(level_at(plate_gray(plate), columns[column] + 10, rows[0] + 20), <, 60);
        g_assert_cmpuint(level_at(plate_gray(plate), columns[column] + 6, rows[0] + 20), >, 230);
    }
}

static void test_light_on_dark(void)
{
    assert_head_is_read(60, 255);
}

static void test_light_on_black(void)
{
    assert_head_is_read(0, 255);
}

static void test_light_on_grey(void)
{
    assert_head_is_read(120, 255);
}

static void test_dark_on_grey(void)
{
    assert_head_is_read(130, 0);
}

static void test_photograph(void)
{
    g_autoptr(PIX) page = page_new_blank();
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    for (int y = 300; y < 700; y += 3)
        for (int x = 300; x < 900; x += 3)
            draw_box(page, x, y, 3, 3, g_rand_int_range(rand, 0, 190));
    g_assert_null(filled_find(page, DPI));
}

static void test_black_edge(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_box(page, 0, 0, 30, 1754, 0);
    g_assert_null(filled_find(page, DPI));
}

static void test_bold_print(void)
{
    g_autoptr(PIX) page = page_new_blank();
    for (int i = 0; i < 20; i++) {
        draw_character(page, 200 + 40 * i, 300);
        /* As in a bold heading of 22 points: strokes of 8 pixels. */
        for (int stroke = 0; stroke < 3; stroke++) {
            draw_box(page, 200 + 50 * i, 400 + 18 * stroke, 44, 8, 0);
            draw_box(page, 200 + 50 * i + 18 * stroke, 400, 8, 44, 0);
        }
    }
    g_assert_null(filled_find(page, DPI));
}

/** Characters of a heading that copying has run full: their counters are slits. */
static void test_run_full(void)
{
    g_autoptr(PIX) page = page_new_blank();
    for (int i = 0; i < 12; i++) {
        draw_box(page, 200 + 60 * i, 400, 40, 40, 0);
        draw_box(page, 204 + 60 * i, 404, 32, 4, 255);
        draw_box(page, 204 + 60 * i, 432, 32, 4, 255);
    }
    g_assert_null(filled_find(page, DPI));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/filled/light-print-on-a-dark-head-is-read", test_light_on_dark);
    g_test_add_func("/filled/light-print-on-a-black-head-is-read", test_light_on_black);
    g_test_add_func("/filled/light-print-on-a-grey-head-is-read", test_light_on_grey);
    g_test_add_func("/filled/dark-print-on-a-grey-head-is-read", test_dark_on_grey);
    g_test_add_func("/filled/a-photograph-is-no-fill", test_photograph);
    g_test_add_func("/filled/a-black-edge-is-no-fill", test_black_edge);
    g_test_add_func("/filled/a-bold-heading-is-no-fill", test_bold_print);
    g_test_add_func("/filled/a-heading-that-ran-full-is-no-fill", test_run_full);
    return g_test_run();
}

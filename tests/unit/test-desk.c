/* The sheet of a photographed page is told from what it lies on. */
#include "../../extract/desk.h"

#include "../../extract/plate.h"
#include "drawn-page.h"

#define DPI 150.0

/** A grey desk with grain, and on it a sheet from (@x, @y) to (@right, @bottom). */
static PIX *desk_drawn(int x, int y, int right, int bottom)
{
    PIX *page = page_new_blank();
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    for (int row = 0; row < pixGetHeight(page); row += 3)
        for (int column = 0; column < pixGetWidth(page); column += 3)
            draw_box(page, column, row, 3, 3, g_rand_int_range(rand, 50, 100));
    draw_box(page, x, y, right - x, bottom - y, 225);
    return page;
}

static void draw_report(PIX *page)
{
    static const int columns[] = {200, 500, 700, 900, 1000}, rows[] = {600, 640, 680, 720, 760, 800};
    for (int line = 0; line < 8; line++)
        draw_line(page, 200, 250 + 36 * line, 28);
    draw_table(page, columns, 5, rows, 6, 2);
    for (int row = 0; row < 5; row++) {
        draw_line(page, 210, rows[row] + 11, 9);
        for (int column = 1; column < 4; column++)
            draw_character(page, columns[column] + 30, rows[row] + 11);
    }
}

static void test_sheet(void)
{
    g_autoptr(PIX) page = desk_drawn(100, 120, 1130, 1640);
    draw_report(page);
    g_autoptr(PIX) before = pixCopy(NULL, page);
    g_autoptr(Desk) desk = desk_find(page, DPI);
    g_assert_nonnull(desk);
    desk_clear(desk, page, 1);
    /* All around is paper, and nothing of the sheet farther in than an eighth of an inch is another. */
    for (int x = 0; x < pixGetWidth(page); x += 5) {
        g_assert_cmpuint(level_at(page, x, 60), >, 200);
        g_assert_cmpuint(level_at(page, x, 1700), >, 200);
    }
    for (int y = 140; y < 1620; y++)
        for (int x = 120; x < 1110; x++)
            g_assert_cmpuint(level_at(page, x, y), ==, level_at(before, x, y));
}

static void test_table(void)
{
    g_autoptr(PIX) page = desk_drawn(100, 120, 1130, 1640);
    draw_report(page);
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(page, DPI, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) grids = plate_grids(plate);
    g_assert_cmpuint(grids->len, ==, 1);
    const Grid *grid = grids->pdata[0];
    g_assert_cmpint(grid->n_rows, ==, 5);
    g_assert_cmpuint(grid->cells->len, ==, 20);
    g_assert_null(grid->doubt);
}

/* A hand's shadow reaches over the sheet's lower edge; it begins softly. */
static void test_shadow(void)
{
    g_autoptr(PIX) page = desk_drawn(100, 120, 1130, 1640);
    for (int y = 900; y < 1640; y++)
        for (int x = 400; x < 1130; x++)
            pixSetPixel(page, x, y, (guint)(225 - 90 * MIN(y - 900, 100) / 100 * MIN(x - 400, 100) / 100));
    draw_report(page);
    g_autoptr(Desk) desk = desk_find(page, DPI);
    g_assert_nonnull(desk);
    desk_clear(desk, page, 1);
    g_assert_cmpuint(level_at(page, 1000, 1500), ==, 135);
    g_assert_cmpuint(level_at(page, 1000, 1700), ==, 135);
    g_assert_cmpuint(level_at(page, 200, 1700), ==, 225);
}

static void test_scanned(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_report(page);
    g_assert_null(desk_find(page, DPI));
    /* A copier's black edges, on two sides. */
    draw_box(page, 0, 0, 60, 1754, 10);
    draw_box(page, 0, 0, 1240, 40, 10);
    g_assert_null(desk_find(page, DPI));
}

static void test_print_at_the_edge(void)
{
    g_autoptr(PIX) page = desk_drawn(100, 120, 1130, 1640);
    draw_report(page);
    for (int line = 0; line < 30; line++)
        draw_line(page, 120, 220 + 36 * line, 38);
    g_assert_null(desk_find(page, DPI));
}

/* A hand, or a torn corner: what of the sheet is beside it cannot be told. */
static void test_bay(void)
{
    g_autoptr(PIX) page = desk_drawn(100, 120, 1130, 1640);
    draw_box(page, 600, 1000, 530, 640, 60);
    g_assert_null(desk_find(page, DPI));
}

static void test_tiny(void)
{
    g_autoptr(PIX) page = pixCreate(5, 5, 8);
    g_assert_null(desk_find(page, DPI));
    g_autoptr(PIX) black = pixCreate(500, 500, 8);
    g_assert_null(desk_find(black, DPI));
}

/** A plain table top has nothing that could be read, and the sheet's edge tells how it slants. */
static void test_smooth(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_box(page, 0, 0, pixGetWidth(page), pixGetHeight(page), 75);
    draw_box(page, 100, 120, 1040, 1500, 225);
    draw_report(page);
    g_autoptr(Desk) desk = desk_find(page, 150);
    g_assert_null(desk);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/desk/around-a-sheet-is-painted-over", test_sheet);
    g_test_add_func("/desk/table-on-a-photographed-sheet-is-found", test_table);
    g_test_add_func("/desk/shadow-on-a-sheet-is-no-desk", test_shadow);
    g_test_add_func("/desk/scanned-page-has-none", test_scanned);
    g_test_add_func("/desk/print-at-the-sheets-edge-stays", test_print_at_the_edge);
    g_test_add_func("/desk/sheet-with-a-bay-stays-as-it-is", test_bay);
    g_test_add_func("/desk/tiny-and-black-pictures-have-none", test_tiny);
    g_test_add_func("/desk/smooth-desk-stays-as-it-is", test_smooth);
    return g_test_run();
}

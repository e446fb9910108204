/* Tables that the picture's edge cuts off. */
#include <glib.h>

#include "../../extract/leptonica-auto.h"
#include "../../extract/table-edge.h"

#define DPI 200.0

/** A page of 5 x 4 inches with a table of three rows and columns, from 1 inch on, a unit 0.8 x 0.5 inch. */
#define PAGE_WIDTH  1000
#define PAGE_HEIGHT 800
#define FIRST       200
#define UNIT_WIDTH  160
#define UNIT_HEIGHT 100
#define LAST_X      (FIRST + 3 * UNIT_WIDTH)
#define LAST_Y      (FIRST + 3 * UNIT_HEIGHT)

static void bar(PIX *page, int x, int y, int width, int height)
{
    pixRasterop(page, x, y, width, height, PIX_CLR, NULL, 0, 0);
}

/** (transfer full): the part of the page from @x, @y to @right, @bottom. */
static PIX *page_part(int x, int y, int right, int bottom)
{
    g_autoptr(PIX) page = pixCreate(PAGE_WIDTH, PAGE_HEIGHT, 8);
    pixSetAll(page);
    for (int i = 0; i <= 3; i++) {
        bar(page, FIRST + i * UNIT_WIDTH - 1, FIRST, 3, 3 * UNIT_HEIGHT);
        bar(page, FIRST, FIRST + i * UNIT_HEIGHT - 1, 3 * UNIT_WIDTH, 3);
    }
    /* Something like print in each unit, or nothing would tell up and down. */
    for (int i = 0; i < 9; i++)
        for (int k = 0; k < 3; k++)
            bar(page, FIRST + i % 3 * UNIT_WIDTH + 50 + 20 * k, FIRST + i / 3 * UNIT_HEIGHT + 40, 12, 22);
    BOX *place = boxCreate(x, y, right - x, bottom - y);
    PIX *part = pixClipRectangle(page, place, NULL);
    boxDestroy(&place);
    return part;
}

/** The sides at which the largest table of a part of the page is cut. */
static guint cut_of(int x, int y, int right, int bottom, guint *through)
{
    g_autoptr(PIX) part = page_part(x, y, right, bottom);
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(part, DPI, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) grids = plate_grids(plate);
    g_assert_cmpuint(grids->len, ==, 1);
    return table_cut_sides(plate, grids->pdata[0], through);
}

static void test_a_whole_table_is_not_cut(void)
{
    guint through;
    g_assert_cmpuint(cut_of(0, 0, PAGE_WIDTH, PAGE_HEIGHT, &through), ==, 0);
}

static void test_a_table_whose_frame_is_the_edge_is_not_cut(void)
{
    guint through;
    g_assert_cmpuint(cut_of(FIRST - 4, FIRST - 4, LAST_X + 4, LAST_Y + 4, &through), ==, 0);
}

static void test_a_table_without_its_last_rule_is_cut_through_its_cells(void)
{
    guint through;
    g_assert_cmpuint(cut_of(0, 0, LAST_X - 60, PAGE_HEIGHT, &through), ==, TABLE_SIDE_RIGHT);
    g_assert_cmpuint(through, ==, TABLE_SIDE_RIGHT);
    g_assert_cmpuint(cut_of(FIRST + 60, 0, PAGE_WIDTH, PAGE_HEIGHT, &through), ==, TABLE_SIDE_LEFT);
    g_assert_cmpuint(through, ==, TABLE_SIDE_LEFT);
}

static void test_rules_that_run_on_to_the_edge_leave_whole_cells(void)
{
    guint through;
    g_assert_cmpuint(cut_of(0, 0, PAGE_WIDTH, LAST_Y - 75, &through), ==, TABLE_SIDE_BOTTOM);
    g_assert_cmpuint(through, ==, 0);
}

static void test_cells_at_a_side_are_told(void)
{
    g_autoptr(Grid) grid = grid_new(2, 2);
    GridCell *first = grid_cell_new(0, 0), *wide = grid_cell_new(1, 0);
    g_ptr_array_add(grid->cells, first);
    g_ptr_array_add(grid->cells, wide);
    wide->column_span = 2;
    g_assert_true(table_cell_is_cut(grid, first, TABLE_SIDE_LEFT));
    g_assert_false(table_cell_is_cut(grid, first, TABLE_SIDE_RIGHT | TABLE_SIDE_BOTTOM));
    g_assert_true(table_cell_is_cut(grid, wide, TABLE_SIDE_RIGHT));
    g_assert_false(table_cell_is_cut(grid, wide, 0));
}

static void test_sides_are_said_in_words(void)
{
    g_autofree char *words = table_sides_words(TABLE_SIDE_RIGHT | TABLE_SIDE_BOTTOM);
    g_assert_cmpstr(words, ==, "right and lower");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/table-edge/a-whole-table-is-not-cut", test_a_whole_table_is_not_cut);
    g_test_add_func("/table-edge/a-table-whose-frame-is-the-edge-is-not-cut",
                    test_a_table_whose_frame_is_the_edge_is_not_cut);
    g_test_add_func("/table-edge/a-table-without-its-last-rule-is-cut-through-its-cells",
                    test_a_table_without_its_last_rule_is_cut_through_its_cells);
    g_test_add_func("/table-edge/rules-that-run-on-to-the-edge-leave-whole-cells",
                    test_rules_that_run_on_to_the_edge_leave_whole_cells);
    g_test_add_func("/table-edge/cells-at-a-side-are-told", test_cells_at_a_side_are_told);
    g_test_add_func("/table-edge/sides-are-said-in-words", test_sides_are_said_in_words);
    return g_test_run();
}

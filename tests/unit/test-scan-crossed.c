/* Figures of a scan that a rule of their table goes through. */
#include "../../extract/scan-crossed.h"
#include "drawn-page.h"

#define DPI 150.0

/** A table of 2 x 2 cells, 200 x 40 pixels each, with rules of two pixels. */
static const int COLUMNS[] = {300, 500, 700}, FRAME[] = {300, 700}, ROWS[] = {400, 440, 480};
#define RULE 2

/** A digit, something like an 8. */
#define DIGIT_WIDTH  12
#define DIGIT_HEIGHT 20
#define STROKE       3

static void draw_digit(PIX *page, int x, int y)
{
    draw_box(page, x, y, STROKE, DIGIT_HEIGHT, 0);
    draw_box(page, x + DIGIT_WIDTH - STROKE, y, STROKE, DIGIT_HEIGHT, 0);
    for (int bar = 0; bar < 3; bar++)
        draw_box(page, x, y + bar * (DIGIT_HEIGHT - STROKE) / 2, DIGIT_WIDTH, STROKE, 0);
}

/** The part of @print that lies in @cell. */
static Box box_inside(const Box *print, const Box *cell)
{
    double x = MAX(print->x, cell->x), y = MAX(print->y, cell->y);
    return (Box){x, y, MIN(box_right(print), box_right(cell)) - x,
                 MIN(box_bottom(print), box_bottom(cell)) - y};
}

/** Which cells of the table, a bit each, are doubtful where a figure of @n digits stands at @x and @y; all
 * cells with a part of it were read as a figure. Between its columns is a rule, or none, if not @ruled. */
static guint crossed_in(gboolean ruled, int x, int y, int n)
{
    g_autoptr(PIX) page = page_new_blank();
    if (ruled)
        draw_table(page, COLUMNS, G_N_ELEMENTS(COLUMNS), ROWS, G_N_ELEMENTS(ROWS), RULE);
    else
        draw_table(page, FRAME, G_N_ELEMENTS(FRAME), ROWS, G_N_ELEMENTS(ROWS), RULE);
    for (int line = 600; line < 1500; line += 40)
        draw_line(page, 150, line, 30);
    for (int i = 0; i < n; i++)
        draw_digit(page, x + i * (DIGIT_WIDTH + 3), y);
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(page, DPI, &error);
    g_assert_no_error(error);
    const Box print = {x, y, n * (DIGIT_WIDTH + 3) - 3, DIGIT_HEIGHT};
    g_autoptr(Grid) grid = grid_new(2, 2);
    for (int i = 0; i < 4; i++) {
        GridCell *cell = grid_cell_new(i / 2, i % 2);
        cell->box = (Box){COLUMNS[i % 2] + RULE, ROWS[i / 2] + RULE, 200 - RULE, 40 - RULE};
        Box ink = box_inside(&print, &cell->box);
        if (ink.width > 0 && ink.height > 0)
            cell->ink = ink;
        if (!box_is_empty(&cell->ink)) {
            g_free(cell->text);
            cell->text = g_strdup("8");
        }
        g_ptr_array_add(grid->cells, cell);
    }
    scan_doubt_crossed(plate, grid);
    guint doubtful = 0;
    for (guint i = 0; i < 4; i++)
        doubtful |= g_strcmp0(((const GridCell *)grid->cells->pdata[i])->doubt, CELL_DOUBT_CROSSED) == 0
                        ? 1U << i
                        : 0;
    return doubtful;
}

static guint crossed_by(int x, int y, int n)
{
    return crossed_in(TRUE, x, y, n);
}

static void test_figures_between_their_rules_are_not_crossed(void)
{
    g_assert_cmphex(crossed_by(380, 410, 3), ==, 0);
    /* Close to a rule, or touching it, with nothing behind it. */
    g_assert_cmphex(crossed_by(COLUMNS[1] + RULE + 1, 410, 2), ==, 0);
    g_assert_cmphex(crossed_by(COLUMNS[1] + RULE, 410, 2), ==, 0);
    g_assert_cmphex(crossed_by(380, ROWS[1] - DIGIT_HEIGHT, 2), ==, 0);
}

static void test_a_digit_on_an_upright_rule_is_crossed(void)
{
    g_assert_cmphex(crossed_by(COLUMNS[1] - DIGIT_WIDTH / 2, 410, 2), ==, 1 << 0 | 1 << 1);
}

static void test_digits_on_both_sides_of_a_rule_are_one_figure(void)
{
    /* Between two digits are three pixels, a rule of two among them. */
    g_assert_cmphex(crossed_by(COLUMNS[1] - 2 * (DIGIT_WIDTH + 3) + 3, 450, 4), ==, 1 << 2 | 1 << 3);
}

static void test_digits_on_both_sides_of_a_wall_without_a_rule_are_one_figure(void)
{
    const int two = 2 * (DIGIT_WIDTH + 3);
    /* The wall stands in the middle of the gap, and at either end of it. */
    for (int aside = 0; aside <= 2; aside++)
        g_assert_cmphex(crossed_in(FALSE, COLUMNS[1] + RULE - two + aside, 450, 4), ==, 1 << 2 | 1 << 3);
    /* A digit, and through it. */
    g_assert_cmphex(crossed_in(FALSE, COLUMNS[1] + RULE - DIGIT_WIDTH / 2, 410, 2), ==, 1 << 0 | 1 << 1);
}

static void test_a_figure_beside_a_wall_without_a_rule_is_not_crossed(void)
{
    g_assert_cmphex(crossed_in(FALSE, COLUMNS[1] + RULE, 410, 2), ==, 0);
    g_assert_cmphex(crossed_in(FALSE, 380, 410, 3), ==, 0);
}

static void test_a_figure_that_leaves_the_table_is_crossed(void)
{
    g_assert_cmphex(crossed_by(COLUMNS[2] - DIGIT_WIDTH / 2 - 15, 450, 2), ==, 1 << 3);
}

static void test_a_figure_on_a_level_rule_is_crossed(void)
{
    g_assert_cmphex(crossed_by(580, ROWS[1] - DIGIT_HEIGHT / 4, 2), ==, 1 << 1 | 1 << 3);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scan-crossed/figures-between-their-rules-are-not-crossed",
                    test_figures_between_their_rules_are_not_crossed);
    g_test_add_func("/scan-crossed/a-digit-on-an-upright-rule-is-crossed",
                    test_a_digit_on_an_upright_rule_is_crossed);
    g_test_add_func("/scan-crossed/digits-on-both-sides-of-a-rule-are-one-figure",
                    test_digits_on_both_sides_of_a_rule_are_one_figure);
    g_test_add_func("/scan-crossed/digits-on-both-sides-of-a-wall-without-a-rule-are-one-figure",
                    test_digits_on_both_sides_of_a_wall_without_a_rule_are_one_figure);
    g_test_add_func("/scan-crossed/a-figure-beside-a-wall-without-a-rule-is-not-crossed",
                    test_a_figure_beside_a_wall_without_a_rule_is_not_crossed);
    g_test_add_func("/scan-crossed/a-figure-that-leaves-the-table-is-crossed",
                    test_a_figure_that_leaves_the_table_is_crossed);
    g_test_add_func("/scan-crossed/a-figure-on-a-level-rule-is-crossed",
                    test_a_figure_on_a_level_rule_is_crossed);
    return g_test_run();
}

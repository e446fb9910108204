/* Folds beside rules, and characters that the threshold has broken to crumbs. */
#include "../../extract/plate.h"
#include "../../extract/upright.h"

#include "drawn-page.h"

/** Of page_new_blank(). */
#define WIDTH_PX 1240

static const int columns[] = {150, 500, 700, 900, 1090};
static const int rows[] = {600, 640, 680, 720, 760, 800};

/** Where the fold lies at @x. */
static int fold_at(int x, int rule_px, int below)
{
    return rows[2] + rule_px + below * (WIDTH_PX - x) / WIDTH_PX;
}

/** A page with a table, and a fold of one pixel's thickness that runs over all of it, @below the rule of the
 * third row on the left and on that rule on the right. */
static PIX *page_new_folded(int rule_px, int below)
{
    PIX *page = page_new_blank();
    for (int line = 0; line < 10; line++)
        draw_line(page, 150, 150 + 36 * line, 32);
    draw_table(page, columns, 5, rows, 6, rule_px);
    for (int row = 0; row < 5; row++) {
        draw_line(page, 160, rows[row] + 13, 9);
        for (int column = 1; column < 4; column++)
            draw_character(page, (columns[column] + columns[column + 1]) / 2, rows[row] + 13);
    }
    for (int x = 0; x < WIDTH_PX; x++)
        draw_box(page, x, fold_at(x, rule_px, below), 1, 1, 0);
    return page;
}

static Plate *plate_new_folded(int rule_px, int below)
{
    g_autoptr(PIX) page = page_new_folded(rule_px, below);
    g_autoptr(GError) error = NULL;
    Plate *plate = plate_from_picture(page, 150, &error);
    g_assert_no_error(error);
    return plate;
}

static void test_beside_rule(void)
{
    for (int below = 0; below < 6; below++) {
        g_autoptr(Plate) plate = plate_new_folded(2, below);
        g_autoptr(GPtrArray) grids = plate_grids(plate);
        g_assert_cmpuint(grids->len, ==, 1);
        const Grid *grid = grids->pdata[0];
        g_test_message("%d below", below);
        g_assert_cmpint(grid->n_rows, ==, 5);
        g_assert_cmpint(grid->n_columns, ==, 4);
        g_assert_cmpuint(grid->cells->len, ==, 20);
        g_assert_null(grid->doubt);
    }
}

static void test_lifted(void)
{
    g_autoptr(Plate) plate = plate_new_folded(2, 5);
    int outside = fold_at(100, 2, 5), inside = fold_at(300, 2, 5);
    g_assert_cmpint(level_at(plate_gray(plate), 100, outside), <, 128);
    g_assert_cmpint(level_at(plate_gray(plate), 300, inside), <, 128);
    g_autoptr(GPtrArray) grids = plate_grids(plate);
    g_assert_cmpint(level_at(plate_gray(plate), 100, outside), >, 200);
    g_assert_cmpint(level_at(plate_gray(plate), 300, inside), >, 200);
    g_assert_cmpint(level_at(plate_gray(plate), 300, rows[2]), <, 128);
}

/** A rule that goes on beyond its table, as thin as all others of it, is not told from a fold, and stays. */
static void test_hairlines(void)
{
    g_autoptr(Plate) plate = plate_new_folded(1, 4);
    g_autoptr(GPtrArray) grids = plate_grids(plate);
    g_assert_cmpint(level_at(plate_gray(plate), 300, rows[2]), <, 128);
    g_assert_cmpint(level_at(plate_gray(plate), 300, fold_at(300, 1, 4)), <, 128);
}

static void add_mark(GArray *marks, int x, int y, int width, int height)
{
    Mark mark = {x, y, width, height};
    g_array_append_val(marks, mark);
}

static gboolean has_mark(const GArray *marks, const Mark *wanted)
{
    gboolean has = FALSE;
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        has |= mark->x == wanted->x && mark->y == wanted->y && mark->width == wanted->width &&
               mark->height == wanted->height;
    }
    return has;
}

/** The crumbs of a 0 are one mark, however they are sorted; specks farther off stay what they are. */
static void test_crumbs(void)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    add_mark(marks, 106, 52, 2, 3);
    add_mark(marks, 100, 52, 1, 3);
    add_mark(marks, 102, 50, 3, 1);
    add_mark(marks, 100, 57, 2, 3);
    add_mark(marks, 106, 57, 1, 4);
    add_mark(marks, 103, 61, 2, 1);
    add_mark(marks, 120, 55, 2, 2);
    add_mark(marks, 109, 50, 6, 12);
    marks_join_crumbs(marks, 150);
    g_assert_cmpuint(marks->len, ==, 3);
    g_assert_true(has_mark(marks, &(Mark){100, 50, 8, 12}));
    g_assert_true(has_mark(marks, &(Mark){120, 55, 2, 2}));
    g_assert_true(has_mark(marks, &(Mark){109, 50, 6, 12}));
}

/** Specks that lie close to each other all over a page make no mark larger than a digit. */
static void test_dust(void)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    for (int i = 0; i < 100; i++)
        add_mark(marks, 100 + 3 * i, 50, 2, 2);
    marks_join_crumbs(marks, 150);
    g_assert_cmpuint(marks->len, >=, 10);
    for (guint i = 0; i < marks->len; i++)
        g_assert_cmpint(g_array_index(marks, Mark, i).width, <=, 30);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fold-ink/rule-beside-a-fold-stays", test_beside_rule);
    g_test_add_func("/fold-ink/fold-is-paper-afterwards", test_lifted);
    g_test_add_func("/fold-ink/hairlines-stay", test_hairlines);
    g_test_add_func("/crumbs/make-one-mark", test_crumbs);
    g_test_add_func("/crumbs/dust-stays-small", test_dust);
    return g_test_run();
}

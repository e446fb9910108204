#include <math.h>
#include <string.h>

#include "../../extract/grid.h"

static void add(GArray *rulings, gboolean level, double at, double from, double to)
{
    Ruling ruling = {.level = level, .at = at, .from = from, .to = to, .width = 0.5};
    g_array_append_val(rulings, ruling);
}

static GArray *rulings_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(Ruling));
}

/** A frame of @rows x @columns units of 60 x 20 points from (@x, @y), all lines whole. */
static void add_table(GArray *rulings, double x, double y, int rows, int columns)
{
    for (int r = 0; r <= rows; r++)
        add(rulings, TRUE, y + 20 * r, x, x + 60 * columns);
    for (int c = 0; c <= columns; c++)
        add(rulings, FALSE, x + 60 * c, y, y + 20 * rows);
}

static GPtrArray *grids_of(const GArray *rulings)
{
    return grids_from_rulings(rulings, &GRID_TOLERANCE_DRAWN);
}

static void test_whole_lines_make_a_cell_of_every_unit(void)
{
    g_autoptr(GArray) rulings = rulings_new();
    add_table(rulings, 50, 100, 3, 4);
    g_autoptr(GPtrArray) grids = grids_of(rulings);
    g_assert_cmpuint(grids->len, ==, 1);
    const Grid *grid = grids->pdata[0];
    g_assert_cmpint(grid->n_rows, ==, 3);
    g_assert_cmpint(grid->n_columns, ==, 4);
    g_assert_cmpuint(grid->cells->len, ==, 12);
    g_assert_null(grid->doubt);
    const GridCell *cell = grid_cell_at(grid, 1, 2);
    g_assert_cmpfloat(cell->box.x, ==, 170);
    g_assert_cmpfloat(cell->box.y, ==, 120);
    g_assert_cmpfloat(cell->box.width, ==, 60);
    g_assert_cmpfloat(cell->box.height, ==, 20);
}

static void test_merged_cell_spans_its_columns(void)
{
    g_autoptr(GArray) rulings = rulings_new();
    add(rulings, TRUE, 100, 50, 170);
    add(rulings, TRUE, 120, 50, 170);
    add(rulings, TRUE, 140, 50, 170);
    add(rulings, FALSE, 50, 100, 140);
    add(rulings, FALSE, 110, 120, 140);
    add(rulings, FALSE, 170, 100, 140);
    g_autoptr(GPtrArray) grids = grids_of(rulings);
    const Grid *grid = grids->pdata[0];
    g_assert_cmpuint(grid->cells->len, ==, 3);
    g_assert_cmpint(grid_cell_at(grid, 0, 0)->column_span, ==, 2);
    g_assert_true(grid_cell_at(grid, 0, 0) == grid_cell_at(grid, 0, 1));
}

static void test_lines_in_pieces_and_drawn_twice_are_one(void)
{
    g_autoptr(GArray) rulings = rulings_new();
    for (int r = 0; r <= 2; r++) {
        for (int c = 0; c < 3; c++) { /* a piece a cell, as word processors draw them */
            add(rulings, TRUE, 100 + 20 * r, 50 + 60 * c, 50 + 60 * c + 59);
            add(rulings, TRUE, 100 + 20 * r + 0.5, 50 + 60 * c, 50 + 60 * (c + 1));
        }
    }
    for (int c = 0; c <= 3; c++) {
        for (int r = 0; r < 2; r++) {
            add(rulings, FALSE, 50 + 60 * c, 100 + 20 * r, 100 + 20 * (r + 1));
            add(rulings, FALSE, 50 + 60 * c + 1.5, 100 + 20 * r, 100 + 20 * (r + 1)); /* a double line */
        }
    }
    g_autoptr(GPtrArray) grids = grids_of(rulings);
    g_assert_cmpuint(grids->len, ==, 1);
    g_assert_cmpint(((Grid *)grids->pdata[0])->n_columns, ==, 3);
    g_assert_cmpuint(((Grid *)grids->pdata[0])->cells->len, ==, 6);
}

static void test_tables_apart_are_apart_and_from_top_to_bottom(void)
{
    g_autoptr(GArray) rulings = rulings_new();
    add_table(rulings, 50, 400, 2, 2);
    add_table(rulings, 50, 100, 3, 1);
    add_table(rulings, 300, 400, 1, 3); /* beside the first, lines at the same heights */
    g_autoptr(GPtrArray) grids = grids_of(rulings);
    g_assert_cmpuint(grids->len, ==, 3);
    g_assert_cmpint(((Grid *)grids->pdata[0])->n_rows, ==, 3);
    g_assert_cmpfloat(((Grid *)grids->pdata[1])->box.x, ==, 50);
    g_assert_cmpfloat(((Grid *)grids->pdata[2])->box.x, ==, 300);
}

/** Adds an upright line, 1.5 points thick, as its two sides. */
static void add_thick(GArray *rulings, double at, double from, double to)
{
    add(rulings, FALSE, at - 0.75, from, to);
    add(rulings, FALSE, at + 0.75, from, to);
}

static void test_lines_of_a_table_above_draw_none_below_apart(void)
{
    /* 5 points apart, as near as columns of two tables with other widths often are: more than one line is
     * thick, and less far from the other table's than the sides of one are from each other. */
    g_autoptr(GArray) rulings = rulings_new();
    static const double middles[] = {110, 115};
    for (int table = 0; table < 2; table++) {
        const double top = 100 + 200 * table;
        for (int row = 0; row < 3; row++)
            add(rulings, TRUE, top + 20 * row, 50, 170);
        add_thick(rulings, 50, top, top + 40);
        add_thick(rulings, middles[table], top, top + 40);
        add_thick(rulings, 170, top, top + 40);
    }
    g_autoptr(GPtrArray) grids = grids_of(rulings);
    g_assert_cmpuint(grids->len, ==, 2);
    for (guint table = 0; table < 2; table++) {
        const Grid *grid = grids->pdata[table];
        g_assert_cmpint(grid->n_columns, ==, 2);
        g_assert_cmpfloat_with_epsilon(grid_cell_at(grid, 0, 1)->box.x, middles[table], 0.01);
    }
}

static void test_frames_and_lone_lines_are_no_tables(void)
{
    g_autoptr(GArray) rulings = rulings_new();
    add_table(rulings, 50, 100, 1, 1);
    add(rulings, TRUE, 300, 50, 500);
    add(rulings, FALSE, 30, 50, 700);
    g_autoptr(GPtrArray) grids = grids_of(rulings);
    g_assert_cmpuint(grids->len, ==, 0);
    g_autoptr(GArray) none = rulings_new();
    g_autoptr(GPtrArray) no_grids = grids_of(none);
    g_assert_cmpuint(no_grids->len, ==, 0);
}

static void test_a_table_without_side_rules_ends_where_its_lines_end(void)
{
    g_autoptr(GArray) rulings = rulings_new();
    for (int r = 0; r <= 2; r++)
        add(rulings, TRUE, 100 + 20 * r, 50, 230);
    add(rulings, FALSE, 110, 100, 140);
    add(rulings, FALSE, 170, 100, 140);
    g_autoptr(GPtrArray) grids = grids_of(rulings);
    g_assert_cmpuint(grids->len, ==, 1);
    g_assert_cmpint(((Grid *)grids->pdata[0])->n_columns, ==, 3);
    g_assert_cmpuint(((Grid *)grids->pdata[0])->cells->len, ==, 6);
}

static void test_cells_that_are_no_rectangles_are_broken_up_and_doubted(void)
{
    g_autoptr(GArray) rulings = rulings_new();
    add(rulings, TRUE, 100, 50, 170);
    add(rulings, TRUE, 120, 110, 170); /* the upper left three units form an L */
    add(rulings, TRUE, 140, 50, 170);
    add(rulings, FALSE, 50, 100, 140);
    add(rulings, FALSE, 110, 120, 140);
    add(rulings, FALSE, 170, 100, 140);
    g_autoptr(GPtrArray) grids = grids_of(rulings);
    g_assert_cmpuint(grids->len, ==, 1);
    const Grid *grid = grids->pdata[0];
    g_assert_cmpuint(grid->cells->len, ==, 4);
    for (int i = 0; i < 3; i++)
        g_assert_cmpstr(((const GridCell *)grid->cells->pdata[i])->doubt, ==, CELL_DOUBT_CROOKED);
    g_assert_null(((const GridCell *)grid->cells->pdata[3])->doubt);
}

static void test_a_drawing_of_thousands_of_lines_is_no_table(void)
{
    g_autoptr(GArray) rulings = rulings_new();
    for (int i = 0; i < 6000; i++) {
        add(rulings, TRUE, 5.0 * i, 0, 30000);
        add(rulings, FALSE, 5.0 * i, 0, 30000);
    }
    g_autoptr(GPtrArray) grids = grids_of(rulings);
    g_assert_cmpuint(grids->len, ==, 0);
}

/** Plan: a table as it was meant. @owner: of each unit, the upper left unit of its cell. */
typedef struct {
    int rows, columns;
    double x[16], y[32];
    int owner[32 * 16];
} Plan;

static void plan_merge(Plan *plan, GRand *random)
{
    int row = g_rand_int_range(random, 0, plan->rows), column = g_rand_int_range(random, 0, plan->columns);
    int bottom = row + g_rand_int_range(random, 1, 4), right = column + g_rand_int_range(random, 1, 4);
    bottom = MIN(bottom, plan->rows);
    right = MIN(right, plan->columns);
    for (int r = row; r < bottom; r++)
        for (int c = column; c < right; c++)
            if (plan->owner[r * plan->columns + c] != r * plan->columns + c)
                return; /* part of a merged cell already */
    for (int other = 0; other < plan->rows * plan->columns; other++)
        for (int r = row; r < bottom; r++)
            for (int c = column; c < right; c++)
                if (plan->owner[other] == r * plan->columns + c && other != r * plan->columns + c)
                    return; /* begins one */
    for (int r = row; r < bottom; r++)
        for (int c = column; c < right; c++)
            plan->owner[r * plan->columns + c] = row * plan->columns + column;
}

static void plan_make(Plan *plan, GRand *random)
{
    plan->rows = g_rand_int_range(random, 2, 26);
    plan->columns = g_rand_int_range(random, 2, 12);
    plan->x[0] = g_rand_double_range(random, 20, 80);
    plan->y[0] = g_rand_double_range(random, 20, 80);
    for (int c = 0; c < plan->columns; c++)
        plan->x[c + 1] = plan->x[c] + g_rand_double_range(random, 15, 90);
    for (int r = 0; r < plan->rows; r++)
        plan->y[r + 1] = plan->y[r] + g_rand_double_range(random, 10, 60);
    for (int unit = 0; unit < plan->rows * plan->columns; unit++)
        plan->owner[unit] = unit;
    for (int times = g_rand_int_range(random, 0, 12); times > 0; times--)
        plan_merge(plan, random);
}

/** Whether a line stands left of unit (@r, @c), or above it; the frame is whole. */
static gboolean plan_has_left(const Plan *plan, int r, int c)
{
    return c == 0 || c == plan->columns ||
           plan->owner[r * plan->columns + c] != plan->owner[r * plan->columns + c - 1];
}

static gboolean plan_has_above(const Plan *plan, int r, int c)
{
    return r == 0 || r == plan->rows ||
           plan->owner[r * plan->columns + c] != plan->owner[(r - 1) * plan->columns + c];
}

/** Whether each place has a line somewhere; a place without is none, and the plan has rows that cannot be
 * seen. */
static gboolean plan_is_visible(const Plan *plan)
{
    for (int c = 1; c < plan->columns; c++) {
        int seen = 0;
        for (int r = 0; r < plan->rows; r++)
            seen += plan_has_left(plan, r, c);
        if (seen == 0)
            return FALSE;
    }
    for (int r = 1; r < plan->rows; r++) {
        int seen = 0;
        for (int c = 0; c < plan->columns; c++)
            seen += plan_has_above(plan, r, c);
        if (seen == 0)
            return FALSE;
    }
    return TRUE;
}

static double shaken(GRand *random)
{
    return g_rand_double_range(random, -0.6, 0.6);
}

/** Draws @plan edge by edge, each a little off, now and then twice or as part of a longer line. */
static GArray *plan_draw(const Plan *plan, GRand *random)
{
    GArray *rulings = rulings_new();
    for (int r = 0; r <= plan->rows; r++) {
        for (int c = 0; c < plan->columns; c++) {
            int end = c + 1;
            if (!plan_has_above(plan, r, c))
                continue;
            while (end < plan->columns && plan_has_above(plan, r, end) && g_rand_boolean(random))
                end++;
            for (int times = g_rand_int_range(random, 1, 3); times > 0; times--)
                add(rulings, TRUE, plan->y[r] + shaken(random), plan->x[c] + shaken(random),
                    plan->x[end] + shaken(random));
        }
    }
    for (int c = 0; c <= plan->columns; c++) {
        for (int r = 0; r < plan->rows; r++) {
            int end = r + 1;
            if (!plan_has_left(plan, r, c))
                continue;
            while (end < plan->rows && plan_has_left(plan, end, c) && g_rand_boolean(random))
                end++;
            for (int times = g_rand_int_range(random, 1, 3); times > 0; times--)
                add(rulings, FALSE, plan->x[c] + shaken(random), plan->y[r] + shaken(random),
                    plan->y[end] + shaken(random));
        }
    }
    return rulings;
}

static void rulings_shuffle(GArray *rulings, GRand *random)
{
    for (guint i = rulings->len; i > 1; i--) {
        guint other = (guint)g_rand_int_range(random, 0, (gint32)i);
        Ruling kept = g_array_index(rulings, Ruling, i - 1);
        g_array_index(rulings, Ruling, i - 1) = g_array_index(rulings, Ruling, other);
        g_array_index(rulings, Ruling, other) = kept;
    }
}

static gboolean plan_is(const Plan *plan, const Grid *grid)
{
    if (grid->n_rows != plan->rows || grid->n_columns != plan->columns || grid->doubt != NULL)
        return FALSE;
    for (int unit = 0; unit < plan->rows * plan->columns; unit++) {
        const GridCell *cell = grid_cell_at(grid, unit / plan->columns, unit % plan->columns);
        if (cell == NULL || cell->row * plan->columns + cell->column != plan->owner[unit])
            return FALSE;
        if (fabs(cell->box.x - plan->x[cell->column]) > 1.5 || fabs(cell->box.y - plan->y[cell->row]) > 1.5 ||
            fabs(box_right(&cell->box) - plan->x[cell->column + cell->column_span]) > 1.5 ||
            fabs(box_bottom(&cell->box) - plan->y[cell->row + cell->row_span]) > 1.5)
            return FALSE;
    }
    return TRUE;
}

static void test_any_table_drawn_a_little_off_comes_back_as_it_was_meant(void)
{
    guint32 seed = 2021;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    g_test_message("seed %u", seed);
    int drawn = 0;
    for (int round = 0; round < 1500; round++) {
        Plan plan;
        plan_make(&plan, random);
        if (!plan_is_visible(&plan))
            continue;
        drawn++;
        g_autoptr(GArray) rulings = plan_draw(&plan, random);
        rulings_shuffle(rulings, random);
        g_autoptr(GPtrArray) grids = grids_of(rulings);
        if (grids->len != 1 || !plan_is(&plan, grids->pdata[0])) {
            const Grid *grid = grids->len > 0 ? grids->pdata[0] : NULL;
            g_test_message("round %d: %d x %d came back as %u grids, %d x %d, %s", round, plan.rows,
                           plan.columns, grids->len, grid != NULL ? grid->n_rows : 0,
                           grid != NULL ? grid->n_columns : 0, grid != NULL ? grid->doubt : NULL);
            g_test_fail();
        }
    }
    g_assert_cmpint(drawn, >, 500);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/grid/whole-lines-make-a-cell-of-every-unit",
                    test_whole_lines_make_a_cell_of_every_unit);
    g_test_add_func("/grid/merged-cell-spans-its-columns", test_merged_cell_spans_its_columns);
    g_test_add_func("/grid/lines-in-pieces-and-drawn-twice-are-one",
                    test_lines_in_pieces_and_drawn_twice_are_one);
    g_test_add_func("/grid/tables-apart-are-apart-and-from-top-to-bottom",
                    test_tables_apart_are_apart_and_from_top_to_bottom);
    g_test_add_func("/grid/lines-of-a-table-above-draw-none-below-apart",
                    test_lines_of_a_table_above_draw_none_below_apart);
    g_test_add_func("/grid/frames-and-lone-lines-are-no-tables", test_frames_and_lone_lines_are_no_tables);
    g_test_add_func("/grid/a-table-without-side-rules-ends-where-its-lines-end",
                    test_a_table_without_side_rules_ends_where_its_lines_end);
    g_test_add_func("/grid/cells-that-are-no-rectangles-are-broken-up-and-doubted",
                    test_cells_that_are_no_rectangles_are_broken_up_and_doubted);
    g_test_add_func("/grid/a-drawing-of-thousands-of-lines-is-no-table",
                    test_a_drawing_of_thousands_of_lines_is_no_table);
    g_test_add_func("/grid/any-table-drawn-a-little-off-comes-back-as-it-was-meant",
                    test_any_table_drawn_a_little_off_comes_back_as_it_was_meant);
    return g_test_run();
}

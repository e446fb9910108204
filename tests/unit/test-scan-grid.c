#include "../../extract/scan-grid.h"

#include <math.h>

#include "../../extract/scan-rules.h"
#include "drawn-page.h"

static const int columns[] = {150, 400, 550, 700, 850, 1000};
static const int rows[] = {600, 640, 680, 720, 760, 800};

static void draw_figures(PIX *page)
{
    for (int row = 0; row < 5; row++)
        for (int column = 0; column < 5; column++)
            draw_character(page, (columns[column] + columns[column + 1]) / 2 - 9, rows[row] + 11);
}

static PIX *page_new_table(void)
{
    PIX *page = page_new_blank();
    draw_table(page, columns, 6, rows, 6, 2);
    draw_figures(page);
    return page;
}

/** (transfer full): the grids of a page of 150 dpi. */
static GPtrArray *grids_of(PIX *page)
{
    g_autoptr(PIX) faint = pixThresholdToBinary(page, 230), ink = pixThresholdToBinary(page, 128);
    g_auto(Evidence) evidence = {0};
    evidence_find(&evidence, faint, ink, faint, 150);
    return scan_grids(&evidence, 1);
}

static const Grid *only_grid(const GPtrArray *grids)
{
    g_assert_cmpuint(grids->len, ==, 1);
    return grids->pdata[0];
}

static void assert_shape(const Grid *grid, int n_rows, int n_columns, guint n_cells)
{
    g_assert_cmpint(grid->n_rows, ==, n_rows);
    g_assert_cmpint(grid->n_columns, ==, n_columns);
    g_assert_cmpuint(grid->cells->len, ==, n_cells);
}

static void test_plain(void)
{
    g_autoptr(PIX) page = page_new_table();
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 25);
    g_assert_null(only_grid(grids)->doubt);
}

static void test_merged(void)
{
    g_autoptr(PIX) page = page_new_table();
    /* Columns 1 to 4 of the first row are one cell, with one heading in its middle. */
    draw_box(page, columns[1] + 2, rows[0] + 2, columns[5] - columns[1] - 2, rows[1] - rows[0] - 2, 255);
    draw_line(page, 620, rows[0] + 11, 4);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 22);
    g_assert_cmpint(grid_cell_at(only_grid(grids), 0, 1)->column_span, ==, 4);
    g_assert_null(only_grid(grids)->doubt);
}

static void test_double(void)
{
    g_autoptr(PIX) page = page_new_table();
    int second_columns[6], second_rows[6];
    for (int i = 0; i < 6; i++) {
        second_columns[i] = columns[i] + 5;
        second_rows[i] = rows[i] + 5;
    }
    draw_table(page, second_columns, 6, second_rows, 6, 2);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 25);
    g_assert_cmpfloat(grid_cell_at(only_grid(grids), 1, 1)->box.x, >=, columns[1] + 7);
}

static void test_hairline(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_table(page, columns, 6, rows, 6, 1);
    pixAddConstantGray(page, 200);
    draw_figures(page);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 25);
}

static void test_worn(void)
{
    g_autoptr(PIX) page = page_new_table();
    /* Print stands on both sides of the gaps, and their lines go on as walls. */
    draw_box(page, columns[2] - 2, rows[2] + 3, 6, rows[3] - rows[2] - 4, 255);
    draw_box(page, columns[3] + 4, rows[3] - 2, columns[4] - columns[3] - 6, 6, 255);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 25);
}

static void test_fold(void)
{
    g_autoptr(PIX) page = page_new_table();
    draw_box(page, 0, 705, 1240, 2, 90);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 25);
}

static void test_fold_beside_a_rule(void)
{
    g_autoptr(PIX) page = page_new_table();
    /* Nearer than two rules can be: the rule is what parts the rows. */
    draw_box(page, 0, rows[3] + 8, 1240, 2, 90);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 25);
    g_assert_cmpfloat(grid_cell_at(only_grid(grids), 3, 1)->box.y, <, rows[3] + 6);
}

static void test_fold_aslant_to_the_edge(void)
{
    g_autoptr(PIX) page = page_new_table();
    /* The fold sinks by five pixels, cuts the characters of a row, and meets the edge of the paper. */
    for (int x = 20; x < 1240; x += 244)
        draw_box(page, x, 697 + x / 244, 244, 2, 90);
    draw_box(page, 20, 620, 2, 160, 90);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 25);
}

static void test_worn_beside_merged(void)
{
    g_autoptr(PIX) page = page_new_table();
    /* A third of the rule is left beside a cell whose print stands in its middle, a column away. */
    draw_box(page, columns[2] + 4, rows[0] + 2, columns[5] - columns[2] - 4, rows[1] - rows[0] - 2, 255);
    draw_line(page, 750, rows[0] + 11, 2);
    draw_box(page, columns[2] - 1, rows[0] + 2, 4, 24, 255);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 23);
    g_assert_cmpint(grid_cell_at(only_grid(grids), 0, 2)->column_span, ==, 3);
}

static void test_worn_corner(void)
{
    g_autoptr(PIX) page = page_new_table();
    /* A piece of an upright rule, as long as the row is high, hangs together with a short one of the level
     * rule. */
    int x = columns[3];
    draw_box(page, x - 10, rows[1] - 8, 22, 11, 255);
    draw_box(page, x - 130, rows[2] - 1, 116, 4, 255);
    draw_box(page, x + 18, rows[2] - 1, 112, 4, 255);
    draw_box(page, x - 1, rows[2] + 2, 4, 12, 255);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 25);
}

static void test_worn_crossing(void)
{
    g_autoptr(PIX) page = page_new_table();
    /* Three quarters of an upright rule cross what is left of the level one above. */
    int x = columns[3];
    draw_box(page, x - 1, rows[1] - 14, 4, 8, 255);
    draw_box(page, x - 130, rows[1] - 1, 116, 4, 255);
    draw_box(page, x + 18, rows[1] - 1, 112, 4, 255);
    draw_box(page, x - 8, rows[1] + 30, 18, 14, 255);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 25);
}

static void test_worn_rule_of_a_low_table(void)
{
    g_autoptr(PIX) page = page_new_blank();
    draw_table(page, columns, 6, rows, 4, 2);
    for (int row = 0; row < 3; row++)
        for (int column = 0; column < 5; column++)
            draw_character(page, (columns[column] + columns[column + 1]) / 2 - 9, rows[row] + 11);
    /* In one row of three a rule is left. */
    draw_box(page, columns[3] - 1, rows[0] + 3, 4, rows[1] - rows[0] - 4, 255);
    draw_box(page, columns[3] - 1, rows[2] + 3, 4, rows[3] - rows[2] - 4, 255);
    g_autoptr(GPtrArray) grids = grids_of(page);
    g_assert_cmpint(only_grid(grids)->n_columns, ==, 5);
    g_assert_cmpint(grid_cell_at(only_grid(grids), 1, 2)->column_span, ==, 1);
}

/** Whether one of @rules, a level one, lies at @at and reaches from @from to @to. */
static gboolean has_rule(const GArray *rules, double at, double from, double to)
{
    for (guint i = 0; i < rules->len; i++) {
        const Ruling *rule = rule_at(rules, i);
        if (rule->level && fabs(rule->at - at) <= 2 && rule->from <= from && rule->to >= to)
            return TRUE;
    }
    return FALSE;
}

/** Of columns that only the two lowest of low rows have, each 0.147 inches. */
static void test_rules_of_two_low_rows(void)
{
    static const int wide[] = {150, 600, 1000}, low_rows[] = {600, 622, 644, 666, 688};
    g_autoptr(PIX) page = page_new_blank();
    draw_table(page, wide, 3, low_rows, 5, 2);
    draw_box(page, 375, 644, 2, 44, 0);
    draw_box(page, 800, 644, 2, 44, 0);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 4, 4, 12);
}

/** Labels fill the first column of rows so low that they crowd its rules, which are worn at its right side.
 */
static void test_rule_crowded_by_labels(void)
{
    static const int low_rows[] = {600, 626, 652, 678, 704, 730};
    g_autoptr(PIX) page = page_new_blank();
    draw_table(page, columns, 6, low_rows, 6, 1);
    for (int row = 0; row < 5; row++) {
        for (int x = columns[0] + 6; x < columns[1] - 80; x += 29)
            draw_character(page, x, low_rows[row] + 4);
        for (int column = 1; column < 5; column++)
            draw_box(page, (columns[column] + columns[column + 1]) / 2, low_rows[row] + 12, 8, 2, 0);
    }
    for (int row = 1; row < 5; row++)
        draw_box(page, columns[1] - 76, low_rows[row] - 1, 74, 3, 255);
    g_autoptr(PIX) ink = pixThresholdToBinary(page, 128);
    g_auto(Evidence) evidence = {0};
    evidence_find(&evidence, ink, ink, ink, 150);
    for (int row = 1; row < 5; row++)
        g_assert_true(has_rule(evidence.rules, low_rows[row], columns[0] + 10, columns[1] - 90));
}

static void test_frame_only(void)
{
    g_autoptr(PIX) page = page_new_blank();
    int frame_columns[] = {columns[0], columns[5]}, frame_rows[] = {rows[0], rows[5]};
    draw_table(page, frame_columns, 2, frame_rows, 2, 2);
    draw_figures(page);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 25);
    g_assert_nonnull(only_grid(grids)->doubt);
}

static void test_label_of_two_lines_is_no_heading(void)
{
    g_autoptr(PIX) page = page_new_blank();
    int frame_columns[] = {columns[0], columns[5]}, frame_rows[] = {rows[0], rows[5]};
    draw_table(page, frame_columns, 2, frame_rows, 2, 2);
    draw_figures(page);
    /* Beside the third row, so close above each other that they are one piece of print, and long. */
    draw_line(page, 160, rows[2] - 4, 6);
    draw_line(page, 160, rows[2] + 4, 6);
    g_autoptr(GPtrArray) grids = grids_of(page);
    g_assert_cmpuint(grids->len, ==, 1);
}

static void test_heading(void)
{
    g_autoptr(PIX) page = page_new_blank();
    /* Large characters with long strokes at one height: no table. */
    for (int i = 0; i < 8; i++) {
        draw_box(page, 200 + 60 * i, 300, 44, 4, 0);
        draw_box(page, 200 + 60 * i, 340, 44, 4, 0);
        draw_box(page, 200 + 60 * i, 300, 4, 44, 0);
        draw_box(page, 220 + 60 * i, 300, 4, 44, 0);
        draw_box(page, 240 + 60 * i, 300, 4, 44, 0);
    }
    g_autoptr(GPtrArray) grids = grids_of(page);
    g_assert_cmpuint(grids->len, ==, 0);
}

static void test_heading_below(void)
{
    g_autoptr(PIX) page = page_new_table();
    /* Strokes of large characters that run into one another, and one that goes on a column's rule. */
    draw_box(page, 200, 838, 300, 3, 0);
    draw_box(page, 200, 866, 300, 3, 0);
    draw_box(page, columns[1], 838, 3, 28, 0);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 25);
}

/** A table as above, and 0.27 inch below it the same columns for two rows more. */
static PIX *page_new_two_tables(void)
{
    static const int lower[] = {840, 880, 920};
    PIX *page = page_new_table();
    draw_table(page, columns, 6, lower, 3, 2);
    for (int row = 0; row < 2; row++)
        for (int column = 0; column < 5; column++)
            draw_character(page, (columns[column] + columns[column + 1]) / 2 - 9, lower[row] + 11);
    return page;
}

static void test_heading_between_two_tables(void)
{
    g_autoptr(PIX) page = page_new_two_tables();
    draw_line(page, columns[0] + 10, 811, 18);
    g_autoptr(GPtrArray) grids = grids_of(page);
    g_assert_cmpuint(grids->len, ==, 2);
    assert_shape(grids->pdata[0], 5, 5, 25);
    assert_shape(grids->pdata[1], 2, 5, 10);
}

/* A seal on a copy, or a cup: its ring leads from one table to the next, beside the heading between. */
static void test_ring_between_two_tables(void)
{
    g_autoptr(PIX) page = page_new_two_tables();
    draw_line(page, columns[0] + 10, 811, 16);
    for (int step = -100; step <= 100; step++) {
        double angle = step / 200.0;
        draw_box(page, 780 - (int)(160 * cos(angle)), 820 + (int)(160 * sin(angle)), 7, 4, 90);
    }
    g_autoptr(GPtrArray) grids = grids_of(page);
    g_assert_cmpuint(grids->len, ==, 2);
    g_assert_cmpint(((const Grid *)grids->pdata[0])->n_columns, ==, 5);
    g_assert_cmpint(((const Grid *)grids->pdata[1])->n_columns, ==, 5);
}

static void test_row_without_upright_rules_is_no_heading(void)
{
    g_autoptr(PIX) page = page_new_two_tables();
    for (int column = 0; column < 5; column++)
        draw_character(page, (columns[column] + columns[column + 1]) / 2 - 9, 811);
    g_autoptr(GPtrArray) grids = grids_of(page);
    g_assert_cmpint(only_grid(grids)->n_rows, ==, 8);
}

/** Of two labels a character's stem reaches from rule to rule at one place; the others' characters run across
 * it. */
static void test_stems_below_each_other(void)
{
    static const int stem = 318;
    g_autoptr(PIX) page = page_new_table();
    for (int row = 0; row < 5; row++) {
        if (row != 1 && row != 2) {
            draw_line(page, 160, rows[row] + 11, 9);
            continue;
        }
        draw_line(page, 160, rows[row] + 11, 5);
        draw_box(page, stem, rows[row], 2, rows[row + 1] - rows[row], 0);
        draw_box(page, stem - 8, rows[row] + 19, 17, 2, 0);
        draw_line(page, stem + 13, rows[row] + 11, 2);
    }
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 25);
}

/** In one row of many a character's stem reaches from rule to rule, with the rest of it close beside. */
static void test_stem_of_one_row(void)
{
    static const int high[] = {400, 426, 480, 506, 532, 558, 584}, stem = 318;
    g_autoptr(PIX) page = page_new_blank();
    draw_table(page, columns, 6, high, 7, 2);
    for (int row = 0; row < 6; row++)
        for (int column = 1; column < 5; column++)
            draw_character(page, (columns[column] + columns[column + 1]) / 2 - 9, high[row] + 5);
    draw_box(page, stem, high[1], 2, 54, 0);
    draw_character(page, stem - 22, high[1] + 18);
    draw_character(page, stem - 44, high[1] + 18);
    draw_line(page, stem + 22, high[1] + 18, 2);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 6, 5, 30);
}

/** Of three labels a bracket stands at one place, which reaches no rule; the others' characters run across
 * it. */
static void test_brackets_below_each_other(void)
{
    static const int many[] = {400, 440, 480, 520, 560, 600, 640, 680}, bracket = 318;
    g_autoptr(PIX) page = page_new_blank();
    draw_table(page, columns, 6, many, 8, 2);
    for (int row = 0; row < 7; row++) {
        for (int column = 1; column < 5; column++)
            draw_character(page, (columns[column] + columns[column + 1]) / 2 - 9, many[row] + 11);
        gboolean has_bracket = row % 2 == 1;
        draw_line(page, 160, many[row] + 11, has_bracket ? 5 : 9);
        if (has_bracket) {
            draw_box(page, bracket, many[row] + 7, 2, 27, 0);
            draw_line(page, bracket + 20, many[row] + 11, 2);
        }
    }
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 7, 5, 35);
}

static void test_worn_last_row(void)
{
    g_autoptr(PIX) page = page_new_table();
    /* Of the last row's upright rules one is left, and of the rule below it a third. */
    for (int i = 0; i < 6; i++)
        draw_box(page, columns[i] - 1, rows[4] + 6, 5, i == 2 ? 0 : rows[5] - rows[4] - 10, 255);
    draw_box(page, columns[2] + 100, rows[5] - 2, columns[5] - columns[2], 8, 255);
    g_autoptr(GPtrArray) grids = grids_of(page);
    g_assert_cmpint(only_grid(grids)->n_rows, ==, 5);
}

/** The last two rows of a table that a page's break has cut off above, where it has no rule. */
static void test_end_of_a_table_without_its_upper_rule(void)
{
    g_autoptr(PIX) page = page_new_blank();
    const int across[] = {150, 300, 450, 600, 750, 900, 1050};
    for (int i = 0; i < 7; i++)
        draw_box(page, across[i], 200, 2, 72, 0);
    for (int y = 236; y <= 270; y += 34)
        draw_box(page, 150, y, 902, 2, 0);
    for (int column = 0; column < 6; column++)
        for (int row = 0; row < 2; row++)
            draw_character(page, across[column] + 60, 208 + 36 * row);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 2, 6, 12);
}

/** As browsers draw a table: a frame around each cell, and none touches another; @wide and @high from one to
 * the next. */
static void assert_frames_are_cells(int n_rows, int n_columns, int wide, int high)
{
    g_autoptr(PIX) page = page_new_blank();
    for (int column = 0; column < n_columns; column++)
        for (int row = 0; row < n_rows; row++) {
            const int x = 152 + wide * column, y = 602 + high * row;
            const int across[] = {x, x + wide - 5}, down[] = {y, y + high - 5};
            draw_table(page, across, 2, down, 2, 2);
            if (column % 2 == 0)
                draw_character(page, x + (wide - 21) / 2, y + (high - 21) / 2);
        }
    g_autoptr(GPtrArray) grids = grids_of(page);
    const Grid *grid = only_grid(grids);
    assert_shape(grid, n_rows, n_columns, (guint)(n_rows * n_columns));
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = grid->cells->pdata[i];
        const double x = cell->box.x - 152 - wide * cell->column, y = cell->box.y - 602 - high * cell->row;
        g_assert_cmpfloat(x, >=, 1.5);
        g_assert_cmpfloat(x + cell->box.width, <=, wide - 4.5);
        g_assert_cmpfloat(y, >=, 1.5);
        g_assert_cmpfloat(y + cell->box.height, <=, high - 4.5);
    }
}

static void test_each_cell_has_its_frame(void)
{
    assert_frames_are_cells(6, 6, 110, 29);
}

/** No frame is larger than a heading's character. */
static void test_frames_of_small_cells_are_no_characters(void)
{
    assert_frames_are_cells(3, 14, 33, 52);
}

/** Neither a rule at its left side nor at its right one, and a cell of three rows in its first column. */
static void test_a_table_whose_sides_are_open(void)
{
    g_autoptr(PIX) page = page_new_table();
    for (int i = 0; i < 6; i += 5)
        for (int row = 0; row < 5; row++)
            draw_box(page, columns[i], rows[row] + 2, 2, rows[row + 1] - rows[row] - 2, 255);
    for (int row = 2; row <= 3; row++)
        draw_box(page, columns[0], rows[row], columns[1] - columns[0], 2, 255);
    g_autoptr(GPtrArray) grids = grids_of(page);
    assert_shape(only_grid(grids), 5, 5, 23);
    g_assert_cmpint(grid_cell_at(only_grid(grids), 1, 0)->row_span, ==, 3);
}

/** (transfer full): eight rows of labels of @n_lines lines and five figures. */
static PIX *page_new_rows(int n_lines)
{
    PIX *page = page_new_blank();
    for (int row = 0; row < 8; row++) {
        for (int line = 0; line < n_lines; line++)
            draw_line(page, 160, 336 + 90 * row + 26 * line - 13 * (n_lines - 1), 8);
        for (int column = 0; column < 5; column++)
            draw_character(page, 480 + 110 * column, 336 + 90 * row);
    }
    return page;
}

/** (transfer full): the same with level rules between. */
static PIX *page_new_level_rules(int n_lines)
{
    PIX *page = page_new_rows(n_lines);
    for (int row = 0; row <= 8; row++)
        draw_box(page, 150, 300 + 90 * row, 860, 2, 0);
    return page;
}

static void assert_columns_of_print(PIX *page)
{
    g_autoptr(GPtrArray) grids = grids_of(page);
    const Grid *grid = only_grid(grids);
    assert_shape(grid, 8, 6, 48);
    g_assert_cmpstr(grid->doubt, ==, GRID_DOUBT_UNRULED);
}

/** Labels of three lines in all rows: figures are in a third of the lines. */
static void test_level_rules_alone(void)
{
    g_autoptr(PIX) page = page_new_level_rules(3);
    assert_columns_of_print(page);
}

/** … and no rule at all, as a fax leaves it of thin ones. */
static void test_no_rules_beside_labels_of_three_lines(void)
{
    g_autoptr(PIX) page = page_new_rows(3);
    assert_columns_of_print(page);
}

/** Level rules at both sides: columns are those of the print. */
static void test_level_rules_in_a_frame(void)
{
    g_autoptr(PIX) page = page_new_level_rules(1);
    draw_box(page, 150, 300, 2, 722, 0);
    draw_box(page, 1008, 300, 2, 722, 0);
    assert_columns_of_print(page);
}

/** … and one rule upright within it: the edge of a filled head, or the one that a fax has left. */
static void test_one_upright_rule_among_columns_of_print(void)
{
    g_autoptr(PIX) page = page_new_level_rules(1);
    draw_box(page, 150, 300, 2, 722, 0);
    draw_box(page, 430, 300, 2, 722, 0);
    draw_box(page, 1008, 300, 2, 722, 0);
    assert_columns_of_print(page);
}

/** A star on a rule moves the middle of its ink by a digit's width, and is no part of it; beside the star
 * itself the cell may end before it. */
static void test_blot_on_a_rule(void)
{
    g_autoptr(PIX) page = page_new_table();
    for (int y = 0; y < 40; y++)
        draw_box(page, columns[3] - y, 640 + y, y, 1, 0);
    g_autoptr(GPtrArray) grids = grids_of(page);
    for (int row = 0; row < 5; row++) {
        const GridCell *cell = grid_cell_at(only_grid(grids), row, 2);
        if (row != 1)
            g_assert_cmpfloat(fabs(box_right(&cell->box) - columns[3]), <, 3);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scan-grid/ruled-table-has-its-cells", test_plain);
    g_test_add_func("/scan-grid/label-of-two-lines-is-no-heading", test_label_of_two_lines_is_no_heading);
    g_test_add_func("/scan-grid/merged-cell-spans-its-columns", test_merged);
    g_test_add_func("/scan-grid/double-rules-are-one", test_double);
    g_test_add_func("/scan-grid/faint-hairlines-are-rules", test_hairline);
    g_test_add_func("/scan-grid/worn-rules-are-bridged-between-prints", test_worn);
    g_test_add_func("/scan-grid/fold-across-the-page-is-no-rule", test_fold);
    g_test_add_func("/scan-grid/fold-beside-a-rule-is-not-taken-for-it", test_fold_beside_a_rule);
    g_test_add_func("/scan-grid/fold-aslant-to-the-papers-edge-is-no-rule", test_fold_aslant_to_the_edge);
    g_test_add_func("/scan-grid/worn-rule-beside-a-merged-cell-is-a-wall", test_worn_beside_merged);
    g_test_add_func("/scan-grid/worn-corner-of-rules-is-no-character", test_worn_corner);
    g_test_add_func("/scan-grid/worn-crossing-of-rules-is-no-character", test_worn_crossing);
    g_test_add_func("/scan-grid/rule-left-in-one-row-of-a-low-table-parts-columns",
                    test_worn_rule_of_a_low_table);
    g_test_add_func("/scan-grid/rules-of-two-low-rows-part-columns", test_rules_of_two_low_rows);
    g_test_add_func("/scan-grid/rule-that-labels-crowd-goes-on", test_rule_crowded_by_labels);
    g_test_add_func("/scan-grid/frame-only-table-is-read-by-its-print-and-doubted", test_frame_only);
    g_test_add_func("/scan-grid/stems-of-labels-below-each-other-are-no-rule", test_stems_below_each_other);
    g_test_add_func("/scan-grid/stem-of-one-row-is-no-rule", test_stem_of_one_row);
    g_test_add_func("/scan-grid/brackets-of-labels-below-each-other-are-no-rule",
                    test_brackets_below_each_other);
    g_test_add_func("/scan-grid/heading-is-no-table", test_heading);
    g_test_add_func("/scan-grid/heading-between-two-tables-is-no-row", test_heading_between_two_tables);
    g_test_add_func("/scan-grid/ring-from-a-table-to-the-next-is-no-rule", test_ring_between_two_tables);
    g_test_add_func("/scan-grid/row-without-upright-rules-is-no-heading",
                    test_row_without_upright_rules_is_no_heading);
    g_test_add_func("/scan-grid/heading-below-a-table-is-no-row-of-it", test_heading_below);
    g_test_add_func("/scan-grid/a-last-row-without-upright-rules-stays", test_worn_last_row);
    g_test_add_func("/scan-grid/end-of-a-table-without-its-upper-rule",
                    test_end_of_a_table_without_its_upper_rule);
    g_test_add_func("/scan-grid/each-cell-has-its-frame", test_each_cell_has_its_frame);
    g_test_add_func("/scan-grid/frames-of-small-cells-are-no-characters",
                    test_frames_of_small_cells_are_no_characters);
    g_test_add_func("/scan-grid/a-table-whose-sides-are-open", test_a_table_whose_sides_are_open);
    g_test_add_func("/scan-grid/level-rules-alone", test_level_rules_alone);
    g_test_add_func("/scan-grid/no-rules-beside-labels-of-three-lines",
                    test_no_rules_beside_labels_of_three_lines);
    g_test_add_func("/scan-grid/level-rules-in-a-frame-part-rows-and-print-columns",
                    test_level_rules_in_a_frame);
    g_test_add_func("/scan-grid/one-upright-rule-among-columns-of-print",
                    test_one_upright_rule_among_columns_of_print);
    g_test_add_func("/scan-grid/blot-on-a-rule-does-not-move-it", test_blot_on_a_rule);
    return g_test_run();
}

/**
 * test-place-damage.c: rows and columns that are missing, swapped or added, and labels that are misread,
 * never make a figure another one's without a mark, and lose none.
 */
#include <locale.h>

#include "../../normalize/normalize.h"
#include "placed.h"

static Normalizer *normalizer;

static void swap(GPtrArray *lines, guint a, guint b)
{
    gpointer kept = lines->pdata[a];
    lines->pdata[a] = lines->pdata[b];
    lines->pdata[b] = kept;
}

static void test_two_swapped_rows_never_change_places_silently(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    PrintedTable *table = printed_form_table(form, "t3");
    for (guint a = 0; a < table->rows->len; a++) {
        for (guint b = a + 1; b < table->rows->len; b++) {
            g_auto(Print) print = print_new();
            swap(table->rows, a, b);
            print_form(&print, form);
            g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
            assert_no_silent_error(only_report(rows), form);
            swap(table->rows, a, b);
        }
    }
}

/** The status of a figure of g2 that no sum weighs and that may be negative, from tables without rules. */
static CellStatus status_of_change(TextSource source)
{
    g_autoptr(PrintedForm) form = printed_form_new("g2");
    g_auto(Print) print = print_new();
    for (guint t = 0; t < form->tables->len; t++) {
        Grid *grid = print_table(&print, form->tables->pdata[t]);
        grid->doubt = g_strdup(GRID_DOUBT_UNRULED);
        for (guint i = 0; i < grid->cells->len; i++)
            ((GridCell *)grid->cells->pdata[i])->source = source;
    }
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
    g_assert_cmpint(cell_of(only_report(rows), "t2.20_6.penalties.decisions")->status, ==, STATUS_READ);
    return cell_of(only_report(rows), "t2.20_6.penalties.change")->status;
}

static void test_a_scanned_figure_that_may_be_negative_is_proved_by_sums_alone(void)
{
    g_assert_cmpint(status_of_change(TEXT_SOURCE_OCR), ==, STATUS_DOUBTFUL);
    g_assert_cmpint(status_of_change(TEXT_SOURCE_TEXT), ==, STATUS_READ);
}

static void test_two_swapped_columns_never_change_places_silently(void)
{
    static const char *const tables[] = {"t2.20_1", "t3", "t4"};
    for (gsize t = 0; t < G_N_ELEMENTS(tables); t++) {
        g_autoptr(PrintedForm) form = printed_form_new("g3");
        PrintedTable *table = printed_form_table(form, tables[t]);
        for (guint a = 0; a < table->columns->len; a++) {
            for (guint b = a + 1; b < table->columns->len; b++) {
                g_auto(Print) print = print_new();
                swap(table->columns, a, b);
                for (guint r = 0; r < table->rows->len; r++) {
                    char **figures = ((PrintedLine *)table->rows->pdata[r])->figures, *kept = figures[a];
                    figures[a] = figures[b];
                    figures[b] = kept;
                }
                print_form(&print, form);
                g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
                assert_no_silent_error(only_report(rows), form);
                swap(table->columns, a, b);
                for (guint r = 0; r < table->rows->len; r++) {
                    char **figures = ((PrintedLine *)table->rows->pdata[r])->figures, *kept = figures[a];
                    figures[a] = figures[b];
                    figures[b] = kept;
                }
            }
        }
    }
}

/** Takes column @at out of the table. */
static void drop_column(PrintedTable *table, guint at)
{
    g_ptr_array_remove_index(table->columns, at);
    for (guint r = 0; r < table->rows->len; r++) {
        char **figures = ((PrintedLine *)table->rows->pdata[r])->figures;
        g_free(figures[at]);
        for (guint c = at; figures[c] != NULL; c++)
            figures[c] = figures[c + 1];
    }
}

static void test_a_missing_column_moves_no_other(gconstpointer with_head)
{
    static const char *const tables[] = {"t2.20_1", "t3", "t4"};
    for (gsize t = 0; t < G_N_ELEMENTS(tables); t++) {
        guint n_columns = t == 0 ? 3 : t == 1 ? 7 : 15;
        for (guint missing = 0; missing < n_columns; missing++) {
            g_autoptr(PrintedForm) form = printed_form_new("g3");
            g_auto(Print) print = print_new();
            PrintedTable *table = printed_form_table(form, tables[t]);
            drop_column(table, missing);
            table->without_head = with_head == NULL;
            print_form(&print, form);
            g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
            assert_no_silent_error(only_report(rows), form);
        }
    }
}

/** Fails when a figure of @print's grids stands neither among the report's cells nor among what was left
 * over. */
static void assert_no_loss(const Print *print, const Report *report)
{
    for (guint p = 0; p < print->model->pages->len; p++) {
        const Page *page = print->model->pages->pdata[p];
        for (guint i = 0; i < page->grids->len; i++) {
            const GPtrArray *cells = ((Grid *)page->grids->pdata[i])->cells;
            for (guint k = 0; k < cells->len; k++) {
                const char *text = ((GridCell *)cells->pdata[k])->text;
                gboolean found = !g_ascii_isdigit(*text) || text[strspn(text, "0123456789")] != '\0' ||
                                 is_unplaced(report, text);
                for (guint c = 0; c < report->cells->len && !found; c++)
                    found = strcmp(((RowCell *)report->cells->pdata[c])->raw, text) == 0;
                if (!found)
                    complain("%s on page %u is lost", text, p + 1);
            }
        }
    }
}

/** Puts a row of empty cells before row @at of @grid; cells that reach over it reach farther. */
static void insert_empty_row(Grid *grid, int at)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell *cell = grid->cells->pdata[i];
        if (cell->row >= at)
            cell->row++;
        else if (cell->row + cell->row_span > at)
            cell->row_span++;
    }
    grid->n_rows++;
    for (int column = 0; column < grid->n_columns; column++)
        if (grid_cell_at(grid, at, column) == NULL)
            printed_cell(grid, at, column, (Span){1, 1}, "");
    g_ptr_array_sort(grid->cells, printed_cell_compare);
}

static void insert_two_empty_rows(Grid *grid, int at)
{
    insert_empty_row(grid, at);
    insert_empty_row(grid, at);
}

/** Puts a column of empty cells before column @at of @grid; cells that reach over it reach farther. */
static void insert_empty_column(Grid *grid, int at)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell *cell = grid->cells->pdata[i];
        if (cell->column >= at)
            cell->column++;
        else if (cell->column + cell->column_span > at)
            cell->column_span++;
    }
    grid->n_columns++;
    for (int row = 0; row < grid->n_rows; row++)
        if (grid_cell_at(grid, row, at) == NULL)
            printed_cell(grid, row, at, (Span){1, 1}, "");
    g_ptr_array_sort(grid->cells, printed_cell_compare);
}

/** How many figures @table prints. */
static guint count_figures(const PrintedTable *table)
{
    guint count = 0;
    for (guint r = 0; r < table->rows->len; r++)
        count += ((PrintedLine *)table->rows->pdata[r])->id[0] == '~' ? 0 : table->columns->len;
    return count;
}

/** Says so unless all figures of @table, printed alone and then given to @change with @at, are read right and
 * without a mark. */
static void assert_bears(const PrintedForm *form, const PrintedTable *table, void (*change)(Grid *, int),
                         int at)
{
    g_auto(Print) print = print_new();
    change(print_table(&print, table), at);
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
    guint right = rows->reports->len == 1 ? assert_no_silent_error(only_report(rows), form) : 0;
    if (right != count_figures(table) || (rows->reports->len == 1 && count_doubtful(only_report(rows)) > 0))
        complain("%s: %u of %u right, %u doubtful, changed at %d", table->id, right, count_figures(table),
                 rows->reports->len == 1 ? count_doubtful(only_report(rows)) : 0, at);
}

static void test_empty_rows_lose_no_figure(gconstpointer name)
{
    g_autoptr(PrintedForm) form = printed_form_new(name);
    for (guint t = 0; t < form->tables->len; t++) {
        const PrintedTable *table = form->tables->pdata[t];
        int head = (int)printed_depth(table->columns) + (table->heading != NULL ? 1 : 0);
        for (guint r = 0; r <= table->rows->len; r++) {
            assert_bears(form, table, insert_empty_row, head + (int)r);
            assert_bears(form, table, insert_two_empty_rows, head + (int)r);
        }
    }
}

static void test_an_empty_column_more_loses_no_figure(gconstpointer name)
{
    g_autoptr(PrintedForm) form = printed_form_new(name);
    for (guint t = 0; t < form->tables->len; t++) {
        const PrintedTable *table = form->tables->pdata[t];
        guint labels = *((PrintedLine *)table->rows->pdata[0])->id == '\0' ? 0 : printed_depth(table->rows);
        for (guint c = 0; c <= labels + table->columns->len; c++)
            assert_bears(form, table, insert_empty_column, (int)c);
    }
}

/** What strokes of a large heading under a table make of it: two more rows, with the heading in merged cells.
 */
static void add_heading_below(Grid *grid, int at)
{
    grid->n_rows += 2;
    printed_cell(grid, at, 0, (Span){2, 2}, "五、存");
    printed_cell(grid, at, 2, (Span){2, 2}, "主要问题");
    for (int column = 4; column < grid->n_columns; column++)
        printed_cell(grid, at, column, (Span){2, 1}, "");
}

static void test_a_heading_taken_for_rows_loses_no_figure(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    const PrintedTable *table = printed_form_table(form, "t4");
    int end = (int)printed_depth(table->columns) + 1;
    assert_bears(form, table, add_heading_below, end);
    g_auto(Print) print = print_new();
    add_heading_below(print_table(&print, table), end);
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
    g_assert_true(is_unplaced(only_report(rows), "主要问题"));
}

/** Takes the outer labels of the rows of @grid below its head, which is @head rows high, out of it. */
static void blank_outer_labels(Grid *grid, int head, int outer)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell *cell = grid->cells->pdata[i];
        if (cell->row < head || cell->column >= outer)
            continue;
        g_free(cell->text);
        cell->text = g_strdup("");
    }
}

static void test_a_repeated_head_over_lost_outer_labels_loses_no_figure(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    PrintedTable *table = printed_form_table(form, "t3");
    int head = (int)printed_depth(table->columns), outer = (int)printed_depth(table->rows) - 1;
    g_auto(Print) print = print_new();
    for (guint i = 0; i < form->tables->len; i++)
        if (form->tables->pdata[i] != table)
            print_table(&print, form->tables->pdata[i]);
    print_rows(&print, table, 0, 8);
    print_page(&print);
    blank_outer_labels(print_rows(&print, table, 8, 12), head, outer);
    print_rows(&print, table, 12, table->rows->len);
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
    g_assert_cmpuint(assert_no_silent_error(only_report(rows), form), ==, g_hash_table_size(form->values));
}

/** Makes the heads of @table's columns what a label reader made of them on a page that had moved. */
static void misread_heads(const PrintedTable *table)
{
    static const char *const readings[][2] = {{"结果维持", "结采维持"},
                                              {"结果纠正", "结采纠正"},
                                              {"其他结果", "其他结采"},
                                              {"尚未审结", "□未零结"},
                                              {"总计", "意计"}};
    for (guint i = 0; i < table->columns->len; i++) {
        char **levels = ((PrintedLine *)table->columns->pdata[i])->levels;
        char **own = &levels[g_strv_length(levels) - 1];
        const char *reading = readings[i % G_N_ELEMENTS(readings)][1];
        g_assert_cmpstr(*own, ==, readings[i % G_N_ELEMENTS(readings)][0]);
        g_free(*own);
        *own = g_strdup(reading);
    }
}

/** print_form(), as read from a scan. */
static void print_form_scanned(Print *print, const PrintedForm *form)
{
    for (guint t = 0; t < form->tables->len; t++) {
        Grid *grid = print_table(print, form->tables->pdata[t]);
        for (guint i = 0; i < grid->cells->len; i++)
            ((GridCell *)grid->cells->pdata[i])->source = TEXT_SOURCE_OCR;
    }
}

static void test_heads_that_are_all_misread_together_name_their_table(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    misread_heads(printed_form_table(form, "t4"));
    g_auto(Print) print = print_new();
    print_form_scanned(&print, form);
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
    const Report *report = only_report(rows);
    g_assert_cmpuint(assert_no_silent_error(report, form), ==, g_hash_table_size(form->values));
    g_assert_cmpint(cell_of(report, "t4.review.total")->status, ==, STATUS_DOUBTFUL);
    g_assert_cmpint(cell_of(report, "t4.review.upheld")->status, ==, STATUS_READ);
}

static void label_set(char **label, const char *text)
{
    g_free(*label);
    *label = g_strdup(text);
}

/** The outer head of five columns is read as that of the five after them, whose own heads are all but lost.
 */
static void test_an_outer_head_read_as_its_neighbours_moves_no_figure(void)
{
    static const char *const readings[] = {"结果维持",   "结開辑",   "項其他納果", "尚未结",   "总1",
                                           "結渠维持",   "結果纠正", "他結累",     "尚木币纳", "总件",
                                           "审结規组持", "结規纠",   "□他结果",    "请未申结", "总计"};
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    const PrintedTable *table = printed_form_table(form, "t4");
    g_assert_cmpuint(table->columns->len, ==, G_N_ELEMENTS(readings));
    for (guint i = 0; i < table->columns->len; i++) {
        char **levels = ((PrintedLine *)table->columns->pdata[i])->levels;
        if (i >= 5)
            label_set(&levels[1], i < 10 ? "处复议起诉" : "");
        label_set(&levels[g_strv_length(levels) - 1], readings[i]);
    }
    g_auto(Print) print = print_new();
    print_form_scanned(&print, form);
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
    assert_no_silent_error(only_report(rows), form);
}

/** (transfer full): what is made of a scanned grid alone. */
static RowsModel *rows_of_scan(const char *const *drawn, int n_rows)
{
    g_auto(Print) print = print_new();
    Grid *grid = grid_drawn(drawn, n_rows);
    g_ptr_array_add(print.page->grids, grid);
    for (guint i = 0; i < grid->cells->len; i++)
        ((GridCell *)grid->cells->pdata[i])->source = TEXT_SOURCE_OCR;
    return rows_of(normalizer, &print);
}

static void test_figures_under_one_head_are_doubtful_and_kept(void)
{
    /* The rule between 本年增/减 and 处理决定数量 is worn away. */
    static const char *const rows_drawn[] = {
        "信息内容|上一年项目数量|本年增/减处理决定数量|<",
        "行政处罚|1|2|3",
        "行政强制|5|-4|31",
    };
    g_autoptr(RowsModel) rows = rows_of_scan(rows_drawn, G_N_ELEMENTS(rows_drawn));
    const Report *report = only_report(rows);
    g_assert_cmpstr(cell_of(report, "t2.20_6.coercion.previous_items")->value, ==, "5");
    g_assert_cmpint(cell_of(report, "t2.20_6.coercion.previous_items")->status, ==, STATUS_READ);
    for (guint i = 0; i < report->cells->len; i++) {
        const RowCell *cell = report->cells->pdata[i];
        if (!g_str_has_suffix(cell->cell, "previous_items"))
            g_assert_cmpint(cell->status, ==, STATUS_DOUBTFUL);
    }
    g_assert_true(is_unplaced(report, "31"));
}

static void test_a_figure_beside_an_empty_cell_under_one_head_is_doubtful(void)
{
    static const char *const rows_drawn[] = {
        "信息内容|上一年项目数量|本年增/减|处理决定数量|<",
        "行政处罚|1|2||3",
        "行政强制|5|-4|31|",
    };
    g_autoptr(RowsModel) rows = rows_of_scan(rows_drawn, G_N_ELEMENTS(rows_drawn));
    const RowCell *penalties = cell_of(only_report(rows), "t2.20_6.penalties.decisions");
    const RowCell *coercion = cell_of(only_report(rows), "t2.20_6.coercion.decisions");
    g_assert_cmpstr(penalties->value, ==, "3");
    g_assert_cmpstr(coercion->value, ==, "31");
    g_assert_cmpint(penalties->status, ==, STATUS_DOUBTFUL);
    g_assert_cmpint(coercion->status, ==, STATUS_DOUBTFUL);
}

/** What a page may have gone through; each changes the form or its print at random. */
static void damage_rows(PrintedForm *form, GRand *random)
{
    PrintedTable *table = form->tables->pdata[g_rand_int_range(random, 0, (gint32)form->tables->len)];
    guint at = (guint)g_rand_int_range(random, 0, (gint32)table->rows->len);
    if (*((PrintedLine *)table->rows->pdata[0])->id == '\0')
        return;
    switch (g_rand_int_range(random, 0, 4)) {
    case 0:
        if (table->rows->len > 1)
            g_ptr_array_remove_index(table->rows, at);
        break;
    case 1:
        g_ptr_array_insert(table->rows, (gint)at, printed_own_row("另有事项", "99999", table->columns->len));
        break;
    case 2:
        swap(table->rows, at, (guint)g_rand_int_range(random, 0, (gint32)table->rows->len));
        break;
    default:
        if (table->columns->len > 1)
            drop_column(table, (guint)g_rand_int_range(random, 0, (gint32)table->columns->len));
    }
}

/** Reads the labels of @grid as OCR does: each character is another one with @probability. */
static void damage_labels(Grid *grid, GRand *random, double probability)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell *cell = grid->cells->pdata[i];
        cell->source = TEXT_SOURCE_OCR;
        if (*cell->text == '\0' || g_ascii_isdigit(*cell->text) != 0)
            continue;
        g_autoptr(GString) text = g_string_new(NULL);
        for (const char *at = cell->text; *at != '\0'; at = g_utf8_next_char(at)) {
            double draw = g_rand_double(random);
            if (draw < probability / 3)
                continue;
            g_string_append_unichar(text, draw < probability
                                              ? (gunichar)g_rand_int_range(random, 0x4e00, 0x9fa5)
                                              : g_utf8_get_char(at));
        }
        g_free(cell->text);
        cell->text = g_string_free(g_steal_pointer(&text), FALSE);
    }
}

static void test_no_damage_makes_a_silent_error(gconstpointer data)
{
    guint32 seed = 20241124;
    double probability = GPOINTER_TO_INT(data) / 100.0;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    g_test_message("seed %u", seed);
    for (int round = 0; round < 150; round++) {
        g_autoptr(PrintedForm) form = printed_form_new(g_rand_boolean(random) ? "g3" : "g2");
        g_auto(Print) print = print_new();
        for (int times = g_rand_int_range(random, 0, 4); times > 0; times--)
            damage_rows(form, random);
        for (guint t = 0; t < form->tables->len; t++) {
            PrintedTable *table = form->tables->pdata[t];
            guint cut =
                table->rows->len > 2 ? (guint)g_rand_int_range(random, 1, (gint32)table->rows->len) : 0;
            if (cut > 0)
                damage_labels(print_rows(&print, table, 0, cut), random, probability);
            if (cut > 0)
                print_page(&print);
            table->without_head = cut > 0 && g_rand_boolean(random);
            damage_labels(print_rows(&print, table, cut, table->rows->len), random, probability);
        }
        g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
        for (guint i = 0; i < rows->reports->len; i++) {
            assert_no_silent_error(rows->reports->pdata[i], form);
            assert_no_loss(&print, rows->reports->pdata[i]);
        }
    }
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    normalizer = normalizer_of_tree();

    g_test_add_func("/place-damage/a-scanned-figure-that-may-be-negative-is-proved-by-sums-alone",
                    test_a_scanned_figure_that_may_be_negative_is_proved_by_sums_alone);
    g_test_add_func("/place-damage/two-swapped-rows-never-change-places-silently",
                    test_two_swapped_rows_never_change_places_silently);
    g_test_add_func("/place-damage/two-swapped-columns-never-change-places-silently",
                    test_two_swapped_columns_never_change_places_silently);
    g_test_add_data_func("/place-damage/a-missing-column-moves-no-other", "head",
                         test_a_missing_column_moves_no_other);
    g_test_add_data_func("/place-damage/a-missing-column-without-head-moves-no-other", NULL,
                         test_a_missing_column_moves_no_other);
    g_test_add_data_func("/place-damage/empty-rows-more-lose-no-figure-of-form-g3", "g3",
                         test_empty_rows_lose_no_figure);
    g_test_add_data_func("/place-damage/empty-rows-more-lose-no-figure-of-form-g2", "g2",
                         test_empty_rows_lose_no_figure);
    g_test_add_data_func("/place-damage/an-empty-column-more-loses-no-figure-of-form-g3", "g3",
                         test_an_empty_column_more_loses_no_figure);
    g_test_add_data_func("/place-damage/an-empty-column-more-loses-no-figure-of-form-g2", "g2",
                         test_an_empty_column_more_loses_no_figure);
    g_test_add_func("/place-damage/figures-under-one-head-are-doubtful-and-kept",
                    test_figures_under_one_head_are_doubtful_and_kept);
    g_test_add_func("/place-damage/a-figure-beside-an-empty-cell-under-one-head-is-doubtful",
                    test_a_figure_beside_an_empty_cell_under_one_head_is_doubtful);
    g_test_add_func("/place-damage/a-heading-taken-for-rows-loses-no-figure",
                    test_a_heading_taken_for_rows_loses_no_figure);
    g_test_add_func("/place-damage/a-repeated-head-over-lost-outer-labels-loses-no-figure",
                    test_a_repeated_head_over_lost_outer_labels_loses_no_figure);
    g_test_add_func("/place-damage/heads-that-are-all-misread-together-name-their-table",
                    test_heads_that_are_all_misread_together_name_their_table);
    g_test_add_func("/place-damage/an-outer-head-read-as-its-neighbours-moves-no-figure",
                    test_an_outer_head_read_as_its_neighbours_moves_no_figure);
    g_test_add_data_func("/place-damage/no-damage-makes-a-silent-error", GINT_TO_POINTER(0),
                         test_no_damage_makes_a_silent_error);
    g_test_add_data_func("/place-damage/no-damage-makes-a-silent-error-when-labels-are-a-little-misread",
                         GINT_TO_POINTER(12), test_no_damage_makes_a_silent_error);
    g_test_add_data_func("/place-damage/no-damage-makes-a-silent-error-when-labels-are-much-misread",
                         GINT_TO_POINTER(40), test_no_damage_makes_a_silent_error);
    int status = g_test_run();
    normalizer_free(normalizer);
    return status;
}

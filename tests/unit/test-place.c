/**
 * test-place.c: figures find their cells of the form by their labels, and by nothing else.
 *
 * Every figure printed here is another number (printed-form.h), so that one placed in a wrong row or column
 * shows. The rule behind all of these tests: a cell with status "read" holds the number printed in it.
 */
#include <locale.h>

#include "../../normalize/normalize.h"
#include "printed-form.h"

/** Says what is wrong and goes on, so that one run shows all that is. */
#define complain(...) (g_test_message(__VA_ARGS__), g_test_fail())

static Normalizer *normalizer;

/** (transfer full): the document's rows. */
static RowsModel *rows_of(const Print *print)
{
    RowsModel *rows = rows_model_new("00", "key", "gouji-normalize", "gouji-extract");
    normalizer_run(normalizer, print->model, rows);
    return rows;
}

static Report *only_report(const RowsModel *rows)
{
    g_assert_cmpuint(rows->reports->len, ==, 1);
    return rows->reports->pdata[0];
}

static RowCell *cell_of(const Report *report, const char *id)
{
    for (guint i = 0; i < report->cells->len; i++)
        if (strcmp(((RowCell *)report->cells->pdata[i])->cell, id) == 0)
            return report->cells->pdata[i];
    return NULL;
}

/** Fails when a cell holds another cell's number without a mark, or stands there twice. Returns the right
 * ones. */
static guint assert_no_silent_error(const Report *report, const PrintedForm *form)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    guint right = 0;
    for (guint i = 0; i < report->cells->len; i++) {
        const RowCell *cell = report->cells->pdata[i];
        const char *printed = g_hash_table_lookup(form->values, cell->cell);
        if (!g_hash_table_add(seen, cell->cell))
            complain("%s stands there twice", cell->cell);
        if (g_strcmp0(cell->value, printed) == 0)
            right++;
        else if (cell->status == STATUS_READ)
            complain("%s is silently %s, printed is %s", cell->cell, cell->value, printed);
    }
    return right;
}

static guint count_doubtful(const Report *report)
{
    guint doubtful = 0;
    for (guint i = 0; i < report->cells->len; i++)
        doubtful += ((RowCell *)report->cells->pdata[i])->status == STATUS_DOUBTFUL;
    return doubtful;
}

static gboolean is_unplaced(const Report *report, const char *text)
{
    for (guint i = 0; i < report->unplaced->len; i++)
        if (strstr(((RowUnplaced *)report->unplaced->pdata[i])->text, text) != NULL)
            return TRUE;
    return FALSE;
}

/** All of @form is read and right, nothing is left over. */
static void assert_whole(const Print *print, const PrintedForm *form, const char *layout)
{
    g_autoptr(RowsModel) rows = rows_of(print);
    const Report *report = only_report(rows);
    g_assert_cmpstr(report->layout, ==, layout);
    g_assert_cmpuint(assert_no_silent_error(report, form), ==, g_hash_table_size(form->values));
    g_assert_cmpuint(count_doubtful(report), ==, 0);
    g_assert_cmpuint(report->unplaced->len, ==, 0);
}

static void test_each_form_as_it_is_printed_is_read_whole(gconstpointer layout)
{
    g_autoptr(PrintedForm) form = printed_form_new(layout);
    g_auto(Print) print = print_new();
    print_form(&print, form);
    assert_whole(&print, form, layout);
}

static void test_headless_pages_go_on_the_table_before(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    PrintedTable *table = printed_form_table(form, "t3");
    for (guint cut = 1; cut < table->rows->len; cut++) {
        g_auto(Print) print = print_new();
        for (guint i = 0; i < form->tables->len; i++)
            if (form->tables->pdata[i] != table)
                print_table(&print, form->tables->pdata[i]);
        table->without_head = FALSE;
        print_rows(&print, table, 0, cut);
        print_page(&print);
        table->without_head = TRUE;
        print_rows(&print, table, cut, table->rows->len);
        assert_whole(&print, form, "g3");
    }
}

static void test_a_repeated_head_begins_no_new_table(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    PrintedTable *table = printed_form_table(form, "t3");
    for (guint cut = 1; cut < table->rows->len; cut++) {
        g_auto(Print) print = print_new();
        for (guint i = 0; i < form->tables->len; i++) {
            if (form->tables->pdata[i] != table) {
                print_table(&print, form->tables->pdata[i]);
                continue;
            }
            print_rows(&print, table, 0, cut);
            print_page(&print);
            print_rows(&print, table, cut, table->rows->len);
        }
        assert_whole(&print, form, "g3");
    }
}

static void test_labels_with_notes_breaks_and_other_brackets_are_the_forms(void)
{
    static const char *const cases[][3] = {
        {"t2.20_1", "regulations", "规章（设区的市及以上人民政府应提供相关数据）"},
        {"t2.20_1", "normative_documents", "规范性\n文件"},
        {"t2.20_6", "coercion", "行 政 强 制"},
        {"t3", "3.2", "(二)部分公开"},
        {"t3", "3.2", "㈡ 部分公开（区分处理的,只计这一情形,不计其他情形）"},
        {"t3", "3.3.3", "3、危及\"三安全一稳定\""},
        {"t3", "3.3.3", "３．危及「三安全一稳定」"},
        {"t3", "3.6.1", "1.逾期不补正"},
        {"t3", "3.6.2", "2.逾期不缴费"},
        {"t3", "3.3.8", "8.属于行政\n查询事项"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(PrintedForm) form = printed_form_new("g3");
        g_auto(Print) print = print_new();
        printed_relabel(printed_row(form, cases[i][0], cases[i][1]), cases[i][2]);
        print_form(&print, form);
        assert_whole(&print, form, "g3");
    }
}

static void test_the_corner_may_be_empty_or_say_钩稽(void)
{
    static const char *const corners[] = {
        "", "（本列数据的钩稽关系为：第一项加第二项之和，等于第三项加第四项之和）"};
    for (gsize i = 0; i < G_N_ELEMENTS(corners); i++) {
        g_autoptr(PrintedForm) form = printed_form_new("g3");
        PrintedTable *table = printed_form_table(form, "t3");
        g_auto(Print) print = print_new();
        g_free(table->corner);
        table->corner = g_strdup(corners[i]);
        print_form(&print, form);
        assert_whole(&print, form, "g3");
    }
}

static void test_the_first_heading_row_may_be_missing(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    g_clear_pointer(&printed_form_table(form, "t2.20_1")->heading, g_free);
    print_form(&print, form);
    assert_whole(&print, form, "g3");
}

static void test_a_row_of_the_organs_own_is_kept_and_placed_nowhere(void)
{
    static const char *const labels[] = {"其他主动公开文件", "一、本年新收其他事项", "备注",
                                         "党内规范性文件汇编本"};
    g_autoptr(PrintedForm) whole = printed_form_new("g3");
    for (guint t = 0; t < whole->tables->len; t++) {
        for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
            g_autoptr(PrintedForm) form = printed_form_new("g3");
            PrintedTable *table = form->tables->pdata[t];
            if (*((PrintedLine *)table->rows->pdata[0])->id == '\0')
                continue;
            for (guint at = 0; at <= table->rows->len; at++) {
                g_auto(Print) print = print_new();
                g_ptr_array_insert(table->rows, (gint)at,
                                   printed_own_row(labels[i], "99999", table->columns->len));
                print_form(&print, form);
                g_autoptr(RowsModel) rows = rows_of(&print);
                g_assert_cmpuint(assert_no_silent_error(only_report(rows), form), ==,
                                 g_hash_table_size(form->values));
                g_assert_true(is_unplaced(only_report(rows), labels[i]));
                g_ptr_array_remove_index(table->rows, at);
            }
        }
    }
}

static void test_a_row_that_stands_in_place_of_a_missing_one_is_not_taken_for_it(void)
{
    static const char *const cases[][3] = {
        {"t2.20_1", "normative_documents", "其他主动公开文件"},
        {"t3", "3.3.1", "1.属于商业秘密"},
        {"t3", "3.3.7", "7.属于行政执法程序"},
        {"t3", "4", "四、其他"},
        {"t2.20_6", "coercion", "行政检查"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(PrintedForm) form = printed_form_new("g3");
        g_auto(Print) print = print_new();
        PrintedLine *row = printed_row(form, cases[i][0], cases[i][1]);
        printed_relabel(row, cases[i][2]);
        for (guint c = 0; row->figures[c] != NULL; c++) {
            g_free(row->figures[c]);
            row->figures[c] = g_strdup("99999");
        }
        print_form(&print, form);
        g_autoptr(RowsModel) rows = rows_of(&print);
        assert_no_silent_error(only_report(rows), form);
    }
}

static void test_a_missing_row_moves_no_other(void)
{
    g_autoptr(PrintedForm) whole = printed_form_new("g3");
    for (guint t = 0; t < whole->tables->len; t++) {
        const PrintedTable *printed = whole->tables->pdata[t];
        for (guint missing = 0; printed->rows->len > 1 && missing < printed->rows->len; missing++) {
            g_autoptr(PrintedForm) form = printed_form_new("g3");
            g_auto(Print) print = print_new();
            PrintedTable *table = form->tables->pdata[t];
            g_ptr_array_remove_index(table->rows, missing);
            print_form(&print, form);
            g_autoptr(RowsModel) rows = rows_of(&print);
            g_assert_cmpuint(assert_no_silent_error(only_report(rows), form), ==,
                             g_hash_table_size(form->values) - table->columns->len);
            g_assert_cmpuint(only_report(rows)->cells->len, ==,
                             g_hash_table_size(form->values) - table->columns->len);
        }
    }
}

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
            g_autoptr(RowsModel) rows = rows_of(&print);
            assert_no_silent_error(only_report(rows), form);
            swap(table->rows, a, b);
        }
    }
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
                g_autoptr(RowsModel) rows = rows_of(&print);
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
            g_autoptr(RowsModel) rows = rows_of(&print);
            assert_no_silent_error(only_report(rows), form);
        }
    }
}

static void test_rows_printed_blank_keep_their_places(void)
{
    g_autoptr(PrintedForm) whole = printed_form_new("g3");
    for (guint t = 0; t < whole->tables->len; t++) {
        const PrintedTable *printed = whole->tables->pdata[t];
        for (guint blank = 0; blank < printed->rows->len; blank++) {
            g_autoptr(PrintedForm) form = printed_form_new("g3");
            g_auto(Print) print = print_new();
            PrintedTable *table = form->tables->pdata[t];
            PrintedLine *row = table->rows->pdata[blank];
            for (guint c = 0; row->figures[c] != NULL; c++) {
                g_autofree char *id =
                    printed_id(table, row->id, ((PrintedLine *)table->columns->pdata[c])->id);
                g_hash_table_replace(form->values, g_steal_pointer(&id), NULL);
                *row->figures[c] = '\0';
            }
            print_form(&print, form);
            assert_whole(&print, form, "g3");
        }
    }
}

static void test_a_form_printed_without_any_figure_is_found_with_all_its_cells(gconstpointer layout)
{
    g_autoptr(PrintedForm) form = printed_form_new(layout);
    g_auto(Print) print = print_new();
    for (guint t = 0; t < form->tables->len; t++) {
        PrintedTable *table = form->tables->pdata[t];
        for (guint r = 0; r < table->rows->len; r++)
            for (char **figure = ((PrintedLine *)table->rows->pdata[r])->figures; *figure != NULL; figure++)
                **figure = '\0';
    }
    print_form(&print, form);
    g_autoptr(RowsModel) rows = rows_of(&print);
    const Report *report = only_report(rows);
    g_assert_cmpstr(report->layout, ==, layout);
    g_assert_cmpuint(report->cells->len, ==, g_hash_table_size(form->values));
    for (guint i = 0; i < report->cells->len; i++)
        g_assert_null(((RowCell *)report->cells->pdata[i])->value);
}

static void test_a_missing_table_is_said_and_moves_no_figure(void)
{
    g_autoptr(PrintedForm) whole = printed_form_new("g3");
    for (guint t = 0; t < whole->tables->len; t++) {
        g_autoptr(PrintedForm) form = printed_form_new("g3");
        g_auto(Print) print = print_new();
        const PrintedTable *missing = form->tables->pdata[t];
        for (guint i = 0; i < form->tables->len; i++)
            if (i != t)
                print_table(&print, form->tables->pdata[i]);
        g_autoptr(RowsModel) rows = rows_of(&print);
        const Report *report = only_report(rows);
        g_assert_cmpuint(assert_no_silent_error(report, form), ==, report->cells->len);
        g_autofree char *note = g_strdup_printf("table %s is not in the document", missing->id);
        g_assert_true(g_ptr_array_find_with_equal_func(report->notes, note, g_str_equal, NULL));
    }
}

/** The cell of the grid that holds @text. */
static GridCell *printed_at(const Grid *grid, const char *text)
{
    for (guint i = 0; i < grid->cells->len; i++)
        if (strcmp(((GridCell *)grid->cells->pdata[i])->text, text) == 0)
            return grid->cells->pdata[i];
    g_assert_not_reached();
}

static void grid_remove(Grid *grid, const GridCell *cell)
{
    g_ptr_array_remove(grid->cells, (gpointer)cell);
}

static void test_a_figure_over_two_columns_is_doubtful(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    Grid *grid = print_table(&print, printed_form_table(form, "t3"));
    GridCell *merged = printed_at(grid, g_hash_table_lookup(form->values, "t3.1.business"));
    grid_remove(grid, printed_at(grid, g_hash_table_lookup(form->values, "t3.1.research")));
    merged->column_span = 2;
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpint(cell_of(only_report(rows), "t3.1.business")->status, ==, STATUS_DOUBTFUL);
    g_assert_null(cell_of(only_report(rows), "t3.1.research"));
    assert_no_silent_error(only_report(rows), form);
}

static void test_a_figure_over_two_rows_is_doubtful(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    Grid *grid = print_table(&print, printed_form_table(form, "t3"));
    GridCell *merged = printed_at(grid, g_hash_table_lookup(form->values, "t3.3.3.1.natural_person"));
    grid_remove(grid, printed_at(grid, g_hash_table_lookup(form->values, "t3.3.3.2.natural_person")));
    merged->row_span = 2;
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpint(cell_of(only_report(rows), "t3.3.3.1.natural_person")->status, ==, STATUS_DOUBTFUL);
    g_assert_null(cell_of(only_report(rows), "t3.3.3.2.natural_person"));
}

static void test_two_rows_under_one_label_are_both_kept_and_doubtful(void)
{
    static const char *const rows_drawn[] = {
        "信息内容|本年处理决定数量",
        "行政处罚|11",
        "^|12",
        "行政强制|13",
    };
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    print_table(&print, printed_form_table(form, "t3"));
    g_ptr_array_add(print.page->grids, grid_drawn(rows_drawn, G_N_ELEMENTS(rows_drawn)));
    ((Grid *)print.page->grids->pdata[1])->box.y = print.y;
    g_autoptr(RowsModel) rows = rows_of(&print);
    const RowCell *cell = cell_of(only_report(rows), "t2.20_6.penalties.decisions");
    g_assert_nonnull(cell);
    g_assert_cmpint(cell->status, ==, STATUS_DOUBTFUL);
    g_assert_true(is_unplaced(only_report(rows), "11") || is_unplaced(only_report(rows), "12"));
    g_assert_cmpstr(cell_of(only_report(rows), "t2.20_6.coercion.decisions")->value, ==, "13");
}

static void test_a_table_that_stands_there_twice_is_doubtful(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_autoptr(PrintedForm) other = printed_form_new("g3");
    PrintedTable *again = printed_form_table(other, "t3");
    for (guint r = 0; r < again->rows->len; r++)
        for (char **figure = ((PrintedLine *)again->rows->pdata[r])->figures; *figure != NULL; figure++)
            **figure = '9';
    g_auto(Print) print = print_new();
    print_form(&print, form);
    print_page(&print);
    print_form(&print, other);
    g_autoptr(RowsModel) rows = rows_of(&print);
    const Report *report = only_report(rows);
    assert_no_silent_error(report, form);
    g_assert_cmpint(cell_of(report, "t3.1.total")->status, ==, STATUS_DOUBTFUL);
    g_assert_cmpint(cell_of(report, "t4.review.total")->status, ==, STATUS_DOUBTFUL);
    g_assert_cmpuint(report->unplaced->len, >=, again->rows->len);
}

static void test_words_in_place_of_a_figure_are_doubtful_and_kept(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    Grid *grid = print_table(&print, printed_form_table(form, "t3"));
    GridCell *cell = printed_at(grid, g_hash_table_lookup(form->values, "t3.2.total"));
    g_free(cell->text);
    cell->text = g_strdup("见附表");
    g_autoptr(RowsModel) rows = rows_of(&print);
    const RowCell *row = cell_of(only_report(rows), "t3.2.total");
    g_assert_null(row->value);
    g_assert_cmpstr(row->raw, ==, "见附表");
    g_assert_cmpint(row->status, ==, STATUS_DOUBTFUL);
}

static void test_a_doubtful_grid_leaves_no_figure_unmarked(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    Grid *grid = print_table(&print, printed_form_table(form, "t3"));
    grid->doubt = g_strdup("a rule is missing near row 3, column 4");
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpuint(count_doubtful(only_report(rows)), ==, only_report(rows)->cells->len);
    g_assert_cmpuint(assert_no_silent_error(only_report(rows), form), ==, only_report(rows)->cells->len);
}

static const char *unit_of_fees(const char *head, const char *row, const char *figure, CellStatus *status)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    PrintedTable *table = printed_form_table(form, "t2.20_8");
    printed_relabel(table->columns->pdata[0], head);
    printed_relabel(table->rows->pdata[0], row);
    g_free(((PrintedLine *)table->rows->pdata[0])->figures[0]);
    ((PrintedLine *)table->rows->pdata[0])->figures[0] = g_strdup(figure);
    print_form(&print, form);
    g_autoptr(RowsModel) rows = rows_of(&print);
    const RowCell *cell = cell_of(only_report(rows), "t2.20_8.fees.amount");
    *status = cell->status;
    return g_intern_string(cell->unit);
}

static void test_a_figures_unit_is_the_one_that_is_printed_nearest(void)
{
    static const char *const cases[][4] = {
        {"本年收费金额（单位：万元）", "行政事业性收费", "12.5", "万元"},
        {"本年收费金额", "行政事业性收费", "12.5", "万元"},
        {"本年收费金额（单位：元）", "行政事业性收费", "12.5", "元"},
        {"本年收费金额(元)", "行政事业性收费", "12.5", "元"},
        {"本年收费金额\n单位:元", "行政事业性收费", "12.5", "元"},
        {"本年收费金额", "行政事业性收费（元）", "12.5", "元"},
        {"本年收费金额（单位：万元）", "行政事业性收费", "251000元", "元"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        CellStatus status;
        g_assert_cmpstr(unit_of_fees(cases[i][0], cases[i][1], cases[i][2], &status), ==, cases[i][3]);
        g_assert_cmpint(status, ==, STATUS_READ);
    }
}

static void test_ten_thousands_in_a_column_of_ten_thousands_are_doubtful(void)
{
    CellStatus status;
    unit_of_fees("本年收费金额（单位：万元）", "行政事业性收费", "1.2万", &status);
    g_assert_cmpint(status, ==, STATUS_DOUBTFUL);
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
        g_autoptr(RowsModel) rows = rows_of(&print);
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
    g_autofree char *folder = source_path("layouts");
    g_autoptr(GError) error = NULL;
    normalizer = normalizer_new(folder, &error);
    g_assert_no_error(error);

    g_test_add_data_func("/place/form-g3-is-read-whole", "g3", test_each_form_as_it_is_printed_is_read_whole);
    g_test_add_data_func("/place/form-g2-is-read-whole", "g2", test_each_form_as_it_is_printed_is_read_whole);
    g_test_add_data_func("/place/form-g1-is-read-whole", "g1", test_each_form_as_it_is_printed_is_read_whole);
    g_test_add_func("/place/headless-pages-go-on-the-table-before",
                    test_headless_pages_go_on_the_table_before);
    g_test_add_func("/place/a-repeated-head-begins-no-new-table", test_a_repeated_head_begins_no_new_table);
    g_test_add_func("/place/labels-with-notes-breaks-and-other-brackets-are-the-forms",
                    test_labels_with_notes_breaks_and_other_brackets_are_the_forms);
    g_test_add_func("/place/the-corner-may-be-empty-or-misspelt", test_the_corner_may_be_empty_or_say_钩稽);
    g_test_add_func("/place/the-first-heading-row-may-be-missing", test_the_first_heading_row_may_be_missing);
    g_test_add_func("/place/a-row-of-the-organs-own-is-kept-and-placed-nowhere",
                    test_a_row_of_the_organs_own_is_kept_and_placed_nowhere);
    g_test_add_func("/place/a-row-in-place-of-a-missing-one-is-not-taken-for-it",
                    test_a_row_that_stands_in_place_of_a_missing_one_is_not_taken_for_it);
    g_test_add_func("/place/a-missing-row-moves-no-other", test_a_missing_row_moves_no_other);
    g_test_add_func("/place/two-swapped-rows-never-change-places-silently",
                    test_two_swapped_rows_never_change_places_silently);
    g_test_add_func("/place/two-swapped-columns-never-change-places-silently",
                    test_two_swapped_columns_never_change_places_silently);
    g_test_add_data_func("/place/a-missing-column-moves-no-other", "head",
                         test_a_missing_column_moves_no_other);
    g_test_add_data_func("/place/a-missing-column-without-head-moves-no-other", NULL,
                         test_a_missing_column_moves_no_other);
    g_test_add_func("/place/rows-printed-blank-keep-their-places", test_rows_printed_blank_keep_their_places);
    g_test_add_data_func("/place/a-blank-form-g3-is-found-with-all-its-cells", "g3",
                         test_a_form_printed_without_any_figure_is_found_with_all_its_cells);
    g_test_add_data_func("/place/a-blank-form-g2-is-found-with-all-its-cells", "g2",
                         test_a_form_printed_without_any_figure_is_found_with_all_its_cells);
    g_test_add_func("/place/a-missing-table-is-said-and-moves-no-figure",
                    test_a_missing_table_is_said_and_moves_no_figure);
    g_test_add_func("/place/a-figure-over-two-columns-is-doubtful",
                    test_a_figure_over_two_columns_is_doubtful);
    g_test_add_func("/place/a-figure-over-two-rows-is-doubtful", test_a_figure_over_two_rows_is_doubtful);
    g_test_add_func("/place/two-rows-under-one-label-are-both-kept-and-doubtful",
                    test_two_rows_under_one_label_are_both_kept_and_doubtful);
    g_test_add_func("/place/a-table-that-stands-there-twice-is-doubtful",
                    test_a_table_that_stands_there_twice_is_doubtful);
    g_test_add_func("/place/words-in-place-of-a-figure-are-doubtful-and-kept",
                    test_words_in_place_of_a_figure_are_doubtful_and_kept);
    g_test_add_func("/place/a-doubtful-grid-leaves-no-figure-unmarked",
                    test_a_doubtful_grid_leaves_no_figure_unmarked);
    g_test_add_func("/place/a-figures-unit-is-the-one-that-is-printed-nearest",
                    test_a_figures_unit_is_the_one_that_is_printed_nearest);
    g_test_add_func("/place/ten-thousands-in-a-column-of-ten-thousands-are-doubtful",
                    test_ten_thousands_in_a_column_of_ten_thousands_are_doubtful);
    g_test_add_data_func("/place/no-damage-makes-a-silent-error", GINT_TO_POINTER(0),
                         test_no_damage_makes_a_silent_error);
    g_test_add_data_func("/place/no-damage-makes-a-silent-error-when-labels-are-a-little-misread",
                         GINT_TO_POINTER(12), test_no_damage_makes_a_silent_error);
    g_test_add_data_func("/place/no-damage-makes-a-silent-error-when-labels-are-much-misread",
                         GINT_TO_POINTER(40), test_no_damage_makes_a_silent_error);
    int status = g_test_run();
    normalizer_free(normalizer);
    return status;
}

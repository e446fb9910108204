/**
 * test-place.c: figures find their cells of the form by their labels, and by nothing else.
 *
 * Every figure printed here is another number (printed-form.h), so that one placed in a wrong row or column
 * shows. The rule behind all of these tests: a cell with status "read" holds the number printed in it.
 */
#include <locale.h>

#include "../../normalize/normalize.h"
#include "placed.h"

static Normalizer *normalizer;

/** All of @form is read and right, nothing is left over. */
static void assert_whole(const Print *print, const PrintedForm *form, const char *layout)
{
    g_autoptr(RowsModel) rows = rows_of(normalizer, print);
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

static void test_the_corner_may_be_empty_or_misspelt(void)
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
                g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
                g_assert_cmpuint(assert_no_silent_error(only_report(rows), form), ==,
                                 g_hash_table_size(form->values));
                g_assert_true(is_unplaced(only_report(rows), labels[i]));
                g_ptr_array_remove_index(table->rows, at);
            }
        }
    }
}

static void test_a_column_of_the_organs_own_is_kept_and_moves_no_figure(void)
{
    static const char *const labels[] = {"备注", "同比增长", "其他组织合计"};
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        g_autoptr(PrintedForm) form = printed_form_new("g3");
        PrintedTable *table = printed_form_table(form, "t2.20_1");
        for (guint at = 0; at <= 3; at++) {
            g_auto(Print) print = print_new();
            g_ptr_array_insert(table->columns, (gint)at, printed_line_new("own", labels[i]));
            for (guint r = 0; r < table->rows->len; r++) {
                PrintedLine *row = table->rows->pdata[r];
                g_autoptr(GPtrArray) figures = g_ptr_array_new();
                for (guint c = 0; c < 3; c++)
                    g_ptr_array_add(figures, row->figures[c]);
                g_ptr_array_insert(figures, (gint)at, g_strdup_printf("9999%u", r));
                g_ptr_array_add(figures, NULL);
                g_free(row->figures);
                row->figures = (char **)g_ptr_array_free(g_steal_pointer(&figures), FALSE);
            }
            print_form(&print, form);
            g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
            g_assert_cmpuint(assert_no_silent_error(only_report(rows), form), ==,
                             g_hash_table_size(form->values));
            g_assert_true(is_unplaced(only_report(rows), "99990"));
            g_assert_true(is_unplaced(only_report(rows), "99991"));
            for (guint r = 0; r < table->rows->len; r++) {
                PrintedLine *row = table->rows->pdata[r];
                g_free(row->figures[at]);
                memmove(&row->figures[at], &row->figures[at + 1], (4 - at) * sizeof *row->figures);
            }
            g_ptr_array_remove_index(table->columns, at);
        }
    }
}

/** A province's list: names, units and codes before two columns of figures. */
static void test_of_a_list_with_codes_the_years_column_is_read_and_the_other_kept(void)
{
    static const char *const drawn[] = {
        "指标名称|计量单位|代码|本期实际|本年累计",
        "一、主动公开情况|—|—|—|—",
        "（一）主动公开政府信息数|条|11|201|401",
        "1.政府公报公开政府信息数|条|12|202|402",
        "2.政府网站公开政府信息数|条|13|203|403",
        "（一）收到申请数|件|31|204|404",
        "1.当面申请数|件|32|205|405",
        "2.传真申请数|件|33|206|406",
        "（二）申请办结数|件|34|207|407",
        "六、举报投诉数量|件|61|208|408",
    };
    static const char *const cells[][2] = {{"ind.1.1", "401"}, {"ind.1.2.1", "402"}, {"ind.1.2.2", "403"},
                                           {"ind.3.1", "404"}, {"ind.3.1.1", "405"}, {"ind.3.1.2", "406"},
                                           {"ind.3.2", "407"}, {"ind.6", "408"}};
    g_auto(Print) print = print_new();
    g_ptr_array_add(print.page->grids, grid_drawn(drawn, G_N_ELEMENTS(drawn)));
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
    const Report *report = only_report(rows);
    g_assert_cmpuint(report->cells->len, ==, G_N_ELEMENTS(cells));
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
        const RowCell *cell = cell_of(report, cells[i][0]);
        g_assert_cmpstr(cell != NULL ? cell->value : NULL, ==, cells[i][1]);
        g_assert_cmpstr(cell->unit, ==, i < 3 ? "条" : "件");
    }
    g_assert_true(is_unplaced(report, "201") && is_unplaced(report, "208"));
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
        g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
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
            g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
            g_assert_cmpuint(assert_no_silent_error(only_report(rows), form), ==,
                             g_hash_table_size(form->values) - table->columns->len);
            g_assert_cmpuint(only_report(rows)->cells->len, ==,
                             g_hash_table_size(form->values) - table->columns->len);
        }
    }
}

/** On a scan the rule beside the labels may seem to go on through the heading row of the next table. */
static void test_a_heading_cut_off_by_a_rule_takes_no_rows_place(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    PrintedTable *table = printed_form_table(form, "t2.20_6");
    printed_relabel(printed_row(form, "t2.20_6", "coercion"), "");
    g_ptr_array_add(table->rows, printed_own_row("第二十条第（八）项", "", table->columns->len));
    print_form(&print, form);
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
    const RowCell *cell = cell_of(only_report(rows), "t2.20_6.coercion.decisions");
    g_assert_nonnull(cell);
    g_assert_cmpstr(cell->value, ==, g_hash_table_lookup(form->values, "t2.20_6.coercion.decisions"));
    g_assert_cmpint(cell->status, ==, STATUS_DOUBTFUL);
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
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
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
        g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
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
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
    g_assert_cmpint(cell_of(only_report(rows), "t3.1.business")->status, ==, STATUS_DOUBTFUL);
    g_assert_null(cell_of(only_report(rows), "t3.1.research"));
    assert_no_silent_error(only_report(rows), form);
}

/** Of a head the first character, worn, looks like a rule, and the rest stands in a column of its own. */
static void test_a_figure_under_a_piece_of_its_head_is_placed_and_doubtful(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    PrintedTable *table = printed_form_table(form, "t2.20_8");
    const char *figure = g_hash_table_lookup(form->values, "t2.20_8.fees.amount");
    g_ptr_array_insert(table->columns, 0, printed_line_new("own", "本"));
    printed_relabel(table->columns->pdata[0], "");
    PrintedLine *row = table->rows->pdata[0];
    g_strfreev(row->figures);
    row->figures = g_new0(char *, 3);
    row->figures[0] = g_strdup(figure);
    row->figures[1] = g_strdup("");
    for (guint i = 0; i < form->tables->len; i++) {
        Grid *grid = print_table(&print, form->tables->pdata[i]);
        if (form->tables->pdata[i] != table)
            continue;
        GridCell *cell = printed_at(grid, figure);
        grid_remove(grid, (GridCell *)grid_cell_at(grid, cell->row, cell->column + 1));
        cell->column_span = 2;
    }
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
    const RowCell *placed = cell_of(only_report(rows), "t2.20_8.fees.amount");
    g_assert_nonnull(placed);
    g_assert_cmpstr(placed->raw, ==, figure);
    g_assert_cmpint(placed->status, ==, STATUS_DOUBTFUL);
}

/** A fold of a scan is taken for a rule in some rows; the digits behind it stand in a column of their own. */
static void test_a_figure_that_a_line_of_some_rows_cuts_is_doubtful(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    PrintedTable *table = printed_form_table(form, "t2.20_1");
    g_auto(Print) print = print_new();
    g_ptr_array_insert(table->columns, 1, printed_line_new("own", "件"));
    for (guint r = 0; r < table->rows->len; r++) {
        PrintedLine *row = table->rows->pdata[r];
        char **figures = g_new0(char *, 5);
        figures[0] = row->figures[0];
        figures[1] = g_strdup(r == 0 ? "9999" : "");
        figures[2] = row->figures[1];
        figures[3] = row->figures[2];
        g_free(row->figures);
        row->figures = figures;
    }
    const PrintedLine *cut = table->rows->pdata[0], *whole = table->rows->pdata[1];
    const char *column = ((PrintedLine *)table->columns->pdata[0])->id;
    g_autofree char *cut_id = printed_id(table, cut->id, column),
                    *whole_id = printed_id(table, whole->id, column);
    Grid *grid = print_table(&print, table);
    GridCell *merged = printed_at(grid, whole->figures[0]);
    for (guint i = grid->cells->len; i-- > 0;) {
        const GridCell *cell = grid->cells->pdata[i];
        if (cell->row == merged->row && cell->column == merged->column + 1)
            grid_remove(grid, cell);
    }
    merged->column_span = 2;
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
    const RowCell *cell = cell_of(only_report(rows), cut_id);
    g_assert_cmpint(cell->status, ==, STATUS_DOUBTFUL);
    g_assert_cmpstr(cell->doubt, ==, "a line that other rows do not have may cut it");
    g_assert_cmpstr(cell_of(only_report(rows), whole_id)->doubt, !=,
                    "a line that other rows do not have may cut it");
}

static void test_a_figure_over_two_rows_is_doubtful(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    Grid *grid = print_table(&print, printed_form_table(form, "t3"));
    GridCell *merged = printed_at(grid, g_hash_table_lookup(form->values, "t3.3.3.1.natural_person"));
    grid_remove(grid, printed_at(grid, g_hash_table_lookup(form->values, "t3.3.3.2.natural_person")));
    merged->row_span = 2;
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
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
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
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
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
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
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
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
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
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
    g_autoptr(RowsModel) rows = rows_of(normalizer, &print);
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
        const char *unit = unit_of_fees(cases[i][0], cases[i][1], cases[i][2], &status);
        g_assert_cmpstr(unit, ==, cases[i][3]);
        g_assert_cmpint(status, ==, STATUS_READ);
    }
}

static void test_ten_thousands_in_a_column_of_ten_thousands_are_doubtful(void)
{
    CellStatus status;
    unit_of_fees("本年收费金额（单位：万元）", "行政事业性收费", "1.2万", &status);
    g_assert_cmpint(status, ==, STATUS_DOUBTFUL);
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    normalizer = normalizer_of_tree();

    g_test_add_data_func("/place/form-g3-is-read-whole", "g3", test_each_form_as_it_is_printed_is_read_whole);
    g_test_add_data_func("/place/form-g2-is-read-whole", "g2", test_each_form_as_it_is_printed_is_read_whole);
    g_test_add_data_func("/place/form-g1-is-read-whole", "g1", test_each_form_as_it_is_printed_is_read_whole);
    g_test_add_func("/place/headless-pages-go-on-the-table-before",
                    test_headless_pages_go_on_the_table_before);
    g_test_add_func("/place/a-repeated-head-begins-no-new-table", test_a_repeated_head_begins_no_new_table);
    g_test_add_func("/place/labels-with-notes-breaks-and-other-brackets-are-the-forms",
                    test_labels_with_notes_breaks_and_other_brackets_are_the_forms);
    g_test_add_func("/place/the-corner-may-be-empty-or-misspelt", test_the_corner_may_be_empty_or_misspelt);
    g_test_add_func("/place/the-first-heading-row-may-be-missing", test_the_first_heading_row_may_be_missing);
    g_test_add_func("/place/a-row-of-the-organs-own-is-kept-and-placed-nowhere",
                    test_a_row_of_the_organs_own_is_kept_and_placed_nowhere);
    g_test_add_func("/place/a-column-of-the-organs-own-is-kept-and-moves-no-figure",
                    test_a_column_of_the_organs_own_is_kept_and_moves_no_figure);
    g_test_add_func("/place/of-a-list-with-codes-the-years-column-is-read-and-the-other-kept",
                    test_of_a_list_with_codes_the_years_column_is_read_and_the_other_kept);
    g_test_add_func("/place/a-row-in-place-of-a-missing-one-is-not-taken-for-it",
                    test_a_row_that_stands_in_place_of_a_missing_one_is_not_taken_for_it);
    g_test_add_func("/place/a-missing-row-moves-no-other", test_a_missing_row_moves_no_other);
    g_test_add_func("/place/a-heading-cut-off-by-a-rule-takes-no-rows-place",
                    test_a_heading_cut_off_by_a_rule_takes_no_rows_place);
    g_test_add_func("/place/a-figure-under-a-piece-of-its-head-is-placed-and-doubtful",
                    test_a_figure_under_a_piece_of_its_head_is_placed_and_doubtful);
    g_test_add_func("/place/rows-printed-blank-keep-their-places", test_rows_printed_blank_keep_their_places);
    g_test_add_data_func("/place/a-blank-form-g3-is-found-with-all-its-cells", "g3",
                         test_a_form_printed_without_any_figure_is_found_with_all_its_cells);
    g_test_add_data_func("/place/a-blank-form-g2-is-found-with-all-its-cells", "g2",
                         test_a_form_printed_without_any_figure_is_found_with_all_its_cells);
    g_test_add_func("/place/a-missing-table-is-said-and-moves-no-figure",
                    test_a_missing_table_is_said_and_moves_no_figure);
    g_test_add_func("/place/a-figure-over-two-columns-is-doubtful",
                    test_a_figure_over_two_columns_is_doubtful);
    g_test_add_func("/place/a-figure-that-a-line-of-some-rows-cuts-is-doubtful",
                    test_a_figure_that_a_line_of_some_rows_cuts_is_doubtful);
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
    int status = g_test_run();
    normalizer_free(normalizer);
    return status;
}

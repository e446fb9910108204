/**
 * test-draft.c: a first layout from tables of an unknown form.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "../../normalize/draft.h"
#include "../../normalize/layout.h"
#include "printed-form.h"

static FigureRules *rules;

/** Rows of cells ("甲|乙"); a cell "<" belongs to the one on its left, "^" to the one above. */
static void print_grid(Print *print, const char *const *rows, int n_rows)
{
    g_auto(GStrv) first = g_strsplit(rows[0], "|", -1);
    Grid *grid = grid_new(n_rows, (int)g_strv_length(first));
    grid->box = (Box){40, print->y, 60 * grid->n_columns, 20 * n_rows};
    print->y += 20 * n_rows + 20;
    for (int row = 0; row < n_rows; row++) {
        g_auto(GStrv) cells = g_strsplit(rows[row], "|", -1);
        for (int column = 0; cells[column] != NULL; column++) {
            Span span = {1, 1};
            if (*cells[column] == '<' || *cells[column] == '^')
                continue;
            while (cells[column + span.columns] != NULL && *cells[column + span.columns] == '<')
                span.columns++;
            for (int below = row + 1; below < n_rows; below++) {
                g_auto(GStrv) under = g_strsplit(rows[below], "|", -1);
                if (*under[column] != '^')
                    break;
                span.rows++;
            }
            printed_cell(grid, row, column, span, cells[column]);
        }
    }
    g_ptr_array_add(print->page->grids, grid);
}

/** (transfer full): the layout that the draft of what was printed is; @draft: (out): its text. */
static Layout *layout_of(const Print *print, char **draft)
{
    g_autofree char *folder = g_dir_make_tmp("gouji-draft-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "mine.layout", NULL);
    g_autoptr(GError) error = NULL;
    *draft = draft_layout(print->model, rules, "mine");
    g_assert_nonnull(*draft);
    g_assert_true(g_file_set_contents(path, *draft, -1, NULL));
    Layout *layout = layout_load(path, &error);
    g_assert_no_error(error);
    g_unlink(path);
    g_rmdir(folder);
    return layout;
}

static const char *label_at(const GPtrArray *lines, guint i)
{
    g_assert_cmpuint(lines->len, >, i);
    return ((LayoutLine *)lines->pdata[i])->label;
}

static const char *const REVENUE[] = {
    "项目|上年|本年|<", "^|^|年初|调整",  "一、税收|30|40|41", "增值税|10|15|16",
    "所得税|20|25|25",  "二、其他|5|6|7", "合计|35|46|48",
};

static void test_a_table_becomes_columns_rows_units_and_sums(void)
{
    g_auto(Print) print = print_new();
    g_autofree char *draft = NULL;
    print_line(&print, "清源县财政局2024年预算公开报告");
    print_line(&print, "单位：万元");
    print_grid(&print, REVENUE, G_N_ELEMENTS(REVENUE));
    g_autoptr(Layout) layout = layout_of(&print, &draft);
    g_assert_cmpuint(layout->tables->len, ==, 1);
    const LayoutTable *table = layout->tables->pdata[0];
    g_assert_cmpstr(table->unit, ==, "万元");
    g_assert_cmpuint(table->columns->len, ==, 3);
    g_assert_cmpstr(label_at(table->columns, 2), ==, "调整");
    g_assert_cmpuint(table->rows->len, ==, 5);
    g_assert_cmpstr(label_at(table->rows, 4), ==, "合计");
    g_assert_cmpuint(layout->checks->len, ==, 2);
    g_assert_nonnull(strstr(draft, "left=t1.1.{column}\nright=t1.2.{column} + t1.3.{column}\n"));
    g_assert_nonnull(strstr(draft, "left=t1.5.{column}\nright=t1.1.{column} + t1.4.{column}\n"));
    g_assert_cmpuint(layout->titles->len, ==, 1);
    g_assert_true(pattern_match(layout->titles->pdata[0], "南屏市财政局2025年预算公开报告"));
    g_assert_false(pattern_match(layout->titles->pdata[0], "南屏市财政局2025年决算公开报告"));
}

static void test_a_table_over_two_pages_is_one(void)
{
    static const char *const rest[] = {"项目|上年|本年|<", "^|^|年初|调整", "三、转移|1|2|3"};
    static const char *const headless[] = {"四、债务|4|5|6"};
    g_auto(Print) print = print_new();
    g_autofree char *draft = NULL;
    print_grid(&print, REVENUE, G_N_ELEMENTS(REVENUE));
    print_page(&print);
    print_grid(&print, rest, G_N_ELEMENTS(rest));
    print_page(&print);
    print_grid(&print, headless, G_N_ELEMENTS(headless));
    g_autoptr(Layout) layout = layout_of(&print, &draft);
    g_assert_cmpuint(layout->tables->len, ==, 1);
    g_assert_cmpstr(label_at(((LayoutTable *)layout->tables->pdata[0])->rows, 6), ==, "四、债务");
}

static void test_headings_and_new_heads_begin_tables(void)
{
    static const char *const stack[] = {
        "第一项|<|<", "内容|制发|废止", "规章|1|2", "文件|3|4", "第二项|<|<", "内容|决定|<", "许可|5|<",
    };
    g_auto(Print) print = print_new();
    g_autofree char *draft = NULL;
    print_grid(&print, stack, G_N_ELEMENTS(stack));
    g_autoptr(Layout) layout = layout_of(&print, &draft);
    g_assert_cmpuint(layout->tables->len, ==, 2);
    const LayoutTable *second = layout->tables->pdata[1];
    g_assert_nonnull(second->heading);
    g_assert_cmpuint(second->columns->len, ==, 1);
    g_assert_cmpstr(label_at(second->rows, 0), ==, "许可");
}

static void test_rows_without_figures_stand_above_others(void)
{
    static const char *const list[] = {"指标|单位|数", "一、总数||", "条数|条|5", "人数|人|7"};
    g_auto(Print) print = print_new();
    g_autofree char *draft = NULL;
    print_grid(&print, list, G_N_ELEMENTS(list));
    g_autoptr(Layout) layout = layout_of(&print, &draft);
    const LayoutTable *table = layout->tables->pdata[0];
    g_assert_cmpuint(table->columns->len, ==, 1);
    g_assert_cmpstr(((LayoutLine *)table->rows->pdata[table->rows->len - 1])->unit, ==, "人");
}

static void test_a_document_without_figures_gives_no_draft(void)
{
    static const char *const words[] = {"姓名|职务", "甲|主任"};
    g_auto(Print) print = print_new();
    print_grid(&print, words, G_N_ELEMENTS(words));
    g_assert_null(draft_layout(print.model, rules, "mine"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autofree char *conf = source_path("layouts/figures.conf");
    rules = figure_rules_load(conf, NULL, NULL);
    g_test_add_func("/draft/a-table-becomes-columns-rows-units-and-sums",
                    test_a_table_becomes_columns_rows_units_and_sums);
    g_test_add_func("/draft/a-table-over-two-pages-is-one", test_a_table_over_two_pages_is_one);
    g_test_add_func("/draft/headings-and-new-heads-begin-tables", test_headings_and_new_heads_begin_tables);
    g_test_add_func("/draft/rows-without-figures-stand-above-others",
                    test_rows_without_figures_stand_above_others);
    g_test_add_func("/draft/a-document-without-figures-gives-no-draft",
                    test_a_document_without_figures_gives_no_draft);
    int status = g_test_run();
    figure_rules_free(rules);
    return status;
}

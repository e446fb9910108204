#include <string.h>

#include "../../normalize/block.h"
#include "printed-form.h"

static GPtrArray *layouts;
static FigureRules *figures;
static BlockRules rules;

/** (transfer full): the blocks of a table drawn in text. */
static GPtrArray *blocks_drawn(const char *const *rows, int n_rows, Page **page)
{
    *page = page_new(1, 595, 842);
    Grid *grid = grid_drawn(rows, n_rows);
    g_ptr_array_add((*page)->grids, grid);
    GPtrArray *blocks = g_ptr_array_new_with_free_func((GDestroyNotify)block_free);
    blocks_from_grid(*page, grid, &rules, blocks);
    return blocks;
}

static gboolean label_is(const Label *label, const char *text)
{
    g_autoptr(Label) expected = label_new(text);
    return label != NULL && label_likeness(label, expected) == 1;
}

static gboolean column_is(const Block *block, guint column, const char *text)
{
    const GPtrArray *levels = ((PrintedColumn *)block->columns->pdata[column])->label->levels;
    return levels->len > 0 && label_is(levels->pdata[levels->len - 1], text);
}

static gboolean row_is(const Block *block, guint row, const char *text)
{
    const GPtrArray *levels = g_array_index(block->rows, PrintedRow, row).label->levels;
    return levels->len > 0 && label_is(levels->pdata[levels->len - 1], text);
}

static void test_stacked_tables_are_told_apart_by_their_headings(void)
{
    static const char *const rows[] = {
        "第二十条第（一）项|<|<|<",
        "信息内容|本年制发件数|本年废止件数|现行有效件数",
        "规章|1|2|3",
        "行政规范性文件|4|5|6",
        "第二十条第（五）项|<|<|<",
        "信息内容|本年处理决定数量|<|<",
        "行政许可|7|<|<",
        "第二十条第（六）项|<|<|<",
        "信息内容|本年处理决定数量|<|<",
        "行政处罚|8|<|<",
        "行政强制|9|<|<",
    };
    g_autoptr(Page) page = NULL;
    g_autoptr(GPtrArray) blocks = blocks_drawn(rows, G_N_ELEMENTS(rows), &page);
    g_assert_cmpuint(blocks->len, ==, 3);
    const Block *first = blocks->pdata[0], *second = blocks->pdata[1], *third = blocks->pdata[2];
    g_assert_true(label_is(first->heading, "第二十条第（一）项"));
    g_assert_cmpuint(first->columns->len, ==, 3);
    g_assert_true(column_is(first, 0, "本年制发件数"));
    g_assert_cmpuint(first->rows->len, ==, 2);
    g_assert_true(row_is(first, 1, "行政规范性文件"));
    g_assert_cmpuint(second->columns->len, ==, 1);
    g_assert_cmpint(((PrintedColumn *)second->columns->pdata[0])->last, ==, 3);
    g_assert_true(label_is(third->heading, "第二十条第（六）项"));
    g_assert_cmpuint(third->rows->len, ==, 2);
}

static void test_a_head_of_three_rows_gives_paths(void)
{
    static const char *const rows[] = {
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|申请人情况|<|<|<",
        "^|自然人|法人或其他组织|<|总计",
        "^|^|商业企业|科研机构|^",
        "一、本年新收政府信息公开申请数量|1|2|3|6",
    };
    g_autoptr(Page) page = NULL;
    g_autoptr(GPtrArray) blocks = blocks_drawn(rows, G_N_ELEMENTS(rows), &page);
    g_assert_cmpuint(blocks->len, ==, 1);
    const Block *block = blocks->pdata[0];
    g_assert_true(block->has_head);
    g_assert_cmpuint(block->columns->len, ==, 4);
    g_assert_true(column_is(block, 0, "自然人"));
    g_assert_true(column_is(block, 2, "科研机构"));
    g_assert_cmpuint(((PrintedColumn *)block->columns->pdata[2])->label->levels->len, ==, 3);
    g_assert_true(column_is(block, 3, "总计"));
}

static void test_a_head_that_a_line_parts_is_one(void)
{
    static const char *const rows[] = {
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|申请人情况|<|<|<|<",
        "^|自然人|法人或其他组织|<|<|总计",
        "^|^|商业|科研|其他|^",
        "^|^|企业|机构|^|^",
        "一、本年新收政府信息公开申请数量|1|2|3|4|10",
    };
    g_autoptr(Page) page = NULL;
    g_autoptr(GPtrArray) blocks = blocks_drawn(rows, G_N_ELEMENTS(rows), &page);
    g_assert_cmpuint(blocks->len, ==, 1);
    const Block *block = blocks->pdata[0];
    g_assert_cmpuint(block->columns->len, ==, 5);
    g_assert_true(column_is(block, 1, "商业企业"));
    g_assert_true(column_is(block, 2, "科研机构"));
    g_assert_cmpuint(((PrintedColumn *)block->columns->pdata[1])->label->levels->len, ==, 3);
    g_assert_cmpstr(((PrintedColumn *)block->columns->pdata[1])->head, ==, "商业企业");
    g_assert_true(column_is(block, 3, "其他"));
    g_assert_true(column_is(block, 4, "总计"));
}

static void test_without_a_head_columns_stand_where_cells_begin(void)
{
    static const char *const rows[] = {
        "|5.要求行政机关确认或重新出具已获取信息|0|1|2",
        "^|（七）总计|3|4|7",
        "四、结转下年度继续办理|<|0|0|0",
    };
    g_autoptr(Page) page = NULL;
    g_autoptr(GPtrArray) blocks = blocks_drawn(rows, G_N_ELEMENTS(rows), &page);
    g_assert_cmpuint(blocks->len, ==, 1);
    const Block *block = blocks->pdata[0];
    g_assert_false(block->has_head);
    g_assert_cmpuint(block->columns->len, ==, 3);
    g_assert_cmpuint(block->rows->len, ==, 3);
    g_assert_true(row_is(block, 2, "四、结转下年度继续办理"));
}

static void test_rows_printed_blank_are_rows_and_no_heads(void)
{
    static const char *const labels[] = {"行政许可", "3.其他", "（七）总计",
                                         "行政处罚", "规章",   "（六）其他处理"};
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        g_autofree char *blank = g_strconcat(labels[i], "||", NULL);
        const char *const rows[] = {"信息内容|自然人|总计", blank, "四、结转下年度继续办理|0|0"};
        g_autoptr(Page) page = NULL;
        g_autoptr(GPtrArray) blocks = blocks_drawn(rows, G_N_ELEMENTS(rows), &page);
        g_assert_cmpuint(blocks->len, ==, 1);
        g_assert_cmpuint(((Block *)blocks->pdata[0])->rows->len, ==, 2);
        g_assert_true(row_is(blocks->pdata[0], 0, labels[i]));
    }
}

static void test_units_and_running_numbers_are_no_part_of_labels(void)
{
    static const char *const rows[] = {
        "序号|统计指标|单位|统计数",
        "1|其中：主动公开规范性文件数|条|12",
        "2|制发规范性文件总数|件|13",
    };
    g_autoptr(Page) page = NULL;
    g_autoptr(GPtrArray) blocks = blocks_drawn(rows, G_N_ELEMENTS(rows), &page);
    g_assert_cmpuint(blocks->len, ==, 1);
    const Block *block = blocks->pdata[0];
    const PrintedRow *row = &g_array_index(block->rows, PrintedRow, 1);
    if (row->label->levels->len > 0) /* else all its figures are left over, which loses nothing */
        g_assert_true(row_is(block, 1, "制发规范性文件总数"));
}

static void test_a_heads_and_a_labels_unit_is_told(void)
{
    static const char *const rows[] = {
        "信息内容|本年收费金额（单位：元）|本年收费金额",
        "行政事业性收费（万元）|12|13",
    };
    g_autoptr(Page) page = NULL;
    g_autoptr(GPtrArray) blocks = blocks_drawn(rows, G_N_ELEMENTS(rows), &page);
    const Block *block = blocks->pdata[0];
    g_assert_cmpstr(((PrintedColumn *)block->columns->pdata[0])->unit, ==, "元");
    g_assert_null(((PrintedColumn *)block->columns->pdata[1])->unit);
    g_assert_cmpstr(g_array_index(block->rows, PrintedRow, 0).unit, ==, "万元");
}

static void test_a_head_cut_in_two_is_one_where_no_row_is_cut(void)
{
    static const char *const rows[] = {
        "信息内容|采购项目数量|采购|金额",
        "政府集中采购|10|7944.26|<",
    };
    g_autoptr(Page) page = NULL;
    g_autoptr(GPtrArray) blocks = blocks_drawn(rows, G_N_ELEMENTS(rows), &page);
    g_assert_cmpuint(blocks->len, ==, 1);
    const Block *block = blocks->pdata[0];
    g_assert_cmpuint(block->columns->len, ==, 2);
    g_assert_true(column_is(block, 1, "采购金额"));
    g_assert_cmpint(((PrintedColumn *)block->columns->pdata[1])->last, ==, 3);
}

static void test_words_under_a_head_of_figures_are_no_label(void)
{
    static const char *const rows[] = {
        "信息内容|采购项目数量|采购总金额",
        "政府集中采购|本重|7944.26",
    };
    g_autoptr(Page) page = NULL;
    g_autoptr(GPtrArray) blocks = blocks_drawn(rows, G_N_ELEMENTS(rows), &page);
    const Block *block = blocks->pdata[0];
    g_assert_cmpuint(block->columns->len, ==, 2);
    g_assert_true(row_is(block, 0, "政府集中采购"));
}

static void test_a_misread_figure_is_no_label_where_rows_have_none(void)
{
    static const char *const rows[] = {
        "结果维持|结果纠正|其他结果|尚未审结|总计",
        "）》1 4|3|4|2|30",
    };
    g_autoptr(Page) page = NULL;
    g_autoptr(GPtrArray) blocks = blocks_drawn(rows, G_N_ELEMENTS(rows), &page);
    const Block *block = blocks->pdata[0];
    g_assert_cmpuint(block->columns->len, ==, 5);
    g_assert_cmpuint(g_array_index(block->rows, PrintedRow, 0).label->levels->len, ==, 0);
}

/** What is left of a rule in a cell as high as the table is a weak dash, and says so once. */
static void test_a_high_cells_dash_makes_no_column_of_figures(void)
{
    static const char *const rows[] = {
        "|<|自然人|总计",           "-|1.属于国家秘密|0|3",         "^|2.危及三安全一稳定|0|4",
        "^|3.属于行政执法案卷|1|5", "四、结转下年度继续办理|<|0|6",
    };
    g_autoptr(Page) page = page_new(1, 595, 842);
    Grid *grid = grid_drawn(rows, G_N_ELEMENTS(rows));
    g_ptr_array_add(page->grids, grid);
    ((GridCell *)grid_cell_at(grid, 1, 0))->confidence = 0.5;
    g_autoptr(GPtrArray) blocks = g_ptr_array_new_with_free_func((GDestroyNotify)block_free);
    blocks_from_grid(page, grid, &rules, blocks);
    const Block *block = blocks->pdata[0];
    g_assert_cmpuint(block->columns->len, ==, 2);
    g_assert_true(row_is(block, 1, "2.危及三安全一稳定"));
}

static void test_two_heads_over_one_cell_stay_two(void)
{
    static const char *const rows[] = {
        "信息内容|本年制发件数|本年废止件数|现行有效件数",
        "规章|1|<|3",
        "行政规范性文件|4|<|6",
    };
    g_autoptr(Page) page = NULL;
    g_autoptr(GPtrArray) blocks = blocks_drawn(rows, G_N_ELEMENTS(rows), &page);
    g_assert_cmpuint(((Block *)blocks->pdata[0])->columns->len, ==, 3);
}

static void test_a_rows_text_is_all_its_cells(void)
{
    static const char *const rows[] = {"信息内容|自然人|总计", "规章|1\n2|3"};
    g_autoptr(Page) page = NULL;
    g_autoptr(GPtrArray) blocks = blocks_drawn(rows, G_N_ELEMENTS(rows), &page);
    g_autofree char *text = block_row_text(blocks->pdata[0], 1);
    g_assert_cmpstr(text, ==, "规章 | 1 2 | 3");
}

static void test_a_grid_of_words_is_no_rows_of_figures_only(void)
{
    static const char *const rows[] = {"姓名|职务", "甲|主任", "乙|科员"};
    g_autoptr(Page) page = NULL;
    g_autoptr(GPtrArray) blocks = blocks_drawn(rows, G_N_ELEMENTS(rows), &page);
    for (guint i = 0; i < blocks->len; i++)
        g_assert_cmpuint(((Block *)blocks->pdata[i])->columns->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autofree char *folder = source_path("layouts"), *conf = source_path("layouts/figures.conf");
    g_autoptr(GError) error = NULL;
    layouts = layouts_load((const char *[]){folder, NULL}, &error);
    g_assert_no_error(error);
    figures = figure_rules_load(conf, NULL, &error);
    g_assert_no_error(error);
    block_rules_init(&rules, layouts, figures);
    g_test_add_func("/block/stacked-tables-are-told-apart-by-their-headings",
                    test_stacked_tables_are_told_apart_by_their_headings);
    g_test_add_func("/block/a-head-of-three-rows-gives-paths", test_a_head_of_three_rows_gives_paths);
    g_test_add_func("/block/without-a-head-columns-stand-where-cells-begin",
                    test_without_a_head_columns_stand_where_cells_begin);
    g_test_add_func("/block/rows-printed-blank-are-rows-and-no-heads",
                    test_rows_printed_blank_are_rows_and_no_heads);
    g_test_add_func("/block/units-and-running-numbers-are-no-part-of-labels",
                    test_units_and_running_numbers_are_no_part_of_labels);
    g_test_add_func("/block/a-heads-and-a-labels-unit-is-told", test_a_heads_and_a_labels_unit_is_told);
    g_test_add_func("/block/a-rows-text-is-all-its-cells", test_a_rows_text_is_all_its_cells);
    g_test_add_func("/block/a-head-that-a-line-parts-is-one", test_a_head_that_a_line_parts_is_one);
    g_test_add_func("/block/a-head-cut-in-two-is-one-where-no-row-is-cut",
                    test_a_head_cut_in_two_is_one_where_no_row_is_cut);
    g_test_add_func("/block/a-high-cells-dash-makes-no-column-of-figures",
                    test_a_high_cells_dash_makes_no_column_of_figures);
    g_test_add_func("/block/two-heads-over-one-cell-stay-two", test_two_heads_over_one_cell_stay_two);
    g_test_add_func("/block/words-under-a-head-of-figures-are-no-label",
                    test_words_under_a_head_of_figures_are_no_label);
    g_test_add_func("/block/a-misread-figure-is-no-label-where-rows-have-none",
                    test_a_misread_figure_is_no_label_where_rows_have_none);
    g_test_add_func("/block/a-grid-of-words-is-no-rows-of-figures-only",
                    test_a_grid_of_words_is_no_rows_of_figures_only);
    int status = g_test_run();
    block_rules_clear(&rules);
    figure_rules_free(figures);
    g_ptr_array_unref(layouts);
    return status;
}

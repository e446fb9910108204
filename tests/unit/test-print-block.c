#include <string.h>

#include "../../normalize/print-block.h"
#include "source-path.h"

/** Of a Chinese character, points; a digit is half as wide. */
#define CHARACTER 10

static GPtrArray *layouts;
static FigureRules *figures;
static BlockRules rules;

/** PrintedWord: @text with its upper left corner, points. Behind ~ it is what a second reader does not see.
 */
typedef struct {
    const char *text;
    int x, y;
} PrintedWord;

/** (transfer full): a table without rules whose print is @words. */
static Grid *grid_printed(const PrintedWord *words, guint n_words)
{
    Grid *grid = grid_new(1, 1);
    grid->doubt = g_strdup(GRID_DOUBT_UNRULED);
    grid->print = grid_print_new();
    for (guint i = 0; i < n_words; i++) {
        gboolean disputed = *words[i].text == '~';
        const char *text = words[i].text + (disputed ? 1 : 0);
        GridCell *cell = grid_cell_new(words[i].y, words[i].x);
        cell->row_span = CHARACTER;
        if (strcmp(text, "-") == 0) {
            cell->row += CHARACTER / 2;
            cell->row_span = 1;
        }
        for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
            cell->column_span += g_ascii_isprint(*c) ? CHARACTER / 2 : CHARACTER;
        cell->box = (Box){words[i].x, words[i].y, cell->column_span, CHARACTER};
        cell->source = TEXT_SOURCE_OCR;
        grid_cell_add_reading(cell, text, disputed ? 0.5 : 0.99, "figures");
        g_ptr_array_add(grid->print, cell);
    }
    return grid;
}

/** Printed: a page with a table made of words, and the blocks that it makes; NULL where it makes none. */
typedef struct {
    Page *page;
    GPtrArray *blocks;
} Printed;

static void printed_clear(Printed *printed)
{
    g_clear_pointer(&printed->blocks, g_ptr_array_unref);
    page_free(printed->page);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Printed, printed_clear)

static Printed print_read(const PrintedWord *words, guint n_words)
{
    Printed printed = {page_new(1, 595, 842), g_ptr_array_new_with_free_func((GDestroyNotify)block_free)};
    Grid *grid = grid_printed(words, n_words);
    g_ptr_array_add(printed.page->grids, grid);
    if (!blocks_from_print(printed.page, grid, &rules, printed.blocks))
        g_clear_pointer(&printed.blocks, g_ptr_array_unref);
    return printed;
}

static gboolean path_is(const LabelPath *path, const char *text)
{
    g_autoptr(Label) expected = label_new(text);
    return path->levels->len == 1 && label_likeness(path->levels->pdata[0], expected) == 1;
}

static gboolean row_is(const Block *block, guint row, const char *text)
{
    return path_is(g_array_index(block->rows, PrintedRow, row).label, text);
}

static gboolean column_is(const Block *block, guint column, const char *text)
{
    return path_is(((PrintedColumn *)block->columns->pdata[column])->label, text);
}

/** What stands in row @row and the figure column @column of @block; NULL for nothing. */
static const GridCell *figure_at(const Block *block, int row, guint column)
{
    return grid_cell_at(block->grid, row, ((PrintedColumn *)block->columns->pdata[column])->first);
}

static gboolean figure_is(const Block *block, int row, guint column, const char *text)
{
    const GridCell *cell = figure_at(block, row, column);
    return cell != NULL && strcmp(cell->text, text) == 0;
}

static void test_stacked_tables_part_where_heads_stand(void)
{
    static const PrintedWord words[] = {
        {"第二十条第", 10, 0},
        {"（一）", 62, 0},
        {"项", 95, 0},
        {"信息内容", 30, 20},
        {"本年制发件数", 110, 20},
        {"本年废止件数", 210, 20},
        {"现行有效件数", 310, 20},
        {"规章", 40, 40},
        {"1", 137, 40},
        {"12", 235, 40},
        {"3", 337, 40},
        {"行政规范性文件", 15, 60},
        {"4", 137, 60},
        {"5", 237, 60},
        {"6", 337, 60},
        {"第二十条第", 10, 80},
        {"（五）", 62, 80},
        {"项", 95, 80},
        {"信息内容", 30, 100},
        {"本年处理决定数量", 197, 100},
        {"行政许可", 30, 120},
        {"7", 235, 120},
    };
    g_auto(Printed) printed = print_read(words, G_N_ELEMENTS(words));
    g_assert_nonnull(printed.blocks);
    g_assert_cmpuint(printed.blocks->len, ==, 2);
    const Block *first = printed.blocks->pdata[0], *second = printed.blocks->pdata[1];
    g_assert_cmpuint(first->columns->len, ==, 3);
    g_assert_true(column_is(first, 0, "本年制发件数"));
    g_assert_true(column_is(first, 2, "现行有效件数"));
    g_assert_cmpuint(first->rows->len, ==, 2);
    g_assert_true(row_is(first, 0, "规章"));
    g_assert_true(row_is(first, 1, "行政规范性文件"));
    g_assert_true(figure_is(first, 0, 1, "12"));
    g_assert_true(figure_is(first, 1, 2, "6"));
    g_assert_cmpuint(second->columns->len, ==, 1);
    g_assert_true(column_is(second, 0, "本年处理决定数量"));
    g_assert_true(figure_is(second, 0, 0, "7"));
    g_assert_cmpstr(first->grid->doubt, ==, GRID_DOUBT_UNRULED);
}

static void test_label_of_several_lines_beside_a_caption(void)
{
    static const PrintedWord words[] = {
        {"1.", 100, 0},
        {"属于国家秘密", 112, 0},
        {"0", 300, 0},
        {"1", 350, 0},
        {"（三）", 0, 12},
        {"不予公", 32, 12},
        {"开", 0, 26},
        {"2.", 100, 18},
        {"其他法律行政", 112, 18},
        {"法规禁止公开", 100, 32},
        {"2", 300, 25},
        {"3", 350, 25},
        {"3.", 100, 50},
        {"危及“三安全一稳定”", 112, 50},
        {"4", 300, 50},
        {"5", 350, 50},
    };
    g_auto(Printed) printed = print_read(words, G_N_ELEMENTS(words));
    g_assert_nonnull(printed.blocks);
    g_assert_cmpuint(printed.blocks->len, ==, 1);
    const Block *block = printed.blocks->pdata[0];
    g_assert_false(block->has_head);
    g_assert_cmpuint(block->rows->len, ==, 3);
    g_assert_true(row_is(block, 0, "1.属于国家秘密"));
    g_assert_true(row_is(block, 1, "2.其他法律行政法规禁止公开"));
    g_assert_true(row_is(block, 2, "3.危及“三安全一稳定”"));
    g_assert_true(figure_is(block, 1, 1, "3"));
}

static void test_heads_of_several_lines_are_no_outer_heads(void)
{
    static const PrintedWord words[] = {
        {"法人或其他组织", 175, 0},
        {"自然", 100, 20},
        {"商业", 150, 15},
        {"科研", 200, 15},
        {"其", 255, 15},
        {"人", 105, 32},
        {"企业", 150, 30},
        {"机构", 200, 30},
        {"他", 255, 30},
        {"（一）予以公开", 0, 60},
        {"1", 107, 60},
        {"2", 157, 60},
        {"3", 207, 60},
        {"4", 257, 60},
    };
    g_auto(Printed) printed = print_read(words, G_N_ELEMENTS(words));
    g_assert_nonnull(printed.blocks);
    const Block *block = printed.blocks->pdata[0];
    g_assert_cmpuint(block->columns->len, ==, 4);
    g_assert_true(column_is(block, 0, "自然人"));
    g_assert_true(column_is(block, 1, "商业企业"));
    g_assert_true(column_is(block, 2, "科研机构"));
    g_assert_true(column_is(block, 3, "其他"));
}

static void test_two_figures_in_one_place_have_none(void)
{
    static const PrintedWord words[] = {
        {"规章", 0, 0}, {"1000000", 100, 0}, {"2", 200, 0},       {"行政许可", 0, 20}, {"3", 105, 20},
        {"4", 125, 20}, {"5", 200, 20},      {"行政处罚", 0, 40}, {"6", 115, 40},      {"7", 200, 40},
    };
    g_auto(Printed) printed = print_read(words, G_N_ELEMENTS(words));
    g_assert_nonnull(printed.blocks);
    const Block *block = printed.blocks->pdata[0];
    g_assert_cmpuint(block->columns->len, ==, 2);
    g_assert_true(figure_is(block, 0, 0, "1000000"));
    g_assert_null(figure_at(block, 1, 0));
    g_assert_true(figure_is(block, 1, 1, "5"));
    g_assert_true(figure_is(block, 2, 0, "6"));
}

static void test_dash_close_beside_a_figure_makes_it_doubtful(void)
{
    static const PrintedWord words[] = {
        {"信息内容", 0, 0},  {"上一年项目数量", 80, 0}, {"本年增/减", 180, 0},
        {"行政许可", 0, 20}, {"11", 108, 20},           {"-", 192, 20},
        {"2", 205, 20},      {"行政处罚", 0, 40},       {"3", 110, 40},
        {"4", 205, 40},
    };
    g_auto(Printed) printed = print_read(words, G_N_ELEMENTS(words));
    g_assert_nonnull(printed.blocks);
    const Block *block = printed.blocks->pdata[0];
    const PrintedColumn *last = block->columns->pdata[block->columns->len - 1];
    const GridCell *beside = grid_cell_at(block->grid, 0, last->first);
    const GridCell *alone = grid_cell_at(block->grid, 1, last->first);
    g_assert_cmpstr(beside->text, ==, "2");
    g_assert_nonnull(beside->doubt);
    g_assert_cmpstr(alone->text, ==, "4");
    g_assert_null(alone->doubt);
}

static void test_remains_of_rules_make_no_rows(void)
{
    static const PrintedWord words[] = {
        {"（一）予以公开", 0, 0},  {"1", 107, 0},  {"2", 157, 0},  {"3", 207, 0},  {"-", 150, 12},
        {"1.属于国家秘密", 0, 24}, {"4", 107, 24}, {"5", 157, 24}, {"6", 207, 24}, {"1", 180, 31},
    };
    g_auto(Printed) printed = print_read(words, G_N_ELEMENTS(words));
    g_assert_nonnull(printed.blocks);
    const Block *block = printed.blocks->pdata[0];
    g_assert_cmpuint(block->rows->len, ==, 2);
    g_assert_cmpuint(block->columns->len, ==, 3);
    g_assert_true(row_is(block, 1, "1.属于国家秘密"));
}

static void test_a_disputed_speck_among_a_labels_lines_makes_no_row(void)
{
    /* Of the label's first line the other side's print left nothing; the speck is of that. */
    static const PrintedWord words[] = {
        {"1.申请人无正当理由逾期不补正、", 57, 9},
        {"行政", 205, 9},
        {"807", 246, 16},
        {"0", 294, 16},
        {"0", 338, 16},
        {"0", 382, 16},
        {"0", 426, 16},
        {"1", 470, 16},
        {"808", 508, 16},
        {"机关不再处理其政府信息公开申请", 56, 19},
        {"（六", 6, 36},
        {"~1", 155, 36},
        {"目", 78, 37},
        {"其他", 29, 38},
        {"（六）", 6, 40},
        {"用、", 56, 44},
        {"行政机关不再处理其政府信息公开", 77, 44},
        {"2", 250, 46},
        {"0", 294, 46},
        {"0", 338, 46},
        {"15", 380, 46},
        {"0", 426, 46},
        {"0", 470, 46},
        {"17", 512, 46},
        {"处理", 14, 49},
        {"申请", 57, 55},
        {"3.其他", 56, 74},
    };
    g_auto(Printed) printed = print_read(words, G_N_ELEMENTS(words));
    g_assert_nonnull(printed.blocks);
    const Block *block = printed.blocks->pdata[0];
    g_assert_cmpuint(block->rows->len, ==, 2);
    g_assert_true(figure_is(block, 1, 0, "2"));
}

static void test_a_head_parted_over_its_figures_is_one(void)
{
    /* 本年收费金额 ends where the figure begins. */
    static const PrintedWord words[] = {
        {"信息内容", 30, 0},
        {"本年处理决定数量", 197, 0},
        {"行政处罚", 30, 20},
        {"9", 235, 20},
        {"行政强制", 30, 40},
        {"2", 235, 40},
        {"信息内容", 30, 80},
        {"本年收费金额", 172, 80},
        {"（单位：万元）", 236, 80},
        {"行政事业性收费", 20, 100},
        {"7", 235, 100},
    };
    g_auto(Printed) printed = print_read(words, G_N_ELEMENTS(words));
    g_assert_nonnull(printed.blocks);
    g_assert_cmpuint(printed.blocks->len, ==, 2);
    const Block *second = printed.blocks->pdata[1];
    g_assert_true(column_is(second, 0, "本年收费金额（单位：万元）"));
    g_assert_true(figure_is(second, 0, 0, "7"));
}

static void test_a_speck_beside_a_figure_makes_no_column(void)
{
    static const PrintedWord words[] = {
        {"信息内容", 30, 0}, {"本年处理决定数量", 197, 0}, {"行政处罚", 30, 20},
        {"9", 235, 20},      {"行政强制", 30, 40},         {".", 110, 40},
        {"2", 235, 40},
    };
    g_auto(Printed) printed = print_read(words, G_N_ELEMENTS(words));
    g_assert_nonnull(printed.blocks);
    const Block *block = printed.blocks->pdata[0];
    g_assert_cmpuint(block->columns->len, ==, 1);
    g_assert_true(figure_is(block, 1, 0, "2"));
}

static void test_dashes_do_not_make_print_lower(void)
{
    static const PrintedWord words[] = {
        {"1.", 100, 0},
        {"属于国家秘密", 112, 0},
        {"-", 300, 0},
        {"-", 350, 0},
        {"-", 400, 0},
        {"-", 450, 0},
        {"2.", 100, 18},
        {"其他法律行政", 112, 18},
        {"法规禁止公开", 100, 32},
        {"-", 300, 25},
        {"-", 350, 25},
        {"-", 400, 25},
        {"-", 450, 25},
    };
    g_auto(Printed) printed = print_read(words, G_N_ELEMENTS(words));
    g_assert_nonnull(printed.blocks);
    const Block *block = printed.blocks->pdata[0];
    g_assert_cmpuint(block->rows->len, ==, 2);
    g_assert_true(row_is(block, 1, "2.其他法律行政法规禁止公开"));
}

static void test_a_disputed_speck_beside_a_head_makes_no_row(void)
{
    static const PrintedWord words[] = {
        {"信息内容", 30, 0}, {"本年处理决定数量", 197, 0}, {"行政许可", 30, 20},
        {"9", 235, 20},      {"信息内容", 30, 60},         {"本年处理决定数量", 197, 60},
        {"~7", 410, 60},     {"行政处罚", 30, 80},         {"8", 235, 80},
    };
    g_auto(Printed) printed = print_read(words, G_N_ELEMENTS(words));
    g_assert_nonnull(printed.blocks);
    g_assert_cmpuint(printed.blocks->len, ==, 2);
    for (guint i = 0; i < 2; i++) {
        const Block *block = printed.blocks->pdata[i];
        g_assert_cmpuint(block->rows->len, ==, 1);
        g_assert_true(column_is(block, 0, "本年处理决定数量"));
    }
}

static void test_print_of_no_form_makes_no_blocks(void)
{
    static const PrintedWord words[] = {
        {"苹果", 0, 0}, {"12", 100, 0}, {"梨", 0, 20}, {"3", 100, 20}, {"桃", 0, 40}, {"40", 100, 40},
    };
    g_auto(Printed) printed = print_read(words, G_N_ELEMENTS(words));
    g_assert_null(printed.blocks);
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
    g_test_add_func("/print-block/stacked-tables-part-where-heads-stand",
                    test_stacked_tables_part_where_heads_stand);
    g_test_add_func("/print-block/label-of-several-lines-beside-a-caption",
                    test_label_of_several_lines_beside_a_caption);
    g_test_add_func("/print-block/heads-of-several-lines-are-no-outer-heads",
                    test_heads_of_several_lines_are_no_outer_heads);
    g_test_add_func("/print-block/two-figures-in-one-place-have-none",
                    test_two_figures_in_one_place_have_none);
    g_test_add_func("/print-block/dash-close-beside-a-figure-makes-it-doubtful",
                    test_dash_close_beside_a_figure_makes_it_doubtful);
    g_test_add_func("/print-block/remains-of-rules-make-no-rows", test_remains_of_rules_make_no_rows);
    g_test_add_func("/print-block/a-disputed-speck-among-a-labels-lines-makes-no-row",
                    test_a_disputed_speck_among_a_labels_lines_makes_no_row);
    g_test_add_func("/print-block/a-speck-beside-a-figure-makes-no-column",
                    test_a_speck_beside_a_figure_makes_no_column);
    g_test_add_func("/print-block/a-head-parted-over-its-figures-is-one",
                    test_a_head_parted_over_its_figures_is_one);
    g_test_add_func("/print-block/dashes-do-not-make-print-lower", test_dashes_do_not_make_print_lower);
    g_test_add_func("/print-block/a-disputed-speck-beside-a-head-makes-no-row",
                    test_a_disputed_speck_beside_a_head_makes_no_row);
    g_test_add_func("/print-block/print-of-no-form-makes-no-blocks", test_print_of_no_form_makes_no_blocks);
    int status = g_test_run();
    block_rules_clear(&rules);
    figure_rules_free(figures);
    g_ptr_array_unref(layouts);
    return status;
}

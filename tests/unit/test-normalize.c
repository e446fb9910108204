/**
 * test-normalize.c: whole documents: how many reports are in them, whose they are, and what else they say.
 */
#include <locale.h>
#include <string.h>

#include "../../common/rows-json.h"
#include "../../normalize/normalize.h"
#include "printed-form.h"

static Normalizer *normalizer;

static RowsModel *rows_of(const Print *print)
{
    RowsModel *rows = rows_model_new("00", "key", "gouji-normalize", "gouji-extract");
    normalizer_run(normalizer, print->model, NULL, rows);
    return rows;
}

static Report *report(const RowsModel *rows, guint number)
{
    g_assert_cmpuint(rows->reports->len, >, number);
    return rows->reports->pdata[number];
}

static const RowCell *cell_of(const Report *from, const char *id)
{
    for (guint i = 0; i < from->cells->len; i++)
        if (strcmp(((RowCell *)from->cells->pdata[i])->cell, id) == 0)
            return from->cells->pdata[i];
    return NULL;
}

static void assert_head(const Report *from, const char *agency, const char *region, int year)
{
    g_assert_cmpstr(from->agency, ==, agency);
    g_assert_cmpstr(from->region, ==, region);
    g_assert_cmpint(from->year, ==, year);
}

static guint count_read(const Report *from)
{
    guint read = 0;
    for (guint i = 0; i < from->cells->len; i++)
        read += ((RowCell *)from->cells->pdata[i])->status == STATUS_READ;
    return read;
}

static void print_report(Print *print, const PrintedForm *form, const char *title)
{
    g_auto(GStrv) lines = g_strsplit(title, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        print_line(print, lines[i]);
    print_line(print, "一、总体情况");
    print_line(print, "本机关认真公开政府信息。");
    print_line(print, "二、主动公开政府信息情况");
    print_form(print, form);
    print_line(print, "五、存在的主要问题及改进情况");
    print_line(print, "人手不足。");
}

static void test_a_report_has_head_cells_checks_and_sections(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    print_report(&print, form, "松谷乡人民政府2022年政府信息公开工作年度报告");
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpuint(rows->reports->len, ==, 1);
    assert_head(report(rows, 0), "松谷乡人民政府", "松谷乡", 2022);
    g_assert_cmpuint(report(rows, 0)->cells->len, ==, 200);
    g_assert_cmpuint(report(rows, 0)->checks->len, ==,
                     25 + 7 + 7 + 3 + 3); /* the last: what the text does not state */
    g_assert_cmpuint(report(rows, 0)->notes->len, ==, 0);
    g_assert_cmpuint(rows->sections->len, ==, 4);
    g_assert_cmpstr(((Section *)rows->sections->pdata[1])->text, ==, "本机关认真公开政府信息。");
}

/** The first cell of @page, from the end, with the text of a number. */
static GridCell *last_figure(const Page *page)
{
    for (guint g = page->grids->len; g-- > 0;) {
        const Grid *grid = page->grids->pdata[g];
        for (guint i = grid->cells->len; i-- > 0;) {
            GridCell *cell = grid->cells->pdata[i];
            if (g_ascii_isdigit(*cell->text))
                return cell;
        }
    }
    return NULL;
}

/** A report whose page went through the scanner twice; on page @number its last figure is read as @text, so
 * surely. */
static RowsModel *rows_of_page_again(guint number, const char *text, double confidence)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    print_report(&print, form, "松谷乡人民政府2022年政府信息公开工作年度报告");
    g_assert_cmpuint(print.model->pages->len, ==, 1);
    print_page(&print);
    print_report(&print, form, "松谷乡人民政府2022年政府信息公开工作年度报告");
    if (text != NULL) {
        GridCell *cell = last_figure(print.model->pages->pdata[number - 1]);
        g_free(cell->text);
        cell->text = g_strdup(text);
        cell->confidence = confidence;
    }
    return rows_of(&print);
}

static void test_a_page_scanned_twice_is_read_once(void)
{
    g_autoptr(RowsModel) rows = rows_of_page_again(2, NULL, 1);
    g_assert_cmpuint(rows->reports->len, ==, 1);
    g_assert_cmpuint(count_read(report(rows, 0)), ==, 200);
    g_assert_cmpuint(report(rows, 0)->unplaced->len, ==, 0);
    g_assert_cmpuint(report(rows, 0)->notes->len, ==, 1);
    g_assert_cmpstr(report(rows, 0)->notes->pdata[0], ==, "page 2 is page 1 once more, and was left out");
    g_assert_cmpuint(rows->sections->len, ==, 4);
}

static void test_of_a_page_scanned_twice_the_better_reading_counts(void)
{
    static const char *const notes[] = {"page 1 is page 2 once more, and was left out",
                                        "page 2 is page 1 once more, and was left out"};
    for (guint worse = 1; worse <= 2; worse++) {
        g_autoptr(RowsModel) weak = rows_of_page_again(worse, "7", 0.6);
        g_assert_cmpuint(count_read(report(weak, 0)), ==, 200);
        g_assert_cmpstr(report(weak, 0)->notes->pdata[0], ==, notes[worse - 1]);
        g_autoptr(RowsModel) no_number = rows_of_page_again(worse, "(7", 1);
        g_assert_cmpuint(count_read(report(no_number, 0)), ==, 200);
        g_assert_cmpstr(report(no_number, 0)->notes->pdata[0], ==, notes[worse - 1]);
    }
}

/* Two years of one organ, most of it the same, whose second title nobody could read. */
static void test_a_page_with_another_sure_figure_is_another_page(void)
{
    g_autoptr(RowsModel) rows = rows_of_page_again(2, "7", 1);
    g_assert_cmpuint(report(rows, 0)->unplaced->len, >, 0);
    g_assert_cmpuint(count_read(report(rows, 0)), ==, 0);
}

static void test_two_reports_in_one_file_keep_their_figures_apart(void)
{
    static const char *const seconds[] = {
        "青禾县人民政府2023年政府信息公开工作年度报告",
        "青禾县人民政府\n2023年政府信息公开工作年度报告",
        "青禾县人民政府2023年政府信息公开\n工作年度报告",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(seconds); i++) {
        g_autoptr(PrintedForm) first = printed_form_new("g3");
        g_autoptr(PrintedForm) second = printed_form_new("g3");
        g_auto(Print) print = print_new();
        char **figure = printed_row(second, "t3", "1")->figures;
        g_free(*figure);
        *figure = g_strdup("77777");
        print_report(&print, first, "松谷乡人民政府2022年政府信息公开工作年度报告");
        print_page(&print);
        print_report(&print, second, seconds[i]);
        g_autoptr(RowsModel) rows = rows_of(&print);
        g_assert_cmpuint(rows->reports->len, ==, 2);
        assert_head(report(rows, 0), "松谷乡人民政府", "松谷乡", 2022);
        assert_head(report(rows, 1), "青禾县人民政府", "青禾县", 2023);
        g_assert_cmpuint(count_read(report(rows, 0)), ==, 200);
        g_assert_cmpuint(count_read(report(rows, 1)), ==, 200);
        g_assert_cmpstr(cell_of(report(rows, 0), "t3.1.natural_person")->value, !=, "77777");
        g_assert_cmpstr(cell_of(report(rows, 1), "t3.1.natural_person")->value, ==, "77777");
        for (guint s = 0; s < rows->sections->len; s++)
            if (strstr(((Section *)rows->sections->pdata[s])->text, "青禾县") != NULL)
                g_assert_cmpint(((Section *)rows->sections->pdata[s])->report, ==, 1);
    }
}

static void test_a_report_without_its_tables_keeps_organ_and_year(void)
{
    g_auto(Print) print = print_new();
    print_line(&print, "松谷乡人民政府2016年政府信息公开工作年度报告");
    print_line(&print, "一、总体情况");
    print_line(&print, "统计表见附件。");
    g_autoptr(RowsModel) rows = rows_of(&print);
    assert_head(report(rows, 0), "松谷乡人民政府", "松谷乡", 2016);
    g_assert_cmpstr(report(rows, 0)->layout, ==, LAYOUT_TEXT_ALONE);
    g_assert_cmpuint(report(rows, 0)->cells->len, ==, 0);
    for (guint s = 0; s < rows->sections->len; s++)
        g_assert_cmpint(((Section *)rows->sections->pdata[s])->report, ==, 0);
}

static void test_a_text_without_its_tables_keeps_what_it_states(void)
{
    g_auto(Print) print = print_new();
    print_line(&print, "松谷乡人民政府2016年政府信息公开工作年度报告");
    print_line(&print, "一、总体情况");
    print_line(&print, "收到申请41件，政府网站公开812条。收到申请41件。");
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < report(rows, 0)->statements->len; i++) {
        const RowStatement *statement = report(rows, 0)->statements->pdata[i];
        g_string_append_printf(found, "%s %s %s; ", statement->statement, statement->value, statement->forms);
    }
    g_assert_cmpstr(found->str, ==, "received 41 g1 g2 g3; on_website 812 g1; received 41 g1 g2 g3; ");
    g_assert_cmpuint(report(rows, 0)->checks->len, ==, 0);
}

static void test_an_annex_in_a_file_of_its_own_has_organ_and_year(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g1");
    g_auto(Print) print = print_new();
    print_line(&print, "附件");
    print_line(&print, "松谷乡人民政府2016年度政府信息公开情况统计表");
    print_form(&print, form);
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpuint(rows->reports->len, ==, 1);
    assert_head(report(rows, 0), "松谷乡人民政府", "松谷乡", 2016);
    g_assert_cmpstr(report(rows, 0)->layout, ==, "g1");
}

static void test_a_letter_is_no_report(void)
{
    g_auto(Print) print = print_new();
    print_line(&print, "关于报送2016年政府信息公开工作年度报告的通知");
    print_line(&print, "请于月底前报送。");
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpuint(rows->reports->len, ==, 0);
}

static void test_a_title_at_the_head_of_every_page_begins_no_new_report(void)
{
    static const char *const titles[] = {"松谷乡人民政府2022年政府信息公开工作年度报告",
                                         "2022年政府信息公开工作年度报告"};
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autoptr(PrintedForm) form = printed_form_new("g3");
        g_auto(Print) print = print_new();
        for (guint t = 0; t < form->tables->len; t++) {
            if (t > 0)
                print_page(&print);
            print_line(&print, titles[i]);
            print_table(&print, form->tables->pdata[t]);
        }
        g_autoptr(RowsModel) rows = rows_of(&print);
        g_assert_cmpuint(rows->reports->len, ==, 1);
        g_assert_cmpuint(count_read(report(rows, 0)), ==, 200);
    }
}

static void test_a_title_on_a_cover_and_again_is_one_report(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    print_line(&print, "松谷乡人民政府");
    print_line(&print, "2022年政府信息公开工作年度报告");
    print_page(&print);
    print_report(&print, form, "松谷乡人民政府2022年政府信息公开工作年度报告");
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpuint(rows->reports->len, ==, 1);
    assert_head(report(rows, 0), "松谷乡人民政府", "松谷乡", 2022);
}

static void test_without_a_title_the_first_sentence_tells(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    print_line(&print, "本报告由云岭县住房和城乡建设局根据《中华人民共和国政府信息公开条例》编制，");
    print_line(&print, "期限自2023年1月1日起至2023年12月31日止。");
    print_form(&print, form);
    g_autoptr(RowsModel) rows = rows_of(&print);
    assert_head(report(rows, 0), "云岭县住房和城乡建设局", "云岭县", 2023);
    g_assert_null(report(rows, 0)->title);
}

static void test_what_is_not_found_of_a_head_is_said(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    print_form(&print, form);
    g_autoptr(RowsModel) rows = rows_of(&print);
    assert_head(report(rows, 0), NULL, NULL, 0);
    g_assert_true(
        g_ptr_array_find_with_equal_func(report(rows, 0)->notes, "no year found", g_str_equal, NULL));
    g_assert_true(
        g_ptr_array_find_with_equal_func(report(rows, 0)->notes, "no agency found", g_str_equal, NULL));
}

static void test_the_form_that_stands_there_is_read_and_a_year_that_is_not_its_own_is_said(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g2");
    g_auto(Print) print = print_new();
    print_report(&print, form, "杏坞乡人民政府2022年政府信息公开工作年度报告");
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpstr(report(rows, 0)->layout, ==, "g2");
    g_assert_cmpint(report(rows, 0)->year, ==, 2022);
    g_assert_cmpuint(report(rows, 0)->notes->len, ==, 1);
    g_assert_nonnull(strstr(report(rows, 0)->notes->pdata[0], "2022"));
}

static void test_a_torn_table_is_said_to_be_and_the_rest_is_kept(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    GPtrArray *rows_of_t3 = printed_form_table(form, "t3")->rows;
    g_ptr_array_set_size(rows_of_t3, 20);                           /* up to 3.5.5 */
    g_ptr_array_set_size(form->tables, (int)form->tables->len - 1); /* without t4 */
    print_report(&print, form, "松谷乡人民政府2022年政府信息公开工作年度报告");
    g_autoptr(RowsModel) rows = rows_of(&print);
    const Report *torn = report(rows, 0);
    g_assert_cmpuint(torn->cells->len, ==, 10 + 20 * 7);
    g_assert_cmpuint(count_read(torn), ==, torn->cells->len);
    g_assert_cmpuint(torn->notes->len, ==, 2);
    g_assert_cmpstr(
        torn->notes->pdata[0], ==,
        "table t3 is torn: 5 of its 25 rows are not in the document: 3.6.1, 3.6.2, 3.6.3, 3.7, 4");
    g_assert_cmpstr(torn->notes->pdata[1], ==, "table t4 is not in the document");
    for (guint i = 0; i < torn->checks->len; i++) {
        const RowCheck *check = torn->checks->pdata[i];
        if (strcmp(check->check, "t3.balance.total") != 0)
            continue;
        g_assert_cmpint(check->holds, ==, HOLDS_UNKNOWN);
        g_assert_nonnull(strstr(check->sentence, "t3.3.7.total is not on the page"));
    }
}

/** The annex of a report up to 2018 in a file of its own: no title of a report, but who fills it in, and the
 * year. */
static void test_an_annex_of_its_own_tells_organ_and_year(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g1");
    g_auto(Print) print = print_new();
    print_line(&print, "附件2");
    print_line(&print, "政府信息公开情况统计表");
    print_line(&print, "（2016年度）");
    print_line(&print, "填报单位（盖章）：松谷乡人民政府 填报日期：2017年1月12日");
    print_form(&print, form);
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpuint(rows->reports->len, ==, 1);
    g_assert_cmpstr(report(rows, 0)->layout, ==, "g1");
    assert_head(report(rows, 0), "松谷乡人民政府", "松谷乡", 2016);
    g_assert_cmpuint(count_read(report(rows, 0)), ==, 58);
}

/** Row totals left blank throughout, while the columns have theirs: nothing is wrong, and nothing is proved.
 */
static void test_checks_that_want_blank_totals_are_unknown(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    PrintedTable *table = printed_form_table(form, "t3");
    for (guint r = 0; r < table->rows->len; r++) {
        char **total = &((PrintedLine *)table->rows->pdata[r])->figures[table->columns->len - 1];
        g_free(*total);
        *total = g_strdup("");
    }
    print_report(&print, form, "松谷乡人民政府2022年政府信息公开工作年度报告");
    g_autoptr(RowsModel) rows = rows_of(&print);
    guint unknown = 0;
    for (guint i = 0; i < report(rows, 0)->checks->len; i++) {
        const RowCheck *check = report(rows, 0)->checks->pdata[i];
        if (!g_str_has_prefix(check->check, "t3.row_sum."))
            continue;
        g_assert_cmpint(check->holds, ==, HOLDS_UNKNOWN);
        g_assert_nonnull(strstr(check->sentence, ".total"));
        unknown++;
    }
    g_assert_cmpuint(unknown, ==, 25);
}

/** As seen: 134 reconsiderations in the text, 170 in the table; 382 items in all, 2,443 of them on one
 * channel. */
static void test_what_text_and_table_say_is_held_together_and_parts_are_no_totals(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    PrintedLine *reviews = printed_form_table(form, "t4")->rows->pdata[0];
    guint total = printed_index(printed_form_table(form, "t4")->columns, "review.total");
    g_free(reviews->figures[total]);
    reviews->figures[total] = g_strdup("170");
    print_line(&print, "松谷乡人民政府2022年政府信息公开工作年度报告");
    print_line(&print, "一、总体情况");
    print_line(&print, "全年主动公开政府信息382条，其中通过网站公开政府信息2443条。");
    print_line(&print, "全年办理行政复议134件。");
    print_form(&print, form);
    g_autoptr(RowsModel) rows = rows_of(&print);
    const RowCheck *check = NULL;
    for (guint i = 0; i < report(rows, 0)->checks->len; i++)
        if (strcmp(((RowCheck *)report(rows, 0)->checks->pdata[i])->check, "narrative.reviews") == 0)
            check = report(rows, 0)->checks->pdata[i];
    g_assert_nonnull(check);
    g_assert_cmpint(check->holds, ==, HOLDS_NO);
    g_assert_cmpstr(check->left, ==, "134");
    g_assert_cmpstr(check->right, ==, "170");
    g_assert_cmpstr(((RowStatement *)report(rows, 0)->statements->pdata[check->statement - 1])->text, ==,
                    "全年办理行政复议134件");
    for (guint i = 0; i < report(rows, 0)->statements->len; i++) {
        const RowStatement *statement = report(rows, 0)->statements->pdata[i];
        if (strcmp(statement->statement, "disclosed") == 0 && strcmp(statement->value, "382") != 0)
            g_assert_nonnull(statement->doubt);
    }
}

/** Forms with as much in common as what is there of them: the year in the title decides, and it is said. */
static void test_between_forms_that_fit_as_well_the_year_decides_and_doubt_is_said(void)
{
    for (int year = 2020; year <= 2022; year += 2) {
        g_autoptr(PrintedForm) form = printed_form_new("g3");
        g_auto(Print) print = print_new();
        g_autofree char *title = g_strdup_printf("松谷乡人民政府%d年政府信息公开工作年度报告", year);
        print_line(&print, title);
        print_table(&print, printed_form_table(form, "t4"));
        g_autoptr(RowsModel) rows = rows_of(&print);
        g_assert_cmpstr(report(rows, 0)->layout, ==, year == 2020 ? "g2" : "g3");
        const RowHead *layout = report(rows, 0)->head->pdata[0];
        g_assert_cmpint(layout->part, ==, HEAD_LAYOUT);
        g_assert_cmpint(layout->status, ==, STATUS_DOUBTFUL);
        g_assert_cmpstr(layout->doubt, ==, year == 2020 ? "form g3 fits as well" : "form g2 fits as well");
    }
}

/** The head of a scan's second page, in which a character was misread, is no second report's title. */
static void test_a_page_head_with_a_misread_character_begins_no_new_report(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    for (guint t = 0; t < form->tables->len; t++) {
        if (t > 0)
            print_page(&print);
        print_line(&print, t % 2 == 0 ? "松谷乡人民政府2022年政府信息公开工作年度报告"
                                      : "松各乡人民政府2022年政府信息公开工作年度报告");
        ((TextLine *)print.page->lines->pdata[print.page->lines->len - 1])->source = TEXT_SOURCE_OCR;
        print_table(&print, form->tables->pdata[t]);
    }
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpuint(rows->reports->len, ==, 1);
    g_assert_cmpuint(count_read(report(rows, 0)), ==, 200);
    assert_head(report(rows, 0), "松谷乡人民政府", "松谷乡", 2022);
    const RowHead *agency = report(rows, 0)->head->pdata[1];
    g_assert_cmpint(agency->part, ==, HEAD_AGENCY);
    g_assert_cmpint(agency->status, ==, STATUS_DOUBTFUL);
}

static void test_a_document_of_no_known_form_is_kept_as_text(void)
{
    static const char *const budget[] = {
        "科目|本年预算|上年决算|总计",
        "一般公共服务支出|100|90|190",
        "公共安全支出|20|10|30",
        "其他|1|2|3",
    };
    static const char *const posts[] = {"姓名|职务", "甲某|主任", "乙某|科员"};
    g_auto(Print) print = print_new();
    print_line(&print, "松谷乡人民政府2022年度部门预算");
    g_ptr_array_add(print.page->grids, grid_drawn(budget, G_N_ELEMENTS(budget)));
    print_page(&print);
    g_ptr_array_add(print.page->grids, grid_drawn(posts, G_N_ELEMENTS(posts)));
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpuint(rows->reports->len, ==, 0);
    g_assert_cmpuint(rows->sections->len, ==, 1);
    g_assert_cmpint(((Section *)rows->sections->pdata[0])->report, ==, -1);
    g_assert_nonnull(strstr(((RowsPage *)rows->pages->pdata[0])->text, "公共安全支出"));
    g_assert_nonnull(strstr(((RowsPage *)rows->pages->pdata[1])->text, "乙某"));
}

static void test_a_document_without_anything_gives_nothing(void)
{
    g_auto(Print) print = print_new();
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpuint(rows->reports->len, ==, 0);
    g_assert_cmpuint(rows->pages->len, ==, 1);
}

static void test_a_pages_text_holds_lines_and_tables_in_reading_order(void)
{
    static const char *const drawn[] = {"规章|1\n2", "总计|3"};
    g_auto(Print) print = print_new();
    print_line(&print, "上文");
    g_ptr_array_add(print.page->grids, grid_drawn(drawn, G_N_ELEMENTS(drawn)));
    print.y = 300;
    print_line(&print, "下文");
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpstr(((RowsPage *)rows->pages->pdata[0])->text, ==, "上文\n规章\t1 2\n总计\t3\n下文\n");
}

static void test_pages_lying_on_their_side_are_read_in_their_upright_order(void)
{
    g_auto(Print) print = print_new();
    print_line(&print, "二");
    print_line(&print, "一");
    print.page->turned_deg = 90; /* what stands left on the page is above once it is turned */
    ((TextLine *)print.page->lines->pdata[0])->box = (Box){400, 100, 12, 200};
    ((TextLine *)print.page->lines->pdata[1])->box = (Box){100, 100, 12, 200};
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpstr(((RowsPage *)rows->pages->pdata[0])->text, ==, "一\n二\n");
    print.page->turned_deg = 270;
    g_autoptr(RowsModel) other = rows_of(&print);
    g_assert_cmpstr(((RowsPage *)other->pages->pdata[0])->text, ==, "二\n一\n");
}

static void test_the_first_of_two_pages_on_a_sheet_is_read_first(void)
{
    g_auto(Print) print = print_new();
    print_line(&print, "一");
    print_line(&print, "二");
    print_line(&print, "三");
    print.page->gutter = 300;
    ((TextLine *)print.page->lines->pdata[0])->box = (Box){50, 100, 200, 12};
    ((TextLine *)print.page->lines->pdata[1])->box = (Box){50, 700, 200, 12};
    ((TextLine *)print.page->lines->pdata[2])->box = (Box){350, 100, 200, 12};
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpstr(((RowsPage *)rows->pages->pdata[0])->text, ==, "一\n二\n三\n");
}

static void test_the_same_pages_give_the_same_bytes(void)
{
    g_autoptr(PrintedForm) form = printed_form_new("g3");
    g_auto(Print) print = print_new();
    print_report(&print, form, "松谷乡人民政府2022年政府信息公开工作年度报告");
    g_autoptr(RowsModel) first = rows_of(&print);
    g_autoptr(RowsModel) second = rows_of(&print);
    gsize length, other_length;
    g_autofree char *json = rows_model_to_json(first, &length),
                    *other = rows_model_to_json(second, &other_length);
    g_assert_cmpuint(length, ==, other_length);
    g_assert_cmpstr(json, ==, other);
}

static void test_notes_of_a_page_are_kept(void)
{
    g_auto(Print) print = print_new();
    page_note(print.page, "no ruling lines found");
    page_note(print.page, "read from its picture");
    g_autoptr(RowsModel) rows = rows_of(&print);
    g_assert_cmpstr(((RowsPage *)rows->pages->pdata[0])->notes, ==,
                    "no ruling lines found\nread from its picture");
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_autofree char *folder = source_path("layouts");
    g_autoptr(GError) error = NULL;
    normalizer = normalizer_new(folder, NULL, &error);
    g_assert_no_error(error);
    g_test_add_func("/normalize/a-report-has-head-cells-checks-and-sections",
                    test_a_report_has_head_cells_checks_and_sections);
    g_test_add_func("/normalize/a-page-scanned-twice-is-read-once", test_a_page_scanned_twice_is_read_once);
    g_test_add_func("/normalize/of-a-page-scanned-twice-the-better-reading-counts",
                    test_of_a_page_scanned_twice_the_better_reading_counts);
    g_test_add_func("/normalize/a-page-with-another-sure-figure-is-another-page",
                    test_a_page_with_another_sure_figure_is_another_page);
    g_test_add_func("/normalize/two-reports-in-one-file-keep-their-figures-apart",
                    test_two_reports_in_one_file_keep_their_figures_apart);
    g_test_add_func("/normalize/a-report-without-its-tables-keeps-organ-and-year",
                    test_a_report_without_its_tables_keeps_organ_and_year);
    g_test_add_func("/normalize/a-text-without-its-tables-keeps-what-it-states",
                    test_a_text_without_its_tables_keeps_what_it_states);
    g_test_add_func("/normalize/an-annex-in-a-file-of-its-own-has-organ-and-year",
                    test_an_annex_in_a_file_of_its_own_has_organ_and_year);
    g_test_add_func("/normalize/a-letter-is-no-report", test_a_letter_is_no_report);
    g_test_add_func("/normalize/a-title-at-the-head-of-every-page-begins-no-new-report",
                    test_a_title_at_the_head_of_every_page_begins_no_new_report);
    g_test_add_func("/normalize/a-title-on-a-cover-and-again-is-one-report",
                    test_a_title_on_a_cover_and_again_is_one_report);
    g_test_add_func("/normalize/without-a-title-the-first-sentence-tells",
                    test_without_a_title_the_first_sentence_tells);
    g_test_add_func("/normalize/what-is-not-found-of-a-head-is-said",
                    test_what_is_not_found_of_a_head_is_said);
    g_test_add_func("/normalize/the-form-that-stands-there-is-read-and-a-year-not-its-own-is-said",
                    test_the_form_that_stands_there_is_read_and_a_year_that_is_not_its_own_is_said);
    g_test_add_func("/normalize/a-torn-table-is-said-to-be-and-the-rest-is-kept",
                    test_a_torn_table_is_said_to_be_and_the_rest_is_kept);
    g_test_add_func("/normalize/an-annex-of-its-own-tells-organ-and-year",
                    test_an_annex_of_its_own_tells_organ_and_year);
    g_test_add_func("/normalize/checks-that-want-blank-totals-are-unknown",
                    test_checks_that_want_blank_totals_are_unknown);
    g_test_add_func("/normalize/what-text-and-table-say-is-held-together-and-parts-are-no-totals",
                    test_what_text_and_table_say_is_held_together_and_parts_are_no_totals);
    g_test_add_func("/normalize/between-forms-that-fit-as-well-the-year-decides-and-doubt-is-said",
                    test_between_forms_that_fit_as_well_the_year_decides_and_doubt_is_said);
    g_test_add_func("/normalize/a-page-head-with-a-misread-character-begins-no-new-report",
                    test_a_page_head_with_a_misread_character_begins_no_new_report);
    g_test_add_func("/normalize/a-document-of-no-known-form-is-kept-as-text",
                    test_a_document_of_no_known_form_is_kept_as_text);
    g_test_add_func("/normalize/a-document-without-anything-gives-nothing",
                    test_a_document_without_anything_gives_nothing);
    g_test_add_func("/normalize/a-pages-text-holds-lines-and-tables-in-reading-order",
                    test_a_pages_text_holds_lines_and_tables_in_reading_order);
    g_test_add_func("/normalize/pages-lying-on-their-side-are-read-in-their-upright-order",
                    test_pages_lying_on_their_side_are_read_in_their_upright_order);
    g_test_add_func("/normalize/the-first-of-two-pages-on-a-sheet-is-read-first",
                    test_the_first_of_two_pages_on_a_sheet_is_read_first);
    g_test_add_func("/normalize/the-same-pages-give-the-same-bytes", test_the_same_pages_give_the_same_bytes);
    g_test_add_func("/normalize/notes-of-a-page-are-kept", test_notes_of_a_page_are_kept);
    int status = g_test_run();
    normalizer_free(normalizer);
    return status;
}

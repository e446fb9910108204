/**
 * test-narrative.c: what sentences state, and when a table contradicts them.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "../../normalize/narrative.h"
#include "../../normalize/section.h"
#include "source-path.h"

static const char FORM[] =
    "[layout]\nname=t\ntitle=t\nyears=2000-2099\n"
    "[table a]\ncell=a.{row}\nunit=件\n"
    "[table a columns]\nvalue=数\n"
    "[table a rows]\n1=收到\n2=上年结转\n3=自然人\n4=法人\n5=收费\n"
    "[table a units]\n5=万元\n"
    "[statement received]\npattern=收到(?:政府信息公开)?申请{figure}(?<unit>件)\nnone=未收到申请\ncells=a.1\n"
    "severity=error\nsentence=Received: text {left}, table {right}\n"
    "[statement carried]\npattern=上年结转{figure}(?<unit>件)\ncells=a.2\noptional=yes\nseverity=warning\n"
    "sentence=Carried: text {left}, table {right}\n"
    "[statement applicants]\npattern=申请人{figure}(?<unit>人|件)\ncells=a.3 + a.4\npart=yes\noptional=yes\n"
    "severity=warning\nsentence=Applicants: text {left}, table {right}\n"
    "[statement fees]\npattern=收费{figure}(?<unit>万元|亿元|元)\ncells=a.5\noptional=yes\nseverity=warning\n"
    "sentence=Fees: text {left}, table {right}\n"
    "[statement disclosed]\npattern=主动公开{figure}(?<unit>条)\n";

static Layout *layout;
static FigureRules *figures;
static NarrativeRules *rules;

/** A report being read. @lines: (element-type SectionLine) */
typedef struct {
    Page *page;
    GArray *lines;
    Report *report;
} Prose;

static void add_line(Prose *prose, const char *text, TextSource source, double confidence)
{
    TextLine *line = text_line_new(source);
    double y = 100 + 20 * prose->page->lines->len;
    line->box = (Box){60, y, MIN(480, 12.0 * (double)g_utf8_strlen(text, -1)), 12};
    g_free(line->text);
    line->text = g_strdup(text);
    line->confidence = confidence;
    g_ptr_array_add(prose->page->lines, line);
    SectionLine section = {prose->page, line};
    g_array_append_val(prose->lines, section);
}

/** A report of 2023 with the figures @cells ("id value", value "" for a cell printed empty). */
static Prose prose_new(const char *const *cells)
{
    Prose prose = {page_new(3, 595, 842), g_array_new(FALSE, FALSE, sizeof(SectionLine)), report_new("t")};
    prose.report->year = 2023;
    for (; *cells != NULL; cells++) {
        g_auto(GStrv) parts = g_strsplit(*cells, " ", 2);
        RowCell *cell = g_new0(RowCell, 1);
        cell->cell = g_strdup(parts[0]);
        cell->value = *parts[1] != '\0' ? g_strdup(parts[1]) : NULL;
        cell->raw = g_strdup(parts[1]);
        cell->unit = g_strdup(strcmp(parts[0], "a.5") == 0 ? "万元" : "件");
        cell->page = 4;
        g_ptr_array_add(prose.report->cells, cell);
    }
    return prose;
}

static void prose_clear(Prose *prose)
{
    page_free(prose->page);
    g_array_unref(prose->lines);
    report_free(prose->report);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Prose, prose_clear)

static void run(Prose *prose)
{
    narrative_read(rules, layout, figures, prose->lines, prose->report);
    narrative_check(layout, figures, prose->report);
}

static const RowCheck *check_of(const Prose *prose, const char *id)
{
    for (guint i = 0; i < prose->report->checks->len; i++)
        if (strcmp(((RowCheck *)prose->report->checks->pdata[i])->check, id) == 0)
            return prose->report->checks->pdata[i];
    return NULL;
}

static const RowStatement *statement_of(const Prose *prose, guint i)
{
    g_assert_cmpuint(prose->report->statements->len, >, i);
    return prose->report->statements->pdata[i];
}

static const char *const CELLS[] = {"a.1 1417", "a.2 15", "a.3 5", "a.4 7", "a.5 27.2735", NULL};

static void test_a_stated_figure_is_kept_with_its_sentence_and_place(void)
{
    g_auto(Prose) prose = prose_new(CELLS);
    add_line(&prose, "概况。本年收到政府信息公开申请 １，４", TEXT_SOURCE_TEXT, 1);
    add_line(&prose, "17 件，均已答复。另有信访。", TEXT_SOURCE_TEXT, 1);
    ((TextLine *)prose.page->lines->pdata[0])->box.width = 480;
    run(&prose);
    const RowStatement *statement = statement_of(&prose, 0);
    g_assert_cmpstr(statement->statement, ==, "received");
    g_assert_cmpstr(statement->value, ==, "1417");
    g_assert_cmpstr(statement->unit, ==, "件");
    g_assert_cmpstr(statement->text, ==, "本年收到政府信息公开申请１，４17件，均已答复");
    g_assert_null(statement->doubt);
    g_assert_cmpint(statement->page, ==, 3);
    g_assert_cmpfloat(statement->box.y, ==, 100);
    g_assert_cmpfloat(statement->box.height, ==, 32);
    const RowCheck *check = check_of(&prose, "narrative.received");
    g_assert_cmpint(check->holds, ==, HOLDS_YES);
    g_assert_cmpint(check->statement, ==, 1);
    g_assert_cmpint(check->page, ==, 4);
}

typedef struct {
    const char *text;
    const char *check;
    Holds holds;
    Severity severity;
    const char *left, *right;
    const char *says; /* in its sentence */
} Case;

static void assert_case(const Case *one)
{
    g_auto(Prose) prose = prose_new(CELLS);
    add_line(&prose, one->text, TEXT_SOURCE_TEXT, 1);
    run(&prose);
    const RowCheck *check = check_of(&prose, one->check);
    g_test_message("%s: %s", one->text, check != NULL ? check->sentence : "no check");
    g_assert_nonnull(check);
    g_assert_cmpint(check->holds, ==, one->holds);
    g_assert_cmpint(check->severity, ==, one->severity);
    g_assert_cmpstr(check->left, ==, one->left);
    g_assert_cmpstr(check->right, ==, one->right);
    if (one->says != NULL)
        g_assert_nonnull(strstr(check->sentence, one->says));
}

static void test_text_and_table_agree_or_not(void)
{
    static const Case cases[] = {
        {"收到申请1417件。", "narrative.received", HOLDS_YES, SEVERITY_ERROR, "1417", "1417", NULL},
        {"收到申请1471件。", "narrative.received", HOLDS_NO, SEVERITY_ERROR, "1471", "1417",
         "text 1471, table 1417"},
        {"未收到申请。", "narrative.received", HOLDS_NO, SEVERITY_ERROR, "0", "1417", NULL},
        {"没有说。", "narrative.received", HOLDS_UNKNOWN, SEVERITY_ERROR, NULL, "1417",
         "the text does not state it"},
        {"申请人十二人。", "narrative.applicants", HOLDS_YES, SEVERITY_WARNING, "12", "12", NULL},
        {"其中申请人13人。", "narrative.applicants", HOLDS_NO, SEVERITY_WARNING, "13", "12", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_case(&cases[i]);
}

static void test_what_is_not_certain_is_a_hint(void)
{
    static const Case cases[] = {
        {"去年同期收到申请9件。", "narrative.received", HOLDS_UNKNOWN, SEVERITY_ERROR, "9", "1417",
         "last year"},
        {"往年收到申请9件。", "narrative.received", HOLDS_NO, SEVERITY_HINT, "9", "1417", "earlier years"},
        {"2022年收到申请9件。", "narrative.received", HOLDS_UNKNOWN, SEVERITY_ERROR, "9", "1417", "of 2022"},
        {"去年收到申请9件，今年全县收到申请8件。", "narrative.received", HOLDS_NO, SEVERITY_HINT, "8", "1417",
         "other"},
        {"全县各部门收到申请9件。", "narrative.received", HOLDS_NO, SEVERITY_HINT, "9", "1417",
         "other organs"},
        {"自施行以来累计收到申请9件。", "narrative.received", HOLDS_NO, SEVERITY_HINT, "9", "1417",
         "several years"},
        {"一批材料，其中收到申请9件。", "narrative.received", HOLDS_NO, SEVERITY_HINT, "9", "1417", "part"},
        {"收到申请9件。又收到申请8件。", "narrative.received", HOLDS_NO, SEVERITY_HINT, "9", "1417",
         "other figures"},
        {"约收到申请9件。收到申请约1400件。", "narrative.received", HOLDS_NO, SEVERITY_ERROR, "9", "1417",
         NULL},
        {"收到申请1400余件。", "narrative.received", HOLDS_UNKNOWN, SEVERITY_ERROR, NULL, "1417",
         "does not state"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_case(&cases[i]);
}

static void test_one_agreeing_figure_is_enough(void)
{
    static const Case cases[] = {
        {"收到申请9件。今年收到申请1417件。", "narrative.received", HOLDS_YES, SEVERITY_ERROR, "1417", "1417",
         NULL},
        {"全县收到申请1417件。", "narrative.received", HOLDS_YES, SEVERITY_ERROR, "1417", "1417", NULL},
        {"2022年收到申请9件，2023年收到申请1417件。", "narrative.received", HOLDS_YES, SEVERITY_ERROR, "1417",
         "1417", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_case(&cases[i]);
}

static void test_units_are_converted_and_rounding_is_allowed_for(void)
{
    static const Case cases[] = {
        {"收费27.2735万元。", "narrative.fees", HOLDS_YES, SEVERITY_WARNING, "27.2735", "27.2735", NULL},
        {"收费272735元。", "narrative.fees", HOLDS_YES, SEVERITY_WARNING, "27.2735", "27.2735", NULL},
        {"收费27.27万元。", "narrative.fees", HOLDS_YES, SEVERITY_WARNING, "27.27", "27.2735", NULL},
        {"收费27.28万元。", "narrative.fees", HOLDS_NO, SEVERITY_WARNING, "27.28", "27.2735", NULL},
        {"收费27万元。", "narrative.fees", HOLDS_YES, SEVERITY_WARNING, "27", "27.2735", NULL},
        {"收费0.0027亿元。", "narrative.fees", HOLDS_YES, SEVERITY_WARNING, "27", "27.2735", NULL},
        {"收到申请0.14万件。", "narrative.received", HOLDS_YES, SEVERITY_ERROR, "1400", "1417", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_case(&cases[i]);
}

static void test_an_empty_or_missing_figure_makes_no_contradiction(void)
{
    static const char *const empty[] = {"a.1 ", NULL}, *const missing[] = {"a.2 3", NULL};
    g_auto(Prose) first = prose_new(empty);
    add_line(&first, "收到申请5件。", TEXT_SOURCE_TEXT, 1);
    run(&first);
    g_assert_cmpint(check_of(&first, "narrative.received")->holds, ==, HOLDS_UNKNOWN);
    g_assert_nonnull(strstr(check_of(&first, "narrative.received")->sentence, "a.1 is printed empty"));
    g_auto(Prose) second = prose_new(missing);
    add_line(&second, "收到申请5件。", TEXT_SOURCE_TEXT, 1);
    run(&second);
    g_assert_cmpint(check_of(&second, "narrative.received")->holds, ==, HOLDS_UNKNOWN);
    g_assert_nonnull(strstr(check_of(&second, "narrative.received")->sentence, "a.1 is not on the page"));
    g_auto(Prose) third = prose_new(empty);
    add_line(&third, "未收到申请。", TEXT_SOURCE_TEXT, 1);
    run(&third);
    g_assert_cmpint(check_of(&third, "narrative.received")->holds, ==, HOLDS_YES);
}

static void test_what_was_read_from_a_scan_weighs_less(void)
{
    g_auto(Prose) weak = prose_new(CELLS), sure = prose_new(CELLS);
    add_line(&weak, "收到申请1471件。", TEXT_SOURCE_OCR, 0.5);
    add_line(&sure, "收到申请1471件。", TEXT_SOURCE_OCR, 0.95);
    run(&weak);
    run(&sure);
    g_assert_cmpint(check_of(&weak, "narrative.received")->holds, ==, HOLDS_UNKNOWN);
    g_assert_cmpint(check_of(&sure, "narrative.received")->holds, ==, HOLDS_NO);
    g_assert_cmpint(check_of(&sure, "narrative.received")->severity, ==, SEVERITY_WARNING);
}

static void test_a_figure_that_no_table_has_is_kept_and_not_checked(void)
{
    g_auto(Prose) prose = prose_new(CELLS);
    add_line(&prose, "主动公开312条。", TEXT_SOURCE_TEXT, 1);
    run(&prose);
    g_assert_cmpstr(statement_of(&prose, 0)->statement, ==, "disclosed");
    g_assert_null(check_of(&prose, "narrative.disclosed"));
    g_assert_null(check_of(&prose, "narrative.carried"));
}

static void test_page_numbers_do_not_part_a_sentence(void)
{
    g_auto(Prose) prose = prose_new(CELLS);
    add_line(&prose, "我们一年来努力工作，按时办理，认真答复，全年收到政府信息公开申", TEXT_SOURCE_TEXT, 1);
    add_line(&prose, "— 3 —", TEXT_SOURCE_TEXT, 1);
    add_line(&prose, "请1417件。", TEXT_SOURCE_TEXT, 1);
    ((TextLine *)prose.page->lines->pdata[0])->box.width = 480;
    run(&prose);
    g_assert_cmpint(check_of(&prose, "narrative.received")->holds, ==, HOLDS_YES);
}

static void load(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "gouji-narrative-XXXXXX", NULL);
    g_autofree char *narrative = source_path("layouts/narrative.conf");
    g_autofree char *conf = source_path("layouts/figures.conf");
    g_close(g_mkstemp(path), NULL);
    g_assert_true(g_file_set_contents(path, FORM, -1, NULL));
    layout = layout_load(path, &error);
    g_assert_no_error(error);
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_autoptr(GPtrArray) layouts = g_ptr_array_new();
    g_ptr_array_add(layouts, layout);
    rules = narrative_rules_load(narrative, NULL, layouts, &error);
    g_assert_no_error(error);
    figures = figure_rules_load(conf, NULL, &error);
    g_assert_no_error(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    load();
    g_test_add_func("/narrative/a-stated-figure-is-kept-with-its-sentence-and-place",
                    test_a_stated_figure_is_kept_with_its_sentence_and_place);
    g_test_add_func("/narrative/text-and-table-agree-or-not", test_text_and_table_agree_or_not);
    g_test_add_func("/narrative/what-is-not-certain-is-a-hint", test_what_is_not_certain_is_a_hint);
    g_test_add_func("/narrative/one-agreeing-figure-is-enough", test_one_agreeing_figure_is_enough);
    g_test_add_func("/narrative/units-are-converted-and-rounding-is-allowed-for",
                    test_units_are_converted_and_rounding_is_allowed_for);
    g_test_add_func("/narrative/an-empty-or-missing-figure-makes-no-contradiction",
                    test_an_empty_or_missing_figure_makes_no_contradiction);
    g_test_add_func("/narrative/what-was-read-from-a-scan-weighs-less",
                    test_what_was_read_from_a_scan_weighs_less);
    g_test_add_func("/narrative/a-figure-that-no-table-has-is-kept-and-not-checked",
                    test_a_figure_that_no_table_has_is_kept_and_not_checked);
    g_test_add_func("/narrative/page-numbers-do-not-part-a-sentence",
                    test_page_numbers_do_not_part_a_sentence);
    int status = g_test_run();
    narrative_rules_free(rules);
    figure_rules_free(figures);
    layout_free(layout);
    return status;
}

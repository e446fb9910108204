/**
 * test-report-head.c: how far organ and year of a report can be trusted, from all that names them.
 */
#include <locale.h>
#include <string.h>

#include "../../normalize/report-head.h"
#include "source-path.h"

/** Says what is wrong and goes on, so that one run shows all that is. */
#define complain(...) (g_test_message(__VA_ARGS__), g_test_fail())

static HeadRules *rules;
static Places *places;

/**
 * HeadCase: a report's lines, its title on the first or the first two, and what is to come of them.
 * @lines: a line each, "TEXT" or "TEXT|SECOND READING"; @confidence: of the first line, 0 for a text layer
 * @doubtful: the parts that are, "agency region"
 */
typedef struct {
    const char *lines;
    double confidence;
    const char *agency;
    int year;
    const char *doubtful;
} HeadCase;

static GPtrArray *lines_of(const HeadCase *from)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify)text_line_free);
    g_auto(GStrv) texts = g_strsplit(from->lines, "\n", -1);
    for (guint i = 0; texts[i] != NULL; i++) {
        g_auto(GStrv) readings = g_strsplit(texts[i], "|", 2);
        TextLine *line = text_line_new(from->confidence > 0 ? TEXT_SOURCE_OCR : TEXT_SOURCE_TEXT);
        g_free(line->text);
        line->text = g_strdup(readings[0]);
        line->second = g_strdup(readings[1]);
        line->confidence = from->confidence > 0 ? i == 0 ? from->confidence : 0.92 : 1;
        line->box = (Box){100, 100 + 20 * (double)i, 200, 12};
        g_ptr_array_add(lines, line);
    }
    return lines;
}

/** (transfer full): the report that @lines are; its form, which was told from a scan where @has_form, was in
 * force for 2019 to 2024. */
static Report *report_of_form(const GPtrArray *lines, gboolean has_form)
{
    g_autoptr(Page) page = page_new(1, 595, 842);
    g_autoptr(GArray) section_lines = g_array_new(FALSE, FALSE, sizeof(SectionLine));
    g_autoptr(GPtrArray) title_lines = g_ptr_array_new(), seconds = g_ptr_array_new();
    g_autofree TextLine *copies = g_new0(TextLine, lines->len);
    HeadTitle title = {0}, second = {0};
    Report *report = report_new("g3");
    report->first_page = 1;
    if (has_form) {
        RowHead *form = g_new0(RowHead, 1);
        form->part = HEAD_LAYOUT;
        form->source = TEXT_SOURCE_OCR;
        g_ptr_array_add(report->head, form);
    }
    for (guint i = 0; i < lines->len; i++) {
        SectionLine line = {page, lines->pdata[i]};
        g_array_append_val(section_lines, line);
    }
    if (head_find_title(rules, lines, 0, &title)) {
        for (guint i = 0; i < title.n_lines; i++) {
            copies[i] = *(TextLine *)lines->pdata[title.line + i];
            copies[i].text = copies[i].second != NULL ? copies[i].second : copies[i].text;
            g_ptr_array_add(title_lines, lines->pdata[title.line + i]);
            g_ptr_array_add(seconds, &copies[i]);
        }
        head_find_title(rules, seconds, 0, &second);
    }
    HeadEvidence evidence = {rules, places, &title, &second, title_lines, section_lines};
    report_head_fill(&evidence, 2019, 2024, report);
    head_title_clear(&title);
    head_title_clear(&second);
    return report;
}

static Report *report_of(const GPtrArray *lines)
{
    return report_of_form(lines, FALSE);
}

static void assert_head(const HeadCase *expected)
{
    g_autoptr(GPtrArray) lines = lines_of(expected);
    g_autoptr(Report) report = report_of(lines);
    g_autoptr(GString) doubtful = g_string_new(NULL);
    for (guint i = 0; i < report->head->len; i++) {
        const RowHead *head = report->head->pdata[i];
        if (head->status == STATUS_DOUBTFUL)
            g_string_append_printf(doubtful, "%s%s", doubtful->len > 0 ? " " : "",
                                   head_part_name(head->part));
        if ((head->status == STATUS_DOUBTFUL) != (head->doubt != NULL))
            complain("%s: %s has no reason for its status", expected->lines, head_part_name(head->part));
    }
    if (g_strcmp0(report->agency, expected->agency) != 0 || report->year != expected->year ||
        strcmp(doubtful->str, expected->doubtful) != 0)
        complain("%s: %s, %d, doubtful: %s", expected->lines, report->agency, report->year, doubtful->str);
}

static void test_what_agrees_is_read(void)
{
    static const HeadCase cases[] = {
        {"松谷乡人民政府2022年政府信息公开工作年度报告", 0, "松谷乡人民政府", 2022, ""},
        {"霁山区教育局2022年政府信息公开工作年度报告", 0, "霁山区教育局", 2022, ""},
        {"松谷乡人民政府2022年政府信息公开工作年度报告", 0.93, "松谷乡人民政府", 2022, ""},
        {"松谷乡人民政府2022年政府信息公开工作年度报告\n2022年，松谷乡人民政府认真落实条例。", 0.8,
         "松谷乡人民政府", 2022, ""},
        {"松谷乡政府办公室2022年政府信息公开工作年度报告\n填报单位（盖章）：松谷乡人民政府办公室", 0.93,
         "松谷乡政府办公室", 2022, ""},
        {"松谷乡人民政府2022年政府信息公开工作年度报告\n正文\n松谷乡人民政府\n2023年1月20日", 0,
         "松谷乡人民政府", 2022, ""},
        /* An organ is no misreading of another that a text layer names too. */
        {"松谷乡人民政府2022年政府信息公开工作年度报告\n本报告抄送松古乡人民政府。", 0, "松谷乡人民政府",
         2022, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_head(&cases[i]);
}

static void test_a_name_read_in_two_ways_is_doubtful_and_the_more_frequent_is_taken(void)
{
    static const HeadCase cases[] = {
        {"松各乡人民政府2022年政府信息公开工作年度报告\n2022年，松谷乡人民政府认真落实条例。", 0.93,
         "松各乡人民政府", 2022, "agency region"},
        {"松各乡人民政府2022年政府信息公开工作年度报告|松谷乡人民政府2022年政府信息公开工作年度报告\n"
         "2022年，松谷乡人民政府认真落实条例。",
         0.93, "松谷乡人民政府", 2022, "agency region"},
        {"松谷乡人民政府2022年政府信息公开工作年度报告\n填报单位:"
         "松谷乡人民政府\n2022年，松各乡人民政府认真。",
         0.93, "松谷乡人民政府", 2022, "agency region"},
        /* Its first character is lost; the second reading has it, and is no title: 人言息. */
        {"/城区教育局2022年政府信息公开工作年度报告|旧城区教育局2022年政府人言息公开工作年度报告", 0.93,
         "城区教育局", 2022, "agency region"},
        {"松谷乡人民政府2022年政府信息公开工作年度报告|2022年黄石县人民政府政府信息公开工作年度报告", 0.93,
         "松谷乡人民政府", 2022, "agency region"},
        /* What a picture saved too small has beside its print is read as a character. */
        {"和泉河县审计局2020年度政府信息公开年度报告|泉河县审计局2020年度政府信息公开年度报告", 0.96,
         "和泉河县审计局", 2020, "agency region"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_head(&cases[i]);
}

static void test_another_organs_signature_makes_the_organ_doubtful(void)
{
    static const HeadCase cases[] = {
        {"松谷乡人民政府2022年政府信息公开工作年度报告\n填报单位：青禾县教育局", 0, "松谷乡人民政府", 2022,
         "agency region"},
        {"松谷乡人民政府2022年政府信息公开工作年度报告\n正文\n青禾县教育局\n2023年1月20日", 0,
         "松谷乡人民政府", 2022, "agency region"},
        {"松谷乡人民政府2022年政府信息公开工作年度报告\n正文\n青禾县教育局\n附注", 0, "松谷乡人民政府", 2022,
         ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_head(&cases[i]);
}

static void test_a_scans_place_that_nobody_knows_is_doubtful_though_read_twice_alike(void)
{
    static const HeadCase cases[] = {
        {"查坞乡人民政府2022年政府信息公开工作年度报告\n2022年，查坞乡人民政府认真落实条例。", 0.93,
         "查坞乡人民政府", 2022, "agency region"},
        {"江苏省查坞乡人民政府2022年政府信息公开工作年度报告", 0.95, "江苏省查坞乡人民政府", 2022,
         "agency region"},
        {"民玫部2022年政府信息公开工作年度报告", 0.95, "民玫部", 2022, "agency"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_head(&cases[i]);
}

static void test_what_is_weakly_read_and_named_once_is_doubtful(void)
{
    static const HeadCase cases[] = {
        {"松谷乡人民政府2022年政府信息公开工作年度报告", 0.85, "松谷乡人民政府", 2022, "agency region year"},
        {"松谷乡人民政府2Q22年政府信息公开工作年度报告", 0.95, "松谷乡人民政府", 2022, "year"},
        {"松谷乡人民政府2Q22年政府信息公开工作年度报告\n2022年，我乡认真落实条例。", 0.95, "松谷乡人民政府",
         2022, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_head(&cases[i]);
}

static void test_years_that_disagree_are_doubtful(void)
{
    static const HeadCase cases[] = {
        {"松谷乡人民政府2022年政府信息公开工作年度报告\n统计期限自2021年1月1日起。", 0, "松谷乡人民政府",
         2022, "year"},
        {"松谷乡人民政府2022年政府信息公开工作年度报告|松谷乡人民政府2023年政府信息公开工作年度报告", 0.95,
         "松谷乡人民政府", 2022, "year"},
        /* The scan of a report on 2019 read as 2010: its form did not exist. */
        {"松谷乡人民政府2010年政府信息公开工作年度报告", 0.95, "松谷乡人民政府", 2010, "year"},
        {"松谷乡人民政府2010年政府信息公开工作年度报告", 0, "松谷乡人民政府", 2010, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_head(&cases[i]);
}

static CellStatus status_of_form(const char *title)
{
    const HeadCase scanned = {title, 0.93, NULL, 0, NULL};
    g_autoptr(GPtrArray) lines = lines_of(&scanned);
    g_autoptr(Report) report = report_of_form(lines, TRUE);
    const RowHead *form = report->head->pdata[0];
    g_assert_cmpint(form->part, ==, HEAD_LAYOUT);
    return form->status;
}

static void test_a_scans_form_that_was_not_in_force_is_doubtful(void)
{
    g_assert_cmpint(status_of_form("松谷乡人民政府2022年政府信息公开工作年度报告"), ==, STATUS_READ);
    g_assert_cmpint(status_of_form("松谷乡人民政府2017年政府信息公开工作年度报告"), ==, STATUS_DOUBTFUL);
}

static void test_without_a_title_sentence_and_signature_tell(void)
{
    static const HeadCase cases[] = {
        {"本报告由松谷乡人民政府根据要求编制，统计期限自2022年1月1日起。", 0.95, "松谷乡人民政府", 2022, ""},
        {"统计指标\n填报单位（盖章）：松谷乡人民政府 填报日期：2023年1月3日", 0.95, "松谷乡人民政府", 0, ""},
        {"统计指标\n填报单位：堆山区教育局填报日期", 0.95, "堆山区教育局", 0, "agency region"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_head(&cases[i]);
}

static void test_each_part_has_its_place(void)
{
    const HeadCase of = {"松谷乡人民政府\n2022年政府信息公开工作年度报告\n正文", 0.93, NULL, 0, NULL};
    g_autoptr(GPtrArray) lines = lines_of(&of);
    g_autoptr(Report) report = report_of(lines);
    g_assert_cmpuint(report->head->len, ==, 3);
    for (guint i = 0; i < report->head->len; i++) {
        const RowHead *head = report->head->pdata[i];
        g_assert_cmpint(head->page, ==, 1);
        g_assert_cmpfloat(head->box.y, ==, 100);
        g_assert_cmpfloat(head->box.height, ==, 32);
        g_assert_cmpfloat(head->confidence, ==, 0.92);
        g_assert_cmpint(head->source, ==, TEXT_SOURCE_OCR);
    }
}

static void test_places_are_vouched_for_by_name_or_by_their_characters(void)
{
    g_assert_true(places_vouch_for(places, "南屏"));
    g_assert_true(places_vouch_for(places, "北原"));
    g_assert_false(places_vouch_for(places, "查坞"));
    g_assert_false(places_vouch_for(places, "霁山"));
    g_assert_false(places_vouch_for(places, ""));
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_autofree char *titles = source_path("layouts/titles.conf"), *names = source_path("layouts/places.txt");
    g_autoptr(GError) error = NULL;
    rules = head_rules_load(titles, &error);
    places = rules != NULL ? places_load(names, &error) : NULL;
    g_assert_no_error(error);
    g_test_add_func("/report-head/what-agrees-is-read", test_what_agrees_is_read);
    g_test_add_func("/report-head/a-name-read-in-two-ways-is-doubtful-and-the-more-frequent-is-taken",
                    test_a_name_read_in_two_ways_is_doubtful_and_the_more_frequent_is_taken);
    g_test_add_func("/report-head/another-organs-signature-makes-the-organ-doubtful",
                    test_another_organs_signature_makes_the_organ_doubtful);
    g_test_add_func("/report-head/a-scans-place-that-nobody-knows-is-doubtful-though-read-twice-alike",
                    test_a_scans_place_that_nobody_knows_is_doubtful_though_read_twice_alike);
    g_test_add_func("/report-head/what-is-weakly-read-and-named-once-is-doubtful",
                    test_what_is_weakly_read_and_named_once_is_doubtful);
    g_test_add_func("/report-head/years-that-disagree-are-doubtful", test_years_that_disagree_are_doubtful);
    g_test_add_func("/report-head/a-scans-form-that-was-not-in-force-is-doubtful",
                    test_a_scans_form_that_was_not_in_force_is_doubtful);
    g_test_add_func("/report-head/without-a-title-sentence-and-signature-tell",
                    test_without_a_title_sentence_and_signature_tell);
    g_test_add_func("/report-head/each-part-has-its-place", test_each_part_has_its_place);
    g_test_add_func("/report-head/places-are-vouched-for-by-name-or-by-their-characters",
                    test_places_are_vouched_for_by_name_or_by_their_characters);
    int status = g_test_run();
    places_free(places);
    head_rules_free(rules);
    return status;
}

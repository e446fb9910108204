/**
 * test-head.c: organ, region and year of a report, from titles as organs write them.
 */
#include <locale.h>
#include <string.h>

#include "../../normalize/head.h"
#include "source-path.h"

/** Says what is wrong and goes on, so that one run shows all that is. */
#define complain(...) (g_test_message(__VA_ARGS__), g_test_fail())

static HeadRules *rules;

/** (transfer full) (element-type TextLine): @text, a line each. */
static GPtrArray *lines_new(const char *text)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify)text_line_free);
    g_auto(GStrv) parts = g_strsplit(text, "\n", -1);
    for (guint i = 0; parts[i] != NULL; i++) {
        TextLine *line = text_line_new(TEXT_SOURCE_TEXT);
        g_free(line->text);
        line->text = g_strdup(parts[i]);
        line->confidence = 1;
        g_ptr_array_add(lines, line);
    }
    return lines;
}

typedef struct {
    const char *lines;
    const char *agency;
    int year;
} TitleCase;

static void assert_title(const TitleCase *expected)
{
    g_autoptr(GPtrArray) lines = lines_new(expected->lines);
    HeadTitle title;
    gboolean found = head_find_title(rules, lines, 0, &title);
    if (found != (expected->year != 0) || title.year != expected->year ||
        g_strcmp0(title.agency, expected->agency) != 0)
        complain("\"%s\": %s, %d; should be %s, %d", expected->lines, title.agency, title.year,
                 expected->agency, expected->year);
    head_title_clear(&title);
}

static void test_titles_as_organs_write_them(void)
{
    static const TitleCase cases[] = {
        {"松谷乡自然资源局2022年政府信息公开工作年度报告", "松谷乡自然资源局", 2022},
        {"松谷乡人民政府2022年度政府信息公开工作年度报告", "松谷乡人民政府", 2022},
        {"松谷乡人民政府2022年政府信息公开年度报告", "松谷乡人民政府", 2022},
        {"松谷乡人民政府2022年政府信息公开工作报告", "松谷乡人民政府", 2022},
        {"松谷乡人民政府2022年信息公开工作年度报告", "松谷乡人民政府", 2022},
        {"松谷乡人民政府2022年政府信息公开年报", "松谷乡人民政府", 2022},
        {"松谷乡人民政府2022年政府信息公开工作情况报告", "松谷乡人民政府", 2022},
        {"松谷乡人民政府2022年政府信息公开工作情况的报告", "松谷乡人民政府", 2022},
        {"松谷乡人民政府关于2022年政府信息公开工作情况的报告", "松谷乡人民政府", 2022},
        {"2022年度松谷镇政府信息公开工作年度报告", "松谷镇", 2022},
        {"2022年松谷镇人民政府政府信息公开工作年度报告", "松谷镇人民政府", 2022},
        {"松谷镇人民政府政府信息公开工作2022年度报告", "松谷镇人民政府", 2022},
        {"松谷镇人民政府政府信息公开工作年度报告（2022年）", "松谷镇人民政府", 2022},
        {"松谷镇人民政府政府信息公开工作年度报告(2022年度)", "松谷镇人民政府", 2022},
        {"松谷镇人民政府（2022年）政府信息公开工作年度报告", "松谷镇人民政府", 2022},
        {"松谷 镇 人民政府 2022 年 政府信息公开 工作年度报告", "松谷镇人民政府", 2022},
        {"松谷镇人民政府２０２２年政府信息公开工作年度报告", "松谷镇人民政府", 2022},
        {"松谷镇人民政府二〇二二年政府信息公开工作年度报告", "松谷镇人民政府", 2022},
        {"松谷镇人民政府二○二二年度政府信息公开工作年度报告", "松谷镇人民政府", 2022},
        {"附件1：松谷镇人民政府2022年政府信息公开工作年度报告", "松谷镇人民政府", 2022},
        {"附件2\n松谷镇人民政府2022年政府信息公开工作年度报告", "松谷镇人民政府", 2022},
        {"松谷镇人民政府2022年政府信息公开\n工作年度报告", "松谷镇人民政府", 2022},
        {"松谷镇人民政府\n2022年政府信息公开工作年度报告", "松谷镇人民政府", 2022},
        {"松谷镇人民政府\n2022年度政府信息公开工作\n年度报告", "松谷镇人民政府", 2022},
        {"中共松谷镇委员会 松谷镇人民政府\n2022年政府信息公开工作年度报告", "中共松谷镇委员会松谷镇人民政府",
         2022},
        {"2022年政府信息公开工作年度报告\n一、总体情况", NULL, 2022},
        {"政府信息公开\n2022年政府信息公开工作年度报告", NULL, 2022},
        {"当前位置：首页 > 政府信息公开年报\n2022年政府信息公开工作年度报告", NULL, 2022},
        {"政府信息公开\n松谷镇人民政府2022年政府信息公开\n工作年度报告", "松谷镇人民政府", 2022},
        {"政府信息公开\n松谷镇人民政府2022年政府信息公开工作年度报告", "松谷镇人民政府", 2022},
        {"松谷镇人民政府2022年度政府信息公开工作年度报告（公开稿）", "松谷镇人民政府", 2022},
        {"楓林縣衛生健康局2022年政府信息公開工作年度報告", "楓林縣衛生健康局", 2022},
        {"楓林縣人民政府\n二〇二二年政府信息公開工作年度報告", "楓林縣人民政府", 2022},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_title(&cases[i]);
}

static void test_sentences_that_name_a_report_are_no_titles(void)
{
    static const TitleCase cases[] = {
        {"根据国办公开办函〔2019〕60号要求，现将松谷镇2022年政府信息公开工作年度报告公布如下", NULL, 0},
        {"本报告由松谷镇人民政府根据《中华人民共和国政府信息公开条例》编制", NULL, 0},
        {"政府信息公开工作年度报告", NULL, 0},
        {"一、总体情况", NULL, 0},
        {"", NULL, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_title(&cases[i]);
}

static void test_the_first_title_is_found_though_a_later_one_is_on_fewer_lines(void)
{
    g_autoptr(GPtrArray) lines = lines_new("青禾县人民政府2023年政府信息公开\n工作年度报告\n一、总体情况\n"
                                           "附件：\n松谷乡人民政府2021年政府信息公开工作年度报告");
    HeadTitle title;
    g_assert_true(head_find_title(rules, lines, 0, &title));
    g_assert_cmpuint(title.line, ==, 0);
    g_assert_cmpuint(title.n_lines, ==, 2);
    g_assert_cmpstr(title.agency, ==, "青禾县人民政府");
    g_assert_cmpint(title.year, ==, 2023);
    guint from = title.line + title.n_lines;
    head_title_clear(&title);
    g_assert_true(head_find_title(rules, lines, from, &title));
    g_assert_cmpuint(title.line, ==, 4);
    g_assert_cmpint(title.year, ==, 2021);
    head_title_clear(&title);
    g_assert_false(head_find_title(rules, lines, 5, &title));
}

static void test_first_sentences_give_what_a_title_does_not(void)
{
    static const TitleCase cases[] = {
        {"本报告由松谷镇人民政府根据《条例》编制。所列数据的统计期限自2022年1月1日起至2022年12月31日止。",
         "松谷镇人民政府", 2022},
        {"根据《中华人民共和国政府信息公开条例》要求，青禾县自然资源局编制2023年度政府信息公开工作报告。",
         "青禾县自然资源局", 2023},
        {"按照要求，云岭县住房和城乡建设局现将2021年度政府信息公开工作情况报告如下。",
         "云岭县住房和城乡建设局", 2021},
        {"根據條例要求，楓林縣衛生健康局編制2022年度政府信息公開工作報告。", "楓林縣衛生健康局", 2022},
        {"本报告依据国办公开办函〔2019〕60号编制，期限为2022年1月1日至12月31日。", NULL, 2022},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Report *report = report_new("g3");
        head_from_sentences(rules, cases[i].lines, report);
        if (g_strcmp0(report->agency, cases[i].agency) != 0 || report->year != cases[i].year)
            complain("\"%s\": %s, %d", cases[i].lines, report->agency, report->year);
        report_free(report);
    }
}

static void test_a_title_is_worth_more_than_the_first_sentence(void)
{
    Report *report = report_new("g3");
    report->agency = g_strdup("松谷镇人民政府");
    report->year = 2022;
    head_from_sentences(rules, "本报告由青禾县人民政府根据要求编制，2021年1月1日起。", report);
    g_assert_cmpstr(report->agency, ==, "松谷镇人民政府");
    g_assert_cmpint(report->year, ==, 2022);
    report_free(report);
}

static void test_regions_are_what_the_organs_name_begins_with(void)
{
    static const char *const cases[][2] = {
        {"松谷乡自然资源局", "松谷乡"},
        {"疏桐镇人民政府", "疏桐镇"},
        {"南屏市市场监督管理局", "南屏市"},
        {"南屏市市政管理局", "南屏市"},
        {"南屏市城市管理局", "南屏市"},
        {"南屏市城乡建设局", "南屏市"},
        {"南屏市民政局", "南屏市"},
        {"南屏市政务服务管理局", "南屏市"},
        {"南屏市民族宗教事务局", "南屏市"},
        {"云岭县市政工程管理处", "云岭县"},
        {"南屏市乡村振兴局", "南屏市"},
        {"南屏市社区矫正管理局", "南屏市"},
        {"云岭县市场监督管理局", "云岭县"},
        {"云岭县住房和城乡建设局", "云岭县"},
        {"云岭县乡镇企业局", "云岭县"},
        {"云岭县城镇集体工业联合社", "云岭县"},
        {"北原区公安局", "北原区"},
        {"栖云市水务局", "栖云市"},
        {"江岭省南屏市云岭县人民政府", "江岭省南屏市云岭县"},
        {"江岭省教育厅", "江岭省"},
        {"江岭省市场监督管理局", "江岭省"},
        {"江岭省南屏市云岭县松谷乡人民政府", "江岭省南屏市云岭县松谷乡"},
        {"南屏市北原区中山街道办事处", "南屏市北原区中山街道"},
        {"中山街道办事处", "中山街道"},
        {"新疆维吾尔自治区人民政府", "新疆维吾尔自治区"},
        {"新疆维吾尔自治区市场监督管理局", "新疆维吾尔自治区"},
        {"广西壮族自治区南宁市青秀区人民政府", "广西壮族自治区南宁市青秀区"},
        {"内蒙古自治区锡林郭勒盟行政公署", "内蒙古自治区锡林郭勒盟"},
        {"北京市海淀区人民政府", "北京市海淀区"},
        {"湘西土家族苗族自治州凤凰县人民政府", "湘西土家族苗族自治州凤凰县"},
        {"南屏市经济技术开发区管理委员会", "南屏市经济技术开发区"},
        {"国家税务总局南屏市税务局", "南屏市"},
        {"楓林縣衛生健康局", "楓林縣"},
        {"廣西壯族自治區南寧市青秀區人民政府", "廣西壯族自治區南寧市青秀區"},
        {"民政部", NULL},
        {"海关总署", NULL},
        {"", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *region = head_region(rules, cases[i][0]);
        if (g_strcmp0(region, cases[i][1]) != 0)
            complain("%s: %s, should be %s", cases[i][0], region, cases[i][1]);
    }
}

static void test_hostile_lines_end_soon_and_give_nothing(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 20000; i++)
        g_string_append(text, "年政府信息公开");
    assert_title(&(TitleCase){text->str, NULL, 0});
    assert_title(&(TitleCase){"\377\376年政府信息公开工作年度报告", NULL, 0});
    g_autofree char *region = head_region(rules, text->str);
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_autofree char *path = source_path("layouts/titles.conf");
    g_autoptr(GError) error = NULL;
    rules = head_rules_load(path, &error);
    g_assert_no_error(error);
    g_test_add_func("/head/titles-as-organs-write-them", test_titles_as_organs_write_them);
    g_test_add_func("/head/sentences-that-name-a-report-are-no-titles",
                    test_sentences_that_name_a_report_are_no_titles);
    g_test_add_func("/head/the-first-title-is-found-though-a-later-one-is-on-fewer-lines",
                    test_the_first_title_is_found_though_a_later_one_is_on_fewer_lines);
    g_test_add_func("/head/first-sentences-give-what-a-title-does-not",
                    test_first_sentences_give_what_a_title_does_not);
    g_test_add_func("/head/a-title-is-worth-more-than-the-first-sentence",
                    test_a_title_is_worth_more_than_the_first_sentence);
    g_test_add_func("/head/regions-are-what-the-organs-name-begins-with",
                    test_regions_are_what_the_organs_name_begins_with);
    g_test_add_func("/head/hostile-lines-end-soon-and-give-nothing",
                    test_hostile_lines_end_soon_and_give_nothing);
    int status = g_test_run();
    head_rules_free(rules);
    return status;
}

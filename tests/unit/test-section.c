#include <string.h>

#include "../../normalize/section.h"
#include "source-path.h"

static GPtrArray *layouts;

static const Layout *layout_g3(void)
{
    return layouts->pdata[layouts->len - 1];
}

/** A page of lines, each ">" before the text an indent of one character. */
typedef struct {
    Page *page;
    GArray *lines;
} Prose;

static Prose prose_new(const char *const *texts)
{
    Prose prose = {page_new(1, 595, 842), g_array_new(FALSE, FALSE, sizeof(SectionLine))};
    for (double y = 50; *texts != NULL; texts++, y += 20) {
        TextLine *line = text_line_new(TEXT_SOURCE_TEXT);
        double indent = 0;
        const char *text = *texts;
        for (; *text == '>'; text++)
            indent += 12;
        g_free(line->text);
        line->text = g_strdup(text);
        line->box = (Box){60 + indent, y, 12.0 * (double)g_utf8_strlen(text, -1), 12};
        g_ptr_array_add(prose.page->lines, line);
        SectionLine here = {prose.page, line};
        g_array_append_val(prose.lines, here);
    }
    return prose;
}

static void prose_clear(Prose *prose)
{
    g_array_unref(prose->lines);
    page_free(prose->page);
}

static GPtrArray *sections_of(const char *const *texts, const Layout *layout, int report)
{
    GPtrArray *sections = g_ptr_array_new_with_free_func((GDestroyNotify)section_free);
    Prose prose = prose_new(texts);
    sections_from_lines(prose.lines, layout, report, sections);
    prose_clear(&prose);
    return sections;
}

static const Section *section(const GPtrArray *sections, guint number)
{
    g_assert_cmpuint(sections->len, >, number);
    return sections->pdata[number];
}

static void test_headings_begin_sections_in_their_order(void)
{
    static const char *const texts[] = {"松谷乡2022年政府信息公开工作年度报告",
                                        "一、总体情况",
                                        ">>2022年，我乡认真公开。",
                                        "二、主动公开政府信息情况",
                                        "五、存在的主要问题及改进情况",
                                        ">>一是人手少。",
                                        NULL};
    g_autoptr(GPtrArray) sections = sections_of(texts, layout_g3(), 0);
    g_assert_cmpuint(sections->len, ==, 4);
    g_assert_cmpstr(section(sections, 0)->heading, ==, "");
    g_assert_cmpstr(section(sections, 0)->text, ==, "松谷乡2022年政府信息公开工作年度报告");
    g_assert_cmpstr(section(sections, 1)->heading, ==, "一、总体情况");
    g_assert_cmpstr(section(sections, 1)->text, ==, "2022年，我乡认真公开。");
    g_assert_cmpstr(section(sections, 2)->text, ==, "");
    g_assert_cmpint(section(sections, 3)->number, ==, 4);
    g_assert_cmpint(section(sections, 3)->report, ==, 0);
}

static void test_lines_of_a_paragraph_are_joined_and_paragraphs_are_not(void)
{
    static const char *const texts[] = {"一、总体情况",
                                        ">>甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己",
                                        "庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁",
                                        "到此为止。",
                                        ">>第二段。",
                                        NULL};
    g_autoptr(GPtrArray) sections = sections_of(texts, layout_g3(), 0);
    g_auto(GStrv) paragraphs = g_strsplit(section(sections, 0)->text, "\n", -1);
    g_assert_cmpuint(g_strv_length(paragraphs), ==, 2);
    g_assert_true(g_str_has_prefix(paragraphs[0], "甲乙丙丁"));
    g_assert_true(g_str_has_suffix(paragraphs[0], "到此为止。"));
    g_assert_cmpstr(paragraphs[1], ==, "第二段。");
}

static void test_a_heading_with_a_misread_character_is_one(void)
{
    static const char *const texts[] = {"一、总休情况", "正文。", NULL};
    g_autoptr(GPtrArray) sections = sections_of(texts, layout_g3(), 0);
    g_assert_cmpuint(sections->len, ==, 1);
    g_assert_cmpstr(section(sections, 0)->heading, ==, "一、总休情况");
}

static void test_a_heading_printed_twice_begins_two_sections(void)
{
    static const char *const texts[] = {"一、总体情况", "甲。", "一、总体情况", "乙。", NULL};
    g_autoptr(GPtrArray) sections = sections_of(texts, layout_g3(), 0);
    g_assert_cmpuint(sections->len, ==, 2);
    g_assert_cmpstr(section(sections, 1)->text, ==, "乙。");
}

static void test_a_document_of_no_known_form_is_one_section(void)
{
    static const char *const texts[] = {"停水通知", "一、总体情况", "明日停水。", NULL};
    g_autoptr(GPtrArray) sections = sections_of(texts, NULL, -1);
    g_assert_cmpuint(sections->len, ==, 1);
    g_assert_cmpint(section(sections, 0)->report, ==, -1);
    g_assert_nonnull(strstr(section(sections, 0)->text, "明日停水。"));
}

static void test_no_lines_make_no_section(void)
{
    static const char *const texts[] = {NULL};
    g_autoptr(GPtrArray) sections = sections_of(texts, layout_g3(), 0);
    g_assert_cmpuint(sections->len, ==, 0);
}

static void test_latin_words_keep_a_space_between_lines(void)
{
    static const char *const texts[] = {"alpha beta gamma delta", "epsilon zeta eta theta", NULL};
    g_autoptr(GPtrArray) sections = sections_of(texts, NULL, -1);
    g_assert_cmpstr(section(sections, 0)->text, ==, "alpha beta gamma delta epsilon zeta eta theta");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autofree char *folder = source_path("layouts");
    g_autoptr(GError) error = NULL;
    layouts = layouts_load((const char *[]){folder, NULL}, &error);
    g_assert_no_error(error);
    g_test_add_func("/section/headings-begin-sections-in-their-order",
                    test_headings_begin_sections_in_their_order);
    g_test_add_func("/section/lines-of-a-paragraph-are-joined-and-paragraphs-are-not",
                    test_lines_of_a_paragraph_are_joined_and_paragraphs_are_not);
    g_test_add_func("/section/a-heading-with-a-misread-character-is-one",
                    test_a_heading_with_a_misread_character_is_one);
    g_test_add_func("/section/a-heading-printed-twice-begins-two-sections",
                    test_a_heading_printed_twice_begins_two_sections);
    g_test_add_func("/section/a-document-of-no-known-form-is-one-section",
                    test_a_document_of_no_known_form_is_one_section);
    g_test_add_func("/section/no-lines-make-no-section", test_no_lines_make_no_section);
    g_test_add_func("/section/latin-words-keep-a-space-between-lines",
                    test_latin_words_keep_a_space_between_lines);
    int status = g_test_run();
    g_ptr_array_unref(layouts);
    return status;
}

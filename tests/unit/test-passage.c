#include "../../store/passage.h"

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static RowsModel *model_new(void)
{
    return rows_model_new(SHA, "key", "gouji-normalize 0.1.0", "gouji-extract 0.1.0");
}

static void add_page(RowsModel *model, const char *text)
{
    RowsPage *page = g_new0(RowsPage, 1);
    page->number = (int)model->pages->len + 1;
    page->text = g_strdup(text);
    page->notes = g_strdup("");
    g_ptr_array_add(model->pages, page);
}

static void add_section(RowsModel *model, int page, const char *heading)
{
    Section *section = g_new0(Section, 1);
    section->number = (int)model->sections->len + 1;
    section->page = page;
    section->heading = g_strdup(heading);
    section->text = g_strdup("");
    g_ptr_array_add(model->sections, section);
}

static void assert_passage(const RowsModel *model, const GArray *passages, guint i, int section,
                           const char *text)
{
    g_assert_cmpuint(i, <, passages->len);
    const Passage *passage = &g_array_index(passages, Passage, i);
    const RowsPage *page = g_ptr_array_index(model->pages, passage->page);
    g_autofree char *bytes = g_strndup(page->text + passage->from, passage->to - passage->from);
    g_autofree char *characters =
        g_utf8_substring(page->text, passage->start, passage->start + passage->length);
    g_assert_cmpstr(bytes, ==, text);
    g_assert_cmpstr(characters, ==, text);
    g_assert_cmpint(passage->section, ==, section);
}

static void test_pages_are_cut_where_headings_stand(void)
{
    g_autoptr(RowsModel) model = model_new();
    add_page(model, "年度报告\n一、总体情况\n主动公开。\n二、主动公开政府信息情况\n规章 0\n");
    add_page(model, "1\n三、收到和处理\n");
    add_section(model, 1, "一、总体情况");
    add_section(model, 1, "二、主动公开政府信息情况");
    add_section(model, 2, "三、收到和处理");
    g_autoptr(GArray) passages = passages_from_rows(model);
    g_assert_cmpuint(passages->len, ==, 5);
    assert_passage(model, passages, 0, -1, "年度报告\n");
    assert_passage(model, passages, 1, 0, "一、总体情况\n主动公开。\n");
    assert_passage(model, passages, 2, 1, "二、主动公开政府信息情况\n规章 0\n");
    assert_passage(model, passages, 3, 1, "1\n");
    assert_passage(model, passages, 4, 2, "三、收到和处理\n");
}

static void test_a_heading_is_found_whatever_its_spaces_and_forms(void)
{
    g_autoptr(RowsModel) model = model_new();
    add_page(model, "报告\n（三） 收 到\n申请\n后");
    add_section(model, 1, "(三)收到申请");
    g_autoptr(GArray) passages = passages_from_rows(model);
    g_assert_cmpuint(passages->len, ==, 2);
    assert_passage(model, passages, 1, 0, "（三） 收 到\n申请\n后");
}

static void test_a_heading_is_a_line_before_it_is_a_mention(void)
{
    g_autoptr(RowsModel) model = model_new();
    add_page(model, "详见一、总体情况部分\n一、总体情况\n正文");
    add_section(model, 1, "一、总体情况");
    g_autoptr(GArray) passages = passages_from_rows(model);
    assert_passage(model, passages, 0, -1, "详见一、总体情况部分\n");
    assert_passage(model, passages, 1, 0, "一、总体情况\n正文");
}

static void test_nothing_is_lost_where_headings_cannot_be_found(void)
{
    g_autoptr(RowsModel) model = model_new();
    add_page(model, "甲乙丙");
    add_page(model, "丁戊");
    add_section(model, 1, "");
    add_section(model, 2, "没有这一行");
    g_autoptr(GArray) passages = passages_from_rows(model);
    g_assert_cmpuint(passages->len, ==, 2);
    assert_passage(model, passages, 0, 0, "甲乙丙");
    assert_passage(model, passages, 1, 1, "丁戊");
}

static void test_blank_pages_have_no_passage(void)
{
    g_autoptr(RowsModel) model = model_new();
    add_page(model, "");
    add_page(model, " \n　\n");
    g_autoptr(GArray) passages = passages_from_rows(model);
    g_assert_cmpuint(passages->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/passage/pages-are-cut-where-headings-stand", test_pages_are_cut_where_headings_stand);
    g_test_add_func("/passage/heading-is-found-whatever-its-spaces-and-forms",
                    test_a_heading_is_found_whatever_its_spaces_and_forms);
    g_test_add_func("/passage/heading-is-a-line-before-it-is-a-mention",
                    test_a_heading_is_a_line_before_it_is_a_mention);
    g_test_add_func("/passage/nothing-is-lost-where-headings-cannot-be-found",
                    test_nothing_is_lost_where_headings_cannot_be_found);
    g_test_add_func("/passage/blank-pages-have-no-passage", test_blank_pages_have_no_passage);
    return g_test_run();
}

#include "../../normalize/label.h"

static double likeness(const char *a, const char *b)
{
    g_autoptr(Label) left = label_new(a);
    g_autoptr(Label) right = label_new(b);
    double one = label_likeness(left, right), other = label_likeness(right, left);
    g_assert_cmpfloat(one, ==, other);
    return one;
}

static void test_prints_of_one_label_are_equal(void)
{
    static const char *const same[][2] = {
        {"（三）不予公开", "(三)不予公开"},
        {"㈢不予公开", "（三）不予公开"},
        {"1.属于国家秘密", "1、属于国家秘密"},
        {"１．属于国家秘密", "1.属于国家秘密"},
        {"结果 维持", "结果维持"},
        {"尚未\n审结", "尚未审结"},
        {"3.危及“三安全一稳定”", "3.危及\"三安全一稳定\""},
        {"危及「三安全一稳定」", "危及三安全一稳定"},
        {"规章（设区的市及以上人民政府应提供相关数据）", "规章"},
        {"上一年项目数量（指2019年事项数）", "上一年项目数量"},
        {"（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "(二)部分公开"},
        {"第二十条第（一）项", "第二十条 第（一）项"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
        g_assert_cmpfloat(likeness(same[i][0], same[i][1]), ==, 1);
}

static void test_the_numbering_tells_labels_apart(void)
{
    g_assert_cmpfloat(likeness("第二十条第（五）项", "第二十条第（六）项"), <, 1);
    g_assert_cmpfloat(likeness("3.其他", "（七）总计"), <, 0.5);
    g_assert_cmpfloat(likeness("1.信访举报投诉类申请", "2.信访举报投诉类申请"), <, 1);
}

static void test_unlike_labels_are_far_apart(void)
{
    g_assert_cmpfloat(likeness("规章", "行政规范性文件"), <, 0.5);
    g_assert_cmpfloat(likeness("自然人", "总计"), ==, 0);
    g_assert_cmpfloat(likeness("", "总计"), ==, 0);
    g_assert_cmpfloat(likeness("", ""), ==, 0);
    g_assert_cmpfloat(likeness("（）", "——"), ==, 0);
}

static void test_one_misread_character_costs_its_share(void)
{
    g_assert_cmpfloat_with_epsilon(likeness("行政许可", "行政许司"), 0.75, 1e-9);
    g_assert_cmpfloat_with_epsilon(likeness("重复申请", "重复中请书"), 0.6, 1e-9);
}

static void test_brackets_that_never_close_take_nothing_away(void)
{
    g_assert_cmpfloat(likeness("规章（设区的市", "规章设区的市"), ==, 1);
    g_assert_cmpfloat(likeness("规章）", "规章"), ==, 1);
    g_assert_cmpfloat(likeness("（本列数据的勾稽关系为：第一项加第二项之和）", "总计"), <, 0.5);
}

static void test_a_label_of_punctuation_is_empty(void)
{
    g_autoptr(Label) dashes = label_new(" —— （） ");
    g_autoptr(Label) none = label_new(NULL);
    g_autoptr(Label) word = label_new("（其他）");
    g_assert_true(label_is_empty(dashes));
    g_assert_true(label_is_empty(none));
    g_assert_false(label_is_empty(word));
}

static void test_bytes_that_are_no_text_make_a_label_too(void)
{
    g_assert_cmpfloat(likeness("\377\376规章", "规章"), <, 1);
    g_autofree char *lengthy = g_strnfill(5000, 'a');
    g_assert_cmpfloat(likeness(lengthy, "规章"), ==, 0);
}

/** A path of levels joined by '/'. */
static LabelPath *path_new(const char *levels)
{
    LabelPath *path = label_path_new();
    g_auto(GStrv) parts = g_strsplit(levels, "/", -1);
    for (guint i = 0; parts[i] != NULL; i++)
        label_path_add(path, parts[i]);
    return path;
}

static double path_likeness(const char *printed, const char *form)
{
    g_autoptr(LabelPath) left = path_new(printed);
    g_autoptr(LabelPath) right = path_new(form);
    return label_path_likeness(left, right);
}

static void test_outer_levels_tell_equal_labels_apart(void)
{
    double right = path_likeness("行政诉讼/复议后起诉/总计", "行政诉讼/复议后起诉/总计");
    double wrong = path_likeness("行政诉讼/复议后起诉/总计", "行政诉讼/未经复议直接起诉/总计");
    double none = path_likeness("总计", "行政诉讼/复议后起诉/总计");
    g_assert_cmpfloat(right, ==, 1);
    g_assert_cmpfloat(wrong, <, right);
    g_assert_cmpfloat(none, <, right);
    g_assert_cmpfloat(none, >, 0.8);
}

static void test_an_outer_level_never_makes_up_for_the_own(void)
{
    g_assert_cmpfloat(path_likeness("三、本年度办理结果/（三）不予公开/属于商业秘密甲乙",
                                    "三、本年度办理结果/（三）不予公开/1.属于国家秘密"),
                      <, 0.7);
    g_assert_cmpfloat(path_likeness("行政复议/总计", "行政复议/结果维持"), ==, 0);
}

static void test_more_levels_than_the_forms_do_no_harm(void)
{
    g_assert_cmpfloat(path_likeness("附表/行政复议/总计", "行政复议/总计"), ==, 1);
    g_assert_cmpfloat(path_likeness("附表/规章", "规章"), ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/label/prints-of-one-label-are-equal", test_prints_of_one_label_are_equal);
    g_test_add_func("/label/the-numbering-tells-labels-apart", test_the_numbering_tells_labels_apart);
    g_test_add_func("/label/unlike-labels-are-far-apart", test_unlike_labels_are_far_apart);
    g_test_add_func("/label/one-misread-character-costs-its-share",
                    test_one_misread_character_costs_its_share);
    g_test_add_func("/label/brackets-that-never-close-take-nothing-away",
                    test_brackets_that_never_close_take_nothing_away);
    g_test_add_func("/label/a-label-of-punctuation-is-empty", test_a_label_of_punctuation_is_empty);
    g_test_add_func("/label/bytes-that-are-no-text-make-a-label-too",
                    test_bytes_that_are_no_text_make_a_label_too);
    g_test_add_func("/label/outer-levels-tell-equal-labels-apart", test_outer_levels_tell_equal_labels_apart);
    g_test_add_func("/label/an-outer-level-never-makes-up-for-the-own",
                    test_an_outer_level_never_makes_up_for_the_own);
    g_test_add_func("/label/more-levels-than-the-forms-do-no-harm",
                    test_more_levels_than_the_forms_do_no_harm);
    return g_test_run();
}

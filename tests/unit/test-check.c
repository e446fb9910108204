#include <glib/gstdio.h>
#include <string.h>

#include "../../normalize/check.h"

static const char FORM[] = "[layout]\nname=t\ntitle=t\nyears=2000-2001\n"
                           "[table a]\ncell=a.{row}.{column}\n"
                           "[table a columns]\nx=甲\ny=乙\nz=总计\n"
                           "[table a rows]\n1=一、规章\n2=二、文件\n"
                           "[check a.sum]\neach=rows a\nleft=a.{row}.z\nright=a.{row}.x + a.{row}.y\n"
                           "severity=error\nsentence=“{label}”: {left} and {right}\n"
                           "[check a.most]\nleft=a.1.x\nright=a.2.x\nrelation=at-most\n"
                           "severity=hint\nsentence={left} at most {right}\n"
                           "[check a.change]\nleft=a.1.z\nright=a.1.x - a.1.y\n"
                           "severity=warning\nsentence={left} {right}\n";

static Layout *layout;

/** (transfer full): a report; @cells: "id value", value "" printed empty, "-" a dash, "?" words. */
static Report *report_with(const char *const *cells)
{
    Report *report = report_new("t");
    for (; *cells != NULL; cells++) {
        g_auto(GStrv) parts = g_strsplit(*cells, " ", 2);
        RowCell *cell = g_new0(RowCell, 1);
        gboolean number = *parts[1] != '\0' && strcmp(parts[1], "-") != 0 && strcmp(parts[1], "?") != 0;
        cell->cell = g_strdup(parts[0]);
        cell->value = number ? g_strdup(parts[1]) : NULL;
        cell->raw = g_strdup(parts[1]);
        cell->status = strcmp(parts[1], "?") == 0 ? STATUS_DOUBTFUL : STATUS_READ;
        cell->page = 3;
        g_ptr_array_add(report->cells, cell);
    }
    g_autoptr(GPtrArray) instances = check_instances(layout, report);
    checks_run(instances, report);
    checks_run(instances, report); /* replaces, and never doubles */
    return report;
}

static const RowCheck *check_of(const Report *report, const char *id)
{
    for (guint i = 0; i < report->checks->len; i++)
        if (strcmp(((RowCheck *)report->checks->pdata[i])->check, id) == 0)
            return report->checks->pdata[i];
    return NULL;
}

typedef struct {
    const char *cells[4];
    Holds holds;
    const char *left, *right;
} Case;

static void test_sums_hold_fail_or_are_unknown(void)
{
    static const Case cases[] = {
        {{"a.1.z 5", "a.1.x 2", "a.1.y 3"}, HOLDS_YES, "5", "5"},
        {{"a.1.z 6", "a.1.x 2", "a.1.y 3"}, HOLDS_NO, "6", "5"},
        {{"a.1.z 2", "a.1.x 2", "a.1.y -"}, HOLDS_YES, "2", "2"},
        {{"a.1.z 5", "a.1.x 2", "a.1.y -"}, HOLDS_NO, "5", "2"},
        {{"a.1.z 2", "a.1.x 2", "a.1.y "}, HOLDS_YES, "2", "2"},
        {{"a.1.z 5", "a.1.x 2", "a.1.y "}, HOLDS_UNKNOWN, "5", "2"},
        {{"a.1.z ", "a.1.x 2", "a.1.y 3"}, HOLDS_UNKNOWN, NULL, "5"},
        {{"a.1.z ", "a.1.x ", "a.1.y "}, HOLDS_UNKNOWN, NULL, "0"},
        {{"a.1.z 5", "a.1.x 2", "a.1.y ?"}, HOLDS_UNKNOWN, "5", NULL},
        {{"a.1.z 5", "a.1.x 2", NULL}, HOLDS_UNKNOWN, "5", NULL},
        {{"a.1.z 0.3", "a.1.x 0.1", "a.1.y 0.2"}, HOLDS_YES, "0.3", "0.3"},
        {{"a.1.z 190.457379", "a.1.x 190.457378", "a.1.y 0.000001"}, HOLDS_YES, "190.457379", "190.457379"},
        {{"a.1.z -1", "a.1.x 2", "a.1.y -3"}, HOLDS_YES, "-1", "-1"},
        {{"a.1.z 2822652", "a.1.x 2822651", "a.1.y 1"}, HOLDS_YES, "2822652", "2822652"},
        {{"a.1.z 123456789012345678901234", "a.1.x 123456789012345678901234", "a.1.y 0"},
         HOLDS_YES,
         "123456789012345678901234",
         "123456789012345678901234"},
        {{"a.1.z 1234567890123456789012345678901234567890", "a.1.x 1", "a.1.y 2"}, HOLDS_UNKNOWN, NULL, "3"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Report *report = report_with(cases[i].cells);
        const RowCheck *check = check_of(report, "a.sum.1");
        g_test_message("case %zu: %s", i, check->sentence);
        g_assert_cmpint(check->holds, ==, cases[i].holds);
        g_assert_cmpstr(check->left, ==, cases[i].left);
        g_assert_cmpstr(check->right, ==, cases[i].right);
        report_free(report);
    }
}

static void test_at_most_may_be_equal(void)
{
    static const char *const less[] = {"a.1.x 2", "a.2.x 3", NULL}, *const equal[] = {"a.1.x 3", "a.2.x 3",
                                                                                      NULL};
    static const char *const more[] = {"a.1.x 4", "a.2.x 3", NULL};
    const char *const *const cases[] = {less, equal, more};
    static const Holds holds[] = {HOLDS_YES, HOLDS_YES, HOLDS_NO};
    for (gsize i = 0; i < 3; i++) {
        Report *report = report_with(cases[i]);
        g_assert_cmpint(check_of(report, "a.most")->holds, ==, holds[i]);
        g_assert_cmpint(check_of(report, "a.most")->severity, ==, SEVERITY_HINT);
        report_free(report);
    }
}

static void test_a_term_may_be_taken_away(void)
{
    static const char *const cells[] = {"a.1.z 2", "a.1.x 5", "a.1.y 3", NULL};
    Report *report = report_with(cells);
    g_assert_cmpint(check_of(report, "a.change")->holds, ==, HOLDS_YES);
    report_free(report);
}

static void test_a_check_none_of_whose_figures_is_there_is_not_made(void)
{
    static const char *const cells[] = {"a.2.z 2", NULL};
    Report *report = report_with(cells);
    g_assert_null(check_of(report, "a.sum.1"));
    g_assert_null(check_of(report, "a.most"));
    g_assert_nonnull(check_of(report, "a.sum.2"));
    report_free(report);
}

static void test_a_check_names_its_cells_its_page_and_both_sides(void)
{
    static const char *const cells[] = {"a.1.z 6", "a.1.x 2", "a.1.y 3", NULL};
    Report *report = report_with(cells);
    const RowCheck *check = check_of(report, "a.sum.1");
    g_assert_cmpstr(check->cells, ==, "a.1.z a.1.x a.1.y");
    g_assert_cmpstr(check->sentence, ==, "“一、规章”: 6 and 5");
    g_assert_cmpint(check->page, ==, 3);
    guint same = 0;
    for (guint i = 0; i < report->checks->len; i++)
        same += strcmp(((RowCheck *)report->checks->pdata[i])->check, "a.sum.1") == 0;
    g_assert_cmpuint(same, ==, 1);
    report_free(report);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "gouji-check-XXXXXX", NULL);
    g_autoptr(GError) error = NULL;
    int file = g_mkstemp(path);
    g_assert_cmpint(file, >=, 0);
    g_close(file, NULL);
    g_assert_true(g_file_set_contents(path, FORM, -1, NULL));
    layout = layout_load(path, &error);
    g_assert_no_error(error);
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_test_add_func("/check/sums-hold-fail-or-are-unknown", test_sums_hold_fail_or_are_unknown);
    g_test_add_func("/check/at-most-may-be-equal", test_at_most_may_be_equal);
    g_test_add_func("/check/a-term-may-be-taken-away", test_a_term_may_be_taken_away);
    g_test_add_func("/check/one-none-of-whose-figures-is-there-is-not-made",
                    test_a_check_none_of_whose_figures_is_there_is_not_made);
    g_test_add_func("/check/one-names-its-cells-its-page-and-both-sides",
                    test_a_check_names_its_cells_its_page_and_both_sides);
    int status = g_test_run();
    layout_free(layout);
    return status;
}

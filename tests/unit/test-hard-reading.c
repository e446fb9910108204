/* Figures of scans of which much or little was read weakly. */
#include "../../normalize/check.h"
#include "../../normalize/hard-reading.h"

#define FIGURES 10

static RowCell *cell_add(Report *report, const char *id, const char *value, double confidence)
{
    RowCell *cell = g_new0(RowCell, 1);
    cell->cell = g_strdup(id);
    cell->raw = g_strdup(value != NULL ? value : "");
    cell->value = g_strdup(value);
    cell->source = TEXT_SOURCE_OCR;
    cell->confidence = confidence;
    cell->status = confidence < 0.98 ? STATUS_DOUBTFUL : STATUS_READ;
    g_ptr_array_add(report->cells, cell);
    return cell;
}

/** (transfer full): a report of FIGURES figures in no sum, of which the last @weak are read weakly. */
static Report *report_of(guint weak)
{
    Report *report = report_new("t");
    for (guint i = 0; i < FIGURES; i++) {
        g_autofree char *id = g_strdup_printf("a.%u", i);
        cell_add(report, id, i == 1 ? NULL : "6", i >= FIGURES - weak ? 0.5 : i == 0 ? 0.9995 : 0.996);
    }
    return report;
}

static guint count_doubtful(const Report *report)
{
    guint doubtful = 0;
    for (guint i = 0; i < report->cells->len; i++)
        doubtful += ((const RowCell *)report->cells->pdata[i])->status == STATUS_DOUBTFUL ? 1 : 0;
    return doubtful;
}

static void test_a_few_weak_readings_doubt_no_other(void)
{
    g_autoptr(Report) report = report_of(2);
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    hard_reading_judge(none, report);
    g_assert_cmpuint(count_doubtful(report), ==, 2);
}

static void test_where_much_is_weak_only_the_surest_stand_alone(void)
{
    g_autoptr(Report) report = report_of(3);
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    hard_reading_judge(none, report);
    const RowCell *surest = report->cells->pdata[0];
    g_assert_cmpint(surest->status, ==, STATUS_READ);
    g_assert_cmpuint(count_doubtful(report), ==, FIGURES - 1);
}

static void test_what_a_text_layer_says_is_left_alone(void)
{
    g_autoptr(Report) report = report_of(3);
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    RowCell *text = report->cells->pdata[2];
    text->source = TEXT_SOURCE_TEXT;
    hard_reading_judge(none, report);
    g_assert_cmpint(text->status, ==, STATUS_READ);
}

static void test_a_sum_that_holds_is_enough(void)
{
    g_autoptr(Report) report = report_of(4);
    RowCell *total = cell_add(report, "b.total", "6", 0.996);
    RowCell *part = report->cells->pdata[2];
    CheckTerm left = {"b.total", total, 1}, right = {"a.2", part, 1};
    g_autoptr(GArray) lefts = g_array_new(FALSE, FALSE, sizeof(CheckTerm));
    g_autoptr(GArray) rights = g_array_new(FALSE, FALSE, sizeof(CheckTerm));
    g_array_append_val(lefts, left);
    g_array_append_val(rights, right);
    const LayoutCheck form = {.relation = RELATION_EQUAL, .severity = SEVERITY_ERROR};
    CheckInstance instance = {&form, NULL, lefts, rights};
    g_autoptr(GPtrArray) instances = g_ptr_array_new();
    g_ptr_array_add(instances, &instance);
    hard_reading_judge(instances, report);
    g_assert_cmpint(part->status, ==, STATUS_READ);
    g_assert_cmpint(total->status, ==, STATUS_READ);
    part->value[0] = '5';
    hard_reading_judge(instances, report);
    g_assert_cmpint(part->status, ==, STATUS_DOUBTFUL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hard-reading/a-few-weak-readings-doubt-no-other",
                    test_a_few_weak_readings_doubt_no_other);
    g_test_add_func("/hard-reading/where-much-is-weak-only-the-surest-stand-alone",
                    test_where_much_is_weak_only_the_surest_stand_alone);
    g_test_add_func("/hard-reading/what-a-text-layer-says-is-left-alone",
                    test_what_a_text_layer_says_is_left_alone);
    g_test_add_func("/hard-reading/a-sum-that-holds-is-enough", test_a_sum_that_holds_is_enough);
    return g_test_run();
}

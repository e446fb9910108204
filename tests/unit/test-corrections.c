/**
 * test-corrections.c: what persons said of a document, in its file and on its report.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "../../common/corrections.h"
#include "../../common/data.h"
#include "../../normalize/correct.h"

/** A file in a temporary folder, not there yet. */
typedef struct {
    char *folder, *path;
} Place;

static void set_up(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    place->folder = g_dir_make_tmp("gouji-corrections-XXXXXX", NULL);
    place->path = g_build_filename(place->folder, "a.conf", NULL);
}

static void tear_down(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    g_unlink(place->path);
    g_assert_cmpint(g_rmdir(place->folder), ==, 0);
    g_free(place->path);
    g_free(place->folder);
}

static Correction *correction_new(int report, const char *cell, const char *value)
{
    Correction *correction = g_new0(Correction, 1);
    *correction = (Correction){.report = report,
                               .year = 2023,
                               .cell = g_strdup(cell),
                               .form = g_strdup("g3"),
                               .value = g_strdup(value),
                               .was = g_strdup("17"),
                               .was_raw = g_strdup(" 1\n7"),
                               .was_status = g_strdup("doubtful"),
                               .who = g_strdup("李"),
                               .at = g_strdup("2026-01-31T00:00:00Z"),
                               .why = g_strdup("the scan\nshows 170; [see] = there")};
    return correction;
}

static Corrections *load(const Place *place)
{
    g_autoptr(GError) error = NULL;
    Corrections *corrections = corrections_load(place->path, &error);
    g_assert_no_error(error);
    return corrections;
}

static void save(const Place *place, const Corrections *corrections)
{
    g_autoptr(GError) error = NULL;
    corrections_save(corrections, place->path, &error);
    g_assert_no_error(error);
}

static void test_nothing_said_is_no_file(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(Corrections) corrections = load(place);
    g_assert_cmpuint(corrections->cells->len, ==, 0);
    g_assert_false(corrections->preferred);
    save(place, corrections);
    g_assert_false(g_file_test(place->path, G_FILE_TEST_EXISTS));
    corrections_put(corrections, correction_new(1, "t3.1.total", "170"));
    save(place, corrections);
    g_assert_true(corrections_remove(corrections, 1, "t3.1.total"));
    g_assert_false(corrections_remove(corrections, 1, "t3.1.total"));
    save(place, corrections);
    g_assert_false(g_file_test(place->path, G_FILE_TEST_EXISTS));
}

static void test_what_was_said_comes_back_as_it_was(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(Corrections) corrections = load(place);
    corrections_put(corrections, correction_new(1, "t3.1.total", "170"));
    corrections_put(corrections, correction_new(2, "t3.1.total", NULL));
    corrections_prefer(corrections, "李", "2026-01-31T00:00:00Z", "");
    save(place, corrections);
    g_autoptr(Corrections) again = load(place);
    g_assert_cmpuint(again->cells->len, ==, 2);
    g_assert_true(again->preferred);
    g_assert_cmpstr(again->why, ==, "");
    const Correction *first = corrections_find(again, 1, "t3.1.total");
    g_assert_cmpstr(first->value, ==, "170");
    g_assert_cmpstr(first->was_raw, ==, " 1\n7");
    g_assert_cmpstr(first->why, ==, "the scan\nshows 170; [see] = there");
    g_assert_cmpint(first->year, ==, 2023);
    g_assert_null(corrections_find(again, 2, "t3.1.total")->value);
    g_assert_null(corrections_find(again, 3, "t3.1.total"));
}

static void test_a_figure_set_twice_has_the_later_value(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(Corrections) corrections = load(place);
    corrections_put(corrections, correction_new(1, "t3.1.total", "170"));
    corrections_put(corrections, correction_new(1, "t3.1.total", "171"));
    g_assert_cmpuint(corrections->cells->len, ==, 1);
    g_assert_cmpstr(corrections_find(corrections, 1, "t3.1.total")->value, ==, "171");
}

static void test_a_damaged_file_is_an_error(Place *place, gconstpointer data G_GNUC_UNUSED)
{
    static const char *const texts[] = {
        "no key file",
        "[1 t3.1.total]\nform=g3\nvalue=1\n",
        "[0 t3.1.total]\nform=g3\nwho=a\nat=b\nwhy=c\n",
        "[t3.1.total]\nform=g3\nwho=a\nat=b\nwhy=c\n",
        "[1 t3.1.total]\nwho=a\nat=b\nwhy=c\n",
        "[document]\nwho=a\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_true(g_file_set_contents(place->path, texts[i], -1, NULL));
        g_assert_null(corrections_load(place->path, &error));
        g_assert_nonnull(error);
        g_assert_true(g_str_has_prefix(error->message, place->path));
    }
}

/* ---- on the report ---- */

static Report *report_of_2023(void)
{
    Report *report = report_new("g3");
    report->year = 2023;
    report->first_page = 2;
    RowCell *cell = g_new0(RowCell, 1);
    *cell = (RowCell){.cell = g_strdup("t3.1.total"),
                      .value = g_strdup("17"),
                      .raw = g_strdup("17."),
                      .doubt = g_strdup("weakly read"),
                      .status = STATUS_DOUBTFUL,
                      .page = 3};
    g_ptr_array_add(report->cells, cell);
    return report;
}

static Report *corrected(Correction *correction)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = data_path("layouts/g3.layout");
    g_autoptr(Layout) layout = layout_load(path, &error);
    g_assert_no_error(error);
    g_autoptr(Corrections) corrections = corrections_load("/nowhere/a.conf", NULL);
    corrections_put(corrections, correction);
    Report *report = report_of_2023();
    report_correct(corrections, 1, layout, report->year, report);
    return report;
}

static void test_the_figure_has_what_was_set_and_keeps_what_was_read(void)
{
    g_autoptr(Report) report = corrected(correction_new(1, "t3.1.total", "170"));
    const RowCell *cell = report->cells->pdata[0];
    g_assert_cmpstr(cell->value, ==, "170");
    g_assert_cmpstr(cell->raw, ==, "17.");
    g_assert_cmpint(cell->status, ==, STATUS_CORRECTED);
    g_assert_true(g_str_has_prefix(cell->doubt, "set by 李"));
    g_assert_cmpuint(report->notes->len, ==, 0);
}

/** (transfer full): the report whose organ and year are set, which was read as that of another organ on 2028.
 */
static Report *headed(const char *form)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *titles = data_path("layouts/titles.conf");
    g_autoptr(HeadRules) rules = head_rules_load(titles, &error);
    g_assert_no_error(error);
    g_autofree char *path = data_path("layouts/g3.layout");
    g_autoptr(Layout) layout = layout_load(path, &error);
    g_assert_no_error(error);
    g_autoptr(Corrections) corrections = corrections_load("/nowhere/a.conf", NULL);
    Correction *agency = correction_new(1, CORRECTION_AGENCY, "松谷乡自然资源局");
    g_free(agency->form);
    agency->form = g_strdup(form);
    corrections_put(corrections, agency);
    corrections_put(corrections, correction_new(1, CORRECTION_YEAR, "2023"));
    Correction *figure = correction_new(1, "t3.1.total", "170");
    figure->year = 2028; /* it was set before the year was */
    corrections_put(corrections, figure);
    Report *report = report_of_2023();
    report->year = 2028;
    report->agency = g_strdup("松各乡自然资源局");
    report_correct_head(corrections, 1, rules, report);
    report_correct(corrections, 1, layout, 2028, report);
    return report;
}

static void test_organ_and_year_are_as_a_person_set_them(void)
{
    g_autoptr(Report) report = headed("g3");
    g_assert_cmpstr(report->agency, ==, "松谷乡自然资源局");
    g_assert_cmpstr(report->region, ==, "松谷乡");
    g_assert_cmpint(report->year, ==, 2023);
    g_assert_cmpuint(report->head->len, ==, 3);
    for (guint i = 0; i < report->head->len; i++)
        g_assert_cmpint(((const RowHead *)report->head->pdata[i])->status, ==, STATUS_CORRECTED);
    g_assert_cmpuint(report->notes->len, ==, 0);
}

static void test_a_figure_that_was_set_before_the_year_was_stays(void)
{
    g_autoptr(Report) report = headed("g3");
    g_assert_cmpstr(((const RowCell *)report->cells->pdata[0])->value, ==, "170");
}

static void test_an_organ_that_was_set_for_another_form_is_left_out_and_noted(void)
{
    g_autoptr(Report) report = headed("g2");
    g_assert_cmpstr(report->agency, ==, "松各乡自然资源局");
    g_assert_cmpuint(report->notes->len, ==, 1);
}

static void test_a_figure_that_was_not_found_is_added(void)
{
    g_autoptr(Report) report = corrected(correction_new(1, "t2.20_8.fees.amount", "0.5"));
    g_assert_cmpuint(report->cells->len, ==, 2);
    const RowCell *cell = report->cells->pdata[1];
    g_assert_cmpstr(cell->value, ==, "0.5");
    g_assert_cmpstr(cell->unit, ==, "万元");
    g_assert_cmpint(cell->page, ==, 2);
    g_assert_cmpint(cell->status, ==, STATUS_CORRECTED);
}

static void assert_left_out(Correction *correction)
{
    g_autoptr(Report) report = corrected(correction);
    g_assert_cmpuint(report->cells->len, ==, 1);
    g_assert_cmpstr(((RowCell *)report->cells->pdata[0])->value, ==, "17");
    g_assert_cmpuint(report->notes->len, ==, 1);
}

static void test_what_was_set_of_another_form_or_year_is_left_out_and_noted(void)
{
    Correction *year = correction_new(1, "t3.1.total", "170"), *form = correction_new(1, "t3.1.total", "170");
    year->year = 2022;
    g_free(form->form);
    form->form = g_strdup("g2");
    assert_left_out(year);
    assert_left_out(form);
    assert_left_out(correction_new(1, "t9.1.total", "170"));
}

static void test_what_was_set_in_another_report_does_not_touch_this_one(void)
{
    g_autoptr(Report) report = corrected(correction_new(2, "t3.1.total", "170"));
    g_assert_cmpstr(((RowCell *)report->cells->pdata[0])->value, ==, "17");
    g_assert_cmpuint(report->notes->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/corrections/" name, Place, NULL, set_up, test, tear_down)
    ADD("nothing-said-is-no-file", test_nothing_said_is_no_file);
    ADD("what-was-said-comes-back-as-it-was", test_what_was_said_comes_back_as_it_was);
    ADD("figure-set-twice-has-the-later-value", test_a_figure_set_twice_has_the_later_value);
    ADD("damaged-file-is-an-error", test_a_damaged_file_is_an_error);
    g_test_add_func("/corrections/organ-and-year-are-as-a-person-set-them",
                    test_organ_and_year_are_as_a_person_set_them);
    g_test_add_func("/corrections/figure-that-was-set-before-the-year-was-stays",
                    test_a_figure_that_was_set_before_the_year_was_stays);
    g_test_add_func("/corrections/organ-that-was-set-for-another-form-is-left-out-and-noted",
                    test_an_organ_that_was_set_for_another_form_is_left_out_and_noted);
    g_test_add_func("/corrections/figure-has-what-was-set-and-keeps-what-was-read",
                    test_the_figure_has_what_was_set_and_keeps_what_was_read);
    g_test_add_func("/corrections/figure-that-was-not-found-is-added",
                    test_a_figure_that_was_not_found_is_added);
    g_test_add_func("/corrections/what-was-set-of-another-form-or-year-is-left-out-and-noted",
                    test_what_was_set_of_another_form_or_year_is_left_out_and_noted);
    g_test_add_func("/corrections/what-was-set-in-another-report-does-not-touch-this-one",
                    test_what_was_set_in_another_report_does_not_touch_this_one);
    return g_test_run();
}

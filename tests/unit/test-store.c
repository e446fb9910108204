#include "../../store/load.h"
#include "loaded.h"

static void test_every_figure_keeps_its_value_and_place(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) model = model_new("k");
    assert_loads(fixture, model, BATCH_DONE);
    assert_answer(
        fixture,
        "select file || ' ' || year || ' ' || agency || ' ' || value || ' ' || unit || ' ' || status"
        " || ' ' || page || ' ' || x || ' ' || y from report_cells where cell = 't3.1.total'",
        "a.pdf 2023 松谷乡自然资源局 12 件 read 1 72.0 100.25");
    assert_answer(fixture,
                  "select value is null and raw = '—' from report_cells where cell = 't3.1.business'", "1");
    assert_answer(fixture, "select sentence from failing_checks", "12 is not 0");
    assert_answer(
        fixture,
        "select rule || ' ' || evidence || ' ' || evidence_page || ' ' || evidence_x from failing_checks",
        "t3.row_sum.1 收到申请12件 1 72.0");
    assert_answer(fixture,
                  "select statement || ' ' || value || ' ' || raw || ' ' || y from report_statements",
                  "received 12 12件 200.0");
    assert_answer(
        fixture,
        "select part || ' ' || value || ' ' || doubt || ' ' || confidence || ' ' || y from doubtful_heads",
        "agency 松谷乡自然资源局 page 1 has another 0.875 80.5");
    assert_answer(fixture, "select state from documents where document_id = 1", "stored");
    assert_answer(fixture,
                  "select heading || ':' || text from passage_texts where page = 1 and heading != ''",
                  "一、总体情况:一、总体情况\n提起行政 诉讼");
}

static void test_numbers_can_be_reckoned_with(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) model = model_new("k");
    g_free(figure_of(model, 0)->value);
    figure_of(model, 0)->value = g_strdup("4548.76");
    assert_loads(fixture, model, BATCH_DONE);
    assert_answer(fixture, "select typeof(value) || (value + 1) from cells where value is not null",
                  "real4549.76");
    assert_answer(fixture, "select typeof(left_side) from checks", "integer");
}

static void test_loading_again_changes_nothing(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) model = model_new("k");
    assert_loads(fixture, model, BATCH_DONE);
    g_autofree char *before = data_version(fixture);
    assert_loads(fixture, model, BATCH_CURRENT);
    assert_answer(fixture, "pragma data_version", before);
    assert_answer(fixture, "select count(*) from cells", "2");
}

/** The index has the very text of the passages, and all refers to what is there. */
static void assert_is_sound(Fixture *fixture)
{
    db_run(fixture->db, "insert into passage_index (passage_index, rank) values ('integrity-check', 1)",
           NULL);
    g_assert_cmpint(sqlite3_errcode(fixture->db), ==, SQLITE_OK);
    assert_answer(fixture, "select count(*) from pragma_foreign_key_check", "0");
}

static void put_text(RowsModel *model, const char *text)
{
    RowsPage *page = g_ptr_array_index(model->pages, 0);
    g_free(page->text);
    page->text = g_strdup(text);
}

static void test_a_new_reading_takes_the_place_of_the_old(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) first = model_new("k1"), second = model_new("k2");
    Report *report = g_ptr_array_index(second->reports, 0);
    g_free(report->agency);
    report->agency = g_strdup("松谷乡财政所");
    put_text(second, "信访");
    assert_loads(fixture, first, BATCH_DONE);
    assert_loads(fixture, second, BATCH_DONE);
    assert_answer(fixture, "select count(*) from reports", "1");
    assert_answer(fixture, "select count(*) from cells", "2");
    assert_answer(fixture, "select group_concat(name) from agencies", "松谷乡财政所");
    assert_answer(fixture, "select count(*) from passage_index where passage_index match '\"行政诉讼\"'",
                  "0");
    assert_is_sound(fixture);
}

static void test_a_bulk_load_takes_a_document_anew_and_again(Fixture *fixture,
                                                             gconstpointer data G_GNUC_UNUSED)
{
    static const char *const TEXTS[] = {"信访事项", "诉讼案件", "行政复议"};
    g_autoptr(GError) error = NULL;
    g_autoptr(RowsModel) before = model_new("k0");
    assert_loads(fixture, before, BATCH_DONE);
    g_autoptr(Loader) loader = loader_new(fixture->folder, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(loader_begin_bulk(loader, &error));
    for (gsize i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        g_autoptr(RowsModel) model = model_new("k");
        put_text(model, TEXTS[i]);
        g_assert_cmpint(loader_store_model(loader, model, &error), ==, BATCH_DONE);
    }
    g_assert_true(loader_end_bulk(loader, &error));
    g_assert_no_error(error);
    assert_answer(fixture, "select group_concat(text) from passage_texts", "行政复议");
    assert_answer(fixture, "select count(*) from passage_index where passage_index match '\"行政复\"'", "1");
    assert_answer(fixture, "select count(*) from cells", "2");
    assert_is_sound(fixture);
}

static void test_words_of_two_characters_are_found_even_at_the_end(Fixture *fixture,
                                                                   gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) model = model_new("k");
    assert_loads(fixture, model, BATCH_DONE);
    assert_answer(fixture,
                  "select count(*) from passage_terms where term between '诉讼' and '诉讼' || char(1114111)",
                  "1");
    assert_answer(fixture, "select count(*) from passage_index where passage_index match '\"行政诉讼\"'",
                  "1");
}

static void test_a_document_without_reports_keeps_its_text(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) model = model_new("k");
    g_ptr_array_set_size(model->reports, 0);
    ((Section *)g_ptr_array_index(model->sections, 0))->report = -1;
    assert_loads(fixture, model, BATCH_DONE);
    assert_answer(fixture, "select state from documents where document_id = 1", "no_form");
    assert_answer(fixture, "select count(*) from passage_index where passage_index match '\"行政诉讼\"'",
                  "1");
}

static void test_a_unit_of_its_own_stays_with_the_cell(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) model = model_new("k");
    g_free(figure_of(model, 0)->unit);
    figure_of(model, 0)->unit = g_strdup("元");
    g_clear_pointer(&figure_of(model, 1)->unit, g_free);
    assert_loads(fixture, model, BATCH_DONE);
    assert_answer(fixture, "select unit from report_cells where cell = 't3.1.total'", "元");
    assert_answer(fixture, "select unit is null from report_cells where cell = 't3.1.business'", "1");
}

static void test_a_damaged_artifact_is_recorded_and_the_earlier_reading_stays(
    Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) model = model_new("k1");
    g_autoptr(GError) error = NULL;
    g_autofree char *path = archive_rows_path(fixture->folder, SHA);
    assert_loads(fixture, model, BATCH_DONE);
    g_assert_true(g_file_set_contents(path, "{\"format\":\"gouji-rows/4\",\"key\":\"k2\",", -1, NULL));
    g_assert_cmpint(load(fixture, SHA, &error), ==, BATCH_FAILED);
    g_assert_error(error, ROWS_JSON_ERROR, ROWS_JSON_ERROR_SYNTAX);
    assert_answer(fixture, "select state || stage from documents where document_id = 1", "failedstore");
    assert_answer(fixture, "select count(*) from cells", "2");

    assert_loads(fixture, model, BATCH_DONE);
    assert_answer(fixture, "select state from documents where document_id = 1", "stored");
    assert_answer(fixture, "select count(*) from cells", "2");
}

static void test_an_artifact_of_another_document_is_refused(Fixture *fixture,
                                                            gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) model = model_new("k");
    g_autoptr(GError) error = NULL;
    save(fixture, model, OTHER);
    g_assert_cmpint(load(fixture, OTHER, &error), ==, BATCH_FAILED);
    g_assert_error(error, LOAD_ERROR, LOAD_ERROR_FOREIGN);
    assert_answer(fixture, "select count(*) from reports", "0");
}

static void test_a_document_that_the_ledger_lacks_is_refused(Fixture *fixture,
                                                             gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *unknown = g_strnfill(64, 'a');
    g_assert_cmpint(load(fixture, unknown, &error), ==, BATCH_FAILED);
    g_assert_error(error, LOAD_ERROR, LOAD_ERROR_UNKNOWN);
}

static void test_of_two_reports_on_one_year_the_later_counts(Fixture *fixture,
                                                             gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) later = model_new("k"), earlier = model_new("k");
    load_other(fixture, later);
    assert_loads(fixture, earlier, BATCH_DONE);
    assert_answer(fixture, "select group_concat(current) from (select * from reports order by document_id)",
                  "0,1");
    assert_answer(fixture, "select sum(value) from report_cells where current = 1", "12");
}

static void test_one_with_more_tables_counts_before_a_later_one(Fixture *fixture,
                                                                gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) later = model_new("k"), whole = model_new("k");
    Report *report = g_ptr_array_index(whole->reports, 0);
    g_ptr_array_add(report->cells, cell_new("t4.review.total", "5", "5"));
    assert_loads(fixture, whole, BATCH_DONE);
    load_other(fixture, later);
    assert_answer(fixture, "select group_concat(current) from (select * from reports order by document_id)",
                  "1,0");
}

static void test_reports_without_a_table_in_common_count_both(Fixture *fixture,
                                                              gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) body = model_new("k"), annex = model_new("k");
    Report *report = g_ptr_array_index(annex->reports, 0);
    g_ptr_array_set_size(report->cells, 0);
    g_ptr_array_add(report->cells, cell_new("t4.review.total", "5", "5"));
    load_other(fixture, annex);
    assert_loads(fixture, body, BATCH_DONE);
    assert_answer(fixture, "select sum(current) from reports", "2");
}

/** (transfer full): a report on form @layout with one figure. */
static RowsModel *model_on(const char *layout, const char *cell)
{
    RowsModel *model = model_new("k");
    Report *report = g_ptr_array_index(model->reports, 0);
    g_free(report->layout);
    report->layout = g_strdup(layout);
    g_ptr_array_set_size(report->checks, 0);
    g_ptr_array_set_size(report->cells, 0);
    g_ptr_array_add(report->cells, cell_new(cell, "7", "7"));
    return model;
}

/** Loads a report on @other, then one on @layout; whether the later one counts, and the other, is
 * @expected. */
static void assert_counts(const Fixture *fixture, RowsModel *other, RowsModel *model, const char *expected)
{
    load_other(fixture, other);
    assert_loads(fixture, model, BATCH_DONE);
    assert_answer(fixture, "select group_concat(current) from (select * from reports order by document_id)",
                  expected);
    rows_model_free(other);
    rows_model_free(model);
}

static void test_of_two_forms_of_a_family_one_counts(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    assert_counts(fixture, model_on("g2", "t3.1.total"), model_new("k"), "1,0");
    assert_answer(fixture,
                  "select group_concat(cell || ' ' || value || ' ' || other_value) from report_differences",
                  "t3.1.total 12 7");
}

static void test_of_two_forms_without_a_table_in_common_one_counts(Fixture *fixture,
                                                                   gconstpointer data G_GNUC_UNUSED)
{
    assert_counts(fixture, model_on("g1", "ind.1.1"), model_new("k"), "0,1");
    assert_answer(fixture, "select count(*) from report_differences", "0");
}

static void test_tables_taken_for_two_forms_of_a_family_may_be_parts_of_one(Fixture *fixture,
                                                                            gconstpointer data G_GNUC_UNUSED)
{
    assert_counts(fixture, model_on("g2", "t3.1.total"), model_on("g3", "t4.review.total"), "1,1");
}

static void test_a_report_on_a_form_of_another_family_counts_beside(Fixture *fixture,
                                                                    gconstpointer data G_GNUC_UNUSED)
{
    assert_counts(fixture, model_on("budget", "t3.1.total"), model_new("k"), "1,1");
}

static void test_a_report_of_text_alone_has_an_organ_and_no_form(Fixture *fixture,
                                                                 gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) body = model_new("k"), annex = model_new("k");
    Report *report = g_ptr_array_index(body->reports, 0);
    g_free(report->layout);
    report->layout = g_strdup(LAYOUT_TEXT_ALONE);
    g_ptr_array_set_size(report->cells, 0);
    g_ptr_array_set_size(report->checks, 0);
    g_ptr_array_set_size(report->statements, 0);
    load_other(fixture, body);
    assert_loads(fixture, annex, BATCH_DONE);
    assert_answer(fixture, "select state from documents where document_id = 2", "no_form");
    assert_answer(fixture, "select sum(current) from reports join agencies using (agency_id)", "2");
    assert_answer(fixture,
                  "select agency from passages join reports using (report_id) where layout = '(text)'",
                  "松谷乡自然资源局");
}

static void test_the_other_counts_again_when_one_is_read_as_another_year(Fixture *fixture,
                                                                         gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) other = model_new("k"), model = model_new("k");
    load_other(fixture, other);
    assert_loads(fixture, model, BATCH_DONE);
    g_free(other->key);
    other->key = g_strdup("k2");
    ((Report *)g_ptr_array_index(other->reports, 0))->year = 2022;
    load_other(fixture, other);
    assert_answer(fixture, "select sum(current) from reports", "2");
}

static void test_a_failure_is_recorded_once(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Loader) loader = loader_new(fixture->folder, NULL, &error);
    const LedgerFailure encrypted = {"extract", "encrypted", FALSE},
                        odd = {"extract", "line\x1b[31m\xff", FALSE};
    g_assert_cmpint(loader_fail(loader, SHA, &encrypted, &error), ==, BATCH_DONE);
    g_assert_cmpint(loader_fail(loader, SHA, &odd, &error), ==, BATCH_DONE);
    g_assert_no_error(error);
    assert_answer(fixture, "select reason from documents where document_id = 1", "line\\x1B[31m\\xFF");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/store/" name, Fixture, NULL, set_up, test, tear_down)
    ADD("every-figure-keeps-its-value-and-place", test_every_figure_keeps_its_value_and_place);
    ADD("numbers-can-be-reckoned-with", test_numbers_can_be_reckoned_with);
    ADD("loading-again-changes-nothing", test_loading_again_changes_nothing);
    ADD("new-reading-takes-the-place-of-the-old", test_a_new_reading_takes_the_place_of_the_old);
    ADD("a-bulk-load-takes-a-document-anew-and-again", test_a_bulk_load_takes_a_document_anew_and_again);
    ADD("words-of-two-characters-are-found-even-at-the-end",
        test_words_of_two_characters_are_found_even_at_the_end);
    ADD("document-without-reports-keeps-its-text", test_a_document_without_reports_keeps_its_text);
    ADD("unit-of-its-own-stays-with-the-cell", test_a_unit_of_its_own_stays_with_the_cell);
    ADD("damaged-artifact-is-recorded-and-the-earlier-reading-stays",
        test_a_damaged_artifact_is_recorded_and_the_earlier_reading_stays);
    ADD("artifact-of-another-document-is-refused", test_an_artifact_of_another_document_is_refused);
    ADD("document-that-the-ledger-lacks-is-refused", test_a_document_that_the_ledger_lacks_is_refused);
    ADD("of-two-reports-on-one-year-the-later-counts", test_of_two_reports_on_one_year_the_later_counts);
    ADD("one-with-more-tables-counts-before-a-later-one",
        test_one_with_more_tables_counts_before_a_later_one);
    ADD("reports-without-a-table-in-common-count-both", test_reports_without_a_table_in_common_count_both);
    ADD("of-two-forms-of-a-family-one-counts", test_of_two_forms_of_a_family_one_counts);
    ADD("of-two-forms-without-a-table-in-common-one-counts",
        test_of_two_forms_without_a_table_in_common_one_counts);
    ADD("tables-taken-for-two-forms-of-a-family-may-be-parts-of-one",
        test_tables_taken_for_two_forms_of_a_family_may_be_parts_of_one);
    ADD("report-on-a-form-of-another-family-counts-beside",
        test_a_report_on_a_form_of_another_family_counts_beside);
    ADD("report-of-text-alone-has-an-organ-and-no-form",
        test_a_report_of_text_alone_has_an_organ_and_no_form);
    ADD("other-counts-again-when-one-is-read-as-another-year",
        test_the_other_counts_again_when_one_is_read_as_another_year);
    ADD("failure-is-recorded-once", test_a_failure_is_recorded_once);
    return g_test_run();
}

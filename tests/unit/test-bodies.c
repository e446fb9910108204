/* A report's text in one document, held against its tables in another. */
#include "../../store/load.h"
#include "loaded.h"

/** (transfer full): model_new() with nothing doubtful about whose it is, and @received applications. */
static RowsModel *tables_new(const char *key, const char *received)
{
    RowsModel *tables = model_new(key);
    Report *report = g_ptr_array_index(tables->reports, 0);
    RowCell *cell = g_ptr_array_index(report->cells, 0);
    g_ptr_array_set_size(report->head, 0);
    g_free(cell->value);
    cell->value = g_strdup(received);
    return tables;
}

/** (transfer full): the text of the report of tables_new(), which states @received applications by the words
 * of @forms. */
static RowsModel *body_new(const char *received, const char *forms)
{
    RowsModel *body = tables_new("k", received);
    Report *report = g_ptr_array_index(body->reports, 0);
    RowStatement *statement = g_ptr_array_index(report->statements, 0);
    g_free(report->layout);
    report->layout = g_strdup(LAYOUT_TEXT_ALONE);
    g_ptr_array_set_size(report->cells, 0);
    g_ptr_array_set_size(report->checks, 0);
    g_free(statement->value);
    statement->value = g_strdup(received);
    statement->forms = g_strdup(forms);
    return body;
}

#define BODY_CHECK                                                                                           \
    "select holds || ' ' || severity || ' ' || coalesce(left_side, '') || ' ' || right_side || ' ' || "      \
    "coalesce(evidence, '') || ' ' || other_page from report_checks where layout = '(text)' and rule = "     \
    "'narrative.received'"

static void test_a_text_is_held_against_the_tables_of_another_document(Fixture *fixture,
                                                                       gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) body = body_new("134", "g2 g3"), annex = tables_new("k", "12"),
                         corrected = tables_new("k2", "134");
    load_other(fixture, body);
    assert_answer(fixture, "select count(*) from checks", "0");
    assert_loads(fixture, annex, BATCH_DONE);
    assert_answer(fixture, BODY_CHECK, "no error 134 12 收到申请12件 1");
    assert_loads(fixture, corrected, BATCH_DONE);
    assert_answer(fixture, BODY_CHECK, "yes error 134 134 收到申请12件 1");
}

static void test_a_text_that_comes_last_is_held_against_tables_too(Fixture *fixture,
                                                                   gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) body = body_new("134", "g2 g3"), annex = tables_new("k", "12");
    load_other(fixture, annex);
    assert_loads(fixture, body, BATCH_DONE);
    assert_answer(fixture, BODY_CHECK, "no error 134 12 收到申请12件 1");
    assert_answer(fixture, "select group_concat(side || ' ' || cell || ' ' || value) from between_places",
                  "right t3.1.total 12");
}

static void test_a_text_with_some_tables_is_held_against_the_others(Fixture *fixture,
                                                                    gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) body = tables_new("k", "12"), annex = tables_new("k", "134");
    Report *report = g_ptr_array_index(body->reports, 0);
    g_ptr_array_set_size(report->cells, 0);
    g_ptr_array_add(report->cells, cell_new("t4.review.total", "5", "5"));
    load_other(fixture, annex);
    assert_loads(fixture, body, BATCH_DONE);
    assert_answer(fixture,
                  "select group_concat(rule || ' ' || holds || ' ' || left_side || ' ' || right_side) from "
                  "report_checks where rule like 'narrative.%'",
                  "narrative.received no 12 134");
    assert_answer(fixture, "select sum(current) from reports", "2");
}

static void test_what_only_another_form_takes_for_a_statement_is_none(Fixture *fixture,
                                                                      gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) body = body_new("134", "g1"), annex = tables_new("k", "12");
    load_other(fixture, annex);
    assert_loads(fixture, body, BATCH_DONE);
    assert_answer(fixture, "select count(*) from report_checks where layout = '(text)'", "0");
}

static void test_a_text_or_tables_that_may_be_another_organs_give_a_hint(Fixture *fixture,
                                                                         gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(RowsModel) body = body_new("134", "g3"), annex = model_new("k"); /* its head is doubtful */
    load_other(fixture, annex);
    assert_loads(fixture, body, BATCH_DONE);
    assert_answer(fixture, BODY_CHECK, "no hint 134 12 收到申请12件 1");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/bodies/" name, Fixture, NULL, set_up, test, tear_down)
    ADD("text-is-held-against-the-tables-of-another-document",
        test_a_text_is_held_against_the_tables_of_another_document);
    ADD("text-that-comes-last-is-held-against-tables-too",
        test_a_text_that_comes_last_is_held_against_tables_too);
    ADD("text-with-some-tables-is-held-against-the-others",
        test_a_text_with_some_tables_is_held_against_the_others);
    ADD("what-only-another-form-takes-for-a-statement-is-none",
        test_what_only_another_form_takes_for_a_statement_is_none);
    ADD("text-or-tables-that-may-be-another-organs-give-a-hint",
        test_a_text_or_tables_that_may_be_another_organs_give_a_hint);
    return g_test_run();
}

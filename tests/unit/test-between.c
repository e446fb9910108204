#include <glib.h>
#include <string.h>

#include "../../common/sql-named.h"
#include "../../store/between.h"
#include "source-path.h"

#define ORGAN 1

/** An archive in a temporary folder, with one document and one organ, and the forms that come with gouji. */
typedef struct {
    char *folder;
    char *forms;
    sqlite3 *db;
    Rules *rules;
    Between *between;
} Fixture;

static void run(const Fixture *fixture, const char *sql)
{
    g_autoptr(GError) error = NULL;
    db_run(fixture->db, sql, &error);
    g_assert_no_error(error);
}

static void set_up(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    fixture->folder = g_dir_make_tmp("gouji-between-XXXXXX", NULL);
    fixture->forms = source_path("layouts");
    fixture->db = db_open_archive(fixture->folder, DB_CREATE, &error);
    g_assert_no_error(error);
    const char *const folders[] = {fixture->forms, NULL};
    const JumpRule jump_rule = {.years = 4, .factor = 5, .spread = 3.5, .least = 20};
    fixture->rules = rules_new(fixture->db, &error);
    fixture->between = between_new(fixture->db, folders, fixture->rules, &jump_rule, &error);
    g_assert_no_error(error);
    run(fixture,
        "insert into documents (document_id, sha256, kind, bytes, taken_in)"
        " values (1, printf('%064d', 0), 'pdf', 10, '2026-01-31T00:00:00Z');"
        "insert into document_names (document_id, name) values (1, 'a.pdf');"
        "insert into agencies (agency_id, key, name) values (1, '松谷乡自然资源局', '松谷乡自然资源局');"
        "insert into series_units values ('件', 'count', 1), ('条', 'count', 1), ('万元', 'money', 1)");
}

static void tear_down(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    between_free(fixture->between);
    rules_free(fixture->rules);
    sqlite3_close(fixture->db);
    const char *const command[] = {"rm", "-rf", fixture->folder, NULL};
    g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    g_free(fixture->folder);
    g_free(fixture->forms);
}

/** Puts the report of @year on @layout in, its id being the year. */
static void put_report(const Fixture *fixture, int year, const char *layout)
{
    g_autofree char *sql = g_strdup_printf(
        "insert into reports (report_id, document_id, number, layout, year, agency_id, first_page, last_page)"
        " values (%d, 1, %d, '%s', %d, 1, 1, 1)",
        year, year, layout, year);
    run(fixture, sql);
}

/** Puts a figure in; @value is SQL. */
static void put_figure(const Fixture *fixture, int year, const char *cell, const char *value,
                       const char *status)
{
    g_autofree char *sql = g_strdup_printf(
        "insert or ignore into figures (layout, cell, table_name, row_name, column_name, place, unit)"
        " select layout, '%s', 't', 'r', 'c', 1, '件' from reports where report_id = %d;"
        "insert into cells (report_id, figure_id, value, status, raw, page, x, y, width, height, source,"
        " confidence_millionths, match_thousandths)"
        " select report_id, figure_id, %s, '%s', coalesce(%s, ''), 3, 1, 2, 3, 4, 'text', 1000000, 1000"
        " from reports join figures using (layout) where report_id = %d and cell = '%s'",
        cell, year, value, status, value, year, cell);
    run(fixture, sql);
}

/** (transfer full): the check of total applications carried over into @year, "" where there is none. */
static char *carried(const Fixture *fixture, int year)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(db_begin(fixture->db, NULL));
    g_assert_true(between_make(fixture->between, ORGAN, 0, &error));
    g_assert_no_error(error);
    g_assert_true(db_commit(fixture->db, NULL));
    g_autoptr(sqlite3_stmt) check = db_prepare(
        fixture->db,
        "select severity || ' ' || holds || ' ' || coalesce(left_side, '-') || ' ' || coalesce(right_side, "
        "'-') ||"
        " ' ' || coalesce(other_year, '-') || coalesce(substr(sentence, nullif(instr(sentence, ';'), 0)), '')"
        " from report_checks where report_id = ?1 and rule = 'between.t3.carried_over.total'",
        NULL);
    db_bind(check, "i", year);
    return g_strdup(db_step(check, NULL) > 0 ? db_text(check, 0) : "");
}

static void assert_carried(const Fixture *fixture, int year, const char *expected)
{
    g_autofree char *found = carried(fixture, year);
    g_assert_cmpstr(found, ==, expected);
}

/** Five carried over to 2021, where six were. */
static void put_two_years(const Fixture *fixture)
{
    put_report(fixture, 2020, "g3");
    put_report(fixture, 2021, "g3");
    put_figure(fixture, 2020, "t3.4.total", "5", "read");
    put_figure(fixture, 2021, "t3.2.total", "6", "read");
}

static void test_what_is_carried_over_must_be_what_was_handed_on(Fixture *fixture,
                                                                 gconstpointer data G_GNUC_UNUSED)
{
    put_report(fixture, 2020, "g2");
    put_report(fixture, 2021, "g3");
    put_figure(fixture, 2020, "t3.4.total", "5", "read");
    put_figure(fixture, 2021, "t3.2.total", "5", "read");
    assert_carried(fixture, 2021, "error yes 5 5 2020");
    run(fixture, "update cells set value = 6 where report_id = 2021");
    assert_carried(fixture, 2021, "error no 6 5 2020");
}

static void test_without_a_report_of_the_year_before_there_is_no_check(Fixture *fixture,
                                                                       gconstpointer data G_GNUC_UNUSED)
{
    put_report(fixture, 2019, "g2");
    put_report(fixture, 2021, "g3");
    put_figure(fixture, 2019, "t3.4.total", "5", "read");
    put_figure(fixture, 2021, "t3.2.total", "6", "read");
    assert_carried(fixture, 2021, "");
    put_report(fixture, 2020, "g1");
    assert_carried(fixture, 2021, "");
}

static void test_what_lacks_a_figure_is_unknown_and_names_it(Fixture *fixture,
                                                             gconstpointer data G_GNUC_UNUSED)
{
    put_report(fixture, 2020, "g3");
    put_report(fixture, 2021, "g3");
    put_figure(fixture, 2021, "t3.2.total", "6", "read");
    assert_carried(fixture, 2021, "error unknown 6 - -; cannot be made: last:t3.4.total is not on the page");
    put_figure(fixture, 2020, "t3.4.total", "null", "read");
    assert_carried(fixture, 2021, "error unknown 6 0 2020; cannot be made: last:t3.4.total is printed empty");
    run(fixture, "update cells set raw = '—' where report_id = 2020");
    assert_carried(fixture, 2021, "error no 6 0 2020");
    run(fixture, "delete from cells where report_id = 2021");
    assert_carried(fixture, 2021, "");
}

static void test_what_is_doubtful_is_said_and_no_error(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    put_report(fixture, 2020, "g3");
    put_report(fixture, 2021, "g3");
    put_figure(fixture, 2020, "t3.4.total", "5", "doubtful");
    put_figure(fixture, 2021, "t3.2.total", "6", "read");
    assert_carried(fixture, 2021, "warning no 6 5 2020; not sure: last:t3.4.total is doubtful");
}

static void test_a_report_that_may_be_another_organs_gives_a_hint_at_most(Fixture *fixture,
                                                                          gconstpointer data G_GNUC_UNUSED)
{
    put_two_years(fixture);
    run(fixture,
        "insert into head_parts values (2020, 'agency', 'doubtful', 'page 2 has another', 'ocr', 900000,"
        " 1, 1, 1, 1, 1), (2021, 'year', 'read', null, 'text', 1000000, 1, 1, 1, 1, 1)");
    assert_carried(
        fixture, 2021,
        "hint no 6 5 2020; not sure: whose report that of the year before is, or on which year, is doubtful");
    run(fixture, "update head_parts set status = iif(report_id = 2021, 'doubtful', 'corrected')");
    assert_carried(fixture, 2021,
                   "hint no 6 5 2020; not sure: whose report this is, or on which year, is doubtful");
    run(fixture, "update head_parts set status = 'corrected'");
    assert_carried(fixture, 2021, "error no 6 5 2020");
}

static void test_a_figure_in_another_unit_is_no_number_to_reckon_with(Fixture *fixture,
                                                                      gconstpointer data G_GNUC_UNUSED)
{
    put_two_years(fixture);
    run(fixture, "update cells set unit = '条' where report_id = 2020");
    assert_carried(fixture, 2021, "error no 6 5 2020");
    run(fixture, "update cells set unit = '万元' where report_id = 2020");
    g_autofree char *found = carried(fixture, 2021);
    g_assert_nonnull(strstr(found, "unknown"));
}

static void test_only_reports_that_count_are_held_against_each_other(Fixture *fixture,
                                                                     gconstpointer data G_GNUC_UNUSED)
{
    put_two_years(fixture);
    run(fixture, "update reports set current = 0 where report_id = 2020");
    assert_carried(fixture, 2021, "");
    run(fixture, "update reports set current = 1");
    assert_carried(fixture, 2021, "error no 6 5 2020");
    run(fixture, "update reports set current = 0 where report_id = 2021");
    assert_carried(fixture, 2021, "");
}

static void test_a_report_that_goes_takes_its_checks_along(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    put_two_years(fixture);
    assert_carried(fixture, 2021, "error no 6 5 2020");
    run(fixture, "delete from reports where report_id = 2020");
    assert_carried(fixture, 2021, "");
}

static void test_checks_of_earlier_years_are_left_alone(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    for (int year = 2021; year <= 2023; year++) {
        put_report(fixture, year, "g3");
        put_figure(fixture, year, "t3.4.total", "5", "read");
        put_figure(fixture, year, "t3.2.total", "6", "read");
    }
    assert_carried(fixture, 2023, "error no 6 5 2022");
    run(fixture, "update cells set value = 5");
    g_assert_true(between_make(fixture->between, ORGAN, 2023, &error));
    g_autoptr(sqlite3_stmt) holds =
        db_prepare(fixture->db,
                   "select group_concat(holds) from (select holds from report_checks"
                   " where rule = 'between.t3.carried_over.total' order by year)",
                   NULL);
    g_assert_cmpint(db_step(holds, NULL), ==, 1);
    g_assert_cmpstr(db_text(holds, 0), ==, "no,yes");
}

/** Five years of a series that is the sum of two figures, then one a hundred times as high. */
static void put_course(const Fixture *fixture)
{
    run(fixture,
        "insert into series_names values (1, 'received', '新收', '件', 1);"
        "insert into series_forms values (1, 'g3', 1, 2021, null, 1);"
        "insert into series_terms values (1, 'g3', 1, 't3.1.total', 1), (1, 'g3', 2, 't3.2.total', 1)");
    for (int year = 2021; year <= 2026; year++) {
        put_report(fixture, year, "g3");
        put_figure(fixture, year, "t3.1.total", year < 2026 ? "30" : "3000", "read");
        put_figure(fixture, year, "t3.2.total", year % 2 == 0 ? "10" : "null", "read");
    }
    run(fixture, "update cells set raw = '—' where raw = ''");
}

/** The jumps that the organ's reports are held against are @expected: year, whether it is none, both
 * sides. */
static void assert_jumps(const Fixture *fixture, const char *expected)
{
    g_autofree char *made = carried(fixture, 2026);
    g_autoptr(sqlite3_stmt) jumps = db_prepare(
        fixture->db,
        "select coalesce(group_concat(report_id || ' ' || holds || ' ' || left_side || ' ' || "
        "right_side, "
        "', '), '') from (select * from checks join rules using (rule_id) where rule = 'jump.received' "
        "order by report_id)",
        NULL);
    g_assert_cmpint(db_step(jumps, NULL), ==, 1);
    g_assert_cmpstr(db_text(jumps, 0), ==, expected);
}

static void test_a_value_is_the_sum_of_its_figures_a_mark_being_zero(Fixture *fixture,
                                                                     gconstpointer data G_GNUC_UNUSED)
{
    put_course(fixture);
    assert_jumps(fixture, "2025 yes 30 35, 2026 no 3010 30");
    g_autoptr(sqlite3_stmt) figures = db_prepare(
        fixture->db,
        "select count(*) || ' ' || sum(side = 'left') || ' ' || (select group_concat(side || ' ' || cell, ', "
        "') "
        "from rule_cells where rule_cells.rule_id = between_figures.rule_id) "
        "from between_figures join rules using (rule_id) where rule = 'jump.received' and report_id = 2026",
        NULL);
    g_assert_cmpint(db_step(figures, NULL), ==, 1);
    g_assert_cmpstr(db_text(figures, 0), ==, "10 0 left t3.1.total, left t3.2.total");
}

static void test_a_rule_without_its_cells_gets_them(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    put_two_years(fixture);
    assert_carried(fixture, 2021, "error no 6 5 2020");
    run(fixture, "delete from rule_cells");
    rules_forget(fixture->rules);
    assert_carried(fixture, 2021, "error no 6 5 2020");
    g_autoptr(sqlite3_stmt) cells = db_prepare(fixture->db,
                                               "select group_concat(number || ' ' || side || ' ' || cell, ', "
                                               "') from rule_cells join rules using (rule_id) "
                                               "where rule = 'between.t3.carried_over.total'",
                                               NULL);
    g_assert_cmpint(db_step(cells, NULL), ==, 1);
    g_assert_cmpstr(db_text(cells, 0), ==, "1 left t3.2.total");
}

static void test_a_value_with_an_empty_part_is_none(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    put_course(fixture);
    run(fixture, "update cells set raw = '' where raw = '—' and report_id = 2021");
    assert_jumps(fixture, "2026 no 3010 35");
}

static void test_a_value_in_another_unit_is_as_the_view_has_it(Fixture *fixture,
                                                               gconstpointer data G_GNUC_UNUSED)
{
    put_course(fixture);
    run(fixture, "update cells set unit = '条' where report_id = 2022 and raw = '10'");
    assert_jumps(fixture, "2025 yes 30 35, 2026 no 3010 30");
    run(fixture, "update cells set unit = '万元' where unit = '条'");
    assert_jumps(fixture, "2026 no 3010 30");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/between/" name, Fixture, NULL, set_up, test, tear_down)
    ADD("what-is-carried-over-must-be-what-was-handed-on",
        test_what_is_carried_over_must_be_what_was_handed_on);
    ADD("without-a-report-of-the-year-before-there-is-no-check",
        test_without_a_report_of_the_year_before_there_is_no_check);
    ADD("what-lacks-a-figure-is-unknown-and-names-it", test_what_lacks_a_figure_is_unknown_and_names_it);
    ADD("what-is-doubtful-is-said-and-no-error", test_what_is_doubtful_is_said_and_no_error);
    ADD("report-that-may-be-another-organs-gives-a-hint-at-most",
        test_a_report_that_may_be_another_organs_gives_a_hint_at_most);
    ADD("figure-in-another-unit-is-no-number-to-reckon-with",
        test_a_figure_in_another_unit_is_no_number_to_reckon_with);
    ADD("only-reports-that-count-are-held-against-each-other",
        test_only_reports_that_count_are_held_against_each_other);
    ADD("a-value-is-the-sum-of-its-figures-a-mark-being-zero",
        test_a_value_is_the_sum_of_its_figures_a_mark_being_zero);
    ADD("a-rule-without-its-cells-gets-them", test_a_rule_without_its_cells_gets_them);
    ADD("a-value-with-an-empty-part-is-none", test_a_value_with_an_empty_part_is_none);
    ADD("a-value-in-another-unit-is-as-the-view-has-it", test_a_value_in_another_unit_is_as_the_view_has_it);
    ADD("report-that-goes-takes-its-checks-along", test_a_report_that_goes_takes_its_checks_along);
    ADD("checks-of-earlier-years-are-left-alone", test_checks_of_earlier_years_are_left_alone);
    return g_test_run();
}

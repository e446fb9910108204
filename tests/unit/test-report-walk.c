#include <glib.h>
#include <string.h>

#include "../../common/sql-named.h"
#include "../../gouji/report-walk.h"

/** What analyze says of 20,000 made-up reports (make bench-archive): by it, figures and series come cheaper
 * first, where all reports are asked for. */
#define STATISTICS                                                                                           \
    "analyze;"                                                                                               \
    "delete from sqlite_stat1;"                                                                              \
    "insert into sqlite_stat1 (tbl, idx, stat) values "                                                      \
    "('agencies', 'sqlite_autoindex_agencies_1', '1232 1'),"                                                 \
    "('between_figures', 'between_figures', '1329160 51 3 1'),"                                              \
    "('between_figures', 'between_figures_source', '1189932 51'),"                                           \
    "('cells', 'cells', '3571371 134 1'),"                                                                   \
    "('cells', 'cells_figure', '5009760 401 1 1'),"                                                          \
    "('cells', 'cells_marked', '18000 401'),"                                                                \
    "('checks', 'checks', '459534 24 1'),"                                                                   \
    "('checks', 'checks_failing', '2022 17 17'),"                                                            \
    "('document_names', 'sqlite_autoindex_document_names_1', '8184 1 1'),"                                   \
    "('documents', 'sqlite_autoindex_documents_1', '16450 1'),"                                              \
    "('figures', 'sqlite_autoindex_figures_1', '423 134 1'),"                                                \
    "('reports', 'reports_agency', '22010 16 1'),"                                                           \
    "('reports', 'reports_year', '19872 401 401'),"                                                          \
    "('reports', 'sqlite_autoindex_reports_1', '20940 1 1'),"                                                \
    "('rules', 'sqlite_autoindex_rules_1', '48 24 1 1 1 1 1'),"                                              \
    "('series_forms', 'series_forms', '204 2 1'),"                                                           \
    "('series_forms', 'series_forms_layout', '204 68 1'),"                                                   \
    "('series_names', 'sqlite_autoindex_series_names_1', '116 1'),"                                          \
    "('series_terms', 'series_terms', '274 3 2 1');"                                                         \
    "analyze sqlite_schema;"

/** Documents 1 to 3, the first with two reports of two figures each, the last with one of one. */
#define REPORTS                                                                                              \
    "insert into documents (document_id, sha256, kind, bytes, taken_in) "                                    \
    "select value, printf('%064d', value), 'pdf', 1, '' from json_each('[1, 2, 3]');"                        \
    "insert into document_names (document_id, name) select document_id, document_id || '.pdf' "              \
    "from documents;"                                                                                        \
    "insert into reports (report_id, document_id, number, layout, first_page, last_page) "                   \
    "values (1, 1, 1, 'g3', 1, 1), (2, 1, 2, 'g3', 1, 1), (3, 3, 1, 'g3', 1, 1), (4, 3, 2, 'g3', 1, 1);"     \
    "insert into figures (figure_id, layout, cell, table_name, row_name, column_name, place) "               \
    "values (1, 'g3', 'second', 't3', '1', 'total', 2), (2, 'g3', 'first', 't3', '1', 'natural', 1);"        \
    "insert into cells (report_id, figure_id, value, status, raw, page, x, y, width, height, source, "       \
    "confidence_millionths, match_thousandths) "                                                             \
    "select column1, column2, 1, 'read', '1', 1, 1, 1, 1, 1, 'text', 1, 1 "                                  \
    "from (values (1, 1), (1, 2), (2, 1), (2, 2), (4, 1));"

/** The tables that grow with the archive. */
static const char *const LARGE[] = {
    "cells", "checks", "reports", "documents", "head_parts", "statements", "between_figures",
};

static sqlite3 *open_archive(const char *sql)
{
    sqlite3 *db = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(sqlite3_open(":memory:", &db), ==, SQLITE_OK);
    g_assert_true(db_run(db, sql_get("store/schema.sql"), &error));
    g_assert_true(db_run(db, sql, &error));
    g_assert_no_error(error);
    return db;
}

/** (transfer full): statement @name's plan, a step a line; those of the query itself, not of a part of it,
 * begin with "0 ". */
static char *plan_of(sqlite3 *db, const char *name)
{
    g_autoptr(GString) plan = g_string_new(NULL);
    g_autofree char *sql = g_strconcat("explain query plan ", sql_named("gouji/export.sql", name), NULL);
    g_autoptr(sqlite3_stmt) explain = db_prepare(db, sql, NULL);
    while (db_step(explain, NULL) > 0)
        g_string_append_printf(plan, "%s %s\n", db_text(explain, 1), db_text(explain, 3));
    return g_string_free(g_steal_pointer(&plan), FALSE);
}

/** Asserts that statement @name looks through no large table for one report. */
static void assert_asks_for_one_report(sqlite3 *db, const char *name)
{
    g_autofree char *plan = plan_of(db, name);
    g_test_message("%s:\n%s", name, plan);
    g_assert_cmpstr(plan, !=, "");
    g_assert_null(strstr(plan, "(figure_id=?)"));
    for (gsize i = 0; i < G_N_ELEMENTS(LARGE); i++) {
        g_autofree char *scan = g_strdup_printf(" SCAN %s\n", LARGE[i]);
        g_autofree char *with_index = g_strdup_printf(" SCAN %s USING", LARGE[i]);
        g_autofree char *automatic = g_strdup_printf(" SEARCH %s USING AUTOMATIC", LARGE[i]);
        g_assert_null(strstr(plan, scan));
        g_assert_null(strstr(plan, with_index));
        g_assert_null(strstr(plan, automatic));
    }
}

static void test_no_export_sorts_a_large_archive(void)
{
    static const char *const NAMES[] = {"heads", "cells", "checks", "statements", "series", "row_cells"};
    g_autoptr(sqlite3) db = open_archive(STATISTICS);
    for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++)
        assert_asks_for_one_report(db, NAMES[i]);
    g_autofree char *reports = plan_of(db, "reports"), *documents = plan_of(db, "documents");
    g_assert_null(strstr(reports, "TEMP B-TREE"));
    g_assert_null(strstr(documents, "0 USE TEMP B-TREE"));
}

static void test_rows_come_report_after_report(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) found = g_string_new(NULL);
    g_autoptr(sqlite3) db = open_archive(REPORTS);
    g_auto(ReportWalk) walk = {0};
    int rows;
    g_assert_true(report_walk_open(&walk, db, "cells", &error));
    while ((rows = report_walk_step(&walk, &error)) > 0)
        g_string_append_printf(found, "%s %s %s, ", db_text(walk.rows, 0), db_text(walk.rows, 18),
                               db_text(walk.rows, 6));
    g_assert_no_error(error);
    g_assert_cmpint(rows, ==, 0);
    g_assert_cmpstr(found->str, ==,
                    "1.pdf 1 first, 1.pdf 1 second, 1.pdf 2 first, 1.pdf 2 second, 3.pdf 2 second, ");
}

static void test_documents_come_without_reports_too(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3) db = open_archive(REPORTS);
    g_auto(ReportWalk) walk = {0};
    int documents = 0;
    g_assert_true(report_walk_open(&walk, db, "documents", &error));
    while (report_walk_step(&walk, &error) > 0)
        documents++;
    g_assert_no_error(error);
    g_assert_cmpint(documents, ==, 3);
}

static void test_an_empty_archive_has_no_rows(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3) db = open_archive("");
    g_auto(ReportWalk) walk = {0};
    g_assert_true(report_walk_open(&walk, db, "checks", &error));
    g_assert_cmpint(report_walk_step(&walk, &error), ==, 0);
    g_assert_no_error(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report-walk/no-export-sorts-a-large-archive", test_no_export_sorts_a_large_archive);
    g_test_add_func("/report-walk/rows-come-report-after-report", test_rows_come_report_after_report);
    g_test_add_func("/report-walk/documents-come-without-reports-too",
                    test_documents_come_without_reports_too);
    g_test_add_func("/report-walk/an-empty-archive-has-no-rows", test_an_empty_archive_has_no_rows);
    return g_test_run();
}

#include <glib.h>

#include "../../store/bulk.h"

/** Whole: what the broken lines below do not refer to in vain. */
#define WHOLE                                                                                                \
    "insert into documents (document_id, sha256, kind, bytes, taken_in) "                                    \
    "values (1, printf('%064d', 1), 'pdf', 1, '');"                                                          \
    "insert into reports (report_id, document_id, number, layout, first_page, last_page) "                   \
    "values (1, 1, 1, 'g3', 1, 1);"                                                                          \
    "insert into figures (figure_id, layout, cell, table_name, row_name, column_name, place) "               \
    "values (1, 'g3', 't3.1.total', 't3', '1', 'total', 1);"
#define CELL(report, figure)                                                                                 \
    "insert into cells (report_id, figure_id, value, status, raw, page, x, y, width, height, source, "       \
    "confidence_millionths, match_thousandths) values (" report ", " figure ", 1, 'read', '1', 1, 1, 1, 1, " \
    "1, 'text', 1, 1);"

#define CHECK                                                                                                \
    "insert into rules (rule_id, layout, rule, severity, cells, sentence) "                                  \
    "values (1, 'g3', 'between.t3', 'error', 't3.1.total', '');"                                             \
    "insert into checks (report_id, rule_id, holds) values (1, 1, 'yes');"

typedef struct {
    char *folder;
    sqlite3 *db;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    fixture->folder = g_dir_make_tmp("gouji-bulk-XXXXXX", &error);
    g_assert_no_error(error);
    fixture->db = db_open_archive(fixture->folder, DB_CREATE, &error);
    g_assert_no_error(error);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const char *argv[] = {"rm", "-r", fixture->folder, NULL};
    sqlite3_close(fixture->db);
    g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
    g_free(fixture->folder);
}

/** Puts @sql with a bulk load; whether that is whole in the end. */
static gboolean put(Fixture *fixture, const char *sql, GError **error)
{
    g_autoptr(Bulk) bulk = bulk_begin(fixture->db, error);
    g_assert_nonnull(bulk);
    g_assert_true(db_run(fixture->db, sql, error));
    return bulk_make_indexes(bulk, error) && bulk_check_references(bulk, error) && bulk_commit(bulk, error);
}

static void test_what_refers_to_what_is_there_comes(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_assert_true(
        put(fixture, WHOLE CELL("1", "1") CHECK "insert into between_figures values (1, 1, 1, 'left', 1, 1);",
            &error));
    g_assert_no_error(error);
}

static void test_a_broken_reference_undoes_all(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const struct {
        const char *sql, *line;
    } BROKEN[] = {
        {CELL("1", "1") CELL("2", "1"), "cells is without its line of reports"},
        {CELL("1", "1") CELL("1", "2"), "cells is without its line of figures"},
        {"insert into checks (report_id, rule_id, holds) values (1, 1, 'yes');",
         "checks is without its line of rules"},
        {"insert into between_figures values (1, 1, 1, 'left', 1, 1);",
         "between_figures is without its line of checks"},
        {CHECK "insert into between_figures values (1, 1, 1, 'left', 2, 1);",
         "between_figures is without its line of reports"},
        {CHECK "insert into between_figures values (1, 1, 1, 'left', 1, 2);",
         "between_figures is without its line of figures"},
        {"insert into pages (document_id, page, width, height, source, dpi, turned_deg, text) "
         "values (2, 1, 1, 1, 'text', 0, 0, '');",
         "pages is without its line of documents"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(BROKEN); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *sql = g_strconcat(WHOLE, BROKEN[i].sql, NULL);
        g_assert_false(put(fixture, sql, &error));
        g_assert_error(error, DB_ERROR, DB_ERROR_FAILED);
        g_assert_nonnull(strstr(error->message, BROKEN[i].line));
    }
    g_autoptr(sqlite3_stmt) count = db_prepare(fixture->db, "select count(*) from documents", NULL);
    g_assert_cmpint(db_step(count, NULL), ==, 1);
    g_assert_cmpint(sqlite3_column_int(count, 0), ==, 0);
}

static void test_references_are_kept_again_behind_it(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_assert_true(put(fixture, WHOLE, &error));
    g_assert_false(db_run(fixture->db, CELL("2", "1"), &error));
    g_assert_error(error, DB_ERROR, DB_ERROR_FAILED);
}

static void test_constraints_are_kept_again_behind_it(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_assert_true(put(fixture, WHOLE CELL("1", "1"), &error));
    g_assert_false(db_run(fixture->db, "update cells set status = 'sure'", &error));
    g_assert_error(error, DB_ERROR, DB_ERROR_FAILED);
}

#define ADD(name, test) g_test_add("/bulk/" name, Fixture, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("what-refers-to-what-is-there-comes", test_what_refers_to_what_is_there_comes);
    ADD("a-broken-reference-undoes-all", test_a_broken_reference_undoes_all);
    ADD("references-are-kept-again-behind-it", test_references_are_kept_again_behind_it);
    ADD("constraints-are-kept-again-behind-it", test_constraints_are_kept_again_behind_it);
    return g_test_run();
}

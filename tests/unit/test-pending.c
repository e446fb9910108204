#include <glib.h>

#include "../../common/db.h"
#include "../../store/pending.h"

/** A database with the table that figures between years come into, without what it refers to. */
static sqlite3 *open_table(void)
{
    sqlite3 *db = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(sqlite3_open(":memory:", &db), ==, SQLITE_OK);
    db_run(db,
           "create table between_figures (report_id, rule_id, number primary key, side, source_report_id, "
           "figure_id)",
           &error);
    g_assert_no_error(error);
    return db;
}

static void assert_rows(sqlite3 *db, const char *expected)
{
    g_autoptr(sqlite3_stmt) select =
        db_prepare(db,
                   "select coalesce(group_concat(quote(report_id) || quote(number) || quote(side) || "
                   "quote(figure_id), ' '), '') from between_figures",
                   NULL);
    g_assert_cmpint(db_step(select, NULL), ==, 1);
    g_assert_cmpstr(db_text(select, 0), ==, expected);
}

static void test_rows_come_when_they_are_put(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3) db = open_table();
    g_autoptr(Pending) pending = pending_new(db, "between_figures", &error);
    g_assert_no_error(error);
    char side[] = "left";
    pending_add(pending, "llicdd", (gint64)1, (gint64)2, 1, side, "3", "-0.50");
    side[0] = 'L';
    pending_add(pending, "llissd", (gint64)1, (gint64)2, 2, NULL, NULL, "12345678901234567.25");
    assert_rows(db, "");
    g_assert_true(pending_put(pending, &error));
    assert_rows(db, "11'left'-0.5 12NULL'12345678901234567.25'");
    g_assert_true(pending_put(pending, &error));
    assert_rows(db, "11'left'-0.5 12NULL'12345678901234567.25'");
}

static void test_a_number_that_is_not_there_is_null(void)
{
    g_autoptr(sqlite3) db = open_table();
    g_autoptr(Pending) pending = pending_new(db, "between_figures", NULL);
    pending_add(pending, "zlizll", 0, (gint64)2, 1, 7, (gint64)3, (gint64)4);
    g_assert_true(pending_put(pending, NULL));
    assert_rows(db, "NULL174");
}

static void test_where_a_row_is_wrong_undoing_takes_all_back(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3) db = open_table();
    g_autoptr(Pending) pending = pending_new(db, "between_figures", NULL);
    for (int number = 1; number <= 3; number++)
        pending_add(pending, "llisll", (gint64)1, (gint64)2, MIN(number, 2), "left", (gint64)3, (gint64)4);
    g_assert_true(db_begin(db, NULL));
    g_assert_false(pending_put(pending, &error));
    g_assert_error(error, DB_ERROR, DB_ERROR_FAILED);
    db_rollback(db);
    assert_rows(db, "");
    g_assert_true(pending_put(pending, NULL));
    assert_rows(db, "");
}

static void test_forgotten_rows_do_not_come(void)
{
    g_autoptr(sqlite3) db = open_table();
    g_autoptr(Pending) pending = pending_new(db, "between_figures", NULL);
    pending_add(pending, "llisll", (gint64)1, (gint64)2, 1, "left", (gint64)3, (gint64)4);
    pending_forget(pending);
    pending_add(pending, "llisll", (gint64)1, (gint64)2, 2, "left", (gint64)3, (gint64)4);
    g_assert_true(pending_put(pending, NULL));
    assert_rows(db, "12'left'4");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pending/rows-come-when-they-are-put", test_rows_come_when_they_are_put);
    g_test_add_func("/pending/a-number-that-is-not-there-is-null", test_a_number_that_is_not_there_is_null);
    g_test_add_func("/pending/where-a-row-is-wrong-undoing-takes-all-back",
                    test_where_a_row_is_wrong_undoing_takes_all_back);
    g_test_add_func("/pending/forgotten-rows-do-not-come", test_forgotten_rows_do_not_come);
    return g_test_run();
}

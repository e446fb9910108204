/* What the ledger makes of failures, and what it remembers. */
#include "../../store/ledger.h"

#include <glib.h>
#include <glib/gstdio.h>

#define DOCUMENT                                                                                             \
    "insert into documents (document_id, sha256, kind, bytes, taken_in) values (1, '"                        \
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'pdf', 1, '2026-11-24T00:00:00Z');"

typedef struct {
    char *folder;
    sqlite3 *db;
    Ledger *ledger;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    fixture->folder = g_dir_make_tmp("gouji-ledger-XXXXXX", NULL);
    fixture->db = db_open_archive(fixture->folder, DB_CREATE, &error);
    g_assert_no_error(error);
    g_assert_true(db_run(fixture->db, DOCUMENT, &error));
    fixture->ledger = ledger_new(fixture->db, &error);
    g_assert_no_error(error);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autofree char *command = g_strdup_printf("rm -r '%s'", fixture->folder);
    ledger_free(fixture->ledger);
    sqlite3_close(fixture->db);
    g_assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
    g_free(fixture->folder);
}

static void assert_answer(const Fixture *fixture, const char *sql, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3_stmt) statement = db_prepare(fixture->db, sql, &error);
    g_assert_no_error(error);
    int rows = db_step(statement, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(rows > 0 ? db_text(statement, 0) : "no row", ==, expected);
}

static void fail(const Fixture *fixture, const char *reason, gboolean is_passing)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(ledger_fail(fixture->ledger, 1, &(LedgerFailure){"extract", reason, is_passing}, &error));
    g_assert_no_error(error);
}

static void test_a_lasting_failure_is_set_aside_at_once(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fail(fixture, "encrypted", FALSE);
    assert_answer(fixture, "select state || '|' || stage || '|' || reason from documents",
                  "failed|extract|encrypted");
    assert_answer(fixture, "select attempts || coalesce(next_at, '|aside') from failures", "1|aside");
}

static void test_pauses_grow_and_the_fifth_attempt_is_the_last(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const hours[] = {"1", "4", "16", "64"};
    for (gsize i = 0; i < G_N_ELEMENTS(hours); i++) {
        fail(fixture, "took too long", TRUE);
        assert_answer(fixture, "select (unixepoch(next_at) - unixepoch(failed_at)) / 3600 from failures",
                      hours[i]);
    }
    fail(fixture, "took too long", TRUE);
    assert_answer(fixture, "select attempts || coalesce(next_at, '|aside') from failures", "5|aside");
}

static void test_attempts_of_another_version_do_not_count(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fail(fixture, "took too long", TRUE);
    fail(fixture, "took too long", TRUE);
    g_assert_true(db_run(fixture->db, "update failures set failed_by = 'gouji-store 0.0.9'", NULL));
    fail(fixture, "took too long", TRUE);
    assert_answer(fixture, "select attempts from failures", "1");
}

static void test_a_retry_forgets_the_failure_and_the_log_does_not(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fail(fixture, "encrypted", FALSE);
    g_assert_true(ledger_retry(fixture->ledger, 1, NULL));
    assert_answer(fixture, "select state from documents", "taken_in");
    assert_answer(fixture, "select * from failures", "no row");
    assert_answer(fixture,
                  "select group_concat(state || coalesce(' ' || reason, ''), ', ') from document_events",
                  "failed encrypted, taken_in");
    assert_answer(fixture, "select max(program) from document_events", "gouji-store " GOUJI_VERSION);
}

static void test_only_a_failure_can_be_dismissed(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_assert_false(ledger_dismiss(fixture->ledger, 1, &error));
    g_assert_no_error(error);
    fail(fixture, "encrypted", FALSE);
    g_assert_true(ledger_dismiss(fixture->ledger, 1, &error));
    assert_answer(fixture, "select state || '|' || reason from documents", "dismissed|encrypted");
}

static void test_a_page_that_could_not_be_read_is_an_event(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_assert_true(
        db_run(fixture->db,
               "insert into pages (document_id, page, width, height, source, dpi, turned_deg, text, unread)"
               "values (1, 2, 1, 1, 'text', 0, 0, '', 'crashed in extract, signal 11');"
               "update documents set state = 'stored';",
               NULL));
    g_assert_true(ledger_note_reading(fixture->ledger, 1, NULL));
    assert_answer(fixture, "select reason from document_events where state = 'incomplete'",
                  "page 2: crashed in extract, signal 11");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/ledger/" name, Fixture, NULL, set_up, test, tear_down)
    ADD("a-lasting-failure-is-set-aside-at-once", test_a_lasting_failure_is_set_aside_at_once);
    ADD("pauses-grow-and-the-fifth-attempt-is-the-last", test_pauses_grow_and_the_fifth_attempt_is_the_last);
    ADD("attempts-of-another-version-do-not-count", test_attempts_of_another_version_do_not_count);
    ADD("a-retry-forgets-the-failure-and-the-log-does-not",
        test_a_retry_forgets_the_failure_and_the_log_does_not);
    ADD("only-a-failure-can-be-dismissed", test_only_a_failure_can_be_dismissed);
    ADD("a-page-that-could-not-be-read-is-an-event", test_a_page_that_could_not_be_read_is_an_event);
    return g_test_run();
}

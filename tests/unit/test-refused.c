/* The list of files that could not be taken in, look by look. */
#include "../../ingest/refused.h"

#include <glib/gstdio.h>

typedef struct {
    char *folder;
    sqlite3 *db;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    fixture->folder = g_dir_make_tmp("gouji-refused-XXXXXX", NULL);
    fixture->db = db_open_archive(fixture->folder, DB_CREATE, &error);
    g_assert_no_error(error);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autofree char *command = g_strdup_printf("rm -r '%s'", fixture->folder);
    sqlite3_close(fixture->db);
    g_assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
    g_free(fixture->folder);
}

static Refused *begin_look(const Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    Refused *refused = refused_new(fixture->db, &error);
    g_assert_no_error(error);
    return refused;
}

/* Refuses @path; whether it was on the list for the same reason. */
static gboolean refuse(Refused *refused, const char *path, const char *reason)
{
    g_autoptr(GError) error = NULL;
    gboolean is_known = FALSE;
    g_assert_true(refused_add(refused, path, reason, &is_known, &error));
    g_assert_no_error(error);
    return is_known;
}

static void end_look(Refused *refused, const char *folder)
{
    const char *const paths[] = {folder, NULL};
    g_autoptr(GError) error = NULL;
    g_assert_true(refused_end_look(refused, paths, &error));
    g_assert_no_error(error);
}

static void assert_list(const Fixture *fixture, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3_stmt) list =
        db_prepare(fixture->db,
                   "select coalesce(group_concat(name || ': ' || reason, '|'), '') from (select * from "
                   "refused_files order by name)",
                   &error);
    g_assert_no_error(error);
    g_assert_cmpint(db_step(list, &error), ==, 1);
    g_assert_cmpstr(db_text(list, 0), ==, expected);
}

static void test_refused_file_is_known_from_the_next_look_on(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(Refused) first = begin_look(fixture);
    g_assert_false(refuse(first, "/in/a.pdf", "empty file"));
    g_assert_false(refuse(first, "/in/a.pdf", "empty file")); /* told twice in one look is not told before */
    end_look(first, "/in");
    g_autoptr(Refused) second = begin_look(fixture);
    g_assert_true(refuse(second, "/in/a.pdf", "empty file"));
    end_look(second, "/in");
    assert_list(fixture, "/in/a.pdf: empty file");
}

static void test_another_reason_is_news(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(Refused) first = begin_look(fixture);
    refuse(first, "/in/a.pdf", "empty file");
    end_look(first, "/in");
    g_autoptr(Refused) second = begin_look(fixture);
    g_assert_false(refuse(second, "/in/a.pdf", "larger than 2 GiB"));
    end_look(second, "/in");
    assert_list(fixture, "/in/a.pdf: larger than 2 GiB");
}

static void test_file_that_was_taken_in_leaves_the_list(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autoptr(Refused) refused = begin_look(fixture);
    refuse(refused, "/in/a.pdf", "empty file");
    g_assert_true(refused_remove(refused, "/in/a.pdf", &error));
    g_assert_true(refused_remove(refused, "/in/never-on-it.pdf", &error));
    g_assert_no_error(error);
    assert_list(fixture, "");
}

/* What lies below the folder and was not refused again is gone; what lies elsewhere was not looked at. A name
 * that begins like the folder's is elsewhere, and what means something to SQL in it is a letter. */
static void test_look_forgets_what_is_gone_below_its_folder_alone(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(Refused) first = begin_look(fixture);
    refuse(first, "/in/a.pdf", "empty file");
    refuse(first, "/in/sub/b.pdf", "empty file");
    refuse(first, "/inbox/c.pdf", "empty file");
    refuse(first, "/i_/d.pdf", "empty file");
    g_autoptr(Refused) second = begin_look(fixture);
    refuse(second, "/in/a.pdf", "empty file");
    end_look(second, "/in/");
    end_look(second, "/%");
    assert_list(fixture, "/i_/d.pdf: empty file|/in/a.pdf: empty file|/inbox/c.pdf: empty file");
    g_autoptr(Refused) third = begin_look(fixture);
    end_look(third, "/");
    assert_list(fixture, "");
}

static void test_names_and_reasons_are_printable(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(Refused) refused = begin_look(fixture);
    refuse(refused, "/in/a\n\x1b[31m'\xff.pdf", "no\nreason");
    assert_list(fixture, "/in/a\\x0A\\x1B[31m'\\xFF.pdf: no\\x0Areason");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/refused/" name, Fixture, NULL, set_up, function, tear_down)
    ADD("refused-file-is-known-from-the-next-look-on", test_refused_file_is_known_from_the_next_look_on);
    ADD("another-reason-is-news", test_another_reason_is_news);
    ADD("file-that-was-taken-in-leaves-the-list", test_file_that_was_taken_in_leaves_the_list);
    ADD("look-forgets-what-is-gone-below-its-folder-alone",
        test_look_forgets_what_is_gone_below_its_folder_alone);
    ADD("names-and-reasons-are-printable", test_names_and_reasons_are_printable);
    return g_test_run();
}

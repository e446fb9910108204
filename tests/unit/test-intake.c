/* One file taken into an archive: original and ledger together, or not at all. */
#include "../../ingest/intake.h"

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../common/archive.h"
#include "../../common/file.h"

#define PDF "%PDF-1.7\nnot much of a report\n%%EOF\n"

typedef struct {
    char *folder;
    char *archive;
    Intake *intake;
    IntakeResult result;
} Place;

static void place_set_up(Place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    place->folder = g_dir_make_tmp("gouji-intake-XXXXXX", NULL);
    place->archive = g_build_filename(place->folder, "archive", NULL);
    place->intake = intake_new(place->archive, &error);
    g_assert_no_error(error);
}

static void place_tear_down(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *remove = g_strdup_printf("rm -rf %s", place->folder);
    intake_free(place->intake);
    g_assert_true(g_spawn_command_line_sync(remove, NULL, NULL, NULL, NULL));
    g_free(place->folder);
    g_free(place->archive);
}

/* Takes in a file @name with @content. */
static gboolean take(Place *place, const char *name, const char *content, GError **error)
{
    g_autofree char *path = g_build_filename(place->folder, name, NULL);
    g_assert_true(file_write_whole(path, content, strlen(content), NULL));
    int fd = g_open(path, O_RDONLY, 0);
    gboolean taken = intake_file(place->intake, fd, path, &place->result, error);
    close(fd);
    return taken;
}

/* The answer of one number to @sql. */
static int count(const Place *place, const char *sql)
{
    g_autoptr(sqlite3) db = db_open_archive(place->archive, DB_READ, NULL);
    g_autoptr(sqlite3_stmt) statement = db_prepare(db, sql, NULL);
    g_assert_cmpint(db_step(statement, NULL), ==, 1);
    return sqlite3_column_int(statement, 0);
}

static void test_new_file_is_kept_unchanged_and_noted(Place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    struct stat status;
    gsize length = 0;
    g_assert_true(take(place, "a.pdf", PDF, &error));
    g_assert_no_error(error);
    g_assert_true(place->result.is_new);
    g_autofree char *path = archive_original_path(place->archive, place->result.sha256, "pdf");
    g_autofree char *kept = file_read(path, 1000, &length, &error);
    g_assert_cmpstr(kept, ==, PDF);
    g_assert_cmpint(g_stat(path, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 0777, ==, 0444);
    g_assert_cmpint(count(place, "select count(*) from documents where state = 'taken_in' and kind = 'pdf'"),
                    ==, 1);
}

static void test_same_content_twice_is_one_document_with_two_names(Place *place, gconstpointer data)
{
    (void)data;
    g_assert_true(take(place, "a.pdf", PDF, NULL));
    g_assert_true(take(place, "b.pdf", PDF, NULL));
    g_assert_false(place->result.is_new);
    g_assert_cmpint(count(place, "select count(*) from documents"), ==, 1);
    g_assert_cmpint(count(place, "select count(*) from document_names"), ==, 2);
}

static void test_known_name_of_known_content_writes_nothing(Place *place, gconstpointer data)
{
    (void)data;
    g_assert_true(take(place, "a.pdf", PDF, NULL));
    /* Holding the write lock shows that the second time does not want it. */
    g_autoptr(sqlite3) other = db_open_archive(place->archive, DB_WRITE, NULL);
    g_assert_true(db_begin(other, NULL));
    g_assert_true(take(place, "a.pdf", PDF, NULL));
    g_assert_false(place->result.is_new);
    db_rollback(other);
}

static void test_new_content_under_a_known_name_is_a_new_document(Place *place, gconstpointer data)
{
    (void)data;
    g_assert_true(take(place, "a.pdf", PDF, NULL));
    g_assert_true(take(place, "a.pdf", PDF "second edition", NULL));
    g_assert_true(place->result.is_new);
    g_assert_cmpint(count(place, "select count(*) from documents"), ==, 2);
}

static void test_lost_original_is_copied_again(Place *place, gconstpointer data)
{
    (void)data;
    g_assert_true(take(place, "a.pdf", PDF, NULL));
    g_autofree char *path = archive_original_path(place->archive, place->result.sha256, "pdf");
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_assert_true(take(place, "a.pdf", PDF, NULL));
    g_assert_false(place->result.is_new);
    g_assert_cmpint(g_access(path, R_OK), ==, 0);
}

static void test_name_with_odd_bytes_is_noted_printable(Place *place, gconstpointer data)
{
    (void)data;
    g_assert_true(take(place, "a\nb\xff'.pdf", PDF, NULL));
    g_assert_cmpint(
        count(place, "select count(*) from document_names where name like '%/a\\x0Ab\\xFF''.pdf'"), ==, 1);
}

static void test_what_is_no_report_is_refused_and_leaves_nothing(Place *place, gconstpointer data)
{
    (void)data;
    static const struct {
        const char *content;
        IntakeError code;
    } cases[] = {{"", INTAKE_ERROR_EMPTY}, {"a letter", INTAKE_ERROR_KIND}};
    g_autofree char *originals = g_build_filename(place->archive, "originals", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(take(place, "a.pdf", cases[i].content, &error));
        g_assert_error(error, INTAKE_ERROR, (int)cases[i].code);
    }
    g_assert_false(g_file_test(originals, G_FILE_TEST_EXISTS));
    g_assert_cmpint(count(place, "select count(*) from documents"), ==, 0);
}

static void test_file_over_2_gib_is_refused_without_reading_it(Place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(place->folder, "holes.pdf", NULL);
    int fd = g_open(path, O_RDWR | O_CREAT, 0600);
    g_assert_cmpint(ftruncate(fd, G_GINT64_CONSTANT(10) << 30), ==, 0);
    g_assert_false(intake_file(place->intake, fd, path, &place->result, &error));
    g_assert_error(error, INTAKE_ERROR, INTAKE_ERROR_LARGE);
    close(fd);
}

static void test_failed_ledger_takes_the_original_back(Place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3) other = db_open_archive(place->archive, DB_WRITE, NULL);
    g_assert_true(db_run(other,
                         "create trigger refuse before insert on document_names"
                         " begin select raise(abort, 'refused'); end",
                         NULL));
    g_assert_false(take(place, "a.pdf", PDF, &error));
    g_assert_error(error, DB_ERROR, DB_ERROR_FAILED);
    g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, PDF, -1);
    g_autofree char *original = archive_find_original(place->archive, sha256);
    g_assert_null(original);
    g_assert_cmpint(count(place, "select count(*) from documents"), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/intake/" name, Place, NULL, place_set_up, function, place_tear_down)
    ADD("new-file-is-kept-unchanged-and-noted", test_new_file_is_kept_unchanged_and_noted);
    ADD("same-content-twice-is-one-document-with-two-names",
        test_same_content_twice_is_one_document_with_two_names);
    ADD("known-name-of-known-content-writes-nothing", test_known_name_of_known_content_writes_nothing);
    ADD("new-content-under-a-known-name-is-a-new-document",
        test_new_content_under_a_known_name_is_a_new_document);
    ADD("lost-original-is-copied-again", test_lost_original_is_copied_again);
    ADD("name-with-odd-bytes-is-noted-printable", test_name_with_odd_bytes_is_noted_printable);
    ADD("what-is-no-report-is-refused-and-leaves-nothing",
        test_what_is_no_report_is_refused_and_leaves_nothing);
    ADD("file-over-2-gib-is-refused-without-reading-it", test_file_over_2_gib_is_refused_without_reading_it);
    ADD("failed-ledger-takes-the-original-back", test_failed_ledger_takes_the_original_back);
    return g_test_run();
}

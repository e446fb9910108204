/* Opening archives, right and wrong ones; statements with GError. */
#include "../../common/db.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../common/archive.h"
#include "../../common/file.h"

typedef struct {
    char *folder;
    char *database;
} Place;

static void place_set_up(Place *place, gconstpointer data)
{
    (void)data;
    place->folder = g_dir_make_tmp("gouji-db-XXXXXX", NULL);
    place->database = archive_database_path(place->folder);
}

static void place_tear_down(Place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(GDir) dir = g_dir_open(place->folder, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(place->folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(place->folder);
    g_free(place->folder);
    g_free(place->database);
}

static void assert_refused(const char *folder, DbMode mode, DbError code)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3) db = db_open_archive(folder, mode, &error);
    g_assert_null(db);
    g_assert_error(error, DB_ERROR, (int)code);
    g_assert_true(g_str_has_prefix(error->message, folder));
}

static void make_archive(const char *folder)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3) db = db_open_archive(folder, DB_CREATE, &error);
    g_assert_no_error(error);
    g_assert_nonnull(db);
}

/* Runs @sql on @path as another program would. */
static void foreign_run(const char *path, const char *sql)
{
    g_autoptr(sqlite3) db = NULL;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void test_created_archive_opens_for_reading_and_writing(Place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    make_archive(place->folder);
    make_archive(place->folder);
    g_autoptr(sqlite3) writer = db_open_archive(place->folder, DB_WRITE, &error);
    g_assert_no_error(error);
    g_autoptr(sqlite3) reader = db_open_archive(place->folder, DB_READ, &error);
    g_assert_no_error(error);
    g_assert_false(db_run(reader, "create table t (x)", &error));
    g_assert_error(error, DB_ERROR, DB_ERROR_FAILED);
}

static void test_created_archive_carries_our_marks(Place *place, gconstpointer data)
{
    (void)data;
    make_archive(place->folder);
    g_autoptr(sqlite3) db = db_open_archive(place->folder, DB_READ, NULL);
    g_autoptr(sqlite3_stmt) identity = db_prepare(db, sql_get("common/identity.sql"), NULL);
    g_assert_cmpint(db_step(identity, NULL), ==, 1);
    g_assert_cmpint(sqlite3_column_int(identity, 0), ==, DB_APPLICATION_ID);
    g_assert_cmpint(sqlite3_column_int(identity, 1), ==, DB_SCHEMA_VERSION);
}

static void test_folder_with_other_files_is_refused_and_untouched(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *other = g_build_filename(place->folder, "letter.txt", NULL);
    g_assert_true(file_write_whole(other, "x", 1, NULL));
    assert_refused(place->folder, DB_CREATE, DB_ERROR_NO_ARCHIVE);
    assert_refused(place->folder, DB_WRITE, DB_ERROR_NO_ARCHIVE);
    assert_refused(place->folder, DB_READ, DB_ERROR_NO_ARCHIVE);
    g_assert_false(g_file_test(place->database, G_FILE_TEST_EXISTS));
}

static void test_missing_archive_is_only_made_by_create(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *missing = g_build_filename(place->folder, "missing", NULL);
    assert_refused(missing, DB_READ, DB_ERROR_NO_ARCHIVE);
    assert_refused(missing, DB_WRITE, DB_ERROR_NO_ARCHIVE);
    g_assert_false(g_file_test(missing, G_FILE_TEST_EXISTS));
}

static void test_file_in_place_of_the_folder_is_refused(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *file = g_build_filename(place->folder, "report.pdf", NULL);
    g_assert_true(file_write_whole(file, "x", 1, NULL));
    assert_refused(file, DB_CREATE, DB_ERROR_NO_ARCHIVE);
    assert_refused(file, DB_READ, DB_ERROR_NO_ARCHIVE);
}

static void test_database_of_another_program_is_refused(Place *place, gconstpointer data)
{
    (void)data;
    foreign_run(place->database, "create table places (name)");
    assert_refused(place->folder, DB_CREATE, DB_ERROR_NO_ARCHIVE);
    assert_refused(place->folder, DB_WRITE, DB_ERROR_NO_ARCHIVE);
}

static void test_file_that_is_no_database_is_refused(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *junk = g_strnfill(5000, 'x');
    g_assert_true(file_write_whole(place->database, junk, 5000, NULL));
    assert_refused(place->folder, DB_CREATE, DB_ERROR_NO_ARCHIVE);
    assert_refused(place->folder, DB_READ, DB_ERROR_NO_ARCHIVE);
}

static void test_another_version_is_refused(Place *place, gconstpointer data)
{
    (void)data;
    make_archive(place->folder);
    foreign_run(place->database, "pragma user_version = 999");
    assert_refused(place->folder, DB_CREATE, DB_ERROR_NEWER);
    assert_refused(place->folder, DB_READ, DB_ERROR_NEWER);
    foreign_run(place->database, "pragma user_version = 1");
    assert_refused(place->folder, DB_CREATE, DB_ERROR_OLDER);
    assert_refused(place->folder, DB_READ, DB_ERROR_OLDER);
    assert_refused(place->folder, DB_WRITE, DB_ERROR_OLDER);
}

static void test_earlier_version_opens_for_who_asks_for_it(Place *place, gconstpointer data)
{
    (void)data;
    int version = 0;
    make_archive(place->folder);
    foreign_run(place->database, "pragma user_version = 1");
    g_autoptr(sqlite3) reader = db_open_archive(place->folder, DB_READ_EARLIER, NULL);
    g_autoptr(sqlite3) writer = db_open_archive(place->folder, DB_WRITE_EARLIER, NULL);
    g_assert_true(db_schema_version(writer, &version, NULL));
    g_assert_cmpint(version, ==, 1);
    foreign_run(place->database, "pragma user_version = 999");
    assert_refused(place->folder, DB_READ_EARLIER, DB_ERROR_NEWER);
}

static void test_interrupted_creation_is_taken_up(Place *place, gconstpointer data)
{
    (void)data;
    g_assert_true(file_write_whole(place->database, "", 0, NULL));
    assert_refused(place->folder, DB_READ, DB_ERROR_NO_ARCHIVE);
    make_archive(place->folder);
}

/* Opens @folder for reading as a user who owns nothing there; the exit status is 0 if that went well. */
static void read_as_somebody_else(const char *folder)
{
    if (getuid() == 0 && setuid(65534) != 0)
        _exit(2);
    g_autoptr(sqlite3) db = db_open_archive(folder, DB_READ, NULL);
    _exit(db != NULL ? 0 : 1);
}

static void test_archive_in_a_folder_that_cannot_be_written_to_is_read(Place *place, gconstpointer data)
{
    (void)data;
    int status = 0;
    make_archive(place->folder);
    g_chmod(place->folder, 0555);
    pid_t child = fork();
    if (child == 0)
        read_as_somebody_else(place->folder);
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_chmod(place->folder, 0755);
    g_assert_true(WIFEXITED(status));
    g_assert_cmpint(WEXITSTATUS(status), ==, 0);
}

static void test_odd_characters_in_the_folder_are_no_matter(Place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *odd = g_build_filename(place->folder, "a?mode=ro%41#'\"; 勾稽", NULL);
    g_autofree char *database = archive_database_path(odd);
    make_archive(odd);
    g_assert_true(g_file_test(database, G_FILE_TEST_EXISTS));
    g_unlink(database);
    g_assert_cmpint(g_rmdir(odd), ==, 0);
}

static void test_full_database_is_told_as_a_full_disk(Place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    make_archive(place->folder);
    g_autoptr(sqlite3) db = db_open_archive(place->folder, DB_WRITE, NULL);
    g_assert_true(db_run(db, "pragma max_page_count = 1", NULL));
    g_assert_true(db_begin(db, NULL));
    g_assert_false(db_run(db, "create table t (x); insert into t values (zeroblob(1000000))", &error));
    g_assert_error(error, DB_ERROR, DB_ERROR_FULL);
    db_rollback(db);
    db_rollback(db);
}

static void test_values_bound_come_back(void)
{
    g_autoptr(sqlite3) db = NULL;
    sqlite3_open(":memory:", &db);
    g_autoptr(sqlite3_stmt) select = db_prepare(db, "select ?, ?, ?, ?, ?, ?", NULL);
    for (int round = 0; round < 2; round++) {
        db_bind(select, "sildns", "'; drop", 7, G_MAXINT64, 0.5, NULL);
        g_assert_cmpint(db_step(select, NULL), ==, 1);
        g_assert_cmpstr(db_text(select, 0), ==, "'; drop");
        g_assert_cmpint(sqlite3_column_int(select, 1), ==, 7);
        g_assert_cmpint(sqlite3_column_int64(select, 2), ==, G_MAXINT64);
        g_assert_cmpfloat(sqlite3_column_double(select, 3), ==, 0.5);
        g_assert_cmpstr(db_text(select, 4), ==, "");
        g_assert_cmpint(sqlite3_column_type(select, 5), ==, SQLITE_NULL);
    }
    g_assert_cmpint(db_step(select, NULL), ==, 0);
}

static void test_wrong_statement_is_an_error(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3) db = NULL;
    sqlite3_open(":memory:", &db);
    g_assert_null(db_prepare(db, "selekt", &error));
    g_assert_error(error, DB_ERROR, DB_ERROR_FAILED);
}

static void test_reading_leaves_no_file_behind(Place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    make_archive(place->folder);
    sqlite3 *db = db_open_archive(place->folder, DB_READ, &error);
    g_assert_no_error(error);
    g_assert_false(db_run(db, "delete from documents", &error));
    g_assert_error(error, DB_ERROR, DB_ERROR_FAILED);
    sqlite3_close(db);
    for (int i = 0; i < 2; i++) {
        g_autofree char *beside = g_strconcat(place->database, i == 0 ? "-wal" : "-shm", NULL);
        g_assert_cmpint(access(beside, F_OK), !=, 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/db/" name, Place, NULL, place_set_up, function, place_tear_down)
    ADD("created-archive-opens-for-reading-and-writing", test_created_archive_opens_for_reading_and_writing);
    ADD("created-archive-carries-our-marks", test_created_archive_carries_our_marks);
    ADD("folder-with-other-files-is-refused-and-untouched",
        test_folder_with_other_files_is_refused_and_untouched);
    ADD("missing-archive-is-only-made-by-create", test_missing_archive_is_only_made_by_create);
    ADD("file-in-place-of-the-folder-is-refused", test_file_in_place_of_the_folder_is_refused);
    ADD("database-of-another-program-is-refused", test_database_of_another_program_is_refused);
    ADD("file-that-is-no-database-is-refused", test_file_that_is_no_database_is_refused);
    ADD("another-version-is-refused", test_another_version_is_refused);
    ADD("earlier-version-opens-for-who-asks-for-it", test_earlier_version_opens_for_who_asks_for_it);
    ADD("interrupted-creation-is-taken-up", test_interrupted_creation_is_taken_up);
    ADD("archive-in-a-folder-that-cannot-be-written-to-is-read",
        test_archive_in_a_folder_that_cannot_be_written_to_is_read);
    ADD("reading-leaves-no-file-behind", test_reading_leaves_no_file_behind);
    ADD("odd-characters-in-the-folder-are-no-matter", test_odd_characters_in_the_folder_are_no_matter);
    ADD("full-database-is-told-as-a-full-disk", test_full_database_is_told_as_a_full_disk);
    g_test_add_func("/db/values-bound-come-back", test_values_bound_come_back);
    g_test_add_func("/db/wrong-statement-is-an-error", test_wrong_statement_is_an_error);
    return g_test_run();
}

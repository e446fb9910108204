/*
 * night.c: files are told one by one; what the archive knows of them is asked once, at the end.
 */
#include "night.h"

#include <string.h>
#include <sys/statvfs.h>

#include "../common/cli.h"
#include "../common/sql-named.h"
#include "disk.h"

#define STATEMENTS "gouji/night.sql"

const char *const NIGHT_SEVERITY_NAMES[NIGHT_SEVERITIES] = {"error", "warning", "hint"};

static void file_free(gpointer data)
{
    NightFile *file = data;
    g_free(file->name);
    g_free(file->reason);
    g_free(file->next);
    g_free(file);
}

static void document_free(gpointer data)
{
    NightDocument *document = data;
    g_free(document->file);
    g_free(document);
}

Night *night_new(const char *archive)
{
    Night *night = g_new0(Night, 1);
    night->archive = archive;
    night->began = g_date_time_new_now_local();
    night->files = g_ptr_array_new_with_free_func(file_free);
    night->documents = g_ptr_array_new_with_free_func(document_free);
    night->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    night->done = g_ptr_array_new_with_free_func(g_free);
    return night;
}

void night_free(Night *night)
{
    if (night == NULL)
        return;
    g_date_time_unref(night->began);
    g_ptr_array_unref(night->files);
    g_ptr_array_unref(night->documents);
    g_hash_table_unref(night->seen);
    g_ptr_array_unref(night->done);
    g_free(night);
}

/** Whether a file in this state is one to be named. */
static gboolean is_to_be_named(const CarryFile *file)
{
    return file->state == PROGRESS_FAILED || file->state == PROGRESS_PARTIAL ||
           file->state == PROGRESS_WAITING || (file->state == PROGRESS_NO_FORM && !file->is_known);
}

void night_tell(const CarryFile *file, gpointer user_data)
{
    Night *night = user_data;
    if (is_to_be_named(file)) {
        NightFile *named = g_new0(NightFile, 1);
        *named = (NightFile){file->state, g_strdup(file->name), g_strdup(file->reason),
                             g_strdup(file->sha256), file->is_known};
        g_ptr_array_add(night->files, named);
    }
    if (file->sha256 == NULL || !g_hash_table_add(night->seen, g_strdup(file->sha256)))
        return;
    night->new_documents += file->is_new;
    if (!file->is_known &&
        (file->state == PROGRESS_DONE || file->state == PROGRESS_PARTIAL || file->state == PROGRESS_NO_FORM))
        g_ptr_array_add(night->done, g_strdup(file->sha256));
}

/** Adds what @row of :document says to @document. */
static void add_numbers(NightDocument *document, sqlite3_stmt *row)
{
    document->figures += sqlite3_column_int64(row, 1);
    document->doubtful += sqlite3_column_int64(row, 2);
    for (int i = 0; i < NIGHT_SEVERITIES; i++)
        document->failing[i] += sqlite3_column_int64(row, 3 + i);
}

static gboolean look_at_documents(Night *night, sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, STATEMENTS, "document", error);
    night->read = night->done->len;
    for (guint i = 0; statement != NULL && i < night->done->len; i++) {
        db_bind(statement, "s", g_ptr_array_index(night->done, i));
        if (db_step(statement, error) < 0)
            return FALSE;
        NightDocument *document = g_new0(NightDocument, 1);
        document->file = g_strdup(db_text(statement, 0));
        add_numbers(document, statement);
        add_numbers(&night->total, statement);
        sqlite3_reset(statement);
        if (document->doubtful + document->failing[0] + document->failing[1] + document->failing[2] > 0)
            g_ptr_array_add(night->documents, document);
        else
            document_free(document);
    }
    return statement != NULL;
}

/** Puts words in the place of the SHA-256 that night_tell() left. */
static gboolean look_at_failures(Night *night, sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, STATEMENTS, "next", error);
    for (guint i = 0; statement != NULL && i < night->files->len; i++) {
        NightFile *file = g_ptr_array_index(night->files, i);
        g_autofree char *sha256 = g_steal_pointer(&file->next);
        if (file->state != PROGRESS_FAILED || sha256 == NULL)
            continue;
        db_bind(statement, "s", sha256);
        if (db_step(statement, error) <= 0)
            continue;
        const char *next = db_text(statement, 0);
        file->next = *next != '\0' ? g_strdup_printf("tried again after %s", next) : g_strdup("set aside");
        sqlite3_reset(statement);
    }
    return statement != NULL;
}

static gboolean look_aside(Night *night, sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, STATEMENTS, "aside", error);
    if (statement == NULL || db_step(statement, error) < 0)
        return FALSE;
    night->aside = sqlite3_column_int64(statement, 0);
    night->dismissed = sqlite3_column_int64(statement, 1);
    night->refused = sqlite3_column_int64(statement, 2);
    return TRUE;
}

void night_look(sqlite3 *db, gpointer user_data)
{
    Night *night = user_data;
    g_autoptr(GError) error = NULL;
    if (db == NULL)
        return;
    if (!look_at_documents(night, db, &error) || !look_at_failures(night, db, &error) ||
        !look_aside(night, db, &error))
        cli_error("the summary lacks numbers: %s", error->message);
}

/** What is new before what was so before, the worst first, then by name: files come to their end in any
 * order. */
static gint compare_files(gconstpointer a, gconstpointer b)
{
    static const int RANK[PROGRESS_N_STATES] = {
        [PROGRESS_PARTIAL] = 1, [PROGRESS_NO_FORM] = 2, [PROGRESS_WAITING] = 3};
    const NightFile *one = *(NightFile *const *)a, *other = *(NightFile *const *)b;
    if (one->is_known != other->is_known)
        return one->is_known - other->is_known;
    int difference = RANK[one->state] - RANK[other->state];
    return difference != 0 ? difference : strcmp(one->name, other->name);
}

int night_end(Night *night, const CarryResult *result)
{
    struct statvfs disk;
    night->result = *result;
    g_ptr_array_sort(night->files, compare_files);
    night->archive_bytes = disk_bytes_under(night->archive);
    night->free_bytes = statvfs(night->archive, &disk) == 0 ? (guint64)disk.f_bavail * disk.f_frsize : 0;
    for (guint i = 0; i < night->files->len && night->result.status == EXIT_OK; i++) {
        const NightFile *file = g_ptr_array_index(night->files, i);
        if (!file->is_known && file->state != PROGRESS_WAITING)
            night->result.status = EXIT_SOME_FAILED;
    }
    return night->result.status;
}

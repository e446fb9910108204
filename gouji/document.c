/*
 * document.c: by name, by hash, or by what a file holds.
 */
#include "document.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "../common/cli.h"
#include "../common/digest.h"
#include "../common/file.h"
#include "../common/sql-named.h"

#define STATEMENTS "gouji/document.sql"

G_DEFINE_QUARK(document_error, document_error)

/** A beginning of a SHA-256 that is shorter is rather a name. */
#define LEAST_HASH_DIGITS 6

/** (transfer full): the documents that statement @name finds for @first and, if not NULL, @second. */
static GArray *find(sqlite3 *db, const char *name, const char *first, const char *second, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, STATEMENTS, name, error);
    int rows = -1;
    if (statement != NULL)
        db_bind(statement, second != NULL ? "ss" : "s", first, second);
    while (statement != NULL && (rows = db_step(statement, error)) > 0) {
        gint64 id = sqlite3_column_int64(statement, 0);
        g_array_append_val(ids, id);
    }
    return rows == 0 ? g_steal_pointer(&ids) : NULL;
}

/** (transfer full): the SHA-256 of the file @path, NULL where it cannot be read. */
static char *hash_of_file(const char *path)
{
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    char *sha256 = digest_of_file(fd, NULL);
    close(fd);
    return sha256;
}

static gboolean is_hash_beginning(const char *text)
{
    gsize length = strlen(text);
    return length >= LEAST_HASH_DIGITS && length <= 64 && strspn(text, "0123456789abcdef") == length;
}

/** (transfer full): the documents that @wanted can mean: by name, by hash, or by what the file of that name
 * holds. */
static GArray *find_documents(sqlite3 *db, const char *wanted, GError **error)
{
    g_autofree char *absolute = g_canonicalize_filename(wanted, NULL);
    g_autofree char *name = cli_printable(wanted);
    g_autofree char *path = cli_printable(absolute);
    g_autoptr(GArray) ids = find(db, "documents_named", name, path, error);
    if (ids != NULL && ids->len == 0 && is_hash_beginning(wanted)) {
        g_array_unref(ids);
        ids = find(db, "documents_with_hash", wanted, NULL, error);
    }
    g_autofree char *sha256 = ids != NULL && ids->len == 0 ? hash_of_file(wanted) : NULL;
    if (sha256 != NULL) {
        g_array_unref(ids);
        ids = find(db, "documents_with_hash", sha256, NULL, error);
    }
    return g_steal_pointer(&ids);
}

gboolean document_find(sqlite3 *db, const char *wanted, gint64 *id, GError **error)
{
    g_autoptr(GArray) ids = find_documents(db, wanted, error);
    if (ids == NULL)
        return FALSE;
    if (ids->len == 0)
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_NONE,
                    "%s: not in the archive; 'gouji export documents' lists it", wanted);
    else if (ids->len > 1)
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_MANY,
                    "%s: %u documents are called so; give more of the path, or the SHA-256", wanted,
                    ids->len);
    else
        *id = g_array_index(ids, gint64, 0);
    return ids->len == 1;
}

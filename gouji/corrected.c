/*
 * corrected.c: a folder and two tables.
 */
#include "corrected.h"

#include <string.h>

#include "../common/archive.h"
#include "../common/db.h"
#include "../common/sql-named.h"

#define SUFFIX ".conf"

/** Adds @sha256, where it is not there yet. */
static void add(GPtrArray *sums, const char *sha256)
{
    if (!g_ptr_array_find_with_equal_func(sums, sha256, g_str_equal, NULL))
        g_ptr_array_add(sums, g_strdup(sha256));
}

/** Adds the documents that have a file in the folder @path. */
static void add_files(GPtrArray *sums, const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *sha256 =
            g_str_has_suffix(name, SUFFIX) ? g_strndup(name, strlen(name) - strlen(SUFFIX)) : g_strdup("");
        if (archive_is_sha256(sha256))
            add(sums, sha256);
    }
}

GPtrArray *corrected_documents(sqlite3 *db, const char *archive, GError **error)
{
    g_autoptr(GPtrArray) sums = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *path = g_build_filename(archive, "corrections", NULL);
    g_autoptr(GDir) folders = g_dir_open(path, 0, NULL);
    const char *name;
    while (folders != NULL && (name = g_dir_read_name(folders)) != NULL) {
        g_autofree char *folder = g_build_filename(path, name, NULL);
        add_files(sums, folder);
    }
    g_autoptr(sqlite3_stmt) said = sql_prepare(db, "gouji/carry.sql", "said", error);
    int rows = -1;
    while (said != NULL && (rows = db_step(said, error)) > 0)
        add(sums, db_text(said, 0));
    return rows == 0 ? g_steal_pointer(&sums) : NULL;
}

/*
 * remade.c: a folder with the ledger's copy and links to the files; gouji-store does the rest.
 */
#include "remade.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "../common/archive.h"
#include "../common/file.h"
#include "../common/sql-named.h"
#include "stage-ask.h"

#define STATEMENTS "gouji/verify.sql"

struct _Remade {
    char *folder;
};

/** What is linked to and not copied. */
static const char *const LINKS[] = {"rows", "corrections", "names.conf"};

/** What SQLite leaves beside a database. */
static const char *const DATABASE_FILES[] = {"archive.db", "archive.db-wal", "archive.db-shm"};

void remade_free(Remade *remade)
{
    if (remade == NULL)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(LINKS); i++) {
        g_autofree char *path = g_build_filename(remade->folder, LINKS[i], NULL);
        g_unlink(path);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(DATABASE_FILES); i++) {
        g_autofree char *path = g_build_filename(remade->folder, DATABASE_FILES[i], NULL);
        g_unlink(path);
    }
    if (remade->folder != NULL)
        g_rmdir(remade->folder);
    g_free(remade->folder);
    g_free(remade);
}

static gboolean put_links(const Remade *remade, const char *archive, GError **error)
{
    g_autofree char *whole = g_canonicalize_filename(archive, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(LINKS); i++) {
        g_autofree char *target = g_build_filename(whole, LINKS[i], NULL);
        g_autofree char *path = g_build_filename(remade->folder, LINKS[i], NULL);
        if (symlink(target, path) != 0)
            return file_fail(path, errno, error);
    }
    return TRUE;
}

/** Puts the rows of statement @from, as they are, into statement @to. */
static gboolean copy_rows(sqlite3 *db, const char *from, sqlite3 *copy, const char *to, GError **error)
{
    g_autoptr(sqlite3_stmt) read = sql_prepare(db, STATEMENTS, from, error);
    g_autoptr(sqlite3_stmt) write = read != NULL ? sql_prepare(copy, STATEMENTS, to, error) : NULL;
    int rows = -1;
    while (write != NULL && (rows = db_step(read, error)) > 0) {
        for (int i = 0; i < sqlite3_column_count(read); i++)
            sqlite3_bind_value(write, i + 1, sqlite3_column_value(read, i));
        if (!db_step_done(write, error))
            return FALSE;
    }
    return rows == 0;
}

static gboolean copy_ledger(sqlite3 *db, const char *folder, GError **error)
{
    g_autoptr(sqlite3) copy = db_open_archive(folder, DB_CREATE, error);
    return copy != NULL && db_begin(copy, error) && copy_rows(db, "ledger", copy, "put_document", error) &&
           copy_rows(db, "ledger_names", copy, "put_name", error) && db_commit(copy, error);
}

Remade *remade_new(sqlite3 *db, const char *archive, GError **error)
{
    g_autoptr(Remade) remade = g_new0(Remade, 1);
    remade->folder = g_dir_make_tmp("gouji-verify-XXXXXX", error);
    /* The links come last: a new archive is made in an empty folder alone. */
    if (remade->folder == NULL || !copy_ledger(db, remade->folder, error) ||
        !put_links(remade, archive, error))
        return NULL;
    return g_steal_pointer(&remade);
}

GPtrArray *remade_load(Remade *remade, const GPtrArray *sums, const char *layouts, GError **error)
{
    return stage_ask((const char *const[]){"gouji-store", "--batch", "-a", remade->folder,
                                           layouts != NULL ? "--layouts" : NULL, layouts, NULL},
                     sums, error);
}

sqlite3 *remade_open(const Remade *remade, GError **error)
{
    return db_open_archive(remade->folder, DB_READ, error);
}

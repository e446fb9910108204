/*
 * quarantine.c: gouji quarantine: what cannot be read, and what a person wants of it.
 */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "../common/archive.h"
#include "../common/cli.h"
#include "../common/sql-named.h"
#include "commands.h"
#include "document.h"
#include "lock.h"
#include "output.h"
#include "snapshot.h"
#include "stage-run.h"

#define STATEMENTS "gouji/quarantine.sql"

static gboolean print_list(sqlite3 *db, GError **error)
{
    g_auto(Output) output = {.draft = {.fd = -1}};
    g_autoptr(sqlite3_stmt) list = sql_prepare(db, STATEMENTS, "list", error);
    int rows = -1;
    if (list == NULL || !output_open(&output, NULL, error))
        return FALSE;
    while ((rows = db_step(list, error)) > 0) {
        const char *more = db_text(list, 3);
        g_autofree char *file = cli_printable(db_text(list, 1)), *reason = cli_printable(db_text(list, 2));
        fprintf(output.stream, "%-7s  %s: %s%s%s\n", db_text(list, 0), file, reason,
                *more != '\0' ? "; " : "", more);
    }
    return rows == 0 && output_close(&output, error);
}

/** Adds the SHA-256 of the document that @wanted names, which must have failed if it is to be dropped. */
static gboolean add_document(sqlite3_stmt *statement, const char *wanted, gboolean retry, GPtrArray *sums,
                             GError **error)
{
    gint64 id;
    if (!document_find(sqlite3_db_handle(statement), wanted, &id, error))
        return FALSE;
    db_bind(statement, "l", id);
    if (db_step(statement, error) <= 0)
        return FALSE;
    gboolean has_failed = sqlite3_column_int(statement, 1) != 0;
    g_ptr_array_add(sums, g_strdup(db_text(statement, 0)));
    sqlite3_reset(statement);
    if (retry || has_failed)
        return TRUE;
    g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_NONE, "%s: has not failed; there is nothing to drop",
                wanted);
    return FALSE;
}

/** (transfer full) (element-type utf8): the SHA-256 of the documents that @wanted names; of all that can be
 * tried again where it is NULL. */
static GPtrArray *documents_of(sqlite3 *db, const char *const *wanted, gboolean retry, GError **error)
{
    g_autoptr(GPtrArray) sums = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(sqlite3_stmt) statement =
        sql_prepare(db, STATEMENTS, wanted == NULL ? "all" : "document", error);
    if (statement == NULL)
        return NULL;
    for (; wanted != NULL && *wanted != NULL; wanted++)
        if (!add_document(statement, *wanted, retry, sums, error))
            return NULL;
    int rows = 0;
    while (wanted == NULL && (rows = db_step(statement, error)) > 0)
        g_ptr_array_add(sums, g_strdup(db_text(statement, 0)));
    return rows >= 0 ? g_steal_pointer(&sums) : NULL;
}

/** A page model with pages that could not be read is current; without it, the document is read again. */
static void forget_pages(const char *archive, const GPtrArray *sums)
{
    for (guint i = 0; i < sums->len; i++) {
        g_autofree char *path = archive_pages_path(archive, g_ptr_array_index(sums, i));
        g_unlink(path);
    }
}

/** Has gouji-store do @option to the documents. */
static gboolean tell_store(const char *archive, const char *option, const GPtrArray *sums)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    const char *const words[] = {"gouji-store", "-a", archive, option};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        g_ptr_array_add(argv, (gpointer)words[i]);
    for (guint i = 0; i < sums->len; i++)
        g_ptr_array_add(argv, g_ptr_array_index(sums, i));
    g_ptr_array_add(argv, NULL);
    return stage_run_by_hand((const char *const *)argv->pdata, TRUE);
}

/** retry and drop, under the lock. */
static gboolean change(const char *archive, const GPtrArray *sums, gboolean retry)
{
    if (sums->len > 0 && !tell_store(archive, retry ? "--retry" : "--dismiss", sums))
        return FALSE;
    if (retry)
        forget_pages(archive, sums);
    printf(retry ? "%u to be read anew by the next run\n" : "%u dropped\n", sums->len);
    return TRUE;
}

/** @wanted: as for documents_of() */
static int change_locked(const char *archive, const char *const *wanted, gboolean retry)
{
    g_autoptr(GError) error = NULL;
    int lock = -1;
    gboolean changed = FALSE;
    /* An archive that is not there must not come to be by its lock. */
    g_autoptr(sqlite3) db = db_open_archive(archive, DB_READ, &error);
    g_autoptr(GPtrArray) sums = db != NULL ? documents_of(db, wanted, retry, &error) : NULL;
    g_clear_pointer(&db, sqlite3_close);
    if (sums != NULL && lock_take(archive, &lock, &error)) {
        changed = change(archive, sums, retry);
        lock_release(&lock);
    }
    if (error != NULL)
        cli_error("%s", error->message);
    if (error != NULL && g_error_matches(error, LOCK_ERROR, LOCK_ERROR_HELD))
        return EXIT_BUSY;
    return changed ? EXIT_OK : EXIT_SOME_FAILED;
}

static int list(const char *archive)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3) db = snapshot_open(archive, &error);
    if (db != NULL && print_list(db, &error))
        return EXIT_OK;
    cli_error("%s", error->message);
    return EXIT_SOME_FAILED;
}

int cmd_quarantine(int argc, char **argv)
{
    g_autofree char *archive = NULL;
    gboolean all = FALSE;
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &archive, "The archive, a folder", "ARCHIVE"},
        {"all", 0, 0, G_OPTION_ARG_NONE, &all, "With retry: all that failed or are not whole", NULL},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji quarantine",
        .arguments = "-a ARCHIVE list | retry [--all | DOCUMENT…] | drop DOCUMENT…",
        .summary =
            "list: what failed, is not whole, or could not be taken in, a line each with the reason.\n"
            "retry: has the next run read documents anew. drop: leaves their failure at that, for good.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    if (archive == NULL)
        cli_usage(&cli, "which archive? give it with -a ARCHIVE");
    const char *what = argc > 1 ? argv[1] : "";
    gboolean retry = strcmp(what, "retry") == 0;
    if (strcmp(what, "list") == 0 && argc == 2 && !all)
        return list(archive);
    if (!retry && strcmp(what, "drop") != 0)
        cli_usage(&cli, "say list, retry or drop");
    if (all ? argc > 2 || !retry : argc < 3)
        cli_usage(&cli, "name documents%s", retry ? ", or say --all" : "");
    return change_locked(archive, all ? NULL : (const char *const *)argv + 2, retry);
}

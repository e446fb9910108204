/*
 * log.c: gouji log: what became of a document, from when it was taken in.
 */
#include <stdio.h>

#include "../common/cli.h"
#include "../common/sql-named.h"
#include "commands.h"
#include "document.h"
#include "output.h"
#include "snapshot.h"

#define STATEMENTS "gouji/log.sql"

/** Events that are shown of all documents where no number is given. */
#define EVENTS 100

/** Prints the rows of @statement, a line each; @n_printed may be NULL. */
static gboolean print_rows(sqlite3_stmt *statement, FILE *stream, guint *n_printed, GError **error)
{
    int rows;
    while ((rows = db_step(statement, error)) > 0) {
        g_autofree char *reason = cli_printable(db_text(statement, 2));
        g_autofree char *file = cli_printable(db_text(statement, 4));
        fprintf(stream, "%s  %-10s  %s%s%s%s(%s)\n", db_text(statement, 0), db_text(statement, 1), file,
                *file != '\0' ? "  " : "", reason, *reason != '\0' ? "  " : "", db_text(statement, 3));
        if (n_printed != NULL)
            (*n_printed)++;
    }
    return rows == 0;
}

/** A file that was never taken in is no document, and may be wanted all the same. */
static gboolean print_refused(sqlite3 *db, const char *wanted, FILE *stream, guint *n_printed, GError **error)
{
    g_autofree char *absolute = g_canonicalize_filename(wanted, NULL);
    g_autofree char *name = cli_printable(wanted), *path = cli_printable(absolute);
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, STATEMENTS, "refused", error);
    if (statement == NULL)
        return FALSE;
    db_bind(statement, "ss", name, path);
    return print_rows(statement, stream, n_printed, error);
}

static gboolean print_document(sqlite3 *db, const char *wanted, FILE *stream, GError **error)
{
    gint64 id;
    guint n_refused = 0;
    if (!print_refused(db, wanted, stream, &n_refused, error))
        return FALSE;
    if (!document_find(db, wanted, &id, n_refused > 0 ? NULL : error))
        return n_refused > 0;
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, STATEMENTS, "document", error);
    if (statement == NULL)
        return FALSE;
    db_bind(statement, "l", id);
    return print_rows(statement, stream, NULL, error);
}

static gboolean print_latest(sqlite3 *db, int number, FILE *stream, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, STATEMENTS, "latest", error);
    if (statement == NULL)
        return FALSE;
    db_bind(statement, "i", number);
    return print_rows(statement, stream, NULL, error);
}

static gboolean print_log(const char *archive, const char *wanted, int number, GError **error)
{
    g_auto(Output) output = {.draft = {.fd = -1}};
    g_autoptr(sqlite3) db = snapshot_open(archive, error);
    if (db == NULL || !output_open(&output, NULL, error))
        return FALSE;
    return (wanted != NULL ? print_document(db, wanted, output.stream, error)
                           : print_latest(db, number, output.stream, error)) &&
           output_close(&output, error);
}

int cmd_log(int argc, char **argv)
{
    g_autofree char *archive = NULL;
    int number = EVENTS;
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &archive, "The archive, a folder", "ARCHIVE"},
        {"number", 'n', 0, G_OPTION_ARG_INT, &number, "Without DOCUMENT: so many events (default: 100)",
         "NUMBER"},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji log",
        .arguments = "-a ARCHIVE [DOCUMENT]",
        .summary =
            "Prints what became of a document, a line a change: time, state, reason, program and version.\n"
            "Without DOCUMENT the latest changes of all.",
        .details = "DOCUMENT is a name it was taken in under, or its last parts; a SHA-256 or its beginning; "
                   "or the\n"
                   "path of a file with the same content.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    g_autoptr(GError) error = NULL;
    if (archive == NULL)
        cli_usage(&cli, "which archive? give it with -a ARCHIVE");
    if (argc > 2)
        cli_usage(&cli, "give one document");
    if (number < 1)
        cli_usage(&cli, "--number must be 1 or more");
    if (print_log(archive, argv[1], number, &error))
        return EXIT_OK;
    cli_error("%s", error->message);
    return EXIT_SOME_FAILED;
}

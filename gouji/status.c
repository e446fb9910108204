/*
 * status.c: gouji status: what is in an archive, and what failed.
 */
#include <string.h>

#include "../common/cli.h"
#include "../common/confine.h"
#include "../common/sql-named.h"
#include "commands.h"
#include "disk.h"
#include "output.h"
#include "snapshot.h"
#include "table.h"

/** Columns of the widest text in a table; longer ones are cut. */
#define MOST_COLUMNS 60

/** The statements of status.sql that are printed as tables. */
static const struct {
    const char *statement, *heading;
    guint n_left; /* of its columns are text */
} PARTS[] = {
    {"documents", "Documents", 1},
    {"reports", "Reports", 1},
    {"figures", "Figures", 1},
    {"failing_checks", "Failing checks, the most frequent", 3},
    {"agencies", "Organs, and pairs that may be one ('gouji agencies proposals')", 0},
    {"doubtful_agencies", "Organs' names that may be misread", 3},
    {"repeated", "One organ and year in several documents, and the figures in which they differ", 3},
    {"homeless", "Corrections without a place in today's reading", 3},
};

static void put_row(Table *table, sqlite3_stmt *row)
{
    for (int i = 0; i < sqlite3_column_count(row); i++)
        table_put(table, db_text(row, i));
    table_end(table);
}

/** Prints the rows of one statement under @heading; nothing where there are none. */
static gboolean print_part(sqlite3 *db, gsize part, FILE *stream, GError **error)
{
    g_autoptr(Table) table = table_new(PARTS[part].n_left, MOST_COLUMNS);
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, "gouji/status.sql", PARTS[part].statement, error);
    int rows = statement != NULL ? db_step(statement, error) : -1;
    if (rows <= 0)
        return rows == 0;
    for (int i = 0; i < sqlite3_column_count(statement); i++)
        table_put(table, sqlite3_column_name(statement, i));
    table_end(table);
    for (; rows > 0; rows = db_step(statement, error))
        put_row(table, statement);
    if (rows < 0)
        return FALSE;
    fprintf(stream, "%s\n", PARTS[part].heading);
    table_print(table, "  ", stream);
    fputc('\n', stream);
    return TRUE;
}

/** Prints what is not well, a line each: @part is a statement with file, stage, reason and what is kept. */
static gboolean print_failed(sqlite3 *db, const char *part, const char *heading, FILE *stream, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = sql_prepare(db, "gouji/status.sql", part, error);
    int rows = -1;
    while (statement != NULL && (rows = db_step(statement, error)) > 0) {
        g_autofree char *file = cli_printable(db_text(statement, 0));
        g_autofree char *stage = cli_printable(db_text(statement, 1));
        g_autofree char *reason = cli_printable(db_text(statement, 2));
        const char *kept = db_text(statement, 3);
        fprintf(stream, "%s  %s: %s: %s%s%s\n", heading, file, stage, reason, *kept != '\0' ? "; " : "",
                kept);
        heading = "";
    }
    if (*heading == '\0')
        fputc('\n', stream);
    return rows == 0;
}

static void print_size(const char *archive, FILE *stream)
{
    static const char *const parts[] = {"archive.db", "archive.db-wal", "originals", "pages", "rows"};
    g_autoptr(Table) table = table_new(1, MOST_COLUMNS);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *path = g_build_filename(archive, parts[i], NULL);
        guint64 bytes = disk_bytes_under(path);
        if (bytes == 0)
            continue;
        g_autofree char *size = g_format_size(bytes);
        table_put(table, parts[i]);
        table_put(table, size);
        table_end(table);
    }
    fprintf(stream, "On disk\n");
    table_print(table, "  ", stream);
}

/** Says of each bound that this machine does not set to the reading of foreign files. */
static void print_missing_bounds(FILE *stream)
{
    guint missing = confine_missing();
    if (missing != 0)
        fprintf(stream, "\nIsolation\n");
    for (guint bound = 1; bound <= missing; bound <<= 1)
        if ((missing & bound) != 0)
            fprintf(stream, "  %s\n", confine_missing_words((ConfineMissing)bound));
}

static gboolean status(const char *archive, GError **error)
{
    g_auto(Output) output = {.draft = {.fd = -1}};
    g_autoptr(sqlite3) db = snapshot_open(archive, error);
    if (db == NULL || !output_open(&output, NULL, error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(PARTS); i++) {
        if (!print_part(db, i, output.stream, error))
            return FALSE;
    }
    if (!print_failed(db, "failed", "Failed documents\n", output.stream, error) ||
        !print_failed(db, "incomplete", "Documents that are not whole\n", output.stream, error) ||
        !print_failed(db, "refused", "Files that could not be taken in\n", output.stream, error))
        return FALSE;
    print_size(archive, output.stream);
    print_missing_bounds(output.stream);
    return output_close(&output, error);
}

int cmd_status(int argc, char **argv)
{
    g_autofree char *archive = NULL;
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &archive, "The archive, a folder", "ARCHIVE"},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji status",
        .arguments = "-a ARCHIVE",
        .summary =
            "Prints what is in an archive: documents by state, reports, figures, failing checks, failures.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    g_autoptr(GError) error = NULL;
    if (archive == NULL)
        cli_usage(&cli, "which archive? give it with -a ARCHIVE");
    if (argc != 1)
        cli_usage(&cli, "%s: not an option", argv[1]);
    if (status(archive, &error))
        return EXIT_OK;
    cli_error("%s", error->message);
    return EXIT_SOME_FAILED;
}

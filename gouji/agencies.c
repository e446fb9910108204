/*
 * agencies.c: gouji agencies: organs, and which of them may be one.
 */
#include <string.h>

#include "../common/cli.h"
#include "../common/sql-named.h"
#include "commands.h"
#include "output.h"
#include "snapshot.h"
#include "table.h"

#define STATEMENTS "gouji/agencies.sql"

/** Columns of the widest text; longer ones are cut. */
#define MOST_COLUMNS 60

static gboolean print_list(sqlite3 *db, FILE *stream, GError **error)
{
    g_autoptr(Table) table = table_new(3, MOST_COLUMNS);
    g_autoptr(sqlite3_stmt) organs = sql_prepare(db, STATEMENTS, "list", error);
    int row = -1;
    for (int i = 0; organs != NULL && i < sqlite3_column_count(organs); i++)
        table_put(table, sqlite3_column_name(organs, i));
    table_end(table);
    while (organs != NULL && (row = db_step(organs, error)) > 0) {
        for (int i = 0; i < sqlite3_column_count(organs); i++)
            table_put(table, db_text(organs, i));
        table_end(table);
    }
    if (row == 0)
        table_print(table, "", stream);
    return row == 0;
}

/** Prints the organ in column @name, with its years and number of reports from column @column on. */
static void print_organ(sqlite3_stmt *row, int name, int column, FILE *stream)
{
    g_autofree char *printable = cli_printable(db_text(row, name));
    int reports = sqlite3_column_int(row, column + 1);
    const char *years = db_text(row, column);
    fprintf(stream, "%s (%s; %d report%s)\n", printable, *years != '\0' ? years : "year unknown", reports,
            reports == 1 ? "" : "s");
}

static void print_proposal(sqlite3_stmt *row, FILE *stream)
{
    g_autofree char *name = cli_printable(db_text(row, 0)), *other = cli_printable(db_text(row, 4));
    const char *more = sqlite3_column_int(row, 3) != 0 ? "…;" : ""; /* behind what stands there already */
    print_organ(row, 0, 1, stream);
    print_organ(row, 4, 5, stream);
    fprintf(stream, "  %s\n", db_text(row, 7));
    fprintf(stream, "  one organ:  [%s] names=%s%s\n", name, more, other);
    fprintf(stream, "  two organs: [%s] not=%s%s\n\n", name, more, other);
}

static gboolean print_proposals(sqlite3 *db, FILE *stream, GError **error)
{
    g_autoptr(sqlite3_stmt) proposals = sql_prepare(db, STATEMENTS, "proposals", error);
    int row = -1, n = 0;
    while (proposals != NULL && (row = db_step(proposals, error)) > 0) {
        print_proposal(proposals, stream);
        n++;
    }
    if (row == 0 && n > 0)
        fputs("The line that is right goes into ARCHIVE/names.conf, the part in brackets on a line of its "
              "own,\n"
              "once for each organ; the next 'gouji run' makes it so (gouji-names(5)).\n",
              stream);
    return row == 0;
}

static gboolean agencies(const char *archive, gboolean proposals, GError **error)
{
    g_auto(Output) output = {.draft = {.fd = -1}};
    g_autoptr(sqlite3) db = snapshot_open(archive, error);
    return db != NULL && output_open(&output, NULL, error) &&
           (proposals ? print_proposals(db, output.stream, error) : print_list(db, output.stream, error)) &&
           output_close(&output, error);
}

int cmd_agencies(int argc, char **argv)
{
    g_autofree char *archive = NULL;
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &archive, "The archive, a folder", "ARCHIVE"},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji agencies",
        .arguments = "-a ARCHIVE [proposals]",
        .summary = "Lists the organs with their years, reports and the spellings of their names.\n"
                   "proposals: pairs that may be one organ, with the reason and the line that says so.",
        .details =
            "Names are one organ by exact rules, or where ARCHIVE/names.conf says so (gouji-names(5)).",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    g_autoptr(GError) error = NULL;
    if (archive == NULL)
        cli_usage(&cli, "which archive? give it with -a ARCHIVE");
    if (argc > 2 || (argc == 2 && strcmp(argv[1], "proposals") != 0))
        cli_usage(&cli, "%s: neither an option nor 'proposals'", argv[1]);
    if (agencies(archive, argc == 2, &error))
        return EXIT_OK;
    cli_error("%s", error->message);
    return EXIT_SOME_FAILED;
}

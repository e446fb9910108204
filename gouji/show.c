/*
 * show.c: gouji show: one document's reports as text.
 */
#include <string.h>

#include "../common/cli.h"
#include "../common/decimal.h"
#include "../common/sql-named.h"
#include "commands.h"
#include "document.h"
#include "output.h"
#include "sheet.h"
#include "show-cell.h"
#include "snapshot.h"

#define STATEMENTS "gouji/show.sql"

/** Where the answers come from, and where they go. */
typedef struct {
    sqlite3 *db;
    FILE *stream;
} Printer;

/** PrintFunc: prints the current row of a statement. */
typedef void (*PrintFunc)(sqlite3_stmt *row, FILE *stream);

/** Prints all rows that statement @name gives for @id. */
static gboolean print_rows(const Printer *printer, const char *name, gint64 id, PrintFunc print,
                           GError **error)
{
    g_autoptr(sqlite3_stmt) statement = sql_prepare(printer->db, STATEMENTS, name, error);
    int rows = -1;
    if (statement != NULL)
        db_bind(statement, "l", id);
    while (statement != NULL && (rows = db_step(statement, error)) > 0)
        print(statement, printer->stream);
    return rows == 0;
}

/** Prints column @column, fit for a terminal. */
static void put(FILE *stream, sqlite3_stmt *row, int column)
{
    g_autofree char *text = cli_printable(db_text(row, column));
    fputs(text, stream);
}

/** Prints column @column with @before it, and nothing where it is empty. */
static void put_after(FILE *stream, const char *before, sqlite3_stmt *row, int column)
{
    if (*db_text(row, column) == '\0')
        return;
    fputs(before, stream);
    put(stream, row, column);
}

static void print_name(sqlite3_stmt *row, FILE *stream)
{
    put(stream, row, 0);
    fputc('\n', stream);
}

/** state, stage, reason, pages as in :document. */
static void print_state(sqlite3_stmt *row, FILE *stream)
{
    static const struct {
        const char *state, *words;
    } states[] = {
        {"taken_in", "not read yet"},
        {"no_form", "no known form; its text can be searched"},
        {"text", "a report's text; its tables are in another document"},
        {"failed", "failed"},
        {"dismissed", "failed, and dropped by a person"},
    };
    fprintf(stream, "%s, %d page%s\n", db_text(row, 1), sqlite3_column_int(row, 5),
            sqlite3_column_int(row, 5) == 1 ? "" : "s");
    for (gsize i = 0; i < G_N_ELEMENTS(states); i++) {
        if (strcmp(db_text(row, 2), states[i].state) != 0)
            continue;
        fputs(states[i].words, stream);
        put_after(stream, " in ", row, 3);
        put_after(stream, ": ", row, 4);
        fputc('\n', stream);
    }
}

static void print_section(sqlite3_stmt *row, FILE *stream)
{
    fprintf(stream, "  page %d  ", sqlite3_column_int(row, 0));
    put(stream, row, 1);
    fputc('\n', stream);
}

static void print_head_doubt(sqlite3_stmt *row, FILE *stream)
{
    fprintf(stream, "doubtful %s, page %d: ", db_text(row, 0), sqlite3_column_int(row, 2));
    put(stream, row, 1);
    fputc('\n', stream);
}

static void print_unplaced(sqlite3_stmt *row, FILE *stream)
{
    fprintf(stream, "not of the form, page %d: ", sqlite3_column_int(row, 2));
    put(stream, row, 0);
    put_after(stream, " · ", row, 1);
    fputc('\n', stream);
}

/** (transfer full): a number of the archive as it is printed, "unknown" for null. */
static char *number_at(sqlite3_stmt *row, int column)
{
    if (sqlite3_column_type(row, column) == SQLITE_FLOAT)
        return decimal_from_double(sqlite3_column_double(row, column));
    return g_strdup(sqlite3_column_type(row, column) == SQLITE_NULL ? "unknown" : db_text(row, column));
}

static void print_check(sqlite3_stmt *row, FILE *stream)
{
    g_autofree char *left = number_at(row, 2), *right = number_at(row, 3);
    fprintf(stream, "  %s %s: ", db_text(row, 0), db_text(row, 1));
    put(stream, row, 4);
    fprintf(stream, " (left %s, right %s", left, right);
    if (sqlite3_column_type(row, 5) != SQLITE_NULL)
        fprintf(stream, ", page %d", sqlite3_column_int(row, 5));
    fputs(")\n", stream);
    if (sqlite3_column_type(row, 8) != SQLITE_NULL) {
        fprintf(stream, "    the report on %s, page %s:", db_text(row, 9), db_text(row, 10));
        put_after(stream, " ", row, 8);
        fputc('\n', stream);
    }
    if (sqlite3_column_type(row, 6) == SQLITE_NULL)
        return;
    fprintf(stream, "    the text, page %d: ", sqlite3_column_int(row, 7));
    put(stream, row, 6);
    fputc('\n', stream);
}

static void print_check_counts(sqlite3_stmt *row, FILE *stream)
{
    fprintf(stream, "\nchecks: %d hold, %d fail, %d cannot be made\n", sqlite3_column_int(row, 0),
            sqlite3_column_int(row, 1), sqlite3_column_int(row, 2));
}

/** (transfer full): the figure in the current row of :figures. */
static SheetFigure *figure_from(sqlite3_stmt *row)
{
    SheetFigure *figure = g_new0(SheetFigure, 1);
    char **strings[] = {&figure->cell,        &figure->table,     &figure->row,          &figure->column,
                        &figure->table_label, &figure->row_label, &figure->column_label, NULL,
                        &figure->raw,         &figure->unit,      &figure->status,       &figure->doubt};
    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++) {
        if (strings[i] != NULL)
            *strings[i] = g_strdup((const char *)sqlite3_column_text(row, (int)i));
    }
    if (sqlite3_column_type(row, 7) != SQLITE_NULL)
        figure->value = number_at(row, 7);
    figure->page = sqlite3_column_int(row, 12);
    return figure;
}

static void free_figure(gpointer figure)
{
    sheet_figure_free(figure);
}

static gboolean print_figures(const Printer *printer, gint64 report_id, const char *layout, GError **error)
{
    g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func(free_figure);
    g_autoptr(sqlite3_stmt) statement = sql_prepare(printer->db, STATEMENTS, "figures", error);
    int rows = -1;
    if (statement != NULL)
        db_bind(statement, "ls", report_id, layout);
    while (statement != NULL && (rows = db_step(statement, error)) > 0)
        g_ptr_array_add(figures, figure_from(statement));
    if (rows < 0)
        return FALSE;
    sheet_print(figures, printer->stream);
    return TRUE;
}

static void print_report_head(sqlite3_stmt *report, FILE *stream)
{
    fputc('\n', stream);
    if (*db_text(report, 3) != '\0')
        put(stream, report, 3);
    else
        fputs("(organ not found)", stream);
    if (sqlite3_column_type(report, 2) != SQLITE_NULL)
        fprintf(stream, ", %d", sqlite3_column_int(report, 2));
    else
        fputs(", (year not found)", stream);
    put_after(stream, ", form ", report, 1);
    put_after(stream, ", ", report, 4);
    fprintf(stream, ", pages %d to %d\n", sqlite3_column_int(report, 6), sqlite3_column_int(report, 7));
    g_auto(GStrv) notes = g_strsplit(db_text(report, 8), "\n", 0);
    for (char **note = notes; *note != NULL; note++) {
        g_autofree char *printable = cli_printable(*note);
        fprintf(stream, "note: %s\n", printable);
    }
}

/** The current row of :others. */
static void print_other(sqlite3_stmt *row, FILE *stream)
{
    static const char *const before[2][2] = {
        {"also, and not counted either, in ", "not counted, since this counts: "},
        {"also, and not counted, in ", "another part of the report: "}};
    fputs(before[sqlite3_column_int(row, 1)][sqlite3_column_int(row, 2)], stream);
    put(stream, row, 0);
    if (sqlite3_column_type(row, 3) != SQLITE_NULL)
        fprintf(stream, " (figures that differ: %d)", sqlite3_column_int(row, 3));
    fputc('\n', stream);
}

static gboolean print_report(const Printer *printer, sqlite3_stmt *report, GError **error)
{
    gint64 id = sqlite3_column_int64(report, 0);
    print_report_head(report, printer->stream);
    return print_rows(printer, "head_doubts", id, print_head_doubt, error) &&
           print_rows(printer, "others", id, print_other, error) &&
           print_figures(printer, id, db_text(report, 1), error) &&
           print_rows(printer, "unplaced", id, print_unplaced, error) &&
           print_rows(printer, "check_counts", id, print_check_counts, error) &&
           print_rows(printer, "failing_checks", id, print_check, error);
}

static gboolean print_document(const Printer *printer, gint64 id, GError **error)
{
    g_autoptr(sqlite3_stmt) reports = sql_prepare(printer->db, STATEMENTS, "reports", error);
    if (reports == NULL || !print_rows(printer, "names", id, print_name, error) ||
        !print_rows(printer, "document", id, print_state, error))
        return FALSE;
    db_bind(reports, "l", id);
    int n_reports = 0, rows;
    while ((rows = db_step(reports, error)) > 0) {
        n_reports++;
        if (!print_report(printer, reports, error))
            return FALSE;
    }
    return rows == 0 && (n_reports > 0 || print_rows(printer, "sections", id, print_section, error));
}

/** @cell: what of the document is wanted; the document as a whole where its cell is NULL. */
static gboolean show(const ShowCell *cell, const char *wanted, GError **error)
{
    g_auto(Output) output = {.draft = {.fd = -1}};
    g_autoptr(sqlite3) db = snapshot_open(cell->archive, error);
    gint64 id = 0;
    if (db == NULL || !document_find(db, wanted, &id, error))
        return FALSE;
    if (cell->cell != NULL)
        return show_cell(db, id, cell, error);
    if (!output_open(&output, NULL, error))
        return FALSE;
    const Printer printer = {db, output.stream};
    return print_document(&printer, id, error) && output_close(&output, error);
}

int cmd_show(int argc, char **argv)
{
    g_autofree char *archive = NULL, *image = NULL;
    int report = 0;
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &archive, "The archive, a folder", "ARCHIVE"},
        {"image", 0, 0, G_OPTION_ARG_FILENAME, &image,
         "Cut CELL out of its page, with a line around it, and write it here as PNG", "FILE"},
        {"report", 0, 0, G_OPTION_ARG_INT, &report, "CELL of which report of a document with several",
         "NUMBER"},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji show",
        .arguments = "-a ARCHIVE FILE|SHA256 [CELL]",
        .summary = "Prints the tables of a document's reports, and below them what needs a look;\n"
                   "or one CELL, t3.1.total, with all that it leads back to.",
        .details =
            "FILE is a name the document was taken in under, or its last parts; or a file with that "
            "content.\n"
            "A figure is marked ? where it is doubtful, * where the form's sums chose between readings,\n"
            "+ where a person set it; · is a cell printed empty, and missing one that is not on the page.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    g_autoptr(GError) error = NULL;
    if (archive == NULL)
        cli_usage(&cli, "which archive? give it with -a ARCHIVE");
    if (argc != 2 && argc != 3)
        cli_usage(&cli, "give one document, by name or SHA-256, and at most one of its cells");
    if (argc == 2 && (image != NULL || report != 0))
        cli_usage(&cli, "--image and --report want a CELL, as t3.1.total");
    const ShowCell cell = {archive, argc == 3 ? argv[2] : NULL, report, image};
    if (show(&cell, argv[1], &error))
        return EXIT_OK;
    cli_error("%s", error->message);
    return EXIT_SOME_FAILED;
}

/*
 * export.c: gouji export: what is in the archive, for other programs.
 */
#include <string.h>

#include "../common/cli.h"
#include "../common/db.h"
#include "commands.h"
#include "export-package.h"
#include "export-pdf.h"
#include "export-rows.h"
#include "output.h"
#include "records.h"
#include "report-walk.h"
#include "snapshot.h"

/** Columns whose numbers are text where a double would not hold all their digits. */
static const char *const NUMBER_COLUMNS[] = {"value", "left", "right", NULL};

/** ExportSource: what records are written from, and how. */
typedef struct {
    sqlite3 *db;
    RecordsFormat format;
    gboolean spreadsheet;
} ExportSource;

/** ExportFunc: prints all records of one kind. */
typedef gboolean (*ExportFunc)(sqlite3 *db, Records *records, Output *output, GError **error);

typedef struct {
    char *archive, *output, *format;
    gboolean spreadsheet;
} ExportOptions;

static void export_options_clear(ExportOptions *options)
{
    g_free(options->archive);
    g_free(options->output);
    g_free(options->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ExportOptions, export_options_clear)

/** Prints the rows of statement @name as they are. */
static gboolean export_statement(sqlite3 *db, const char *name, Records *records, Output *output,
                                 GError **error)
{
    g_auto(ReportWalk) walk = {0};
    if (!report_walk_open(&walk, db, name, error))
        return FALSE;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (int i = 0; i < sqlite3_column_count(walk.rows); i++)
        g_ptr_array_add(names, (gpointer)sqlite3_column_name(walk.rows, i));
    records_head(records, (const char *const *)names->pdata, names->len);
    int rows = 0;
    while (output_goes_on(output) && (rows = report_walk_step(&walk, error)) > 0) {
        for (guint i = 0; i < names->len; i++) {
            gboolean number = g_strv_contains(NUMBER_COLUMNS, g_ptr_array_index(names, i));
            (number ? export_number : export_field)(records, walk.rows, (int)i);
        }
        records_end(records);
    }
    return rows >= 0;
}

static gboolean export_heads(sqlite3 *db, Records *records, Output *output, GError **error)
{
    return export_statement(db, "heads", records, output, error);
}

static gboolean export_cells(sqlite3 *db, Records *records, Output *output, GError **error)
{
    return export_statement(db, "cells", records, output, error);
}

static gboolean export_checks(sqlite3 *db, Records *records, Output *output, GError **error)
{
    return export_statement(db, "checks", records, output, error);
}

static gboolean export_series(sqlite3 *db, Records *records, Output *output, GError **error)
{
    return export_statement(db, "series", records, output, error);
}

static gboolean export_statements(sqlite3 *db, Records *records, Output *output, GError **error)
{
    return export_statement(db, "statements", records, output, error);
}

static gboolean export_documents(sqlite3 *db, Records *records, Output *output, GError **error)
{
    return export_statement(db, "documents", records, output, error);
}

static const struct {
    const char *name;
    ExportFunc func;
} EXPORTS[] = {
    {"heads", export_heads},         {"cells", export_cells},           {"rows", export_rows},
    {"checks", export_checks},       {"statements", export_statements}, {"series", export_series},
    {"documents", export_documents},
};

static const struct {
    const char *name;
    RecordsFormat format;
} FORMATS[] = {
    {"csv", RECORDS_CSV},
    {"jsonl", RECORDS_JSONL},
};

/** The kind of records called @name, NULL for none. */
static ExportFunc export_named(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(EXPORTS); i++) {
        if (strcmp(EXPORTS[i].name, name) == 0)
            return EXPORTS[i].func;
    }
    return NULL;
}

static gboolean take_format(const char *name, RecordsFormat *format)
{
    for (gsize i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
        if (strcmp(FORMATS[i].name, name) == 0) {
            *format = FORMATS[i].format;
            return TRUE;
        }
    }
    return FALSE;
}

/** Writes one kind of records to @path, NULL for standard output. */
static gboolean export_to(const ExportSource *source, ExportFunc func, const char *path, GError **error)
{
    g_auto(Output) output = {.draft = {.fd = -1}};
    if (!output_open(&output, path, error))
        return FALSE;
    g_autoptr(Records) records = records_new(output.stream, source->format, source->spreadsheet);
    return func(source->db, records, &output, error) && output_close(&output, error);
}

/** PackageWrite: writes the records called @name as CSV. */
static gboolean write_resource(const char *name, const char *path, gpointer user_data, GError **error)
{
    return export_to(user_data, export_named(name), path, error);
}

/** @func: NULL for a data package of all */
static gboolean export(const ExportOptions *options, ExportFunc func, RecordsFormat format, GError **error)
{
    g_autoptr(sqlite3) db = snapshot_open(options->archive, error);
    ExportSource source = {db, format, options->spreadsheet};
    if (db == NULL)
        return FALSE;
    return func != NULL ? export_to(&source, func, options->output, error)
                        : export_package(db, options->output, write_resource, &source, error);
}

static gboolean write_pdf(const ExportOptions *options, const char *document, GError **error)
{
    g_autoptr(sqlite3) db = snapshot_open(options->archive, error);
    return db != NULL && export_pdf(db, options->archive, document, options->output, error);
}

/** What the command line asks for. @func: NULL for a package or a PDF; @document: of a PDF, else NULL */
typedef struct {
    ExportFunc func;
    const char *document;
    RecordsFormat format;
} Wanted;

/** Takes the words of the command line; ends the program where they are wrong. */
static Wanted take_words(const Cli *cli, int argc, char **argv, const ExportOptions *options)
{
    Wanted wanted = {.format = RECORDS_CSV};
    gboolean package = argc == 2 && strcmp(argv[1], "package") == 0;
    gboolean pdf = argc > 1 && strcmp(argv[1], "pdf") == 0;
    wanted.func = argc == 2 ? export_named(argv[1]) : NULL;
    wanted.document = pdf && argc == 3 ? argv[2] : NULL;
    if (pdf && (argc != 3 || options->output == NULL || options->format != NULL || options->spreadsheet))
        cli_usage(cli, "a PDF is of one document; say which, and where to with -o FILE.pdf, and no format");
    if (wanted.func == NULL && !package && !pdf)
        cli_usage(cli, "give one of cells, rows, checks, statements, heads, series, documents, package, pdf");
    if (package && (options->output == NULL || options->format != NULL))
        cli_usage(cli, "a package is a folder of CSV files; say where with -o DIR, and no format");
    if (options->archive == NULL)
        cli_usage(cli, "which archive? give it with -a ARCHIVE");
    if (options->format != NULL && !take_format(options->format, &wanted.format))
        cli_usage(cli, "%s: no format; there are csv and jsonl", options->format);
    return wanted;
}

int cmd_export(int argc, char **argv)
{
    g_auto(ExportOptions) options = {0};
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &options.archive, "The archive, a folder", "ARCHIVE"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
         "Write FILE, or of a package the new folder DIR, whole or not at all", "FILE"},
        {"format", 'f', 0, G_OPTION_ARG_STRING, &options.format, "csv (the default) or jsonl", "FORMAT"},
        {"spreadsheet", 0, 0, G_OPTION_ARG_NONE, &options.spreadsheet,
         "CSV for opening by double click: with byte order mark, formulas defused", NULL},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji export",
        .arguments = "cells|rows|checks|statements|heads|series|documents|package|pdf DOCUMENT -a ARCHIVE",
        .summary = "Writes CSV or JSON Lines, or a document as a PDF that can be searched.",
        .details =
            "cells: a line a figure, with its reading and place. rows: a line a row of a report's table.\n"
            "checks: a line a check of a report. statements: a line a figure that a report's text states.\n"
            "series: a line an organ, year and series that runs across the forms. documents: the ledger.\n"
            "package -o DIR: all of them, with their types, units and keys, as a Frictionless "
            "data package.\n"
            "pdf DOCUMENT -o FILE.pdf: its own pages, with what was read from pixels as text under them.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    g_autoptr(GError) error = NULL;
    Wanted wanted = take_words(&cli, argc, argv, &options);
    if (wanted.document != NULL ? write_pdf(&options, wanted.document, &error)
                                : export(&options, wanted.func, wanted.format, &error))
        return EXIT_OK;
    cli_error("%s", error->message);
    return EXIT_SOME_FAILED;
}

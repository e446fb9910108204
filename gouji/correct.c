/*
 * correct.c: gouji correct: a person sets a figure, takes that back, or looks at what was set.
 */
#include <string.h>

#include "../common/cli.h"
#include "../common/decimal.h"
#include "../common/sql-named.h"
#include "commands.h"
#include "document.h"
#include "edit.h"
#include "output.h"
#include "own-layouts.h"
#include "snapshot.h"
#include "table.h"

#define STATEMENTS "gouji/edit.sql"

/** The word for a cell that is printed empty, or with a mark for none. */
#define NONE "none"

/** A figure with more digits is a slip of the hand. */
#define MOST_DIGITS 30

/** Bytes of the longest name of an organ: two hundred Chinese characters. */
#define MOST_NAME_BYTES 600

/** Columns of the widest text in the list; longer ones are cut. */
#define MOST_COLUMNS 60

typedef enum {
    CORRECT_ERROR_REPORT, /* no such report in the document, or several and none named */
    CORRECT_ERROR_FIGURE, /* its form has no such figure; or nothing was set */
} CorrectError;

#define CORRECT_ERROR (correct_error_quark())
static G_DEFINE_QUARK(correct_error, correct_error)

/** Order: what the command line asks for. @report: 0 where none was named; @value: NULL with @drop */
typedef struct {
    const char *cell, *value, *why;
    int report;
    gboolean drop;
} Order;

/** Target: the report that is meant. */
typedef struct {
    gint64 id;
    int number, year;
    char *layout;
} Target;

static void target_clear(Target *target)
{
    g_free(target->layout);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Target, target_clear)

/** Whether @text is a plain decimal, or the word for none. */
static gboolean is_value(const char *text)
{
    const char *digits = *text == '-' ? text + 1 : text;
    gsize whole = strspn(digits, "0123456789");
    const char *rest = digits + whole;
    gsize places = *rest == '.' ? strspn(rest + 1, "0123456789") : 0;
    if (strcmp(text, NONE) == 0)
        return TRUE;
    return whole > 0 && whole + places <= MOST_DIGITS &&
           (*rest == '\0' || (places > 0 && rest[1 + places] == '\0'));
}

/** Whether @value is one for @cell: of the head a year, or a name in one line of valid text. */
static gboolean is_value_of(const char *cell, const char *value)
{
    if (strcmp(cell, CORRECTION_YEAR) == 0)
        return correction_year(value) != 0;
    if (strcmp(cell, CORRECTION_AGENCY) != 0)
        return is_value(value);
    g_autofree char *printable = cli_printable(value);
    return *value != '\0' && strlen(value) <= MOST_NAME_BYTES && strcmp(printable, value) == 0 &&
           !g_ascii_isspace(*value) && !g_ascii_isspace(value[strlen(value) - 1]);
}

/** Finds the report that is meant: the one named, or the only one. */
static gboolean find_report(const Edit *edit, const Order *order, Target *target, GError **error)
{
    g_autoptr(sqlite3_stmt) reports = sql_prepare(edit->db, STATEMENTS, "reports", error);
    int n = 0, rows = -1;
    if (reports != NULL)
        db_bind(reports, "l", edit->document_id);
    while (reports != NULL && (rows = db_step(reports, error)) > 0) {
        n++;
        if (order->report != 0 && sqlite3_column_int(reports, 1) != order->report)
            continue;
        target_clear(target);
        *target = (Target){sqlite3_column_int64(reports, 0), sqlite3_column_int(reports, 1),
                           sqlite3_column_int(reports, 3), g_strdup(db_text(reports, 2))};
    }
    if (rows < 0)
        return FALSE;
    if (target->layout != NULL && (order->report != 0 || n == 1))
        return TRUE;
    if (n > 1 && order->report == 0)
        g_set_error(error, CORRECT_ERROR, CORRECT_ERROR_REPORT,
                    "%d reports are in the document; say which with --report", n);
    else
        g_set_error(error, CORRECT_ERROR, CORRECT_ERROR_REPORT,
                    "the document has no such report: %d are in it", n);
    return FALSE;
}

/** (transfer full): column @column as a decimal, NULL for null. */
static char *decimal_at(sqlite3_stmt *row, int column)
{
    if (sqlite3_column_type(row, column) == SQLITE_FLOAT)
        return decimal_from_double(sqlite3_column_double(row, column));
    return g_strdup((const char *)sqlite3_column_text(row, column));
}

/** (transfer full): the correction that @order asks for, with what stands there now; NULL for no figure of
 * the form. */
static Correction *correction_new(const Edit *edit, const Order *order, const Target *target, GError **error)
{
    const gboolean is_head = correction_is_of_head(order->cell);
    g_autoptr(sqlite3_stmt) figure = sql_prepare(edit->db, STATEMENTS, is_head ? "head" : "figure", error);
    int rows = -1;
    if (figure != NULL && is_head)
        db_bind(figure, "ls", target->id, order->cell);
    else if (figure != NULL)
        db_bind(figure, "lss", target->id, target->layout, order->cell);
    if (figure != NULL)
        rows = db_step(figure, error);
    if (rows == 0 && !is_head)
        g_set_error(error, CORRECT_ERROR, CORRECT_ERROR_FIGURE,
                    "%s: form %s has no such figure; the table 'figures' of the archive lists them",
                    order->cell, target->layout);
    if (rows < 0 || (rows == 0 && !is_head))
        return NULL;
    Correction *correction = g_new0(Correction, 1);
    *correction =
        (Correction){.report = target->number,
                     .year = target->year,
                     .cell = g_strdup(order->cell),
                     .form = g_strdup(target->layout),
                     .value = is_head || strcmp(order->value, NONE) != 0 ? g_strdup(order->value) : NULL,
                     .who = g_strdup(edit->who),
                     .at = g_strdup(edit->at),
                     .why = g_strdup(order->why)};
    if (rows == 0)
        return correction;
    correction->was = decimal_at(figure, 0);
    correction->was_raw = g_strdup((const char *)sqlite3_column_text(figure, 1));
    correction->was_status = g_strdup((const char *)sqlite3_column_text(figure, 2));
    return correction;
}

/** A further correction of a figure still replaces the reading, not the correction before it. */
static void keep_reading(const Edit *edit, Correction *correction)
{
    const Correction *before = corrections_find(edit->corrections, correction->report, correction->cell);
    if (before == NULL)
        return;
    g_free(correction->was);
    g_free(correction->was_raw);
    g_free(correction->was_status);
    correction->was = g_strdup(before->was);
    correction->was_raw = g_strdup(before->was_raw);
    correction->was_status = g_strdup(before->was_status);
}

static gboolean set(Edit *edit, const Order *order, const Target *target, GError **error)
{
    Correction *correction = correction_new(edit, order, target, error);
    if (correction == NULL)
        return FALSE;
    keep_reading(edit, correction);
    corrections_put(edit->corrections, correction);
    return TRUE;
}

/** Takes back what was set of the figure, also where the report is not found any more. */
static gboolean drop(Edit *edit, const Order *order, GError **error)
{
    guint n = 0;
    int report = order->report;
    for (guint i = 0; i < edit->corrections->cells->len && order->report == 0; i++) {
        const Correction *correction = edit->corrections->cells->pdata[i];
        if (strcmp(correction->cell, order->cell) != 0)
            continue;
        report = correction->report;
        n++;
    }
    if (n > 1) {
        g_set_error(error, CORRECT_ERROR, CORRECT_ERROR_REPORT,
                    "%s was set in %u reports of the document; say in which with --report", order->cell, n);
        return FALSE;
    }
    if (corrections_remove(edit->corrections, report, order->cell))
        return TRUE;
    g_set_error(error, CORRECT_ERROR, CORRECT_ERROR_FIGURE, "%s: nobody has set it", order->cell);
    return FALSE;
}

/** Prints how the figure and the checks stand now. */
static gboolean print_outcome(const Edit *edit, const Order *order, const Target *target, GError **error)
{
    g_auto(Target) now = {0};
    const Order same = {.report = target->number};
    if (!find_report(edit, &same, &now, error))
        return FALSE;
    g_autoptr(sqlite3_stmt) outcome = sql_prepare(edit->db, STATEMENTS, "outcome", error);
    if (outcome == NULL)
        return FALSE;
    db_bind(outcome, "ls", now.id, order->cell);
    if (db_step(outcome, error) < 1)
        return FALSE;
    g_autofree char *value = decimal_at(outcome, 2);
    g_autofree char *agency = cli_printable(db_text(outcome, 0));
    const char *status = db_text(outcome, 3);
    g_print("%s, %s, %s: %s (%s)\n", order->cell, agency, db_text(outcome, 1), value != NULL ? value : NONE,
            *status != '\0' ? status : "not on the page");
    g_print("checks: %d hold, %d fail, %d cannot be made\n", sqlite3_column_int(outcome, 4),
            sqlite3_column_int(outcome, 5), sqlite3_column_int(outcome, 6));
    return TRUE;
}

static gboolean correct(Edit *edit, const char *document, const Order *order, GError **error)
{
    g_auto(Target) target = {0};
    if (!edit_begin(edit, document, error))
        return FALSE;
    if (order->drop)
        return drop(edit, order, error) && edit_finish(edit, error);
    return find_report(edit, order, &target, error) && set(edit, order, &target, error) &&
           edit_finish(edit, error) && print_outcome(edit, order, &target, error);
}

static gboolean print_list(sqlite3 *db, gint64 document_id, FILE *stream, GError **error)
{
    g_autoptr(Table) table = table_new(9, MOST_COLUMNS);
    g_autoptr(sqlite3_stmt) rows = sql_prepare(db, STATEMENTS, "corrections", error);
    int row = -1;
    if (rows == NULL)
        return FALSE;
    db_bind(rows, "l", document_id);
    for (int i = 0; i < sqlite3_column_count(rows); i++)
        table_put(table, sqlite3_column_name(rows, i));
    table_end(table);
    while ((row = db_step(rows, error)) > 0) {
        for (int i = 0; i < sqlite3_column_count(rows); i++)
            table_put(table, db_text(rows, i));
        table_end(table);
    }
    if (row == 0)
        table_print(table, "", stream);
    return row == 0;
}

/** Prints what was set in @document, in all where that is NULL. */
static gboolean list(const char *archive, const char *document, GError **error)
{
    g_auto(Output) output = {.draft = {.fd = -1}};
    g_autoptr(sqlite3) db = snapshot_open(archive, error);
    gint64 id = 0;
    return db != NULL && (document == NULL || document_find(db, document, &id, error)) &&
           output_open(&output, NULL, error) && print_list(db, id, output.stream, error) &&
           output_close(&output, error);
}

static void check_usage(const Cli *cli, const char *archive, int argc, gboolean is_list, const Order *order)
{
    if (archive == NULL)
        cli_usage(cli, "which archive? give it with -a ARCHIVE");
    if (is_list ? argc > 2 : argc != (order->drop ? 3 : 4))
        cli_usage(cli, "give DOCUMENT CELL VALUE, --drop DOCUMENT CELL, or --list");
    if (is_list || order->drop)
        return;
    if (!is_value_of(order->cell, order->value))
        cli_usage(cli, "%s: %s", order->value,
                  strcmp(order->cell, CORRECTION_YEAR) == 0 ? "not a year of four digits, as 2024"
                  : strcmp(order->cell, CORRECTION_AGENCY) == 0
                      ? "not an organ's name in one line"
                      : "not a plain number, as 170, -2 or 4548.76, nor " NONE);
    if (order->why == NULL || *order->why == '\0')
        cli_usage(cli, "say why with --why, for those who come upon the figure later");
}

int cmd_correct(int argc, char **argv)
{
    g_autofree char *archive = NULL, *layouts = NULL, *why = NULL;
    gboolean is_list = FALSE;
    Order order = {0};
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &archive, "The archive, a folder", "ARCHIVE"},
        {"why", 0, 0, G_OPTION_ARG_STRING, &why, "The reason, for those who come upon the figure", "TEXT"},
        {"drop", 0, 0, G_OPTION_ARG_NONE, &order.drop, "Take back what was set: the reading stands again",
         NULL},
        {"list", 0, 0, G_OPTION_ARG_NONE, &is_list, "List what was set, in one DOCUMENT or in all", NULL},
        {"report", 0, 0, G_OPTION_ARG_INT, &order.report, "Which report of a document with several",
         "NUMBER"},
        {"layouts", 0, 0, G_OPTION_ARG_FILENAME, &layouts,
         "The forms of your own that the document was read with, where the archive knows of others",
         "FOLDER"},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji correct",
        .arguments = "-a ARCHIVE DOCUMENT CELL VALUE --why TEXT | --drop DOCUMENT CELL | --list [DOCUMENT]",
        .summary = "Sets a figure, organ or year that was read wrong. No later reading overwrites it, what "
                   "was read stays on\n"
                   "record, and the checks that weigh it are made anew.",
        .details =
            "DOCUMENT is a name it was taken in under, a SHA-256, or a file with that content; CELL an id\n"
            "as t3.1.total; VALUE a plain number (a negative one after --), or 'none' for a cell without.\n"
            "Where CELL is 'agency' or 'year', VALUE is whose report it is, or on which year.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    order.cell = argc > 2 ? argv[2] : NULL;
    if (argc == 4)
        order.value = argv[3];
    order.why = why;
    check_usage(&cli, archive, argc, is_list, &order);
    g_autoptr(GError) error = NULL;
    if (is_list && list(archive, argc == 2 ? argv[1] : NULL, &error))
        return EXIT_OK;
    if (is_list)
        return edit_failed(error);
    g_autofree char *own = NULL;
    if (!own_layouts_of(archive, layouts, &own))
        return EXIT_SOME_FAILED;
    g_auto(Edit) edit = {.archive = archive, .layouts = own, .lock = -1};
    return correct(&edit, argv[1], &order, &error) ? EXIT_OK : edit_failed(error);
}

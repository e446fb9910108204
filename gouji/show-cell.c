/*
 * show-cell.c: a row of :cell, and gouji-extract --cut.
 */
#include "show-cell.h"

#include <string.h>

#include "../common/archive.h"
#include "../common/cli.h"
#include "../common/decimal.h"
#include "../common/sql-named.h"
#include "output.h"
#include "stage-run.h"

G_DEFINE_QUARK(show_cell_error, show_cell_error)

/** The columns of :cell in show.sql. */
enum {
    FILE_COLUMN,
    SHA256_COLUMN,
    KIND_COLUMN,
    HEAD_COLUMN,
    LABEL_COLUMN,
    VALUE_COLUMN,
    RAW_COLUMN,
    UNIT_COLUMN,
    STATUS_COLUMN,
    DOUBT_COLUMN,
    SOURCE_COLUMN,
    CONFIDENCE_COLUMN,
    PAGE_COLUMN,
    X_COLUMN,
    Y_COLUMN,
    WIDTH_COLUMN,
    HEIGHT_COLUMN,
    PAGE_WIDTH_COLUMN,
    PROGRAMS_COLUMN,
};

/** (transfer full): column @column fit for a terminal, numbers as they are printed. */
static char *text_at(sqlite3_stmt *row, int column)
{
    if (sqlite3_column_type(row, column) == SQLITE_FLOAT)
        return decimal_from_double(sqlite3_column_double(row, column));
    return cli_printable(db_text(row, column));
}

/** Prints "NAME  text", and nothing where there is none. */
static void put_line(FILE *stream, const char *name, sqlite3_stmt *row, int column)
{
    g_autofree char *text = text_at(row, column);
    if (*text != '\0')
        fprintf(stream, "%-12s%s\n", name, text);
}

static void print_cell(sqlite3_stmt *row, const char *cell, FILE *stream)
{
    g_autofree char *value = text_at(row, VALUE_COLUMN), *unit = text_at(row, UNIT_COLUMN);
    g_autofree char *label = text_at(row, LABEL_COLUMN);
    g_autofree char *x = text_at(row, X_COLUMN), *y = text_at(row, Y_COLUMN);
    g_autofree char *width = text_at(row, WIDTH_COLUMN), *height = text_at(row, HEIGHT_COLUMN);
    gboolean has_value = sqlite3_column_type(row, VALUE_COLUMN) != SQLITE_NULL;
    put_line(stream, "document", row, FILE_COLUMN);
    put_line(stream, "report", row, HEAD_COLUMN);
    fprintf(stream, "%-12s%s  %s\n", "figure", cell, label);
    fprintf(stream, "%-12s%s%s\n", "value", has_value ? value : "none", has_value ? unit : "");
    put_line(stream, "printed", row, RAW_COLUMN);
    put_line(stream, "status", row, STATUS_COLUMN);
    put_line(stream, "doubt", row, DOUBT_COLUMN);
    put_line(stream, "confidence", row, CONFIDENCE_COLUMN);
    put_line(stream, "read from", row, SOURCE_COLUMN);
    fprintf(stream, "%-12s%d, %s points from the left, %s from the top, %s wide, %s high\n", "page",
            sqlite3_column_int(row, PAGE_COLUMN), x, y, width, height);
    put_line(stream, "read by", row, PROGRAMS_COLUMN);
    put_line(stream, "SHA-256", row, SHA256_COLUMN);
}

static gboolean write_image(sqlite3_stmt *row, const ShowCell *wanted, GError **error)
{
    static const int numbers[] = {PAGE_COLUMN,  X_COLUMN,      Y_COLUMN,
                                  WIDTH_COLUMN, HEIGHT_COLUMN, PAGE_WIDTH_COLUMN};
    g_autoptr(GString) place = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autofree char *number = text_at(row, numbers[i]);
        g_string_append_printf(place, "%s%s", i > 0 ? "," : "", number);
    }
    g_autofree char *original =
        archive_original_path(wanted->archive, db_text(row, SHA256_COLUMN), db_text(row, KIND_COLUMN));
    if (stage_run_by_hand((const char *const[]){"gouji-extract", "--cut", place->str, "-o", wanted->image,
                                                "--", original, NULL},
                          FALSE))
        return TRUE;
    g_set_error(error, SHOW_CELL_ERROR, SHOW_CELL_ERROR_CUT, "%s: not written", wanted->image);
    return FALSE;
}

/** Steps @cells to its one row. */
static gboolean find(sqlite3_stmt *cells, gint64 document_id, const ShowCell *wanted, GError **error)
{
    db_bind(cells, "lsi", document_id, wanted->cell, wanted->report);
    int n = 0, rows;
    while ((rows = db_step(cells, error)) > 0)
        n++;
    if (rows < 0)
        return FALSE;
    if (n == 0)
        g_set_error(error, SHOW_CELL_ERROR, SHOW_CELL_ERROR_NONE,
                    "%s: no such figure on its pages; 'gouji export cells' lists them", wanted->cell);
    else if (n > 1)
        g_set_error(error, SHOW_CELL_ERROR, SHOW_CELL_ERROR_MANY,
                    "%s: %d of its reports have it; say which with --report NUMBER", wanted->cell, n);
    return n == 1 && db_step(cells, error) > 0;
}

gboolean show_cell(sqlite3 *db, gint64 document_id, const ShowCell *wanted, GError **error)
{
    g_auto(Output) output = {.draft = {.fd = -1}};
    g_autoptr(sqlite3_stmt) cells = sql_prepare(db, "gouji/show.sql", "cell", error);
    if (cells == NULL || !find(cells, document_id, wanted, error) ||
        (wanted->image != NULL && !write_image(cells, wanted, error)) || !output_open(&output, NULL, error))
        return FALSE;
    print_cell(cells, wanted->cell, output.stream);
    return output_close(&output, error);
}

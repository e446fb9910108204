/*
 * export-rows.c: from figures to rows of tables.
 */
#include "export-rows.h"

#include <string.h>

#include "../common/db.h"
#include "../common/decimal.h"
#include "../common/sql-named.h"
#include "report-walk.h"

/** The columns of :row_cells in export.sql: what heads a line, and what is put together. */
enum {
    HEAD_COLUMNS = 10,
    TABLE_COLUMN = 6,
    ROW_COLUMN = 7,
    REPORT_COLUMN = 10,
    NAME_COLUMN = 11,
    VALUE_COLUMN = 12,
    STATUS_COLUMN = 13,
};

/** What the column of a form with one figure a row is called. */
#define ONLY_COLUMN "value"

/** A line under way: its head is out, its values wait for the last of its cells. */
typedef struct {
    Records *records;
    ReportWalk walk;
    sqlite3_stmt *cells; /* where the walk is */
    GPtrArray *names;    /* of the columns of all forms */
    GPtrArray *values;   /* for each of them a plain decimal, or NULL */
    GString *marked;
    gint64 report;
    char *table, *row;
} Wide;

static void wide_clear(Wide *wide)
{
    if (wide->values == NULL)
        return;
    report_walk_clear(&wide->walk);
    g_ptr_array_unref(wide->names);
    g_ptr_array_unref(wide->values);
    g_string_free(wide->marked, TRUE);
    g_free(wide->table);
    g_free(wide->row);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Wide, wide_clear)

void export_field(Records *records, sqlite3_stmt *statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        records_integer(records, sqlite3_column_int64(statement, column));
        break;
    case SQLITE_FLOAT:
        records_real(records, sqlite3_column_double(statement, column));
        break;
    default:
        records_text(records, (const char *)sqlite3_column_text(statement, column));
    }
}

void export_number(Records *records, sqlite3_stmt *statement, int column)
{
    /* The value of a part of a head is a name. */
    if (sqlite3_column_type(statement, column) == SQLITE_TEXT && decimal_is_plain(db_text(statement, column)))
        records_decimal(records, db_text(statement, column));
    else
        export_field(records, statement, column);
}

/** (transfer full): the number in @column as a plain decimal, NULL for null. */
static char *decimal_at(sqlite3_stmt *statement, int column)
{
    if (sqlite3_column_type(statement, column) == SQLITE_FLOAT)
        return decimal_from_double(sqlite3_column_double(statement, column));
    return g_strdup((const char *)sqlite3_column_text(statement, column));
}

/** Prints the rest of the line under way, if there is one. */
static void end_line(Wide *wide)
{
    if (wide->table == NULL)
        return;
    for (guint i = 0; i < wide->values->len; i++) {
        char **value = (char **)&g_ptr_array_index(wide->values, i);
        if (*value != NULL)
            records_decimal(wide->records, *value);
        else
            records_text(wide->records, NULL);
        g_clear_pointer(value, g_free);
    }
    records_text(wide->records, wide->marked->len > 0 ? wide->marked->str : NULL);
    g_string_truncate(wide->marked, 0);
    records_end(wide->records);
    g_clear_pointer(&wide->table, g_free);
    g_clear_pointer(&wide->row, g_free);
}

static void begin_line(Wide *wide)
{
    for (int i = 0; i < HEAD_COLUMNS; i++)
        export_field(wide->records, wide->cells, i);
    wide->report = sqlite3_column_int64(wide->cells, REPORT_COLUMN);
    wide->table = g_strdup(db_text(wide->cells, TABLE_COLUMN));
    wide->row = g_strdup(db_text(wide->cells, ROW_COLUMN));
}

static gboolean is_same_line(const Wide *wide)
{
    return wide->table != NULL && wide->report == sqlite3_column_int64(wide->cells, REPORT_COLUMN) &&
           strcmp(wide->table, db_text(wide->cells, TABLE_COLUMN)) == 0 &&
           strcmp(wide->row, db_text(wide->cells, ROW_COLUMN)) == 0;
}

static const char *name_or_only(const char *name)
{
    return *name != '\0' ? name : ONLY_COLUMN;
}

/** Takes the figure of the current row of :row_cells into the line. */
static void take_cell(Wide *wide)
{
    const char *name = name_or_only(db_text(wide->cells, NAME_COLUMN));
    const char *status = db_text(wide->cells, STATUS_COLUMN);
    guint index;
    if (!g_ptr_array_find_with_equal_func(wide->names, name, g_str_equal, &index))
        return;
    g_ptr_array_index(wide->values, index) = decimal_at(wide->cells, VALUE_COLUMN);
    if (strcmp(status, "read") != 0)
        g_string_append_printf(wide->marked, "%s%s:%s", wide->marked->len > 0 ? " " : "", name, status);
}

/** (transfer full): the names of all columns, in the forms' order; NULL on error. */
static GPtrArray *column_names(sqlite3 *db, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(sqlite3_stmt) columns = sql_prepare(db, "gouji/export.sql", "row_columns", error);
    int rows = -1;
    while (columns != NULL && (rows = db_step(columns, error)) > 0)
        g_ptr_array_add(names, g_strdup(name_or_only(db_text(columns, 0))));
    return rows == 0 ? g_steal_pointer(&names) : NULL;
}

static void put_head(const Wide *wide)
{
    g_autoptr(GPtrArray) head = g_ptr_array_new();
    for (int i = 0; i < HEAD_COLUMNS; i++)
        g_ptr_array_add(head, (gpointer)sqlite3_column_name(wide->cells, i));
    for (guint i = 0; i < wide->names->len; i++)
        g_ptr_array_add(head, g_ptr_array_index(wide->names, i));
    g_ptr_array_add(head, (gpointer) "marked");
    records_head(wide->records, (const char *const *)head->pdata, head->len);
}

gboolean export_rows(sqlite3 *db, Records *records, Output *output, GError **error)
{
    GPtrArray *names = column_names(db, error);
    if (names == NULL)
        return FALSE;
    g_auto(Wide) wide = {
        .records = records,
        .names = names,
        .values = g_ptr_array_new_full(names->len, g_free),
        .marked = g_string_new(NULL),
    };
    g_ptr_array_set_size(wide.values, (int)names->len);
    if (!report_walk_open(&wide.walk, db, "row_cells", error))
        return FALSE;
    wide.cells = wide.walk.rows;
    put_head(&wide);
    int rows = 0;
    while (output_goes_on(output) && (rows = report_walk_step(&wide.walk, error)) > 0) {
        if (!is_same_line(&wide)) {
            end_line(&wide);
            begin_line(&wide);
        }
        take_cell(&wide);
    }
    end_line(&wide);
    return rows >= 0;
}

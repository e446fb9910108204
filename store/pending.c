/*
 * pending.c: rows gathered, and shown to SQLite as a table.
 */
#include "pending.h"

#include <string.h>

#include "../common/decimal.h"
#include "../common/sql-named.h"

#define STATEMENTS "store/pending.sql"

typedef enum { VALUE_NULL, VALUE_INTEGER, VALUE_REAL, VALUE_TEXT } ValueType;

/** Value: of a row, in a column. */
typedef struct {
    ValueType type;
    union {
        gint64 integer;
        double real;
        const char *text;
    };
} Value;

/** @values: row after row; @copies: texts that would not stay */
struct _Pending {
    sqlite3_stmt *put;
    char *look;
    GArray *values;
    GStringChunk *copies;
    guint n_columns;
};

/* ---- the table that SQLite sees ---- */

typedef struct {
    sqlite3_vtab base;
    const Pending *pending;
} Table;

/** Cursor: @at: where its row begins in the values. */
typedef struct {
    sqlite3_vtab_cursor base;
    const Pending *pending;
    guint at;
} Cursor;

/* Six parameters, since SQLite calls it so. */
/* NOLINTNEXTLINE(readability-function-size) */
static int table_connect(sqlite3 *db, void *data, int argc, const char *const *argv, sqlite3_vtab **made,
                         char **message)
{
    (void)argc, (void)argv, (void)message;
    const Pending *pending = data;
    Table *table = g_new0(Table, 1);
    table->pending = pending;
    *made = &table->base;
    return sqlite3_declare_vtab(db, pending->look);
}

static int table_disconnect(sqlite3_vtab *table)
{
    g_free(table);
    return SQLITE_OK;
}

/** There is one way to read it: from the first row to the last. */
static int table_plan(sqlite3_vtab *table, sqlite3_index_info *plan)
{
    (void)table, (void)plan;
    return SQLITE_OK;
}

static int cursor_open(sqlite3_vtab *table, sqlite3_vtab_cursor **opened)
{
    Cursor *cursor = g_new0(Cursor, 1);
    cursor->pending = ((const Table *)table)->pending;
    *opened = &cursor->base;
    return SQLITE_OK;
}

static int cursor_close(sqlite3_vtab_cursor *cursor)
{
    g_free(cursor);
    return SQLITE_OK;
}

static int cursor_rewind(sqlite3_vtab_cursor *cursor, int plan, const char *name, int argc,
                         sqlite3_value **argv)
{
    (void)plan, (void)name, (void)argc, (void)argv;
    ((Cursor *)cursor)->at = 0;
    return SQLITE_OK;
}

static int cursor_next(sqlite3_vtab_cursor *cursor)
{
    Cursor *own = (Cursor *)cursor;
    own->at += own->pending->n_columns;
    return SQLITE_OK;
}

static int cursor_is_at_end(sqlite3_vtab_cursor *cursor)
{
    const Cursor *own = (const Cursor *)cursor;
    return own->at >= own->pending->values->len;
}

static int cursor_column(sqlite3_vtab_cursor *cursor, sqlite3_context *result, int column)
{
    const Cursor *own = (const Cursor *)cursor;
    g_assert((guint)column < own->pending->n_columns);
    const Value *value = &g_array_index(own->pending->values, Value, own->at + (guint)column);
    switch (value->type) {
    case VALUE_NULL:
        break;
    case VALUE_INTEGER:
        sqlite3_result_int64(result, value->integer);
        break;
    case VALUE_REAL:
        sqlite3_result_double(result, value->real);
        break;
    case VALUE_TEXT:
        sqlite3_result_text(result, value->text, -1, SQLITE_STATIC);
        break;
    }
    return SQLITE_OK;
}

static int cursor_row(sqlite3_vtab_cursor *cursor, sqlite3_int64 *row)
{
    *row = ((const Cursor *)cursor)->at;
    return SQLITE_OK;
}

/** Without xCreate: a table that is there without being made, and in no schema. */
static const sqlite3_module MODULE = {
    .xConnect = table_connect,
    .xBestIndex = table_plan,
    .xDisconnect = table_disconnect,
    .xOpen = cursor_open,
    .xClose = cursor_close,
    .xFilter = cursor_rewind,
    .xNext = cursor_next,
    .xEof = cursor_is_at_end,
    .xColumn = cursor_column,
    .xRowid = cursor_row,
};

/* ---- rows ---- */

Pending *pending_new(sqlite3 *db, const char *name, GError **error)
{
    g_autofree char *table = g_strconcat("pending_", name, NULL), *put = g_strconcat("put_", name, NULL);
    const char *look = sql_named(STATEMENTS, name);
    g_autoptr(Pending) pending = g_new0(Pending, 1);
    pending->look = g_strndup(look, strcspn(look, ";"));
    pending->values = g_array_new(FALSE, FALSE, sizeof(Value));
    pending->copies = g_string_chunk_new(4096);
    sqlite3_create_module(db, table, &MODULE, pending);
    pending->put = sql_prepare(db, STATEMENTS, put, error);
    return pending->put != NULL ? g_steal_pointer(&pending) : NULL;
}

void pending_free(Pending *pending)
{
    if (pending == NULL)
        return;
    sqlite3_finalize(pending->put);
    g_free(pending->look);
    g_array_unref(pending->values);
    g_string_chunk_free(pending->copies);
    g_free(pending);
}

static Value value_from_text(const char *text)
{
    return text != NULL ? (Value){VALUE_TEXT, .text = text} : (Value){VALUE_NULL};
}

static Value value_from_decimal(GStringChunk *copies, const char *decimal)
{
    gint64 integer = 0;
    double real = 0;
    if (decimal == NULL)
        return (Value){VALUE_NULL};
    switch (decimal_kind(decimal, &integer, &real)) {
    case DECIMAL_INTEGER:
        return (Value){VALUE_INTEGER, .integer = integer};
    case DECIMAL_REAL:
        return (Value){VALUE_REAL, .real = real};
    default:
        return value_from_text(g_string_chunk_insert(copies, decimal));
    }
}

void pending_add(Pending *pending, const char *types, ...)
{
    va_list values;
    va_start(values, types);
    pending->n_columns = (guint)strlen(types);
    guint from = pending->values->len;
    g_array_set_size(pending->values, from + pending->n_columns);
    Value *row = &g_array_index(pending->values, Value, from);
    for (guint i = 0; i < pending->n_columns; i++) {
        const char *text;
        int number;
        switch (types[i]) {
        case 's':
            row[i] = value_from_text(va_arg(values, const char *));
            break;
        case 'c':
            text = va_arg(values, const char *);
            row[i] = value_from_text(text != NULL ? g_string_chunk_insert(pending->copies, text) : NULL);
            break;
        case 'i':
            row[i] = (Value){VALUE_INTEGER, .integer = va_arg(values, int)};
            break;
        case 'z':
            number = va_arg(values, int);
            row[i] = number != 0 ? (Value){VALUE_INTEGER, .integer = number} : (Value){VALUE_NULL};
            break;
        case 'l':
            row[i] = (Value){VALUE_INTEGER, .integer = va_arg(values, gint64)};
            break;
        case 'd':
            row[i] = value_from_decimal(pending->copies, va_arg(values, const char *));
            break;
        default:
            g_assert_not_reached();
        }
    }
    va_end(values);
}

gboolean pending_put(Pending *pending, GError **error)
{
    gboolean put = pending->values->len == 0 || db_step_done(pending->put, error);
    pending_forget(pending);
    return put;
}

void pending_forget(Pending *pending)
{
    g_array_set_size(pending->values, 0);
    g_string_chunk_clear(pending->copies);
}

/*
 * records.c: CSV and JSON Lines.
 */
#include "records.h"

#include <string.h>

#include "../common/decimal.h"
#include "../common/json-record.h"

struct _Records {
    FILE *stream;
    RecordsFormat format;
    gboolean spreadsheet;
    GPtrArray *names; /* of the columns; for JSON as "name": */
    guint column;
    GString *line;
};

Records *records_new(FILE *stream, RecordsFormat format, gboolean spreadsheet)
{
    Records *records = g_new0(Records, 1);
    records->stream = stream;
    records->format = format;
    records->spreadsheet = spreadsheet;
    records->names = g_ptr_array_new_with_free_func(g_free);
    records->line = g_string_new(NULL);
    return records;
}

void records_free(Records *records)
{
    if (records == NULL)
        return;
    g_ptr_array_unref(records->names);
    g_string_free(records->line, TRUE);
    g_free(records);
}

/** Whether a spreadsheet would reckon with @text: =1+1, @A1, +3, -2, or one of these after a tab or line end.
 */
static gboolean is_formula(const char *text)
{
    return *text != '\0' && strchr("=+-@\t\r", *text) != NULL && !decimal_is_plain(text);
}

static void put_csv_text(GString *line, const char *text, gboolean apostrophe)
{
    gboolean quoted = apostrophe || strpbrk(text, ",\"\r\n") != NULL;
    if (quoted)
        g_string_append_c(line, '"');
    if (apostrophe)
        g_string_append_c(line, '\'');
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"')
            g_string_append_c(line, '"');
        g_string_append_c(line, *c);
    }
    if (quoted)
        g_string_append_c(line, '"');
}

/** Begins the next field of the line. */
static void begin_field(Records *records)
{
    g_assert(records->column < records->names->len);
    if (records->format == RECORDS_JSONL)
        g_string_append_c(records->line, records->column == 0 ? '{' : ',');
    else if (records->column > 0)
        g_string_append_c(records->line, ',');
    if (records->format == RECORDS_JSONL)
        g_string_append(records->line, g_ptr_array_index(records->names, records->column));
    records->column++;
}

static void print_line(Records *records)
{
    fwrite(records->line->str, 1, records->line->len, records->stream);
    g_string_truncate(records->line, 0);
    records->column = 0;
}

void records_head(Records *records, const char *const *names, guint n_names)
{
    for (guint i = 0; i < n_names; i++) {
        GString *name = g_string_new(NULL);
        if (records->format == RECORDS_CSV) {
            g_string_append(name, names[i]);
        } else {
            record_put_string(name, names[i]);
            g_string_append_c(name, ':');
        }
        g_ptr_array_add(records->names, g_string_free(name, FALSE));
    }
    if (records->format == RECORDS_JSONL)
        return;
    if (records->spreadsheet)
        g_string_append(records->line, "\xef\xbb\xbf");
    for (guint i = 0; i < n_names; i++)
        records_text(records, names[i]);
    records_end(records);
}

void records_text(Records *records, const char *text)
{
    begin_field(records);
    if (records->format == RECORDS_JSONL) {
        if (text == NULL)
            g_string_append(records->line, "null");
        else
            record_put_string(records->line, text);
    } else if (text != NULL) {
        put_csv_text(records->line, text, records->spreadsheet && is_formula(text));
    }
}

void records_integer(Records *records, gint64 value)
{
    begin_field(records);
    g_string_append_printf(records->line, "%" G_GINT64_FORMAT, value);
}

void records_decimal(Records *records, const char *text)
{
    begin_field(records);
    g_string_append(records->line, text);
}

void records_real(Records *records, double value)
{
    g_autofree char *text = decimal_from_double(value);
    records_decimal(records, text);
}

void records_end(Records *records)
{
    g_assert(records->column == records->names->len);
    g_string_append(records->line, records->format == RECORDS_JSONL ? "}\n" : "\r\n");
    print_line(records);
}

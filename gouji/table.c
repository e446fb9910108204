/*
 * table.c: lining up.
 */
#include "table.h"

#include <string.h>

#include "../common/cli.h"

/** Between two columns. */
#define GAP 2

struct _Table {
    guint n_left;
    int most;
    GPtrArray *rows; /* GPtrArray of char * */
    GPtrArray *row;  /* the one under way, the last of rows; NULL between two */
    GArray *widths;  /* int, for each column */
};

static int character_columns(gunichar character)
{
    if (g_unichar_iszerowidth(character))
        return 0;
    return g_unichar_iswide(character) ? 2 : 1;
}

int text_columns(const char *text)
{
    int columns = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        columns += character_columns(g_utf8_get_char(at));
    return columns;
}

static void free_row(gpointer row)
{
    g_ptr_array_unref(row);
}

Table *table_new(guint n_left, int most)
{
    Table *table = g_new0(Table, 1);
    table->n_left = n_left;
    table->most = most;
    table->rows = g_ptr_array_new_with_free_func(free_row);
    table->widths = g_array_new(FALSE, TRUE, sizeof(int));
    return table;
}

void table_free(Table *table)
{
    if (table == NULL)
        return;
    g_ptr_array_unref(table->rows);
    g_array_unref(table->widths);
    g_free(table);
}

/** (transfer full): @text, cut to at most @most columns. */
static char *shortened(const char *text, int most)
{
    if (text_columns(text) <= most)
        return g_strdup(text);
    const char *at = text;
    for (int columns = 1; *at != '\0'; at = g_utf8_next_char(at)) {
        columns += character_columns(g_utf8_get_char(at));
        if (columns > most)
            break;
    }
    return g_strdup_printf("%.*s…", (int)(at - text), text);
}

void table_put(Table *table, const char *text)
{
    g_autofree char *printable = cli_printable(text != NULL ? text : "");
    if (table->row == NULL) {
        table->row = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(table->rows, table->row);
    }
    guint column = table->row->len;
    char *field = column < table->n_left ? shortened(printable, table->most) : g_steal_pointer(&printable);
    g_ptr_array_add(table->row, field);
    if (column >= table->widths->len)
        g_array_set_size(table->widths, column + 1);
    int *width = &g_array_index(table->widths, int, column);
    *width = MAX(*width, text_columns(field));
}

void table_end(Table *table)
{
    table->row = NULL;
}

static void put_spaces(GString *line, int n)
{
    for (; n > 0; n--)
        g_string_append_c(line, ' ');
}

static void print_row(const Table *table, const GPtrArray *row, const char *indent, FILE *stream)
{
    GString *line = g_string_new(indent);
    for (guint i = 0; i < row->len; i++) {
        const char *field = g_ptr_array_index(row, i);
        int space = g_array_index(table->widths, int, i) - text_columns(field);
        put_spaces(line, i > 0 ? GAP : 0);
        put_spaces(line, i < table->n_left ? 0 : space);
        g_string_append(line, field);
        put_spaces(line, i < table->n_left ? space : 0);
    }
    gsize length = line->len;
    while (length > 0 && line->str[length - 1] == ' ')
        length--;
    fprintf(stream, "%.*s\n", (int)length, line->str);
    g_string_free(line, TRUE);
}

void table_print(const Table *table, const char *indent, FILE *stream)
{
    for (guint i = 0; i < table->rows->len; i++)
        print_row(table, g_ptr_array_index(table->rows, i), indent, stream);
}

/*
 * sheet.c: a report's figures in their rows and columns.
 */
#include "sheet.h"

#include <string.h>

#include "../common/cli.h"
#include "table.h"

/** Columns of a label; what is longer is cut. */
#define LABEL_COLUMNS 40

/** A table of one row with more figures than this is printed as a list, a line a figure. */
#define MOST_ACROSS 8

/** Marks behind a figure, by status; read has none. */
static const struct {
    const char *status, *mark;
} MARKS[] = {
    {"doubtful", "?"},
    {"repaired", "*"},
    {"corrected", "+"},
};

void sheet_figure_free(SheetFigure *figure)
{
    if (figure == NULL)
        return;
    char **strings[] = {&figure->cell,        &figure->table,     &figure->row,          &figure->column,
                        &figure->table_label, &figure->row_label, &figure->value,        &figure->raw,
                        &figure->unit,        &figure->status,    &figure->column_label, &figure->doubt};
    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(*strings[i]);
    g_free(figure);
}

static const char *mark_of(const SheetFigure *figure)
{
    for (gsize i = 0; i < G_N_ELEMENTS(MARKS); i++) {
        if (g_strcmp0(figure->status, MARKS[i].status) == 0)
            return MARKS[i].mark;
    }
    return "";
}

/** (transfer full): the figure as it stands in the table, with room for a mark. */
static char *text_of(const SheetFigure *figure)
{
    if (figure == NULL)
        return g_strdup("");
    if (figure->status == NULL)
        return g_strdup("missing ");
    const char *mark = mark_of(figure);
    const char *shown = figure->value != NULL ? figure->value : figure->raw;
    return g_strconcat(*shown != '\0' ? shown : "·", figure->unit != NULL ? figure->unit : "",
                       *mark != '\0' ? mark : " ", NULL);
}

/** The last level of a label, or, where there is none, the id. */
static const char *short_label(const char *label, const char *id)
{
    const char *level = g_strrstr(label, " / ");
    if (level != NULL)
        return level + strlen(" / ");
    return *label != '\0' ? label : id;
}

/** (transfer full) (element-type utf8): what @id_at says of @figures, each once, in their order. */
static GPtrArray *ids_of(const GPtrArray *figures, gsize id_at)
{
    GPtrArray *ids = g_ptr_array_new();
    for (guint i = 0; i < figures->len; i++) {
        char *id = G_STRUCT_MEMBER(char *, g_ptr_array_index(figures, i), id_at);
        if (!g_ptr_array_find_with_equal_func(ids, id, g_str_equal, NULL))
            g_ptr_array_add(ids, id);
    }
    return ids;
}

/** (transfer none): the figure of @row and @column; NULL for either takes any. */
static const SheetFigure *figure_at(const GPtrArray *figures, const char *row, const char *column)
{
    for (guint i = 0; i < figures->len; i++) {
        const SheetFigure *figure = g_ptr_array_index(figures, i);
        if ((row == NULL || strcmp(figure->row, row) == 0) &&
            (column == NULL || strcmp(figure->column, column) == 0))
            return figure;
    }
    return NULL;
}

static void put_figure(Table *table, const SheetFigure *figure)
{
    g_autofree char *text = text_of(figure);
    table_put(table, text);
}

/** A line a figure: its label in full. */
static void print_list(const GPtrArray *figures, FILE *stream)
{
    g_autoptr(Table) table = table_new(1, LABEL_COLUMNS * 2);
    for (guint i = 0; i < figures->len; i++) {
        const SheetFigure *figure = g_ptr_array_index(figures, i);
        table_put(table, *figure->column_label != '\0' ? figure->column_label : figure->column);
        put_figure(table, figure);
        table_end(table);
    }
    table_print(table, "  ", stream);
}

static void put_head(Table *table, const GPtrArray *figures, const GPtrArray *columns)
{
    table_put(table, "");
    table_put(table, "");
    for (guint i = 0; i < columns->len; i++) {
        const SheetFigure *figure = figure_at(figures, NULL, g_ptr_array_index(columns, i));
        g_autofree char *label = g_strconcat(short_label(figure->column_label, figure->column), " ", NULL);
        table_put(table, label);
    }
    table_end(table);
}

static void print_grid(const GPtrArray *figures, const GPtrArray *rows, const GPtrArray *columns,
                       FILE *stream)
{
    g_autoptr(Table) table = table_new(2, LABEL_COLUMNS);
    if (columns->len > 1 || *(const char *)g_ptr_array_index(columns, 0) != '\0')
        put_head(table, figures, columns);
    for (guint i = 0; i < rows->len; i++) {
        const char *row = g_ptr_array_index(rows, i);
        table_put(table, row);
        table_put(table, short_label(figure_at(figures, row, NULL)->row_label, ""));
        for (guint k = 0; k < columns->len; k++)
            put_figure(table, figure_at(figures, row, g_ptr_array_index(columns, k)));
        table_end(table);
    }
    table_print(table, "  ", stream);
}

static gboolean is_there(const GPtrArray *figures)
{
    for (guint i = 0; i < figures->len; i++) {
        if (((SheetFigure *)g_ptr_array_index(figures, i))->status != NULL)
            return TRUE;
    }
    return FALSE;
}

/** Prints the figures of one table of the form. */
static void print_table(const GPtrArray *figures, FILE *stream)
{
    const SheetFigure *first = g_ptr_array_index(figures, 0);
    g_autoptr(GPtrArray) rows = ids_of(figures, G_STRUCT_OFFSET(SheetFigure, row));
    g_autoptr(GPtrArray) columns = ids_of(figures, G_STRUCT_OFFSET(SheetFigure, column));
    g_autofree char *label = cli_printable(first->table_label);
    g_autofree char *id = cli_printable(first->table);
    gboolean there = is_there(figures);
    fprintf(stream, "\n%s%s%s%s\n", id, *label != '\0' ? "  " : "", label,
            there ? "" : "  not in the report");
    if (!there)
        return;
    if (rows->len == 1 && columns->len > MOST_ACROSS)
        print_list(figures, stream);
    else
        print_grid(figures, rows, columns, stream);
}

/** Says of each figure that is marked why it is. */
static void print_doubts(const GPtrArray *figures, FILE *stream)
{
    gboolean any = FALSE;
    for (guint i = 0; i < figures->len; i++) {
        const SheetFigure *figure = g_ptr_array_index(figures, i);
        if (*mark_of(figure) == '\0')
            continue;
        g_autofree char *raw = cli_printable(figure->raw);
        g_autofree char *doubt = cli_printable(figure->doubt != NULL ? figure->doubt : "");
        fprintf(stream, "%s%s %s, page %d: %s, read as “%s”%s%s\n", any ? "" : "\n", mark_of(figure),
                figure->cell, figure->page, figure->status, raw, *doubt != '\0' ? ": " : "", doubt);
        any = TRUE;
    }
}

void sheet_print(const GPtrArray *figures, FILE *stream)
{
    for (guint i = 0; i < figures->len;) {
        const char *table = ((SheetFigure *)g_ptr_array_index(figures, i))->table;
        g_autoptr(GPtrArray) part = g_ptr_array_new();
        for (; i < figures->len && strcmp(((SheetFigure *)g_ptr_array_index(figures, i))->table, table) == 0;
             i++)
            g_ptr_array_add(part, g_ptr_array_index(figures, i));
        print_table(part, stream);
    }
    print_doubts(figures, stream);
}

/**
 * printed-form.h: a form's tables as they are printed, for the tests of normalize/.
 *
 * Takes a form's wordings from layouts/ and leaves page models, in which every figure of the form is another
 * number: wherever one turns up, it tells which cell it was printed in. Between taking and printing, a test
 * changes what it likes: labels, rows, their order, what of the head is there.
 */
#pragma once

#include <string.h>

#include "../../common/page.h"
#include "source-path.h"

/** PrintedLine: a row or column. @levels: its label, outermost first; @figures: of a row, one a column. */
typedef struct {
    char *id;
    char **levels;
    char **figures;
} PrintedLine;

/** PrintedTable: @columns, @rows: (element-type PrintedLine); @heading, @corner: NULL for none. */
typedef struct {
    char *id;
    char *heading, *corner, *cell;
    GPtrArray *columns, *rows;
    gboolean without_head;
} PrintedTable;

/** PrintedForm: @values: cell id -> the number printed in it. */
typedef struct {
    GPtrArray *tables;
    GHashTable *values;
} PrintedForm;

static inline void printed_line_free(gpointer data)
{
    PrintedLine *line = data;
    g_free(line->id);
    g_strfreev(line->levels);
    g_strfreev(line->figures);
    g_free(line);
}

static inline void printed_table_free(gpointer data)
{
    PrintedTable *table = data;
    g_free(table->id);
    g_free(table->heading);
    g_free(table->corner);
    g_free(table->cell);
    g_ptr_array_unref(table->columns);
    g_ptr_array_unref(table->rows);
    g_free(table);
}

static inline void printed_form_free(PrintedForm *form)
{
    g_ptr_array_unref(form->tables);
    g_hash_table_unref(form->values);
    g_free(form);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PrintedForm, printed_form_free)

/** (transfer full): a line without figures, its label in @levels, joined with " / ". */
static inline PrintedLine *printed_line_new(const char *id, const char *levels)
{
    PrintedLine *line = g_new0(PrintedLine, 1);
    line->id = g_strdup(id);
    line->levels = g_strsplit(levels, " / ", -1);
    return line;
}

/** The lines of a group of a layout, each with its first wording. */
static inline GPtrArray *printed_lines(GKeyFile *file, const char *table, const char *kind)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(printed_line_free);
    g_autofree char *group = g_strdup_printf("table %s %s", table, kind);
    g_auto(GStrv) keys = g_key_file_get_keys(file, group, NULL, NULL);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
        g_autofree char *value = g_key_file_get_string(file, group, keys[i], NULL);
        *strchrnul(value, '|') = '\0';
        g_ptr_array_add(lines, printed_line_new(keys[i], value));
    }
    return lines;
}

/** (transfer full): the id of a cell, as the layout's pattern says. */
static inline char *printed_id(const PrintedTable *table, const char *row, const char *column)
{
    g_autoptr(GString) id = g_string_new(table->cell);
    g_string_replace(id, "{row}", row, 0);
    g_string_replace(id, "{column}", column, 0);
    return g_string_free(g_steal_pointer(&id), FALSE);
}

/** Gives every figure of @table the next number. */
static inline void printed_table_number(PrintedForm *form, PrintedTable *table)
{
    if (table->rows->len == 0)
        g_ptr_array_add(table->rows, printed_line_new("", ""));
    for (guint r = 0; r < table->rows->len; r++) {
        PrintedLine *row = table->rows->pdata[r];
        row->figures = g_new0(char *, table->columns->len + 1);
        for (guint c = 0; c < table->columns->len; c++) {
            if (row->id[0] == '~') { /* a heading inside the table */
                row->figures[c] = g_strdup("");
                continue;
            }
            char *id = printed_id(table, row->id, ((PrintedLine *)table->columns->pdata[c])->id);
            row->figures[c] = g_strdup_printf("%u", 101 + g_hash_table_size(form->values));
            g_hash_table_insert(form->values, id, g_strdup(row->figures[c]));
        }
    }
}

/** (transfer full): the form of layouts/@name.layout. */
static inline PrintedForm *printed_form_new(const char *name)
{
    g_autofree char *relative = g_strdup_printf("layouts/%s.layout", name);
    g_autofree char *path = source_path(relative);
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_assert_true(g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL));
    PrintedForm *form = g_new0(PrintedForm, 1);
    form->tables = g_ptr_array_new_with_free_func(printed_table_free);
    form->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (guint i = 0; groups[i] != NULL; i++) {
        if (!g_str_has_prefix(groups[i], "table ") || strchr(groups[i] + strlen("table "), ' ') != NULL)
            continue;
        PrintedTable *table = g_new0(PrintedTable, 1);
        table->id = g_strdup(groups[i] + strlen("table "));
        table->heading = g_key_file_get_string(file, groups[i], "heading", NULL);
        table->corner = g_key_file_get_string(file, groups[i], "corner", NULL);
        table->cell = g_key_file_get_string(file, groups[i], "cell", NULL);
        table->columns = printed_lines(file, table->id, "columns");
        table->rows = printed_lines(file, table->id, "rows");
        printed_table_number(form, table);
        g_ptr_array_add(form->tables, table);
    }
    return form;
}

static inline PrintedTable *printed_form_table(const PrintedForm *form, const char *id)
{
    for (guint i = 0; i < form->tables->len; i++)
        if (strcmp(((PrintedTable *)form->tables->pdata[i])->id, id) == 0)
            return form->tables->pdata[i];
    g_assert_not_reached();
}

static inline guint printed_index(const GPtrArray *lines, const char *id)
{
    for (guint i = 0; i < lines->len; i++)
        if (strcmp(((PrintedLine *)lines->pdata[i])->id, id) == 0)
            return i;
    g_assert_not_reached();
}

static inline PrintedLine *printed_row(const PrintedForm *form, const char *table, const char *id)
{
    const GPtrArray *rows = printed_form_table(form, table)->rows;
    return rows->pdata[printed_index(rows, id)];
}

/** Replaces a row's or column's own label. */
static inline void printed_relabel(PrintedLine *line, const char *label)
{
    guint own = g_strv_length(line->levels) - 1;
    g_free(line->levels[own]);
    line->levels[own] = g_strdup(label);
}

/** (transfer full): a row with a label of its own and the number @figure in each of @n columns. */
static inline PrintedLine *printed_own_row(const char *levels, const char *figure, guint n)
{
    PrintedLine *row = printed_line_new("own", levels);
    row->figures = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++)
        row->figures[i] = g_strdup(figure);
    return row;
}

typedef struct {
    int rows, columns;
} Span;

/** Prints @text into the grid's units from (@row, @column) on, each 60 x 20 points. */
static inline GridCell *printed_cell(Grid *grid, int row, int column, Span span, const char *text)
{
    GridCell *cell = grid_cell_new(row, column);
    cell->row_span = span.rows;
    cell->column_span = span.columns;
    cell->box = (Box){grid->box.x + 60 * column, grid->box.y + 20 * row, 60 * span.columns, 20 * span.rows};
    if (*text != '\0')
        cell->ink = (Box){cell->box.x + 5, cell->box.y + 5, 20, 10};
    g_free(cell->text);
    cell->text = g_strdup(text);
    g_ptr_array_add(grid->cells, cell);
    return cell;
}

/** Whether two lines share their outer levels up to and with @level. */
static inline gboolean printed_shares(const PrintedLine *a, const PrintedLine *b, guint level)
{
    if (level + 1 >= g_strv_length(a->levels) || level + 1 >= g_strv_length(b->levels))
        return FALSE;
    for (guint i = 0; i <= level; i++)
        if (strcmp(a->levels[i], b->levels[i]) != 0)
            return FALSE;
    return TRUE;
}

static inline guint printed_depth(const GPtrArray *lines)
{
    guint depth = 0;
    for (guint i = 0; i < lines->len; i++)
        depth = MAX(depth, g_strv_length(((PrintedLine *)lines->pdata[i])->levels));
    return depth;
}

/** LabelArea: where labels go. @across: side by side as a head's, else one below the other. */
typedef struct {
    gboolean across;
    int row, column;
    guint depth;
} LabelArea;

/**
 * Prints the labels of lines @from..@to: outer levels that neighbours share are one merged cell, the own
 * label takes what is left of the area's depth.
 */
static inline void printed_labels(Grid *grid, const GPtrArray *lines, guint from, guint to,
                                  const LabelArea *area)
{
    for (guint i = from; i < to; i++) {
        const PrintedLine *line = lines->pdata[i];
        guint own = g_strv_length(line->levels) - 1;
        for (guint level = 0; level <= own; level++) {
            if (i > from && printed_shares(lines->pdata[i - 1], line, level))
                continue;
            guint end = i + 1;
            while (end < to && printed_shares(line, lines->pdata[end], level))
                end++;
            int deep = level == own ? (int)(area->depth - level) : 1;
            int place = (int)(i - from), wide = (int)(end - i);
            if (area->across)
                printed_cell(grid, area->row + (int)level, area->column + place, (Span){deep, wide},
                             line->levels[level]);
            else
                printed_cell(grid, area->row + place, area->column + (int)level, (Span){wide, deep},
                             line->levels[level]);
        }
    }
}

static inline int printed_cell_compare(gconstpointer a, gconstpointer b)
{
    const GridCell *left = *(GridCell *const *)a, *right = *(GridCell *const *)b;
    return left->row != right->row ? left->row - right->row : left->column - right->column;
}

/**
 * (transfer full): rows @from..@to of @table as a grid at height @y, with its head (and the heading above)
 * unless it is to be printed without.
 */
static inline Grid *printed_grid(const PrintedTable *table, guint from, guint to, double y)
{
    gboolean labelled = *((PrintedLine *)table->rows->pdata[0])->id != '\0';
    guint depth = labelled ? printed_depth(table->rows) : 0, n_columns = table->columns->len;
    int heading = table->heading != NULL && !table->without_head ? 1 : 0;
    int head = table->without_head ? 0 : (int)printed_depth(table->columns), first = heading + head;
    Grid *grid = grid_new(first + (int)(to - from), (int)(depth + n_columns));
    grid->box = (Box){40, y, 60 * grid->n_columns, 20 * grid->n_rows};
    if (heading > 0)
        printed_cell(grid, 0, 0, (Span){1, grid->n_columns}, table->heading);
    if (head > 0 && labelled)
        printed_cell(grid, heading, 0, (Span){head, (int)depth}, table->corner != NULL ? table->corner : "");
    if (head > 0)
        printed_labels(grid, table->columns, 0, n_columns,
                       &(LabelArea){TRUE, heading, (int)depth, (guint)head});
    if (labelled)
        printed_labels(grid, table->rows, from, to, &(LabelArea){FALSE, first, 0, depth});
    for (guint r = from; r < to; r++)
        for (guint c = 0; c < n_columns; c++)
            printed_cell(grid, first + (int)(r - from), (int)(depth + c), (Span){1, 1},
                         ((PrintedLine *)table->rows->pdata[r])->figures[c]);
    g_ptr_array_sort(grid->cells, printed_cell_compare);
    return grid;
}

/** Print: a document being printed. @y: where its last page goes on. */
typedef struct {
    PageModel *model;
    Page *page;
    double y;
} Print;

static inline void print_page(Print *print)
{
    print->page = page_new((int)print->model->pages->len + 1, 595, 842);
    g_ptr_array_add(print->model->pages, print->page);
    print->y = 50;
}

/** A document of one page. Free with print_clear(). */
static inline Print print_new(void)
{
    Print print = {page_model_new("00", "key", "gouji-extract"), NULL, 0};
    print_page(&print);
    return print;
}

static inline void print_clear(Print *print)
{
    g_clear_pointer(&print->model, page_model_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Print, print_clear)

static inline void print_line(Print *print, const char *text)
{
    TextLine *line = text_line_new(TEXT_SOURCE_TEXT);
    line->box = (Box){60, print->y, MIN(480, 12.0 * (double)g_utf8_strlen(text, -1)), 12};
    text_line_add_word(line, text, &line->box);
    g_free(line->text);
    line->text = g_strdup(text);
    line->confidence = 1;
    g_ptr_array_add(print->page->lines, line);
    print->y += 20;
}

static inline Grid *print_rows(Print *print, const PrintedTable *table, guint from, guint to)
{
    Grid *grid = printed_grid(table, from, to, print->y);
    g_ptr_array_add(print->page->grids, grid);
    print->y += grid->box.height + 20;
    return grid;
}

static inline Grid *print_table(Print *print, const PrintedTable *table)
{
    return print_rows(print, table, 0, table->rows->len);
}

static inline void print_form(Print *print, const PrintedForm *form)
{
    for (guint i = 0; i < form->tables->len; i++)
        print_table(print, form->tables->pdata[i]);
}

/**
 * (transfer full): a grid drawn in text: a line a row, cells between '|'; '<' is part of the cell to its
 * left,
 * '^' of the cell above.
 */
static inline Grid *grid_drawn(const char *const *rows, int n_rows)
{
    int n_columns = 1;
    for (const char *at = rows[0]; (at = strchr(at, '|')) != NULL; at++)
        n_columns++;
    Grid *grid = grid_new(n_rows, n_columns);
    grid->box = (Box){40, 100, 60 * n_columns, 20 * n_rows};
    GridCell **owners = g_new0(GridCell *, (gsize)(n_rows * n_columns));
    for (int r = 0; r < n_rows; r++) {
        g_auto(GStrv) texts = g_strsplit(rows[r], "|", -1);
        g_assert_cmpint((int)g_strv_length(texts), ==, n_columns);
        for (int c = 0; c < n_columns; c++) {
            GridCell *owner = NULL;
            if (strcmp(texts[c], "<") == 0)
                owner = owners[r * n_columns + c - 1];
            else if (strcmp(texts[c], "^") == 0)
                owner = owners[(r - 1) * n_columns + c];
            else
                owner = printed_cell(grid, r, c, (Span){1, 1}, texts[c]);
            owner->row_span = r - owner->row + 1;
            owner->column_span = MAX(owner->column_span, c - owner->column + 1);
            owner->box.width = 60 * owner->column_span;
            owner->box.height = 20 * owner->row_span;
            owners[r * n_columns + c] = owner;
        }
    }
    g_free(owners);
    return grid;
}

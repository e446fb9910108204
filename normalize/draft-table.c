/**
 * draft-table.c: grid -> heads, labels and figures, told by what is a number.
 */
#include "draft-table.h"

#include <string.h>

/** How far above a table the line that names its unit may stand, points. */
#define UNIT_LINE_PT 60.0

/** Sketch: a grid being read. @head_from: first row of the head in hand; @n_labels: how many columns hold
 * labels */
typedef struct {
    const Grid *grid;
    const FigureRules *rules;
    GPtrArray *tables;
    char *unit;
    char *heading;
    int head_from, n_labels;
} Sketch;

static void line_free(gpointer data)
{
    DraftLine *line = data;
    g_free(line->label);
    g_free(line->unit);
    g_free(line);
}

void draft_table_free(DraftTable *table)
{
    if (table == NULL)
        return;
    g_free(table->heading);
    g_free(table->corner);
    g_free(table->unit);
    g_ptr_array_unref(table->columns);
    g_ptr_array_unref(table->rows);
    g_array_unref(table->amounts);
    g_array_unref(table->known);
    g_free(table);
}

static DraftTable *table_new(void)
{
    DraftTable *table = g_new0(DraftTable, 1);
    table->columns = g_ptr_array_new_with_free_func(line_free);
    table->rows = g_ptr_array_new_with_free_func(line_free);
    table->amounts = g_array_new(FALSE, FALSE, sizeof(Amount));
    table->known = g_array_new(FALSE, FALSE, sizeof(gboolean));
    return table;
}

gboolean draft_table_amount(const DraftTable *table, guint row, guint column, Amount *amount)
{
    guint at = row * table->columns->len + column;
    *amount = g_array_index(table->amounts, Amount, at);
    return g_array_index(table->known, gboolean, at);
}

/** (transfer full): a cell's text as one line, without what means something in a layout. */
static char *cell_line(const char *text)
{
    GString *line = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (character == '|')
            character = 0xff5c; /* ｜ */
        if (!g_unichar_iscntrl(character))
            g_string_append_unichar(line, character);
    }
    g_strstrip(line->str);
    return g_string_free(line, FALSE);
}

static FigureKind cell_kind(const Sketch *sketch, const GridCell *cell)
{
    g_auto(Figure) figure = {0};
    if (cell == NULL)
        return FIGURE_EMPTY;
    figure_parse(sketch->rules, cell->text, cell->source, &figure);
    return figure.kind;
}

/** How many cells that begin in @row, from column @from on, are of @kind. */
static int row_count(const Sketch *sketch, int row, int from, FigureKind kind)
{
    int n = 0;
    for (int column = from; column < sketch->grid->n_columns; column++) {
        const GridCell *cell = grid_cell_at(sketch->grid, row, column);
        n += cell != NULL && cell->row == row && cell->column == column && cell_kind(sketch, cell) == kind;
    }
    return n;
}

static gboolean is_figure_row(const Sketch *sketch, int row)
{
    return row_count(sketch, row, MAX(sketch->n_labels, 0), FIGURE_NUMBER) > 0;
}

/** Whether one cell with words spans the whole row. */
static gboolean is_heading_row(const Sketch *sketch, int row)
{
    const GridCell *cell = grid_cell_at(sketch->grid, row, 0);
    return cell != NULL && cell->column_span == sketch->grid->n_columns &&
           cell_kind(sketch, cell) == FIGURE_OTHER;
}

/** How many columns on the left hold labels: up to the last of the first stretch of columns that are mostly
 * words. */
static int count_labels(const Sketch *sketch, int from)
{
    int labels = 0;
    for (int column = 0; column < sketch->grid->n_columns; column++) {
        int words = 0, numbers = 0;
        for (int row = from; row < sketch->grid->n_rows; row++) {
            const GridCell *cell = grid_cell_at(sketch->grid, row, column);
            FigureKind kind = cell_kind(sketch, cell);
            words += kind == FIGURE_OTHER;
            numbers += kind == FIGURE_NUMBER && (cell->column == column);
        }
        if (words > numbers)
            labels = column + 1;
        else if (labels > 0)
            return labels;
    }
    return labels;
}

static void add_level(GString *label, const char *text)
{
    g_autofree char *line = cell_line(text);
    if (*line != '\0')
        g_string_append_printf(label, "%s%s", label->len > 0 ? " / " : "", line);
}

/** The columns under the head in rows @from..@to - 1. */
static void read_columns(const Sketch *sketch, int from, int to, DraftTable *table)
{
    for (int column = sketch->n_labels; column < sketch->grid->n_columns;) {
        const GridCell *lowest = grid_cell_at(sketch->grid, to - 1, column), *last = NULL;
        g_autoptr(GString) label = g_string_new(NULL);
        for (int row = from; row < to; row++) {
            const GridCell *cell = grid_cell_at(sketch->grid, row, column);
            if (cell != NULL && cell != last)
                add_level(label, cell->text);
            last = cell;
        }
        DraftLine *line = g_new0(DraftLine, 1);
        line->label = g_strdup(label->str);
        line->unit = lowest != NULL ? figure_unit_in_label(sketch->rules, lowest->text) : NULL;
        g_ptr_array_add(table->columns, line);
        column = lowest != NULL ? MAX(lowest->column + lowest->column_span, column + 1) : column + 1;
    }
}

/** The label of @row, and its unit where a column names it. */
static DraftLine *read_label(const Sketch *sketch, int row)
{
    DraftLine *line = g_new0(DraftLine, 1);
    const GridCell *last = NULL;
    g_autoptr(GString) label = g_string_new(NULL);
    for (int column = 0; column < sketch->n_labels; column++) {
        const GridCell *cell = grid_cell_at(sketch->grid, row, column);
        if (cell == NULL || cell == last)
            continue;
        last = cell;
        if (figure_is_unit(sketch->rules, cell->text) && line->unit == NULL)
            line->unit = cell_line(cell->text);
        else if (cell_kind(sketch, cell) == FIGURE_OTHER)
            add_level(label, cell->text);
    }
    line->label = g_strdup(label->str);
    return line;
}

static void read_row(const Sketch *sketch, int row, DraftTable *table)
{
    DraftLine *line = read_label(sketch, row);
    int column = sketch->n_labels;
    line->is_heading =
        !is_figure_row(sketch, row) && row_count(sketch, row, sketch->n_labels, FIGURE_NONE) == 0;
    g_ptr_array_add(table->rows, line);
    for (guint i = 0; i < table->columns->len; i++) {
        const GridCell *cell =
            column < sketch->grid->n_columns ? grid_cell_at(sketch->grid, row, column) : NULL;
        g_auto(Figure) figure = {0};
        if (cell != NULL)
            figure_parse(sketch->rules, cell->text, cell->source, &figure);
        gboolean known = figure.value != NULL && strcspn(figure.value, ".") <= AMOUNT_MOST_WHOLE_DIGITS;
        Amount amount = known ? amount_from_decimal(figure.value) : 0;
        g_array_append_val(table->amounts, amount);
        g_array_append_val(table->known, known);
        column = cell != NULL ? cell->column + cell->column_span : column + 1;
    }
}

/** Whether @a and @b have the same heads. */
static gboolean columns_are_same(const DraftTable *a, const DraftTable *b)
{
    if (a->columns->len != b->columns->len)
        return FALSE;
    for (guint i = 0; i < a->columns->len; i++)
        if (strcmp(((DraftLine *)a->columns->pdata[i])->label, ((DraftLine *)b->columns->pdata[i])->label) !=
            0)
            return FALSE;
    return TRUE;
}

/** The table that the rows below go to: the last one, where it has the same columns or no head stands here.
 */
static DraftTable *table_below_head(Sketch *sketch, int row)
{
    DraftTable *last = sketch->tables->len > 0 ? sketch->tables->pdata[sketch->tables->len - 1] : NULL;
    gboolean has_head = sketch->head_from < row;
    DraftTable *table = table_new();
    sketch->n_labels = count_labels(sketch, row);
    read_columns(sketch, sketch->head_from, row, table);
    if (last != NULL && sketch->heading == NULL &&
        (has_head ? columns_are_same(last, table) : last->columns->len == table->columns->len)) {
        draft_table_free(table);
        return last;
    }
    const GridCell *corner =
        has_head && sketch->n_labels > 0 ? grid_cell_at(sketch->grid, sketch->head_from, 0) : NULL;
    table->corner = corner != NULL ? cell_line(corner->text) : NULL;
    table->heading = g_steal_pointer(&sketch->heading);
    table->unit = g_strdup(sketch->unit);
    g_ptr_array_add(sketch->tables, table);
    return table;
}

static void read_grid(Sketch *sketch)
{
    DraftTable *table = NULL;
    for (int row = 0; row < sketch->grid->n_rows; row++) {
        if (is_heading_row(sketch, row)) {
            g_free(sketch->heading);
            sketch->heading = cell_line(grid_cell_at(sketch->grid, row, 0)->text);
            sketch->head_from = row + 1;
            table = NULL;
            sketch->n_labels = 0;
        } else if (table == NULL) {
            if (is_figure_row(sketch, row)) {
                table = table_below_head(sketch, row);
                read_row(sketch, row, table);
            }
        } else if (row_count(sketch, row, sketch->n_labels, FIGURE_OTHER) > 0 &&
                   !is_figure_row(sketch, row)) {
            table = NULL; /* words where figures were: another head */
            sketch->head_from = row;
            sketch->n_labels = 0;
        } else {
            read_row(sketch, row, table);
        }
    }
}

/** (transfer full): the unit that a line just above @grid names; NULL for none. */
static char *unit_above(const Page *page, const Grid *grid, const FigureRules *rules)
{
    char *unit = NULL;
    for (guint i = 0; i < page->lines->len && unit == NULL; i++) {
        const TextLine *line = page->lines->pdata[i];
        double gap = grid->box.y - line->box.y;
        if (gap > 0 && gap < UNIT_LINE_PT)
            unit = figure_unit_in_label(rules, line->text);
    }
    return unit;
}

void draft_tables_from_page(const Page *page, const FigureRules *rules, GPtrArray *tables)
{
    for (guint i = 0; i < page->grids->len; i++) {
        Sketch sketch = {.grid = page->grids->pdata[i], .rules = rules, .tables = tables};
        sketch.unit = unit_above(page, sketch.grid, rules);
        read_grid(&sketch);
        g_free(sketch.unit);
        g_free(sketch.heading);
    }
}

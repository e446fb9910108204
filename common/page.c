#include "page.h"

#include <stdarg.h>

/** Frees what a Word of a GArray owns. */
static void word_clear(gpointer data)
{
    Word *word = data;
    g_free(word->text);
}

/** Frees what a Reading of a GArray owns. */
static void reading_clear(gpointer data)
{
    Reading *reading = data;
    g_free(reading->text);
}

/* GDestroyNotify takes a gpointer; these give the typed functions that shape. */
static void page_destroy(gpointer page)
{
    page_free(page);
}

static void grid_destroy(gpointer grid)
{
    grid_free(grid);
}

static void grid_cell_destroy(gpointer cell)
{
    grid_cell_free(cell);
}

static void text_line_destroy(gpointer line)
{
    text_line_free(line);
}

GPtrArray *text_lines_new(void)
{
    return g_ptr_array_new_with_free_func(text_line_destroy);
}

PageModel *page_model_new(const char *sha256, const char *key, const char *program)
{
    PageModel *model = g_new0(PageModel, 1);
    model->sha256 = g_strdup(sha256);
    model->key = g_strdup(key);
    model->program = g_strdup(program);
    model->pages = g_ptr_array_new_with_free_func(page_destroy);
    return model;
}

void page_model_free(PageModel *model)
{
    if (model == NULL)
        return;
    g_free(model->sha256);
    g_free(model->key);
    g_free(model->program);
    g_ptr_array_unref(model->pages);
    g_free(model);
}

Page *page_new(int number, double width, double height)
{
    Page *page = g_new0(Page, 1);
    page->number = number;
    page->width = width;
    page->height = height;
    page->source = TEXT_SOURCE_TEXT;
    page->lines = text_lines_new();
    page->grids = g_ptr_array_new_with_free_func(grid_destroy);
    page->notes = g_ptr_array_new_with_free_func(g_free);
    return page;
}

void page_free(Page *page)
{
    if (page == NULL)
        return;
    g_ptr_array_unref(page->lines);
    g_ptr_array_unref(page->grids);
    g_ptr_array_unref(page->notes);
    g_free(page->unread);
    g_free(page);
}

GPtrArray *page_cells(const Page *page)
{
    GPtrArray *cells = g_ptr_array_new();
    for (guint i = 0; i < page->grids->len; i++) {
        const Grid *grid = g_ptr_array_index(page->grids, i);
        for (guint k = 0; k < grid->cells->len; k++)
            g_ptr_array_add(cells, g_ptr_array_index(grid->cells, k));
        for (guint k = 0; grid->print != NULL && k < grid->print->len; k++)
            g_ptr_array_add(cells, g_ptr_array_index(grid->print, k));
    }
    return cells;
}

void page_note(Page *page, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(page->notes, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

Grid *grid_new(int n_rows, int n_columns)
{
    Grid *grid = g_new0(Grid, 1);
    grid->n_rows = n_rows;
    grid->n_columns = n_columns;
    grid->cells = g_ptr_array_new_with_free_func(grid_cell_destroy);
    return grid;
}

void grid_free(Grid *grid)
{
    if (grid == NULL)
        return;
    g_ptr_array_unref(grid->cells);
    g_clear_pointer(&grid->print, g_ptr_array_unref);
    g_free(grid->doubt);
    g_free(grid);
}

GPtrArray *grid_print_new(void)
{
    return g_ptr_array_new_with_free_func(grid_cell_destroy);
}

GridCell *grid_cell_at(const Grid *grid, int row, int column)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell *cell = g_ptr_array_index(grid->cells, i);
        if (row >= cell->row && row < cell->row + cell->row_span && column >= cell->column &&
            column < cell->column + cell->column_span)
            return cell;
    }
    return NULL;
}

GridCell *grid_cell_new(int row, int column)
{
    GridCell *cell = g_new0(GridCell, 1);
    cell->row = row;
    cell->column = column;
    cell->row_span = 1;
    cell->column_span = 1;
    cell->text = g_strdup("");
    cell->source = TEXT_SOURCE_TEXT;
    cell->confidence = 1;
    return cell;
}

void grid_cell_free(GridCell *cell)
{
    if (cell == NULL)
        return;
    g_free(cell->text);
    g_free(cell->doubt);
    g_clear_pointer(&cell->readings, g_array_unref);
    g_clear_pointer(&cell->look, g_array_unref);
    g_free(cell);
}

GArray *readings_new(void)
{
    GArray *readings = g_array_new(FALSE, FALSE, sizeof(Reading));
    g_array_set_clear_func(readings, reading_clear);
    return readings;
}

void readings_add(GArray *readings, const char *text, double confidence, const char *reader)
{
    Reading reading = {.text = g_strdup(text), .confidence = confidence, .reader = reader};
    g_array_append_val(readings, reading);
}

void grid_cell_add_reading(GridCell *cell, const char *text, double confidence, const char *reader)
{
    if (cell->readings == NULL) {
        cell->readings = readings_new();
        g_free(cell->text);
        cell->text = g_strdup(text);
        cell->confidence = confidence;
    }
    readings_add(cell->readings, text, confidence, reader);
}

TextLine *text_line_new(TextSource source)
{
    TextLine *line = g_new0(TextLine, 1);
    line->words = g_array_new(FALSE, FALSE, sizeof(Word));
    g_array_set_clear_func(line->words, word_clear);
    line->text = g_strdup("");
    line->source = source;
    line->confidence = 1;
    return line;
}

void text_line_free(TextLine *line)
{
    if (line == NULL)
        return;
    g_array_unref(line->words);
    g_free(line->text);
    g_free(line->second);
    g_free(line);
}

void text_line_add_word(TextLine *line, const char *text, const Box *box)
{
    Word word = {.box = *box, .text = g_strdup(text)};
    g_array_append_val(line->words, word);
    line->box = box_union(&line->box, box);
}

/*
 * page-scan.c: what the functions put_… of page-json.c write, in their order.
 */
#include "page-scan.h"

#include <string.h>

#include "archive.h"
#include "json-scan.h"
#include "page-json.h"
#include "page-parts.h"
#include "text.h"

/** Goes over @mark and a number from @least to @most. */
static gboolean scan_number_after(Scan *scan, const char *mark, double least, double most, double *number)
{
    return scan_mark(scan, mark) && scan_number_within(scan, least, most, number);
}

static gboolean scan_integer_after(Scan *scan, const char *mark, int least, int most, int *integer)
{
    return scan_mark(scan, mark) && scan_integer_within(scan, least, most, integer);
}

static gboolean scan_extent_after(Scan *scan, const char *mark, double *number)
{
    return scan_number_after(scan, mark, 0, PAGE_MOST_COORDINATE, number);
}

/** As scan_extent_after(), where @mark comes next; TRUE where it does not. */
static gboolean scan_maybe_extent(Scan *scan, const char *mark, double *number)
{
    Scan ahead = *scan;
    return !scan_mark(&ahead, mark) || scan_extent_after(scan, mark, number);
}

static gboolean scan_box_after(Scan *scan, const char *mark, Box *box)
{
    return scan_mark(scan, mark) && scan_box(scan, box);
}

/** As scan_box_after(), where @mark comes next; TRUE where it does not. */
static gboolean scan_maybe_box(Scan *scan, const char *mark, Box *box)
{
    return !scan_mark(scan, mark) || scan_box(scan, box);
}

/** Goes over @mark and a string, which takes the place of *@text. */
static gboolean scan_string_after(Scan *scan, const char *mark, char **text)
{
    char *found = NULL;
    if (!scan_mark(scan, mark) || !scan_string(scan, &found))
        return FALSE;
    g_free(*text);
    *text = found;
    return TRUE;
}

/** As scan_string_after(), where @mark comes next; TRUE where it does not. */
static gboolean scan_maybe_string(Scan *scan, const char *mark, char **text)
{
    Scan ahead = *scan;
    return !scan_mark(&ahead, mark) || scan_string_after(scan, mark, text);
}

static gboolean scan_source(Scan *scan, TextSource *source)
{
    guint value;
    if (!scan_mark(scan, ",\"source\":") || !scan_name(scan, PAGE_SOURCE_NAMES, &value))
        return FALSE;
    *source = (TextSource)value;
    return TRUE;
}

/** Goes over what put_text() wrote. */
static gboolean scan_text(Scan *scan, TextSource *source, double *confidence, char **text)
{
    return scan_source(scan, source) && scan_number_after(scan, ",\"confidence\":", 0, 1, confidence) &&
           scan_string_after(scan, ",\"text\":", text);
}

/* ---- lines ---- */

static gboolean scan_word(Scan *scan, TextLine *line)
{
    Box box;
    g_autofree char *text = NULL;
    if (!scan_mark(scan, "[") || !scan_coordinates(scan, &box) || !scan_string_after(scan, ",", &text) ||
        !scan_mark(scan, "]"))
        return FALSE;
    text_line_add_word(line, text, &box);
    return TRUE;
}

static gboolean scan_line(Scan *scan, Page *page)
{
    TextLine *line = text_line_new(TEXT_SOURCE_TEXT);
    g_ptr_array_add(page->lines, line);
    if (!scan_mark(scan, "{\"words\":["))
        return FALSE;
    while (!scan_mark(scan, "]"))
        if ((line->words->len > 0 && !scan_mark(scan, ",")) || !scan_word(scan, line))
            return FALSE;
    return scan_box_after(scan, ",\"box\":", &line->box) &&
           scan_text(scan, &line->source, &line->confidence, &line->text) &&
           scan_maybe_string(scan, ",\"second\":", &line->second) && scan_mark(scan, "}");
}

/* ---- grids ---- */

static gboolean scan_reading(Scan *scan, GArray *readings)
{
    double confidence;
    g_autofree char *text = NULL, *reader = NULL;
    if (!scan_string_after(scan, "[", &text) || !scan_number_after(scan, ",", 0, 1, &confidence) ||
        !scan_string_after(scan, ",", &reader) || !scan_mark(scan, "]") || page_reader_name(reader) == NULL)
        return FALSE;
    readings_add(readings, text, confidence, page_reader_name(reader));
    return TRUE;
}

/** Goes over readings, where @mark with its opening bracket comes next. */
static gboolean scan_readings(Scan *scan, const char *mark, GArray **readings)
{
    if (!scan_mark(scan, mark))
        return TRUE;
    *readings = readings_new();
    while (!scan_mark(scan, "]"))
        if (((*readings)->len > 0 && !scan_mark(scan, ",")) || !scan_reading(scan, *readings))
            return FALSE;
    return TRUE;
}

/** Goes over what put_cell() wrote behind "at". */
static gboolean scan_cell(Scan *scan, GridCell *cell)
{
    return scan_box_after(scan, ",\"box\":", &cell->box) && scan_maybe_box(scan, ",\"ink\":", &cell->ink) &&
           scan_text(scan, &cell->source, &cell->confidence, &cell->text) &&
           scan_readings(scan, ",\"readings\":[", &cell->readings) && page_readings_fit(cell) &&
           scan_readings(scan, ",\"look\":[", &cell->look) &&
           scan_maybe_string(scan, ",\"doubt\":", &cell->doubt) && scan_mark(scan, "}");
}

/** Goes over "at" of a cell of @grid, or with NULL of a word, whose places end where boxes do. */
static gboolean scan_place(Scan *scan, const Grid *grid, GridCell *cell)
{
    const int most = (int)PAGE_MOST_COORDINATE;
    return scan_integer_after(scan, "{\"at\":[", 0, grid != NULL ? grid->n_rows - 1 : most, &cell->row) &&
           scan_integer_after(scan, ",", 0, grid != NULL ? grid->n_columns - 1 : most, &cell->column) &&
           scan_integer_after(scan, ",", 1, grid != NULL ? grid->n_rows - cell->row : most,
                              &cell->row_span) &&
           scan_integer_after(scan, ",", 1, grid != NULL ? grid->n_columns - cell->column : most,
                              &cell->column_span) &&
           scan_mark(scan, "]");
}

/** Goes over the cells of @grid, or with @covered NULL over its words, up to the closing bracket. */
static gboolean scan_cells(Scan *scan, const Grid *grid, guint8 *covered, GPtrArray *cells)
{
    while (scan_mark(scan, cells->len > 0 ? ",\n" : "\n")) {
        GridCell *cell = grid_cell_new(0, 0);
        g_ptr_array_add(cells, cell);
        if (!scan_place(scan, covered != NULL ? grid : NULL, cell) ||
            (covered != NULL && !page_cover(grid, covered, cell)) || !scan_cell(scan, cell))
            return FALSE;
    }
    return scan_mark(scan, "]");
}

static gboolean scan_print(Scan *scan, Grid *grid)
{
    if (!scan_mark(scan, ",\"print\":["))
        return TRUE;
    grid->print = grid_print_new();
    return scan_cells(scan, grid, NULL, grid->print);
}

static gboolean scan_grid(Scan *scan, Page *page)
{
    Grid *grid = grid_new(1, 1);
    g_ptr_array_add(page->grids, grid);
    if (!scan_integer_after(scan, "{\"rows\":", 1, PAGE_MOST_ROWS, &grid->n_rows) ||
        !scan_integer_after(scan, ",\"columns\":", 1, PAGE_MOST_UNITS / grid->n_rows, &grid->n_columns) ||
        !scan_box_after(scan, ",\"box\":", &grid->box) ||
        !scan_maybe_string(scan, ",\"doubt\":", &grid->doubt) || !scan_mark(scan, ",\"cells\":["))
        return FALSE;
    g_autofree guint8 *covered = g_malloc0((gsize)grid->n_rows * (gsize)grid->n_columns);
    return scan_cells(scan, grid, covered, grid->cells) && scan_print(scan, grid) && scan_mark(scan, "}");
}

/* ---- pages ---- */

static gboolean scan_notes(Scan *scan, Page *page)
{
    if (!scan_mark(scan, ",\"notes\":["))
        return FALSE;
    while (!scan_mark(scan, "]")) {
        char *note = NULL;
        if (!scan_string_after(scan, page->notes->len > 0 ? "," : "", &note))
            return FALSE;
        g_ptr_array_add(page->notes, note);
    }
    return TRUE;
}

/** Goes over the members of a page that are no lists of lines or grids. */
static gboolean scan_page_head(Scan *scan, Page *page)
{
    return scan_integer_after(scan, "{\"number\":", 1, PAGE_MOST_PAGES, &page->number) &&
           scan_extent_after(scan, ",\"width\":", &page->width) &&
           scan_extent_after(scan, ",\"height\":", &page->height) && scan_source(scan, &page->source) &&
           scan_extent_after(scan, ",\"dpi\":", &page->dpi) &&
           scan_integer_after(scan, ",\"turned\":", 0, 270, &page->turned_deg) &&
           page->turned_deg % 90 == 0 &&
           scan_number_after(scan, ",\"skew\":", -PAGE_MOST_SKEW, PAGE_MOST_SKEW, &page->skew_deg) &&
           scan_maybe_extent(scan, ",\"gutter\":", &page->gutter) && scan_notes(scan, page) &&
           scan_maybe_string(scan, ",\"unread\":", &page->unread);
}

static gboolean scan_page(Scan *scan, PageModel *model)
{
    Page *page = page_new(1, 0, 0);
    g_ptr_array_add(model->pages, page);
    if (!scan_page_head(scan, page) || !scan_mark(scan, ",\"lines\":["))
        return FALSE;
    while (scan_mark(scan, page->lines->len > 0 ? ",\n" : "\n"))
        if (!scan_line(scan, page))
            return FALSE;
    if (!scan_mark(scan, "],\"grids\":["))
        return FALSE;
    while (scan_mark(scan, page->grids->len > 0 ? ",\n" : "\n"))
        if (!scan_grid(scan, page))
            return FALSE;
    return scan_mark(scan, "]}");
}

PageModel *page_model_scan(const char *data, gsize length)
{
    g_autofree char *key = NULL, *program = NULL, *sha256 = NULL;
    Scan scan = {data, data + length};
    if (length > PAGE_MOST_BYTES || !text_is_valid(data, length) ||
        !scan_string_after(&scan, "{\"format\":\"" PAGE_FORMAT "\",\"key\":", &key) ||
        !scan_string_after(&scan, ",\"program\":", &program) ||
        !scan_string_after(&scan, ",\"sha256\":", &sha256) || !archive_is_sha256(sha256) ||
        !scan_mark(&scan, ",\"pages\":["))
        return NULL;
    g_autoptr(PageModel) model = page_model_new(sha256, key, program);
    while (scan_mark(&scan, model->pages->len > 0 ? ",\n" : "\n"))
        if (!scan_page(&scan, model))
            return NULL;
    return scan_mark(&scan, "]}\n") && scan.at == scan.end ? g_steal_pointer(&model) : NULL;
}

#include "page-json.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "archive.h"
#include "file.h"
#include "json-record.h"
#include "page-parts.h"
#include "page-scan.h"

const char *const PAGE_SOURCE_NAMES[] = {[TEXT_SOURCE_TEXT] = "text", [TEXT_SOURCE_OCR] = "ocr", NULL};

/* The names of all readers; a Reading points to one of these. */
static const char *const READER_NAMES[] = {"text", "figures", "labels", "tesseract", "alike"};

G_DEFINE_QUARK(page_json_error, page_json_error)

/* ---- writing ---- */

/** Appends @value; what is not finite becomes 0. */
static void put_number(GString *out, double value, int decimals)
{
    value = isfinite(value) ? CLAMP(value, -PAGE_MOST_COORDINATE, PAGE_MOST_COORDINATE) : 0;
    record_put_number(out, value, decimals);
}

/** Appends x,y,width,height in hundredths of a point, without brackets. */
static void put_coordinates(GString *out, const Box *box)
{
    const double values[] = {box->x, box->y, MAX(box->width, 0), MAX(box->height, 0)};
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        put_number(out, values[i], 2);
    }
}

/** Appends ,"name":[x,y,width,height] */
static void put_box(GString *out, const char *name, const Box *box)
{
    g_string_append_printf(out, ",\"%s\":[", name);
    put_coordinates(out, box);
    g_string_append_c(out, ']');
}

/** Appends ,"source":…,"confidence":…,"text":… */
static void put_text(GString *out, TextSource source, double confidence, const char *text)
{
    g_string_append_printf(out, ",\"source\":\"%s\",\"confidence\":", PAGE_SOURCE_NAMES[source]);
    put_number(out, CLAMP(confidence, 0, 1), 6);
    g_string_append(out, ",\"text\":");
    record_put_string(out, text);
}

static void put_line(GString *out, const TextLine *line)
{
    g_string_append(out, "{\"words\":[");
    for (guint i = 0; i < line->words->len; i++) {
        const Word *word = &g_array_index(line->words, Word, i);
        g_string_append(out, i > 0 ? ",[" : "[");
        put_coordinates(out, &word->box);
        g_string_append_c(out, ',');
        record_put_string(out, word->text);
        g_string_append_c(out, ']');
    }
    g_string_append_c(out, ']');
    put_box(out, "box", &line->box);
    put_text(out, line->source, line->confidence, line->text);
    if (line->second != NULL) {
        g_string_append(out, ",\"second\":");
        record_put_string(out, line->second);
    }
    g_string_append_c(out, '}');
}

/** Appends ,"name":[["text",confidence,"reader"],…] */
static void put_readings(GString *out, const char *name, const GArray *readings)
{
    g_string_append_printf(out, ",\"%s\":[", name);
    for (guint i = 0; i < readings->len; i++) {
        const Reading *reading = &g_array_index(readings, Reading, i);
        g_string_append(out, i > 0 ? ",[" : "[");
        record_put_string(out, reading->text);
        g_string_append_c(out, ',');
        put_number(out, CLAMP(reading->confidence, 0, 1), 6);
        g_string_append_printf(out, ",\"%s\"]", reading->reader);
    }
    g_string_append_c(out, ']');
}

static void put_doubt(GString *out, const char *doubt)
{
    if (doubt == NULL)
        return;
    g_string_append(out, ",\"doubt\":");
    record_put_string(out, doubt);
}

static void put_cell(GString *out, const GridCell *cell)
{
    g_string_append_printf(out, "{\"at\":[%d,%d,%d,%d]", cell->row, cell->column, cell->row_span,
                           cell->column_span);
    put_box(out, "box", &cell->box);
    if (!box_is_empty(&cell->ink))
        put_box(out, "ink", &cell->ink);
    put_text(out, cell->source, cell->confidence, cell->text);
    if (cell->readings != NULL)
        put_readings(out, "readings", cell->readings);
    if (cell->look != NULL)
        put_readings(out, "look", cell->look);
    put_doubt(out, cell->doubt);
    g_string_append_c(out, '}');
}

static void put_cells(GString *out, const char *name, const GPtrArray *cells)
{
    g_string_append_printf(out, ",\"%s\":[", name);
    for (guint i = 0; i < cells->len; i++) {
        g_string_append(out, i > 0 ? ",\n" : "\n");
        put_cell(out, g_ptr_array_index(cells, i));
    }
    g_string_append_c(out, ']');
}

static void put_grid(GString *out, const Grid *grid)
{
    g_string_append_printf(out, "{\"rows\":%d,\"columns\":%d", grid->n_rows, grid->n_columns);
    put_box(out, "box", &grid->box);
    put_doubt(out, grid->doubt);
    put_cells(out, "cells", grid->cells);
    if (grid->print != NULL)
        put_cells(out, "print", grid->print);
    g_string_append_c(out, '}');
}

static void put_page(GString *out, const Page *page)
{
    g_string_append_printf(out, "{\"number\":%d,\"width\":", page->number);
    put_number(out, MAX(page->width, 0), 2);
    g_string_append(out, ",\"height\":");
    put_number(out, MAX(page->height, 0), 2);
    g_string_append_printf(out, ",\"source\":\"%s\",\"dpi\":", PAGE_SOURCE_NAMES[page->source]);
    put_number(out, MAX(page->dpi, 0), 2);
    g_string_append_printf(out, ",\"turned\":%d,\"skew\":", page->turned_deg);
    put_number(out, page->skew_deg, 3);
    if (page->gutter > 0) {
        g_string_append(out, ",\"gutter\":");
        put_number(out, page->gutter, 2);
    }
    g_string_append(out, ",\"notes\":[");
    for (guint i = 0; i < page->notes->len; i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        record_put_string(out, g_ptr_array_index(page->notes, i));
    }
    g_string_append_c(out, ']');
    if (page->unread != NULL) {
        g_string_append(out, ",\"unread\":");
        record_put_string(out, page->unread);
    }
    g_string_append(out, ",\"lines\":[");
    for (guint i = 0; i < page->lines->len; i++) {
        g_string_append(out, i > 0 ? ",\n" : "\n");
        put_line(out, g_ptr_array_index(page->lines, i));
    }
    g_string_append(out, "],\"grids\":[");
    for (guint i = 0; i < page->grids->len; i++) {
        g_string_append(out, i > 0 ? ",\n" : "\n");
        put_grid(out, g_ptr_array_index(page->grids, i));
    }
    g_string_append(out, "]}");
}

char *page_model_to_json(const PageModel *model, gsize *length)
{
    GString *out = g_string_sized_new(64 * 1024);
    g_string_append(out, "{\"format\":\"" PAGE_FORMAT "\",\"key\":");
    record_put_string(out, model->key);
    g_string_append(out, ",\"program\":");
    record_put_string(out, model->program);
    g_string_append(out, ",\"sha256\":");
    record_put_string(out, model->sha256);
    g_string_append(out, ",\"pages\":[");
    for (guint i = 0; i < model->pages->len; i++) {
        g_string_append(out, i > 0 ? ",\n" : "\n");
        put_page(out, g_ptr_array_index(model->pages, i));
    }
    g_string_append(out, "]}\n");
    if (length != NULL)
        *length = out->len;
    return g_string_free(out, FALSE);
}

/* ---- reading ---- */

/** Range: what a number may be. */
typedef struct {
    double least, most;
} Range;

static const Range COORDINATE = {-PAGE_MOST_COORDINATE, PAGE_MOST_COORDINATE};
static const Range EXTENT = {0, PAGE_MOST_COORDINATE};
static const Range SHARE = {0, 1};

static gboolean wrong(GError **error, const char *what)
{
    g_set_error(error, PAGE_JSON_ERROR, PAGE_JSON_ERROR_FORMAT, "%s missing, of another type or out of range",
                what);
    return FALSE;
}

static gboolean take_number(const json_t *node, Range range, double *number)
{
    return record_number(node, range.least, range.most, number);
}

/** Takes the first four elements of an array of @n. */
static gboolean take_box(const json_t *array, guint n, Box *box)
{
    return json_array_size(array) == n && take_number(json_array_get(array, 0), COORDINATE, &box->x) &&
           take_number(json_array_get(array, 1), COORDINATE, &box->y) &&
           take_number(json_array_get(array, 2), EXTENT, &box->width) &&
           take_number(json_array_get(array, 3), EXTENT, &box->height);
}

static gboolean take_source(const json_t *object, TextSource *source)
{
    const char *name = record_string(json_object_get(object, "source"));
    for (guint i = 0; name != NULL && PAGE_SOURCE_NAMES[i] != NULL; i++) {
        if (strcmp(name, PAGE_SOURCE_NAMES[i]) == 0) {
            *source = (TextSource)i;
            return TRUE;
        }
    }
    return FALSE;
}

const char *page_reader_name(const char *name)
{
    for (guint i = 0; name != NULL && i < G_N_ELEMENTS(READER_NAMES); i++) {
        if (strcmp(name, READER_NAMES[i]) == 0)
            return READER_NAMES[i];
    }
    return NULL;
}

/** Takes "source", "confidence" and "text", which lines and cells have alike. @text is replaced. */
static gboolean take_text(const json_t *object, TextSource *source, double *confidence, char **text)
{
    const char *found = record_string(json_object_get(object, "text"));
    if (found == NULL || !take_source(object, source) ||
        !take_number(json_object_get(object, "confidence"), SHARE, confidence))
        return FALSE;
    g_free(*text);
    *text = g_strdup(found);
    return TRUE;
}

static gboolean take_words(const json_t *words, TextLine *line)
{
    if (words == NULL)
        return FALSE;
    for (guint i = 0; i < json_array_size(words); i++) {
        const json_t *word = json_array_get(words, i);
        Box box;
        if (!take_box(word, 5, &box))
            return FALSE;
        const char *text = record_string(json_array_get(word, 4));
        if (text == NULL)
            return FALSE;
        text_line_add_word(line, text, &box);
    }
    return TRUE;
}

static gboolean take_line(const json_t *object, Page *page, GError **error)
{
    TextLine *line = text_line_new(TEXT_SOURCE_TEXT);
    g_ptr_array_add(page->lines, line);
    if (object == NULL || !take_words(record_list(object, "words"), line))
        return wrong(error, "words");
    if (!take_text(object, &line->source, &line->confidence, &line->text))
        return wrong(error, "text, source or confidence");
    const json_t *second = json_object_get(object, "second");
    if (second != NULL && (line->second = g_strdup(record_string(second))) == NULL)
        return wrong(error, "second");
    return take_box(record_list(object, "box"), 4, &line->box) ? TRUE : wrong(error, "box");
}

/** (transfer full): the readings of @array, or NULL. */
static GArray *readings_from(const json_t *array)
{
    g_autoptr(GArray) readings = readings_new();
    for (guint i = 0; i < json_array_size(array); i++) {
        const json_t *reading = json_array_get(array, i);
        double share;
        if (json_array_size(reading) != 3 || !take_number(json_array_get(reading, 1), SHARE, &share))
            return NULL;
        const char *text = record_string(json_array_get(reading, 0));
        const char *reader = page_reader_name(record_string(json_array_get(reading, 2)));
        if (text == NULL || reader == NULL)
            return NULL;
        readings_add(readings, text, share, reader);
    }
    return g_steal_pointer(&readings);
}

/** Takes a list of readings that may be missing; FALSE where it is wrong. */
static gboolean take_readings(const json_t *object, const char *name, GArray **readings)
{
    if (json_object_get(object, name) == NULL)
        return TRUE;
    const json_t *array = record_list(object, name);
    *readings = array != NULL ? readings_from(array) : NULL;
    return *readings != NULL;
}

gboolean page_readings_fit(const GridCell *cell)
{
    return cell->readings == NULL ||
           (cell->readings->len > 0 &&
            strcmp(g_array_index(cell->readings, Reading, 0).text, cell->text) == 0);
}

/** Takes the "at" of a word: points, which end at EXTENT as boxes do. */
static gboolean take_word_place(const json_t *at, GridCell *word)
{
    const int most = (int)PAGE_MOST_COORDINATE;
    return json_array_size(at) == 4 && record_integer(json_array_get(at, 0), 0, most, &word->row) &&
           record_integer(json_array_get(at, 1), 0, most, &word->column) &&
           record_integer(json_array_get(at, 2), 1, most, &word->row_span) &&
           record_integer(json_array_get(at, 3), 1, most, &word->column_span);
}

gboolean page_cover(const Grid *grid, guint8 *covered, const GridCell *cell)
{
    for (int row = cell->row; row < cell->row + cell->row_span; row++) {
        for (int column = cell->column; column < cell->column + cell->column_span; column++) {
            guint8 *unit = &covered[(gsize)row * (gsize)grid->n_columns + (gsize)column];
            if (*unit != 0)
                return FALSE;
            *unit = 1;
        }
    }
    return TRUE;
}

/** Takes "at" and marks the units of the cell in @covered; FALSE outside the grid or over another cell. */
static gboolean take_place(const json_t *at, const Grid *grid, guint8 *covered, GridCell *cell)
{
    if (json_array_size(at) != 4 || !record_integer(json_array_get(at, 0), 0, grid->n_rows - 1, &cell->row) ||
        !record_integer(json_array_get(at, 1), 0, grid->n_columns - 1, &cell->column) ||
        !record_integer(json_array_get(at, 2), 1, grid->n_rows - cell->row, &cell->row_span) ||
        !record_integer(json_array_get(at, 3), 1, grid->n_columns - cell->column, &cell->column_span))
        return FALSE;
    return page_cover(grid, covered, cell);
}

/** Takes "doubt", which may be missing. */
static gboolean take_doubt(const json_t *object, char **doubt)
{
    const json_t *found = json_object_get(object, "doubt");
    return found == NULL || (*doubt = g_strdup(record_string(found))) != NULL;
}

/** Takes all of a cell or word but its place. */
static gboolean take_cell(const json_t *object, GridCell *cell, GError **error)
{
    if (!take_box(record_list(object, "box"), 4, &cell->box))
        return wrong(error, "box");
    if (json_object_get(object, "ink") != NULL && !take_box(record_list(object, "ink"), 4, &cell->ink))
        return wrong(error, "ink");
    if (!take_text(object, &cell->source, &cell->confidence, &cell->text))
        return wrong(error, "text, source or confidence");
    if (!take_doubt(object, &cell->doubt))
        return wrong(error, "doubt");
    if (!take_readings(object, "readings", &cell->readings) || !page_readings_fit(cell))
        return wrong(error, "readings");
    return take_readings(object, "look", &cell->look) ? TRUE : wrong(error, "look");
}

static gboolean take_cells(const json_t *cells, Grid *grid, GError **error)
{
    g_autofree guint8 *covered = g_malloc0((gsize)grid->n_rows * (gsize)grid->n_columns);
    for (guint i = 0; i < json_array_size(cells); i++) {
        const json_t *object = record_object(cells, i);
        GridCell *cell = grid_cell_new(0, 0);
        g_ptr_array_add(grid->cells, cell);
        gboolean placed = object != NULL && take_place(record_list(object, "at"), grid, covered, cell);
        if (!(placed ? take_cell(object, cell, error) : wrong(error, "place in the grid"))) {
            g_prefix_error(error, "cell %u: ", i + 1);
            return FALSE;
        }
    }
    return TRUE;
}

/** Takes "print", which may be missing. */
static gboolean take_print(const json_t *object, Grid *grid, GError **error)
{
    if (json_object_get(object, "print") == NULL)
        return TRUE;
    const json_t *print = record_list(object, "print");
    if (print == NULL)
        return wrong(error, "print");
    grid->print = grid_print_new();
    for (guint i = 0; i < json_array_size(print); i++) {
        const json_t *of = record_object(print, i);
        GridCell *word = grid_cell_new(0, 0);
        g_ptr_array_add(grid->print, word);
        gboolean placed = of != NULL && take_word_place(record_list(of, "at"), word);
        if (!(placed ? take_cell(of, word, error) : wrong(error, "place on the page"))) {
            g_prefix_error(error, "word %u: ", i + 1);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean take_grid(const json_t *object, Page *page, GError **error)
{
    Grid *grid = grid_new(1, 1);
    g_ptr_array_add(page->grids, grid);
    if (object == NULL ||
        !record_integer(json_object_get(object, "rows"), 1, PAGE_MOST_ROWS, &grid->n_rows) ||
        !record_integer(json_object_get(object, "columns"), 1, PAGE_MOST_UNITS / grid->n_rows,
                        &grid->n_columns))
        return wrong(error, "rows or columns");
    if (!take_box(record_list(object, "box"), 4, &grid->box))
        return wrong(error, "box");
    if (!take_doubt(object, &grid->doubt))
        return wrong(error, "doubt");
    const json_t *cells = record_list(object, "cells");
    if (cells == NULL)
        return wrong(error, "cells");
    return take_cells(cells, grid, error) && take_print(object, grid, error);
}

/** Takes the members of a page that are no lists. */
static gboolean take_page_head(const json_t *object, Page *page, GError **error)
{
    if (!record_integer(json_object_get(object, "number"), 1, PAGE_MOST_PAGES, &page->number))
        return wrong(error, "number");
    if (!take_number(json_object_get(object, "width"), EXTENT, &page->width) ||
        !take_number(json_object_get(object, "height"), EXTENT, &page->height))
        return wrong(error, "width or height");
    if (!take_source(object, &page->source))
        return wrong(error, "source");
    if (!take_number(json_object_get(object, "dpi"), EXTENT, &page->dpi))
        return wrong(error, "dpi");
    if (!record_integer(json_object_get(object, "turned"), 0, 270, &page->turned_deg) ||
        page->turned_deg % 90 != 0)
        return wrong(error, "turned");
    if (!take_number(json_object_get(object, "skew"), (Range){-PAGE_MOST_SKEW, PAGE_MOST_SKEW},
                     &page->skew_deg))
        return wrong(error, "skew");
    const json_t *gutter = json_object_get(object, "gutter");
    if (gutter != NULL && !take_number(gutter, EXTENT, &page->gutter))
        return wrong(error, "gutter");
    const json_t *notes = record_list(object, "notes");
    for (guint i = 0; notes != NULL && i < json_array_size(notes); i++) {
        const char *note = record_string(json_array_get(notes, i));
        if (note == NULL)
            return wrong(error, "notes");
        g_ptr_array_add(page->notes, g_strdup(note));
    }
    const json_t *unread = json_object_get(object, "unread");
    page->unread = g_strdup(record_string(unread));
    if (unread != NULL && page->unread == NULL)
        return wrong(error, "unread");
    return notes != NULL ? TRUE : wrong(error, "notes");
}

static gboolean take_page(const json_t *object, PageModel *model, GError **error)
{
    Page *page = page_new(1, 0, 0);
    g_ptr_array_add(model->pages, page);
    if (object == NULL)
        return wrong(error, "page");
    const json_t *lines = record_list(object, "lines"), *grids = record_list(object, "grids");
    if (lines == NULL || grids == NULL)
        return wrong(error, "lines or grids");
    if (!take_page_head(object, page, error))
        return FALSE;
    for (guint i = 0; i < json_array_size(lines); i++) {
        if (!take_line(record_object(lines, i), page, error)) {
            g_prefix_error(error, "line %u: ", i + 1);
            return FALSE;
        }
    }
    for (guint i = 0; i < json_array_size(grids); i++) {
        if (!take_grid(record_object(grids, i), page, error)) {
            g_prefix_error(error, "grid %u: ", i + 1);
            return FALSE;
        }
    }
    return TRUE;
}

/** Parses @data; PAGE_JSON_ERROR_SYNTAX whatever is wrong. */
static json_t *parse(const char *data, gsize length, GError **error)
{
    g_autofree char *why = NULL;
    json_t *root = record_parse(data, length, &why);
    if (root == NULL)
        g_set_error(error, PAGE_JSON_ERROR, PAGE_JSON_ERROR_SYNTAX, "no JSON, or cut off: %s", why);
    return root;
}

PageModel *page_model_from_json(const char *data, gsize length, GError **error)
{
    PageModel *scanned = page_model_scan(data, length);
    if (scanned != NULL)
        return scanned;
    if (length > PAGE_MOST_BYTES) {
        g_set_error(error, PAGE_JSON_ERROR, PAGE_JSON_ERROR_FORMAT, "too large");
        return NULL;
    }
    g_autoptr(json_t) root = parse(data, length, error);
    if (root == NULL)
        return NULL;
    json_t *object = root;
    if (g_strcmp0(record_string(json_object_get(object, "format")), PAGE_FORMAT) != 0) {
        g_set_error(error, PAGE_JSON_ERROR, PAGE_JSON_ERROR_FORMAT,
                    "not of the format " PAGE_FORMAT
                    "; another version of gouji made it, 'gouji run' makes it anew");
        return NULL;
    }
    const char *sha256 = record_string(json_object_get(object, "sha256"));
    const char *key = record_string(json_object_get(object, "key"));
    const char *program = record_string(json_object_get(object, "program"));
    const json_t *pages = record_list(object, "pages");
    if (sha256 == NULL || !archive_is_sha256(sha256) || key == NULL || program == NULL || pages == NULL) {
        wrong(error, "sha256, key, program or pages");
        return NULL;
    }
    g_autoptr(PageModel) model = page_model_new(sha256, key, program);
    for (guint i = 0; i < json_array_size(pages); i++) {
        if (!take_page(record_object(pages, i), model, error)) {
            g_prefix_error(error, "page %u: ", i + 1);
            return NULL;
        }
    }
    return g_steal_pointer(&model);
}

PageModel *page_model_load(const char *path, GError **error)
{
    gsize length;
    g_autofree char *data = file_read(path, PAGE_MOST_BYTES, &length, error);
    if (data == NULL)
        return NULL;
    PageModel *model = page_model_from_json(data, length, error);
    if (model == NULL)
        g_prefix_error(error, "%s: ", path);
    return model;
}

gboolean page_model_save(const PageModel *model, const char *path, GError **error)
{
    gsize length;
    g_autofree char *data = page_model_to_json(model, &length);
    return file_write_whole(path, data, length, error);
}

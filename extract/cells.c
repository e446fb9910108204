#include "cells.h"

#include <math.h>
#include <string.h>

#include "../common/data.h"
#include "../common/text.h"
#include "cell-ink.h"
#include "figure.h"
#include "leptonica-auto.h"
#include "scan.h"

/** LineCut: how one line is cut out for Tesseract. */
typedef struct {
    TessPageSegMode mode;
    double margin;  /* paper around it, share of its height */
    int border_px;  /* white around that */
    double squeeze; /* its width is scaled by this */
} LineCut;

/*
 * How a line is cut out for Tesseract: paper around it as a share of its height, white border in pixels,
 * width over height kept or not. Measured on the 169 labels of a g3 and a g1 report, as scan300, fax, poor
 * and turned (share read without a fault):
 *   psm 7  margin 0.15 border 10: 92, 76, 75, 82     psm 6, whole cell: 91, 76, 91, 82
 *   psm 13 margin 0.30 border 3: 82, 62, 83, 78      0.15/3: 97, 76, 90, 89      0.08/2: 97, 78, 94, 91
 * Tesseract scales every line to one height, so its time goes by width over height: 0.9 of the width takes
 * 0.9 of the time and reads as well (99, 77, -, 95); 0.8 does not, nor does 0.9 where lines are low (86 poor).
 */
static const LineCut LABEL_CUT = {PSM_RAW_LINE, 0.08, 2, 0.9};
#define LEAST_SQUEEZED_PX 24

/* The same for figures, 248 of a g3 report, eng and restricted to FIGURE_CHARACTERS: 94, 95, 92 % (noisy, fax,
 * poor), where psm 13 reads 93, 93, 94 and chi_sim 88, 92, 91. */
static const LineCut FIGURE_CUT = {PSM_SINGLE_LINE, 0.3, 10, 1};

#define FIGURE_CHARACTERS "0123456789.,-+/%"

/* A confidence from which a figure is not shown to a second reader. */
#define FIGURE_SURE 0.995

/* Two readers that disagree leave a cell at most this sure, which is far from sure for any reader of it. */
#define MOST_DISPUTED 0.5

/* Tesseract's mean confidence from which Chinese characters that it reads are there: */
#define LEAST_WRITING 0.6

/* 万元, 人次: units have one or two characters. */
#define MOST_UNIT_CHARACTERS 2

/* What Tesseract is told of a line's resolution; it does not go by it in these modes, but warns without. */
#define LINE_DPI 300

/* Two readers that agree are wrong together this much less often than the first alone. */
#define AGREED_DOUBT 0.2

struct _CellReader {
    FigureReader *figures;
    Tess *labels;   /* reads Chinese; not owned */
    Tess *second;   /* reads figures where the figure reader is not sure */
    guint8 *pixels; /* of the cell in hand, row by row */
    gsize capacity;
};

CellReader *cell_reader_new(Tess *labels, GError **error)
{
    g_autoptr(CellReader) reader = g_new0(CellReader, 1);
    g_autofree char *path = data_path("models/figures.net");
    g_autoptr(GError) cause = NULL;
    reader->figures = figure_reader_new(path, &cause);
    if (reader->figures == NULL) {
        g_set_error(error, SCAN_ERROR, SCAN_ERROR_MODEL, "the figure reader's weights cannot be used: %s",
                    cause->message);
        return NULL;
    }
    reader->second = tess_new("eng", error);
    if (reader->second == NULL)
        return NULL;
    tess_set_characters(reader->second, FIGURE_CHARACTERS);
    reader->labels = labels;
    return g_steal_pointer(&reader);
}

void cell_reader_free(CellReader *reader)
{
    if (reader == NULL)
        return;
    figure_reader_free(reader->figures);
    tess_free(reader->second);
    g_free(reader->pixels);
    g_free(reader);
}

/** Cuts @box out of the plate's grey picture into @reader->pixels, row by row. */
static void take_pixels(CellReader *reader, PIX *gray, const Box *box)
{
    int left = (int)box->x, top = (int)box->y, width = (int)box->width, height = (int)box->height;
    gsize size = (gsize)width * (gsize)height;
    if (size > reader->capacity) {
        reader->pixels = g_realloc(reader->pixels, size);
        reader->capacity = size;
    }
    guint8 *pixel = reader->pixels;
    for (int y = top; y < top + height; y++) {
        const guint8 *row = gray_row(gray, y);
        for (int x = left; x < left + width; x++)
            *pixel++ = gray_at(row, x);
    }
}

/** (transfer full): the line of writing at @box cut out of the plate, within @limits. */
static PIX *line_clip(PIX *gray, const Box *box, const Box *limits, const LineCut *cut)
{
    double margin = cut->margin * box->height;
    double left = MAX(limits->x, floor(box->x - margin)), top = MAX(limits->y, floor(box->y - margin));
    double right = MIN(box_right(limits), ceil(box_right(box) + margin));
    double bottom = MIN(box_bottom(limits), ceil(box_bottom(box) + margin));
    BOX *place = boxCreate((int)left, (int)top, (int)(right - left), (int)(bottom - top));
    g_autoptr(PIX) clip = pixClipRectangle(gray, place, NULL);
    boxDestroy(&place);
    if (clip == NULL)
        return NULL;
    gboolean squeeze = cut->squeeze < 1 && box->height >= LEAST_SQUEEZED_PX;
    g_autoptr(PIX) scaled = squeeze ? pixScale(clip, (float)cut->squeeze, 1) : pixClone(clip);
    return scaled != NULL ? pixAddBorder(scaled, cut->border_px, 255) : NULL;
}

/** Cell: a cell on its plate. */
typedef struct {
    PIX *gray;
    CellInk ink;
} Cell;

/** What has been read of a cell by and by. */
typedef struct {
    GString *text;
    double n_characters;
    double sum; /* of the characters' confidences */
} CellText;

/** Reads one line and appends it to @read, after @separator where it is not the first. */
static void line_append(Tess *tess, PIX *line, const LineCut *cut, const char *separator, CellText *read)
{
    g_autoptr(GPtrArray) lines = tess_read(tess, line, LINE_DPI, cut->mode);
    for (guint i = 0; i < lines->len; i++) {
        double confidence;
        g_autofree char *text = tess_line_text(g_ptr_array_index(lines, i), &confidence);
        if (i == 0 && read->text->len > 0)
            g_string_append(read->text, separator);
        g_string_append(read->text, text);
        double n = (double)g_utf8_strlen(text, -1);
        read->sum += n * confidence;
        read->n_characters += n;
    }
}

/** (transfer full): all lines of a cell as @tess reads them, joined by @separator. */
static char *read_lines(Tess *tess, const Cell *at, const LineCut *cut, double *confidence)
{
    CellText read = {g_string_new(NULL), 0, 0};
    const char *separator = cut == &LABEL_CUT ? "\n" : "";
    for (guint i = 0; i < at->ink.n_lines; i++) {
        g_autoptr(PIX) line = line_clip(at->gray, &at->ink.lines[i], &at->ink.inside, cut);
        if (line != NULL)
            line_append(tess, line, cut, separator, &read);
    }
    *confidence = read.n_characters > 0 ? read.sum / read.n_characters : 0;
    return g_string_free(read.text, FALSE);
}

/** (transfer full): @text without white space, full-width forms as half-width. */
static char *bare_figure(const char *text)
{
    g_autofree char *narrow = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    GString *bare = g_string_new(NULL);
    for (const char *c = narrow != NULL ? narrow : text; *c != '\0'; c = g_utf8_next_char(c)) {
        if (!g_unichar_isspace(g_utf8_get_char(c)))
            g_string_append_unichar(bare, g_utf8_get_char(c));
    }
    return g_string_free(bare, FALSE);
}

/** Whether @text is a figure, alone or with a unit after it (5件, 0.3万元). */
static gboolean has_figure(const char *text)
{
    g_autofree char *bare = bare_figure(text);
    gsize n_figure = strspn(bare, FIGURE_CHARACTERS);
    return n_figure > 0 && g_utf8_strlen(bare + n_figure, -1) <= MOST_UNIT_CHARACTERS;
}

/** Sets a cell that holds a label, or what else is no figure. */
static void set_label(const CellReader *reader, const Cell *at, GridCell *cell)
{
    double confidence;
    g_autofree char *text = read_lines(reader->labels, at, &LABEL_CUT, &confidence);
    /* The figure reader says that this is no figure, or it does not look like one: two readers disagree. */
    if (has_figure(text))
        confidence = MIN(confidence, MOST_DISPUTED);
    grid_cell_add_reading(cell, text, confidence, "tesseract");
}

/** Adds the figure reader's second-best reading, when it has one. */
static void add_runner_up(const FigureReading *figure, GridCell *cell)
{
    if (figure->second_confidence > 0 && strstr(figure->second, FIGURE_OTHER_TEXT) == NULL)
        grid_cell_add_reading(cell, figure->second, figure->second_confidence, "figures");
}

/** Whether @text is writing and no figure: several Chinese characters, read with enough confidence to be there. */
static gboolean is_writing(const char *text, double confidence)
{
    guint n_chinese = 0;
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
        n_chinese += text_is_cjk(g_utf8_get_char(c)) ? 1 : 0;
    return n_chinese >= 2 && confidence >= LEAST_WRITING && !has_figure(text);
}

/** Whether @figure can be one: a number of a list that its label was cut from (3.) is none. */
static gboolean is_whole(const FigureReading *figure)
{
    gsize length = strlen(figure->text);
    return figure->kind == FIGURE_READ && length > 0 && strchr(".,", figure->text[length - 1]) == NULL;
}

/** Sets a cell in which two readers see different figures: writing that is no figure, or a doubtful figure. */
static void set_disagreed(const CellReader *reader, const Cell *at, const FigureReading *figure, const char *second,
                          GridCell *cell)
{
    double confidence, figure_share = MIN(figure->confidence, MOST_DISPUTED);
    g_autofree char *label = read_lines(reader->labels, at, &LABEL_CUT, &confidence);
    if (is_writing(label, confidence))
        grid_cell_add_reading(cell, label, confidence, "tesseract");
    grid_cell_add_reading(cell, figure->text, figure_share, "figures");
    grid_cell_add_reading(cell, second, figure_share / 2, "tesseract");
}

/** Sets a cell from a figure that its reader is not sure of, and from what Tesseract reads there. */
static void set_unsure(const CellReader *reader, const Cell *at, const FigureReading *figure, GridCell *cell)
{
    double confidence;
    g_autofree char *text = read_lines(reader->second, at, &FIGURE_CUT, &confidence);
    g_autofree char *second = bare_figure(text);
    if (strcmp(second, figure->text) == 0 && at->ink.n_lines == 1) {
        grid_cell_add_reading(cell, figure->text, 1 - (1 - figure->confidence) * AGREED_DOUBT, "figures");
        grid_cell_add_reading(cell, second, confidence, "tesseract");
    } else {
        set_disagreed(reader, at, figure, second, cell);
    }
    add_runner_up(figure, cell);
}

/** Shows the cell to the figure reader and acts on what it says. */
static void read_simple_cell(CellReader *reader, const Cell *at, GridCell *cell)
{
    FigureReading figure;
    int width = (int)at->ink.inside.width, height = (int)at->ink.inside.height;
    take_pixels(reader, at->gray, &at->ink.inside);
    figure_reader_read(reader->figures, reader->pixels, width, height, width, &figure);
    if (figure.kind == FIGURE_BLANK && at->ink.n_blobs == 0)
        cell->confidence = figure.confidence;
    else if (!is_whole(&figure))
        set_label(reader, at, cell);
    else if (figure.confidence < FIGURE_SURE || at->ink.n_lines > 1)
        set_unsure(reader, at, &figure, cell);
    else {
        grid_cell_add_reading(cell, figure.text, figure.confidence, "figures");
        add_runner_up(&figure, cell);
    }
}

static void read_cell(CellReader *reader, const Plate *plate, GridCell *cell)
{
    Cell at = {.gray = plate_gray(plate)};
    cell_ink_find(plate_bits(plate), &cell->box, plate_dpi(plate), &at.ink);
    cell->source = TEXT_SOURCE_OCR;
    cell->ink = at.ink.ink;
    if (box_is_empty(&at.ink.inside))
        return;
    if (at.ink.is_simple)
        read_simple_cell(reader, &at, cell);
    else
        set_label(reader, &at, cell);
}

void cells_read(CellReader *reader, const Plate *plate, Grid *grid)
{
    for (guint i = 0; i < grid->cells->len; i++)
        read_cell(reader, plate, g_ptr_array_index(grid->cells, i));
}

double cells_legibility(CellReader *reader, const Plate *plate, const Grid *grid, guint most)
{
    double sum = 0;
    guint n = 0;
    for (guint i = 0; i < grid->cells->len && n < most; i++) {
        const GridCell *cell = g_ptr_array_index(grid->cells, i);
        Cell at = {.gray = plate_gray(plate)};
        cell_ink_find(plate_bits(plate), &cell->box, plate_dpi(plate), &at.ink);
        if (at.ink.is_simple || at.ink.n_lines == 0)
            continue;
        double confidence;
        g_autofree char *text = read_lines(reader->labels, &at, &LABEL_CUT, &confidence);
        sum += confidence;
        n++;
    }
    return n > 0 ? sum / n : 0;
}

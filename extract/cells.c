#include "cells.h"

#include <math.h>
#include <string.h>

#include "../common/text.h"
#include "cell-ink.h"
#include "cell-readings.h"
#include "cell-text.h"
#include "figure-doubt.h"
#include "figure.h"
#include "leptonica-auto.h"
#include "line-cut.h"
#include "lost-sign.h"
#include "picture-cut.h"
#include "print-words.h"
#include "scan.h"

/* Digits advance by 0.5 to 0.8 of their height; stretched or widely set by no more than this. */
#define MOST_ADVANCE 1.0

/* Ink higher than this many times its line, as the figure reader found it, is of more than that line. */
#define ONE_LINE 1.3

/* A figure beside which a digit may have been left out is at most this sure, for Tesseract leaves out what
 * looks like dirt, too; only sums make it surer. */
#define MOST_LACKING 0.95

/* Two readers that agree are wrong together this much less often than the first alone. */
#define AGREED_DOUBT 0.2

/* How likely a figure's minus was worn away where something of one seems to be left, and a comma's tail where
 * a point stands before three digits: enough for a doubt. */
#define LOST_SIGN 0.05

/* What is left of a minus is looked for so far before a word, as a share of its height: lost-sign.c looks at
 * 0.8. */
#define SIGN_REACH 0.8

/* One in so many cells that the figure reader is sure of is shown to Tesseract all the same, so that the two
 * keep each other honest. Tesseract errs in one of twenty, so each 1 % sampled doubts 0.05 % of the cells for
 * nothing. */
#define SAMPLED_OF 64

struct _CellReader {
    FigureReader *figures; /* not owned */
    LabelReader *labels;   /* likewise */
    Tess *chinese;         /* reads labels where their own reader is not sure; not owned */
    Tess *second;          /* reads figures where the figure reader is not sure */
    PictureCut cut;        /* of the cell in hand */
};

CellReader *cell_reader_new(Tess *chinese, FigureReader *figures, LabelReader *labels, GError **error)
{
    g_autoptr(CellReader) reader = g_new0(CellReader, 1);
    reader->figures = figures;
    reader->labels = labels;
    reader->second = tess_new("eng", CELL_TEXT_FIGURE, error);
    if (reader->second == NULL)
        return NULL;
    reader->chinese = chinese;
    return g_steal_pointer(&reader);
}

void cell_reader_free(CellReader *reader)
{
    if (reader == NULL)
        return;
    tess_free(reader->second);
    picture_cut_clear(&reader->cut);
    g_free(reader);
}

/**
 * Cell: a cell on its plate.
 * @twice: both readers of figures are asked, and both are heard
 * @of_dots: its tones were made of dots
 * @is_word: it is no more than a word of a table without rules
 */
typedef struct {
    PIX *gray;
    CellInk ink;
    gboolean twice, of_dots, is_word;
} Cell;

/** What has been read of a cell by and by. */
typedef struct {
    GString *text;
    double n_characters;
    double sum; /* of the characters' confidences */
} CellText;

/** Appends @text to @read, after @separator where it is not the first. */
static void text_append(const char *text, double confidence, const char *separator, CellText *read)
{
    if (*text == '\0')
        return;
    if (read->text->len > 0)
        g_string_append(read->text, separator);
    g_string_append(read->text, text);
    double n = (double)g_utf8_strlen(text, -1);
    read->sum += n * confidence;
    read->n_characters += n;
}

/** Appends what was read as one line to @read, after @separator where it is not the first. */
static void lines_append(const GPtrArray *lines, const char *separator, CellText *read)
{
    for (guint i = 0; i < lines->len; i++) {
        double confidence;
        g_autofree char *text = tess_line_text(g_ptr_array_index(lines, i), &confidence);
        text_append(text, confidence, i == 0 ? separator : "", read);
    }
}

/** (transfer full): all lines of a cell as @tess reads them, joined by @separator. */
static char *read_lines(Tess *tess, const Cell *at, const LineCut *cut, const char *separator,
                        double *confidence)
{
    CellText read = {g_string_new(NULL), 0, 0};
    for (guint i = 0; i < at->ink.n_lines; i++) {
        g_autoptr(GPtrArray) lines = line_cut_read(tess, at->gray, &at->ink.lines[i], &at->ink.inside, cut);
        lines_append(lines, separator, &read);
    }
    *confidence = read.n_characters > 0 ? read.sum / read.n_characters : 0;
    return g_string_free(read.text, FALSE);
}

/** Shows @line to the label net. Whether it is sure, and knows all characters that it sees there. */
static gboolean line_read_by_net(CellReader *reader, const Cell *at, const Box *line, LabelReading *reading)
{
    double margin = ceil(LABEL_MARGIN * line->height);
    double top = MAX(at->ink.inside.y, floor(line->y) - margin);
    double bottom = MIN(box_bottom(&at->ink.inside), ceil(box_bottom(line)) + margin);
    Box cut = {floor(line->x), top, ceil(line->width), bottom - top};
    const GrayPicture gray = picture_cut(&reader->cut, at->gray, &cut);
    label_reader_read(reader->labels, &gray, reading);
    return reading->confidence >= LABEL_SURE && reading->unknown <= 0;
}

/**
 * Reads one line of a label and appends it to @read: with the label net, and where that is not sure or sees a
 * character that it does not know, with Tesseract too; the surer of them is believed. Whether that was the
 * net.
 */
static gboolean label_line_append(CellReader *reader, const Cell *at, const Box *line, CellText *read)
{
    LabelReading own;
    CellText other = {g_string_new(NULL), 0, 0};
    if (!line_read_by_net(reader, at, line, &own)) {
        g_autoptr(GPtrArray) lines =
            line_cut_read(reader->chinese, at->gray, line, &at->ink.inside, &LINE_CUT_CHINESE);
        lines_append(lines, "", &other);
    }
    g_autofree char *text = g_string_free(other.text, FALSE);
    double confidence = other.n_characters > 0 ? other.sum / other.n_characters : 0;
    gboolean is_own = own.confidence * (1 - own.unknown) >= confidence;
    text_append(is_own ? own.text : text, is_own ? own.confidence : confidence, "\n", read);
    return is_own;
}

/**
 * (transfer full): the cell's label, its lines joined by '\n'.
 * @reader_name: (out): who read it: "labels", or "tesseract" if any line of it
 */
static char *read_label(CellReader *reader, const Cell *at, double *confidence, const char **reader_name)
{
    CellText read = {g_string_new(NULL), 0, 0};
    *reader_name = "labels";
    for (guint i = 0; i < at->ink.n_lines; i++)
        if (!label_line_append(reader, at, &at->ink.lines[i], &read))
            *reader_name = "tesseract";
    *confidence = read.n_characters > 0 ? read.sum / read.n_characters : 0;
    return g_string_free(read.text, FALSE);
}

/** (transfer full): the figure in the cell as the second reader sees it, "" where it sees none. */
static char *read_second(const CellReader *reader, const Cell *at, double *confidence)
{
    g_autofree char *text = read_lines(reader->second, at, &LINE_CUT_FIGURES, "", confidence);
    return cell_text_bare(text);
}

/** Sets a cell that holds a label, or what else is no figure. */
static void set_label(CellReader *reader, const Cell *at, GridCell *cell)
{
    double confidence;
    const char *by;
    g_autofree char *text = read_label(reader, at, &confidence, &by);
    gboolean disputed = at->ink.is_simple && (at->twice || cell_text_has_figure(text) ||
                                              (cell_ink_is_narrow(&at->ink) && *text != '\0'));
    if (!disputed) {
        grid_cell_add_reading(cell, text, confidence, by);
        return;
    }
    /* The figure reader says that this is no figure, another reader or its shape that it may be one. */
    double share;
    g_autofree char *figure = read_second(reader, at, &share);
    if (*figure != '\0')
        grid_cell_add_reading(cell, figure, MIN(share, MOST_DISPUTED), "tesseract");
    grid_cell_add_reading(cell, text, MIN(confidence, MOST_DISPUTED), by);
}

/** Sets a cell that is blank to the figure reader, but has more in it than dust. */
static void set_unclear(CellReader *reader, const Cell *at, const FigureReading *figure, GridCell *cell)
{
    double confidence;
    const char *by;
    g_autofree char *text = read_label(reader, at, &confidence, &by);
    if (*text == '\0') {
        cell->confidence = figure->confidence;
        return;
    }
    if (cell_text_is_writing(text, confidence, &at->ink)) {
        grid_cell_add_reading(cell, text, confidence, by);
        return;
    }
    double blank = MIN(figure->confidence, MOST_DISPUTED), written = MIN(confidence, MOST_DISPUTED);
    if (written > blank)
        grid_cell_add_reading(cell, text, written, by);
    grid_cell_add_reading(cell, "", blank, "figures");
    if (written <= blank)
        grid_cell_add_reading(cell, text, written, by);
}

/** Whether @figure can be all of what stands in the cell: not the number before a label (3.其他), nor one
 *  sign of a line that has room for more. */
static gboolean is_whole(const FigureReading *figure, const CellInk *ink)
{
    gsize length = strlen(figure->text);
    if (figure->kind != FIGURE_READ || length == 0 || strchr(".,", figure->text[length - 1]) != NULL)
        return FALSE;
    if (strspn(figure->text, "-") == length)
        return ink->is_flat || ink->n_blobs == 0;
    return ink->n_lines != 1 || ink->ink.width <= MOST_ADVANCE * (double)(length + 1) * ink->ink.height;
}

/** Sets a cell in which two readers see different figures: writing that is no figure, or a doubtful figure.
 */
static void set_disagreed(CellReader *reader, const Cell *at, const FigureReading *figure, const char *second,
                          GridCell *cell)
{
    double confidence, figure_share = MIN(figure->confidence, MOST_DISPUTED);
    const char *by;
    g_autofree char *label = read_label(reader, at, &confidence, &by);
    if (cell_text_is_writing(label, confidence, &at->ink))
        grid_cell_add_reading(cell, label, confidence, by);
    grid_cell_add_reading(cell, figure->text, figure_share, "figures");
    grid_cell_add_reading(cell, second, figure_share / 2, "tesseract");
}

/**
 * Adds the figure with a comma as second reading where a point before three digits may be a comma whose tail
 * is worn away: 1.191 of 1,191.
 */
static gboolean add_worn_comma(GridCell *cell)
{
    gsize before = strspn(cell->text, "0123456789"), behind = strlen(cell->text) - before;
    if (before == 0 || before > 3 || cell->text[0] == '0' || behind != 4 || cell->text[before] != '.')
        return FALSE;
    g_autofree char *whole = g_strdup(cell->text);
    whole[before] = ',';
    grid_cell_add_reading(cell, whole, LOST_SIGN, "figures");
    return TRUE;
}

/**
 * Adds the figure with a minus as second reading of a cell where one may have been worn away. A word of a
 * table without rules is drawn in to the ink that is left, and a minus stood outside of it.
 */
static gboolean add_lost_sign(const Cell *at, GridCell *cell)
{
    double reach = at->is_word ? SIGN_REACH * at->ink.ink.height : 0;
    const Box *inside = &at->ink.inside;
    const Box room = {inside->x - reach, inside->y, inside->width + reach, inside->height};
    if (!g_ascii_isdigit(cell->text[0]) || strcmp(cell->text, "0") == 0 ||
        !sign_may_be_lost(at->gray, &at->ink.ink, &room))
        return FALSE;
    g_autofree char *negative = g_strconcat("-", cell->text, NULL);
    grid_cell_add_reading(cell, negative, LOST_SIGN, "figures");
    return TRUE;
}

/**
 * @at with its ink as one line where the figure reader, which measures ink in the cell itself, found one. Of
 * a pale 2 the page's threshold leaves pieces, one above the other, and each alone is a dash to Tesseract. So
 * the line holds all that either way saw: what the figure reader left out is there for Tesseract to read.
 */
static Cell as_one_line(const Cell *at, const FigureReading *figure)
{
    Cell one = *at;
    Box writing = {at->ink.inside.x + figure->left, at->ink.inside.y + figure->top,
                   figure->right - figure->left, figure->bottom - figure->top};
    Box all = box_union(&at->ink.ink, &writing);
    if (figure->n_lines != 1 || box_is_empty(&writing) || all.height > ONE_LINE * writing.height)
        return one;
    one.ink.n_lines = 1;
    one.ink.lines[0] = one.ink.ink = all;
    return one;
}

/**
 * (transfer full): what Tesseract reads where the figure reader read @figure. Strokes are no other figure:
 * then, and where the page's ink makes more lines than the figure reader found, it sees all of the writing in
 * one.
 */
static char *read_beside(const CellReader *reader, const Cell *at, const FigureReading *figure,
                         double *confidence)
{
    const Cell one = as_one_line(at, figure);
    if (at->ink.n_lines == 1) {
        g_autofree char *text = read_second(reader, at, confidence);
        if (cell_text_is_number(text))
            return g_steal_pointer(&text);
    }
    return read_second(reader, &one, confidence);
}

/** Sets a cell from a figure that its reader is not sure of, and from what Tesseract reads there. */
static void set_unsure(CellReader *reader, const Cell *at, const FigureReading *figure, GridCell *cell)
{
    /* Tesseract does not see dashes; what a dash looks like is as good a witness. */
    gboolean dash = at->ink.is_flat && strspn(figure->text, "-") == strlen(figure->text);
    double confidence = 0;
    g_autofree char *second = dash ? g_strdup(figure->text) : read_beside(reader, at, figure, &confidence);
    gboolean unsigned_only = figure_is_seen_without_minus(figure, second);
    gboolean agreed =
        (unsigned_only || strcmp(second, figure->text) == 0) && as_one_line(at, figure).ink.n_lines == 1;
    double doubt = agreed && !unsigned_only && !figure_may_be_negative(figure) ? AGREED_DOUBT : 1;
    if (agreed) {
        double agreed_confidence = 1 - (1 - figure->confidence) * doubt;
        double most = figure_may_lack_digit(figure) ? MOST_LACKING : 1;
        grid_cell_add_reading(cell, figure->text, MIN(agreed_confidence, most), "figures");
        if (!add_lost_sign(at, cell))
            add_worn_comma(cell);
        if (at->twice && !dash)
            grid_cell_add_reading(cell, second, confidence, "tesseract");
    } else
        set_disagreed(reader, at, figure, second, cell);
    cell_add_runner_up(figure, doubt, cell);
}

/** Whether the cell is of the sample that Tesseract reads too where the figure reader is sure: always the
 * same. */
static gboolean is_sampled(const GridCell *cell)
{
    guint place = (guint)(cell->row * 31 + cell->column) * 2654435761u; /* Knuth's multiplicative hash */
    return (place >> 16) % SAMPLED_OF == 0;
}

/** Whether one reader is enough for @figure: it is sure, and all ink is one line that it accounts for. Tones
 * made of dots are none that it was trained on: of a pale 386 it left out the 3, and was sure. */
static gboolean is_settled(const FigureReading *figure, const Cell *at)
{
    return figure->confidence >= FIGURE_SURE && !at->of_dots && at->ink.n_lines <= 1 &&
           !figure_may_lack_digit(figure);
}

/** Shows the cell to the figure reader and acts on what it says. */
static void read_simple_cell(CellReader *reader, const Cell *at, GridCell *cell)
{
    FigureReading figure;
    const GrayPicture gray = picture_cut(&reader->cut, at->gray, &at->ink.inside);
    figure_reader_read(reader->figures, &gray, &figure);
    g_autofree char *with_points = figure_reading_take_points(&figure);
    if (with_points != NULL)
        figure.confidence = MIN(figure.confidence, MOST_DISPUTED);
    if (figure.kind == FIGURE_BLANK && at->ink.n_blobs == 0)
        cell->confidence = figure.confidence;
    else if (figure.kind == FIGURE_BLANK)
        set_unclear(reader, at, &figure, cell);
    else if (!is_whole(&figure, &at->ink))
        set_label(reader, at, cell);
    else if (!is_settled(&figure, at) || at->twice || is_sampled(cell))
        set_unsure(reader, at, &figure, cell);
    else {
        grid_cell_add_reading(cell, figure.text, figure.confidence, "figures");
        if (!add_lost_sign(at, cell) && !add_worn_comma(cell))
            cell_add_runner_up(&figure, 1, cell);
    }
}

/** Reads @cell, at @at, whose ink is not known yet. */
static void read_cell(CellReader *reader, const Plate *plate, Cell at, GridCell *cell)
{
    at.gray = plate_gray(plate);
    at.of_dots = plate_of_dots(plate);
    cell_ink_find(plate_bits(plate), &cell->box, plate_dpi(plate), &at.ink);
    cell->source = TEXT_SOURCE_OCR;
    cell->ink = at.ink.ink;
    if (box_is_empty(&at.ink.inside))
        return;
    if (at.ink.is_simple)
        read_simple_cell(reader, &at, cell);
    else
        set_label(reader, &at, cell);
    /* What is too faint for the binarization stands somewhere in the cell. */
    if (*cell->text != '\0' && box_is_empty(&cell->ink))
        cell->ink = at.ink.inside;
}

/** Reads the words of @grid, if it has print and they are not read yet. */
static void read_print(CellReader *reader, const Plate *plate, Grid *grid)
{
    for (guint i = 0; grid->print != NULL && i < grid->print->len; i++) {
        GridCell *word = g_ptr_array_index(grid->print, i);
        if (word->readings == NULL)
            read_cell(reader, plate, (Cell){.is_word = TRUE}, word);
    }
}

void cells_read(CellReader *reader, const Plate *plate, Grid *grid)
{
    for (guint i = 0; i < grid->cells->len; i++)
        read_cell(reader, plate, (Cell){.is_word = FALSE}, g_ptr_array_index(grid->cells, i));
    read_print(reader, plate, grid);
}

gboolean cells_print_is_table(CellReader *reader, const Plate *plate, Grid *grid)
{
    read_print(reader, plate, grid);
    return grid->cells->len > 0 ? print_words_are_print(grid->print, LABEL_SURE)
                                : print_words_are_table(grid->print, FIGURE_SURE);
}

void cell_read_twice(CellReader *reader, const Plate *plate, GridCell *cell)
{
    read_cell(reader, plate, (Cell){.twice = TRUE}, cell);
}

/** Cells looked at for each label that is to be read: the last row of a page on its head is its first. */
#define CELLS_A_LABEL 10

double cells_legibility(CellReader *reader, const Plate *plate, const Grid *grid, guint most, int least)
{
    double sum = 0, n_characters = 0;
    guint n_lines = 0;
    const GPtrArray *cells = grid->print != NULL ? grid->print : grid->cells;
    for (guint i = 0; i < MIN(cells->len, most * CELLS_A_LABEL) && n_lines < most; i++) {
        const GridCell *cell = g_ptr_array_index(cells, i);
        Cell at = {.gray = plate_gray(plate)};
        cell_ink_find(plate_bits(plate), &cell->box, plate_dpi(plate), &at.ink);
        for (guint l = 0; l < at.ink.n_lines; l++) {
            /* What stands on its head is mostly unlike any character that the net knows. */
            LabelReading reading;
            line_read_by_net(reader, &at, &at.ink.lines[l], &reading);
            if (reading.n_characters < least || !cell_text_tells_upright(reading.text))
                continue;
            n_lines++;
            sum += reading.confidence * (1 - reading.unknown) * reading.n_characters;
            n_characters += reading.n_characters;
        }
    }
    return n_characters > 0 ? sum / n_characters : 0;
}

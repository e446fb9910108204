/**
 * page.h: the page model, what the extract stage leaves and the normalize stage takes.
 *
 * A PageModel is one document: its pages, and on each page the running text in lines and the
 * tables as grids of cells. It says what stands where, with which confidence, and nothing of what
 * it means. Both ways of reading (a PDF's own text, a picture of the page) end in this model.
 *
 * page-json.h reads and writes it; doc/pages.md documents the JSON. All coordinates are points
 * from the top left of the page as a viewer shows the file (a PDF's /Rotate applied), so that a box
 * can be looked up on it. A page scanned lying on its side is read upright: the order of lines, and
 * rows and columns of grids, are those of the upright page; boxes stay where the viewer shows them.
 */
#pragma once

#include "box.h"

/** Where a text was taken from. */
typedef enum {
    TEXT_SOURCE_TEXT, /* the PDF's own text layer */
    TEXT_SOURCE_OCR,  /* read from a picture */
} TextSource;

/**
 * Reading: one candidate of what a cell holds, as a reader saw it.
 * @text: owned; may be ""
 * @confidence: 0 to 1, calibrated: of readings with 0.9, nine of ten are right
 * @reader: static string: "text", "figures", "labels", "tesseract" or "alike"
 */
typedef struct {
    char *text;
    double confidence;
    const char *reader;
} Reading;

/**
 * GridCell: one cell of a table, merged cells being one.
 * @row, @column: place of its upper left unit in the grid, from 0
 * @row_span, @column_span: how many rows and columns it covers, at least 1
 * @box: between its ruling lines
 * @text: owned; its text, lines joined with '\n'; "" where the cell is blank
 * @ink: where in the cell the writing stands; empty where the cell is blank
 * @confidence: of @text; 1 for the text layer, and for a cell surely blank
 * @readings: (element-type Reading): for OCR, the candidates best first, the first being @text;
 *     NULL where there is just the text layer's
 * @doubt: owned, NULL where the cell's sides can be trusted; else why not, as Grid's @doubt
 * @look: (element-type Reading): the candidates once both readers of figures were shown the cell, because
 *     the next stage asked for it, best first; one that the second reader has too stands there twice. NULL
 *     where nobody asked; empty where there was nothing to be had
 */
typedef struct {
    int row, column, row_span, column_span;
    Box box;
    Box ink;
    char *text;
    TextSource source;
    double confidence;
    GArray *readings;
    char *doubt;
    GArray *look;
} GridCell;

/** The doubt of a cell one of whose sides could not be told: the ink of its rule is worn away. */
#define CELL_DOUBT_WORN "a rule beside it is worn"

/** The doubt of a cell broken out of units that no wall parts, and that together are no rectangle. */
#define CELL_DOUBT_CROOKED "a rule beside it is missing"

/** The doubt of a cell that reaches beyond the picture. */
#define CELL_DOUBT_CUT "the picture's edge cuts it"

/** The doubt of an empty cell of a page from which print was taken that is paler than the page's own. */
#define CELL_DOUBT_PALE "paler print, or a streak, was taken out of its page"

/** The doubts of a cell that a character with a rule through it reaches into, and of a grid with many of
 * them. */
#define CELL_DOUBT_CROSSED "a rule runs through its print"
#define GRID_DOUBT_CROSSED "rules run through its print; columns are narrower than what they hold"

/** The doubt of a grid that print alone shows. */
#define GRID_DOUBT_UNRULED "rules are missing; rows and columns are those of the print"

/**
 * Grid: a table as ruling lines (or, without them, the alignment of what is printed) divide it.
 * @cells: (element-type GridCell): from the top left, row by row
 * @doubt: owned, NULL where the grid can be trusted as a whole; else why not, as a sentence's end:
 *     "row 7 has no right edge". Figures of a doubtful grid are never silent, unless labels and sums prove
 *     places.
 * @print: (element-type GridCell) (nullable): of a table without rules, what is printed, word by word, from
 *     the top left: its rows and columns may be other ones than @cells says. A word's place (row, column and
 *     spans) is that on the upright, straightened page: points from its top and left
 */
typedef struct {
    Box box;
    int n_rows, n_columns;
    GPtrArray *cells;
    char *doubt;
    GPtrArray *print;
} Grid;

/** Word: a run of characters without white space between them. @text is owned. */
typedef struct {
    Box box;
    char *text;
} Word;

/**
 * TextLine: one line of running text outside the grids.
 * @words: (element-type Word): in reading order
 * @text: owned; the words joined, with spaces where the print has them
 * @second: owned; what a second reading of the same pixels makes of it, NULL where it says the same or there
 * was none
 */
typedef struct {
    Box box;
    GArray *words;
    char *text;
    char *second;
    TextSource source;
    double confidence;
} TextLine;

/**
 * Page: one page as it is shown.
 * @number: from 1
 * @width, @height: points, as shown
 * @source: TEXT_SOURCE_OCR when anything on it was read from pixels
 * @dpi: resolution of the picture that was read; 0 for a pure text page
 * @turned_deg: 0, 90, 180 or 270: how far the shown page had to be turned clockwise to stand upright
 * @skew_deg: the skew that was taken out, degrees, clockwise positive
 * @gutter: where two pages on one sheet part: points from the left of the upright sheet; 0 for a single page
 * @lines: (element-type TextLine): in reading order
 * @grids: (element-type Grid): from top to bottom
 * @notes: (element-type utf8): doubts and remarks a person should know ("no ruling lines found")
 * @unread: owned; why nothing of the page could be read, or nothing of it surely, for a person; NULL where it
 * was
 */
typedef struct {
    int number;
    double width, height;
    TextSource source;
    double dpi;
    int turned_deg;
    double skew_deg;
    double gutter;
    GPtrArray *lines;
    GPtrArray *grids;
    GPtrArray *notes;
    char *unread;
} Page;

/**
 * PageModel: what one document holds.
 * @sha256: of the original, lower-case hexadecimal; owned
 * @key: names input, settings and version of what made this; an artifact whose key is the one
 *     that would be made now need not be made again; owned
 * @program: "gouji-extract 0.1.0"; owned
 * @pages: (element-type Page)
 */
typedef struct {
    char *sha256;
    char *key;
    char *program;
    GPtrArray *pages;
} PageModel;

/** page_model_new: an empty model. Free with page_model_free(). */
PageModel *page_model_new(const char *sha256, const char *key, const char *program);
void page_model_free(PageModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageModel, page_model_free)

/** page_new: an empty page of @width x @height points. Free with page_free(). */
Page *page_new(int number, double width, double height);
void page_free(Page *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Page, page_free)

/** page_cells: (transfer container) (element-type GridCell): the cells of all grids of @page, and their
 * print. */
GPtrArray *page_cells(const Page *page);

/** page_note: adds a printf-style remark to @page. */
void page_note(Page *page, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** grid_new: a grid without cells. Free with grid_free(). */
Grid *grid_new(int n_rows, int n_columns);
void grid_free(Grid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grid, grid_free)

/** grid_cell_at: (transfer none): the cell that covers unit (@row, @column), or NULL. */
GridCell *grid_cell_at(const Grid *grid, int row, int column);

/** grid_print_new: (transfer full): an empty list for @print of a Grid, which owns what it holds. */
GPtrArray *grid_print_new(void);

/** grid_cell_new: a blank cell of 1 x 1 units, text "", confidence 1. Free with grid_cell_free(). */
GridCell *grid_cell_new(int row, int column);
void grid_cell_free(GridCell *cell);

/**
 * grid_cell_add_reading:
 * @reader: a static string, see Reading
 *
 * Appends a candidate; the first one added also becomes the cell's text and confidence.
 */
void grid_cell_add_reading(GridCell *cell, const char *text, double confidence, const char *reader);

/** readings_new: (transfer full) (element-type Reading): an empty list, which owns its texts. */
GArray *readings_new(void);

/** readings_add: appends a copy of @text; @reader is a static string, see Reading. */
void readings_add(GArray *readings, const char *text, double confidence, const char *reader);

/** text_line_new: an empty line. text_line_free() frees it. */
TextLine *text_line_new(TextSource source);
void text_line_free(TextLine *line);

/** text_lines_new: (transfer full) (element-type TextLine): an empty list, which owns its lines. */
GPtrArray *text_lines_new(void);

/** text_line_add_word: appends a copy of @text at @box; the caller sets line->text when it is done. */
void text_line_add_word(TextLine *line, const char *text, const Box *box);

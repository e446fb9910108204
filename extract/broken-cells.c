/**
 * broken-cells.c: the page's sure figures -> their height and shapes -> its weak cells once more.
 */
#include "broken-cells.h"

#include <string.h>

#include "../common/compare.h"
#include "alike.h"
#include "cell-ink.h"
#include "cell-readings.h"
#include "cell-text.h"
#include "grid.h"
#include "picture-cut.h"

/* So many figures tell how high the page's digits are. */
#define LEAST_KNOWN 3

/* A figure read from broken digits leaves no more of the cell's ink aside than this, in squared heights: a
 * point's worth of dirt. Another line of writing is ten times that. */
#define MOST_BROKEN_DROPPED 0.05

/* A single digit is no wider, in heights of the page's surely read ones, which are measured inside their
 * blurred edges: worn 0s of 13 pixels are 13 to 16 wide, two digits 1.4 and more but for those with a 1. */
#define WIDEST_WORN 1.25

/** Work: on a page. @height: of its digits; @alike: those that are sure, once they are wanted */
typedef struct {
    FigureReader *figures;
    const Plate *plate;
    const GPtrArray *grids;
    double height;
    AlikeDigits *alike;
    PictureCut cut;
} Work;

/** How high the digits of @grids are: the median of the figures that are surely read; 0 for too few. */
static double digits_height(const GPtrArray *grids)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint g = 0; g < grids->len; g++) {
        const GPtrArray *cells = ((const Grid *)grids->pdata[g])->cells;
        for (guint i = 0; i < cells->len; i++) {
            const GridCell *cell = cells->pdata[i];
            gsize digits = strspn(cell->text, "0123456789");
            if (digits > 0 && cell->text[digits] == '\0' && cell->confidence >= FIGURE_SURE)
                g_array_append_val(heights, cell->ink.height);
        }
    }
    return heights->len >= LEAST_KNOWN ? doubles_median(heights, 0) : 0;
}

/** Whether words surely stand in @cell. Signs alone (（）, 》, 一) are what arcs and feet of broken digits
 * look like. */
static gboolean holds_words(const GridCell *cell, const CellInk *ink)
{
    g_autoptr(GString) words = g_string_new(cell->text);
    g_string_replace(words, "一", "", 0);
    return cell_text_is_writing(words->str, cell->confidence, ink);
}

/** Adds what the single digit in @writing is like, of those surely read on the page: before what was
 * read, where that is no figure. */
static void add_alike(const AlikeDigits *alike, const Box *writing, GridCell *cell)
{
    char found[ALIKE_MOST];
    alike_digits_find(alike, writing, found);
    const char first[] = {*found, '\0'};
    if (*found != '\0' && !cell_text_has_figure(cell->text))
        cell_put_before(first, MOST_DISPUTED, "alike", cell);
    for (const char *digit = found; *digit != '\0'; digit++) {
        const char text[] = {*digit, '\0'};
        if (!cell_has_reading(cell, text))
            grid_cell_add_reading(cell, text, MOST_DISPUTED / 2, "alike");
    }
}

/** Whether what stands where @figure was read may be a single digit @height high, however many were read. */
static gboolean is_single(const FigureReading *figure, double height)
{
    return figure->upright.n > 0 && figure->upright.width_px <= WIDEST_WORN * height;
}

/** Where @figure was read, pixels of the plate; where it saw nothing, the cell's ink. */
static Box writing_of(const FigureReading *figure, const CellInk *ink)
{
    const Box writing = {ink->inside.x + figure->left, ink->inside.y + figure->top,
                         figure->right - figure->left, figure->bottom - figure->top};
    return box_is_empty(&writing) ? ink->ink : writing;
}

/** (transfer none): the single digits of the page that are surely read. */
static const AlikeDigits *alike_of_page(Work *work)
{
    if (work->alike != NULL)
        return work->alike;
    work->alike = alike_digits_new(plate_gray(work->plate), work->height);
    for (guint g = 0; g < work->grids->len; g++) {
        const GPtrArray *cells = ((const Grid *)work->grids->pdata[g])->cells;
        for (guint i = 0; i < cells->len; i++) {
            const GridCell *cell = cells->pdata[i];
            if (g_ascii_isdigit(cell->text[0]) && cell->text[1] == '\0' && cell->confidence >= FIGURE_SURE &&
                alike_box_is_line(work->alike, &cell->ink))
                alike_digits_add(work->alike, &cell->ink, cell->text[0]);
        }
    }
    return work->alike;
}

/** Reads what stands in @ink as one line of digits; whether that is likelier than what was read of @cell. */
static gboolean read_line(Work *work, const CellInk *ink, const GridCell *cell, FigureReading *figure)
{
    const GrayPicture gray = picture_cut(&work->cut, plate_gray(work->plate), &ink->inside);
    figure_reader_read_line(work->figures, &gray, work->height, figure);
    return figure->kind == FIGURE_READ && figure->dropped <= MOST_BROKEN_DROPPED &&
           strpbrk(figure->text, "0123456789") != NULL &&
           (figure->confidence > cell->confidence || !cell_text_has_figure(cell->text));
}

/** Reads @cell once more where it may be a broken figure. */
static void read_cell(Work *work, GridCell *cell)
{
    if (box_is_empty(&cell->ink) || (cell_text_has_figure(cell->text) && cell->confidence > MOST_DISPUTED))
        return;
    CellInk ink;
    cell_ink_find(plate_bits(work->plate), &cell->box, plate_dpi(work->plate), &ink);
    if (box_is_empty(&ink.inside) || holds_words(cell, &ink))
        return;
    FigureReading figure;
    if (read_line(work, &ink, cell, &figure)) {
        cell_put_before(figure.text, MIN(figure.confidence, MOST_DISPUTED), "figures", cell);
        cell_add_runner_up(&figure, 1, cell);
    }
    const Box writing = writing_of(&figure, &ink);
    if (is_single(&figure, work->height) && alike_box_is_line(alike_of_page(work), &writing))
        add_alike(work->alike, &writing, cell);
}

void broken_cells_read(FigureReader *figures, const Plate *plate, const GPtrArray *grids)
{
    const double height = digits_height(grids);
    if (height <= 0)
        return;
    Work work = {figures, plate, grids, height, NULL, {0}};
    for (guint g = 0; g < grids->len; g++) {
        const GPtrArray *cells = ((const Grid *)grids->pdata[g])->cells;
        for (guint i = 0; i < cells->len; i++)
            read_cell(&work, cells->pdata[i]);
    }
    alike_digits_free(work.alike);
    picture_cut_clear(&work.cut);
}

/**
 * text-marks.c: a mark is a cell's where all of it lies within, and it is no ground that fills the cell.
 */
#include "text-marks.h"

#include "../common/text.h"
#include "cell-text.h"
#include "glyph.h"

/** What lies on a cell's sides is of its frame: a mark keeps off them by so much, points. */
#define OFF_SIDES 0.75

/** What takes up more of a cell both ways is the ground that it is coloured with, or a line across it. */
#define MOST_OF_CELL 0.8

/** A mark that lies so far over a character, points, both ways, is about that: a ring, a colour behind it. */
#define LEAST_OVERLAP 1.0

/** Confidence of a cell that may hold more or less than its text says: never sure. */
#define DOUBT_CONFIDENCE 0.5

static gboolean is_in_cell(const Box *mark, const Box *cell)
{
    return mark->x > cell->x + OFF_SIDES && mark->y > cell->y + OFF_SIDES &&
           box_right(mark) < box_right(cell) - OFF_SIDES && box_bottom(mark) < box_bottom(cell) - OFF_SIDES &&
           (mark->width < MOST_OF_CELL * cell->width || mark->height < MOST_OF_CELL * cell->height);
}

/** Whether @mark lies over, or under, a character. */
static gboolean is_on_print(const Box *mark, const GArray *glyphs)
{
    gboolean on = FALSE;
    for (guint i = 0; glyphs != NULL && i < glyphs->len && !on; i++) {
        const Box *box = &g_array_index(glyphs, Glyph, i).box;
        on = MIN(box_right(mark), box_right(box)) - MAX(mark->x, box->x) > LEAST_OVERLAP &&
             MIN(box_bottom(mark), box_bottom(box)) - MAX(mark->y, box->y) > LEAST_OVERLAP;
    }
    return on;
}

/** Whether @cell holds one of @marks that is not about its text. */
static gboolean holds_mark(const GridCell *cell, const GArray *glyphs, const GArray *marks)
{
    gboolean holds = FALSE;
    for (guint i = 0; i < marks->len && !holds; i++) {
        const Box *mark = &g_array_index(marks, Box, i);
        holds = is_in_cell(mark, &cell->box) && !is_on_print(mark, glyphs);
    }
    return holds;
}

gboolean text_marks_doubt(const Page *page, const GArray *glyphs, const GArray *marks)
{
    if (marks->len == 0)
        return FALSE;
    gboolean lacks = FALSE;
    g_autoptr(GPtrArray) cells = page_cells(page);
    for (guint i = 0; i < cells->len && !lacks; i++) {
        GridCell *cell = cells->pdata[i];
        gboolean empty = cell->text[0] == '\0';
        if ((!empty && text_has_cjk(cell->text) && !cell_text_has_figure(cell->text)) ||
            !holds_mark(cell, glyphs, marks))
            continue;
        lacks = empty;
        cell->confidence = MIN(cell->confidence, DOUBT_CONFIDENCE);
    }
    return lacks;
}

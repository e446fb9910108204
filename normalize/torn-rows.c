/**
 * torn-rows.c: the last row of a page and the first of the next one.
 */
#include "torn-rows.h"

/** Whether a label stands close before @row's figures: its own, and none that spans it and rows above. */
static gboolean has_own_label(const TableRow *row)
{
    const Block *block = row->fit->block;
    int first = block->columns->len > 0 ? ((const PrintedColumn *)block->columns->pdata[0])->first : 0;
    const GridCell *cell = first > 0 ? grid_cell_at(block->grid, row->printed->row, first - 1) : NULL;
    return cell != NULL && cell->row == row->printed->row && *cell->text != '\0';
}

/** Whether @upper is the last row of its page's piece and @lower the first of the next page's. */
static gboolean page_ends_between(const TableRow *upper, const TableRow *lower)
{
    return upper->fit != lower->fit && upper->number + 1 == upper->fit->block->rows->len &&
           lower->number == 0 && upper->fit->block->page->number + 1 == lower->fit->block->page->number;
}

/** Whether the piece of a page before @fit's (@step -1) or behind it (1) has figures and is of no table. */
static gboolean beside_loose_figures(const GPtrArray *blocks, const GPtrArray *fits, const Fit *fit, int step)
{
    guint at = 0;
    while (fits->pdata[at] != fit)
        at++;
    if ((step < 0 && at == 0) || (step > 0 && at + 1 == fits->len))
        return FALSE;
    guint beside = step < 0 ? at - 1 : at + 1;
    const Block *block = blocks->pdata[beside];
    return fits->pdata[beside] == NULL && !block_is_bare(block) &&
           (int)block->page->number == (int)fit->block->page->number + step;
}

void torn_rows_join(const GPtrArray *blocks, const GPtrArray *fits, const GArray *rows, Alignment *alignment)
{
    for (int i = 0; i < alignment->n; i++) {
        const TableRow *row = &g_array_index(rows, TableRow, (guint)i);
        gboolean is_first = row->number == 0, is_last = row->number + 1 == row->fit->block->rows->len;
        if (row->printed->bare && ((is_first && beside_loose_figures(blocks, fits, row->fit, -1)) ||
                                   (is_last && beside_loose_figures(blocks, fits, row->fit, 1))))
            alignment->proved[i] = FALSE;
    }
    for (int i = 0; i + 1 < alignment->n; i++) {
        const TableRow *upper = &g_array_index(rows, TableRow, (guint)i), *lower = upper + 1;
        int bare = upper->printed->bare ? i : i + 1, full = upper->printed->bare ? i + 1 : i;
        if (upper->printed->bare == lower->printed->bare || !page_ends_between(upper, lower) ||
            alignment->line[bare] < 0 || alignment->line[full] >= 0)
            continue;
        alignment->proved[bare] = FALSE;
        if (has_own_label(&g_array_index(rows, TableRow, (guint)full)))
            continue;
        alignment->line[full] = alignment->line[bare];
        alignment->score[full] = alignment->score[bare];
        alignment->proved[full] = FALSE;
        alignment->line[bare] = -1;
    }
}

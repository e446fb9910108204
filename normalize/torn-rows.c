/**
 * torn-rows.c: the last row of a page and the first of the next one; two rows behind one label.
 */
#include "torn-rows.h"

#include "witness.h"

/** Whether no figure and no mark for none stands in @row that was surely read: a rule's rim is read as a dash
 * in what is left of a row. */
static gboolean is_bare(const TableRow *row)
{
    const Block *block = row->fit->block;
    for (guint i = 0; !row->printed->bare && i < block->columns->len; i++) {
        const PrintedColumn *column = block->columns->pdata[i];
        const GridCell *cell = grid_cell_at(block->grid, row->printed->row, column->first);
        if (cell != NULL && cell->row == row->printed->row && *cell->text != '\0' &&
            cell->confidence >= WITNESS_SURE)
            return FALSE;
    }
    return TRUE;
}

/** The label close before @row's figures; NULL for none. */
static const GridCell *label_of(const TableRow *row)
{
    const Block *block = row->fit->block;
    int first = block->columns->len > 0 ? ((const PrintedColumn *)block->columns->pdata[0])->first : 0;
    const GridCell *cell = first > 0 ? grid_cell_at(block->grid, row->printed->row, first - 1) : NULL;
    return cell != NULL && *cell->text != '\0' ? cell : NULL;
}

/** Whether a label stands close before @row's figures: its own, and none that spans it and rows above. */
static gboolean has_own_label(const TableRow *row)
{
    const GridCell *cell = label_of(row);
    return cell != NULL && cell->row == row->printed->row;
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

/** Whether one label stands before both rows, as where a line that is none goes through a row's figures. */
static gboolean rows_share_label(const TableRow *upper, const TableRow *lower)
{
    const GridCell *label = label_of(upper);
    return upper->fit == lower->fit && upper->number + 1 == lower->number && label != NULL &&
           label == label_of(lower);
}

/** Gives the line of row @from, which proves nothing then, to row @to. */
static void alignment_move(Alignment *alignment, int from, int to)
{
    alignment->line[to] = alignment->line[from];
    alignment->score[to] = alignment->score[from];
    alignment_doubt(alignment, to);
    alignment->line[from] = -1;
}

/** Settles the rows @upper and @upper + 1, which share a label, where one has its line and the other has
 * figures: these take it; where both have some, it cannot be told whose it is. */
static void settle_sharing(const GArray *rows, int upper, Alignment *alignment)
{
    int placed = alignment->line[upper] >= 0 ? upper : upper + 1, other = 2 * upper + 1 - placed;
    const TableRow *row = &g_array_index(rows, TableRow, (guint)other);
    if (alignment->line[placed] < 0 || alignment->line[other] >= 0 || row->printed->bare)
        return;
    alignment_doubt(alignment, placed);
    if (g_array_index(rows, TableRow, (guint)placed).printed->bare)
        alignment_move(alignment, placed, other);
}

void torn_rows_join(const GPtrArray *blocks, const GPtrArray *fits, const GArray *rows, Alignment *alignment)
{
    for (int i = 0; i < alignment->n; i++) {
        const TableRow *row = &g_array_index(rows, TableRow, (guint)i);
        gboolean is_first = row->number == 0, is_last = row->number + 1 == row->fit->block->rows->len;
        if (((is_first && beside_loose_figures(blocks, fits, row->fit, -1)) ||
             (is_last && beside_loose_figures(blocks, fits, row->fit, 1))) &&
            is_bare(row))
            alignment_doubt(alignment, i);
    }
    for (int i = 0; i + 1 < alignment->n; i++) {
        const TableRow *upper = &g_array_index(rows, TableRow, (guint)i), *lower = upper + 1;
        if (rows_share_label(upper, lower))
            settle_sharing(rows, i, alignment);
        gboolean upper_bare = is_bare(upper);
        if (!page_ends_between(upper, lower) || upper_bare == is_bare(lower))
            continue;
        int bare = upper_bare ? i : i + 1, full = upper_bare ? i + 1 : i;
        if (alignment->line[bare] < 0 || alignment->line[full] >= 0)
            continue;
        alignment_doubt(alignment, bare);
        if (has_own_label(&g_array_index(rows, TableRow, (guint)full)))
            continue;
        alignment_move(alignment, bare, full);
    }
}

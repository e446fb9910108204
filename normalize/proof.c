/**
 * proof.c: a table's rows -> whether all of a row is printed under labels that fit -> doubts cleared.
 */
#include "proof.h"

#include <string.h>

#include "check.h"
#include "witness.h"

/**
 * How well both labels of a figure must fit to prove its place. Rightly placed figures of ruled scans fit
 * with 0.8 and more (all of the practice scans); labels of one form are unlike by more than that.
 */
#define LEAST_PROOF 0.8

/** Proof: what is known of a report's figures. @cells: by id. */
typedef struct {
    const GPtrArray *instances;
    GHashTable *printed;
    GHashTable *cells;
} Proof;

static RowCell *proof_cell(const Proof *proof, const LayoutTable *table, const LayoutLine *row,
                           const LayoutLine *column)
{
    g_autofree char *id = layout_cell_id(table->cell, row->id, column->id);
    return g_hash_table_lookup(proof->cells, id);
}

/** Whether each figure of @row is printed, as a number or a mark for none, under labels that fit. */
static gboolean row_is_printed(const Proof *proof, const LayoutTable *table, const LayoutLine *row)
{
    for (guint i = 0; i < table->columns->len; i++) {
        const RowCell *cell = proof_cell(proof, table, row, table->columns->pdata[i]);
        if (cell == NULL || cell->raw[0] == '\0' || cell->match < LEAST_PROOF)
            return FALSE;
    }
    return TRUE;
}

static gboolean table_is_printed(const Proof *proof, const LayoutTable *table)
{
    for (guint i = 0; i < table->rows->len; i++) {
        const LayoutLine *row = table->rows->pdata[i];
        if (!layout_line_is_heading(row) && !row_is_printed(proof, table, row))
            return FALSE;
    }
    return TRUE;
}

/** Whether only its place speaks against @cell. */
static gboolean cell_is_displaced(const RowCell *cell)
{
    return cell->raw[0] != '\0' &&
           (g_strcmp0(cell->doubt, GRID_DOUBT_UNRULED) == 0 || g_strcmp0(cell->doubt, CELL_DOUBT_WORN) == 0);
}

/** Whether @cell may have lost a minus: what wears rules away can leave nothing of one. */
static gboolean sign_is_open(const RowCell *cell, const GridCell *printed, const LayoutLine *row,
                             const LayoutLine *column)
{
    return printed->source == TEXT_SOURCE_OCR && (row->is_signed || column->is_signed) &&
           cell->value != NULL && cell->value[0] != '-' && strcmp(cell->value, "0") != 0;
}

static void row_clear(const Proof *proof, const LayoutTable *table, const LayoutLine *row, gboolean whole)
{
    for (guint i = 0; i < table->columns->len; i++) {
        const LayoutLine *column = table->columns->pdata[i];
        RowCell *cell = proof_cell(proof, table, row, column);
        if (!cell_is_displaced(cell))
            continue;
        int sums = check_sums(proof->instances, cell);
        const GridCell *printed = g_hash_table_lookup(proof->printed, cell);
        if (sums < 0 ||
            (sums == 0 && (!whole || printed == NULL || sign_is_open(cell, printed, row, column) ||
                           witness_weakness(cell, printed) != NULL)))
            continue;
        g_clear_pointer(&cell->doubt, g_free);
    }
}

/** (transfer full) (element-type RowCell *): the figures of @report against which only their place speaks. */
static GPtrArray *cells_displaced(const Report *report)
{
    GPtrArray *displaced = g_ptr_array_new();
    for (guint i = 0; i < report->cells->len; i++)
        if (cell_is_displaced(report->cells->pdata[i]))
            g_ptr_array_add(displaced, report->cells->pdata[i]);
    return displaced;
}

void proof_hear(const Layout *layout, const GPtrArray *instances, GHashTable *printed, Report *report)
{
    g_autoptr(GPtrArray) displaced = cells_displaced(report);
    if (displaced->len == 0)
        return;
    /* A mark for none whose place is open has no number for a check; here it counts as it would there. */
    for (guint i = 0; i < displaced->len; i++)
        ((RowCell *)displaced->pdata[i])->status = STATUS_READ;
    g_autoptr(GHashTable) cells = check_cells(report);
    const Proof proof = {instances, printed, cells};
    for (guint t = 0; t < layout->tables->len; t++) {
        const LayoutTable *table = layout->tables->pdata[t];
        gboolean whole = table_is_printed(&proof, table);
        for (guint i = 0; i < table->rows->len; i++) {
            const LayoutLine *row = table->rows->pdata[i];
            if (!layout_line_is_heading(row) && row_is_printed(&proof, table, row))
                row_clear(&proof, table, row, whole);
        }
    }
    for (guint i = 0; i < displaced->len; i++)
        if (((RowCell *)displaced->pdata[i])->doubt != NULL)
            ((RowCell *)displaced->pdata[i])->status = STATUS_DOUBTFUL;
}

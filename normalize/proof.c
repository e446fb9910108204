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

/** How many exact sums weigh @cell; -1 where one of them does not hold. */
static int cell_sums(const Proof *proof, const RowCell *cell)
{
    int sums = 0;
    for (guint i = 0; i < proof->instances->len; i++) {
        const CheckInstance *instance = proof->instances->pdata[i];
        if (!check_is_witness(instance) || check_weight(instance, cell) == 0)
            continue;
        if (check_holds(instance) != HOLDS_YES)
            return -1;
        sums++;
    }
    return sums;
}

/** Whether only its place speaks against @cell. */
static gboolean cell_is_displaced(const RowCell *cell)
{
    return cell->status == STATUS_DOUBTFUL && cell->value != NULL &&
           (g_strcmp0(cell->doubt, GRID_DOUBT_UNRULED) == 0 || g_strcmp0(cell->doubt, CELL_DOUBT_WORN) == 0);
}

/** Whether a second reader or its own confidence speaks against @cell's reading. */
static gboolean cell_is_weak(const Proof *proof, const RowCell *cell)
{
    const GridCell *printed = g_hash_table_lookup(proof->printed, cell);
    return printed == NULL || cell->confidence < WITNESS_SURE ||
           (printed->readings != NULL && printed->readings->len > 1 &&
            g_array_index(printed->readings, Reading, 1).confidence > 1 - WITNESS_SURE);
}

static void row_clear(const Proof *proof, const LayoutTable *table, const LayoutLine *row, gboolean whole)
{
    for (guint i = 0; i < table->columns->len; i++) {
        RowCell *cell = proof_cell(proof, table, row, table->columns->pdata[i]);
        if (!cell_is_displaced(cell))
            continue;
        int sums = cell_sums(proof, cell);
        if (sums < 0 || (sums == 0 && (!whole || cell_is_weak(proof, cell))))
            continue;
        cell->status = STATUS_READ;
        g_clear_pointer(&cell->doubt, g_free);
    }
}

void proof_hear(const Layout *layout, const GPtrArray *instances, GHashTable *printed, Report *report)
{
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
}

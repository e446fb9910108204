/**
 * proof.c: a table's rows -> whether all of a row is printed under labels that fit -> doubts cleared.
 */
#include "proof.h"

#include <string.h>

#include "align.h"
#include "check.h"
#include "witness.h"

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

/**
 * RowPrint: what of a row of the form is printed.
 * @figures: how many of its figures are, as a number or a mark for none
 * @complete: whether all are, under heads that fit
 * @match: how well the best of them fits its labels: of the row's own label at least that much is known
 */
typedef struct {
    int figures;
    gboolean complete;
    double match;
} RowPrint;

static RowPrint row_print(const Proof *proof, const LayoutTable *table, const LayoutLine *row)
{
    RowPrint print = {0, TRUE, 0};
    for (guint i = 0; i < table->columns->len; i++) {
        const RowCell *cell = proof_cell(proof, table, row, table->columns->pdata[i]);
        gboolean is_printed = cell != NULL && cell->raw[0] != '\0';
        print.figures += is_printed;
        print.complete = print.complete && is_printed && cell->match >= ALIGN_FIT;
        print.match = is_printed ? MAX(print.match, cell->match) : print.match;
    }
    return print;
}

/** Whether the sums along @row hold, of which there is one at least. */
static gboolean row_holds(const Proof *proof, const LayoutLine *row)
{
    int sums = 0;
    for (guint i = 0; i < proof->instances->len; i++) {
        const CheckInstance *instance = proof->instances->pdata[i];
        if (instance->form->each != EACH_ROW || instance->line != row || !check_is_witness(instance))
            continue;
        if (check_holds(instance) != HOLDS_YES)
            return FALSE;
        sums++;
    }
    return sums > 0;
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

/**
 * Whether nothing but what is printed wrong can speak against @cell, in a table in which none has slipped
 * into another's row: where a sum down its column fails, the one along its row holds; where no sum weighs it,
 * it is the number that it seems to be.
 */
static gboolean cell_stands(const Proof *proof, const LayoutLine *row, const LayoutLine *column,
                            const RowCell *cell, int sums)
{
    const GridCell *printed = g_hash_table_lookup(proof->printed, cell);
    if (printed == NULL || witness_weakness(cell, printed) != NULL)
        return FALSE;
    return sums < 0 ? row_holds(proof, row) && cell->confidence >= WITNESS_CERTAIN
                    : !sign_is_open(cell, printed, row, column);
}

/** Clears the figures of @row, all of which are printed. @all_rows: whether all rows of @table are */
static void row_clear(const Proof *proof, const LayoutTable *table, const LayoutLine *row, gboolean all_rows)
{
    for (guint i = 0; i < table->columns->len; i++) {
        const LayoutLine *column = table->columns->pdata[i];
        RowCell *cell = proof_cell(proof, table, row, column);
        if (!cell_is_displaced(cell))
            continue;
        int sums = check_sums(proof->instances, cell);
        if (sums > 0 || (all_rows && cell_stands(proof, row, column, cell, sums)))
            g_clear_pointer(&cell->doubt, g_free);
    }
}

/**
 * Clears the figures of @table that are proved. Where every row is printed, with a figure and a label that
 * fits, none can have slipped into another's row, which would leave one without.
 */
static void table_clear(const Proof *proof, const LayoutTable *table)
{
    g_autofree RowPrint *prints = g_new0(RowPrint, table->rows->len);
    gboolean all_rows = TRUE;
    for (guint i = 0; i < table->rows->len; i++) {
        if (layout_line_is_heading(table->rows->pdata[i]))
            continue;
        prints[i] = row_print(proof, table, table->rows->pdata[i]);
        all_rows = all_rows && prints[i].figures > 0 && prints[i].match >= ALIGN_FIT;
    }
    for (guint i = 0; i < table->rows->len; i++)
        if (prints[i].complete && (all_rows || prints[i].match >= ALIGN_SURE))
            row_clear(proof, table, table->rows->pdata[i], all_rows);
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
    for (guint t = 0; t < layout->tables->len; t++)
        table_clear(&proof, layout->tables->pdata[t]);
    for (guint i = 0; i < displaced->len; i++)
        if (((RowCell *)displaced->pdata[i])->doubt != NULL)
            ((RowCell *)displaced->pdata[i])->status = STATUS_DOUBTFUL;
}

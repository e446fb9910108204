/**
 * place.c: rows and columns of a form -> cells.
 */
#include "place.h"

#include <string.h>

#include "fit.h"
#include "torn-rows.h"
#include "witness.h"

/**
 * Score of a row or column below which its place was not proved by its label. Of a text layer less than of
 * OCR is a misreading: where one character in five differs, the label may well be another one (属于商业秘密
 * in place of 属于国家秘密); an outer level that stands on the page before costs a tenth.
 */
#define LEAST_PROOF_OCR  ALIGN_FIT
#define LEAST_PROOF_TEXT 0.8

/** Share of what a form accounts for from which on another form fits as well. */
#define RIVAL_FORM 0.98

/** Placer: one report being filled. */
typedef struct {
    const Layout *layout;
    const FigureRules *rules;
    GHashTable *printed;
    Report *report;
} Placer;

static void add_unplaced(Report *report, const Block *block, int row)
{
    RowUnplaced *unplaced = g_new0(RowUnplaced, 1);
    const GridCell *first = grid_cell_at(block->grid, row, 0);
    unplaced->label = g_strdup(first != NULL ? first->text : "");
    unplaced->text = block_row_text(block, row);
    unplaced->page = block->page->number;
    for (int column = 0; column < block->grid->n_columns; column++) {
        const GridCell *cell = grid_cell_at(block->grid, row, column);
        if (cell != NULL && cell->row == row)
            unplaced->box = box_union(&unplaced->box, &cell->box);
    }
    g_ptr_array_add(report->unplaced, unplaced);
}

/** What proves a row or a column: nothing, the lines beside it, or its own label. */
typedef enum { PROOF_NONE, PROOF_NEIGHBOURS, PROOF_LABEL } PlaceProof;

/**
 * Spot: where a figure stands. @match: how well its row's and its column's labels fit; @proof: the lesser of
 * what proves the two; @unit: of the figure, unless one stands in the cell; @beside: another cell that
 * stands under the same head, one with print if there is one; NULL for none
 */
typedef struct {
    const TableRow *row;
    const PrintedColumn *column;
    const GridCell *printed, *beside;
    double match;
    PlaceProof proof;
    const char *unit;
} Spot;

/** What proves printed line @i, for a figure read from @source. */
static PlaceProof line_proof(const Alignment *alignment, int i, TextSource source)
{
    double least = source == TEXT_SOURCE_TEXT ? LEAST_PROOF_TEXT : LEAST_PROOF_OCR;
    if (alignment->proved[i] && alignment->score[i] >= least)
        return PROOF_LABEL;
    return alignment->held[i] ? PROOF_NEIGHBOURS : PROOF_NONE;
}

/** Whether the cell covers a further row of figures. */
static gboolean spot_covers_rows(const Spot *spot)
{
    const GArray *rows = spot->row->fit->block->rows;
    for (guint i = 0; i < rows->len; i++) {
        int row = g_array_index(rows, PrintedRow, i).row;
        if (row > spot->row->printed->row && row < spot->printed->row + spot->printed->row_span)
            return TRUE;
    }
    return FALSE;
}

/** Whether grid column @at is one of figures that is none of the form's. */
static gboolean is_loose_column(const Fit *fit, int at)
{
    for (int i = 0; i < fit->columns.n; i++) {
        const PrintedColumn *column = fit->block->columns->pdata[i];
        if (column->first <= at && at <= column->last)
            return fit->columns.line[i] < 0;
    }
    return FALSE;
}

/**
 * Whether more of the figure may stand in the cell beside it: there is print, under no head of the form, and
 * in other rows both are one cell. A fold across some rows of a scan looks so: 1694 is 169 and 4 then, and
 * whoever reads the cell again reads 169 again.
 */
static gboolean spot_is_cut(const Spot *spot)
{
    const GridCell *printed = spot->printed;
    const Block *block = spot->row->fit->block;
    for (int step = -1; step <= 1; step += 2) {
        int edge = step < 0 ? printed->column : printed->column + printed->column_span - 1;
        const GridCell *beside = grid_cell_at(block->grid, spot->row->printed->row, edge + step);
        if (beside != NULL && *beside->text != '\0' && is_loose_column(spot->row->fit, edge + step) &&
            block_rows_joining(block, edge, edge + step) > 0)
            return TRUE;
    }
    return FALSE;
}

/** Notes what speaks against the figure. Last comes what sums may clear (witness.h), which must hide nothing
 * else. */
static void judge(RowCell *cell, const Spot *spot, const Figure *figure)
{
    const GridCell *printed = spot->printed;
    const Grid *grid = spot->row->fit->block->grid;
    if (figure->kind == FIGURE_OTHER)
        row_cell_doubt(cell, DOUBT_NO_NUMBER);
    if (figure->doubt != NULL)
        row_cell_doubt(cell, figure->doubt);
    if (spot->proof == PROOF_NONE)
        row_cell_doubt(cell, "its row or column is not proved by its label");
    if (printed->column < spot->column->first ||
        printed->column + printed->column_span - 1 > spot->column->last)
        row_cell_doubt(cell, "its cell covers more than one column");
    if (spot->beside != NULL)
        row_cell_doubt(cell, "its head covers more than one column");
    if (spot_is_cut(spot))
        row_cell_doubt(cell, "a line that other rows do not have may cut it");
    if (spot_covers_rows(spot))
        row_cell_doubt(cell, "its cell covers more than one row");
    if (printed->doubt != NULL)
        row_cell_doubt(cell, printed->doubt);
    if (grid->doubt != NULL)
        row_cell_doubt(cell, grid->doubt);
    if (spot->proof == PROOF_NEIGHBOURS)
        row_cell_doubt(cell, DOUBT_NEIGHBOURS);
    const char *weakness = witness_weakness(cell, printed);
    if (weakness != NULL)
        row_cell_doubt(cell, weakness);
}

/**
 * Finds the figure of @spot's row and column: the first cell under the head, or the only one with print. Two
 * heads whose rule is worn away look like one over two figures. FALSE where none begins there.
 */
static gboolean spot_find(Spot *spot)
{
    const Grid *grid = spot->row->fit->block->grid;
    int row = spot->row->printed->row;
    spot->printed = grid_cell_at(grid, row, spot->column->first);
    if (spot->printed == NULL || spot->printed->row != row)
        return FALSE;
    for (int at = spot->printed->column + spot->printed->column_span; at <= spot->column->last; at++) {
        const GridCell *next = grid_cell_at(grid, row, at);
        if (next == NULL || next->row != row || next->column != at)
            continue;
        if (*spot->printed->text == '\0' && *next->text != '\0') {
            spot->beside = spot->printed;
            spot->printed = next;
        } else if (spot->beside == NULL || *spot->beside->text == '\0') {
            spot->beside = next;
        }
    }
    return TRUE;
}

/** Adds the figure at @spot as cell @id. */
static void add_cell(const Placer *placer, char *id, const Spot *spot)
{
    const GridCell *printed = spot->printed;
    g_auto(Figure) figure = {0};
    figure_parse(placer->rules, printed->text, printed->source, &figure);
    RowCell *cell = g_new0(RowCell, 1);
    cell->cell = id;
    cell->value = g_steal_pointer(&figure.value);
    cell->raw = g_strdup(printed->text);
    cell->unit = figure.unit != NULL ? g_steal_pointer(&figure.unit) : g_strdup(spot->unit);
    cell->status = STATUS_READ;
    cell->source = printed->source;
    cell->confidence = printed->confidence;
    cell->match = spot->match;
    cell->page = spot->row->fit->block->page->number;
    cell->box = printed->box;
    if (figure.scaled && units_places(figure_units(placer->rules), cell->unit) > 0)
        row_cell_doubt(cell, "the unit that stands with it is the column's too");
    judge(cell, spot, &figure);
    if (witness_is_split(placer->rules, cell))
        row_cell_doubt(cell, DOUBT_POINT);
    g_ptr_array_add(placer->report->cells, cell);
    g_hash_table_insert(placer->printed, cell, (gpointer)printed);
}

/** The unit of a figure that names none itself: what is printed with row or column, else what the form says.
 */
static const char *spot_unit(const TableRow *row, const PrintedColumn *column, const LayoutLine *form_row,
                             const LayoutLine *form_column)
{
    const char *const units[] = {row->printed->unit, column->unit, form_column->unit, form_row->unit};
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (units[i] != NULL)
            return units[i];
    return row->fit->table->unit;
}

/** Whether @printed holds a figure or words, and no mark for none. */
static gboolean says_something(const FigureRules *rules, const GridCell *printed)
{
    g_auto(Figure) figure = {0};
    figure_parse(rules, printed->text, printed->source, &figure);
    return figure.kind == FIGURE_NUMBER || figure.kind == FIGURE_OTHER;
}

/** Whether @cell stands under a head of the form too, besides column @i, whose head is none. */
static gboolean cell_has_other_head(const Fit *fit, int i, const GridCell *cell)
{
    for (int k = 0; k < fit->columns.n; k++) {
        const PrintedColumn *column = fit->block->columns->pdata[k];
        if (k != i && fit->columns.line[k] >= 0 && column->first >= cell->column &&
            column->first < cell->column + cell->column_span)
            return TRUE;
    }
    return FALSE;
}

/**
 * Places the figures of one printed row, number @number of @rows, which is @line of the table; a row's
 * heading has none. Returns whether all that is printed there found its place.
 */
static gboolean place_row(const Placer *placer, const TableRow *row, const LayoutLine *line,
                          const Alignment *rows, int number)
{
    const Fit *fit = row->fit;
    const GridCell *last = NULL;
    gboolean all = TRUE;
    for (int i = 0; i < fit->columns.n; i++) {
        Spot spot = {.row = row, .column = fit->block->columns->pdata[i]};
        if (!spot_find(&spot) || spot.printed == last)
            continue;
        if (fit->columns.line[i] < 0 && cell_has_other_head(fit, i, spot.printed))
            continue;
        last = spot.printed;
        all = all && (spot.beside == NULL || !says_something(placer->rules, spot.beside));
        if (fit->columns.line[i] < 0 || layout_line_is_heading(line)) {
            all = all && !says_something(placer->rules, spot.printed);
            continue;
        }
        const LayoutLine *form = fit->table->columns->pdata[fit->columns.line[i]];
        spot.match = MIN(rows->score[number], fit->columns.score[i]);
        spot.proof = MIN(line_proof(rows, number, spot.printed->source),
                         line_proof(&fit->columns, i, spot.printed->source));
        spot.unit = spot_unit(row, spot.column, line, form);
        add_cell(placer, layout_cell_id(fit->table->cell, line->id, form->id), &spot);
    }
    return all;
}

static void place_table(const Placer *placer, const GPtrArray *blocks, const GPtrArray *fits,
                        const LayoutTable *table)
{
    g_autoptr(GArray) rows = table_rows(fits, table);
    g_auto(Alignment) alignment = {0};
    table_rows_align(rows, table, &alignment);
    torn_rows_join(blocks, fits, rows, &alignment);
    for (int i = 0; i < alignment.n; i++) {
        const TableRow *row = &g_array_index(rows, TableRow, (guint)i);
        const LayoutLine *line = alignment.line[i] >= 0 ? table->rows->pdata[alignment.line[i]] : NULL;
        if (line == NULL || !place_row(placer, row, line, &alignment, i))
            add_unplaced(placer->report, row->fit->block, row->printed->row);
    }
}

static void place_all(const Placer *placer, const GPtrArray *blocks, const GPtrArray *fits)
{
    for (guint t = 0; t < placer->layout->tables->len; t++)
        place_table(placer, blocks, fits, placer->layout->tables->pdata[t]);
    for (guint b = 0; b < blocks->len; b++) {
        const Block *block = blocks->pdata[b];
        if (fits->pdata[b] != NULL)
            continue;
        for (guint i = 0; i < block->rows->len; i++)
            add_unplaced(placer->report, block, g_array_index(block->rows, PrintedRow, i).row);
    }
}

/** Says where the form stands and how surely it is that one: @rival accounts for the share @share of what it
 * does. */
static void add_layout_head(const GPtrArray *fits, const Layout *rival, double share, Report *report)
{
    RowHead *head = g_new0(RowHead, 1);
    double match = 0;
    head->part = HEAD_LAYOUT;
    for (guint i = 0; i < fits->len; i++) {
        const Fit *fit = fits->pdata[i];
        if (fit == NULL || (head->page != 0 && head->page != fit->block->page->number))
            continue;
        head->page = fit->block->page->number;
        head->box = box_union(&head->box, &fit->block->grid->box);
        head->source = MAX(head->source, fit->block->page->source);
    }
    for (guint i = 0; i < report->cells->len; i++)
        match += ((RowCell *)report->cells->pdata[i])->match;
    head->confidence = report->cells->len > 0 ? match / report->cells->len : 0;
    if (rival != NULL && share >= RIVAL_FORM) {
        head->status = STATUS_DOUBTFUL;
        head->doubt = g_strdup_printf("form %s fits as well", rival->name);
    }
    g_ptr_array_add(report->head, head);
}

/** Between forms that fit as well, the year decides: a form that was not in force counts a little less. */
static double in_force_factor(const Layout *layout, int year)
{
    return year == 0 || (year >= layout->first_year && year <= layout->last_year) ? 1 : RIVAL_FORM;
}

const Layout *place_report(const GPtrArray *blocks, const GPtrArray *layouts, const FigureRules *rules,
                           GHashTable *printed, Report *report)
{
    const Layout *best = NULL, *rival = NULL;
    double most = 0, next = 0;
    g_autoptr(GPtrArray) best_fits = NULL;
    for (guint i = 0; i < layouts->len; i++) {
        g_autoptr(GPtrArray) fits = fits_of_layout(blocks, layouts->pdata[i]);
        double worth = fits_worth(fits, layouts->pdata[i]) * in_force_factor(layouts->pdata[i], report->year);
        if (worth > next && worth <= most) {
            next = worth;
            rival = layouts->pdata[i];
        }
        if (worth <= most)
            continue;
        next = most;
        rival = best;
        most = worth;
        best = layouts->pdata[i];
        g_clear_pointer(&best_fits, g_ptr_array_unref);
        best_fits = g_steal_pointer(&fits);
    }
    if (best == NULL)
        return NULL;
    g_free(report->layout);
    report->layout = g_strdup(best->name);
    Placer placer = {best, rules, printed, report};
    place_all(&placer, blocks, best_fits);
    add_layout_head(best_fits, rival, next / most, report);
    return best;
}

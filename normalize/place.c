/**
 * place.c: block -> table of the form -> rows and columns -> cells.
 */
#include "place.h"

#include <string.h>

#include "align.h"
#include "witness.h"

/** Score from which on a block is believed to be of a table: half of rows and columns fit. */
#define LEAST_TABLE_SCORE 0.5

/** What the heading row above a block adds to the score of the table it names; it decides between equals. */
#define HEADING_BONUS 0.1

/**
 * Score of a row or column below which its place was not proved by its label. Of a text layer less than of
 * OCR is a misreading: where one character in five differs, the label may well be another one (属于商业秘密
 * in place of 属于国家秘密); an outer level that stands on the page before costs a tenth.
 */
#define LEAST_PROOF_OCR  0.6
#define LEAST_PROOF_TEXT 0.8

/** Share of what a form accounts for from which on another form fits as well. */
#define RIVAL_FORM 0.98

/**
 * Fit: a block as a piece of a table.
 * @rows: how like each of the block's rows is each row of the table, row by row; NULL for a table without
 * row labels
 * @columns: which column of the table each of the block's is
 */
typedef struct {
    const Block *block;
    const LayoutTable *table;
    double *rows;
    double score;
    Alignment columns;
    guint first_column;
} Fit;

static void fit_free(gpointer data)
{
    Fit *fit = data;
    if (fit == NULL)
        return;
    alignment_clear(&fit->columns);
    g_free(fit->rows);
    g_free(fit);
}

/** TableRow: a printed row of a table, its block's fit, and which of the block's rows it is. */
typedef struct {
    const Fit *fit;
    const PrintedRow *printed;
    guint number;
} TableRow;

static gboolean table_is_unlabelled(const LayoutTable *table)
{
    return table->rows->len == 1 && *((LayoutLine *)table->rows->pdata[0])->id == '\0';
}

/** Whether @row may be the one row of a table without row labels: it has figures, or none of its block has.
 */
static gboolean row_may_be_only(const Block *block, const PrintedRow *row)
{
    return !row->bare || block_is_bare(block);
}

/** Whether @block may be a table without row labels: one row of figures without a label. Rows without figures
 * beside it are none, whatever a fold or a heading below has made of them. */
static gboolean block_is_unlabelled(const Block *block)
{
    guint rows = 0;
    for (guint i = 0; i < block->rows->len; i++) {
        const PrintedRow *row = &g_array_index(block->rows, PrintedRow, i);
        if (!row_may_be_only(block, row))
            continue;
        if (row->label->levels->len > 0)
            return FALSE;
        rows += row->bare ? 0 : 1;
    }
    return rows <= 1;
}

/** Compares the block's row labels with the table's; returns how well they are rows of it, 0 to 1. Rows that
 * are like none and have no figure say nothing. */
static double fit_rows(Fit *fit)
{
    const GArray *printed = fit->block->rows;
    const GPtrArray *form = fit->table->rows;
    if (table_is_unlabelled(fit->table))
        return block_is_unlabelled(fit->block);
    fit->rows = g_new(double, (gsize)printed->len * form->len);
    double sum = 0;
    guint speaking = 0;
    for (guint i = 0; i < printed->len; i++) {
        double best = 0;
        for (guint k = 0; k < form->len; k++) {
            double likeness =
                layout_line_likeness(form->pdata[k], g_array_index(printed, PrintedRow, i).label);
            fit->rows[i * form->len + k] = likeness;
            best = MAX(best, likeness);
        }
        if (best < ALIGN_LEAST && g_array_index(printed, PrintedRow, i).bare)
            continue;
        sum += best;
        speaking++;
    }
    return speaking > 0 ? sum / speaking : 0;
}

/** How many of the block's columns have a head that could be read. */
static int readable_heads(const Block *block)
{
    int readable = 0;
    for (guint i = 0; i < block->columns->len; i++) {
        const GPtrArray *levels = ((PrintedColumn *)block->columns->pdata[i])->label->levels;
        readable += levels->len > 0 && !label_is_empty(levels->pdata[levels->len - 1]);
    }
    return readable;
}

/**
 * Aligns the heads of the block's columns with the table's. Where their number is the same, heads that could
 * not be read do not speak against the table, as long as half of them could.
 */
static double fit_columns(Fit *fit)
{
    const GPtrArray *printed = fit->block->columns, *form = fit->table->columns;
    int n = (int)printed->len, m = (int)form->len;
    g_autofree double *likeness = g_new0(double, (gsize)(n * m + 1));
    for (int i = 0; i < n; i++)
        for (int k = 0; k < m; k++)
            likeness[i * m + k] =
                layout_line_likeness(form->pdata[k], ((PrintedColumn *)printed->pdata[i])->label);
    align(likeness, n, m, &fit->columns);
    double sum = 0;
    for (int i = 0; i < n; i++)
        if (!fit->columns.by_place[i])
            sum += fit->columns.score[i];
    int readable = n == m ? MAX(readable_heads(fit->block), (m + 1) / 2) : m;
    return sum / readable;
}

/** Without a head, a block of exactly the form's number of columns has them in the form's order. */
static double fit_columns_by_number(Fit *fit)
{
    int n = (int)fit->block->columns->len;
    if (n != (int)fit->table->columns->len)
        return 0;
    fit->columns = (Alignment){n, g_new0(int, (gsize)n + 1), g_new0(double, (gsize)n + 1),
                               g_new0(gboolean, (gsize)n + 1), g_new0(gboolean, (gsize)n + 1)};
    for (int i = 0; i < n; i++) {
        fit->columns.line[i] = i;
        fit->columns.score[i] = 1;
        fit->columns.proved[i] = TRUE;
    }
    return 1;
}

static Fit *fit_new(const Block *block, const LayoutTable *table)
{
    Fit *fit = g_new0(Fit, 1);
    fit->block = block;
    fit->table = table;
    double rows = fit_rows(fit);
    if (rows < LEAST_TABLE_SCORE)
        return fit;
    double columns = block->has_head ? fit_columns(fit) : fit_columns_by_number(fit);
    if (!block->has_head && table_is_unlabelled(table))
        return fit; /* figures without any label: nothing proves them */
    if (table_is_unlabelled(table))
        fit->score = columns; /* its heads alone prove it */
    else
        fit->score = block->has_head ? (rows + columns) / 2 : rows * columns;
    if (block->heading != NULL && table->heading != NULL)
        fit->score += HEADING_BONUS * label_likeness(block->heading, table->heading);
    return fit;
}

/** The best table of @layout for each block (element-type Fit, NULL where none fits), in the blocks' order.
 */
static GPtrArray *fits_of_layout(const GPtrArray *blocks, const Layout *layout)
{
    GPtrArray *fits = g_ptr_array_new_full(blocks->len, NULL);
    g_ptr_array_set_free_func(fits, fit_free);
    for (guint b = 0; b < blocks->len; b++) {
        Fit *best = NULL;
        for (guint t = 0; t < layout->tables->len; t++) {
            Fit *fit = fit_new(blocks->pdata[b], layout->tables->pdata[t]);
            if (fit->score >= LEAST_TABLE_SCORE && (best == NULL || fit->score > best->score)) {
                Fit *worse = best;
                best = fit;
                fit = worse;
            }
            if (fit != NULL)
                fit_free(fit);
        }
        g_ptr_array_add(fits, best);
    }
    return fits;
}

/** All printed rows that were fitted to @table, in reading order. */
static GArray *table_rows(const GPtrArray *fits, const LayoutTable *table)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(TableRow));
    for (guint f = 0; f < fits->len; f++) {
        const Fit *fit = fits->pdata[f];
        if (fit == NULL || fit->table != table)
            continue;
        for (guint i = 0; i < fit->block->rows->len; i++) {
            TableRow row = {fit, &g_array_index(fit->block->rows, PrintedRow, i), i};
            g_array_append_val(rows, row);
        }
    }
    return rows;
}

/** How like a printed row is row @k of the form. A label that was surely read is never matched by place
 * alone.
 */
static double row_likeness(const TableRow *row, const LayoutTable *table, int k)
{
    if (table_is_unlabelled(table))
        return row_may_be_only(row->fit->block, row->printed) ? 1 : -1;
    double likeness = row->fit->rows[row->number * table->rows->len + (guint)k];
    gboolean legible =
        row->fit->block->page->source == TEXT_SOURCE_TEXT && row->printed->label->levels->len > 0;
    return legible && likeness < ALIGN_LEAST ? -1 : likeness;
}

static void align_rows(const GArray *rows, const LayoutTable *table, Alignment *alignment)
{
    int n = (int)rows->len, m = (int)table->rows->len;
    g_autofree double *likeness = g_new0(double, (gsize)(n * m + 1));
    for (int i = 0; i < n; i++) {
        const TableRow *row = &g_array_index(rows, TableRow, (guint)i);
        for (int k = 0; k < m; k++)
            likeness[i * m + k] = row_likeness(row, table, k);
    }
    align(likeness, n, m, alignment);
}

/** Sum of what @layout accounts for: each fitted row by how well its label and its columns fit. */
static double fits_worth(const GPtrArray *fits, const Layout *layout)
{
    double worth = 0;
    for (guint t = 0; t < layout->tables->len; t++) {
        const LayoutTable *table = layout->tables->pdata[t];
        g_autoptr(GArray) rows = table_rows(fits, table);
        g_auto(Alignment) alignment = {0};
        align_rows(rows, table, &alignment);
        for (int i = 0; i < alignment.n; i++) {
            if (alignment.line[i] < 0)
                continue;
            const Fit *fit = g_array_index(rows, TableRow, (guint)i).fit;
            double columns = 0;
            for (int c = 0; c < fit->columns.n; c++)
                columns += fit->columns.score[c];
            worth += alignment.score[i] * columns;
        }
    }
    return worth;
}

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

/**
 * Spot: where a figure stands. @match: how well its row's and its column's labels fit; @proved: whether they
 * fit nothing else as well; @unit: of the figure, unless one stands in the cell; @beside: another cell that
 * stands under the same head, one with print if there is one; NULL for none
 */
typedef struct {
    const TableRow *row;
    const PrintedColumn *column;
    const GridCell *printed, *beside;
    double match;
    gboolean proved;
    const char *unit;
} Spot;

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

/** Whether in some row of figures of @block one cell covers the grid columns @one and @other. */
static gboolean columns_share_a_cell(const Block *block, int one, int other)
{
    for (guint i = 0; i < block->rows->len; i++) {
        int row = g_array_index(block->rows, PrintedRow, i).row;
        const GridCell *cell = grid_cell_at(block->grid, row, one);
        if (cell != NULL && cell == grid_cell_at(block->grid, row, other))
            return TRUE;
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
            columns_share_a_cell(block, edge, edge + step))
            return TRUE;
    }
    return FALSE;
}

/** Notes what speaks against the figure. Weakness comes last: sums may clear it, but nothing else
 * (witness.h). */
static void judge(RowCell *cell, const Spot *spot, const Figure *figure)
{
    const GridCell *printed = spot->printed;
    const Grid *grid = spot->row->fit->block->grid;
    double least = printed->source == TEXT_SOURCE_TEXT ? LEAST_PROOF_TEXT : LEAST_PROOF_OCR;
    if (figure->kind == FIGURE_OTHER)
        row_cell_doubt(cell, DOUBT_NO_NUMBER);
    if (figure->doubt != NULL)
        row_cell_doubt(cell, figure->doubt);
    if (spot->match < least || !spot->proved)
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

/**
 * Places the figures of one printed row, which is @line of the table; a row's heading has none. Returns
 * whether all that is printed there found its place.
 */
static gboolean place_row(const Placer *placer, const TableRow *row, const LayoutLine *line, double row_score,
                          gboolean row_proved)
{
    const Fit *fit = row->fit;
    const GridCell *last = NULL;
    gboolean all = TRUE;
    for (int i = 0; i < fit->columns.n; i++) {
        Spot spot = {.row = row, .column = fit->block->columns->pdata[i]};
        if (!spot_find(&spot) || spot.printed == last)
            continue;
        last = spot.printed;
        all = all && (spot.beside == NULL || !says_something(placer->rules, spot.beside));
        if (fit->columns.line[i] < 0 || layout_line_is_heading(line)) {
            all = all && !says_something(placer->rules, spot.printed);
            continue;
        }
        const LayoutLine *form = fit->table->columns->pdata[fit->columns.line[i]];
        spot.match = MIN(row_score, fit->columns.score[i]);
        spot.proved = row_proved && fit->columns.proved[i];
        spot.unit = spot_unit(row, spot.column, line, form);
        add_cell(placer, layout_cell_id(fit->table->cell, line->id, form->id), &spot);
    }
    return all;
}

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

/**
 * A row that a page's end tears apart has its label on one page and its figures on the other: the one, bare,
 * looks like a row that was left blank, the other is none of the form's. The figures take the label's line
 * then, which proves nothing. Where they have a label too, or are of a piece that is of no table, it cannot
 * be told which row is torn: what looks blank is no proof of it.
 */
static void join_torn_rows(const GPtrArray *blocks, const GPtrArray *fits, const GArray *rows,
                           Alignment *alignment)
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

static void place_table(const Placer *placer, const GPtrArray *blocks, const GPtrArray *fits,
                        const LayoutTable *table)
{
    g_autoptr(GArray) rows = table_rows(fits, table);
    g_auto(Alignment) alignment = {0};
    align_rows(rows, table, &alignment);
    join_torn_rows(blocks, fits, rows, &alignment);
    for (int i = 0; i < alignment.n; i++) {
        const TableRow *row = &g_array_index(rows, TableRow, (guint)i);
        const LayoutLine *line = alignment.line[i] >= 0 ? table->rows->pdata[alignment.line[i]] : NULL;
        if (line == NULL || !place_row(placer, row, line, alignment.score[i], alignment.proved[i]))
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

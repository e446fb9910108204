/**
 * fit.c: labels of rows and heads of columns against a table's -> scores -> the best table.
 */
#include "fit.h"

/** Score from which on a block is believed to be of a table: half of rows and columns fit. */
#define LEAST_TABLE_SCORE 0.5

/** What the heading row above a block adds to the score of the table it names; it decides between equals. */
#define HEADING_BONUS 0.1

/** Likeness from which on a row without figures is a table's heading that rules have cut off: one character
 * of eight may be misread. */
#define LEAST_HEADING 0.8

static void fit_free(gpointer data)
{
    Fit *fit = data;
    if (fit == NULL)
        return;
    alignment_clear(&fit->columns);
    g_free(fit->rows);
    g_free(fit);
}

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

/** How like the heads of as many columns as the table has are to its own, one by one. */
static double heads_likeness_in_order(const double *likeness, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += likeness[i * n + i];
    return sum / n;
}

/** Takes all columns for those of their numbers, of which there are as many; a head proves its own where it
 * is like no other of the table as much. */
static void take_in_order(Alignment *columns, const double *likeness)
{
    int n = columns->n;
    alignment_clear(columns);
    *columns = alignment_in_order(n);
    for (int i = 0; i < n; i++) {
        columns->score[i] = likeness[i * n + i];
        columns->by_place[i] = columns->score[i] < ALIGN_LEAST;
        columns->proved[i] = !columns->by_place[i];
        for (int k = 0; k < n; k++)
            columns->proved[i] &= k == i || likeness[i * n + k] < columns->score[i];
    }
}

/** Of as many columns as the table has, a head proves none that has another number where it may as well be
 * misread: an outer head that is lost, or read as its neighbour's, moves all below it. */
static void doubt_out_of_order(Alignment *columns, const double *likeness)
{
    for (int i = 0; i < columns->n; i++)
        if (columns->line[i] != i && likeness[i * columns->n + i] >= ALIGN_LEAST)
            alignment_doubt(columns, i);
}

/**
 * Aligns the heads of the block's columns with the table's. Where their number is the same, heads that could
 * not be read do not speak against the table, as long as half of them could; and heads too worn to be told
 * from others by themselves speak for the table together, in its order.
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
    if (n != m)
        return sum / m;
    double score = sum / MAX(readable_heads(fit->block), (m + 1) / 2);
    double in_order = heads_likeness_in_order(likeness, n);
    if (score < LEAST_TABLE_SCORE && in_order >= LEAST_TABLE_SCORE) {
        take_in_order(&fit->columns, likeness);
        return in_order;
    }
    doubt_out_of_order(&fit->columns, likeness);
    return score;
}

/** Without a head, a block of exactly the form's number of columns has them in the form's order. */
static double fit_columns_by_number(Fit *fit)
{
    int n = (int)fit->block->columns->len;
    if (n != (int)fit->table->columns->len)
        return 0;
    fit->columns = alignment_in_order(n);
    for (int i = 0; i < n; i++) {
        fit->columns.score[i] = 1;
        fit->columns.proved[i] = TRUE;
    }
    return 1;
}

static Fit *fit_new(const Block *block, const Layout *layout, const LayoutTable *table)
{
    Fit *fit = g_new0(Fit, 1);
    fit->block = block;
    fit->layout = layout;
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

GPtrArray *fits_of_layout(const GPtrArray *blocks, const Layout *layout)
{
    GPtrArray *fits = g_ptr_array_new_full(blocks->len, NULL);
    g_ptr_array_set_free_func(fits, fit_free);
    for (guint b = 0; b < blocks->len; b++) {
        Fit *best = NULL;
        for (guint t = 0; t < layout->tables->len; t++) {
            Fit *fit = fit_new(blocks->pdata[b], layout, layout->tables->pdata[t]);
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

/** Whether the block's row @number is no row but the heading of a table: it is like no row of its own, has no
 * figure, and is what the form prints above one of its tables. */
static gboolean row_is_heading(const Fit *fit, guint number)
{
    const PrintedRow *row = &g_array_index(fit->block->rows, PrintedRow, number);
    if (!row->bare || row->label->levels->len == 0 || fit->rows == NULL)
        return FALSE;
    for (guint k = 0; k < fit->table->rows->len; k++)
        if (fit->rows[number * fit->table->rows->len + k] >= ALIGN_LEAST)
            return FALSE;
    const Label *last = row->label->levels->pdata[row->label->levels->len - 1];
    for (guint t = 0; t < fit->layout->tables->len; t++) {
        const LayoutTable *table = fit->layout->tables->pdata[t];
        if (table->heading != NULL && label_likeness(last, table->heading) >= LEAST_HEADING)
            return TRUE;
    }
    return FALSE;
}

GArray *table_rows(const GPtrArray *fits, const LayoutTable *table)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(TableRow));
    for (guint f = 0; f < fits->len; f++) {
        const Fit *fit = fits->pdata[f];
        if (fit == NULL || fit->table != table)
            continue;
        for (guint i = 0; i < fit->block->rows->len; i++) {
            TableRow row = {fit, &g_array_index(fit->block->rows, PrintedRow, i), i};
            if (!row_is_heading(fit, i))
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

void table_rows_align(const GArray *rows, const LayoutTable *table, Alignment *alignment)
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

double fits_worth(const GPtrArray *fits, const Layout *layout)
{
    double worth = 0;
    for (guint t = 0; t < layout->tables->len; t++) {
        const LayoutTable *table = layout->tables->pdata[t];
        g_autoptr(GArray) rows = table_rows(fits, table);
        g_auto(Alignment) alignment = {0};
        table_rows_align(rows, table, &alignment);
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

/**
 * fit.h: which table of a form a block is a piece of, and which of the table's lines its rows and columns
 * are.
 */
#pragma once

#include "align.h"
#include "block.h"

/**
 * Fit: a block as a piece of a table.
 * @rows: how like each of the block's rows is each row of the table, row by row; NULL for a table without
 * row labels
 * @columns: which column of the table each of the block's is
 */
typedef struct {
    const Block *block;
    const Layout *layout;
    const LayoutTable *table;
    double *rows;
    double score;
    Alignment columns;
    guint first_column;
} Fit;

/** TableRow: a printed row of a table, its block's fit, and which of the block's rows it is. */
typedef struct {
    const Fit *fit;
    const PrintedRow *printed;
    guint number;
} TableRow;

/**
 * fits_of_layout:
 * @blocks: (element-type Block): of one report, in reading order; they must outlive the fits
 *
 * Returns: (transfer full) (element-type Fit): for each block the table of @layout that it fits best, NULL
 * where none does.
 */
GPtrArray *fits_of_layout(const GPtrArray *blocks, const Layout *layout);

/**
 * fits_worth: what @layout accounts for: the sum over the rows of @fits of how well their labels and columns
 * fit.
 */
double fits_worth(const GPtrArray *fits, const Layout *layout);

/** table_rows: (transfer full) (element-type TableRow): all that were fitted to @table, in reading order, but
 * for headings of tables that rules have cut off, which look like rows. */
GArray *table_rows(const GPtrArray *fits, const LayoutTable *table);

/**
 * table_rows_align: which row of @table each of @rows (element-type TableRow) is. A label that was surely
 * read is never matched by place alone.
 */
void table_rows_align(const GArray *rows, const LayoutTable *table, Alignment *alignment);

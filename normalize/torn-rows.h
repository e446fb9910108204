/**
 * torn-rows.h: rows that a page's end tears apart, or a line that is none.
 */
#pragma once

#include "fit.h"

/**
 * torn_rows_join:
 * @blocks: (element-type Block), @fits: (element-type Fit): of the whole report
 * @rows: (element-type TableRow): of one table
 * @alignment: (inout): of @rows
 *
 * A torn row has its label on one page and its figures on the other: the one, bare, looks like a row that was
 * left blank, the other is none of the form's. The figures take the label's line then, which proves nothing.
 * Where they have a label too, or are of a piece that is of no table, it cannot be told which row is torn:
 * what looks blank is no proof of it.
 *
 * So it is with two rows behind one label, where the edge of a tape or a fold goes through the figures' side
 * alone: the bare one took the label's line, and its blanks were read as such.
 */
void torn_rows_join(const GPtrArray *blocks, const GPtrArray *fits, const GArray *rows, Alignment *alignment);

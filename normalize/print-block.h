/**
 * print-block.h: blocks of a table without rules, from its words and from what the forms say.
 *
 * The grid that print alone gives knows nothing of forms, and often parts a table where no form does. Here a
 * row is a line of figures with the words beside it that say what a row of a form says, and a column is
 * figures one under the other with the words above them that say what a head of a form says.
 */
#pragma once

#include "block.h"

/**
 * blocks_from_print: appends the blocks (element-type Block) of @grid's @print, top to bottom, to @blocks.
 *
 * A figure has a place only where it alone stands in its row and column. All grids made here have the doubt
 * GRID_DOUBT_UNRULED.
 *
 * Returns: FALSE, with nothing appended, where @grid has no print, or most of it is like no table of a form.
 */
gboolean blocks_from_print(const Page *page, const Grid *grid, const BlockRules *rules, GPtrArray *blocks);

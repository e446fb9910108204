/**
 * text-print.h: tables in a PDF's own text that no rules show, by how the text stands.
 */
#pragma once

#include "../common/page.h"

/**
 * text_print_grids:
 * @glyphs: (element-type Glyph): those that stand in no table that rules make
 *
 * What a scan's print says of its tables (unruled.h) is asked of characters in place of ink: each is a mark
 * as large as its box. Cells and words have their text, read surely; rows and columns are doubtful.
 *
 * Returns: (transfer full) (element-type Grid): from top to bottom, each with its @print; may be empty.
 */
GPtrArray *text_print_grids(const GArray *glyphs);

/**
 * text_print_widen:
 * @grid: of text_print_grids()
 * @glyphs: (element-type Glyph): all that stands in the same table
 *
 * Makes all words of @glyphs the print of @grid: rules say that they are of one table, and the print alone
 * told less.
 */
void text_print_widen(Grid *grid, const GArray *glyphs);

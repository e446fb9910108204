/**
 * text-tables.h: the tables of a page that has text of its own: by its rules, and by how the text stands
 * where those say less.
 */
#pragma once

#include "../common/page.h"
#include "glyph.h"

/**
 * text_tables_find:
 * @glyphs: (element-type Glyph): of the page read upright, in the order of the file
 * @rulings: (element-type Ruling): what it draws, of the upright page too, in points
 * @rest: (out) (transfer full) (element-type Glyph): those that stand in no table
 *
 * A figure that runs over a rule into the next cell leaves both unsure.
 *
 * Returns: (transfer full) (element-type Grid): from top to bottom, their cells filled; may be empty.
 */
GPtrArray *text_tables_find(const GArray *glyphs, const GArray *rulings, GArray **rest);

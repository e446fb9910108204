/**
 * glyph.h: printed characters with their places, and the lines they make.
 */
#pragma once

#include "../common/page.h"

/** Glyph: one printed character that is no white space; @box in points of the page read upright. */
typedef struct {
    Box box;
    gunichar character;
} Glyph;

/**
 * lines_from_glyphs:
 * @glyphs: (element-type Glyph): in any order; sorted by this call
 *
 * Glyphs that share half their height stand on one line; within a line, a gap of more than a third of the
 * writing's height ends a word. Between words there is a space in the line's text, except where a Chinese
 * character meets another and the gap is less than a character's width (justified text).
 *
 * Returns: (transfer full) (element-type TextLine): from top to bottom, source TEXT_SOURCE_TEXT.
 */
GPtrArray *lines_from_glyphs(GArray *glyphs);

/** grid_cell_take_glyphs: sets text and ink of @cell to what @glyphs (element-type Glyph) make; sorts them.
 */
void grid_cell_take_glyphs(GridCell *cell, GArray *glyphs);

/** lines_join: (transfer full): the texts of @lines with '\n' between them; "" for none. */
char *lines_join(const GPtrArray *lines);

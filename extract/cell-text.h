/**
 * cell-text.h: what a text that was read of a cell is: a figure, or writing.
 */
#pragma once

#include "cell-ink.h"

/** All characters of figures. */
#define CELL_TEXT_FIGURE "0123456789.,-+/%"

/** cell_text_bare: (transfer full): @text without white space, full-width forms as half-width. */
char *cell_text_bare(const char *text);

/** cell_text_has_figure: whether @text is a figure, alone or with a unit after it (5件, 0.3万元). */
gboolean cell_text_has_figure(const char *text);

/** cell_text_has_number: the same, and no mark alone (- or /). */
gboolean cell_text_has_number(const char *text);

/** cell_text_is_number: whether @text is a number, and not strokes that are none ("", "-", "9-"). */
gboolean cell_text_is_number(const char *text);

/** cell_text_tells_upright: whether @text, as it was read, tells which side of it is up. Figures do not (0,
 * 1, 8, 6 for 9), nor do dashes, and characters that are the same on their heads, as which dashes in a row
 * and frames are read. */
gboolean cell_text_tells_upright(const char *text);

/** cell_ink_is_narrow: whether the ink of a cell is as narrow as a figure, which Chinese characters are not.
 */
gboolean cell_ink_is_narrow(const CellInk *ink);

/**
 * cell_text_is_writing: whether @text is writing and no figure: Chinese characters, read with enough
 * @confidence to be there; one alone (条, 人) only if @ink is as wide as one, and it is read surely.
 */
gboolean cell_text_is_writing(const char *text, double confidence, const CellInk *ink);

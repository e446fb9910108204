/**
 * cell-ink.h: what stands in a cell of a table, before anybody reads it.
 *
 * Takes the binarized plate and a cell's box, leaves where in it the writing is, in lines, and whether
 * it can be a figure at all. Knows nothing of characters. Wraps leptonica's connected components.
 */
#pragma once

#include <leptonica/allheaders.h>

#include "../common/box.h"

/** Most lines of writing that are told apart in one cell; what is below them joins the last. */
#define CELL_INK_MOST_LINES 64

/**
 * CellInk: the ink of one cell, in pixels of the plate.
 * @inside: the cell without what may be left of its rules; empty where the cell is too small to hold writing
 * @ink: around all writing; empty where there is none
 * @lines, @n_lines: around each line of writing, from the top
 * @n_blobs: connected pieces of ink that are more than specks
 * @n_specks: pieces too small to be writing, a decimal point may be among them; and dirt away from the
 * writing
 * @is_simple: whether it can be a figure: few pieces of ink, on at most two lines
 * @is_flat: whether the writing is as a dash is: few pieces of ink, together much wider than high, and none
 * of them a digit
 */
typedef struct {
    Box inside;
    Box ink;
    Box lines[CELL_INK_MOST_LINES];
    guint n_lines;
    guint n_blobs;
    guint n_specks;
    gboolean is_simple;
    gboolean is_flat;
} CellInk;

/**
 * cell_ink_find:
 * @bits: of the plate, 1 bit a pixel
 * @cell: its box, pixels, inside of the rules
 * @dpi: resolution of @bits
 * @ink: (out caller-allocates): filled
 */
void cell_ink_find(PIX *bits, const Box *cell, double dpi, CellInk *ink);

/**
 * table-edge.h: whether a table goes on beyond the edge of its picture.
 *
 * Takes a plate and a grid on it, looks at the plate's bits alone. What a cell at such an edge shows may be a
 * part of what is printed: 1 of 12.
 */
#pragma once

#include "../common/page.h"
#include "plate.h"

/** TableSides: sides of a grid on its upright plate. */
typedef enum {
    TABLE_SIDE_LEFT = 1 << 0,
    TABLE_SIDE_RIGHT = 1 << 1,
    TABLE_SIDE_TOP = 1 << 2,
    TABLE_SIDE_BOTTOM = 1 << 3,
} TableSides;

/**
 * table_cut_sides:
 * @grid: in pixels of @plate
 * @through: (out): those of the sides at which the edge may go through the grid's own cells
 *
 * Returns: the sides (TableSides) at which the picture ends before the table does: the grid ends at the
 * picture's edge without a rule there, or close to it while its rules run on to the edge.
 */
guint table_cut_sides(const Plate *plate, const Grid *grid, guint *through);

/** table_sides_words: (transfer full): "right and lower", for the sides of @sides. */
char *table_sides_words(guint sides);

/** table_cell_is_cut: whether @cell lies at one of @sides of @grid. */
gboolean table_cell_is_cut(const Grid *grid, const GridCell *cell, guint sides);

/**
 * broken-cells.h: figures whose digits copying has broken or worn away.
 */
#pragma once

#include "figure.h"
#include "plate.h"

/**
 * broken_cells_read:
 * @grids: (element-type Grid): all grids of a page, read with cells_read()
 *
 * Reads once more, as one line as high as the figures that are surely read, what may be a figure whose digits
 * are in pieces, and holds single digits against those of the page (alike.h). No such reading is ever sure:
 * what is left of an 8 may be a 3.
 */
void broken_cells_read(FigureReader *figures, const Plate *plate, const GPtrArray *grids);

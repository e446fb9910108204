/**
 * grid.h: from ruling lines to tables of cells, for drawn and for scanned lines alike.
 */
#pragma once

#include "../common/page.h"
#include "ruling.h"

/**
 * GridTolerance: how exact the lines are, in the unit of the rulings.
 * @join: lines whose distance is at most this are one line; ends that miss a line by this still meet it
 * @gap: a break in a line up to this long is closed
 * @cover: share (0 to 1) of a unit's edge that must be ruled for the edge to be a wall
 */
typedef struct {
    double join;
    double gap;
    double cover;
} GridTolerance;

/**
 * For lines drawn by a program, in points. Writing is at least 5 points high, so what is nearer than 4.5 is
 * one (double) line and no row; a unit edge ruled for six tenths is one with a gap, not half a wall.
 */
#define GRID_TOLERANCE_DRAWN ((GridTolerance){.join = 4.5, .gap = 4.5, .cover = 0.6})

/**
 * grids_from_rulings:
 * @rulings: (element-type Ruling): all lines of one page, in any order
 *
 * Lines that touch make one table. Its units are the faces between its lines; units without a wall
 * between them are one merged cell. A table whose merged cells are no rectangles, or that has open
 * edges, is returned with its doubt said. Lone lines and frames of a single cell are no tables.
 * Cells have no text yet.
 *
 * Returns: (transfer full) (element-type Grid): from top to bottom; may be empty.
 */
GPtrArray *grids_from_rulings(const GArray *rulings, const GridTolerance *tolerance);

/** grids_sort: puts @grids (element-type Grid) in order from top to bottom, and from left to right. */
void grids_sort(GPtrArray *grids);

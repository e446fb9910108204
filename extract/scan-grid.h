/**
 * scan-grid.h: from the rules of a picture to its tables.
 */
#pragma once

#include "grid.h"

/**
 * scan_grids:
 * @rules: (element-type Ruling): of the reduced picture
 * @dpi: of the reduced picture
 * @factor: pixels of the plate for one of the reduced picture
 *
 * Returns: (transfer full) (element-type Grid): in pixels of the plate; a cell's box is the inside of its rules.
 */
GPtrArray *scan_grids(const GArray *rules, double dpi, int factor);

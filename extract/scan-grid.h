/**
 * scan-grid.h: from what a picture shows of its tables to their grids.
 */
#pragma once

#include "grid.h"
#include "scan-table.h"

/**
 * scan_grids:
 * @factor: pixels of the plate for one of the reduced picture that @evidence speaks of
 *
 * Returns: (transfer full) (element-type Grid): in pixels of the plate; a cell's box is the inside of its
 * rules.
 */
GPtrArray *scan_grids(const Evidence *evidence, int factor);

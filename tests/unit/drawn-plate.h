/**
 * drawn-plate.h: what tests that draw a page with one table ask of its plate.
 */
#pragma once

#include "../../extract/plate.h"

/** Asserts that @plate has one table, of 5 rows and 4 columns without merged cells or doubt. */
static inline void assert_drawn_table(Plate *plate)
{
    g_autoptr(GPtrArray) grids = plate_grids(plate);
    g_assert_cmpuint(grids->len, ==, 1);
    const Grid *grid = grids->pdata[0];
    g_assert_cmpint(grid->n_rows, ==, 5);
    g_assert_cmpint(grid->n_columns, ==, 4);
    g_assert_cmpuint(grid->cells->len, ==, 20);
    g_assert_null(grid->doubt);
}

/**
 * scan-crossed.h: figures of a scan that do not stand between the rules of their cell.
 *
 * Print that a rule cuts is read as what is left of it on this side: 14 as 4, 8 as 3, and 52 as a 5 with a 2
 * in the next column.
 */
#pragma once

#include "../common/page.h"
#include "plate.h"

/**
 * scan_doubt_crossed:
 * @grid: in pixels of @plate, its cells read
 *
 * Takes figures for doubtful whose print goes on behind a rule of their cell, or lies so near to it on both
 * sides as digits of one figure do.
 */
void scan_doubt_crossed(const Plate *plate, Grid *grid);

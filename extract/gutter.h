/**
 * gutter.h: where two pages lie beside each other on one sheet: what is scanned from a bound volume, or
 * printed two to a sheet.
 */
#pragma once

#include "leptonica-auto.h"

/**
 * gutter_find:
 * @ink: of an upright, straight sheet
 * @faint: the same with what is too pale for print: a rule across the middle says that there is one page
 * @dpi: of both
 *
 * Returns: the column in the middle of the room between the two pages; 0 where the sheet holds one.
 */
int gutter_find(PIX *ink, PIX *faint, double dpi);

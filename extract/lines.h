/**
 * lines.h: the running text of a scanned page, outside its tables.
 *
 * Wraps Tesseract's layout analysis and reading (tess.h). Takes a plate and its tables, leaves TextLines
 * with boxes in pixels of the plate.
 */
#pragma once

#include "../common/page.h"
#include "plate.h"
#include "tess.h"

/** Lines of a page's head that lines_read_head() reads at most: agency and title, and the first sentences. */
#define LINES_HEAD_MOST 6

/**
 * lines_read:
 * @tess: reads Chinese
 * @grids: (element-type Grid): the page's tables, in pixels of @plate, left out of the reading
 *
 * Lines that are written larger than the rest are read twice, at most LINES_HEAD_MOST of them: titles, which
 * say whose report it is. Names have rare characters, for which Tesseract makes up others, surely and each
 * time anew: where the second reading, of the line drawn at half the size, differs, the line keeps both.
 *
 * Returns: (transfer full) (element-type TextLine): in reading order.
 */
GPtrArray *lines_read(Tess *tess, const Plate *plate, const GPtrArray *grids);

/**
 * lines_read_head: as lines_read(), for the upper part of the page above its first table alone: its titles
 * and the first line after them, unless the titles name organ, year and report, and are read twice the same;
 * the first LINES_HEAD_MOST lines where none is larger than the rest.
 */
GPtrArray *lines_read_head(Tess *tess, const Plate *plate, const GPtrArray *grids);

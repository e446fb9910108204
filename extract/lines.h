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

/** Titles of a page that are read twice at most. */
#define LINES_MOST_TITLES 6

/**
 * lines_read:
 * @tess: reads Chinese
 * @grids: (element-type Grid): the page's tables, in pixels of @plate, left out of the reading
 * @titles: (transfer full) (element-type TextLine): those that are known (head_titles_read()), which stay as
 * they are, in the place of what is read there
 *
 * Lines that are written larger than the rest are read twice, at most LINES_MOST_TITLES of them: titles,
 * which say whose report it is. Names have rare characters, for which Tesseract makes up others, surely and
 * each time anew: where the second reading, of the line drawn at half the size, differs, the line keeps both.
 *
 * Returns: (transfer full) (element-type TextLine): in reading order.
 */
GPtrArray *lines_read(Tess *tess, const Plate *plate, const GPtrArray *grids, GPtrArray *titles);

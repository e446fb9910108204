/**
 * page-parts.h: what both readers of the page model's JSON demand of it, for them alone (page-json.c,
 * page-scan.c).
 */
#pragma once

#include "page.h"

/* What a model may hold. Nothing a page of paper gives comes near; a damaged or hostile file does. */
#define PAGE_MOST_BYTES (512 * 1024 * 1024)
#define PAGE_MOST_PAGES 1000000
#define PAGE_MOST_ROWS  100000
#define PAGE_MOST_UNITS (4 * 1000 * 1000) /* rows times columns of one grid */

/** Points; PDF's own limit is 14400 units of at most 75,000. */
#define PAGE_MOST_COORDINATE 1e7

/** Degrees that a page may be askew by. */
#define PAGE_MOST_SKEW 90

/** Names of TextSource, NULL-terminated. */
extern const char *const PAGE_SOURCE_NAMES[];

/** page_reader_name: (transfer none): the static name of a reader that equals @name, or NULL. */
const char *page_reader_name(const char *name);

/** page_cover: marks the units of @cell in @covered, which has a byte a unit of @grid; FALSE where another
 * cell is. The cell lies in the grid. */
gboolean page_cover(const Grid *grid, guint8 *covered, const GridCell *cell);

/** page_readings_fit: whether the first of the cell's readings, where there are any, is its text. */
gboolean page_readings_fit(const GridCell *cell);

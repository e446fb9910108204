/**
 * head-lines.h: the titles of a scanned page, and the sentence that names the same organ.
 *
 * What a reader of tables needs to know of a page's text: whose report it is, and of which year. Takes a
 * plate and its tables, leaves TextLines with boxes in pixels of the plate.
 */
#pragma once

#include "../common/page.h"
#include "plate.h"
#include "tess.h"
#include "title-cut.h"

/** Lines of a page's head that are read at most: agency and title, and the first sentences. */
#define HEAD_LINES_MOST 6

/** HeadReaders: who reads; not owned. @tess: reads Chinese */
typedef struct {
    Tess *tess;
    TitleNets nets;
} HeadReaders;

/**
 * head_lines_read:
 * @grids: (element-type Grid): the page's tables, in pixels of @plate
 *
 * Reads the titles above the page's first table, twice as lines_read() does, and the first line after them,
 * unless the titles name organ, year and report, and are read twice the same; the first HEAD_LINES_MOST lines
 * where none is larger than the rest. Of a title whose year and further words the nets read surely Tesseract
 * is shown the name alone; of the line after it the same name and its year, where it has them.
 *
 * Returns: (transfer full) (element-type TextLine): from the top.
 */
GPtrArray *head_lines_read(const HeadReaders *readers, const Plate *plate, const GPtrArray *grids);

/**
 * head_titles_read: of the same titles those whose name the nets can tell from the rest.
 *
 * For lines_read(): Tesseract's layout analysis breaks a title in two, or reads 平作年度虐辣 for
 * 工作年度报告.
 *
 * Returns: (transfer full) (element-type TextLine): from the top.
 */
GPtrArray *head_titles_read(const HeadReaders *readers, const Plate *plate, const GPtrArray *grids);

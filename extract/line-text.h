/**
 * line-text.h: lines of writing as Tesseract reads them, and titles as it reads them twice.
 */
#pragma once

#include "../common/page.h"
#include "plate.h"
#include "tess.h"

/**
 * line_text_from_tess: (transfer full): @line with its boxes moved to the plate.
 * @scale: pixels of the picture read to one of the plate
 * @area: where the picture's corner lies on the plate
 */
TextLine *line_text_from_tess(const TessLine *line, double scale, const Box *area);

/**
 * line_text_read_again: reads a title again, drawn at half the size, and keeps what differs as its second
 * reading: Tesseract makes up other characters for rare ones, surely and each time anew.
 * @limits: what may be shown at most, pixels of the plate
 *
 * Returns: whether it was read the same.
 */
gboolean line_text_read_again(Tess *tess, const Plate *plate, const Box *limits, TextLine *line);

/** line_text_title_height: height from which on a line is a title's, where a page's lines have @heights
 * (element-type double), which are then sorted; 0 for none. */
double line_text_title_height(GArray *heights);

/**
 * text-marks.h: ink in cells that is not of the text layer.
 *
 * A program that makes outlines of text, draws its digits by strokes or puts small pictures in their place
 * leaves cells of which the text says nothing, or too little. So does who blots a figure out.
 */
#pragma once

#include "../common/page.h"

/**
 * text_marks_doubt:
 * @page: with the grids of its text layer; cells with a figure that have a mark beside it become doubtful
 * @glyphs: (nullable) (element-type Glyph): of the text layer, in points of the page as shown; what lies over
 * one is about it, as a ring is. NULL: it may cover what is printed, as a picture may
 * @marks: (element-type Box): where such ink is; likewise
 *
 * Returns: whether a cell without text holds a mark, so that the text layer lacks what the page shows.
 */
gboolean text_marks_doubt(const Page *page, const GArray *glyphs, const GArray *marks);

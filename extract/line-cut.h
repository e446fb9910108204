/**
 * line-cut.h: one line of writing, cut out of a plate the way Tesseract reads it best.
 */
#pragma once

#include "plate.h"
#include "tess.h"

/**
 * LineCut: how a line is cut out.
 * @mode: what Tesseract is told that it sees
 * @margin: paper around the line, as a share of its height
 * @border_px: white around that
 * @squeeze: its width is scaled by this, unless the line is lower than LINE_CUT_LEAST_SQUEEZED_PX
 * @least_px: a lower line is drawn as high as this, by a factor of LINE_CUT_MOST_GROWN at most
 */
typedef struct {
    TessPageSegMode mode;
    double margin;
    int border_px;
    double squeeze;
    double least_px;
} LineCut;

#define LINE_CUT_MOST_GROWN 3.0

/**
 * For labels and other Chinese. Measured on the 169 labels of a g3 and a g1 report, as scan300, fax, poor
 * and turned (share read without a fault):
 *   psm 7  margin 0.15 border 10: 92, 76, 75, 82     psm 6, whole cell: 91, 76, 91, 82
 *   psm 13 margin 0.30 border 3: 82, 62, 83, 78      0.15/3: 97, 76, 90, 89      0.08/2: 97, 78, 94, 91
 * Tesseract scales every line to one height, so its time goes by width over height: 0.9 of the width takes
 * 0.9 of the time and reads as well (99, 77, -, 95); 0.8 does not, nor does 0.9 where lines are low (86
 * poor).
 */
#define LINE_CUT_CHINESE           ((LineCut){PSM_RAW_LINE, 0.08, 2, 0.9, 0})
#define LINE_CUT_LEAST_SQUEEZED_PX 24

/**
 * For figures. 248 of a g3 report, by eng restricted to figures: 94, 95, 92 % right (noisy, fax, poor), where
 * psm 13 reads 93, 93, 94 and chi_sim 88, 92, 91.
 */
#define LINE_CUT_FIGURES ((LineCut){PSM_SINGLE_LINE, 0.3, 10, 1, 30})

/**
 * line_cut_read:
 * @tess: what reads
 * @gray: the plate's grey picture
 * @line: around the line of writing, pixels of @gray
 * @limits: what may be cut out at most (the inside of a cell), pixels of @gray
 * @cut: how
 *
 * Returns: (transfer full) (element-type TessLine): what was read, mostly one line; boxes in pixels of @gray.
 */
GPtrArray *line_cut_read(Tess *tess, PIX *gray, const Box *line, const Box *limits, const LineCut *cut);

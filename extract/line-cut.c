#include "line-cut.h"

#include <math.h>

#include "leptonica-auto.h"

/* What Tesseract is told of a line's resolution; it does not go by it in these modes, but warns without. */
#define LINE_DPI 300

/** Moves @box from the picture read to the plate: @left, @top is what was cut out's corner there. */
static void box_to_plate(Box *box, double left, double top, double squeeze, int border_px)
{
    box->x = left + (box->x - border_px) / squeeze;
    box->y = top + box->y - border_px;
    box->width /= squeeze;
}

GPtrArray *line_cut_read(Tess *tess, PIX *gray, const Box *line, const Box *limits, const LineCut *cut)
{
    double margin = cut->margin * line->height;
    double left = MAX(limits->x, floor(line->x - margin)), top = MAX(limits->y, floor(line->y - margin));
    double right = MIN(box_right(limits), ceil(box_right(line) + margin));
    double bottom = MIN(box_bottom(limits), ceil(box_bottom(line) + margin));
    BOX *place = boxCreate((int)left, (int)top, (int)(right - left), (int)(bottom - top));
    g_autoptr(PIX) clip = pixClipRectangle(gray, place, NULL);
    boxDestroy(&place);
    double squeeze = line->height >= LINE_CUT_LEAST_SQUEEZED_PX ? cut->squeeze : 1;
    g_autoptr(PIX) scaled = clip == NULL  ? NULL
                            : squeeze < 1 ? pixScale(clip, (float)squeeze, 1)
                                          : pixClone(clip);
    g_autoptr(PIX) picture = scaled == NULL ? NULL : pixAddBorder(scaled, cut->border_px, 255);
    if (picture == NULL)
        return g_ptr_array_new();
    GPtrArray *lines = tess_read(tess, picture, LINE_DPI, cut->mode);
    for (guint i = 0; i < lines->len; i++) {
        TessLine *read = g_ptr_array_index(lines, i);
        box_to_plate(&read->box, left, top, squeeze, cut->border_px);
        for (guint k = 0; k < read->words->len; k++)
            box_to_plate(&g_array_index(read->words, TessWord, k).box, left, top, squeeze, cut->border_px);
    }
    return lines;
}

#include "line-cut.h"

#include <math.h>

#include "leptonica-auto.h"

/* What Tesseract is told of a line's resolution; it does not go by it in these modes, but warns without. */
#define LINE_DPI 300

/** Way: from the picture read to the plate. @left, @top: the corner of what was cut out; @across, @down: by
 * how much it was scaled. */
typedef struct {
    double left, top, across, down;
    int border_px;
} Way;

static void box_to_plate(Box *box, const Way *way)
{
    box->x = way->left + (box->x - way->border_px) / way->across;
    box->y = way->top + (box->y - way->border_px) / way->down;
    box->width /= way->across;
    box->height /= way->down;
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
    double grow = MAX(1, MIN(cut->least_px / line->height, LINE_CUT_MOST_GROWN));
    squeeze *= grow;
    g_autoptr(PIX) scaled = clip == NULL                ? NULL
                            : squeeze != 1 || grow != 1 ? pixScale(clip, (float)squeeze, (float)grow)
                                                        : pixClone(clip);
    g_autoptr(PIX) picture = scaled == NULL ? NULL : pixAddBorder(scaled, cut->border_px, 255);
    if (picture == NULL)
        return g_ptr_array_new();
    GPtrArray *lines = tess_read(tess, picture, LINE_DPI, cut->mode);
    const Way way = {left, top, squeeze, grow, cut->border_px};
    for (guint i = 0; i < lines->len; i++) {
        TessLine *read = g_ptr_array_index(lines, i);
        box_to_plate(&read->box, &way);
        for (guint k = 0; k < read->words->len; k++)
            box_to_plate(&g_array_index(read->words, TessWord, k).box, &way);
    }
    return lines;
}

/**
 * stroke-cores.c: ink counted along each line of pixels of a stroke.
 */
#include "stroke-cores.h"

#include <math.h>

#include "../common/compare.h"

/** A stroke is wider than others by this factor and so many pixels: a tenth is what a scan's grain makes. */
#define WIDER    1.15
#define WIDER_PX 0.5

/** A rule's own lines of pixels are ink for so much of its length; what hangs on it is shorter. */
#define CORE_SHARE 0.6

static double length_of(const Stroke *stroke)
{
    return stroke->ruling.to - stroke->ruling.from;
}

/** The median width of the strokes of @least_px and more; infinite where there are none. */
static double usual_width(const GArray *strokes, double least_px)
{
    g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < strokes->len; i++) {
        const Stroke *stroke = &g_array_index(strokes, Stroke, i);
        if (length_of(stroke) >= least_px)
            g_array_append_val(widths, stroke->ruling.width);
    }
    return doubles_median(widths, INFINITY);
}

/** How many pixels of the line at @at between the ends of @ruling are ink. */
static int line_ink(PIX *bits, const Ruling *ruling, int at)
{
    int count = 0;
    for (int along = (int)ruling->from; along < (int)ruling->to; along++) {
        l_uint32 bit = 0; /* outside of the picture it stays so */
        pixGetPixel(bits, ruling->level ? along : at, ruling->level ? at : along, &bit);
        count += (int)bit;
    }
    return count;
}

static void stroke_find_core(Stroke *stroke, PIX *bits)
{
    Ruling *ruling = &stroke->ruling;
    int reach = (int)ceil(ruling->width) + 2, first = (int)floor(ruling->at) - reach;
    int begin = G_MAXINT, end = 0;
    for (int i = 0; i <= 2 * reach; i++) {
        if (line_ink(bits, ruling, first + i) < CORE_SHARE * length_of(stroke))
            continue;
        begin = MIN(begin, i);
        end = i + 1;
    }
    if (begin >= end || end - begin >= ruling->width)
        return;
    ruling->at = first + (begin + end) / 2.0;
    ruling->width = end - begin;
}

void strokes_find_cores(GArray *strokes, PIX *bits, double least_px)
{
    double most = WIDER * usual_width(strokes, least_px) + WIDER_PX;
    for (guint i = 0; i < strokes->len; i++) {
        Stroke *stroke = &g_array_index(strokes, Stroke, i);
        if (length_of(stroke) >= least_px && stroke->ruling.width > most)
            stroke_find_core(stroke, bits);
    }
}

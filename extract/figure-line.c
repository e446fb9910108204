#include "figure-line.h"

/* A line may be higher than its digits are held to be by this share: the scan's slant, and worn digits among
 * those that were measured. */
#define LINE_SLACK 0.25

/* Ink from the first row to the last makes a line of digits from this share of their height on; a dash does
 * not. */
#define LEAST_FILLED 0.75

/* Ink smaller than this, in squared heights, is a speck (SPECK_AREA of figure-crop.c) and says nothing of the
 * line. */
#define SPECK_AREA 0.008

static gboolean blob_counts(const InkBlob *blob, const FigureInk *ink, double height_px)
{
    return blob->area >= SPECK_AREA * height_px * height_px && ink_blob_is_writing(blob, ink, TRUE);
}

/* The ink that lies between @top and @bottom, and the rows that it takes. */
static double ink_between(const FigureInk *ink, double height_px, double top, InkBlob *rows)
{
    double inked = 0;
    *rows = (InkBlob){.y0 = ink->height};
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        if (!blob_counts(blob, ink, height_px) || blob->y0 < top ||
            blob->y1 > top + (1 + LINE_SLACK) * height_px)
            continue;
        inked += blob->area;
        rows->y0 = MIN(rows->y0, blob->y0);
        rows->y1 = MAX(rows->y1, blob->y1);
    }
    return inked;
}

gboolean figure_line_find(const FigureInk *ink, double height_px, double *top, double *bottom)
{
    double most = 0;
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *first = &g_array_index(ink->blobs, InkBlob, i);
        InkBlob rows;
        if (!blob_counts(first, ink, height_px))
            continue;
        double inked = ink_between(ink, height_px, first->y0, &rows);
        if (inked <= most || rows.y1 - rows.y0 < LEAST_FILLED * height_px)
            continue;
        most = inked;
        *top = rows.y0;
        *bottom = rows.y1;
    }
    return most > 0;
}

#include "figure-blank.h"

/* A picture counts as blank if no patch of it is darker than this, in grey levels and in noise. */
#define BLANK_LEVELS   9.0
#define BLANK_NOISE_SD 2.6

/* So far into the cell reaches the blur of a rule that lies outside of it. */
#define RULE_RIM_PX 2

/* Pixels in a row that make a dash, however thin. */
#define DASH_PIXELS 7

/* The greatest sum of DASH_PIXELS in a row. */
static int row_dash(const guint8 *row, int width)
{
    gint16 most = 0;
    for (int x = 0; x + DASH_PIXELS <= width; x++) {
        gint16 sum = 0;
        for (int i = 0; i < DASH_PIXELS; i++)
            sum = (gint16)(sum + row[x + i]);
        most = MAX(most, sum);
    }
    return most;
}

/* The greatest sum of a 3 x 3 square of this row and the next two, @stride bytes apart. */
static int rows_square(const guint8 *row, int stride, int width)
{
    const guint8 *second = row + stride, *third = second + stride;
    gint16 most = 0;
    for (int x = 0; x + 3 <= width; x++) {
        gint16 sum = 0;
        for (int i = 0; i < 3; i++)
            sum = (gint16)(sum + row[x + i] + second[x + i] + third[x + i]);
        most = MAX(most, sum);
    }
    return most;
}

/* Whether the mean of any 3 x 3 square or of any DASH_PIXELS in a row of @place is as dark as @least: what a
 * faint digit or a faint thin dash raises and noise does not. */
static gboolean has_dark_patch(const FigureInk *ink, const InkBlob *place, double least)
{
    int width = ink_blob_width(place);
    for (int y = place->y0; y < place->y1; y++) {
        const guint8 *row = ink->darkness + (gsize)y * (gsize)ink->width + (gsize)place->x0;
        if (row_dash(row, width) / (double)DASH_PIXELS >= least)
            return TRUE;
        if (y + 3 <= place->y1 && rows_square(row, ink->width, width) / 9.0 >= least)
            return TRUE;
    }
    return FALSE;
}

/* Whether any of @blobs rises over the noise further from the border than the rim of a rule reaches, and is
 * not what is left of a rule itself. */
static gboolean any_rises(const FigureInk *ink, const GArray *blobs, double limit)
{
    for (guint i = 0; i < blobs->len; i++) {
        const InkBlob *blob = &g_array_index(blobs, InkBlob, i);
        const InkBlob around = {.x0 = MAX(blob->x0 - DASH_PIXELS + 1, RULE_RIM_PX),
                                .y0 = MAX(blob->y0 - 2, RULE_RIM_PX),
                                .x1 = MIN(blob->x1 + DASH_PIXELS - 1, ink->width - RULE_RIM_PX),
                                .y1 = MIN(blob->y1 + 2, ink->height - RULE_RIM_PX)};
        gboolean remains = ink_blob_is_near_border(blob, ink) && ink_blob_is_rule(blob, ink);
        if (!remains && has_dark_patch(ink, &around, limit))
            return TRUE;
    }
    return FALSE;
}

gboolean ink_is_blank(const FigureInk *ink)
{
    const InkBlob whole = {.x1 = ink->width, .y1 = ink->height};
    double limit = MAX(BLANK_LEVELS, BLANK_NOISE_SD * ink->noise_sd);
    if (ink->width < 3 || ink->height < 3)
        return FALSE;
    return !has_dark_patch(ink, &whole, limit) ||
           (!any_rises(ink, ink->blobs, limit) && !any_rises(ink, ink->faint, limit));
}

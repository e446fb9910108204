#include "figure-upright.h"

/* Columns hold a digit when their ink is so high, in heights of the line, and as much, in their squares: of a
 * thin 1 there is 0.1, and two thirds of it may be worn away. */
#define UPRIGHT_HEIGHT 0.6
#define UPRIGHT_INK    0.03

/* A pale digit is so much darker than the paper, in grey levels and in its noise: the paper's level is that
 * of its lighter quarter, and one pixel in a thousand is darker than that by four deviations. */
#define PALE_LEVELS   12
#define PALE_NOISE_SD 4.0

/* The next digit begins before this, in heights of the line, and is no wider: of Song 0.3 and 0.65. */
#define PALE_REACH 0.5
#define PALE_WIDE  0.85

static gboolean blobs_are_upright(const GArray *blobs, const InkPlace *place)
{
    double height = place->bottom - place->top, area = 0.0;
    int top = place->bottom, bottom = place->top;
    for (guint i = 0; i < blobs->len; i++) {
        const InkBlob *blob = &g_array_index(blobs, InkBlob, i);
        double middle = 0.5 * (blob->y0 + blob->y1);
        if (blob->x0 >= place->right || blob->x1 <= place->left || middle < place->top ||
            middle > place->bottom || 2 * blob->inner_area < blob->area)
            continue;
        top = MIN(top, blob->y0);
        bottom = MAX(bottom, blob->y1);
        area += blob->area;
    }
    return bottom - top >= UPRIGHT_HEIGHT * height && area >= UPRIGHT_INK * height * height;
}

gboolean ink_is_upright(const FigureInk *ink, const InkPlace *place)
{
    return blobs_are_upright(ink->blobs, place) || blobs_are_upright(ink->faint, place);
}

/* Whether any pixel of column @x is at least @level dark in the rows of @place. */
static gboolean column_is_dark(const FigureInk *ink, const InkPlace *place, int x, int level)
{
    for (int y = place->top; y < place->bottom; y++)
        if (ink->darkness[(gsize)y * (gsize)ink->width + (gsize)x] >= level)
            return TRUE;
    return FALSE;
}

/* In how many rows of @place there is a pixel at least @level dark. */
static int rows_dark(const FigureInk *ink, const InkPlace *place, int level)
{
    int rows = 0;
    for (int y = place->top; y < place->bottom; y++) {
        const guint8 *row = ink->darkness + (gsize)y * (gsize)ink->width;
        gboolean dark = FALSE;
        for (int x = place->left; x < place->right && !dark; x++)
            dark = row[x] >= level;
        rows += dark ? 1 : 0;
    }
    return rows;
}

/*
 * Whether a pale digit stands beside the writing in the direction of @step from column @from on: the first
 * columns that are dark behind a gap of paper.
 */
static gboolean pale_on_side(const FigureInk *ink, const InkPlace *writing, int from, int step, int level)
{
    int height = writing->bottom - writing->top;
    int x = from, gap_end = from + step * (int)(PALE_REACH * height);
    while (x >= 0 && x < ink->width && column_is_dark(ink, writing, x, level) && x != gap_end)
        x += step; /* the writing's own rim */
    while (x >= 0 && x < ink->width && !column_is_dark(ink, writing, x, level) && x != gap_end)
        x += step;
    if (x < 0 || x >= ink->width || x == gap_end)
        return FALSE;
    int begin = x;
    while (x >= 0 && x < ink->width && column_is_dark(ink, writing, x, level))
        x += step;
    if (x < 0 || x >= ink->width || ABS(x - begin) > PALE_WIDE * height)
        return FALSE; /* it runs on to the border, or is too wide */
    InkPlace piece = {MIN(begin, x + 1), writing->top, MAX(begin + 1, x), writing->bottom};
    return rows_dark(ink, &piece, level) >= UPRIGHT_HEIGHT * height;
}

gboolean ink_has_pale_digit(const FigureInk *ink, const InkPlace *writing)
{
    int level = (int)MAX(PALE_LEVELS, PALE_NOISE_SD * ink->noise_sd);
    return pale_on_side(ink, writing, writing->left - 1, -1, level) ||
           pale_on_side(ink, writing, writing->right, 1, level);
}

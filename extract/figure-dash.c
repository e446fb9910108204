#include "figure-dash.h"

#include "figure-line.h"

#include <math.h>

/* A stroke is at least so many times as long as it is thick: a hyphen of a bold face in a dark fax has 2, a
 * point has 1. */
#define STROKE_ASPECT 1.8

/* A stroke fills so much of its square; what a worn digit left fills less. A long dash on a page that is a
 * degree askew has this. */
#define STROKE_FILL 0.55

/* No thinner stroke is told from what is left of a rule. */
#define STROKE_PX_MIN 2

/* The stroke lies between these shares of the cell's height: rules run along the borders, writing stands in
 * the middle or, in a cell of several lines, on one of them. */
#define MIDDLE_FROM 0.2
#define MIDDLE_TO   0.8

/* Paper on either side, in lengths and thicknesses of the stroke: a broken rule goes up to a border, and may
 * have lost its last pixels. */
#define SIDE_LENGTHS     0.25
#define SIDE_THICKNESSES 2
#define SIDE_PX_MIN      3

/* Paper around, in lengths and thicknesses: a digit of which but the bar is whole has ink as far as that, for
 * it is seven strokes high and hardly wider than its bar is long; so have a division sign and two strokes one
 * over the other. */
#define BESIDE_LENGTHS     1.2
#define BESIDE_THICKNESSES 7

/* Ink smaller than this share of the stroke is a speck. */
#define SPECK_SHARE 0.1

/* A minus stands at this height of its digits, from their top, and is so long, in their heights; so has a
 * long dash of full width. */
#define MINUS_FROM     0.3
#define MINUS_TO       0.7
#define MINUS_SHORTEST 0.2
#define MINUS_LONGEST  1.1

/* What follows a minus is so high, in heights of the line: a digit. */
#define DIGIT_HEIGHT 0.6

/* Where a minus stands before a digit, as shares of the line's height: from the digit's left, and from the
 * line's top; as in lost-sign.c. */
#define TRACE_FROM   0.8
#define TRACE_TO     0.08
#define TRACE_TOP    0.36
#define TRACE_HEIGHT 0.28

/* The ink of a minus in squared heights, and what share of it is a trace: 0.61 % of 11,812 figures without a
 * minus that were surely read have as much there (20,000 cells of held-out faces, seed 902). */
#define MINUS_INK   0.035
#define LEAST_TRACE 0.1

static gboolean blob_is_stroke(const InkBlob *blob)
{
    int width = ink_blob_width(blob), height = ink_blob_height(blob);
    return height >= STROKE_PX_MIN && width >= STROKE_ASPECT * height &&
           blob->area >= STROKE_FILL * width * height;
}

/* The largest piece of ink that comes near no border, as rules do; NULL if there is none. */
static const InkBlob *largest_writing(const FigureInk *ink)
{
    const InkBlob *largest = NULL;
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        if (!ink_blob_is_near_border(blob, ink) && (largest == NULL || blob->area > largest->area))
            largest = blob;
    }
    return largest;
}

/* Whether @blob continues the dash @first: as thick, on the same rows, and nearer than it is long. */
static gboolean stroke_continues(const InkBlob *blob, const InkBlob *first)
{
    int gap = MAX(blob->x0, first->x0) - MIN(blob->x1, first->x1);
    int shared = MIN(blob->y1, first->y1) - MAX(blob->y0, first->y0);
    int thinner = MIN(ink_blob_height(blob), ink_blob_height(first));
    int shorter = MIN(ink_blob_width(blob), ink_blob_width(first));
    return blob_is_stroke(blob) && 2 * shared > thinner && gap < shorter &&
           4 * shorter > 3 * ink_blob_width(first);
}

/* Whether @blob is a rule along a border, or a piece of one that stands upright at a side. */
static gboolean blob_is_of_rule(const InkBlob *blob, const FigureInk *ink)
{
    gboolean at_side = blob->x0 <= 1 || blob->x1 >= ink->width - 1;
    return ink_blob_is_rule(blob, ink) || (at_side && ink_blob_height(blob) > 2 * ink_blob_width(blob));
}

/* Whether any of @blobs has ink within @reach, apart from specks, from what lies in @dash, and from what a
 * rule leaves along a border. */
static gboolean any_beside(const FigureInk *ink, const GArray *blobs, const InkBlob *dash,
                           const InkBlob *reach)
{
    for (guint i = 0; i < blobs->len; i++) {
        const InkBlob *blob = &g_array_index(blobs, InkBlob, i);
        gboolean within =
            blob->x0 < reach->x1 && blob->x1 > reach->x0 && blob->y0 < reach->y1 && blob->y1 > reach->y0;
        if (within && !ink_blob_is_within(blob, dash) && blob->area > SPECK_SHARE * dash->area &&
            !blob_is_of_rule(blob, ink))
            return TRUE;
    }
    return FALSE;
}

/* The same of all ink, the pale too. */
static gboolean ink_is_beside(const FigureInk *ink, const InkBlob *dash, const InkBlob *reach)
{
    return any_beside(ink, ink->blobs, dash, reach) || any_beside(ink, ink->faint, dash, reach);
}

gboolean ink_is_clear_dash(const FigureInk *ink)
{
    const InkBlob *first = largest_writing(ink);
    if (first == NULL || !blob_is_stroke(first))
        return FALSE;
    InkBlob dash = *first;
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        if (blob == first || !stroke_continues(blob, first))
            continue;
        dash.x0 = MIN(dash.x0, blob->x0);
        dash.x1 = MAX(dash.x1, blob->x1);
        dash.y0 = MIN(dash.y0, blob->y0);
        dash.y1 = MAX(dash.y1, blob->y1);
    }
    double middle = 0.5 * (dash.y0 + dash.y1);
    int side = MAX(SIDE_PX_MIN,
                   (int)MIN(SIDE_LENGTHS * ink_blob_width(first), SIDE_THICKNESSES * ink_blob_height(first)));
    if (middle < MIDDLE_FROM * ink->height || middle > MIDDLE_TO * ink->height || dash.x0 < side ||
        ink->width - dash.x1 < side)
        return FALSE;
    int beside =
        (int)MIN(BESIDE_LENGTHS * ink_blob_width(first), BESIDE_THICKNESSES * ink_blob_height(first));
    const InkBlob band = {.x0 = 0, .x1 = ink->width, .y0 = dash.y0 - 1, .y1 = dash.y1 + 1};
    const InkBlob around = {
        .x0 = dash.x0 - beside, .x1 = dash.x1 + beside, .y0 = dash.y0 - beside, .y1 = dash.y1 + beside};
    return !ink_is_beside(ink, &dash, &band) && !ink_is_beside(ink, &dash, &around);
}

/* The leftmost piece of ink behind column @from that shares rows with @writing, NULL if there is none; specks
 * of dirt and rules do not count. */
static const InkBlob *leftmost_on(const FigureInk *ink, const InkBlob *writing, int from)
{
    const InkBlob *leftmost = NULL;
    double height = ink_blob_height(writing);
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        if (blob->x0 >= from && blob->y0 < writing->y1 && blob->y1 > writing->y0 &&
            blob->area >= FIGURE_SPECK_AREA * height * height && !blob_is_of_rule(blob, ink) &&
            (leftmost == NULL || blob->x0 < leftmost->x0))
            leftmost = blob;
    }
    return leftmost;
}

gboolean ink_has_clear_minus(const FigureInk *ink, const InkBlob *writing)
{
    const InkBlob *minus = leftmost_on(ink, writing, 0);
    const InkBlob *digit = minus != NULL ? leftmost_on(ink, writing, minus->x1) : NULL;
    if (digit == NULL || !blob_is_stroke(minus))
        return FALSE;
    double height = ink_blob_height(writing), length = ink_blob_width(minus);
    double middle = (0.5 * (minus->y0 + minus->y1) - writing->y0) / height;
    int side = MAX(SIDE_PX_MIN, (int)MIN(SIDE_LENGTHS * length, SIDE_THICKNESSES * ink_blob_height(minus)));
    if (middle < MINUS_FROM || middle > MINUS_TO || length < MINUS_SHORTEST * height ||
        length > MINUS_LONGEST * height || minus->x0 < side || ink_blob_height(digit) < DIGIT_HEIGHT * height)
        return FALSE;
    const InkBlob before = {.x0 = 0, .x1 = minus->x1, .y0 = writing->y0, .y1 = writing->y1};
    return !ink_is_beside(ink, minus, &before);
}

/* The leftmost piece of ink on @writing that is as high as a digit. */
static const InkBlob *first_digit(const FigureInk *ink, const InkBlob *writing)
{
    const InkBlob *digit = leftmost_on(ink, writing, 0);
    while (digit != NULL && ink_blob_height(digit) < DIGIT_HEIGHT * ink_blob_height(writing))
        digit = leftmost_on(ink, writing, digit->x0 + 1);
    return digit;
}

/* The darkness of the cell within @place, in pixels of its ink. */
static double darkness_in(const FigureInk *ink, const InkBlob *place)
{
    double sum = 0.0;
    for (int y = MAX(place->y0, 0); y < MIN(place->y1, ink->height); y++)
        for (int x = MAX(place->x0, 0); x < MIN(place->x1, ink->width); x++)
            sum += MIN(ink->darkness[(gsize)y * (gsize)ink->width + (gsize)x], ink->ink_level);
    return sum / MAX(ink->ink_level, 1);
}

gboolean ink_has_minus_trace(const FigureInk *ink, const InkBlob *writing)
{
    const InkBlob *digit = first_digit(ink, writing);
    if (digit == NULL)
        return FALSE;
    double height = ink_blob_height(writing);
    InkBlob place = {.x0 = digit->x0 - (int)(TRACE_FROM * height),
                     .x1 = digit->x0 - (int)ceil(TRACE_TO * height),
                     .y0 = writing->y0 + (int)(TRACE_TOP * height)};
    int band = (int)ceil(TRACE_HEIGHT * height);
    double inks[3];
    for (int i = 0; i < 3; i++) {
        InkBlob at = place;
        at.y0 += (i - 1) * band;
        at.y1 = at.y0 + band;
        inks[i] = darkness_in(ink, &at);
    }
    return inks[1] - MAX(inks[0], inks[2]) >= LEAST_TRACE * MINUS_INK * height * height;
}

#include "figure-slash.h"

#include <math.h>

/* A slash leans so far to the right, of its height: from 0.27 in faces with narrow ones to 0.9 in those of
 * full width. The stem of a 1 leans by 0.21 at most, in italics. */
#define LEAST_LEAN 0.23
#define MOST_LEAN  1.1

/* Fewer rows show no lean. */
#define LEAST_ROWS 7

/* Its middles stray from a straight line by so much of its thickness, and so many pixels, root mean square.
 */
#define STRAY_SHARE 0.12
#define STRAY_PX    0.35

/* Its thickness, of a row's pixels, is up to so many times the mean one: a 1 has a flag at its top and a
 * foot, and a 7 a bar. In no row has it two sides, as a 0: of one stroke's ink the standard deviation is 0.29
 * of its thickness. */
#define MOST_THICK  1.45
#define MOST_SPREAD 0.45
#define SPREAD_PX   0.6

/* At its ends, so much of its height, it is cut off and tells nothing of its lean. */
#define ENDS 0.12

/* Ink smaller than this share of the stroke is a speck. */
#define SPECK_SHARE 0.1

/* Whether @blob is the only writing, apart from specks and rules. */
static gboolean blob_is_alone(const FigureInk *ink, const GArray *blobs, const InkBlob *stroke)
{
    for (guint i = 0; i < blobs->len; i++) {
        const InkBlob *blob = &g_array_index(blobs, InkBlob, i);
        if (!ink_blob_is_within(blob, stroke) && blob->area > SPECK_SHARE * stroke->area &&
            !ink_blob_is_rule(blob, ink) && !ink_blob_is_near_border(blob, ink))
            return FALSE;
    }
    return TRUE;
}

/* A row of a stroke: its middle, how thick it is, and how far its ink is spread, pixels. */
typedef struct {
    double middle, thick, spread;
} StrokeRow;

static StrokeRow stroke_row(const FigureInk *ink, const InkBlob *blob, int y)
{
    const guint8 *darkness = ink->darkness + (gsize)y * (gsize)ink->width;
    double sum = 0, moment = 0, squares = 0;
    for (int x = blob->x0; x < blob->x1; x++) {
        double dark = darkness[x] >= ink->threshold ? MIN(darkness[x], ink->ink_level) : 0;
        sum += dark;
        moment += dark * x;
        squares += dark * x * x;
    }
    double middle = moment / sum;
    return (StrokeRow){middle, sum / MAX(ink->ink_level, 1), sqrt(MAX(squares / sum - middle * middle, 0))};
}

/* Whether no row of @blob is thicker than one stroke, or has two sides. */
static gboolean blob_is_one_stroke(const FigureInk *ink, const InkBlob *blob)
{
    double thick = 0, thickest = 0, widest = 0;
    for (int y = blob->y0; y < blob->y1; y++) {
        StrokeRow row = stroke_row(ink, blob, y);
        thick += row.thick / ink_blob_height(blob);
        thickest = MAX(thickest, row.thick);
        widest = MAX(widest, row.spread - MOST_SPREAD * row.thick);
    }
    return thickest <= MOST_THICK * thick && widest <= SPREAD_PX;
}

/* Whether @blob, but for its ends, is straight and leans as a slash does. */
static gboolean blob_leans(const FigureInk *ink, const InkBlob *blob)
{
    int ends = (int)ceil(ENDS * ink_blob_height(blob)), n = ink_blob_height(blob) - 2 * ends;
    if (n < LEAST_ROWS)
        return FALSE;
    double sum = 0, moment = 0, squares = 0, thick = 0, half = (n - 1) / 2.0;
    for (int i = 0; i < n; i++) {
        StrokeRow row = stroke_row(ink, blob, blob->y0 + ends + i);
        sum += row.middle;
        moment += row.middle * (i - half);
        squares += (i - half) * (i - half);
        thick += row.thick / n;
    }
    double lean = -moment / squares, mean = sum / n, stray = 0;
    for (int i = 0; i < n; i++) {
        double off = stroke_row(ink, blob, blob->y0 + ends + i).middle - mean + lean * (i - half);
        stray += off * off / n;
    }
    /* Comparisons are false of a row without ink. */
    return lean >= LEAST_LEAN && lean <= MOST_LEAN && sqrt(stray) <= STRAY_SHARE * thick + STRAY_PX;
}

/* The largest piece of ink off the sides of the cell that is no rule; a low cell's rules are near its slash.
 */
static const InkBlob *largest_stroke(const FigureInk *ink)
{
    const InkBlob *largest = NULL;
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        gboolean is_off =
            blob->x0 > 1 && blob->x1 < ink->width - 1 && (blob->y0 > 1 || blob->y1 < ink->height - 1);
        if (is_off && !ink_blob_is_rule(blob, ink) && (largest == NULL || blob->area > largest->area))
            largest = blob;
    }
    return largest;
}

gboolean ink_is_clear_slash(const FigureInk *ink)
{
    const InkBlob *largest = largest_stroke(ink);
    return largest != NULL && blob_is_alone(ink, ink->blobs, largest) &&
           blob_is_alone(ink, ink->faint, largest) && blob_is_one_stroke(ink, largest) &&
           blob_leans(ink, largest);
}

#include "figure-line.h"

#include <math.h>

/* A part that a hair joined to its digit is no further from the line than this share of the line's height,
 * stands over or under so much of a piece of it, which is a digit's by its height, and has the ink of so many
 * specks. */
#define PART_GAP    0.6
#define PART_SHARED 0.7
#define PART_OF     0.6
#define PART_SPECKS 4

/* … and is lower than this: what is higher is of another line. */
#define PART_LOW 0.45

/* A paler piece that stands on a line by this share of the line's height, and is no higher than so many, is
 * of the same writing: of a digit half of it is ink at least. */
#define PALE_SHARED  0.6
#define PALE_HEIGHTS 2.2

/* By so much of the line's height it has to be higher; and lower, where a comma hangs that blur joins to its
 * digit. */
#define PALE_ABOVE 0.35
#define PALE_BELOW 0.4

/* No wider than its ink by more than this on either side. */
#define PALE_BESIDE 0.15

/* A line may be higher than its digits are held to be by this share: the scan's slant, and worn digits among
 * those that were measured. */
#define LINE_SLACK 0.25

/* Ink from the first row to the last makes a line of digits from this share of their height on; a dash does
 * not. */
#define LEAST_FILLED 0.75

/* A flat line of ink is a dash of writing about as high as the dash is long. */
#define DASH_HEIGHT_PER_LENGTH 0.9
#define DASH_ASPECT            2.2

/* A further line of writing has at least this share of the main line's ink, and is as high as the smallest
 * writing that can be read: lower are specks. */
#define LINE_INK_SHARE     0.3
#define LINE_HEIGHT_MIN_PX 7.0

/* Of a number that its narrow cell breaks, a single digit may be all that is left for the second line. It is
 * as high as the digits of the first within this share: of 993 faces (models/train/list_faces.py) 95 % have
 * digits that differ by no more. A 1, the thinnest, has 0.18 of its squared height in ink in the median of
 * those faces, and less than a twelfth in 4 %. */
#define LONE_DIGIT_SLACK     0.2
#define LONE_DIGIT_INK_SHARE (1 / 12.0)

double figure_line_typical_height(const FigureInk *ink, gboolean other)
{
    double total = 0.0;
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        if (ink_blob_is_writing(blob, ink, other))
            total += blob->area;
    }
    if (total <= 0.0)
        return 0.0;

    /* Heights are few and small: a histogram sorts them. */
    g_autofree double *at_height = g_new0(double, (gsize)ink->height + 1);
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        if (ink_blob_is_writing(blob, ink, other))
            at_height[ink_blob_height(blob)] += blob->area;
    }
    double seen = 0.0;
    for (int h = 1; h <= ink->height; h++) {
        seen += at_height[h];
        if (seen >= 0.6 * total)
            return h;
    }
    return ink->height;
}

/* Whether @line, beside one that is @height high, may be a digit by itself. */
static gboolean line_is_lone_digit(const WritingLine *line, double height)
{
    double own = line->bottom - line->top;
    return fabs(own - height) <= LONE_DIGIT_SLACK * height && line->ink >= LONE_DIGIT_INK_SHARE * own * own;
}

void figure_lines_choose(GArray *lines)
{
    double best = 0.0;
    for (guint i = 0; i < lines->len; i++) {
        WritingLine *line = &g_array_index(lines, WritingLine, i);
        line->ink *= line->at_edge ? 0.25 : 1.0;
        best = MAX(best, line->ink);
    }
    double height = 0.0;
    for (guint i = 0; i < lines->len; i++) {
        const WritingLine *line = &g_array_index(lines, WritingLine, i);
        if (line->ink >= best)
            height = line->bottom - line->top;
    }
    guint kept = 0;
    for (guint i = 0; i < lines->len; i++) {
        WritingLine line = g_array_index(lines, WritingLine, i);
        double share = (line.bottom - line.top) / height;
        gboolean inked = line.ink >= LINE_INK_SHARE * best || line_is_lone_digit(&line, height);
        gboolean strong =
            inked && share > 0.55 && share < 1.8 && MIN(line.bottom - line.top, height) >= LINE_HEIGHT_MIN_PX;
        if (line.ink >= best || (strong && !line.at_edge))
            g_array_index(lines, WritingLine, kept++) = line;
    }
    g_array_set_size(lines, kept);
}

/* Makes @line as high as it and @blob. */
static void line_take(WritingLine *line, const InkBlob *blob)
{
    line->top = MIN(line->top, blob->y0);
    line->bottom = MAX(line->bottom, blob->y1);
}

/* Whether a piece of @line's ink stands over or under all of @part, as a 5's bowl under its bar. */
static gboolean part_is_of_line(const InkBlob *part, const FigureInk *ink, const WritingLine *line)
{
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        int shared = MIN(blob->x1, part->x1) - MAX(blob->x0, part->x0);
        if (blob != part && blob->y1 > line->top && blob->y0 < line->bottom &&
            ink_blob_height(blob) >= PART_OF * (line->bottom - line->top) &&
            shared >= PART_SHARED * ink_blob_width(part))
            return TRUE;
    }
    return FALSE;
}

/* The bar of a 5 whose hair has gone is too low to make a line, and stands over the one that the bowl makes:
 * the line becomes as high as both. */
static void line_widen_parts(WritingLine *line, const FigureInk *ink)
{
    const WritingLine was = *line;
    double height = was.bottom - was.top, least = FIGURE_SPECK_AREA * height * height;
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *part = &g_array_index(ink->blobs, InkBlob, i);
        double gap = MAX(was.top - part->y1, part->y0 - was.bottom);
        if (gap < 0 || gap > PART_GAP * height || part->area < PART_SPECKS * least ||
            ink_blob_height(part) > PART_LOW * height || ink_blob_is_near_border(part, ink) ||
            !ink_blob_is_writing(part, ink, TRUE) || !part_is_of_line(part, ink, &was))
            continue;
        line_take(line, part);
    }
}

/* Whether the ink of @line that stands on a paler piece is as wide as that: what is left of a seal goes on
 * beside the digits. */
static gboolean ink_is_as_wide(const FigureInk *ink, const WritingLine *line, const InkBlob *paler)
{
    double beside = PALE_BESIDE * (line->bottom - line->top);
    int left = paler->x1, right = paler->x0;
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        if (!ink_blob_is_within(blob, paler) || blob->y1 <= line->top || blob->y0 >= line->bottom)
            continue;
        left = MIN(left, blob->x0);
        right = MAX(right, blob->x1);
    }
    return left - paler->x0 <= beside && paler->x1 - right <= beside;
}

/* Of a digit whose upper or lower part is pale only the rest counts as ink, and makes a line by itself: of a
 * 26 the lower half, which reads as 20, or the bowl of a 5 that a hair joins to its bar. The line becomes as
 * high as the paler pieces that stand on it. */
static void line_widen_pale(WritingLine *line, const FigureInk *ink)
{
    const WritingLine was = *line;
    double height = was.bottom - was.top;
    for (guint i = 0; i < ink->faint->len; i++) {
        const InkBlob *blob = &g_array_index(ink->faint, InkBlob, i);
        double above = was.top - blob->y0, below = blob->y1 - was.bottom;
        double shared = MIN(blob->y1, was.bottom) - MAX(blob->y0, was.top);
        if ((above <= PALE_ABOVE * height && below <= PALE_BELOW * height) || shared < PALE_SHARED * height ||
            ink_blob_height(blob) > PALE_HEIGHTS * height || ink_blob_is_near_border(blob, ink) ||
            !ink_blob_is_writing(blob, ink, TRUE) || !ink_is_as_wide(ink, &was, blob))
            continue;
        line_take(line, blob);
    }
}

/* A dash or a dot is no digit's height: the writing it belongs to is higher. */
static void line_widen_flat(WritingLine *line, const FigureInk *ink)
{
    double height = line->bottom - line->top;
    double longest = 0.0;
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        if (blob->y1 > line->top && blob->y0 < line->bottom && ink_blob_is_writing(blob, ink, TRUE))
            longest = MAX(longest, ink_blob_width(blob));
    }
    double wanted = height;
    if (longest >= DASH_ASPECT * height)
        wanted = MAX(height, DASH_HEIGHT_PER_LENGTH * MIN(longest, (double)ink->height));
    wanted = MAX(wanted, WRITING_HEIGHT_MIN_PX);
    double middle = 0.5 * (line->top + line->bottom);
    line->top = middle - 0.5 * wanted;
    line->bottom = middle + 0.5 * wanted;
}

void figure_line_widen(WritingLine *line, const FigureInk *ink)
{
    line_widen_parts(line, ink);
    line_widen_pale(line, ink);
    line_widen_flat(line, ink);
}

static gboolean blob_counts(const InkBlob *blob, const FigureInk *ink, double height_px)
{
    return blob->area >= FIGURE_SPECK_AREA * height_px * height_px && ink_blob_is_writing(blob, ink, TRUE);
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

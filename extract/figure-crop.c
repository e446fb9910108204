#include "figure-crop.h"

#include "figure-dash.h"
#include "figure-ink.h"
#include "figure-line.h"
#include "figure-slash.h"
#include "figure-upright.h"

#include <math.h>
#include <string.h>

/* A strip is this many heights of its writing high, so that commas and a slanting line fit on it. */
#define STRIP_HEIGHTS 1.5

/* Paper kept left and right of the writing, in writing heights. */
#define SIDE_MARGIN 0.3

/* A gap between two pieces of ink is shown no wider than this, in writing heights; a sign may stand
 * far from its number. */
#define GAP_MAX 1.1

/* A speck that is alone by more than this, in writing heights, does not widen the strip. A decimal point
 * stands close to its digits. */
#define SPECK_DISTANCE 0.9

/* Of specks that are left out a tenth counts: ten of them may be what is left of a stroke, one is dirt. */
#define SPECK_WEIGHT 0.1

/* Ink this many times as high as its line is not of the line alone. */
#define TALL_HEIGHTS 1.5

/* Ink that is pale beside a rule's is writing from this size on: a dash at 100 dpi has 7 x 2 pixels. */
#define FAINT_WRITING_PX 12

/* Pieces of ink nearer than this above each other, in their heights, are broken digits of one line; the lines
 * of a cell stand at least half a digit apart. */
#define LINE_GAP_MIN 0.25

/* No cell of a page scanned at 600 dpi is larger. */
#define CELL_PIXELS_MAX (64 * 1024 * 1024)

/* Which source pixels make one pixel of the strip. */
typedef struct {
    int start, count;
    guint offset;
} ResampleTap;

struct _FigureCropper {
    FigureInk ink;
    GArray *lines;   /* of WritingLine */
    GArray *spans;   /* of ColumnSpan: what goes onto the strip; gaps between them are left out */
    GArray *taps;    /* of ResampleTap */
    GArray *weights; /* of float */
    GArray *columns; /* of int: source column of each column before scaling */
    float *rows;     /* FIGURE_STRIP_HEIGHT rows of source columns */
    gsize rows_capacity;
    guint8 strips[FIGURE_CROP_MAX_STRIPS][FIGURE_STRIP_HEIGHT * FIGURE_STRIP_MAX_WIDTH];
};

FigureCropper *figure_cropper_new(void)
{
    FigureCropper *cropper = g_new0(FigureCropper, 1);
    figure_ink_init(&cropper->ink);
    cropper->lines = g_array_new(FALSE, FALSE, sizeof(WritingLine));
    cropper->spans = g_array_new(FALSE, FALSE, sizeof(ColumnSpan));
    cropper->taps = g_array_new(FALSE, FALSE, sizeof(ResampleTap));
    cropper->weights = g_array_new(FALSE, FALSE, sizeof(float));
    cropper->columns = g_array_new(FALSE, FALSE, sizeof(int));
    return cropper;
}

void figure_cropper_free(FigureCropper *cropper)
{
    if (cropper == NULL)
        return;
    figure_ink_clear(&cropper->ink);
    g_array_unref(cropper->lines);
    g_array_unref(cropper->spans);
    g_array_unref(cropper->taps);
    g_array_unref(cropper->weights);
    g_array_unref(cropper->columns);
    g_free(cropper->rows);
    g_free(cropper);
}

static gint line_compare_top(gconstpointer a, gconstpointer b)
{
    const WritingLine *first = a;
    const WritingLine *second = b;
    return (first->top > second->top) - (first->top < second->top);
}

/* Blobs of about the typical height make lines: sorted by their tops, those that share rows or nearly so are
 * joined. */
static void lines_from_blobs(FigureCropper *cropper, double typical, gboolean other)
{
    const FigureInk *ink = &cropper->ink;
    GArray *lines = cropper->lines;
    g_array_set_size(lines, 0);
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        int height = ink_blob_height(blob);
        if (height < 0.5 * typical || height > 1.7 * typical || !ink_blob_is_writing(blob, ink, other))
            continue;
        WritingLine line = {blob->y0, blob->y1, blob->area, blob->y0 <= 0 || blob->y1 >= ink->height};
        g_array_append_val(lines, line);
    }
    g_array_sort(lines, line_compare_top);

    guint kept = 0;
    for (guint i = 0; i < lines->len; i++) {
        WritingLine next = g_array_index(lines, WritingLine, i);
        WritingLine *last = kept > 0 ? &g_array_index(lines, WritingLine, kept - 1) : NULL;
        double shared = last != NULL ? last->bottom - next.top : -1.0;
        double smaller = last != NULL ? MIN(last->bottom - last->top, next.bottom - next.top) : 1.0;
        if (last != NULL && shared > -LINE_GAP_MIN * smaller) {
            last->bottom = MAX(last->bottom, next.bottom);
            last->ink += next.ink;
            last->at_edge = last->at_edge && next.at_edge;
        } else
            g_array_index(lines, WritingLine, kept++) = next;
    }
    g_array_set_size(lines, kept);
}

static gint span_compare(gconstpointer a, gconstpointer b)
{
    const ColumnSpan *first = a;
    const ColumnSpan *second = b;
    return (first->x0 > second->x0) - (first->x0 < second->x0);
}

/* Whether any larger piece of ink on the line is near the speck. */
static gboolean speck_is_near(const InkBlob *speck, const FigureInk *ink, const WritingLine *line)
{
    double height = line->bottom - line->top;
    double reach = SPECK_DISTANCE * height;
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        if (blob->area < FIGURE_SPECK_AREA * height * height || blob->y1 <= line->top ||
            blob->y0 >= line->bottom || ink_blob_is_rule(blob, ink))
            continue;
        if (blob->x0 - speck->x1 < reach && speck->x0 - blob->x1 < reach)
            return TRUE;
    }
    return FALSE;
}

/* Of ink much higher than the line (a frame, a seal, digits that hang on them) the columns that cross it. */
static void spans_add_crossing(FigureCropper *cropper, const InkBlob *blob, const WritingLine *line)
{
    const FigureInk *ink = &cropper->ink;
    int y0 = MAX(blob->y0, (int)floor(line->top));
    int y1 = MIN(blob->y1, (int)ceil(line->bottom));
    for (int x = blob->x0; x < blob->x1; x++) {
        const guint8 *column = ink->darkness + x;
        gboolean crosses = FALSE;
        for (int y = y0; y < y1 && !crosses; y++)
            crosses = column[(gsize)y * (gsize)ink->width] >= ink->threshold;
        if (crosses)
            g_array_append_vals(cropper->spans, &(ColumnSpan){x, x + 1}, 1);
    }
}

/* Whether a piece of ink stands on the line, sign, comma and slant included. */
static gboolean blob_is_on_line(const InkBlob *blob, const WritingLine *line)
{
    double height = line->bottom - line->top;
    double middle = 0.5 * (blob->y0 + blob->y1);
    return middle >= line->top - 0.3 * height && middle <= line->bottom + 0.35 * height;
}

/* What leaving a piece of ink out means for writing of a height. */
static double blob_loss(const InkBlob *blob, double height)
{
    return blob->area * (blob->area < FIGURE_SPECK_AREA * height * height ? SPECK_WEIGHT : 1.0);
}

/* Adds the columns of @line's ink as spans; returns the ink that was left out. */
static double spans_add_blobs(FigureCropper *cropper, const WritingLine *line)
{
    const FigureInk *ink = &cropper->ink;
    double height = line->bottom - line->top;
    double speck = FIGURE_SPECK_AREA * height * height;
    double dropped = 0.0;
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        if (ink_blob_is_rule(blob, ink))
            continue;
        if (ink_blob_height(blob) > TALL_HEIGHTS * height)
            spans_add_crossing(cropper, blob, line);
        else if (!blob_is_on_line(blob, line))
            continue;
        else if (blob->area < speck && !speck_is_near(blob, ink, line))
            dropped += blob_loss(blob, height);
        else
            g_array_append_vals(cropper->spans, &(ColumnSpan){blob->x0, blob->x1}, 1);
    }
    /* Paler ink widens the strip, but does not say where the line is: it may be noise, or a minus sign. */
    for (guint i = 0; i < ink->faint->len; i++) {
        const InkBlob *blob = &g_array_index(ink->faint, InkBlob, i);
        if (blob->area >= 2.0 * speck && ink_blob_height(blob) <= TALL_HEIGHTS * height &&
            blob_is_on_line(blob, line) && !ink_blob_is_rule(blob, ink))
            g_array_append_vals(cropper->spans, &(ColumnSpan){blob->x0, blob->x1}, 1);
    }
    return dropped;
}

/* The columns of @line's ink as sorted spans that do not touch; returns the ink that was left out. */
static double spans_from_blobs(FigureCropper *cropper, const WritingLine *line)
{
    GArray *spans = cropper->spans;
    g_array_set_size(spans, 0);
    double dropped = spans_add_blobs(cropper, line);
    g_array_sort(spans, span_compare);

    guint kept = 0;
    for (guint i = 0; i < spans->len; i++) {
        ColumnSpan next = g_array_index(spans, ColumnSpan, i);
        ColumnSpan *last = kept > 0 ? &g_array_index(spans, ColumnSpan, kept - 1) : NULL;
        if (last != NULL && next.x0 <= last->x1)
            last->x1 = MAX(last->x1, next.x1);
        else
            g_array_index(spans, ColumnSpan, kept++) = next;
    }
    g_array_set_size(spans, kept);
    return dropped;
}

/* Lists the source column of every column before scaling: the spans with their margins, wide gaps cut.
 * Columns outside of the cell are -1, which stands for paper. */
static void columns_from_spans(FigureCropper *cropper, double height)
{
    GArray *columns = cropper->columns;
    const GArray *spans = cropper->spans;
    int margin = (int)ceil(SIDE_MARGIN * height);
    int half_gap = (int)ceil(0.5 * GAP_MAX * height);
    g_array_set_size(columns, 0);
    for (guint i = 0; i < spans->len; i++) {
        const ColumnSpan *span = &g_array_index(spans, ColumnSpan, i);
        int from = span->x0 - margin;
        int to = span->x1 + margin;
        if (i > 0)
            from = MAX(span->x0 - half_gap, (g_array_index(spans, ColumnSpan, i - 1).x1 + span->x0) / 2);
        if (i + 1 < spans->len)
            to = MIN(span->x1 + half_gap, (g_array_index(spans, ColumnSpan, i + 1).x0 + span->x1) / 2);
        for (int x = from; x < to; x++) {
            int column = x >= 0 && x < cropper->ink.width ? x : -1;
            g_array_append_val(columns, column);
        }
    }
}

/* Weights of a triangle filter that maps the source from @start to @size pixels, @step source pixels
 * each: it averages where the writing shrinks and draws straight lines where it grows. */
static void taps_make(FigureCropper *cropper, double start, double step, int size)
{
    GArray *taps = cropper->taps;
    GArray *weights = cropper->weights;
    double radius = MAX(1.0, step);
    g_array_set_size(taps, 0);
    g_array_set_size(weights, 0);
    for (int i = 0; i < size; i++) {
        double middle = start + (i + 0.5) * step - 0.5;
        int first = (int)ceil(middle - radius);
        int last = (int)floor(middle + radius);
        ResampleTap tap = {first, last - first + 1, weights->len};
        double sum = 0.0;
        for (int k = first; k <= last; k++)
            sum += MAX(0.0, 1.0 - fabs(k - middle) / radius);
        for (int k = first; k <= last; k++) {
            float weight = (float)(MAX(0.0, 1.0 - fabs(k - middle) / radius) / sum);
            g_array_append_val(weights, weight);
        }
        g_array_append_val(taps, tap);
    }
}

/* Scales the line's rows to the strip's height, for the listed columns only. */
static void rows_resample(FigureCropper *cropper, double top, double step)
{
    const FigureInk *ink = &cropper->ink;
    gsize n_columns = cropper->columns->len;
    gsize needed = n_columns * FIGURE_STRIP_HEIGHT;
    if (needed > cropper->rows_capacity) {
        g_free(cropper->rows);
        cropper->rows = g_new(float, needed);
        cropper->rows_capacity = needed;
    }
    memset(cropper->rows, 0, needed * sizeof(float));
    taps_make(cropper, top, step, FIGURE_STRIP_HEIGHT);

    const int *columns = (const int *)(void *)cropper->columns->data;
    for (int y = 0; y < FIGURE_STRIP_HEIGHT; y++) {
        const ResampleTap *tap = &g_array_index(cropper->taps, ResampleTap, y);
        float *out = cropper->rows + (gsize)y * n_columns;
        for (int k = 0; k < tap->count; k++) {
            int row = tap->start + k;
            if (row < 0 || row >= ink->height)
                continue;
            float weight = g_array_index(cropper->weights, float, tap->offset + (guint)k);
            const guint8 *in = ink->darkness + (gsize)row * (gsize)ink->width;
            for (gsize x = 0; x < n_columns; x++)
                if (columns[x] >= 0)
                    out[x] += weight * in[columns[x]];
        }
    }
}

/* The darkness of the line's own ink: nine in ten of its pixels are no darker. Measured on the line and
 * not on the cell, whose darkest spot may be a rule's remains. */
static double line_ink_level(const FigureCropper *cropper, const WritingLine *line)
{
    const FigureInk *ink = &cropper->ink;
    guint histogram[256] = {0};
    guint total = 0;
    int y0 = MAX(0, (int)floor(line->top));
    int y1 = MIN(ink->height, (int)ceil(line->bottom));
    for (int y = y0; y < y1; y++)
        for (guint s = 0; s < cropper->spans->len; s++) {
            const ColumnSpan *span = &g_array_index(cropper->spans, ColumnSpan, s);
            const guint8 *row = ink->darkness + (gsize)y * (gsize)ink->width;
            for (int x = span->x0; x < span->x1; x++)
                if (row[x] >= ink->threshold) {
                    histogram[row[x]]++;
                    total++;
                }
        }
    guint seen = 0;
    for (int level = 255; level > 0; level--) {
        seen += histogram[level];
        if (seen > 0 && seen >= total / 10)
            return MAX(level, 16);
    }
    return MAX(ink->ink_level, 16);
}

/* Notes where what is on the first strip stands in the cell, and how many digits it looks like. */
static void crop_set_place(const FigureCropper *cropper, const WritingLine *line, FigureCrop *crop)
{
    const FigureInk *ink = &cropper->ink;
    const GArray *spans = cropper->spans;
    crop->writing_height_px = (int)(line->bottom - line->top + 0.5);
    crop->left = MAX(0, g_array_index(spans, ColumnSpan, 0).x0);
    crop->right = MIN(ink->width, g_array_index(spans, ColumnSpan, spans->len - 1).x1);
    crop->top = MAX(0, (int)floor(line->top));
    crop->bottom = MIN(ink->height, (int)ceil(line->bottom));
    const InkBlob line_ink = {.x0 = crop->left, .x1 = crop->right, .y0 = crop->top, .y1 = crop->bottom};
    crop->has_minus = ink_has_clear_minus(ink, &line_ink);
    crop->has_trace = ink_has_minus_trace(ink, &line_ink);
    const InkPlace writing = {crop->left, crop->top, crop->right, crop->bottom};
    ink_upright_count(ink, &writing, spans, &crop->upright);
}

/* Scales the columns too and turns darkness into ink on white. */
static void strip_fill(FigureCropper *cropper, double step, double ink_level, guint8 *pixels, int width)
{
    gsize n_columns = cropper->columns->len;
    double scale = 255.0 / ink_level;
    taps_make(cropper, 0.0, step, width);
    for (int y = 0; y < FIGURE_STRIP_HEIGHT; y++) {
        const float *in = cropper->rows + (gsize)y * n_columns;
        for (int x = 0; x < width; x++) {
            const ResampleTap *tap = &g_array_index(cropper->taps, ResampleTap, x);
            double dark = 0.0;
            for (int k = 0; k < tap->count; k++) {
                int column = tap->start + k;
                if (column >= 0 && column < (int)n_columns)
                    dark +=
                        (double)(g_array_index(cropper->weights, float, tap->offset + (guint)k) * in[column]);
            }
            pixels[y * width + x] = (guint8)(255.5 - CLAMP(dark * scale, 0.0, 255.0));
        }
    }
}

/* Ink inside the cell that is on none of the chosen lines, the first of which is @height high; rules and what
 * the border cuts do not count. */
static double ink_off_lines(const FigureCropper *cropper, double height)
{
    const FigureInk *ink = &cropper->ink;
    double off = 0.0;
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        gboolean on_line = blob->y0 <= 0 || blob->y1 >= ink->height || !ink_blob_is_writing(blob, ink, TRUE);
        for (guint l = 0; l < cropper->lines->len && !on_line; l++) {
            const WritingLine *line = &g_array_index(cropper->lines, WritingLine, l);
            on_line = blob_is_on_line(blob, line) ||
                      ink_blob_height(blob) > TALL_HEIGHTS * (line->bottom - line->top);
        }
        off += on_line ? 0.0 : blob_loss(blob, height);
    }
    return off;
}

/* Finds the lines that @cropper's blobs make, from the top down. */
static void lines_of_blobs(FigureCropper *cropper)
{
    const FigureInk *ink = &cropper->ink;
    g_array_set_size(cropper->lines, 0);
    gboolean other = TRUE;
    double typical = figure_line_typical_height(ink, other);
    if (typical <= 0.0) {
        /* All the writing hangs on a frame, if there is any. */
        other = FALSE;
        typical = figure_line_typical_height(ink, other);
    }
    if (typical <= 0.0)
        return;
    lines_from_blobs(cropper, typical, other);
    figure_lines_choose(cropper->lines);
    for (guint i = 0; i < cropper->lines->len; i++)
        figure_line_widen(&g_array_index(cropper->lines, WritingLine, i), ink);
}

static gboolean has_faint_writing(const FigureInk *ink)
{
    for (guint i = 0; i < ink->faint->len; i++) {
        const InkBlob *blob = &g_array_index(ink->faint, InkBlob, i);
        if (blob->area >= FAINT_WRITING_PX && ink_blob_is_writing(blob, ink, TRUE))
            return TRUE;
    }
    return FALSE;
}

/* Finds the lines of writing. A cell with dark rules left at its border may hold a pale dash. */
static void lines_find(FigureCropper *cropper)
{
    lines_of_blobs(cropper);
    if (cropper->lines->len > 0 || !has_faint_writing(&cropper->ink))
        return;
    figure_ink_take_faint(&cropper->ink);
    lines_of_blobs(cropper);
}

/* The one line, if there is one of that height. */
static void line_of_height(FigureCropper *cropper, double height_px)
{
    WritingLine line = {0};
    g_array_set_size(cropper->lines, 0);
    if (figure_line_find(&cropper->ink, height_px, &line.top, &line.bottom))
        g_array_append_val(cropper->lines, line);
}

gboolean figure_cropper_run_line(FigureCropper *cropper, const GrayPicture *gray, double height_px,
                                 FigureCrop *crop)
{
    memset(crop, 0, sizeof *crop);
    if (gray->width < 1 || gray->height < 1 || gray->stride < gray->width ||
        gray->height > CELL_PIXELS_MAX / gray->width)
        return FALSE;
    FigureInk *ink = &cropper->ink;
    figure_ink_find(ink, gray->pixels, gray->width, gray->height, gray->stride);
    crop->contrast = ink->ink_level / 255.0;
    crop->noise = ink->ink_level > 0 ? ink->noise_sd / ink->ink_level : 1.0;
    if (ink->blank)
        return TRUE;
    crop->is_dash = ink_is_clear_dash(ink);
    crop->is_slash = !crop->is_dash && ink_is_clear_slash(ink);
    if (height_px > 0)
        line_of_height(cropper, height_px);
    else
        lines_find(cropper);
    if (cropper->lines->len == 0) {
        /* What was taken for rules although it touches no border may be a dash. */
        crop->dropped = figure_ink_off_borders(ink) / (WRITING_HEIGHT_MIN_PX * WRITING_HEIGHT_MIN_PX);
        return TRUE;
    }
    crop->n_lines = (int)cropper->lines->len;
    const WritingLine *first = &g_array_index(cropper->lines, WritingLine, 0);
    double unit = first->bottom - first->top;
    double dropped = ink_off_lines(cropper, unit) + ink->speck_area;
    for (guint i = 0; i < cropper->lines->len && i < FIGURE_CROP_MAX_STRIPS; i++) {
        const WritingLine *line = &g_array_index(cropper->lines, WritingLine, i);
        double line_height = line->bottom - line->top;
        double step = STRIP_HEIGHTS * line_height / FIGURE_STRIP_HEIGHT;
        dropped += spans_from_blobs(cropper, line);
        columns_from_spans(cropper, line_height);
        if (cropper->columns->len == 0)
            continue;
        int strip_width = (int)ceil(cropper->columns->len / step);
        crop->clipped = crop->clipped || strip_width > FIGURE_STRIP_MAX_WIDTH;
        strip_width = CLAMP(strip_width, 1, FIGURE_STRIP_MAX_WIDTH);

        rows_resample(cropper, 0.5 * (line->top + line->bottom) - 0.5 * STRIP_HEIGHTS * line_height, step);
        strip_fill(cropper, step, line_ink_level(cropper, line), cropper->strips[i], strip_width);
        crop->strips[crop->n_strips++] = (FigureStrip){cropper->strips[i], strip_width};
        if (crop->n_strips == 1)
            crop_set_place(cropper, line, crop);
    }
    crop->dropped = dropped / (unit * unit);
    return TRUE;
}

gboolean figure_cropper_run(FigureCropper *cropper, const GrayPicture *gray, FigureCrop *crop)
{
    return figure_cropper_run_line(cropper, gray, 0, crop);
}

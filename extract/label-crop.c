#include "label-crop.h"

#include <math.h>
#include <string.h>

#define LINE_PIXELS_MAX (16 * 1024 * 1024)

/* The line's ink fills this many of the strip's rows: the rest is room for where the rows were found wrongly.
 */
#define INK_ROWS 26

/* A strip is a little narrower than the line: Chinese characters keep their parts apart, the net has less to
 * do. */
#define SQUEEZE 0.85

/* Rows above and below that hold less than this share of the line's ink are no part of it. A line of one
 * character has a fiftieth of its ink in a row; specks and neighbours' tails have less. */
#define ROWS_TRIMMED 0.006

/* The same for columns: a full stop at the end of thirty characters has a thousandth of the ink. */
#define COLUMNS_TRIMMED 0.0006

/* Paper left and right of the ink, in the ink's heights. */
#define SIDE_MARGIN 0.15

/* A pixel is ink from this share of the way from paper to ink; below it is noise and blur. */
#define INK_SHARE 0.35

/* Less contrast than this, in grey levels, is paper alone. */
#define CONTRAST_MIN 12

/* Share of pixels that are paper at least, and of those that are darkest ink: writing covers a fifth to a
 * third. */
#define PAPER_SHARE   0.75
#define DARKEST_SHARE 0.02

/* A column or row of the strip: the source pixels it takes, each with its weight. */
typedef struct {
    int start, count;
    guint offset; /* of its weights */
} StripTap;

struct _LabelCropper {
    GArray *taps;    /* of StripTap */
    GArray *weights; /* of float */
    GArray *profile; /* of double: ink in each row or column */
    float *middle;   /* the picture scaled in height only */
    gsize middle_capacity;
    guint8 pixels[LABEL_STRIP_HEIGHT * LABEL_STRIP_MAX_WIDTH];
};

/* A line's picture, and what counts as paper and ink in it. */
typedef struct {
    const guint8 *gray;
    int width, height, stride;
    int paper, ink;
} LinePicture;

/* From a first to before a last, in pixels. */
typedef struct {
    double from, to;
} Extent;

LabelCropper *label_cropper_new(void)
{
    LabelCropper *cropper = g_new0(LabelCropper, 1);
    cropper->taps = g_array_new(FALSE, FALSE, sizeof(StripTap));
    cropper->weights = g_array_new(FALSE, FALSE, sizeof(float));
    cropper->profile = g_array_new(FALSE, TRUE, sizeof(double));
    return cropper;
}

void label_cropper_free(LabelCropper *cropper)
{
    if (cropper == NULL)
        return;
    g_array_unref(cropper->taps);
    g_array_unref(cropper->weights);
    g_array_unref(cropper->profile);
    g_free(cropper->middle);
    g_free(cropper);
}

/* The level that @share of the histogram's pixels are darker than. */
static int level_at(const guint *histogram, guint total, double share)
{
    double seen = 0;
    for (int level = 0; level < 256; level++) {
        seen += histogram[level];
        if (seen >= share * total)
            return level;
    }
    return 255;
}

static void levels_find(LinePicture *line)
{
    guint histogram[256] = {0};
    for (int y = 0; y < line->height; y++)
        for (int x = 0; x < line->width; x++)
            histogram[line->gray[(gsize)y * (gsize)line->stride + (gsize)x]]++;
    guint total = (guint)(line->width * line->height);
    line->paper = level_at(histogram, total, PAPER_SHARE);
    line->ink = level_at(histogram, total, DARKEST_SHARE);
}

/* The part of a profile that holds all but @trimmed of its ink at either end. */
static Extent profile_extent(const GArray *profile, double all, double trimmed)
{
    const double *sums = (const double *)(const void *)profile->data;
    int from = 0, to = (int)profile->len;
    for (double seen = sums[from]; seen <= trimmed * all && from < to - 1; seen += sums[from])
        from++;
    for (double seen = sums[to - 1]; seen <= trimmed * all && to > from + 1; seen += sums[to - 1])
        to--;
    return (Extent){from, to};
}

/* The rows of @line, or its columns, that hold all of its ink but @trimmed at either end. */
static Extent ink_extent(LabelCropper *cropper, const LinePicture *line, gboolean of_columns, double trimmed)
{
    g_array_set_size(cropper->profile, 0);
    g_array_set_size(cropper->profile, (guint)(of_columns ? line->width : line->height));
    double *sums = (double *)(void *)cropper->profile->data;
    int threshold = line->paper - (int)(INK_SHARE * (line->paper - line->ink));
    double all = 0;
    for (int y = 0; y < line->height; y++) {
        const guint8 *row = line->gray + (gsize)y * (gsize)line->stride;
        for (int x = 0; x < line->width; x++)
            if (row[x] < threshold) {
                sums[of_columns ? x : y] += line->paper - row[x];
                all += line->paper - row[x];
            }
    }
    return profile_extent(cropper->profile, all, trimmed);
}

/* Makes @cropper's taps for @size pixels that lie @step apart in the source, from @start on: a triangle as
 * wide as a step, so that scaling down averages and scaling up interpolates. */
static void taps_make(LabelCropper *cropper, double start, double step, int size)
{
    double radius = MAX(1.0, step);
    g_array_set_size(cropper->taps, 0);
    g_array_set_size(cropper->weights, 0);
    for (int i = 0; i < size; i++) {
        double middle = start + (i + 0.5) * step - 0.5;
        int first = (int)ceil(middle - radius), last = (int)floor(middle + radius);
        StripTap tap = {first, last - first + 1, cropper->weights->len};
        double sum = 0;
        for (int k = first; k <= last; k++)
            sum += 1.0 - fabs(k - middle) / radius;
        for (int k = first; k <= last; k++) {
            float weight = (float)((1.0 - fabs(k - middle) / radius) / sum);
            g_array_append_val(cropper->weights, weight);
        }
        g_array_append_val(cropper->taps, tap);
    }
}

/* Scales @line to the strip's rows; what lies outside of the picture is paper. */
static void rows_scale(LabelCropper *cropper, const LinePicture *line, const LabelStrip *strip)
{
    gsize needed = (gsize)line->width * LABEL_STRIP_HEIGHT;
    if (needed > cropper->middle_capacity) {
        g_free(cropper->middle);
        cropper->middle = g_new(float, needed);
        cropper->middle_capacity = needed;
    }
    memset(cropper->middle, 0, needed * sizeof(float));
    taps_make(cropper, strip->top, strip->step_y, LABEL_STRIP_HEIGHT);
    for (int y = 0; y < LABEL_STRIP_HEIGHT; y++) {
        const StripTap *tap = &g_array_index(cropper->taps, StripTap, y);
        float *out = cropper->middle + (gsize)y * (gsize)line->width;
        for (int k = 0; k < tap->count; k++) {
            int row = tap->start + k;
            if (row < 0 || row >= line->height)
                continue;
            float weight = g_array_index(cropper->weights, float, tap->offset + (guint)k);
            const guint8 *in = line->gray + (gsize)row * (gsize)line->stride;
            for (int x = 0; x < line->width; x++)
                out[x] += weight * (float)(line->paper - in[x]);
        }
    }
}

/* Scales the columns too and turns darkness into ink on white. */
static void strip_fill(LabelCropper *cropper, const LinePicture *line, const LabelStrip *strip)
{
    float scale = 255.0F / (float)(line->paper - line->ink);
    taps_make(cropper, strip->left, strip->step_x, strip->width);
    for (int y = 0; y < LABEL_STRIP_HEIGHT; y++) {
        const float *in = cropper->middle + (gsize)y * (gsize)line->width;
        for (int x = 0; x < strip->width; x++) {
            const StripTap *tap = &g_array_index(cropper->taps, StripTap, x);
            float dark = 0;
            for (int k = MAX(0, -tap->start); k < tap->count && tap->start + k < line->width; k++)
                dark += g_array_index(cropper->weights, float, tap->offset + (guint)k) * in[tap->start + k];
            strip->pixels[y * strip->width + x] = (guint8)(255.5F - CLAMP(dark * scale, 0.0F, 255.0F));
        }
    }
}

gboolean label_cropper_run(LabelCropper *cropper, const GrayPicture *gray, LabelStrip *strip)
{
    memset(strip, 0, sizeof *strip);
    if (gray->width < 1 || gray->height < 1 || gray->stride < gray->width ||
        gray->height > LINE_PIXELS_MAX / gray->width)
        return FALSE;
    strip->pixels = cropper->pixels;
    LinePicture line = {gray->pixels, gray->width, gray->height, gray->stride, 255, 0};
    levels_find(&line);
    if (line.paper - line.ink < CONTRAST_MIN)
        return TRUE;

    Extent rows = ink_extent(cropper, &line, FALSE, ROWS_TRIMMED);
    Extent columns = ink_extent(cropper, &line, TRUE, COLUMNS_TRIMMED);
    double ink_height = rows.to - rows.from;
    strip->step_y = ink_height / INK_ROWS;
    strip->step_x = strip->step_y / SQUEEZE;
    strip->top = rows.from - 0.5 * (LABEL_STRIP_HEIGHT - INK_ROWS) * strip->step_y;
    strip->left = columns.from - SIDE_MARGIN * ink_height;
    double strip_width = ceil((columns.to - columns.from + 2 * SIDE_MARGIN * ink_height) / strip->step_x);
    strip->clipped = strip_width > LABEL_STRIP_MAX_WIDTH;
    strip->width = (int)CLAMP(strip_width, 1, LABEL_STRIP_MAX_WIDTH);
    rows_scale(cropper, &line, strip);
    strip_fill(cropper, &line, strip);
    return TRUE;
}

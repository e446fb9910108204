#include "figure-ink.h"

#include "figure-blank.h"

#include <string.h>

/* A rule is this many times as long as it is thick; a 1 of the thinnest face is 13 times. */
#define RULE_ASPECT 14

/* A frame of rules covers less than this of its rectangle; a digit covers a quarter and more. */
#define FRAME_FILL 0.16

/* Share of a cell's pixels that are darker than its paper's level: most of a cell is paper, and its
 * lighter half is noise. */
#define PAPER_PERCENTILE 75

/* Paper may get this much darker along a cell before it counts as ink. */
#define PAPER_DRIFT_MAX 56

/* The paper's level is measured in stretches of columns, never narrower than this. */
#define PAPER_TILE_MIN_PX 40
#define PAPER_TILES_MAX   64

/* Pixels that have to be as dark as the ink's level: a dash has at least these. */
#define INK_LEVEL_PIXELS 6

/* Nothing paler is taken for writing while there is something darker at the cell's border. */
#define LEAST_INK_LEVEL 16

/* Share of the ink's darkness from which a pixel belongs to a blob. */
#define INK_SHARE 0.42

/* The same for faint blobs: a thin minus sign beside bold digits is never as dark as they are. */
#define FAINT_SHARE 0.2

/* Pale ink reaches so far around dark ink of the same stroke. */
#define RIM_PX 2

/* Specks darker than print: a piece of ink no larger than this share of the cell's height both ways, no
 * flatter than a dash is, with nothing else in the cell as dark as this share of it. Print that is paler
 * still is below the threshold that the speck sets. Print is higher than the specks beside it by the factor:
 * a point has a fifth of a digit's height, dust of a scanner at 150 dpi up to a third. */
#define SPECK_CELL_SHARE 0.25
#define SPECK_FLAT       2
#define SPECK_PALE_SHARE 0.6
#define PRINT_PER_SPECK  2.5

/* From this share of the ink's darkness on noise breaks thin strokes to pieces, and the picture is smoothed.
 * Of 932 figures of six noisy scans of 150 dpi (noise from 0.05 to 0.23 of the ink) 17 % were read surely as
 * they are, 36 % smoothed from 0.03 or 0.05 on, 29 % from 0.08 on. The practice scans have 0.03 and less. */
#define NOISY_SHARE 0.04

/* A scanner's blur makes a rim around a speck that is paler than the threshold. */
#define SPECK_RIM_PX 2

typedef struct {
    int x0, x1;
    guint blob;
} InkRun;

void figure_ink_init(FigureInk *ink)
{
    memset(ink, 0, sizeof *ink);
    ink->blobs = g_array_new(FALSE, FALSE, sizeof(InkBlob));
    ink->faint = g_array_new(FALSE, FALSE, sizeof(InkBlob));
    ink->runs = g_array_new(FALSE, FALSE, sizeof(InkRun));
    ink->roots = g_array_new(FALSE, FALSE, sizeof(guint));
}

void figure_ink_clear(FigureInk *ink)
{
    g_clear_pointer(&ink->darkness, g_free);
    g_clear_pointer(&ink->smooth, g_free);
    g_clear_pointer(&ink->blobs, g_array_unref);
    g_clear_pointer(&ink->faint, g_array_unref);
    g_clear_pointer(&ink->runs, g_array_unref);
    g_clear_pointer(&ink->roots, g_array_unref);
}

/* The level that @percent of the @total counted pixels do not exceed. */
static int histogram_percentile(const guint *histogram, guint total, guint percent)
{
    guint64 wanted = ((guint64)total * percent + 99) / 100;
    guint64 seen = 0;
    for (int level = 0; level < 256; level++) {
        seen += histogram[level];
        if (seen >= wanted)
            return level;
    }
    return 255;
}

/* Levels are counted in several tables by turns: most pixels are of one level, and to add to a place in
 * memory a processor waits for what it added there before. */
#define TABLES 4

typedef struct {
    guint counts[TABLES][256];
} LevelTables;

static void levels_count(LevelTables *tables, const guint8 *levels, int count)
{
    int whole = count / TABLES * TABLES;
    for (int i = 0; i < whole; i += TABLES)
        for (int t = 0; t < TABLES; t++)
            tables->counts[t][levels[i + t]]++;
    for (int i = whole; i < count; i++)
        tables->counts[0][levels[i]]++;
}

/* Adds what has been counted to @histogram. */
static void levels_add(const LevelTables *tables, guint *histogram)
{
    for (int t = 0; t < TABLES; t++)
        for (int level = 0; level < 256; level++)
            histogram[level] += tables->counts[t][level];
}

static int paper_level(const guint *histogram, int pixels)
{
    return histogram_percentile(histogram, (guint)pixels, PAPER_PERCENTILE);
}

/* How dark the pixels of one row are on a paper of these levels. */
static void row_darkness(const guint8 *restrict gray, const guint8 *restrict papers, int width,
                         guint8 *restrict darkness)
{
    for (int x = 0; x < width; x++)
        darkness[x] = (guint8)(papers[x] > gray[x] ? papers[x] - gray[x] : 0);
}

/* The paper's level in each of @n_tiles stretches of columns. */
static void tiles_measure(const FigureInk *ink, const guint8 *gray, int stride, int n_tiles, int *levels)
{
    guint all[256] = {0};
    for (int i = 0; i < n_tiles; i++) {
        LevelTables tables = {0};
        guint histogram[256] = {0};
        int x0 = i * ink->width / n_tiles, x1 = (i + 1) * ink->width / n_tiles;
        for (int y = 0; y < ink->height; y++)
            levels_count(&tables, gray + (gsize)y * (gsize)stride + x0, x1 - x0);
        levels_add(&tables, histogram);
        levels[i] = paper_level(histogram, ink->height * (x1 - x0));
        for (int level = 0; level < 256; level++)
            all[level] += histogram[level];
    }
    int whole = paper_level(all, ink->height * ink->width);
    for (int i = 0; i < n_tiles; i++)
        levels[i] = CLAMP(levels[i], whole - PAPER_DRIFT_MAX, whole + PAPER_DRIFT_MAX);
}

/* Darkness over a paper whose level is measured in tiles and drawn straight between their middles. */
static void darkness_from_gray(FigureInk *ink, const guint8 *gray, int stride)
{
    int width = ink->width;
    int tile = MAX(PAPER_TILE_MIN_PX, ink->height);
    int n_tiles = CLAMP(width / tile, 1, PAPER_TILES_MAX);
    int levels[PAPER_TILES_MAX] = {0};
    tiles_measure(ink, gray, stride, n_tiles, levels);
    g_autofree guint8 *papers = g_new(guint8, (gsize)width);
    for (int x = 0; x < width; x++) {
        /* Place of the column among the tiles' middles, in 1/256 of a tile. */
        gint64 place = ((gint64)(2 * x + 1) * n_tiles * 128) / width - 128;
        place = CLAMP(place, 0, (gint64)(n_tiles - 1) * 256);
        int left = (int)(place >> 8);
        int right = MIN(left + 1, n_tiles - 1);
        papers[x] =
            (guint8)(levels[left] + (int)(((gint64)(levels[right] - levels[left]) * (place & 255)) >> 8));
    }
    for (int y = 0; y < ink->height; y++)
        row_darkness(gray + (gsize)y * (gsize)stride, papers, width, ink->darkness + (gsize)y * (gsize)width);
}

/* Standard deviation of the paper's noise, from the median difference of neighbours: ink is a minority. */
static double noise_sd(const guint8 *gray, int width, int height, int stride)
{
    guint total = (guint)(width - 1) * (guint)height;
    if (total == 0)
        return 0.0;
    LevelTables tables = {0};
    guint histogram[256] = {0};
    g_autofree guint8 *differences = g_new0(guint8, (gsize)width);
    for (int y = 0; y < height; y++) {
        const guint8 *row = gray + (gsize)y * (gsize)stride;
        for (int x = 1; x < width; x++)
            differences[x] = (guint8)ABS(row[x] - row[x - 1]);
        levels_count(&tables, differences + 1, width - 1);
    }
    levels_add(&tables, histogram);
    /* Interpolated within the median's level, or every quiet scan would count as noiseless. */
    int median = histogram_percentile(histogram, total, 50);
    guint below = 0;
    for (int level = 0; level < median; level++)
        below += histogram[level];
    double inside = histogram[median] > 0 ? (0.5 * total - below) / histogram[median] : 0.0;
    double difference = median == 0 ? 0.0 : median - 0.5 + CLAMP(inside, 0.0, 1.0);
    /* median |a - b| = 0.6745 * sqrt(2) * sd */
    return difference / 0.954;
}

/* The darkness that INK_LEVEL_PIXELS pixels inside the frame reach. */
static int ink_level_inside(const FigureInk *ink, int margin_x, int margin_y)
{
    LevelTables tables = {0};
    guint histogram[256] = {0};
    for (int y = margin_y; y < ink->height - margin_y; y++)
        levels_count(&tables, ink->darkness + (gsize)y * (gsize)ink->width + margin_x,
                     ink->width - 2 * margin_x);
    levels_add(&tables, histogram);
    guint seen = 0;
    for (int level = 255; level > 0; level--) {
        seen += histogram[level];
        if (seen >= INK_LEVEL_PIXELS)
            return level;
    }
    return 0;
}

/* The darkness of the writing. What is left of rules and of the next cell's ink at the border may be darker;
 * of a wide cell's ends that is no more than of others', and figures are set there. */
static int ink_level(const FigureInk *ink)
{
    const int margin_x = MIN(ink->width / 16, ink->height / 4), margin_y = ink->height / 8;
    const int level = ink_level_inside(ink, margin_x, margin_y);
    return level < 3.0 * ink->noise_sd || level < LEAST_INK_LEVEL ? ink_level_inside(ink, 0, 0) : level;
}

static guint root_of(GArray *roots, guint blob)
{
    guint *parent = (guint *)(void *)roots->data;
    while (parent[blob] != blob) {
        parent[blob] = parent[parent[blob]];
        blob = parent[blob];
    }
    return blob;
}

static void blob_add(InkBlob *blob, const InkBlob *other)
{
    blob->x0 = MIN(blob->x0, other->x0);
    blob->y0 = MIN(blob->y0, other->y0);
    blob->x1 = MAX(blob->x1, other->x1);
    blob->y1 = MAX(blob->y1, other->y1);
    blob->area += other->area;
    blob->inner_area += other->inner_area;
}

/* How many of the pixels from @x0 to @x1 in row @y are further from all borders than rules' remains are. */
static int inner_pixels(const FigureInk *ink, int x0, int x1, int y)
{
    int margin_x = MAX(3, ink->height / 16);
    int margin_y = MAX(3, ink->height / 10);
    if (y < margin_y || y >= ink->height - margin_y)
        return 0;
    return MAX(0, MIN(x1, ink->width - margin_x) - MAX(x0, margin_x));
}

/* Of the runs of the row above, the first that a run may still touch, and where they end. */
typedef struct {
    guint next, end;
} RunsAbove;

/* Gives a run in row @y to the blobs it touches in the row above (diagonals count); @above walks along that
 * row's runs. */
static void run_add(FigureInk *ink, GArray *blobs, InkRun run, int y, RunsAbove *above)
{
    const InkRun *runs = (const InkRun *)(void *)ink->runs->data;
    while (above->next < above->end && runs[above->next].x1 < run.x0)
        above->next++;

    run.blob = G_MAXUINT;
    for (guint i = above->next; i < above->end && runs[i].x0 <= run.x1; i++) {
        guint root = root_of(ink->roots, runs[i].blob);
        if (run.blob == G_MAXUINT)
            run.blob = root;
        else if (run.blob != root) {
            g_array_index(ink->roots, guint, root) = run.blob;
            blob_add(&g_array_index(blobs, InkBlob, run.blob), &g_array_index(blobs, InkBlob, root));
        }
    }

    InkBlob piece = {run.x0, y, run.x1, y + 1, run.x1 - run.x0, inner_pixels(ink, run.x0, run.x1, y)};
    if (run.blob == G_MAXUINT) {
        run.blob = blobs->len;
        g_array_append_val(blobs, piece);
        g_array_append_val(ink->roots, run.blob);
    } else
        blob_add(&g_array_index(blobs, InkBlob, run.blob), &piece);
    g_array_append_val(ink->runs, run);
}

/* Pixels of a row that are passed over at once where none of them is ink. */
#define PASSED 16

static gboolean is_passed(const guint8 *row, int threshold)
{
    guint8 most = 0;
    for (int i = 0; i < PASSED; i++)
        most = MAX(most, row[i]);
    return most < threshold;
}

static void blobs_find(FigureInk *ink, int threshold, GArray *blobs)
{
    g_array_set_size(blobs, 0);
    g_array_set_size(ink->runs, 0);
    g_array_set_size(ink->roots, 0);
    guint above_start = 0;
    for (int y = 0; y < ink->height; y++) {
        const guint8 *row = ink->darkness + (gsize)y * (gsize)ink->width;
        RunsAbove above = {above_start, ink->runs->len};
        for (int x = 0; x < ink->width; x++) {
            while (x + PASSED <= ink->width && is_passed(row + x, threshold))
                x += PASSED;
            if (x >= ink->width || row[x] < threshold)
                continue;
            InkRun run = {.x0 = x};
            while (x < ink->width && row[x] >= threshold)
                x++;
            run.x1 = x;
            run_add(ink, blobs, run, y, &above);
        }
        above_start = above.end;
    }

    /* What was joined to another blob is no blob of its own. */
    guint kept = 0;
    for (guint i = 0; i < blobs->len; i++)
        if (g_array_index(ink->roots, guint, i) == i)
            g_array_index(blobs, InkBlob, kept++) = g_array_index(blobs, InkBlob, i);
    g_array_set_size(blobs, kept);
}

static gboolean blob_is_at_border(const InkBlob *blob, const FigureInk *ink)
{
    return blob->x0 <= 0 || blob->y0 <= 0 || blob->x1 >= ink->width || blob->y1 >= ink->height;
}

/* Whether @blob may be a speck that stands inside the cell. */
static gboolean blob_is_speck(const InkBlob *blob, const FigureInk *ink)
{
    int width = ink_blob_width(blob);
    int height = ink_blob_height(blob);
    return !blob_is_at_border(blob, ink) && MAX(width, height) <= SPECK_CELL_SHARE * ink->height &&
           width < SPECK_FLAT * height;
}

/* Paints over @speck with what is on both sides of it, from left to right and from top to bottom, the darker
 * of the two: a stroke under the speck goes on. */
static void speck_paint(const FigureInk *ink, const InkBlob *speck)
{
    int x0 = MAX(speck->x0 - SPECK_RIM_PX, 1), x1 = MIN(speck->x1 + SPECK_RIM_PX, ink->width - 1);
    int y0 = MAX(speck->y0 - SPECK_RIM_PX, 1), y1 = MIN(speck->y1 + SPECK_RIM_PX, ink->height - 1);
    gsize width = (gsize)ink->width;
    guint8 *darkness = ink->darkness;
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++) {
            const guint8 *row = darkness + (gsize)y * width;
            /* From the pixel before, which is painted already, straight on to the first one behind. */
            int across = row[x - 1] + (row[x1] - row[x - 1]) / (x1 - x + 1);
            int above = darkness[(gsize)(y - 1) * width + (gsize)x];
            int down = above + (darkness[(gsize)y1 * width + (gsize)x] - above) / (y1 - y + 1);
            darkness[(gsize)y * width + (gsize)x] = (guint8)MAX(across, down);
        }
}

/* The ink's level without @specks (their places in the blobs), which are painted over. */
static int level_without(FigureInk *ink, const GArray *specks)
{
    for (guint i = 0; i < specks->len; i++)
        speck_paint(ink, &g_array_index(specks, InkBlob, i));
    return ink_level(ink);
}

/* The height of the highest piece of writing. What runs on to the border may be a shadow: beside one, a
 * figure in a tall cell would be a speck. */
static int print_height(const FigureInk *ink)
{
    int highest = 0;
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        if (!blob_is_at_border(blob, ink) && ink_blob_is_writing(blob, ink, TRUE))
            highest = MAX(highest, ink_blob_height(blob));
    }
    return highest;
}

/* Takes out specks much darker than the print beside them, which would set a threshold that pale print does
 * not reach. @least: the lowest threshold. */
static void dark_specks_take(FigureInk *ink, double least)
{
    g_autoptr(GArray) specks = g_array_new(FALSE, FALSE, sizeof(InkBlob));
    int largest = 0;
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        if (!blob_is_speck(blob, ink))
            continue;
        g_array_append_val(specks, *blob);
        largest = MAX(largest, MAX(ink_blob_width(blob), ink_blob_height(blob)));
    }
    if (specks->len == 0)
        return;

    gsize size = (gsize)ink->width * (gsize)ink->height;
    g_autofree guint8 *before = g_memdup2(ink->darkness, size);
    int level = ink->ink_level, threshold = ink->threshold;
    ink->ink_level = level_without(ink, specks);
    ink->threshold = (int)MAX(INK_SHARE * ink->ink_level, least);
    gboolean is_paler = ink->ink_level < SPECK_PALE_SHARE * level && ink->ink_level >= least;
    if (is_paler) {
        blobs_find(ink, ink->threshold, ink->blobs);
        if (print_height(ink) >= PRINT_PER_SPECK * largest) {
            for (guint i = 0; i < specks->len; i++)
                ink->speck_area += g_array_index(specks, InkBlob, i).area;
            return;
        }
    }
    memcpy(ink->darkness, before, size);
    ink->ink_level = level;
    ink->threshold = threshold;
    if (is_paler)
        blobs_find(ink, ink->threshold, ink->blobs);
}

/* Each pixel as the mean of itself and its eight neighbours, weighted 1 2 1 both ways; borders are repeated.
 */
static void gray_smooth(const guint8 *gray, int width, int height, int stride, guint8 *smooth)
{
    for (int y = 0; y < height; y++) {
        const guint8 *row = gray + (gsize)y * (gsize)stride;
        const guint8 *above = y > 0 ? row - stride : row;
        const guint8 *below = y + 1 < height ? row + stride : row;
        for (int x = 0; x < width; x++) {
            int left = MAX(x - 1, 0), right = MIN(x + 1, width - 1);
            int sum = above[left] + 2 * above[x] + above[right] + 2 * (row[left] + 2 * row[x] + row[right]) +
                      below[left] + 2 * below[x] + below[right];
            smooth[(gsize)y * (gsize)width + (gsize)x] = (guint8)((sum + 8) / 16);
        }
    }
}

/* Takes noise, darkness and the ink's level of a picture. */
static void ink_measure(FigureInk *ink, const guint8 *gray, int stride)
{
    ink->noise_sd = noise_sd(gray, ink->width, ink->height, stride);
    darkness_from_gray(ink, gray, stride);
    ink->ink_level = ink_level(ink);
}

void figure_ink_find(FigureInk *ink, const guint8 *gray, int width, int height, int stride)
{
    gsize size = (gsize)width * (gsize)height;
    if (size > ink->capacity) {
        g_free(ink->darkness);
        g_free(ink->smooth);
        ink->darkness = g_malloc(size);
        ink->smooth = g_malloc(size);
        ink->capacity = size;
    }
    ink->width = width;
    ink->height = height;
    ink_measure(ink, gray, stride);
    if (ink->noise_sd > NOISY_SHARE * ink->ink_level) {
        gray_smooth(gray, width, height, stride, ink->smooth);
        ink_measure(ink, ink->smooth, width);
    }
    double least = MAX(3.0 * ink->noise_sd, 8.0);
    ink->threshold = (int)MAX(INK_SHARE * ink->ink_level, least);
    blobs_find(ink, ink->threshold, ink->blobs);
    ink->speck_area = 0;
    dark_specks_take(ink, least);
    ink->faint_threshold = (int)MAX(FAINT_SHARE * ink->ink_level, least);
    blobs_find(ink, ink->faint_threshold, ink->faint);
    ink->blank = ink_is_blank(ink);
}

void figure_ink_take_faint(FigureInk *ink)
{
    GArray *darker = ink->blobs;
    ink->blobs = ink->faint;
    ink->faint = darker;
    ink->threshold = ink->faint_threshold;
}

double figure_ink_off_borders(const FigureInk *ink)
{
    double off = 0.0;
    for (guint i = 0; i < ink->blobs->len; i++) {
        const InkBlob *blob = &g_array_index(ink->blobs, InkBlob, i);
        if (!ink_blob_is_near_border(blob, ink))
            off += blob->area;
    }
    return off;
}

gboolean ink_blob_is_within(const InkBlob *blob, const InkBlob *place)
{
    return blob->x0 >= place->x0 - RIM_PX && blob->x1 <= place->x1 + RIM_PX &&
           blob->y0 >= place->y0 - RIM_PX && blob->y1 <= place->y1 + RIM_PX;
}

gboolean ink_blob_is_near_border(const InkBlob *blob, const FigureInk *ink)
{
    return blob->x0 <= 1 || blob->y0 <= 1 || blob->x1 >= ink->width - 1 || blob->y1 >= ink->height - 1;
}

int ink_blob_height(const InkBlob *blob)
{
    return blob->y1 - blob->y0;
}

int ink_blob_width(const InkBlob *blob)
{
    return blob->x1 - blob->x0;
}

/* A tilted line drifts by up to 4 % of its length. */
gboolean ink_blob_is_rule(const InkBlob *blob, const FigureInk *ink)
{
    int width = ink->width;
    int height = ink->height;
    int bw = ink_blob_width(blob);
    int bh = ink_blob_height(blob);
    gboolean at_side = blob->x0 <= 1 || blob->x1 >= width - 1;
    gboolean at_end = blob->y0 <= 1 || blob->y1 >= height - 1;
    int borders = (blob->x0 <= 1) + (blob->x1 >= width - 1) + (blob->y0 <= 1) + (blob->y1 >= height - 1);
    /* A frame or a corner of one, rules that meet. */
    if (borders >= 2 && blob->inner_area * 20 <= blob->area)
        return TRUE;
    if (at_end && bh <= 4 && bw >= 3 * bh)
        return TRUE;
    if (at_side && bw <= 4 && bh >= 3 * bw && bh >= height - 2)
        return TRUE;
    if (bw >= width / 2 && bh <= MAX(4, height / 8) + bw / 25 &&
        (blob->y0 <= height / 8 || blob->y1 >= height - height / 8))
        return TRUE;
    return at_side && bh >= height - 2 && bw <= MAX(3, height / 10) + bh / 25;
}

/* A thin line from a border far into the cell, upright or nearly so, or right across the cell: a rule cut
 * off, slanting or in the wrong place, a crease. */
static gboolean blob_is_stray_rule(const InkBlob *blob, const FigureInk *ink)
{
    int bw = ink_blob_width(blob);
    int bh = ink_blob_height(blob);
    gboolean at_border =
        blob->x0 <= 1 || blob->x1 >= ink->width - 1 || blob->y0 <= 1 || blob->y1 >= ink->height - 1;
    gboolean right_across = blob->x0 <= 1 && blob->x1 >= ink->width - 1;
    if (at_border && bh >= ink->height / 3 && bh > 4 * bw)
        return (double)bh * bh >= RULE_ASPECT * (double)blob->area;
    return right_across && bw > 4 * bh && (double)bw * bw >= RULE_ASPECT * (double)blob->area;
}

/* A frame of rules around the writing, or an arc of a seal: it runs along most of the cell and is mostly
 * empty. Digits may hang on it, so that it is shown to the net where it crosses the writing. */
static gboolean blob_is_frame(const InkBlob *blob, const FigureInk *ink)
{
    int width = ink->width;
    int height = ink->height;
    int bw = ink_blob_width(blob);
    int bh = ink_blob_height(blob);
    int borders = (blob->x0 <= 1) + (blob->x1 >= width - 1) + (blob->y0 <= 1) + (blob->y1 >= height - 1);
    gboolean long_enough = 10 * bw >= 7 * width || 10 * bh >= 9 * height;
    return borders >= 1 && long_enough && bh >= height / 3 && (double)blob->area < FRAME_FILL * bw * bh;
}

gboolean ink_blob_is_writing(const InkBlob *blob, const FigureInk *ink, gboolean other)
{
    return !ink_blob_is_rule(blob, ink) &&
           !(other && (blob_is_frame(blob, ink) || blob_is_stray_rule(blob, ink)));
}

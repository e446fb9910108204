/**
 * stains.c: means of tiles -> how much redder than paper each is -> how much darker that makes it -> pixels.
 */
#include "stains.h"

#include <math.h>

#include "../common/compare.h"

/** Tiles to an inch: a drying stain's rim is 1 mm and more, three tiles. */
#define TILES_PER_INCH 75.0

/** Excess: the logarithm of a tile's red over its blue, less the paper's. From this on it is a stain's: of
 * bare paper 99 in 100 tiles have less than 0.009, of yellow paper less than 0.027 (20 made-up pages). */
#define LEAST_EXCESS 0.08

/** Beyond this it is ink: twice the red of the blue has no stain that print can be read through. */
#define MOST_EXCESS 0.7

/** A stain covers so much of a page, square inches; less loses no row. */
#define LEAST_AREA_SQIN 0.15

/** What lets less than this share of the paper's light through is print, to which JPEG has carried the colour
 * of yellow paper; of the darkest rims of cups it was 0.57. */
#define LEAST_LIGHT 0.5

/** Tiles without print: their mean is as bright as this share of their brightest pixel. */
#define BARE_SHARE 0.88

/** The logarithm of a stain's darkness is its excess, so many times: 1 for what takes as much of red as it
 * leaves of blue. Coffee has 2; a marker's ink has near to nothing, and light that changes more. */
#define LEAST_FACTOR 0.6
#define MOST_FACTOR  5.0

/** The brightest pixel of a tile of bare paper is brighter than it by this: noise. */
#define BRIGHTEST_SHARE 1.05

/** So much of all tiles of such a colour have that factor but for this share of it; those of a picture or of
 * ink have not. */
#define ALIKE_SHARE 0.5
#define ALIKE_OFF   0.35

/** Red, green and blue. */
#define CHANNELS 3

/** What a stain lets through of any of them, at most: inks of markers take nothing of one, and so does their
 * light. */
#define MOST_KEPT 0.95

typedef struct {
    int columns, rows;
    double size_px;
    float *excess, *mean, *brightest;
    float *channels[CHANNELS]; /* means */
} Tiles;

static void tiles_clear(Tiles *tiles)
{
    g_clear_pointer(&tiles->excess, g_free);
    g_clear_pointer(&tiles->mean, g_free);
    g_clear_pointer(&tiles->brightest, g_free);
    for (gsize i = 0; i < CHANNELS; i++)
        g_clear_pointer(&tiles->channels[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Tiles, tiles_clear)

/** Measures tile (@column, @row); what is black to the last has no colour. */
static void tile_measure(Tiles *tiles, PIX *colour, PIX *gray, int column, int row)
{
    const int left = (int)(column * tiles->size_px), top = (int)(row * tiles->size_px);
    const int right = MIN((int)((column + 1) * tiles->size_px), pixGetWidth(gray));
    const int bottom = MIN((int)((row + 1) * tiles->size_px), pixGetHeight(gray));
    static const int shifts[CHANNELS] = {L_RED_SHIFT, L_GREEN_SHIFT, L_BLUE_SHIFT};
    guint sums[CHANNELS] = {0}, sum = 0, brightest = 0;
    for (int y = top; y < bottom; y++) {
        const guint32 *pixels = colour_row(colour, y);
        const guint8 *levels = gray_row(gray, y);
        for (int x = left; x < right; x++) {
            const guint level = gray_at(levels, x);
            for (gsize i = 0; i < CHANNELS; i++)
                sums[i] += pixels[x] >> shifts[i] & 0xff;
            sum += level;
            brightest = MAX(brightest, level);
        }
    }
    const int at = row * tiles->columns + column, n = MAX(1, (right - left) * (bottom - top));
    for (gsize i = 0; i < CHANNELS; i++)
        tiles->channels[i][at] = (float)sums[i] / (float)n;
    tiles->excess[at] = (float)log((sums[0] + 1.0) / (sums[CHANNELS - 1] + 1.0));
    tiles->mean[at] = (float)sum / (float)n;
    tiles->brightest[at] = (float)brightest;
}

/** Makes the excess of all tiles that beyond the paper's, which most of them are; FALSE where no tile has one
 * that a stain may have. */
static gboolean tiles_compare_to_paper(Tiles *tiles)
{
    const gsize n = (gsize)tiles->columns * (gsize)tiles->rows;
    g_autoptr(GArray) values = g_array_sized_new(FALSE, FALSE, sizeof(double), (guint)n);
    for (gsize i = 0; i < n; i++) {
        const double excess = (double)tiles->excess[i];
        g_array_append_val(values, excess);
    }
    const double paper = doubles_median(values, 0);
    gsize stained = 0;
    for (gsize i = 0; i < n; i++) {
        tiles->excess[i] -= (float)paper;
        stained += tiles->excess[i] > (float)LEAST_EXCESS;
    }
    return (double)stained >= LEAST_AREA_SQIN * TILES_PER_INCH * TILES_PER_INCH;
}

static gboolean tile_is_bare(const Tiles *tiles, gsize index)
{
    return tiles->mean[index] > 0 && tiles->mean[index] >= (float)BARE_SHARE * tiles->brightest[index];
}

/** The middle one of @levels of tiles where the paper has nothing on it; 0 where there are none. */
static double paper_level(const Tiles *tiles, const float *levels)
{
    const gsize n = (gsize)tiles->columns * (gsize)tiles->rows;
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
    for (gsize i = 0; i < n; i++) {
        const double level = (double)levels[i];
        if (fabsf(tiles->excess[i]) < (float)LEAST_EXCESS && tile_is_bare(tiles, i))
            g_array_append_val(values, level);
    }
    return doubles_median(values, 0);
}

/** Whether tile (@column, @row) and those beside it have a stain's colour: a stroke is one or two wide. */
static gboolean tile_is_within_stain(const Tiles *tiles, int column, int row)
{
    static const int steps[][2] = {{0, 0}, {-1, 0}, {1, 0}, {0, -1}, {0, 1}};
    gboolean is_stain = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(steps) && is_stain; i++) {
        const int c = CLAMP(column + steps[i][0], 0, tiles->columns - 1);
        const int r = CLAMP(row + steps[i][1], 0, tiles->rows - 1);
        const double excess = (double)tiles->excess[r * tiles->columns + c];
        is_stain = excess > LEAST_EXCESS / 2 && excess < MOST_EXCESS && (i > 0 || excess > LEAST_EXCESS);
    }
    return is_stain;
}

/** Whether tile @index lets as much of one of the colours through as paper does, which has @papers of them.
 */
static gboolean tile_keeps_a_colour(const Tiles *tiles, gsize index, const double papers[CHANNELS])
{
    gboolean keeps = FALSE;
    for (gsize i = 0; i < CHANNELS; i++)
        keeps |= (double)tiles->channels[i][index] > MOST_KEPT * papers[i];
    return keeps;
}

/** By how much darker than @paper an excess of 1 makes it, as a logarithm; 0 where it does not always. */
static double stain_factor(const Tiles *tiles, double paper)
{
    double papers[CHANNELS];
    for (gsize i = 0; i < CHANNELS; i++)
        papers[i] = paper_level(tiles, tiles->channels[i]);
    guint inks = 0;
    g_autoptr(GArray) factors = g_array_new(FALSE, FALSE, sizeof(double));
    for (int row = 0; row < tiles->rows; row++)
        for (int column = 0; column < tiles->columns; column++) {
            const gsize at = (gsize)row * (gsize)tiles->columns + (gsize)column;
            if (!tile_is_within_stain(tiles, column, row) || !tile_is_bare(tiles, at) ||
                (double)tiles->mean[at] < LEAST_LIGHT * paper)
                continue;
            const double factor = log(paper / (double)tiles->mean[at]) / (double)tiles->excess[at];
            if (tile_keeps_a_colour(tiles, at, papers))
                inks++;
            else
                g_array_append_val(factors, factor);
        }
    if (factors->len < LEAST_AREA_SQIN * TILES_PER_INCH * TILES_PER_INCH)
        return 0;
    const double factor = doubles_median(factors, 0);
    guint alike = 0;
    for (guint i = 0; i < factors->len; i++)
        alike += fabs(g_array_index(factors, double, i) - factor) <= ALIKE_OFF * factor;
    const gboolean is_stain =
        factor >= LEAST_FACTOR && factor <= MOST_FACTOR && alike >= ALIKE_SHARE * (factors->len + inks);
    return is_stain ? factor : 0;
}

/** The excess at (@column, @row), of the tiles around too, the nearer the more, each weighed by its light:
 * print has no colour of its own. */
static double excess_at(const Tiles *tiles, int column, int row, double paper)
{
    double sum = 0, weights = 0;
    for (int r = MAX(row - 1, 0); r <= MIN(row + 1, tiles->rows - 1); r++)
        for (int c = MAX(column - 1, 0); c <= MIN(column + 1, tiles->columns - 1); c++) {
            const int at = r * tiles->columns + c;
            const double mean = (double)tiles->mean[at], light = mean >= LEAST_LIGHT * paper ? mean : 0;
            const double weight = light * light * (2 - abs(r - row)) * (2 - abs(c - column));
            sum += weight * (double)tiles->excess[at];
            weights += weight;
        }
    return weights > 0 ? sum / weights : 0;
}

/** (transfer full): by how much each tile is to be made lighter, as a factor; paper is made no lighter than
 * @paper. */
static float *tiles_lighten(const Tiles *tiles, double factor, double paper)
{
    float *lighter = g_new0(float, (gsize)tiles->columns *(gsize)tiles->rows);
    for (int row = 0; row < tiles->rows; row++)
        for (int column = 0; column < tiles->columns; column++) {
            const int at = row * tiles->columns + column;
            const double excess = CLAMP(excess_at(tiles, column, row, paper), 0, MOST_EXCESS);
            const double most = BRIGHTEST_SHARE * paper / MAX((double)tiles->brightest[at], 1);
            lighter[at] = (float)MIN(exp(factor * excess), MAX(most, 1));
        }
    return lighter;
}

/** The four tiles around a pixel's middle, along one axis: the first and how near the second is, 0 to 1. */
static int tile_before(double at, int n, float *share)
{
    const double place = CLAMP(at - 0.5, 0, n - 1);
    const int first = MIN((int)place, MAX(n - 2, 0));
    *share = (float)(place - first);
    return first;
}

/** Makes the pixels of @gray lighter by what the tiles around them say. */
static void pixels_lighten(PIX *gray, const Tiles *tiles, const float *lighter)
{
    g_autofree float *line = g_new0(float, (gsize)tiles->columns);
    for (int y = 0; y < pixGetHeight(gray); y++) {
        float down, across;
        const int row = tile_before((y + 0.5) / tiles->size_px, tiles->rows, &down);
        const float *above = lighter + (gsize)row * (gsize)tiles->columns;
        const float *below = row + 1 < tiles->rows ? above + tiles->columns : above;
        gboolean changes = FALSE;
        for (int c = 0; c < tiles->columns; c++) {
            line[c] = above[c] + down * (below[c] - above[c]);
            changes |= line[c] > 1.005F;
        }
        guint8 *levels = gray_row(gray, y);
        for (int x = 0; x < pixGetWidth(gray) && changes; x++) {
            const int column = tile_before((x + 0.5) / tiles->size_px, tiles->columns, &across);
            const float next = line[MIN(column + 1, tiles->columns - 1)];
            const float level = (float)gray_at(levels, x) * (line[column] + across * (next - line[column]));
            gray_set(levels, x, (guint8)MIN(level + 0.5F, 255.0F));
        }
    }
}

gboolean stains_take_out(PIX *colour, PIX *gray, double dpi)
{
    g_auto(Tiles) tiles = {.size_px = MAX(1, dpi / TILES_PER_INCH)};
    tiles.columns = (int)(pixGetWidth(gray) / tiles.size_px);
    tiles.rows = (int)(pixGetHeight(gray) / tiles.size_px);
    const gsize n = (gsize)tiles.columns * (gsize)tiles.rows;
    if (n == 0)
        return FALSE;
    tiles.excess = g_new0(float, n);
    tiles.mean = g_new0(float, n);
    tiles.brightest = g_new0(float, n);
    for (gsize i = 0; i < CHANNELS; i++)
        tiles.channels[i] = g_new0(float, n);
    for (int row = 0; row < tiles.rows; row++)
        for (int column = 0; column < tiles.columns; column++)
            tile_measure(&tiles, colour, gray, column, row);
    if (!tiles_compare_to_paper(&tiles))
        return FALSE;
    const double paper = paper_level(&tiles, tiles.mean);
    const double factor = paper > 0 ? stain_factor(&tiles, paper) : 0;
    if (factor == 0)
        return FALSE;
    g_autofree float *lighter = tiles_lighten(&tiles, factor, paper);
    pixels_lighten(gray, &tiles, lighter);
    return TRUE;
}

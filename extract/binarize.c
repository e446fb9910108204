/**
 * binarize.c: the paper's level is a high quantile of each tile; tiles that lie in a dark area take the
 * level of the paper around them. Evening is a division by the level, interpolated between tiles.
 */
#include "binarize.h"

#include <string.h>

#include "gray-levels.h"

/** Tiles are as high as one to two characters of body text: light changes slower, and no tile is all ink. */
#define TILE_INCH 0.2

/** Blotches and the flanks of creases change over half an inch; a tile is still twice as wide as a bold
 * stroke. */
#define BLOTCH_TILE_INCH 0.1

/** What is darker than paper over more than this is no print: bold strokes have 0.05 inches. */
#define BLOTCH_INCH 0.08

/** Share of a page that blotches take where they matter: shades of crumpled sheets took 0.035 to 0.046 of
 * five pages. Where more than a tenth as much is dark, what is faint are the flanks of filled heads, or of a
 * desk. And the share that may be left of blotches: the third of an inch that a short rule takes. */
#define LEAST_BLOTCHED 0.02
#define MOST_DARK      0.1
#define MOST_BLOTCHED  0.0005

/** Steps by which a level is lowered to where nothing is left of blotches. */
#define LEVEL_STEP 6

/** Every so many pixels are counted: a tile has still hundreds of them. */
#define SAMPLE_PX 2

/** The paper's level in a tile: rules and characters cover less than a quarter of any tile of text. */
#define PAPER_QUANTILE 0.75

/** For a normal distribution the upper quartile lies this many standard deviations above the median. */
#define QUARTILE_SIGMA 0.6745

/** A tile darker than this share of the median of its surroundings is ink, a shadow falls off slower. */
#define DARK_TILE_SHARE 0.6

/** No paper is darker than this, however poor the light; what is, is the copier's black edge. */
#define DARKEST_PAPER 40

/** Paper from this level on needs no evening: the readers treat anything above as white. */
#define WHITE_PAPER 252

/** The level of ink among dark pixels: below the median, since half of them are edges of strokes. */
#define INK_QUANTILE 0.4

/** Ink as pale as this, once its paper is white, is deepened to the second level: of a page so pale the
 * thresholds leave broken strokes. On yellow paper and on scans of 100 and 150 dpi, where thin strokes are
 * pale, it is 177 at most, on pages printed in a third of black's contrast 184 to 195. Noise is deepened with
 * it: no more than so many times. */
#define PALE_INK   180
#define DEEP_INK   125
#define MOST_DEPTH 2.5

/** Faintest rule that is looked for: a hairline of light grey, averaged with the paper beside it. */
#define LEAST_RULE_CONTRAST 22

/** A rule stands out of the noise by this many standard deviations. */
#define RULE_SIGMAS 3.5

/** Means of 2 x 2 pixels: two, of four pixels in each of two rows. A word of leptonica's holds four pixels,
 * the first one highest. */
static inline guint32 words_halved(guint32 upper, guint32 lower)
{
    guint32 high = (upper >> 8 & 0xff00ff) + (lower >> 8 & 0xff00ff);
    guint32 low = (upper & 0xff00ff) + (lower & 0xff00ff);
    guint32 sums = high + low + 0x20002;
    return (sums >> 18 & 0xff) << 8 | (sums >> 2 & 0xff);
}

/** The same of whole rows. */
static void halve_row(const PIX *gray, int row, PIX *reduced)
{
    int words = pixGetWpl((PIX *)gray), n_targets = pixGetWpl(reduced);
    const guint32 *restrict upper = pixGetData((PIX *)gray) + (gsize)(2 * row) * (gsize)words;
    const guint32 *restrict lower = upper + words;
    guint32 *restrict target = pixGetData(reduced) + (gsize)row * (gsize)n_targets;
    int whole = MIN(words / 2, n_targets);
    for (int i = 0; i < whole; i++)
        target[i] =
            words_halved(upper[2 * i], lower[2 * i]) << 16 | words_halved(upper[2 * i + 1], lower[2 * i + 1]);
    if (whole < n_targets)
        target[whole] = words_halved(upper[words - 1], lower[words - 1]) << 16;
}

/** Means of @factor x @factor pixels. */
static void reduce_row(const PIX *gray, int row, int factor, guint32 *sums, PIX *reduced)
{
    int width = pixGetWidth(reduced);
    memset(sums, 0, (gsize)width * sizeof *sums);
    for (int k = 0; k < factor; k++) {
        const guint8 *line = gray_row(gray, row * factor + k);
        for (int x = 0; x < width; x++)
            for (int i = 0; i < factor; i++)
                sums[x] += gray_at(line, x * factor + i);
    }
    guint8 *target = gray_row(reduced, row);
    guint32 area = (guint32)(factor * factor);
    for (int x = 0; x < width; x++)
        gray_set(target, x, (guint8)((sums[x] + area / 2) / area));
}

PIX *gray_reduce(const PIX *gray, int factor)
{
    if (factor <= 1)
        return pixClone((PIX *)gray);
    int width = MAX(pixGetWidth((PIX *)gray) / factor, 1),
        height = MAX(pixGetHeight((PIX *)gray) / factor, 1);
    if (pixGetWidth((PIX *)gray) < factor || pixGetHeight((PIX *)gray) < factor)
        return pixClone((PIX *)gray);
    PIX *reduced = pixCreateNoInit(width, height, 8);
    if (reduced == NULL)
        return NULL;
    g_autofree guint32 *sums = g_new(guint32, (gsize)width);
    for (int row = 0; row < height; row++) {
        if (factor == 2)
            halve_row(gray, row, reduced);
        else
            reduce_row(gray, row, factor, sums, reduced);
    }
    pixSetPadBits(reduced, 0);
    return reduced;
}

/** The paper's level in one tile, and through @spread how far its median lies below that. */
static int tile_paper(const PIX *reduced, int left, int top, int tile_px, int *spread)
{
    int right = MIN(left + tile_px, pixGetWidth((PIX *)reduced));
    int bottom = MIN(top + tile_px, pixGetHeight((PIX *)reduced));
    guint32 histogram[256] = {0}, count = 0;
    for (int y = top; y < bottom; y += SAMPLE_PX) {
        const guint8 *row = gray_row(reduced, y);
        for (int x = left; x < right; x += SAMPLE_PX, count++)
            histogram[gray_at(row, x)]++;
    }
    int paper = histogram_quantile(histogram, count, PAPER_QUANTILE);
    *spread = paper - histogram_quantile(histogram, count, 0.5);
    return paper;
}

/** The median of the levels at most @reach tiles around (@column, @row). */
static guint8 tiles_median(const guint8 *levels, const Light *light, int column, int row, int reach)
{
    guint32 histogram[256] = {0}, count = 0;
    for (int y = MAX(row - reach, 0); y <= MIN(row + reach, light->rows - 1); y++)
        for (int x = MAX(column - reach, 0); x <= MIN(column + reach, light->columns - 1); x++, count++)
            histogram[levels[y * light->columns + x]]++;
    return (guint8)histogram_quantile(histogram, count, 0.5);
}

/** Replaces dark tiles (headings, filled areas, seals) by the paper around them, and smoothes what is left.
 */
static void light_repair(Light *light)
{
    gsize tiles = (gsize)light->columns * (gsize)light->rows;
    g_autofree guint8 *levels = g_memdup2(light->paper, tiles);
    guint8 brightest = 0;
    for (gsize i = 0; i < tiles; i++)
        brightest = MAX(brightest, levels[i]);
    for (int row = 0; row < light->rows; row++) {
        for (int column = 0; column < light->columns; column++) {
            guint8 *paper = &light->paper[row * light->columns + column];
            if (*paper > brightest * DARK_TILE_SHARE)
                continue;
            guint8 around = tiles_median(levels, light, column, row, 5);
            if (*paper < DARK_TILE_SHARE * around || *paper < DARKEST_PAPER)
                *paper = MAX(around, DARKEST_PAPER);
        }
    }
    if (light_is_even(light))
        return;
    memcpy(levels, light->paper, tiles);
    for (int row = 0; row < light->rows; row++)
        for (int column = 0; column < light->columns; column++)
            light->paper[row * light->columns + column] = MAX(tiles_median(levels, light, column, row, 1), 1);
}

/** The level of ink on the whole page, from a histogram of sampled pixels, each divided by its tile's paper.
 */
static void light_measure_ink(Light *light, const PIX *reduced)
{
    guint32 histogram[256] = {0}, dark = 0;
    int width = pixGetWidth((PIX *)reduced), height = pixGetHeight((PIX *)reduced);
    for (int y = 0; y < height; y += SAMPLE_PX) {
        const guint8 *row = gray_row(reduced, y),
                     *papers = light->paper + y / light->tile_px * light->columns;
        for (int column = 0; column < light->columns; column++) {
            int end = MIN((column + 1) * light->tile_px, width);
            int gain = (255 << 8) / papers[column];
            for (int x = column * light->tile_px; x < end; x += SAMPLE_PX)
                histogram[MIN(gray_at(row, x) * gain >> 8, 255)]++;
        }
    }
    int limit = 255 - (int)MAX(LIGHT_LEAST_CONTRAST, RULE_SIGMAS * light->noise);
    for (int level = 0; level < 256; level++) {
        histogram[level] = level < limit ? histogram[level] : 0;
        dark += histogram[level];
    }
    light->ink = dark > 0 ? histogram_quantile(histogram, dark, INK_QUANTILE) : 0;
}

/** Says how far pale ink is to be deepened, and what becomes of ink and noise. */
static void light_settle_depth(Light *light)
{
    if (light->ink <= PALE_INK)
        return;
    light->depth = MIN((255 - DEEP_INK) / (255 - light->ink), MOST_DEPTH);
    light->ink = 255 - (255 - light->ink) * light->depth;
    light->noise *= light->depth;
}

static Light *light_of_tiles(const PIX *reduced, int factor, int tile_px)
{
    Light *light = g_new0(Light, 1);
    light->factor = factor;
    light->depth = 1;
    light->tile_px = tile_px;
    light->columns = (pixGetWidth((PIX *)reduced) + light->tile_px - 1) / light->tile_px;
    light->rows = (pixGetHeight((PIX *)reduced) + light->tile_px - 1) / light->tile_px;
    light->paper = g_new(guint8, (gsize)light->columns * (gsize)light->rows);
    guint32 spreads[256] = {0};
    for (int row = 0; row < light->rows; row++) {
        for (int column = 0; column < light->columns; column++) {
            int spread;
            int paper =
                tile_paper(reduced, column * light->tile_px, row * light->tile_px, light->tile_px, &spread);
            light->paper[row * light->columns + column] = (guint8)MAX(paper, 1);
            spreads[CLAMP(spread * 255 / MAX(paper, DARKEST_PAPER), 0, 255)]++;
        }
    }
    light_repair(light);
    guint32 tiles = (guint32)light->columns * (guint32)light->rows;
    light->noise = histogram_quantile(spreads, tiles, 0.5) / QUARTILE_SIGMA;
    light_measure_ink(light, reduced);
    light_settle_depth(light);
    return light;
}

Light *light_measure(const PIX *reduced, int factor, double dpi)
{
    return light_of_tiles(reduced, factor, MAX((int)(dpi * TILE_INCH), 8));
}

/** Share of @reduced that is below @level over more than a stroke's width; told on a picture reduced by four.
 */
static double share_solid(const PIX *reduced, int level, double dpi)
{
    g_autoptr(PIX) bits = bits_below(reduced, level);
    g_autoptr(PIX) small = bits != NULL ? pixReduceRankBinaryCascade(bits, 3, 3, 0, 0) : NULL;
    int side = MAX((int)(BLOTCH_INCH * dpi / 4), 2);
    g_autoptr(PIX) solid = small != NULL ? pixOpenBrick(NULL, small, side, side) : NULL;
    l_float32 share = 0;
    if (solid != NULL)
        pixForegroundFraction(solid, &share);
    return (double)share;
}

Light *light_measure_blotches(const PIX *reduced, const Light *light, double dpi)
{
    double faint = share_solid(reduced, light_rule_level(light), dpi);
    if (faint < LEAST_BLOTCHED || share_solid(reduced, light_text_level(light), dpi) > MOST_DARK * faint)
        return NULL;
    return light_of_tiles(reduced, light->factor, MAX((int)(dpi * BLOTCH_TILE_INCH), 8));
}

void light_pass_blotches(Light *light, const PIX *reduced, double dpi)
{
    int least = light_text_level(light), level = light_rule_level(light);
    double ink = share_solid(reduced, least, dpi);
    while (level > least && share_solid(reduced, level, dpi) - ink > MOST_BLOTCHED)
        level -= LEVEL_STEP;
    light->noise = MAX(light->noise, (255 - level) / RULE_SIGMAS);
}

void light_free(Light *light)
{
    if (light == NULL)
        return;
    g_free(light->paper);
    g_free(light);
}

gboolean light_is_even(const Light *light)
{
    if (light->depth > 1)
        return FALSE;
    for (int i = 0; i < light->columns * light->rows; i++)
        if (light->paper[i] < WHITE_PAPER)
            return FALSE;
    return TRUE;
}

/** The paper's levels at pixel row @y between the middles of tiles, one a tile column. */
static void light_row(const Light *light, double y, double *levels)
{
    double at = CLAMP(y / light->tile_px - 0.5, 0.0, light->rows - 1.0);
    int above = (int)at, below = MIN(above + 1, light->rows - 1);
    double share = at - above;
    for (int column = 0; column < light->columns; column++)
        levels[column] = light->paper[above * light->columns + column] * (1 - share) +
                         light->paper[below * light->columns + column] * share;
}

/** Pixels that are evened with one gain: a tenth of a tile, over which light does not change visibly. */
#define BLOCK 8

typedef guint8 Bytes __attribute__((vector_size(BLOCK)));
typedef guint16 Words __attribute__((vector_size(2 * BLOCK)));

/** Gains have 8 bits behind the point: finer than half a grey level. */
#define GAIN_ONE 256

/** Multiplies by @gain, its whole and its broken part apart so that 16 bits hold them; the order of bytes is
 * all one. */
static void block_even(guint8 *pixels, guint32 gain)
{
    Bytes packed;
    memcpy(&packed, pixels, sizeof packed);
    Words levels = __builtin_convertvector(packed, Words);
    levels =
        levels * (guint16)(gain / GAIN_ONE) + (levels * (guint16)(gain % GAIN_ONE) + GAIN_ONE / 2) / GAIN_ONE;
    Words over = (Words)(levels > 255);
    packed = __builtin_convertvector((levels & ~over) | (255 & over), Bytes);
    memcpy(pixels, &packed, sizeof packed);
}

/** The gain of pixel column @x, given the paper's @levels between the middles of tiles. */
static guint32 gain_at(const Light *light, const double *levels, double x, int tile_px)
{
    double at = CLAMP(x / tile_px - 0.5, 0.0, light->columns - 1.0);
    int before = (int)at, after = MIN(before + 1, light->columns - 1);
    double level = levels[before] + (levels[after] - levels[before]) * (at - before);
    return (guint32)(255.0 * GAIN_ONE / level + 0.5);
}

/** Makes what is darker than white @depth times as much darker. */
static void gray_deepen(PIX *gray, double depth)
{
    guint8 levels[256];
    for (int level = 0; level < 256; level++)
        levels[level] = (guint8)MAX(255 - (255 - level) * depth + 0.5, 0);
    for (int y = 0; y < pixGetHeight(gray); y++) {
        guint8 *row = gray_row(gray, y);
        for (int x = 0; x < pixGetWpl(gray) * 4; x++)
            row[x] = levels[row[x]];
    }
}

void light_even(PIX *gray, const Light *light, int factor)
{
    if (light_is_even(light))
        return;
    int bytes = pixGetWpl(gray) * 4, tile_px = light->tile_px * factor;
    g_autofree double *levels = g_new(double, (gsize)light->columns);
    g_autofree guint32 *gains = g_new(guint32, (gsize)bytes / BLOCK + 1);
    for (int y = 0; y < pixGetHeight(gray); y++) {
        /* A few rows share their gains as a few columns do. */
        if (y % BLOCK == 0) {
            light_row(light, (y + BLOCK / 2.0) / factor, levels);
            for (int block = 0; block * BLOCK < bytes; block++)
                gains[block] = gain_at(light, levels, (block + 0.5) * BLOCK, tile_px);
        }
        guint8 *row = gray_row(gray, y);
        int x = 0;
        for (; x + BLOCK <= bytes; x += BLOCK)
            block_even(row + x, gains[x / BLOCK]);
        for (; x < bytes; x++)
            row[x] = (guint8)MIN((row[x] * gains[x / BLOCK] + GAIN_ONE / 2) / GAIN_ONE, 255);
    }
    if (light->depth > 1)
        gray_deepen(gray, light->depth);
}

PIX *light_evened(PIX *gray, const Light *light, int factor)
{
    if (light_is_even(light))
        return gray;
    PIX *own = pix_own(gray);
    if (own != NULL)
        light_even(own, light, factor);
    return own;
}

int light_text_level(const Light *light)
{
    return (int)CLAMP((light->ink + 255) / 2, 100, 255 - LIGHT_LEAST_CONTRAST);
}

int light_rule_level(const Light *light)
{
    int level = 255 - (int)MAX(LEAST_RULE_CONTRAST, RULE_SIGMAS * light->noise);
    return MAX(level, light_text_level(light));
}

/** Of eight pixels, the first one highest, those below @level: eight bits, in the same order. */
static inline guint32 eight_below(guint64 pixels, int level)
{
    const guint64 odd = G_GUINT64_CONSTANT(0x00ff00ff00ff00ff),
                  carry = G_GUINT64_CONSTANT(0x0100010001000100);
    const guint64 reach = G_GUINT64_CONSTANT(0x0001000100010001) * (guint64)(256 - level);
    /* Each in 16 bits, of which the ninth is set by a sum of 256 and more. */
    guint64 second = ~((pixels & odd) + reach) & carry, first = ~((pixels >> 8 & odd) + reach) & carry;
    guint64 flags = second >> 8 | first;
    /* The product's highest byte takes bit 8 n to bit n. */
    return (guint32)(flags * G_GUINT64_CONSTANT(0x0102040810204080) >> 56);
}

/** Of the 32 pixels of eight words those below @level, as one word of bits. */
static inline guint32 word_below(const guint32 *words, int level)
{
    guint32 bits = 0;
    for (int i = 0; i < 8; i += 2)
        bits = bits << 8 | eight_below((guint64)words[i] << 32 | words[i + 1], level);
    return bits;
}

/** The same for a row of @words words. */
static void row_below(const guint32 *row, int words, int level, guint32 *bits)
{
    int whole = words / 8;
    for (int i = 0; i < whole; i++)
        bits[i] = word_below(row + 8 * i, level);
    if (words % 8 == 0)
        return;
    guint32 last[8] = {0};
    memcpy(last, row + 8 * whole, (gsize)(words % 8) * sizeof *last);
    bits[whole] = word_below(last, level);
}

PIX *bits_below(const PIX *gray, int level)
{
    int words = pixGetWpl((PIX *)gray), height = pixGetHeight((PIX *)gray);
    PIX *bits = pixCreateNoInit(pixGetWidth((PIX *)gray), height, 1);
    if (bits == NULL)
        return NULL;
    for (int y = 0; y < height; y++)
        row_below(pixGetData((PIX *)gray) + (gsize)y * (gsize)words, words, level,
                  pixGetData(bits) + (gsize)y * (gsize)pixGetWpl(bits));
    pixSetPadBits(bits, 0);
    return bits;
}

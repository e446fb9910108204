/**
 * faint-rules.c: the mean darkness of a stretch of each row, against that of the rows above and below. Rules
 * down are found in the turned picture.
 */
#include "faint-rules.h"

#include <math.h>
#include <string.h>

#include "gray.h"

/** A stretch: longer than print that is not ink is wide, as long as the lowest rows are high. */
#define STRETCH_INCH 0.2

/** A rule is thinner than this from its middle to the paper beside it, its blurred rim included; print stands
 * farther off (CROWD_INCH of scan-rules.c). */
#define BESIDE_INCH 0.027

/** The rim of ink that bears no witness: what a lens, a copier or a JPEG spreads. */
#define RIM_PX 2

/**
 * A rule's mean stands out of its neighbours by this many standard deviations of such a mean. A page has two
 * million of them; among as many normal differences none is as great.
 */
#define SIGMAS 6.0

/** The same in levels, for paper without noise: JPEG leaves waves of one level. */
#define LEAST_CONTRAST 2.0

/** No pixel counts for more than so many times the contrast that is looked for, so that half of a stretch has
 * to be dark: a rule is not longer than it is, and a speck is none. */
#define MOST_PIXEL 2.0

/** Share of a stretch that has to be no ink. */
#define LEAST_SEEN 0.5

/** Rows: the means of the stretches of some rows; -1 where too much of a stretch is ink. Row y is y % count.
 */
typedef struct {
    float *means;
    int width, count;
} Rows;

static float *rows_at(const Rows *rows, int y)
{
    return rows->means + (gsize)(y % rows->count) * (gsize)rows->width;
}

static gboolean bit_at(const guint32 *row, int x)
{
    return (row[x >> 5] >> (31 - (x & 31)) & 1) != 0;
}

/** Pixels: how dark each pixel of a row is, at most as much as counts; -1 for ink. */
static void row_darkness(PIX *gray, PIX *ink, int y, double most, float *darkness)
{
    const guint8 *row = gray_row(gray, y);
    const guint32 *inked = pixGetData(ink) + (gsize)y * (gsize)pixGetWpl(ink);
    for (int x = 0; x < pixGetWidth(gray); x++)
        darkness[x] = bit_at(inked, x) ? -1 : (float)MIN(255 - gray_at(row, x), most);
}

/** The means of @darkness over the @length pixels around each pixel. */
static void row_means(const float *darkness, int width, int length, float *means)
{
    int half = length / 2, seen = 0;
    double sum = 0;
    for (int x = -half; x < width; x++) {
        int enter = x + half, leave = x - half - 1;
        if (enter < width && darkness[enter] >= 0) {
            sum += (double)darkness[enter];
            seen++;
        }
        if (leave >= 0 && darkness[leave] >= 0) {
            sum -= (double)darkness[leave];
            seen--;
        }
        if (x >= 0)
            means[x] = seen >= LEAST_SEEN * length ? (float)(sum / seen) : -1;
    }
}

/** Sets the bits of row @y whose means stand out by @contrast of those @beside rows above and below. */
static void row_mark(const Rows *rows, PIX *bits, int y, int beside, double contrast)
{
    const float *above = rows_at(rows, y - beside), *here = rows_at(rows, y),
                *below = rows_at(rows, y + beside);
    guint32 *row = pixGetData(bits) + (gsize)y * (gsize)pixGetWpl(bits);
    for (int x = 0; x < rows->width; x++)
        if (above[x] >= 0 && below[x] >= 0 && here[x] - MAX(above[x], below[x]) >= (float)contrast)
            row[x >> 5] |= 1U << (31 - (x & 31));
}

/** Sets the pixels of @bits that lie on faint rules across. */
static void level_add(PIX *bits, PIX *gray, PIX *ink, double noise, double dpi)
{
    int width = pixGetWidth(gray), height = pixGetHeight(gray);
    int length = MAX((int)(STRETCH_INCH * dpi), 3), beside = MAX((int)round(BESIDE_INCH * dpi), 2);
    double contrast = MAX(SIGMAS * noise / sqrt(length), LEAST_CONTRAST);
    Rows rows = {g_new(float, (gsize)(2 * beside + 1) * (gsize)width), width, 2 * beside + 1};
    g_autofree float *darkness = g_new0(float, (gsize)width);
    for (int y = 0; y < height; y++) {
        row_darkness(gray, ink, y, MOST_PIXEL * contrast, darkness);
        row_means(darkness, width, length, rows_at(&rows, y));
        if (y >= 2 * beside)
            row_mark(&rows, bits, y - beside, beside, contrast);
    }
    g_free(rows.means);
}

void faint_rules_add(PIX *bits, PIX *gray, PIX *ink, double noise, double dpi)
{
    g_autoptr(PIX) wide_ink = pixDilateBrick(NULL, ink, 2 * RIM_PX + 1, 2 * RIM_PX + 1);
    g_autoptr(PIX) gray_turned = pixRotate90(gray, 1);
    g_autoptr(PIX) ink_turned = wide_ink != NULL ? pixRotate90(wide_ink, 1) : NULL;
    g_autoptr(PIX) turned = pixCreate(pixGetHeight(bits), pixGetWidth(bits), 1);
    if (gray_turned == NULL || ink_turned == NULL || turned == NULL)
        return;
    level_add(bits, gray, wide_ink, noise, dpi);
    level_add(turned, gray_turned, ink_turned, noise, dpi);
    g_autoptr(PIX) upright = pixRotate90(turned, -1);
    if (upright != NULL)
        pixOr(bits, bits, upright);
}

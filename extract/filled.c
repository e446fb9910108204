/**
 * filled.c: what is dark over more than a stroke's width, with the light print in it.
 */
#include "filled.h"

#include <math.h>

#include "binarize.h"

/** Paper is 255 here; a fill lighter than this leaves print on it legible, and its threshold as it is. */
#define MOST_FILL_LEVEL 200

/** Darker than this a fill is ink to all that looks for rules (half between white and the ink of a fill that
 * is itself nearly black; binarize.c). */
#define DARK_FILL_LEVEL 150

/** No stroke of print is as wide: those of a bold heading of 22 points have 0.05. */
#define LEAST_SOLID_INCH 0.07

/** Lowest part: a line of 7 point print without room above and below. */
#define LEAST_SIDE_INCH 0.1

/** Smallest part: as low as that, and as long as two characters. */
#define LEAST_AREA_INCH2 0.025

/**
 * No character of a heading is as long: 28 points. Copies of copies run them full, with their counters for
 * light print; of two that have run together less has the fill's level than of a short head (0.61 to 0.79 on
 * our third copies, 0.80 and more of fills), which is shorter than the second.
 */
#define LEAST_LENGTH_INCH       0.4
#define SHORT_INCH              1.0
#define LEAST_LEVEL_SHARE_SHORT 0.8

/** Reduction of the picture on which it is told first whether there is anything: two of leptonica's steps. */
#define SMALLER 4

/** A copier's black edge reaches to the picture's edge, or as near as a page that was turned a little leaves
 * it. */
#define EDGE_INCH 0.1

/** Share of a part that has its fill's level: light print covers a quarter, a photograph has no level. */
#define LEAST_LEVEL_SHARE 0.5
#define LEVEL_REACH       24

/** Pixels at a filled part's edge that are neither fill nor paper. */
#define RIM_PX 2

/** Steps in level that are the fill's noise: this many standard deviations, and at least a few. */
#define NOISE_SIGMAS 2.0
#define LEAST_NOISE  8

/** For a normal distribution the quartiles lie this many standard deviations from the median. */
#define QUARTILE_SIGMA 0.6745

static int brick_side(double inch, double dpi)
{
    return MAX((int)ceil(inch * dpi), 3);
}

/** Whether there may be anything: told on a picture reduced by SMALLER, on which bold headings leave specks.
 */
static gboolean may_be_filled(PIX *dark, double dpi)
{
    g_autoptr(PIX) small = pixReduceRankBinaryCascade(dark, 3, 3, 0, 0);
    int side = MAX((int)ceil(LEAST_SIDE_INCH * dpi / SMALLER), 2);
    g_autoptr(PIX) solid = small != NULL ? pixOpenBrick(NULL, small, side, side) : NULL;
    g_autoptr(BOXA) boxes = solid != NULL ? pixConnCompBB(solid, 8) : NULL;
    gboolean may_be = FALSE;
    for (int i = 0; boxes != NULL && i < boxaGetCount(boxes) && !may_be; i++) {
        l_int32 width = 0, height = 0;
        boxaGetBoxGeometry(boxes, i, NULL, NULL, &width, &height);
        may_be = width * height >= LEAST_AREA_INCH2 * dpi * dpi / SMALLER / SMALLER;
    }
    return may_be;
}

/** (transfer full) (nullable): the filled parts of a page, with the thin light print in them. */
static PIX *filled_mask(PIX *dark, double dpi)
{
    int stroke = brick_side(LEAST_SOLID_INCH, dpi), side = brick_side(LEAST_SIDE_INCH, dpi);
    g_autoptr(PIX) light = pixInvert(NULL, dark);
    g_autoptr(PIX) open = light != NULL ? pixOpenBrick(NULL, light, stroke, stroke) : NULL;
    /* Light that hangs together with a light as wide as that is paper; what else is light is enclosed. */
    g_autoptr(PIX) paper = open != NULL ? pixSeedfillBinary(NULL, open, light, 4) : NULL;
    if (paper == NULL)
        return NULL;
    pixInvert(paper, paper);
    g_autoptr(PIX) parts = pixOpenBrick(NULL, paper, side, side);
    g_autoptr(PIX) solid = pixOpenBrick(NULL, dark, stroke, stroke);
    if (parts == NULL || solid == NULL)
        return NULL;
    pixAnd(solid, solid, parts);
    return pixSeedfillBinary(NULL, solid, parts, 8);
}

/** Part: a filled part. @mask: as large as @box, both on the reduced picture; @rim: of the mask. */
typedef struct {
    BOX *box;
    PIX *mask, *rim;
    int level, noise;
} Part;

static void part_free(gpointer data)
{
    Part *part = data;
    boxDestroy(&part->box);
    pixDestroy(&part->mask);
    pixDestroy(&part->rim);
    g_free(part);
}

/** The lowest level that @wanted pixels do not exceed. */
static int histogram_at(const guint32 *histogram, guint32 wanted)
{
    guint32 seen = 0;
    int level = 0;
    for (; level < 255 && seen + histogram[level] < wanted; level++)
        seen += histogram[level];
    return level;
}

/** Measures the fill; FALSE where there is none. */
static gboolean part_measure(Part *part, const PIX *reduced, double dpi)
{
    guint32 histogram[256] = {0}, count = 0, near = 0;
    for (int y = 0; y < part->box->h; y++) {
        const guint8 *row = gray_row(reduced, part->box->y + y);
        const guint32 *bits = pixGetData(part->mask) + (gsize)y * (gsize)pixGetWpl(part->mask);
        for (int x = 0; x < part->box->w; x++)
            if (GET_DATA_BIT(bits, x)) {
                histogram[gray_at(row, part->box->x + x)]++;
                count++;
            }
    }
    part->level = histogram_at(histogram, count / 2);
    double sigma = (part->level - histogram_at(histogram, count / 4)) / QUARTILE_SIGMA;
    part->noise = CLAMP((int)(NOISE_SIGMAS * sigma), LEAST_NOISE, (255 - part->level) / 3);
    for (int level = MAX(part->level - LEVEL_REACH, 0); level <= MIN(part->level + LEVEL_REACH, 255); level++)
        near += histogram[level];
    gboolean is_short = MAX(part->box->w, part->box->h) < SHORT_INCH * dpi;
    return part->level < MOST_FILL_LEVEL &&
           near >= (is_short ? LEAST_LEVEL_SHARE_SHORT : LEAST_LEVEL_SHARE) * count;
}

static gboolean part_is_likely(const Part *part, const PIX *reduced, double dpi)
{
    int width = pixGetWidth((PIX *)reduced), height = pixGetHeight((PIX *)reduced),
        edge = (int)(EDGE_INCH * dpi);
    const BOX *box = part->box;
    if (box->x < edge || box->y < edge || box->x + box->w > width - edge || box->y + box->h > height - edge)
        return FALSE;
    l_int32 area = 0;
    pixCountPixels(part->mask, &area, NULL);
    return area >= LEAST_AREA_INCH2 * dpi * dpi && MAX(box->w, box->h) >= LEAST_LENGTH_INCH * dpi;
}

/** Fills @levels with what each level becomes on @part. */
static void part_levels(const Part *part, guint8 *levels)
{
    int above = part->level + part->noise, below = part->level - part->noise;
    for (int level = 0; level < 256; level++) {
        levels[level] = 255;
        if (level > above)
            levels[level] = (guint8)(255 - (level - above) * 255 / (255 - above));
        /* Less than a fill's noise above black is no print. */
        else if (level < below && part->level > MOST_FILL_LEVEL / 4)
            levels[level] = (guint8)(255 - (below - level) * 255 / below);
    }
}

static void part_turn(const Part *part, PIX *gray, int factor)
{
    guint8 levels[256];
    part_levels(part, levels);
    gboolean is_dark = part->level < DARK_FILL_LEVEL;
    for (int y = 0; y < part->box->h * factor; y++) {
        guint8 *row = gray_row(gray, part->box->y * factor + y);
        const guint32 *bits = pixGetData(part->mask) + (gsize)(y / factor) * (gsize)pixGetWpl(part->mask);
        const guint32 *edge = pixGetData(part->rim) + (gsize)(y / factor) * (gsize)pixGetWpl(part->rim);
        for (int x = 0; x < part->box->w * factor; x++) {
            int at = part->box->x * factor + x;
            guint8 level = gray_at(row, at);
            if (GET_DATA_BIT(edge, x / factor))
                gray_set(row, at, is_dark ? 0 : (guint8)MIN(level * 255 / part->level, 255));
            else if (GET_DATA_BIT(bits, x / factor))
                gray_set(row, at, levels[level]);
        }
    }
}

/** (transfer full) (nullable): what lies within RIM_PX of the mask's edge. */
static PIX *mask_rim(PIX *mask)
{
    g_autoptr(PIX) framed = pixAddBorder(mask, RIM_PX, 0);
    g_autoptr(PIX) inside =
        framed != NULL ? pixErodeBrick(NULL, framed, 2 * RIM_PX + 1, 2 * RIM_PX + 1) : NULL;
    g_autoptr(PIX) core = inside != NULL ? pixRemoveBorder(inside, RIM_PX) : NULL;
    return core != NULL ? pixSubtract(NULL, mask, core) : NULL;
}

GPtrArray *filled_find(PIX *reduced, double dpi)
{
    g_autoptr(PIX) dark = bits_below(reduced, MOST_FILL_LEVEL);
    if (dark == NULL || !may_be_filled(dark, dpi))
        return NULL;
    g_autoptr(PIX) mask = filled_mask(dark, dpi);
    g_autoptr(PIXA) masks = NULL;
    g_autoptr(BOXA) boxes = mask != NULL ? pixConnComp(mask, &masks, 8) : NULL;
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(part_free);
    for (int i = 0; boxes != NULL && i < boxaGetCount(boxes); i++) {
        Part *part = g_new0(Part, 1);
        part->box = boxaGetBox(boxes, i, L_CLONE);
        part->mask = pixaGetPix(masks, i, L_CLONE);
        part->rim = mask_rim(part->mask);
        if (part->rim != NULL && part_is_likely(part, reduced, dpi) && part_measure(part, reduced, dpi))
            g_ptr_array_add(parts, part);
        else
            part_free(part);
    }
    return parts->len > 0 ? g_steal_pointer(&parts) : NULL;
}

void filled_turn(const GPtrArray *parts, PIX *gray, int factor)
{
    for (guint i = 0; i < parts->len; i++)
        part_turn(parts->pdata[i], gray, factor);
}

/**
 * veil.c: where a page has areas of an even tone with sharp sides (a marker, a watermark), or pieces as large
 * as characters that are paler than a gap of tones above the ink's and blurred (the other side's print):
 * paper's level at each pixel, as if there were no print -> what is left paler than the gap, blurred or at an
 * area's corner, and not beside ink, is paper as well. Pale print is as sharp as dark print, and stays.
 */
#include "veil.h"

#include <string.h>

#include "binarize.h"
#include "tone-areas.h"

/** Of a page so much has to be pale and not beside ink before it is looked at: 0.3 to 6 % on 20 pages where
 * the other side shines through, up to 0.1 % on clean scans. */
#define LEAST_PALE 0.0015

/** What shines through is a character where it is so large, points. */
#define LEAST_CHARACTER_PT 4.0
#define LEAST_HEIGHT_PT    3.0
#define MOST_CHARACTER_PT  30.0

/** So many characters have to shine through: 24 to 514 on such pages, 0 to 4 on others with a gap of tones.
 */
#define LEAST_CHARACTERS 10

/** Paper blurs what shines through it: its strokes have 0.6 of the sharpness that the page's ink has (medians
 * of 10 pages), pale print has all of it. */
#define BLURRED 0.8

/** Levels above this are paper; ink and what shines through part above the other. */
#define PALEST_LEVEL 233
#define LEAST_GAP    110

/** In the gap there are so many times fewer darkest points of strokes than at the pale ones' peak, levels
 * being averaged over so many. */
#define GAP_SHARE  20
#define GAP_LEVELS 9

/** The gap is so many levels wide: of the other side's strokes those that cross are darker than others. */
#define LEAST_GAP_LEVELS 12

/** Above it are so many of all darkest points at least: 4 to 60 % where the other side shines through. */
#define LEAST_POINTS 0.02

/** Pixels around ink that are its strokes' soft edges. */
#define EDGE_PX 2

/** To tell whether a page may have a veil, so many rows are looked at of this many times as many. */
#define BAND_PX   16
#define BAND_STEP 4

struct _Veil {
    PIX *paper; /* its level at each pixel; 1 where all is paper */
    gboolean shines;
};

void veil_free(Veil *veil)
{
    if (veil == NULL)
        return;
    pixDestroy(&veil->paper);
    g_free(veil);
}

/** Makes the paper of @gray, with levels @paper at each @factor x @factor pixels, white. */
static void levels_even(PIX *gray, const PIX *paper, int factor)
{
    guint32 gains[256];
    for (int level = 0; level < 256; level++)
        gains[level] = (255U << 8) / (guint32)MAX(level, 1);
    int last_column = pixGetWidth((PIX *)paper) - 1, last_row = pixGetHeight((PIX *)paper) - 1;
    for (int y = 0; y < pixGetHeight(gray); y++) {
        const guint8 *levels = gray_row(paper, MIN(y / factor, last_row));
        guint8 *row = gray_row(gray, y);
        for (int x = 0; x < pixGetWidth(gray); x++) {
            guint8 level = gray_at(levels, MIN(x / factor, last_column));
            guint32 value = level <= 1 ? 255 : gray_at(row, x) * gains[level] >> 8;
            gray_set(row, x, (guint8)MIN(value, 255));
        }
    }
}

/** Points: the darkest points of strokes in a picture: where it has the level of @least. @steep is by how
 * much pixels beside each other differ at most near each. */
typedef struct {
    PIX *gray, *least, *steep;
} Points;

static void points_clear(Points *points)
{
    pixDestroy(&points->least);
    pixDestroy(&points->steep);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Points, points_clear)

/** Finds the points of @gray; FALSE where memory ends. */
static gboolean points_find(Points *points, PIX *gray)
{
    const int size = 2 * EDGE_PX + 1;
    points->gray = gray;
    points->least = pixErodeGray(gray, size, size);
    g_autoptr(PIX) differences = pixCopy(NULL, gray);
    if (points->least == NULL || differences == NULL)
        return FALSE;
    for (int y = 0; y < pixGetHeight(gray); y++) {
        const guint8 *row = gray_row(gray, y), *below = gray_row(gray, MIN(y + 1, pixGetHeight(gray) - 1));
        guint8 *target = gray_row(differences, y);
        for (int x = 0; x < pixGetWidth(gray); x++) {
            int level = gray_at(row, x), right = gray_at(row, MIN(x + 1, pixGetWidth(gray) - 1));
            gray_set(target, x, (guint8)MAX(abs(level - right), abs(level - gray_at(below, x))));
        }
    }
    points->steep = pixDilateGray(differences, size, size);
    return points->steep != NULL;
}

static gboolean is_point(const Points *points, int x, int y)
{
    return gray_at(gray_row(points->gray, y), x) == gray_at(gray_row(points->least, y), x);
}

/** How sharp the stroke at the point (@x, @y) is: 100 where paper stands beside its darkest pixel. */
static int sharpness_at(const Points *points, int x, int y)
{
    int contrast = 256 - gray_at(gray_row(points->gray, y), x);
    return MIN(100 * gray_at(gray_row(points->steep, y), x) / contrast, 100);
}

static int counts_median(const guint32 *counts, int n_counts)
{
    guint32 all = 0, seen = 0;
    for (int i = 0; i < n_counts; i++)
        all += counts[i];
    int median = 0;
    while (median < n_counts - 1 && (seen += counts[median]) * 2 < all)
        median++;
    return all > 0 ? median : -1;
}

/** The median sharpness of the points darker than @ink. */
static int ink_sharpness(const Points *points, int ink)
{
    guint32 counts[101] = {0};
    for (int y = 0; y < pixGetHeight(points->gray); y++)
        for (int x = 0; x < pixGetWidth(points->gray); x++)
            if (gray_at(gray_row(points->gray, y), x) < ink && is_point(points, x, y))
                counts[sharpness_at(points, x, y)]++;
    return counts_median(counts, G_N_ELEMENTS(counts));
}

/** That of the points within @piece, bits that begin at (@left, @top); -1 where there are none. */
static int piece_sharpness(const Points *points, PIX *piece, int left, int top)
{
    guint32 counts[101] = {0};
    for (int y = 0; y < pixGetHeight(piece); y++) {
        guint32 *row = pixGetData(piece) + (gsize)y * (gsize)pixGetWpl(piece);
        for (int x = 0; x < pixGetWidth(piece); x++)
            if (GET_DATA_BIT(row, x) && is_point(points, left + x, top + y))
                counts[sharpness_at(points, left + x, top + y)]++;
    }
    return counts_median(counts, G_N_ELEMENTS(counts));
}

/** Counts the darkest points of strokes, level by level. */
static void darkest_points(const Points *points, double *counts)
{
    double plain[256] = {0};
    for (int y = 0; y < pixGetHeight(points->gray); y++)
        for (int x = 0; x < pixGetWidth(points->gray); x++)
            plain[gray_at(gray_row(points->gray, y), x)] += is_point(points, x, y);
    /* Levels of paper are none of strokes. */
    for (int level = 0; level < 256; level++) {
        counts[level] = 0;
        for (int k = MAX(level - GAP_LEVELS / 2, 0); k <= MIN(level + GAP_LEVELS / 2, PALEST_LEVEL); k++)
            counts[level] += plain[k] / GAP_LEVELS;
    }
}

/** The level below which strokes are ink, the palest ones being none; 0 where there is no such gap. */
static int ink_level(const Points *points)
{
    double counts[256], peak = 0, all = 0, above = 0;
    int wide = 0;
    darkest_points(points, counts);
    for (int level = 0; level <= PALEST_LEVEL; level++)
        all += counts[level];
    for (int level = PALEST_LEVEL; level >= LEAST_GAP; level--) {
        above += counts[level];
        peak = MAX(peak, counts[level]);
        wide = above >= LEAST_POINTS * all && counts[level] * GAP_SHARE < peak ? wide + 1 : 0;
        if (wide == LEAST_GAP_LEVELS)
            return level + LEAST_GAP_LEVELS - 1;
    }
    return 0;
}

/** (transfer full): bits set where @gray is paler than ink and no ink is near. */
static PIX *pale_bits(const PIX *gray, int ink, int palest)
{
    g_autoptr(PIX) dark = bits_below(gray, ink);
    g_autoptr(PIX) pale = bits_below(gray, palest);
    g_autoptr(PIX) near = dark != NULL ? pixDilateBrick(NULL, dark, 2 * EDGE_PX + 1, 2 * EDGE_PX + 1) : NULL;
    if (near == NULL || pale == NULL)
        return NULL;
    return pixSubtract(NULL, pale, near);
}

static gboolean piece_is_character(PIX *piece, double dpi)
{
    double height = pixGetHeight(piece) * 72 / dpi, most = MAX(pixGetWidth(piece) * 72 / dpi, height);
    return most >= LEAST_CHARACTER_PT && most <= MOST_CHARACTER_PT && height >= LEAST_HEIGHT_PT;
}

/** Leaves in @pale the pieces that are as sharp as ink @ink_sharpness is; returns how many characters are
 * not. */
static int pale_keep_sharp(PIX *pale, const Points *points, int ink_sharpness, double dpi)
{
    g_autoptr(PIXA) pieces = NULL;
    g_autoptr(BOXA) boxes = pixConnComp(pale, &pieces, 8);
    int blurred = 0, sharp = 0, count = pieces != NULL ? pixaGetCount(pieces) : 0;
    for (int i = 0; i < count; i++) {
        int left, top;
        boxaGetBoxGeometry(boxes, i, &left, &top, NULL, NULL);
        g_autoptr(PIX) piece = pixaGetPix(pieces, i, L_CLONE);
        int sharpness = piece_sharpness(points, piece, left, top);
        if (sharpness >= BLURRED * ink_sharpness) {
            sharp += piece_is_character(piece, dpi);
            continue;
        }
        pixRasterop(pale, left, top, pixGetWidth(piece), pixGetHeight(piece), PIX_DST & PIX_NOT(PIX_SRC),
                    piece, 0, 0);
        blurred += sharpness >= 0 && piece_is_character(piece, dpi);
    }
    return blurred >= LEAST_CHARACTERS && blurred > sharp;
}

/** (transfer full): every fourth band of @gray's rows, one below the other: the whole of a low picture. */
static PIX *bands_sampled(const PIX *gray)
{
    int height = pixGetHeight((PIX *)gray), bands = height / (BAND_PX * BAND_STEP);
    if (bands < 1)
        return pixClone((PIX *)gray);
    PIX *sample = pixCreateNoInit(pixGetWidth((PIX *)gray), bands * BAND_PX, 8);
    gsize bytes = (gsize)pixGetWpl((PIX *)gray) * 4;
    for (int band = 0; sample != NULL && band < bands; band++)
        memcpy(gray_row(sample, band * BAND_PX), gray_row(gray, band * BAND_PX * BAND_STEP), BAND_PX * bytes);
    return sample;
}

/** Whether so much of @even is pale that the other side's print may be. */
static gboolean page_is_pale(const PIX *even, int text_level, int rule_level)
{
    g_autoptr(PIX) sample = bands_sampled(even);
    g_autoptr(PIX) pale = sample != NULL ? pale_bits(sample, text_level, rule_level) : NULL;
    return pale != NULL && bits_count(pale) > LEAST_PALE * pixGetWidth(pale) * pixGetHeight(pale);
}

/** Takes what shines through, and what @areas leave at their corners, out of the paper that @plain, the
 * picture with its paper evened, would have. FALSE where memory ends. */
static gboolean veil_take_pale(Veil *veil, PIX *plain, const ToneAreas *areas, double dpi)
{
    g_auto(Points) points = {0};
    if (!points_find(&points, plain))
        return FALSE;
    int ink = ink_level(&points);
    if (ink == 0)
        return TRUE;
    g_autoptr(PIX) pale = pale_bits(plain, ink, 255);
    g_autoptr(PIX) sharp = pale_bits(plain, ink, PALEST_LEVEL);
    g_autoptr(PIX) around = tone_areas_bits(areas, pixGetWidth(plain), pixGetHeight(plain));
    if (pale == NULL || sharp == NULL || around == NULL)
        return FALSE;
    pixSubtract(sharp, sharp, around);
    veil->shines = pale_keep_sharp(sharp, &points, ink_sharpness(&points, ink), dpi);
    if (!veil->shines) {
        g_autoptr(PIX) darker = tone_areas_darker(areas, plain);
        if (darker == NULL)
            return FALSE;
        pixAnd(pale, pale, around);
        pixSubtract(pale, pale, darker);
    } else {
        pixDilateBrick(sharp, sharp, 2 * EDGE_PX + 1, 2 * EDGE_PX + 1);
        pixSubtract(pale, pale, sharp);
    }
    return pixSetMasked(veil->paper, pale, 1) == 0;
}

Veil *veil_find(PIX *reduced, PIX *even, int text_level, int rule_level, double dpi)
{
    g_auto(ToneAreas) areas = {0};
    gboolean is_pale = page_is_pale(even, text_level, rule_level);
    g_autoptr(PIX) sample = is_pale ? NULL : bands_sampled(reduced);
    if (!is_pale && (sample == NULL || !tones_differ(sample)))
        return NULL;
    gboolean has_areas = tone_areas_find(&areas, reduced, dpi);
    if (areas.bits == NULL || areas.paper == NULL || (!has_areas && !is_pale))
        return NULL;
    g_autoptr(Veil) veil = g_new0(Veil, 1);
    veil->paper = tone_areas_paper(&areas, reduced, dpi);
    g_autoptr(PIX) plain = pixCopy(NULL, reduced);
    if (veil->paper == NULL || plain == NULL)
        return NULL;
    levels_even(plain, veil->paper, 1);
    if (!veil_take_pale(veil, plain, &areas, dpi) || (!has_areas && !veil->shines))
        return NULL;
    return g_steal_pointer(&veil);
}

void veil_clear(const Veil *veil, PIX *gray, int factor)
{
    levels_even(gray, veil->paper, factor);
}

gboolean veil_takes_print(const Veil *veil)
{
    return veil->shines;
}

const char *veil_name(const Veil *veil)
{
    return veil->shines ? "what shines through from the other side"
                        : "tones under the print (a marker's, a watermark's or a filling)";
}

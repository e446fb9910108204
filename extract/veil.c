/**
 * veil.c: where a page has areas of an even tone with sharp sides (a marker, a watermark), or pieces as large
 * as characters that are paler than a gap of tones above the ink's and blurred (the other side's print):
 * paper's level at each pixel, as if there were no print -> what is left paler than the gap, blurred or at an
 * area's corner, and not beside ink, is paper as well. Pale print is as sharp as dark print, and stays.
 */
#include "veil.h"

#include <math.h>
#include <string.h>

#include "binarize.h"

/** The brightest pixel of each block of so many in both directions tells tones: two thirds of a millimetre,
 * which strokes of print do not fill. A power of two. */
#define BLOCK_PX 4

/** Paper around a block is the brightest within this distance: farther than a marker is wide, and of filled
 * areas than the middle of a table's head of three rows is from its sides. */
#define PAPER_REACH_INCH  0.25
#define FILLED_REACH_INCH 1.0

/** A filled area has squares of so many blocks, as high as the lowest row, and so much of a page has to be
 * such; characters whose strokes run together are seldom as large, and have no rim. */
#define FILLED_BLOCKS 6
#define LEAST_FILLED  0.005

/** An area of an even tone has these shares of its paper's level: a watermark is seldom paler than that,
 * markers are not darker, but two over one another; fillings with white print mostly are (filled.h). */
#define PALEST_AREA  0.93
#define DARKEST_AREA 0.68

/** Of a page's blocks so many are as bright as paper. */
#define BRIGHTEST 0.1

/** Levels of an area's neighbouring blocks differ by less than this share of paper's. */
#define AREA_SPREAD 0.04

/** Paper, and within how many blocks of an area it begins: shadows are softer. */
#define PAPER_SHARE 0.97
#define STEP_BLOCKS 2

/** So much of a filled area's rim begins at paper at least: what a head spans ends there but for its rules, a
 * stain or a shadow nowhere but where noise has it so. */
#define LEAST_RIM 0.5

/** So much of a page has to be such areas: 1.0 to 2.6 % on 24 pages with markers or watermarks; at most 0.73
 * % on 60 other scans (those of 150 dpi with little contrast), 0.26 % on photographs. */
#define LEAST_AREA 0.008

/** Strokes of print are thinner than this; a marker's and a watermark's are not. */
#define STROKE_INCH 0.045

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

/** (transfer full): the brightest pixel of each block. */
static PIX *blocks_brightest(const PIX *gray)
{
    int width = pixGetWidth((PIX *)gray) / BLOCK_PX, height = pixGetHeight((PIX *)gray) / BLOCK_PX;
    if (width < 1 || height < 1)
        return NULL;
    PIX *blocks = pixCreateNoInit(width, height, 8);
    gsize bytes = (gsize)pixGetWpl((PIX *)gray) * 4;
    g_autofree guint8 *brightest = g_new(guint8, bytes);
    for (int y = 0; blocks != NULL && y < height; y++) {
        memcpy(brightest, gray_row(gray, y * BLOCK_PX), bytes);
        for (int k = 1; k < BLOCK_PX; k++) {
            const guint8 *row = gray_row(gray, y * BLOCK_PX + k);
            for (gsize i = 0; i < bytes; i++)
                brightest[i] = MAX(brightest[i], row[i]);
        }
        /* A block is a word of leptonica's, whatever its order of bytes. */
        guint8 *target = gray_row(blocks, y);
        for (int x = 0; x < width; x++) {
            const guint8 *block = brightest + (gsize)x * BLOCK_PX;
            gray_set(target, x, MAX(MAX(block[0], block[1]), MAX(block[2], block[3])));
        }
    }
    if (blocks != NULL)
        pixSetPadBits(blocks, 0);
    return blocks;
}

/** Areas: @tone, the brightest of each block, @paper, that around it, and 1 bit a block: those that are of an
 * even tone between paper and ink. */
typedef struct {
    PIX *tone, *paper, *bits;
} Areas;

static void areas_clear(Areas *areas)
{
    pixDestroy(&areas->tone);
    pixDestroy(&areas->paper);
    pixDestroy(&areas->bits);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Areas, areas_clear)

/** Whether the four blocks from (@x, @y) are of one tone between ink's and paper's. */
static gboolean blocks_are_area(const Areas *areas, int x, int y)
{
    int paper = gray_at(gray_row(areas->paper, y), x), least = 255, most = 0;
    for (int i = 0; i < 4; i++) {
        int level = gray_at(gray_row(areas->tone, y + i / 2), x + i % 2);
        least = MIN(least, level);
        most = MAX(most, level);
    }
    return most < PALEST_AREA * paper && least > DARKEST_AREA * paper && most - least <= AREA_SPREAD * paper;
}

/** Whether paper begins near the block (@x, @y). */
static gboolean block_is_near_paper(const Areas *areas, int x, int y)
{
    int width = pixGetWidth(areas->tone), height = pixGetHeight(areas->tone);
    double paper = PAPER_SHARE * gray_at(gray_row(areas->paper, y), x);
    for (int row = MAX(y - STEP_BLOCKS, 0); row <= MIN(y + STEP_BLOCKS, height - 1); row++)
        for (int column = MAX(x - STEP_BLOCKS, 0); column <= MIN(x + STEP_BLOCKS, width - 1); column++)
            if (gray_at(gray_row(areas->tone, row), column) >= paper)
                return TRUE;
    return FALSE;
}

/** Finds the paper around each block of @areas, the brightest within @reach_inch. */
static gboolean areas_find_paper(Areas *areas, PIX *tone, double reach_inch, double dpi)
{
    int reach = 2 * (int)(reach_inch * dpi / BLOCK_PX) + 1;
    pixDestroy(&areas->paper);
    areas->paper = pixCloseGray(tone, reach, reach);
    return areas->paper != NULL;
}

/** Sets the four blocks from (@x, @y) in @bits. */
static void bits_set_four(PIX *bits, int x, int y)
{
    for (int i = 0; i < 4; i++)
        pixSetPixel(bits, x + i % 2, y + i / 2, 1);
}

/** Sets in @even (nullable) the blocks that are of an even tone, and in @sides those of them that paper
 * begins near; returns how many times four are of the latter. */
static int areas_mark(const Areas *areas, PIX *even, PIX *sides)
{
    int found = 0;
    for (int y = 0; y + 1 < pixGetHeight(areas->tone); y++) {
        for (int x = 0; x + 1 < pixGetWidth(areas->tone); x++) {
            if (!blocks_are_area(areas, x, y))
                continue;
            if (even != NULL)
                bits_set_four(even, x, y);
            if (!block_is_near_paper(areas, x, y))
                continue;
            bits_set_four(sides, x, y);
            found++;
        }
    }
    return found;
}

static double areas_share(const Areas *areas, int blocks)
{
    return (double)blocks / pixGetWidth(areas->tone) / pixGetHeight(areas->tone);
}

/** Finds areas as narrow as a marker's strokes, which begin at paper; returns which share of the page they
 * are, 0 where memory ends. */
static double areas_find_narrow(Areas *areas, double dpi)
{
    pixClearAll(areas->bits);
    if (!areas_find_paper(areas, areas->tone, PAPER_REACH_INCH, dpi))
        return 0;
    return areas_share(areas, areas_mark(areas, NULL, areas->bits));
}

/** How many blocks of @bits, whose first is at (@left, @top), are in @others too. */
static int blocks_shared(PIX *bits, int left, int top, PIX *others)
{
    int count = 0;
    g_autoptr(PIX) shared = pixCopy(NULL, bits);
    if (shared == NULL)
        return 0;
    pixRasterop(shared, 0, 0, pixGetWidth(shared), pixGetHeight(shared), PIX_SRC & PIX_DST, others, left,
                top);
    pixCountPixels(shared, &count, NULL);
    return count;
}

/** Leaves in @even, blocks of even tones, the pieces of whose rim enough begins at paper, as blocks of @sides
 * do.
 */
static void areas_keep_stepped(PIX *even, PIX *sides)
{
    PIXA *pieces = NULL;
    g_autoptr(PIX) inner = pixErodeBrick(NULL, even, 3, 3);
    g_autoptr(PIX) rims = inner != NULL ? pixSubtract(NULL, even, inner) : NULL;
    g_autoptr(PIX) stepped = rims != NULL ? pixAnd(NULL, rims, sides) : NULL;
    BOXA *boxes = pixConnComp(even, &pieces, 8);
    int count = stepped != NULL && pieces != NULL ? pixaGetCount(pieces) : 0;
    for (int i = 0; i < count; i++) {
        int left, top;
        boxaGetBoxGeometry(boxes, i, &left, &top, NULL, NULL);
        g_autoptr(PIX) piece = pixaGetPix(pieces, i, L_CLONE);
        if (blocks_shared(piece, left, top, stepped) < LEAST_RIM * blocks_shared(piece, left, top, rims))
            pixRasterop(even, left, top, pixGetWidth(piece), pixGetHeight(piece), PIX_DST & PIX_NOT(PIX_SRC),
                        piece, 0, 0);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&pieces);
}

/** As areas_find_narrow(), of areas as large as the filled head of a table. */
static double areas_find_filled(Areas *areas, double dpi)
{
    int count = 0;
    /* The brightest of very many blocks is noise; of nine beside one another the darkest is not. */
    g_autoptr(PIX) calm = pixOpenGray(areas->tone, 3, 3);
    g_autoptr(PIX) sides = pixCreateTemplate(areas->bits);
    if (calm == NULL || sides == NULL || !areas_find_paper(areas, calm, FILLED_REACH_INCH, dpi))
        return 0;
    areas_mark(areas, areas->bits, sides);
    pixOpenBrick(areas->bits, areas->bits, FILLED_BLOCKS, FILLED_BLOCKS);
    areas_keep_stepped(areas->bits, sides);
    pixCountPixels(areas->bits, &count, NULL);
    return areas_share(areas, count);
}

/** Finds the areas of @gray; FALSE where there are too few, or memory ends. */
static gboolean areas_find(Areas *areas, const PIX *gray, double dpi)
{
    areas->tone = blocks_brightest(gray);
    areas->bits =
        areas->tone != NULL ? pixCreate(pixGetWidth(areas->tone), pixGetHeight(areas->tone), 1) : NULL;
    return areas->bits != NULL &&
           (areas_find_filled(areas, dpi) >= LEAST_FILLED || areas_find_narrow(areas, dpi) >= LEAST_AREA);
}

/** (transfer full): levels of paper at each pixel of @reduced, as if there were no print. */
static PIX *paper_levels(const PIX *reduced, const Areas *areas, double dpi)
{
    int size = 2 * (int)(STROKE_INCH * dpi / 2) + 1;
    g_autoptr(PIX) closed = pixCloseGray((PIX *)reduced, size, size);
    if (closed == NULL)
        return NULL;
    int last_column = pixGetWidth(areas->paper) - 1, last_row = pixGetHeight(areas->paper) - 1;
    for (int y = 0; y < pixGetHeight(closed); y++) {
        const guint8 *around = gray_row(areas->paper, MIN(y / BLOCK_PX, last_row));
        guint8 *row = gray_row(closed, y);
        for (int x = 0; x < pixGetWidth(closed); x++) {
            guint8 paper = gray_at(around, MIN(x / BLOCK_PX, last_column));
            if (gray_at(row, x) < DARKEST_AREA * paper)
                gray_set(row, x, paper);
        }
    }
    /* An area's soft edge is taken for area. */
    return pixErodeGray(closed, 3, 3);
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

/** (transfer full): the blocks of @areas and those beside them, as bits of a picture of @width x @height. */
static PIX *areas_bits(const Areas *areas, int width, int height)
{
    g_autoptr(PIX) wide = pixDilateBrick(NULL, areas->bits, 2 * STEP_BLOCKS + 1, 2 * STEP_BLOCKS + 1);
    g_autoptr(PIX) large = wide != NULL ? pixExpandReplicate(wide, BLOCK_PX) : NULL;
    PIX *bits = large != NULL ? pixCreate(width, height, 1) : NULL;
    if (bits != NULL)
        pixRasterop(bits, 0, 0, width, height, PIX_SRC, large, 0, 0);
    return bits;
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
    PIXA *pieces = NULL;
    BOXA *boxes = pixConnComp(pale, &pieces, 8);
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
    boxaDestroy(&boxes);
    pixaDestroy(&pieces);
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
    int count = 0;
    if (pale != NULL)
        pixCountPixels(pale, &count, NULL);
    return pale != NULL && count > LEAST_PALE * pixGetWidth(pale) * pixGetHeight(pale);
}

/** Whether so many blocks are darker than the page's paper that there may be areas: 0.3 to 0.5 % of them are
 * on a clean scan. */
static gboolean tones_differ(const PIX *reduced)
{
    g_autoptr(PIX) sample = bands_sampled(reduced);
    g_autoptr(PIX) tone = sample != NULL ? blocks_brightest(sample) : NULL;
    if (tone == NULL)
        return FALSE;
    guint32 counts[256] = {0};
    int width = pixGetWidth(tone), height = pixGetHeight(tone);
    for (int y = 0; y < height; y++) {
        const guint8 *row = gray_row(tone, y);
        for (int x = 0; x < width; x++)
            counts[gray_at(row, x)]++;
    }
    double blocks = (double)width * height, brighter = 0, darker = 0;
    int paper = 255;
    while (paper > 0 && (brighter += counts[paper]) < BRIGHTEST * blocks)
        paper--;
    for (int level = (int)(DARKEST_AREA * paper); level < PALEST_AREA * paper; level++)
        darker += counts[level];
    return darker >= LEAST_FILLED * blocks;
}

/** Takes what shines through, and what @areas leave at their corners, out of the paper that @plain, the
 * picture with its paper evened, would have. FALSE where memory ends. */
static gboolean veil_take_pale(Veil *veil, PIX *plain, const Areas *areas, double dpi)
{
    g_auto(Points) points = {0};
    if (!points_find(&points, plain))
        return FALSE;
    int ink = ink_level(&points);
    if (ink == 0)
        return TRUE;
    g_autoptr(PIX) pale = pale_bits(plain, ink, 255);
    g_autoptr(PIX) sharp = pale_bits(plain, ink, PALEST_LEVEL);
    g_autoptr(PIX) around = areas_bits(areas, pixGetWidth(plain), pixGetHeight(plain));
    if (pale == NULL || sharp == NULL || around == NULL)
        return FALSE;
    pixSubtract(sharp, sharp, around);
    veil->shines = pale_keep_sharp(sharp, &points, ink_sharpness(&points, ink), dpi);
    if (!veil->shines) {
        pixAnd(pale, pale, around);
    } else {
        pixDilateBrick(sharp, sharp, 2 * EDGE_PX + 1, 2 * EDGE_PX + 1);
        pixSubtract(pale, pale, sharp);
    }
    return pixSetMasked(veil->paper, pale, 1) == 0;
}

Veil *veil_find(PIX *reduced, PIX *even, int text_level, int rule_level, double dpi)
{
    g_auto(Areas) areas = {0};
    gboolean is_pale = page_is_pale(even, text_level, rule_level);
    if (!is_pale && !tones_differ(reduced))
        return NULL;
    gboolean has_areas = areas_find(&areas, reduced, dpi);
    if (areas.bits == NULL || areas.paper == NULL || (!has_areas && !is_pale))
        return NULL;
    g_autoptr(Veil) veil = g_new0(Veil, 1);
    veil->paper = paper_levels(reduced, &areas, dpi);
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

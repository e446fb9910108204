/**
 * tone-areas.c: the brightest pixel of each small block -> blocks paler than ink and darker than the paper
 * around them, of the tone of their neighbours -> those whose rim begins at paper, as a marker's does and a
 * shadow's does not.
 */
#include "tone-areas.h"

#include <string.h>

#include "gray.h"

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

/** Or as much of it in squares of so many blocks, all around which paper begins: a marker over twelve
 * characters is 0.15 %, over some words 0.75 to 1.3; five photographs have 0.05 % at most. */
#define SOLID_BLOCKS 4
#define LEAST_SOLID  0.0012

/** So much of what begins at paper belongs to areas of which the rim does: 0.33 to 0.45 of six crumpled
 * sheets, whose shades are steep here and soft there, 0.5 to 1 of pages with markers. */
#define LEAST_STEPPED 0.5

/** An area's tone is the brightest of each block, above its mean by twice a scan's noise, and its edge has
 * that noise, too. A hairline of middle grey is 25 levels and more darker than a grey head beside it. */
#define EDGE_NOISE 16

/** Strokes of print are thinner than this; a marker's and a watermark's are not. */
#define STROKE_INCH 0.045

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

void tone_areas_clear(ToneAreas *areas)
{
    pixDestroy(&areas->tone);
    pixDestroy(&areas->paper);
    pixDestroy(&areas->bits);
}

/** Whether the four blocks from (@x, @y) are of one tone between ink's and paper's. */
static gboolean blocks_are_area(const ToneAreas *areas, int x, int y)
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
static gboolean block_is_near_paper(const ToneAreas *areas, int x, int y)
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
static gboolean areas_find_paper(ToneAreas *areas, PIX *tone, double reach_inch, double dpi)
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

/** Sets in @even the blocks that are of an even tone, and in @sides those of them that paper
 * begins near; returns how many times four are of the latter. */
static int areas_mark(const ToneAreas *areas, PIX *even, PIX *sides)
{
    int found = 0;
    for (int y = 0; y + 1 < pixGetHeight(areas->tone); y++) {
        for (int x = 0; x + 1 < pixGetWidth(areas->tone); x++) {
            if (!blocks_are_area(areas, x, y))
                continue;
            bits_set_four(even, x, y);
            if (!block_is_near_paper(areas, x, y))
                continue;
            bits_set_four(sides, x, y);
            found++;
        }
    }
    return found;
}

static double areas_share(const ToneAreas *areas, int blocks)
{
    return (double)blocks / pixGetWidth(areas->tone) / pixGetHeight(areas->tone);
}

/** Leaves in @even, blocks of even tones, the pieces of whose rim enough begins at paper, as blocks of @sides
 * do.
 */
static void areas_keep_stepped(PIX *even, PIX *sides)
{
    g_autoptr(PIXA) pieces = NULL;
    g_autoptr(PIX) inner = pixErodeBrick(NULL, even, 3, 3);
    g_autoptr(PIX) rims = inner != NULL ? pixSubtract(NULL, even, inner) : NULL;
    g_autoptr(PIX) stepped = rims != NULL ? pixAnd(NULL, rims, sides) : NULL;
    g_autoptr(BOXA) boxes = pixConnComp(even, &pieces, 8);
    int count = stepped != NULL && pieces != NULL ? pixaGetCount(pieces) : 0;
    for (int i = 0; i < count; i++) {
        int left, top;
        boxaGetBoxGeometry(boxes, i, &left, &top, NULL, NULL);
        g_autoptr(PIX) piece = pixaGetPix(pieces, i, L_CLONE);
        if (bits_shared(piece, left, top, stepped) < LEAST_RIM * bits_shared(piece, left, top, rims))
            pixRasterop(even, left, top, pixGetWidth(piece), pixGetHeight(piece), PIX_DST & PIX_NOT(PIX_SRC),
                        piece, 0, 0);
    }
}

/** Finds areas as narrow as a marker's strokes, which begin at paper; FALSE where there are too few, where
 * they are the shades of a crumpled sheet, or memory ends. */
static gboolean areas_find_narrow(ToneAreas *areas, double dpi)
{
    pixClearAll(areas->bits);
    g_autoptr(PIX) even = pixCreateTemplate(areas->bits);
    if (even == NULL || !areas_find_paper(areas, areas->tone, PAPER_REACH_INCH, dpi))
        return FALSE;
    double share = areas_share(areas, areas_mark(areas, even, areas->bits));
    /* What a skewed page leaves along the picture's edges is no marker. */
    g_autoptr(PIX) within = pixRemoveBorderConnComps(even, 8);
    g_autoptr(PIX) solid = within != NULL ? pixOpenBrick(NULL, within, SOLID_BLOCKS, SOLID_BLOCKS) : NULL;
    if (solid == NULL)
        return FALSE;
    areas_keep_stepped(solid, areas->bits);
    areas_keep_stepped(even, areas->bits);
    return bits_shared(even, 0, 0, areas->bits) >= LEAST_STEPPED * bits_count(areas->bits) &&
           (share >= LEAST_AREA || areas_share(areas, bits_count(solid)) >= LEAST_SOLID);
}

/** As areas_find_narrow(), of areas as large as the filled head of a table. */
static gboolean areas_find_filled(ToneAreas *areas, double dpi)
{
    /* The brightest of very many blocks is noise; of nine beside one another the darkest is not. */
    g_autoptr(PIX) calm = pixOpenGray(areas->tone, 3, 3);
    g_autoptr(PIX) sides = pixCreateTemplate(areas->bits);
    if (calm == NULL || sides == NULL || !areas_find_paper(areas, calm, FILLED_REACH_INCH, dpi))
        return FALSE;
    areas_mark(areas, areas->bits, sides);
    pixOpenBrick(areas->bits, areas->bits, FILLED_BLOCKS, FILLED_BLOCKS);
    areas_keep_stepped(areas->bits, sides);
    return areas_share(areas, bits_count(areas->bits)) >= LEAST_FILLED;
}

gboolean tone_areas_find(ToneAreas *areas, const PIX *gray, double dpi)
{
    areas->tone = blocks_brightest(gray);
    areas->bits =
        areas->tone != NULL ? pixCreate(pixGetWidth(areas->tone), pixGetHeight(areas->tone), 1) : NULL;
    return areas->bits != NULL && (areas_find_filled(areas, dpi) || areas_find_narrow(areas, dpi));
}

PIX *tone_areas_paper(const ToneAreas *areas, const PIX *gray, double dpi)
{
    int size = 2 * (int)(STROKE_INCH * dpi / 2) + 1;
    g_autoptr(PIX) closed = pixCloseGray((PIX *)gray, size, size);
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

PIX *tone_areas_bits(const ToneAreas *areas, int width, int height)
{
    g_autoptr(PIX) wide = pixDilateBrick(NULL, areas->bits, 2 * STEP_BLOCKS + 1, 2 * STEP_BLOCKS + 1);
    g_autoptr(PIX) large = wide != NULL ? pixExpandReplicate(wide, BLOCK_PX) : NULL;
    PIX *bits = large != NULL ? pixCreate(width, height, 1) : NULL;
    if (bits != NULL)
        pixRasterop(bits, 0, 0, width, height, PIX_SRC, large, 0, 0);
    return bits;
}

/** (transfer full) (nullable): for each block the level that the darkest area beside it would have on white
 * paper; 255 where there is none. */
static PIX *blocks_darkest(const ToneAreas *areas)
{
    const int width = pixGetWidth(areas->bits), height = pixGetHeight(areas->bits);
    g_autoptr(PIX) levels = pixCreate(width, height, 8);
    for (int y = 0; levels != NULL && y < height; y++) {
        const guint32 *bits = pixGetData(areas->bits) + (gsize)y * (gsize)pixGetWpl(areas->bits);
        const guint8 *tones = gray_row(areas->tone, y), *papers = gray_row(areas->paper, y);
        guint8 *row = gray_row(levels, y);
        for (int x = 0; x < width; x++) {
            const int level = 255 * gray_at(tones, x) / MAX(gray_at(papers, x), 1);
            gray_set(row, x, (guint8)(GET_DATA_BIT(bits, x) ? MIN(level, 255) : 255));
        }
    }
    return levels != NULL ? pixErodeGray(levels, 2 * STEP_BLOCKS + 1, 2 * STEP_BLOCKS + 1) : NULL;
}

PIX *tone_areas_darker(const ToneAreas *areas, const PIX *plain)
{
    const int width = pixGetWidth((PIX *)plain), height = pixGetHeight((PIX *)plain);
    g_autoptr(PIX) darkest = blocks_darkest(areas);
    PIX *darker = darkest != NULL ? pixCreate(width, height, 1) : NULL;
    for (int y = 0; darker != NULL && y < height; y++) {
        const guint8 *levels = gray_row(plain, y),
                     *limits = gray_row(darkest, MIN(y / BLOCK_PX, pixGetHeight(darkest) - 1));
        guint32 *row = pixGetData(darker) + (gsize)y * (gsize)pixGetWpl(darker);
        for (int x = 0; x < width; x++)
            if (gray_at(levels, x) + EDGE_NOISE <
                gray_at(limits, MIN(x / BLOCK_PX, pixGetWidth(darkest) - 1)))
                SET_DATA_BIT(row, x);
    }
    return darker;
}

gboolean tones_differ(const PIX *gray)
{
    g_autoptr(PIX) tone = blocks_brightest(gray);
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

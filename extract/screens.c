/**
 * screens.c: dots in a sample of the rows -> whether there are screens -> which tiles are of them -> these
 * softened (dots.h).
 */
#include "screens.h"

#include <math.h>

#include "dots.h"

/** Bands of so many rows are looked at, one in so many: a head is a third of an inch high. */
#define BAND_PX   8
#define BAND_STEP 16

/** A row of dots comes within so many rows: of a screen of 45 degrees and 60 to an inch at 300 dpi every 3.5.
 */
#define DIP_ROWS 5

/** Bands are looked at in parts so long; there may be a screen where one in so many has its dots. */
#define PART_INCH  0.5
#define LEAST_PART 0.005

/** A dot is darker than what lies so far on all four sides by so many levels: screens of up to 75 to an inch,
 * which scanning leaves with 60 to 80. The noise of poor scans has a deviation of 8. */
#define DOT_INCH   0.009
#define LEAST_STEP 40

/** And than all of a ring that far around it, which comes near the next dots, by so many. */
#define LEAST_RING_STEP 20

/** Screens have so many dots on a square inch at least: 35 to an inch. Print has a tenth of that. */
#define LEAST_DENSITY 1200

/** Tiles so large are of a screen together, where there are so many beside each other both ways; print hides
 * dots in as many. */
#define TILE_INCH 0.05
#define TILES     5

/** Of a screen's tiles so many have its dots: 0.74 to 0.86 of drawn screens of 45 to 75 to an inch, scanned,
 * with rows of print on them. Of small print that is pale, where the ends of strokes look like dots, and of
 * creases 0.17 to 0.30. */
#define LEAST_DOTTED 0.5

/** How wide dots are, as a share of DOT_INCH. */
#define DOT_SHARE 0.6

/** Whether the pixel is the middle of a dot, @reach pixels from the next: not of a stroke, whatever its way,
 * for that leaves the ring around it. */
static gboolean is_dot(const PIX *gray, int x, int y, int reach)
{
    const guint8 *row = gray_row(gray, y);
    const int level = gray_at(row, x), beside = (reach + 1) / 3, corner = MAX(2 * reach / 3, 1);
    if (gray_at(row, x - reach) < level + LEAST_STEP || gray_at(row, x + reach) < level + LEAST_STEP ||
        gray_at(row, x - 1) < level || gray_at(row, x + 1) <= level)
        return FALSE;
    if (gray_at(gray_row(gray, y - 1), x) < level || gray_at(gray_row(gray, y + 1), x) <= level ||
        gray_at(gray_row(gray, y - reach), x) < level + LEAST_STEP ||
        gray_at(gray_row(gray, y + reach), x) < level + LEAST_STEP)
        return FALSE;
    const int ring[][2] = {{reach, beside}, {corner, corner}, {beside, reach}};
    for (gsize i = 0; i < G_N_ELEMENTS(ring); i++)
        for (int way = 0; way < 4; way++) {
            int to_x = way % 2 != 0 ? ring[i][0] : -ring[i][0],
                to_y = way / 2 != 0 ? ring[i][1] : -ring[i][1];
            if (gray_at(gray_row(gray, y + to_y), x + to_x) < level + LEAST_RING_STEP)
                return FALSE;
        }
    return TRUE;
}

/** How many dots there are in @area, none of them near @gray's edge. */
static int dots_within(const PIX *gray, const BOX *area, int reach)
{
    const int right = MIN(area->x + area->w, pixGetWidth((PIX *)gray) - reach);
    const int bottom = MIN(area->y + area->h, pixGetHeight((PIX *)gray) - reach);
    int count = 0;
    for (int y = MAX(area->y, reach); y < bottom; y++)
        for (int x = MAX(area->x, reach); x < right; x++)
            count += is_dot(gray, x, y, reach);
    return count;
}

/** Whether a row of the part may go through dots: every second one of the first rows is looked at, for what
 * is darker than both its sides. Three in four parts with print have fewer. */
static gboolean part_dips(const PIX *gray, const BOX *part, int reach, double least)
{
    const int from = MAX(part->x, reach), to = MIN(part->x + part->w, pixGetWidth((PIX *)gray) - reach);
    for (int y = part->y; y < part->y + DIP_ROWS; y += 2) {
        const guint8 *row = gray_row(gray, y);
        int dips = 0;
        gboolean was_dark = FALSE;
        for (int x = from; x < to; x++) {
            int level = gray_at(row, x) + LEAST_STEP;
            gboolean is_dark = gray_at(row, x - reach) >= level && gray_at(row, x + reach) >= level;
            dips += is_dark && !was_dark;
            was_dark = is_dark;
        }
        if (dips >= least)
            return TRUE;
    }
    return FALSE;
}

/** Whether so many of @gray's parts have a screen's dots that it may have one. */
static gboolean may_have_screens(const PIX *gray, double dpi, int reach)
{
    const int part = MAX((int)(PART_INCH * dpi), 1);
    const double least = LEAST_DENSITY * PART_INCH * BAND_PX / dpi;
    const double least_dips = sqrt(LEAST_DENSITY / 2.0) * PART_INCH;
    int n_parts = 0, n_dotted = 0;
    for (int y = 0; y + BAND_PX <= pixGetHeight((PIX *)gray); y += BAND_PX * BAND_STEP)
        for (int x = 0; x + part <= pixGetWidth((PIX *)gray); x += part, n_parts++) {
            const BOX area = {.x = x, .y = y, .w = part, .h = BAND_PX};
            n_dotted += part_dips(gray, &area, reach, least_dips) && dots_within(gray, &area, reach) >= least;
        }
    return n_dotted > 0 && n_dotted >= LEAST_PART * n_parts;
}

/** Leaves of @tiles those parts in which enough of them are @dotted. */
static void leave_dotted(PIX *tiles, PIX *dotted)
{
    g_autoptr(PIXA) parts = NULL;
    g_autoptr(BOXA) boxes = pixConnComp(tiles, &parts, 8);
    for (int i = 0; boxes != NULL && i < boxaGetCount(boxes); i++) {
        l_int32 x, y, width, height, all = 0;
        boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
        g_autoptr(PIX) part = pixaGetPix(parts, i, L_CLONE);
        pixCountPixels(part, &all, NULL);
        if (bits_shared(part, x, y, dotted) < LEAST_DOTTED * all)
            pixRasterop(tiles, x, y, width, height, PIX_DST & PIX_NOT(PIX_SRC), part, 0, 0);
    }
}

/** (transfer full) (nullable): 1 bit a tile of @tile pixels: those of screens. */
static PIX *screen_tiles(const PIX *gray, int tile, double dpi, int reach)
{
    const int columns = pixGetWidth((PIX *)gray) / tile, rows = pixGetHeight((PIX *)gray) / tile;
    const double least = LEAST_DENSITY * tile / dpi * tile / dpi;
    PIX *tiles = columns > 0 && rows > 0 ? pixCreate(columns, rows, 1) : NULL;
    for (int row = 0; tiles != NULL && row < rows; row++)
        for (int column = 0; column < columns; column++) {
            const BOX area = {.x = column * tile, .y = row * tile, .w = tile, .h = tile};
            if (dots_within(gray, &area, reach) >= least)
                pixSetPixel(tiles, column, row, 1);
        }
    g_autoptr(PIX) dotted = tiles != NULL ? pixCopy(NULL, tiles) : NULL;
    if (dotted != NULL) {
        pixCloseBrick(tiles, tiles, TILES, TILES);
        pixOpenBrick(tiles, tiles, TILES, TILES);
        pixDilateBrick(tiles, tiles, 3, 3);
        leave_dotted(tiles, dotted);
    }
    return tiles;
}

PIX *screens_to_tones(PIX *gray, double dpi)
{
    const int reach = MAX((int)lround(DOT_INCH * dpi), 1), tile = MAX((int)lround(TILE_INCH * dpi), 1);
    if (!may_have_screens(gray, dpi, reach))
        return NULL;
    g_autoptr(PIX) tiles = screen_tiles(gray, tile, dpi, reach);
    l_int32 is_bare = TRUE;
    if (tiles == NULL || pixZero(tiles, &is_bare) != 0 || is_bare)
        return NULL;
    g_autoptr(PIX) soft = dots_softened(gray, dpi, DOT_SHARE * reach);
    g_autoptr(PIX) mask = soft != NULL ? pixExpandReplicate(tiles, tile) : NULL;
    PIX *tones = mask != NULL ? pixCopy(NULL, gray) : NULL;
    if (tones != NULL && (pixCombineMasked(tones, soft, mask) != 0 || pixCopyText(tones, soft) != 0))
        pixDestroy(&tones);
    return tones;
}

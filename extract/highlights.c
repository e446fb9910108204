/**
 * highlights.c: how much ink each tile has -> those that lie in strokes as wide as a highlighter's -> pixels.
 */
#include "highlights.h"

#include <math.h>

#include "gray-levels.h"

/** Tiles to an inch: JPEG carries colour over two of them, and the thinnest stroke is six wide. */
#define TILES_PER_INCH 100.0

/** A stroke's least width in tiles, 1.5 mm: a highlighter's is 2 to 5 mm, a rule or a pen's line less than 1.
 */
#define LEAST_WIDTH 6

/** Print within a stroke is closed over so many tiles; rows of coloured print stand farther apart. */
#define PRINT_WIDTH 4

/** How far JPEG carries colour: half a block of its colours, which is 16 pixels wide. */
#define CARRY_PX 8

/** Near a stroke what is as bright as this share of the paper is paper: what is left of a stroke's side is a
 * pale line. */
#define PAPER_SHARE 0.9

/** The ink leaves so much of its brightest colour: yellow, green, pink, orange and blue highlighters 0.96 and
 * more of their ink's own; seals and pens 0.9 and less. */
#define LEAST_KEPT 0.92

/** Of the pixel's light the ink leaves less than this, or it is paper, and more than this, or it is a pen's
 * or a printer's: of yellow 0.9, green 0.8, pink and orange 0.7. */
#define MOST_LEFT  0.95
#define LEAST_LEFT 0.55

/** What is coloured beyond this share of the page is the light or the paper, as for seals. */
#define MOST_COLOURED_SHARE 0.4

/** Every so manieth row and column tells the paper's colour. */
#define PAPER_STEP 19

/** Paper: @level: its grey; @lead: level of its brightest colour; @left: the share of it that its grey is. */
typedef struct {
    int level, lead;
    double left;
} Paper;

/** Tiles: of @colour and @gray, not owned. @left: which share of the paper's light the ink leaves in each; 0
 * where there is none. @carry: CARRY_PX. */
typedef struct {
    PIX *colour, *gray;
    Paper paper;
    int columns, rows, carry;
    double size_px;
    float *left;
} Tiles;

static inline int pixel_lead(guint32 pixel)
{
    const guint32 red = pixel >> L_RED_SHIFT & 0xff, green = pixel >> L_GREEN_SHIFT & 0xff,
                  blue = pixel >> L_BLUE_SHIFT & 0xff;
    return (int)MAX(red, MAX(green, blue));
}

/** The paper's colour, which most of the page has. */
static Paper paper_measure(PIX *colour, PIX *gray)
{
    guint32 leads[256] = {0}, lefts[256] = {0}, count = 0;
    for (int y = 0; y < pixGetHeight(gray); y += PAPER_STEP) {
        const guint32 *pixels = colour_row(colour, y);
        const guint8 *levels = gray_row(gray, y);
        for (int x = 0; x < pixGetWidth(gray); x += PAPER_STEP, count++) {
            const int lead = pixel_lead(pixels[x]);
            leads[lead]++;
            lefts[MIN(255 * gray_at(levels, x) / MAX(lead, 1), 255)]++;
        }
    }
    return (Paper){gray_median(gray, PAPER_STEP), histogram_quantile(leads, count, 0.5),
                   histogram_quantile(lefts, count, 0.5) / 255.0};
}

/** Which share of the paper's light comes through at tile (@column, @row), where most of it is inked; 0
 * elsewhere. */
static float tile_left(const Tiles *tiles, int column, int row)
{
    const int left = (int)(column * tiles->size_px), top = (int)(row * tiles->size_px);
    const int right = MAX((int)((column + 1) * tiles->size_px), left + 1);
    const int bottom = MAX((int)((row + 1) * tiles->size_px), top + 1);
    const float least_lead = (float)(LEAST_KEPT * tiles->paper.lead), own = (float)tiles->paper.left;
    float sum = 0;
    int inked = 0;
    for (int y = top; y < bottom; y++) {
        const guint32 *pixels = colour_row(tiles->colour, y);
        const guint8 *levels = gray_row(tiles->gray, y);
        for (int x = left; x < right; x++) {
            const float lead = (float)pixel_lead(pixels[x]), level = (float)gray_at(levels, x);
            if (lead < least_lead || level >= (float)MOST_LEFT * own * lead ||
                level < (float)LEAST_LEFT * own * lead)
                continue;
            sum += level / (own * lead);
            inked++;
        }
    }
    return 2 * inked >= (right - left) * (bottom - top) ? sum / (float)inked : 0;
}

/** (transfer full) (nullable): the tiles that have ink, as bits; NULL where there are none, or too many. */
static PIX *tiles_measure(Tiles *tiles)
{
    g_autoptr(PIX) inked = pixCreate(tiles->columns, tiles->rows, 1);
    gint64 count = 0;
    for (int row = 0; inked != NULL && row < tiles->rows; row++) {
        guint32 *bits = pixGetData(inked) + (gsize)row * (gsize)pixGetWpl(inked);
        for (int column = 0; column < tiles->columns; column++) {
            const float left = tile_left(tiles, column, row);
            tiles->left[(gsize)row * (gsize)tiles->columns + (gsize)column] = left;
            if (left == 0)
                continue;
            SET_DATA_BIT(bits, column);
            count++;
        }
    }
    const gboolean is_ink = count > 0 && (double)count <= MOST_COLOURED_SHARE * tiles->columns * tiles->rows;
    return is_ink ? g_steal_pointer(&inked) : NULL;
}

/** (transfer full) (nullable): of the tiles @inked those that lie in wide strokes. */
static PIX *strokes_among(PIX *inked)
{
    g_autoptr(PIX) closed = pixCloseSafeBrick(NULL, inked, PRINT_WIDTH + 1, PRINT_WIDTH + 1);
    g_autoptr(PIX) wide = closed != NULL ? pixOpenBrick(NULL, closed, LEAST_WIDTH, LEAST_WIDTH) : NULL;
    g_autoptr(PIX) strokes = wide != NULL ? pixAnd(NULL, wide, inked) : NULL;
    l_int32 is_empty = TRUE;
    return strokes != NULL && pixZero(strokes, &is_empty) == 0 && !is_empty ? g_steal_pointer(&strokes)
                                                                            : NULL;
}

/** What the ink around tile (@column, @row) leaves, where most of it lies: the tile itself may be print, or
 * the stroke's side. 1 where none is near. */
static float least_left(const Tiles *tiles, PIX *strokes, int column, int row)
{
    float least = 1;
    for (int r = MAX(row - tiles->carry, 0); r <= MIN(row + tiles->carry, tiles->rows - 1); r++) {
        const guint32 *bits = pixGetData(strokes) + (gsize)r * (gsize)pixGetWpl(strokes);
        for (int c = MAX(column - tiles->carry, 0); c <= MIN(column + tiles->carry, tiles->columns - 1); c++)
            if (GET_DATA_BIT(bits, c))
                least = MIN(least, tiles->left[(gsize)r * (gsize)tiles->columns + (gsize)c]);
    }
    return least;
}

/** Divides the grey in tile (@column, @row) by @left; what is near to paper then is paper. */
static void tile_lighten(const Tiles *tiles, int column, int row, float left)
{
    const int paper = tiles->paper.level;
    const int first = (int)(column * tiles->size_px), end = (int)((column + 1) * tiles->size_px);
    for (int y = (int)(row * tiles->size_px); y < (int)((row + 1) * tiles->size_px); y++) {
        guint8 *levels = gray_row(tiles->gray, y);
        for (int x = first; x < end; x++) {
            const int level = gray_at(levels, x), lighter = (int)((float)level / left);
            gray_set(levels, x, (guint8)MAX(level, lighter >= PAPER_SHARE * paper ? paper : lighter));
        }
    }
}

gboolean highlights_take_out(PIX *colour, PIX *gray, double dpi)
{
    Tiles tiles = {.colour = colour, .gray = gray, .size_px = MAX(1, dpi / TILES_PER_INCH)};
    tiles.carry = (int)ceil(CARRY_PX / tiles.size_px);
    tiles.columns = (int)(pixGetWidth(gray) / tiles.size_px);
    tiles.rows = (int)(pixGetHeight(gray) / tiles.size_px);
    if (tiles.columns == 0 || tiles.rows == 0)
        return FALSE;
    tiles.paper = paper_measure(colour, gray);
    g_autofree float *left = tiles.left = g_new0(float, (gsize)tiles.columns *(gsize)tiles.rows);
    g_autoptr(PIX) inked = tiles_measure(&tiles);
    g_autoptr(PIX) strokes = inked != NULL ? strokes_among(inked) : NULL;
    const int reach = 2 * tiles.carry + 1;
    g_autoptr(PIX) near = strokes != NULL ? pixDilateBrick(NULL, strokes, reach, reach) : NULL;
    if (near == NULL)
        return FALSE;
    for (int row = 0; row < tiles.rows; row++) {
        const guint32 *bits = pixGetData(near) + (gsize)row * (gsize)pixGetWpl(near);
        for (int column = 0; column < tiles.columns; column++)
            if (GET_DATA_BIT(bits, column))
                tile_lighten(&tiles, column, row, least_left(&tiles, strokes, column, row));
    }
    return TRUE;
}

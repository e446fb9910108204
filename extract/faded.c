/**
 * faded.c: middles of strokes -> how dark ink is in each tile -> how many times as dark it must be for the
 * page's level of ink -> what is darker than paper deepened by that, between the middles of tiles by both.
 *
 * The full picture is measured: in a reduced one thin print is as pale as faded print.
 */
#include "faded.h"

#include "gray-levels.h"

/** Tiles are as large as a character of small body text: of bands a line of print high none has both the dark
 * and the pale. */
#define TILE_INCH 0.1

/** Every so many rows of the reduced picture are looked at; a stroke upright or level has points in one. */
#define ROW_STEP 1

/** What is darker than paper by as much as ink is, and by so many deviations of its noise, may be ink. */
#define NOISE_SIGMAS 6.0

/** So far from the middle of a stroke, inches, is paper: at least this share of the way back to white. Bold
 * strokes of body text are 0.02 inches wide. */
#define STROKE_INCH 0.0133
#define PAPER_SHARE 0.4

/** A tile's ink is the level that this share of its middles of strokes are as dark as; of fewer than so many
 * each way nothing is known. */
#define INK_QUANTILE 0.3
#define LEAST_POINTS 5

/** Ink is dark enough where the level that bounds it (light_text_level()) is at most so far from paper to it:
 * on even pages it is half of the way to the middle of all ink. */
#define LEVEL_SHARE 0.6

/** Print is faded where it has to be so many times as dark, in so many tiles: in up to 8 on 37 of 38 pages
 * without bands, scanned or photographed, in 29 to 148 on 18 of 25 with some. And no more is made of it, for
 * noise is made of paper with it. */
#define LEAST_DEPTH 1.2
#define LEAST_FADED 16
#define MOST_DEPTH  2.5

/** Tiles without print are made darker as those with print are within so many tiles, the nearer the more:
 * rules fade with the print beside them. */
#define REACH 4

/** Rows and columns of the reduced picture that share a depth. */
#define BLOCK_PX 4

struct _Faded {
    int columns, rows, tile_px; /* of the reduced picture */
    float *depths;
};

void faded_free(Faded *faded)
{
    if (faded == NULL)
        return;
    g_free(faded->depths);
    g_free(faded);
}

/** Points: middles of strokes that run one way, by their levels. */
typedef struct {
    guint32 levels[256], count;
} Points;

static void points_add(Points *points, int level, int before, int after)
{
    int paper = level + (int)((255 - level) * PAPER_SHARE);
    if (before < paper || after < paper)
        return;
    points->levels[level]++;
    points->count++;
}

/** Probe: what is looked at for strokes. @limit: levels from there on are none; @reach: how far paper is from
 * the middle of one, pixels; @step: rows */
typedef struct {
    const PIX *gray;
    int limit, reach, step;
} Probe;

/** The level of ink in @tile, 1 at least: of its upright or its level strokes, which is darker. 0 where it
 * has not both: of a rule the middle of two rows of pixels is not met, so that it seems pale. */
static int tile_ink(const Probe *probe, const BOX *tile)
{
    Points upright = {0}, level = {0};
    const int reach = probe->reach;
    int right = MIN(tile->x + tile->w, pixGetWidth((PIX *)probe->gray) - reach);
    int bottom = MIN(tile->y + tile->h, pixGetHeight((PIX *)probe->gray) - reach);
    for (int y = MAX(tile->y, reach); y < bottom; y += probe->step) {
        const guint8 *row = gray_row(probe->gray, y);
        const guint8 *above = gray_row(probe->gray, y - reach), *below = gray_row(probe->gray, y + reach);
        for (int x = MAX(tile->x, reach); x < right; x++) {
            int at = gray_at(row, x);
            if (at >= probe->limit)
                continue;
            points_add(&upright, at, gray_at(row, x - reach), gray_at(row, x + reach));
            points_add(&level, at, gray_at(above, x), gray_at(below, x));
        }
    }
    if (MIN(upright.count, level.count) < LEAST_POINTS)
        return 0;
    int darker = MIN(histogram_quantile(upright.levels, upright.count, INK_QUANTILE),
                     histogram_quantile(level.levels, level.count, INK_QUANTILE));
    return MAX(darker, 1);
}

/** The depth of the tile, or the mean of those around it where nothing is known of its own, which is 0. */
static float depth_among(const Faded *faded, const float *own, int column, int row)
{
    float sum = 0, weights = 0;
    if (own[row * faded->columns + column] > 0)
        return own[row * faded->columns + column];
    for (int y = MAX(row - REACH, 0); y <= MIN(row + REACH, faded->rows - 1); y++)
        for (int x = MAX(column - REACH, 0); x <= MIN(column + REACH, faded->columns - 1); x++) {
            const float depth = own[y * faded->columns + x];
            const int off_x = x - column, off_y = y - row;
            const float weight = depth > 0 ? 1.0F / (float)(off_x * off_x + off_y * off_y) : 0;
            sum += weight * depth;
            weights += weight;
        }
    return weights > 0 ? sum / weights : 1;
}

Faded *faded_find(const PIX *gray, const Light *light, double dpi)
{
    g_autoptr(Faded) faded = g_new0(Faded, 1);
    faded->tile_px = MAX((int)(dpi / light->factor * TILE_INCH), 8);
    const int side = faded->tile_px * light->factor;
    faded->columns = (pixGetWidth((PIX *)gray) + side - 1) / side;
    faded->rows = (pixGetHeight((PIX *)gray) + side - 1) / side;
    const Probe probe = {gray, 255 - (int)MAX(LIGHT_LEAST_CONTRAST, NOISE_SIGMAS * light->noise),
                         MAX((int)(dpi * STROKE_INCH + 0.5), 1), ROW_STEP * light->factor};
    const double contrast = (255 - light_text_level(light)) / LEVEL_SHARE;
    const gsize n_tiles = (gsize)faded->columns * (gsize)faded->rows;
    g_autofree float *own = g_new0(float, n_tiles);
    int n_faded = 0;
    for (int row = 0; row < faded->rows; row++)
        for (int column = 0; column < faded->columns; column++) {
            const BOX tile = {.x = column * side, .y = row * side, .w = side, .h = side};
            int ink = tile_ink(&probe, &tile);
            double depth = ink > 0 ? CLAMP(contrast / (255 - ink), 1, MOST_DEPTH) : 0;
            own[row * faded->columns + column] = (float)depth;
            n_faded += depth >= LEAST_DEPTH;
        }
    if (n_faded < LEAST_FADED)
        return NULL;
    faded->depths = g_new(float, n_tiles);
    for (int row = 0; row < faded->rows; row++)
        for (int column = 0; column < faded->columns; column++)
            faded->depths[row * faded->columns + column] = depth_among(faded, own, column, row);
    return g_steal_pointer(&faded);
}

/** Between: two tiles, and how far from the middle of the first to that of the second, 0 to 1. */
typedef struct {
    int first, second;
    float share;
} Between;

/** Where pixel @at of the reduced picture lies among @n tiles. */
static Between between_tiles(const Faded *faded, double at, int n)
{
    double tile = CLAMP(at / faded->tile_px - 0.5, 0.0, n - 1.0);
    return (Between){(int)tile, MIN((int)tile + 1, n - 1), (float)(tile - (int)tile)};
}

static float between(const float *values, const Between *at)
{
    return values[at->first] + (values[at->second] - values[at->first]) * at->share;
}

void faded_deepen(const Faded *faded, PIX *gray, int factor)
{
    const int width = pixGetWidth(gray), block = BLOCK_PX * factor;
    for (int y = 0; y < pixGetHeight(gray); y++) {
        const Between down = between_tiles(faded, (double)y / factor, faded->rows);
        guint8 *row = gray_row(gray, y);
        for (int from = 0; from < width; from += block) {
            const Between along =
                between_tiles(faded, (double)from / factor + BLOCK_PX / 2.0, faded->columns);
            const float ends[] = {between(faded->depths + down.first * faded->columns, &along),
                                  between(faded->depths + down.second * faded->columns, &along)};
            const float depth = ends[0] + (ends[1] - ends[0]) * down.share;
            for (int x = from; depth > 1 && x < MIN(from + block, width); x++) {
                float darkness = (float)(255 - gray_at(row, x)) * depth;
                gray_set(row, x, (guint8)(255 - (int)MIN(darkness, 255)));
            }
        }
    }
}

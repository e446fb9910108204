/**
 * warp.c: walks a plate tile by tile; in a tile both coordinates of the picture run in straight lines.
 * Where they run nearly along the picture's own rows, as on any page that lies a little askew, eight pixels
 * are interpolated at once.
 */
#include "warp.h"

#include <math.h>
#include <string.h>

/** Places in the picture are kept as integers with this many bits behind the point while walking. */
#define FRACTION_BITS 16

/** Weights of an interpolation have this many bits: finer than one grey level over a full step of 255. */
#define WEIGHT_BITS 8

/** A place nearer than this (pixels) to where it would be without any warp is not moved. */
#define PLAIN_PX 0.01

static int nodes_over(int pixels)
{
    return (pixels + WARP_STEP - 1) / WARP_STEP + 1;
}

static Warp *warp_alloc(int width, int height)
{
    Warp *warp = g_new0(Warp, 1);
    warp->width = width;
    warp->height = height;
    warp->columns = nodes_over(width);
    warp->rows = nodes_over(height);
    warp->nodes = g_new(WarpNode, (gsize)warp->columns * (gsize)warp->rows);
    return warp;
}

Warp *warp_new(int width, int height, WarpPoint point, const void *data)
{
    Warp *warp = warp_alloc(width, height);
    for (int row = 0; row < warp->rows; row++)
        for (int column = 0; column < warp->columns; column++)
            warp->nodes[row * warp->columns + column] = point(column * WARP_STEP, row * WARP_STEP, data);
    return warp;
}

void warp_free(Warp *warp)
{
    if (warp == NULL)
        return;
    g_free(warp->nodes);
    g_free(warp);
}

typedef struct {
    int width, height, deg;
} Turn;

/* Places are those of pixel corners, so that a turned box stays on the same pixels. */
static WarpNode turn_point(double x, double y, const void *data)
{
    const Turn *turn = data;
    switch (turn->deg) {
    case 90:
        return (WarpNode){(float)y, (float)(turn->height - x)};
    case 180:
        return (WarpNode){(float)(turn->width - x), (float)(turn->height - y)};
    case 270:
        return (WarpNode){(float)(turn->width - y), (float)x};
    default:
        return (WarpNode){(float)x, (float)y};
    }
}

Warp *warp_turn(int picture_width, int picture_height, int clockwise_deg)
{
    Turn turn = {picture_width, picture_height, clockwise_deg};
    gboolean lying = clockwise_deg == 90 || clockwise_deg == 270;
    return warp_new(lying ? picture_height : picture_width, lying ? picture_width : picture_height,
                    turn_point, &turn);
}

gboolean warp_is_plain(const Warp *warp, const PIX *picture)
{
    if (warp->width != pixGetWidth((PIX *)picture) || warp->height != pixGetHeight((PIX *)picture))
        return FALSE;
    for (int row = 0; row < warp->rows; row++) {
        for (int column = 0; column < warp->columns; column++) {
            const WarpNode *node = &warp->nodes[row * warp->columns + column];
            double x = column * WARP_STEP, y = row * WARP_STEP;
            if (fabs(node->x - x) > PLAIN_PX || fabs(node->y - y) > PLAIN_PX)
                return FALSE;
        }
    }
    return TRUE;
}

static double between(double a, double b, double share)
{
    return a + (b - a) * share;
}

WarpNode warp_at(const Warp *warp, double x, double y)
{
    int column = CLAMP((int)floor(x / WARP_STEP), 0, warp->columns - 2);
    int row = CLAMP((int)floor(y / WARP_STEP), 0, warp->rows - 2);
    double right = x / WARP_STEP - column, down = y / WARP_STEP - row;
    const WarpNode *upper = &warp->nodes[row * warp->columns + column], *lower = upper + warp->columns;
    return (WarpNode){
        (float)between(between(upper[0].x, upper[1].x, right), between(lower[0].x, lower[1].x, right), down),
        (float)between(between(upper[0].y, upper[1].y, right), between(lower[0].y, lower[1].y, right), down)};
}

typedef struct {
    const Warp *first, *second;
} WarpPair;

static WarpNode pair_point(double x, double y, const void *data)
{
    const WarpPair *pair = data;
    WarpNode between_both = warp_at(pair->second, x, y);
    return warp_at(pair->first, between_both.x, between_both.y);
}

Warp *warp_after(const Warp *first, const Warp *second)
{
    return warp_new(second->width, second->height, pair_point, &(WarpPair){first, second});
}

/**
 * Source: the picture that is walked over. Its bytes and those of the plate are in reading order here, not in
 * leptonica's, so that neighbours can be loaded together.
 */
typedef struct {
    const guint8 *rows;
    gsize stride;
    int last_x, last_y;
} Source;

/** Weights of the four pixels around a place; together WEIGHT_ONE. */
#define WEIGHT_ONE (1 << WEIGHT_BITS)

typedef struct {
    guint upper_left, upper_right, lower_left, lower_right;
} Weights;

static Weights weights_of(int across, int down)
{
    int lower_right = (across * down + WEIGHT_ONE / 2) >> WEIGHT_BITS;
    return (Weights){(guint)(WEIGHT_ONE - across - down + lower_right), (guint)(across - lower_right),
                     (guint)(down - lower_right), (guint)lower_right};
}

static int fraction_of(gint64 place)
{
    return (int)(place >> (FRACTION_BITS - WEIGHT_BITS)) & (WEIGHT_ONE - 1);
}

/** The picture at a place given with FRACTION_BITS, in whole pixels from the middle of the first one. */
static guint8 source_at(const Source *source, gint64 x, gint64 y)
{
    int left = (int)CLAMP(x >> FRACTION_BITS, 0, source->last_x);
    int top = (int)CLAMP(y >> FRACTION_BITS, 0, source->last_y);
    int right = MIN(left + 1, source->last_x), bottom = MIN(top + 1, source->last_y);
    Weights w = weights_of(x < 0 ? 0 : fraction_of(x), y < 0 ? 0 : fraction_of(y));
    const guint8 *upper = source->rows + (gsize)top * source->stride;
    const guint8 *lower = source->rows + (gsize)bottom * source->stride;
    guint sum = upper[left] * w.upper_left + upper[right] * w.upper_right + lower[left] * w.lower_left +
                lower[right] * w.lower_right;
    return (guint8)((sum + WEIGHT_ONE / 2) >> WEIGHT_BITS);
}

static gint64 fixed(double pixels)
{
    /* As llround(), whose call would take longer than all else in a path. */
    double places = pixels * (1 << FRACTION_BITS);
    return (gint64)(places < 0 ? places - 0.5 : places + 0.5);
}

/** Path: the walk over one row of a tile: its first place in the picture and the step from pixel to pixel. */
typedef struct {
    gint64 x, y, step_x, step_y;
} Path;

static Path path_between(const WarpNode *from, const WarpNode *to)
{
    /* A pixel's middle lies half a pixel behind its corner, in both pictures. */
    double step_x = (to->x - from->x) / WARP_STEP, step_y = (to->y - from->y) / WARP_STEP;
    return (Path){fixed(from->x + step_x / 2 - 0.5), fixed(from->y + step_y / 2 - 0.5), fixed(step_x),
                  fixed(step_y)};
}

/** Pixels that are interpolated at once, with one set of weights. */
#define BLOCK 8

typedef guint8 BlockBytes __attribute__((vector_size(BLOCK)));
typedef guint16 Block __attribute__((vector_size(2 * BLOCK)));

static Block block_load(const guint8 *bytes)
{
    BlockBytes block;
    memcpy(&block, bytes, sizeof block);
    return __builtin_convertvector(block, Block);
}

/** With weights that together are WEIGHT_ONE no sum is more than 16 bits hold. */
static void block_blend(const guint8 *upper, const guint8 *lower, const Weights *w, guint8 *target)
{
    Block sum = block_load(upper) * (guint16)w->upper_left + block_load(upper + 1) * (guint16)w->upper_right +
                block_load(lower) * (guint16)w->lower_left + block_load(lower + 1) * (guint16)w->lower_right;
    BlockBytes blended = __builtin_convertvector((sum + WEIGHT_ONE / 2) >> WEIGHT_BITS, BlockBytes);
    memcpy(target, &blended, sizeof blended);
}

/**
 * Whether a block may be taken as running straight along a row of the picture: over half a block neither
 * coordinate then strays by more than a quarter of a pixel.
 */
static gboolean path_is_straight(const Path *path)
{
    gint64 most = fixed(0.25) / (BLOCK / 2);
    return ABS(path->step_x - fixed(1)) <= most && ABS(path->step_y) <= most;
}

/** Whether all places of @count pixels have their four pixels, and those of a block, within the picture. */
static gboolean path_is_inside(const Path *path, const Source *source, int count)
{
    gint64 end_x = path->x + count * path->step_x, end_y = path->y + count * path->step_y;
    return MIN(path->x, end_x) >= fixed(1) && MIN(path->y, end_y) >= fixed(1) &&
           MAX(path->x, end_x) < fixed(source->last_x - 2 * BLOCK) &&
           MAX(path->y, end_y) < fixed(source->last_y - 1);
}

static void walk_blocks(const Source *source, const Path *path, guint8 *target)
{
    for (int first = 0; first < WARP_STEP; first += BLOCK) {
        /* The block's middle, from where it goes half a block back in whole pixels. */
        gint64 x = path->x + (2 * first + BLOCK - 1) * path->step_x / 2 - (BLOCK - 1) * fixed(1) / 2;
        gint64 y = path->y + (2 * first + BLOCK - 1) * path->step_y / 2;
        const guint8 *upper =
            source->rows + (gsize)(y >> FRACTION_BITS) * source->stride + (x >> FRACTION_BITS);
        Weights weights = weights_of(fraction_of(x), fraction_of(y));
        block_blend(upper, upper + source->stride, &weights, target + first);
    }
}

/** Fills @count pixels of @target along @path. */
static void walk(const Source *source, const Path *path, guint8 *target, int count)
{
    gint64 x = path->x, y = path->y;
    if (!path_is_inside(path, source, count)) {
        for (int i = 0; i < count; i++, x += path->step_x, y += path->step_y)
            target[i] = source_at(source, x, y);
        return;
    }
    if (count == WARP_STEP && path_is_straight(path)) {
        walk_blocks(source, path, target);
        return;
    }
    for (int i = 0; i < count; i++, x += path->step_x, y += path->step_y) {
        const guint8 *upper =
            source->rows + (gsize)(y >> FRACTION_BITS) * source->stride + (x >> FRACTION_BITS);
        const guint8 *lower = upper + source->stride;
        int across = fraction_of(x), down = fraction_of(y);
        int above = (upper[0] << WEIGHT_BITS) + (upper[1] - upper[0]) * across;
        int below = (lower[0] << WEIGHT_BITS) + (lower[1] - lower[0]) * across;
        target[i] = (guint8)(((above << WEIGHT_BITS) + (below - above) * down) >> (2 * WEIGHT_BITS));
    }
}

static void warp_tile(const Source *source, PIX *plate, const Warp *warp, int column, int row)
{
    const WarpNode *upper = &warp->nodes[row * warp->columns + column], *lower = upper + warp->columns;
    int left = column * WARP_STEP, top = row * WARP_STEP;
    int count = MIN(WARP_STEP, warp->width - left), height = MIN(WARP_STEP, warp->height - top);
    guint8 *target = gray_row(plate, top) + left;
    gsize stride = (gsize)pixGetWpl(plate) * 4;
    for (int y = 0; y < height; y++, target += stride) {
        double share = (y + 0.5) / WARP_STEP;
        WarpNode from = {(float)between(upper[0].x, lower[0].x, share),
                         (float)between(upper[0].y, lower[0].y, share)};
        WarpNode to = {(float)between(upper[1].x, lower[1].x, share),
                       (float)between(upper[1].y, lower[1].y, share)};
        Path path = path_between(&from, &to);
        walk(source, &path, target, count);
    }
}

PIX *warp_gray(const PIX *picture, const Warp *warp)
{
    g_autoptr(PIX) bytes = pixEndianByteSwapNew((PIX *)picture);
    g_autoptr(PIX) plate = pixCreateNoInit(warp->width, warp->height, 8);
    if (bytes == NULL || plate == NULL)
        return NULL;
    Source source = {gray_row(bytes, 0), (gsize)pixGetWpl(bytes) * 4, pixGetWidth(bytes) - 1,
                     pixGetHeight(bytes) - 1};
    for (int row = 0; row + 1 < warp->rows; row++)
        for (int column = 0; column + 1 < warp->columns; column++)
            warp_tile(&source, plate, warp, column, row);
    pixEndianByteSwap(plate);
    pixSetPadBits(plate, 0);
    return g_steal_pointer(&plate);
}

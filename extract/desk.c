/**
 * desk.c: mean levels of small tiles -> from the picture's edge inwards all tiles that are not suddenly
 * brighter -> what is left is the sheet, if it has no bays. A shadow on the sheet begins softly, the sheet on
 * its desk does not.
 */
#include "desk.h"

#include <math.h>
#include <string.h>

#include "../common/compare.h"

/** A tile: finer than the room that print keeps from its sheet's edge, coarser than a desk's grain. */
#define TILE_INCH 0.04

/** Of the tiles at the picture's edge so many are darker than this share of the paper, or there is no desk.
 */
#define LEAST_DARK_EDGE 0.6
#define DARK_SHARE      0.7

/** Paper is as bright as the brightest tenth of a picture's tiles. */
#define PAPER_RANK 0.9

/** Where of a tile and those around it the brightest is brighter than the darkest by this factor and these
 * levels, there is the sheet's edge, or print: the darkest paper that is read reflects twice as much as what
 * it lies on; grain and shadows change by less over an eighth of an inch. */
#define STEP_FACTOR 1.4
#define STEP_LEVELS 12.0

/** The edge is so found one tile too far out, and one more has a part of both. */
#define EDGE_TILES 2

/** A sheet fills this share of its picture at least, and of the room between its corners. */
#define LEAST_SHEET  0.3
#define LEAST_CONVEX 0.95

/** From so many to so many tiles within the sheet's edge there is margin; a tile with print is darker than
 * this share of the tile beside it, and so many of them may be. */
#define MARGIN_FROM  2
#define MARGIN_TO    4
#define PRINT_SHARE  0.8
#define MOST_PRINTED 0.01

/** A desk's grain is read as print and rules where levels deviate by this share of their mean within a tile:
 * they did by 0.08 to 0.11 on made-up photographs that became readable with the desk taken out (90.1 and 99.5
 * % of their figures), and by 0.044 to 0.049 on others that had no need of it. There the sheet's own edges
 * show better how it slants than its rules alone do. */
#define LEAST_GRAIN 0.06

/** Of so many tiles one is looked at to tell paper's tone, and of four times as many at the picture's edge,
 * so that a page without a desk costs a third of a million instructions. */
#define SAMPLED      16
#define SAMPLED_EDGE 4

/** Kinds of tiles. */
enum { UNKNOWN, DESK, SHEET };

struct _Desk {
    int columns, rows, size;
    guint8 *kind;
    float *level;
};

void desk_free(Desk *desk)
{
    if (desk == NULL)
        return;
    g_free(desk->kind);
    g_free(desk->level);
    g_free(desk);
}

static float tile_level(PIX *gray, int left, int top, int size)
{
    int sum = 0;
    for (int y = top; y < top + size; y++) {
        const guint8 *row = gray_row(gray, y);
        for (int x = left; x < left + size; x++)
            sum += gray_at(row, x);
    }
    return (float)sum / (float)(size * size);
}

static float desk_level(PIX *gray, const Desk *desk, int column, int row)
{
    return tile_level(gray, column * desk->size, row * desk->size, desk->size);
}

/** The tone of paper. */
static float paper_level(PIX *gray, const Desk *desk)
{
    g_autoptr(GArray) levels = g_array_new(FALSE, FALSE, sizeof(double));
    for (int row = SAMPLED / 2; row < desk->rows; row += SAMPLED) {
        for (int column = SAMPLED / 2; column < desk->columns; column += SAMPLED) {
            double level = (double)desk_level(gray, desk, column, row);
            g_array_append_val(levels, level);
        }
    }
    g_array_sort(levels, double_compare);
    return levels->len > 0 ? (float)g_array_index(levels, double, (guint)(PAPER_RANK * levels->len)) : 0;
}

static gboolean tile_is_edge(const Desk *desk, int tile)
{
    int column = tile % desk->columns, row = tile / desk->columns;
    return column == 0 || row == 0 || column == desk->columns - 1 || row == desk->rows - 1;
}

/** Whether most of the picture's edge is darker than @paper. */
static gboolean edge_is_dark(PIX *gray, const Desk *desk, float paper)
{
    int dark = 0, count = 0, last_column = desk->columns - 1, last_row = desk->rows - 1;
    for (int at = 0; at < MAX(desk->columns, desk->rows); at += SAMPLED_EDGE) {
        int column = MIN(at, last_column), row = MIN(at, last_row);
        const float levels[] = {desk_level(gray, desk, column, 0), desk_level(gray, desk, column, last_row),
                                desk_level(gray, desk, 0, row), desk_level(gray, desk, last_column, row)};
        for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
            dark += levels[i] < DARK_SHARE * paper;
        count += (int)G_N_ELEMENTS(levels);
    }
    return dark >= LEAST_DARK_EDGE * count;
}

/** Beside: the tiles beside one; at the picture's edge it stands for those that are missing. */
typedef struct {
    int tiles[4];
} Beside;

static Beside tiles_beside(const Desk *desk, int tile)
{
    int column = tile % desk->columns, row = tile / desk->columns;
    return (Beside){{column > 0 ? tile - 1 : tile, column < desk->columns - 1 ? tile + 1 : tile,
                     row > 0 ? tile - desk->columns : tile,
                     row < desk->rows - 1 ? tile + desk->columns : tile}};
}

/** Spread: whether a tile next to one of a kind becomes of that kind. */
typedef gboolean (*Spread)(const Desk *desk, int tile);

/** Whether the sheet's edge, or print, goes through tile @to or beside it. */
static gboolean tile_has_step(const Desk *desk, int to)
{
    int column = to % desk->columns, row = to / desk->columns;
    float least = desk->level[to], most = desk->level[to];
    for (int y = MAX(row - 1, 0); y <= MIN(row + 1, desk->rows - 1); y++) {
        for (int x = MAX(column - 1, 0); x <= MIN(column + 1, desk->columns - 1); x++) {
            least = MIN(least, desk->level[y * desk->columns + x]);
            most = MAX(most, desk->level[y * desk->columns + x]);
        }
    }
    return (double)most > STEP_FACTOR * (double)least + STEP_LEVELS;
}

static gboolean spread_desk(const Desk *desk, int tile)
{
    return !tile_has_step(desk, tile);
}

static gboolean spread_sheet(const Desk *desk, int tile)
{
    (void)desk, (void)tile;
    return TRUE;
}

/** Gives tiles without a kind that of those in @waiting, which they lie beside, as @spread says. Returns
 * their number. */
static int desk_spread(Desk *desk, GArray *waiting, guint8 kind, Spread spread)
{
    int count = 0;
    while (waiting->len > 0) {
        int tile = g_array_index(waiting, int, waiting->len - 1);
        g_array_set_size(waiting, waiting->len - 1);
        const Beside beside = tiles_beside(desk, tile);
        count++;
        for (gsize i = 0; i < G_N_ELEMENTS(beside.tiles); i++) {
            if (desk->kind[beside.tiles[i]] != UNKNOWN || !spread(desk, beside.tiles[i]))
                continue;
            desk->kind[beside.tiles[i]] = kind;
            g_array_append_val(waiting, beside.tiles[i]);
        }
    }
    return count;
}

/** Takes what is connected with the picture's dark edge for desk. */
static void desk_flood(Desk *desk, float paper)
{
    g_autoptr(GArray) waiting = g_array_new(FALSE, FALSE, sizeof(int));
    for (int tile = 0; tile < desk->rows * desk->columns; tile++) {
        if (!tile_is_edge(desk, tile) || desk->level[tile] >= DARK_SHARE * paper)
            continue;
        desk->kind[tile] = DESK;
        g_array_append_val(waiting, tile);
    }
    desk_spread(desk, waiting, DESK, spread_desk);
}

/** Takes the largest connected part of what is no desk for the sheet, and the rest for desk. Returns its
 * tiles. */
static int desk_find_sheet(Desk *desk)
{
    int most = 0, best = -1, tiles = desk->rows * desk->columns;
    g_autofree guint8 *flooded = g_memdup2(desk->kind, (gsize)tiles);
    g_autoptr(GArray) waiting = g_array_new(FALSE, FALSE, sizeof(int));
    for (int again = 0; again < 2; again++) {
        for (int tile = 0; tile < tiles; tile++) {
            if (desk->kind[tile] != UNKNOWN || (again && tile != best))
                continue;
            desk->kind[tile] = SHEET;
            g_array_append_val(waiting, tile);
            int count = desk_spread(desk, waiting, SHEET, spread_sheet);
            best = !again && count > most ? tile : best;
            most = MAX(most, count);
        }
        if (!again)
            memcpy(desk->kind, flooded, (gsize)tiles);
    }
    for (int tile = 0; tile < tiles; tile++)
        desk->kind[tile] = desk->kind[tile] == SHEET ? SHEET : DESK;
    return most;
}

/** Corner: of the room between a sheet's corners, in tiles. */
typedef struct {
    int x, y;
} Corner;

static gint64 corner_turn(const Corner *a, const Corner *b, const Corner *c)
{
    return (gint64)(b->x - a->x) * (c->y - a->y) - (gint64)(b->y - a->y) * (c->x - a->x);
}

static void hull_add(Corner *hull, int *count, int least, Corner corner)
{
    while (*count - least >= 2 && corner_turn(&hull[*count - 2], &hull[*count - 1], &corner) <= 0)
        (*count)--;
    hull[(*count)++] = corner;
}

/** The tiles within the least room without bays that holds the sheet: the hull of the ends of its rows. */
static double desk_hull(const Desk *desk)
{
    g_autofree Corner *right = g_new(Corner, 2 * desk->rows), *left = g_new(Corner, 2 * desk->rows);
    int n_right = 0, n_left = 0;
    for (int row = 0; row < desk->rows; row++) {
        const guint8 *kind = desk->kind + row * desk->columns;
        int from = 0, to = desk->columns;
        while (from < to && kind[from] != SHEET)
            from++;
        while (to > from && kind[to - 1] != SHEET)
            to--;
        for (int end = 0; from < to && end < 2; end++) {
            hull_add(right, &n_right, 0, (Corner){to, row + end});
            /* Mirrored, so that both sides turn the same way. */
            hull_add(left, &n_left, 0, (Corner){-from, row + end});
        }
    }
    double area = 0;
    for (int i = 0; i + 1 < n_right; i++)
        area += (right[i].x + right[i + 1].x) / 2.0 * (right[i + 1].y - right[i].y);
    for (int i = 0; i + 1 < n_left; i++)
        area += (left[i].x + left[i + 1].x) / 2.0 * (left[i + 1].y - left[i].y);
    return area;
}

/** Makes the sheet smaller by one tile all around, where it does not lie at the picture's edge. */
static void desk_grow(Desk *desk)
{
    g_autofree guint8 *before = g_memdup2(desk->kind, (gsize)desk->rows * (gsize)desk->columns);
    for (int row = 0; row < desk->rows; row++)
        for (int column = 0; column < desk->columns; column++)
            for (int y = MAX(row - 1, 0); y <= MIN(row + 1, desk->rows - 1); y++)
                for (int x = MAX(column - 1, 0); x <= MIN(column + 1, desk->columns - 1); x++)
                    if (before[y * desk->columns + x] == DESK)
                        desk->kind[row * desk->columns + column] = DESK;
}

/** Whether a tile of the sheet is darker than one beside it, as where print is. */
static gboolean tile_is_printed(const Desk *desk, int tile)
{
    int column = tile % desk->columns, row = tile / desk->columns;
    float most = desk->level[tile];
    for (int y = MAX(row - 1, 0); y <= MIN(row + 1, desk->rows - 1); y++)
        for (int x = MAX(column - 1, 0); x <= MIN(column + 1, desk->columns - 1); x++)
            if (desk->kind[y * desk->columns + x] == SHEET)
                most = MAX(most, desk->level[y * desk->columns + x]);
    return (double)desk->level[tile] < PRINT_SHARE * (double)most;
}

/** Whether there is print on the sheet's outermost tiles. */
static gboolean margin_is_printed(const Desk *desk)
{
    int printed = 0, count = 0;
    gsize tiles = (gsize)desk->rows * (gsize)desk->columns;
    Desk inner = *desk;
    g_autofree guint8 *kind = inner.kind = g_memdup2(desk->kind, tiles);
    for (int ring = 1; ring <= MARGIN_TO; ring++) {
        g_autofree guint8 *before = g_memdup2(kind, tiles);
        desk_grow(&inner);
        for (int tile = 0; ring >= MARGIN_FROM && tile < (int)tiles; tile++) {
            if (before[tile] == kind[tile])
                continue;
            count++;
            printed += tile_is_printed(desk, tile);
        }
    }
    return printed > MOST_PRINTED * count;
}

/** Gives the desk's tiles the tone of the nearest of the sheet's. */
static void desk_tone(Desk *desk)
{
    int tiles = desk->rows * desk->columns;
    g_autofree int *queue = g_new(int, (guint)tiles);
    g_autofree gboolean *known = g_new0(gboolean, (guint)tiles);
    int begin = 0, end = 0;
    for (int tile = 0; tile < tiles; tile++) {
        known[tile] = desk->kind[tile] == SHEET;
        if (known[tile])
            queue[end++] = tile;
    }
    for (; begin < end; begin++) {
        int tile = queue[begin];
        const Beside beside = tiles_beside(desk, tile);
        for (gsize i = 0; i < G_N_ELEMENTS(beside.tiles); i++) {
            if (known[beside.tiles[i]])
                continue;
            known[beside.tiles[i]] = TRUE;
            desk->level[beside.tiles[i]] = desk->level[tile];
            queue[end++] = beside.tiles[i];
        }
    }
}

/** By how much the levels of @tile deviate, as a share of their mean. */
static double tile_grain(PIX *gray, const Desk *desk, int tile)
{
    int left = tile % desk->columns * desk->size, top = tile / desk->columns * desk->size;
    double mean = (double)desk->level[tile], squares = 0;
    for (int y = top; y < top + desk->size; y++) {
        const guint8 *row = gray_row(gray, y);
        for (int x = left; x < left + desk->size; x++)
            squares += (gray_at(row, x) - mean) * (gray_at(row, x) - mean);
    }
    return sqrt(squares) / desk->size / MAX(mean, 1);
}

/** Whether the room around the sheet has a grain that may be read. */
static gboolean desk_is_grained(PIX *gray, const Desk *desk)
{
    double grain = 0;
    int tiles = 0;
    for (int tile = 0; tile < desk->rows * desk->columns; tile++) {
        if (desk->kind[tile] != DESK)
            continue;
        grain += tile_grain(gray, desk, tile);
        tiles++;
    }
    return grain >= LEAST_GRAIN * tiles;
}

Desk *desk_find(PIX *gray, double dpi)
{
    g_autoptr(Desk) desk = g_new0(Desk, 1);
    desk->size = MAX((int)(TILE_INCH * dpi), 2);
    desk->columns = pixGetWidth(gray) / desk->size;
    desk->rows = pixGetHeight(gray) / desk->size;
    float paper = paper_level(gray, desk);
    if (desk->columns < 2 || desk->rows < 2 || !edge_is_dark(gray, desk, paper))
        return NULL;
    int tiles = desk->rows * desk->columns;
    desk->kind = g_malloc0((gsize)tiles);
    desk->level = g_new0(float, tiles);
    for (int tile = 0; tile < tiles; tile++)
        desk->level[tile] = desk_level(gray, desk, tile % desk->columns, tile / desk->columns);
    desk_flood(desk, paper);
    int sheet = desk_find_sheet(desk);
    if (sheet < LEAST_SHEET * tiles || sheet < LEAST_CONVEX * desk_hull(desk))
        return NULL;
    for (int i = 0; i < EDGE_TILES; i++)
        desk_grow(desk);
    if (margin_is_printed(desk) || !desk_is_grained(gray, desk))
        return NULL;
    desk_tone(desk);
    return g_steal_pointer(&desk);
}

void desk_clear(const Desk *desk, PIX *gray, int factor)
{
    int size = desk->size * factor;
    for (int y = 0; y < pixGetHeight(gray); y++) {
        guint8 *line = gray_row(gray, y);
        int row = MIN(y / size, desk->rows - 1);
        for (int x = 0; x < pixGetWidth(gray); x++) {
            int tile = row * desk->columns + MIN(x / size, desk->columns - 1);
            if (desk->kind[tile] == DESK)
                gray_set(line, x, (guint8)desk->level[tile]);
        }
    }
}

/**
 * dirt.c: pieces of ink -> print, and the room around it that is left alone -> specks elsewhere.
 */
#include "dirt.h"

#include <math.h>

/**
 * Specks apart from print, for each square inch, from which on a page is dirty: fifty on A4. First pages of
 * the practice scans have at most 0.05, third copies 9 to 12, old folded paper 4 to 5.
 */
#define DIRTY_PER_SQUARE_INCH 0.5

/** So many specks within BESIDE_INCH of each other are what is left of a worn character. Of 28 for a square
 * inch a third of one is expected there. */
#define CLUSTER 3

/** Of a page with sand more than half of the places away from print have so many and more at 300 dpi, or 75
 * specks a square inch; at 150 half as many, for the smaller ones are not seen. Third copies have one at 300
 * dpi and none at 150, and print among it that is worn to crumbs. */
#define SANDY     2
#define SANDY_DPI 300

/** In sand it takes more than what is usual there by so many standard deviations: of a thousand places one
 * has so many by chance (Poisson). */
#define CLUSTER_SD 3

/** A piece of a worn rule is longer than wide by more than this; a speck is not. */
#define ROUND 2.5

/** Print: pieces of at least the height of a 6 point digit, and of at most a title's character. */
#define LEAST_PRINT_INCH 0.035
#define MOST_PRINT_INCH  0.6

/** A point stands nearer than this to the print that it belongs to. */
#define BESIDE_INCH 0.05

/** Smaller than a point of 6 points' print both ways. Of a page with sand what is as small goes even beside
 * print, unless it stands where a point does: to the right of a piece of print by POINT_GAP_INCH at most, at
 * its foot. */
#define GRAIN_INCH     0.0105
#define POINT_GAP_INCH 0.035
#define FOOT_FROM      0.6
#define FOOT_TO        1.25

/** What is painted white reaches this far around a speck: its grey rim, pixels. */
#define RIM_PX 2

/** Room: a coarse picture of the page: for each tile, whether print is in it or near, and how many specks. */
typedef struct {
    int columns, rows;
    double tile_px;
    guint8 *taken, *specks;
} Room;

static int room_clamp(double at, double tile_px, int count)
{
    return CLAMP((int)(at / tile_px), 0, count - 1);
}

static void room_take(Room *room, const Mark *print, double beside)
{
    int left = room_clamp(print->x - beside, room->tile_px, room->columns);
    int right = room_clamp(print->x + print->width + beside, room->tile_px, room->columns);
    int top = room_clamp(print->y - beside, room->tile_px, room->rows);
    int bottom = room_clamp(print->y + print->height + beside, room->tile_px, room->rows);
    for (int row = top; row <= bottom; row++)
        memset(room->taken + row * room->columns + left, 1, (gsize)right - (gsize)left + 1);
}

/** The tile that the middle of @speck lies in. */
static int room_tile(const Room *room, const Mark *speck)
{
    int column = room_clamp(speck->x + speck->width / 2.0, room->tile_px, room->columns);
    int row = room_clamp(speck->y + speck->height / 2.0, room->tile_px, room->rows);
    return row * room->columns + column;
}

static void room_count(Room *room, const Mark *speck)
{
    guint8 *count = &room->specks[room_tile(room, speck)];
    *count = (guint8)MIN(*count + 1, G_MAXUINT8);
}

/** How many specks there are in the tile and those around it. */
static int room_specks(const Room *room, int tile)
{
    int column = tile % room->columns, row = tile / room->columns, specks = 0;
    for (int y = MAX(row - 1, 0); y <= MIN(row + 1, room->rows - 1); y++)
        for (int x = MAX(column - 1, 0); x <= MIN(column + 1, room->columns - 1); x++)
            specks += room->specks[y * room->columns + x];
    return specks;
}

/** How many specks more than half of the places away from print have: 0 on most pages. */
static guint room_usual(const Room *room)
{
    guint counts[9 * G_MAXUINT8 + 1] = {0}, n_places = 0, usual = 0;
    for (int tile = 0; tile < room->rows * room->columns; tile++)
        if (!room->taken[tile]) {
            counts[room_specks(room, tile)]++;
            n_places++;
        }
    for (guint below = counts[0]; below * 2 < n_places; below += counts[usual])
        usual++;
    return usual;
}

static gboolean piece_is_speck(const Mark *piece, double dpi)
{
    int longer = MAX(piece->width, piece->height), shorter = MIN(piece->width, piece->height);
    return longer <= DIRT_SPECK_INCH * dpi && longer <= ROUND * shorter;
}

static gboolean piece_is_print(const Mark *piece, double dpi)
{
    int longer = MAX(piece->width, piece->height);
    return longer >= LEAST_PRINT_INCH * dpi && longer <= MOST_PRINT_INCH * dpi;
}

/** The first of @marks, which are sorted, that begins at @left or behind it. */
static guint marks_first(const GArray *marks, int left)
{
    guint from = 0, to = marks->len;
    while (from < to) {
        guint middle = from + (to - from) / 2;
        if (g_array_index(marks, Mark, middle).x < left)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static Mark piece_at(BOXA *pieces, int index)
{
    Mark piece;
    boxaGetBoxGeometry(pieces, index, &piece.x, &piece.y, &piece.width, &piece.height);
    return piece;
}

/** Whether a point could stand where @speck does, beside one of @prints, which are sorted. */
static gboolean speck_may_be_point(const Mark *speck, const GArray *prints, double dpi)
{
    double middle = speck->y + speck->height / 2.0;
    int reach = (int)(MOST_PRINT_INCH * dpi), gap_most = (int)(POINT_GAP_INCH * dpi);
    for (guint i = marks_first(prints, speck->x - reach - gap_most); i < prints->len; i++) {
        const Mark *print = &g_array_index(prints, Mark, i);
        if (print->x > speck->x)
            break;
        int gap = speck->x - print->x - print->width;
        if (gap >= -1 && gap <= gap_most && middle >= print->y + FOOT_FROM * print->height &&
            middle <= print->y + FOOT_TO * print->height)
            return TRUE;
    }
    return FALSE;
}

/** Whether @piece beside print is sand. */
static gboolean piece_is_grain(const Mark *piece, const GArray *prints, double dpi)
{
    return MAX(piece->width, piece->height) <= GRAIN_INCH * dpi && !speck_may_be_point(piece, prints, dpi);
}

/** (transfer full) (element-type Mark): those of @pieces that are print, from the left. */
static GArray *prints_among(BOXA *pieces, double dpi)
{
    GArray *prints = g_array_new(FALSE, FALSE, sizeof(Mark));
    for (int i = 0; i < boxaGetCount(pieces); i++) {
        Mark piece = piece_at(pieces, i);
        if (piece_is_print(&piece, dpi))
            g_array_append_val(prints, piece);
    }
    g_array_sort(prints, marks_compare);
    return prints;
}

/** (transfer full): the specks of @pieces that do not stand beside print, or are sand. */
static GArray *specks_apart(BOXA *pieces, int width, int height, double dpi)
{
    GArray *specks = g_array_new(FALSE, FALSE, sizeof(Mark));
    Room room = {.tile_px = MAX(BESIDE_INCH * dpi, 1)};
    room.columns = (int)ceil(width / room.tile_px);
    room.rows = (int)ceil(height / room.tile_px);
    g_autofree guint8 *taken = g_malloc0((gsize)room.columns * (gsize)room.rows);
    g_autofree guint8 *counts = g_malloc0((gsize)room.columns * (gsize)room.rows);
    room.taken = taken;
    room.specks = counts;
    for (int i = 0; i < boxaGetCount(pieces); i++) {
        Mark piece = piece_at(pieces, i);
        if (piece_is_print(&piece, dpi))
            room_take(&room, &piece, BESIDE_INCH * dpi);
        else
            room_count(&room, &piece);
    }
    guint usual = room_usual(&room);
    gboolean sandy = usual >= MAX(SANDY * dpi / SANDY_DPI, 1);
    double cluster = sandy ? usual + CLUSTER_SD * sqrt(usual) : CLUSTER;
    g_autoptr(GArray) prints = sandy ? prints_among(pieces, dpi) : NULL;
    for (int i = 0; i < boxaGetCount(pieces); i++) {
        Mark piece = piece_at(pieces, i);
        int tile = room_tile(&room, &piece);
        if (piece_is_speck(&piece, dpi) && room_specks(&room, tile) < cluster &&
            (!taken[tile] || (sandy && piece_is_grain(&piece, prints, dpi))))
            g_array_append_val(specks, piece);
    }
    return specks;
}

GArray *dirt_among(BOXA *pieces, int width, int height, double dpi)
{
    double inches = width / dpi * height / dpi;
    g_autoptr(GArray) specks = specks_apart(pieces, width, height, dpi);
    return specks->len >= DIRTY_PER_SQUARE_INCH * inches ? g_steal_pointer(&specks) : NULL;
}

GArray *dirt_find(PIX *bits, double dpi)
{
    g_autoptr(BOXA) pieces = pixConnCompBB(bits, 8);
    return pieces != NULL ? dirt_among(pieces, pixGetWidth(bits), pixGetHeight(bits), dpi) : NULL;
}

void dirt_remove(PIX *gray, const GArray *specks, int factor)
{
    for (guint i = 0; i < specks->len; i++) {
        const Mark *speck = &g_array_index(specks, Mark, i);
        int left = (speck->x - RIM_PX) / factor, top = (speck->y - RIM_PX) / factor;
        int right = (speck->x + speck->width + RIM_PX) / factor + 1;
        int bottom = (speck->y + speck->height + RIM_PX) / factor + 1;
        pixRasterop(gray, left, top, right - left, bottom - top, PIX_SET, NULL, 0, 0);
    }
}

void dirt_clear(PIX *bits, const GArray *specks)
{
    for (guint i = 0; i < specks->len; i++) {
        const Mark *speck = &g_array_index(specks, Mark, i);
        pixRasterop(bits, speck->x, speck->y, speck->width, speck->height, PIX_CLR, NULL, 0, 0);
    }
}

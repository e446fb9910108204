/**
 * gutter.c: a sheet that is wider than high, with room all the way down its middle, and lines of writing or
 * rules on both sides of it that are as long as a page's. A table that reaches over the middle has its rules
 * there, and so has a heading its characters; a table without rules has short words on either side.
 */
#include "gutter.h"

/** Two pages are at least so much wider than high; A4 pages make 1.41. */
#define LEAST_ASPECT 1.2

/** The gutter is looked for in this share of the sheet, and its middle lies within the second. */
#define LOOK_SHARE   0.2
#define MIDDLE_SHARE 0.08

/** Least room, of the sheet's width: two margins of 8 mm on A5 pages. */
#define LEAST_ROOM 0.04

/** Ink that a column of the gutter may have, of its height: specks, and a seal's or a hole's rim. */
#define MOST_INK 0.01

/** A spine, a fold or a paper's edge is a line with ink for this share of its height, and no wider. */
#define SPINE_INK  0.4
#define SPINE_INCH 0.12

/** A bound volume that does not lie flat has a shadow there, up to 15 mm wide; it goes from edge to edge, but
 * for what a scanner's lid or a lamp lights. */
#define SHADOW_INK  0.9
#define SHADOW_INCH 0.6
#define RIM_INCH    0.02

/** A line of writing or a rule of each page is as long as this share of a page's width; characters of a line
 * are no farther from each other than the second. */
#define LEAST_LINE 0.35
#define NEXT_INCH  0.12

/** A rule across the room covers this share of it. A fold's line covers so much of the whole sheet. What is
 * nearer to the sheet's edge than the third is its shadow. */
#define CROSSED_SHARE 0.9
#define FOLD_SHARE    0.95
#define EDGE_INCH     0.25

/** Room: columns of a sheet, @to is one behind. */
typedef struct {
    int from, to;
} Room;

/** (transfer full): how many pixels of each of the columns @from to @to of @bits are ink. */
static int *columns_count(PIX *bits, int from, int to)
{
    int *counts = g_new0(int, MAX(to - from, 1));
    for (int y = 0; y < pixGetHeight(bits); y++) {
        const guint32 *row = pixGetData(bits) + (gsize)y * (gsize)pixGetWpl(bits);
        for (int x = from; x < to; x++) {
            if (x % 32 == 0 && row[x / 32] == 0)
                x += 31;
            else if (row[x / 32] >> (31 - x % 32) & 1)
                counts[x - from]++;
        }
    }
    return counts;
}

/** The first column behind a spine or its shadow that begins at @x, @x itself where there is none. A shadow's
 * rim is as much paper as ink. */
static int spine_end(const int *counts, int x, int count, int height, double dpi)
{
    int end = x, most = 0, rim = (int)(RIM_INCH * dpi);
    for (int at = x; at < count && at <= end + rim; at++) {
        if (counts[at] <= MOST_INK * height)
            continue;
        end = at + 1;
        most = MAX(most, counts[at]);
    }
    gboolean is_spine = most >= SPINE_INK * height && end - x <= SPINE_INCH * dpi;
    gboolean is_shadow = most >= SHADOW_INK * height && end - x <= SHADOW_INCH * dpi;
    return is_spine || is_shadow ? end : x;
}

/** The widest room in the middle of @bits; an empty one where there is none. */
static Room room_find(PIX *bits, double dpi)
{
    int width = pixGetWidth(bits), height = pixGetHeight(bits);
    int from = (int)(width * (1 - LOOK_SHARE) / 2), count = (int)(width * LOOK_SHARE);
    g_autofree int *counts = columns_count(bits, from, from + count);
    Room best = {0, 0};
    for (int x = 0; x < count;) {
        int begin = x;
        while (x < count) {
            int end = counts[x] > MOST_INK * height ? spine_end(counts, x, count, height, dpi) : x + 1;
            if (end == x)
                break;
            x = end;
        }
        int off = from + (begin + x) / 2 - width / 2;
        if (x - begin > best.to - best.from && ABS(off) <= MIDDLE_SHARE * width / 2)
            best = (Room){from + begin, from + x};
        x = MAX(x, begin + 1);
    }
    return best.to - best.from >= LEAST_ROOM * width ? best : (Room){0, 0};
}

/** How many of the pixels @from to @to of row @y are set. */
static int row_count(PIX *bits, int y, int from, int to)
{
    const guint32 *row = pixGetData(bits) + (gsize)y * (gsize)pixGetWpl(bits);
    int count = 0;
    for (int x = from; x < to; x++)
        count += (int)(row[x / 32] >> (31 - x % 32) & 1);
    return count;
}

/** Whether a rule of @bits leads over @room; what goes on to both of the sheet's edges is a fold. */
static gboolean room_is_crossed(PIX *bits, const Room *room, double dpi)
{
    int margin = (int)(EDGE_INCH * dpi), width = pixGetWidth(bits);
    gboolean crossed = FALSE;
    for (int y = margin; y < pixGetHeight(bits) - margin && !crossed; y++)
        crossed = row_count(bits, y, room->from, room->to) >= CROSSED_SHARE * (room->to - room->from) &&
                  row_count(bits, y, 0, width) < FOLD_SHARE * width;
    return crossed;
}

/** Whether there are lines as long as a page's on both sides of @room. */
static gboolean room_parts_pages(PIX *lines, const Room *room)
{
    g_autoptr(BOXA) boxes = pixConnCompBB(lines, 8);
    gboolean left = FALSE, right = FALSE;
    int middle = (room->from + room->to) / 2;
    for (int i = 0; boxes != NULL && i < boxaGetCount(boxes); i++) {
        int x, width;
        boxaGetBoxGeometry(boxes, i, &x, NULL, &width, NULL);
        gboolean is_long = width >= LEAST_LINE * pixGetWidth(lines) / 2;
        left |= is_long && x + width <= middle;
        right |= is_long && x >= middle;
    }
    return left && right;
}

int gutter_find(PIX *ink, PIX *faint, double dpi)
{
    if (pixGetWidth(ink) < LEAST_ASPECT * pixGetHeight(ink))
        return 0;
    Room room = room_find(ink, dpi);
    if (room.to == room.from || room_is_crossed(faint, &room, dpi))
        return 0;
    g_autoptr(PIX) lines = pixCloseSafeBrick(NULL, ink, MAX((int)(NEXT_INCH * dpi), 1), 1);
    if (lines == NULL || room_is_crossed(lines, &room, dpi) || !room_parts_pages(lines, &room))
        return 0;
    return (room.from + room.to) / 2;
}

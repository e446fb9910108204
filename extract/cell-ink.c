#include "cell-ink.h"

#include <math.h>
#include <string.h>

#include "leptonica-auto.h"

/*
 * Lengths in inches, so that they hold for any resolution. Print in these forms is 8 to 12 points, a
 * digit 0.08 to 0.12 inch high, a stroke 0.010 to 0.02 inch thick, a decimal point about as wide.
 */
#define SPECK_INCH      0.009 /* pieces smaller than this both ways are dust */
#define RULE_THICK_INCH 0.02  /* remains of a rule are thinner than this, and touch the cell's edge */
#define RULE_BAND_INCH  0.03  /* a rule that runs askew or bent reaches this far into the cell */

/* Dirt that is larger than dust is at most this large, as a decimal point is, and stands further than this
 * from all writing; a decimal point stands close to its digits (SPECK_DISTANCE of figure-crop.c, for digits
 * of 8 points). */
#define DIRT_INCH       0.03
#define DIRT_APART_INCH 0.1

/* A worn character leaves more crumbs than that close to one another. */
#define MOST_DIRT_TOGETHER 2

/* A figure of ten digits with separators has 13 pieces; worn print breaks some of them in two. */
#define MOST_FIGURE_BLOBS 18

/* A dash is wider than high by this at least: a hyphen by two or three, a long dash by ten; the widest
 * characters that are no dash (~, 一 apart, which is written alike) are not. */
#define FLAT 2.0

/* A long dash is printed as two; worn print breaks one of them. */
#define MOST_DASH_BLOBS 3

/* A run of rows lower than this share of the highest one is part of a character (the bars of 三). */
#define THIN_LINE 0.45

/**
 * Whether @blob, in a cell of @width x @height, is what is left of a ruling line at its edge: a long thin
 * piece, or a crumb of its rim.
 */
static gboolean is_rule_remains(const Box *blob, double width, double height, double dpi)
{
    double thick = MAX(2, RULE_THICK_INCH * dpi);
    gboolean level = blob->y <= 0 || box_bottom(blob) >= height;
    gboolean upright = blob->x <= 0 || box_right(blob) >= width;
    return (level && blob->height <= thick &&
            (blob->width >= 4 * blob->height || blob->height <= thick / 2)) ||
           (upright && blob->width <= thick && (blob->height >= 4 * blob->width || blob->width <= thick / 2));
}

/** Marks the rows of @blob in @rows. */
static void mark_rows(guint8 *rows, int height, const Box *blob)
{
    int from = CLAMP((int)blob->y, 0, height), to = CLAMP((int)box_bottom(blob), 0, height);
    if (to > from)
        memset(rows + from, 1, (gsize)(to - from));
}

/** Adds a run of rows to @ink's lines, in coordinates of the cell. */
static void add_line(CellInk *ink, int from, int to, double width)
{
    if (ink->n_lines == CELL_INK_MOST_LINES) {
        Box *last = &ink->lines[ink->n_lines - 1];
        last->height = to - last->y;
        return;
    }
    ink->lines[ink->n_lines++] = (Box){0, from, width, to - from};
}

/** Joins each thin line to the nearer neighbour, when that is near. */
static void join_thin_lines(CellInk *ink)
{
    double highest = 0;
    for (guint i = 0; i < ink->n_lines; i++)
        highest = MAX(highest, ink->lines[i].height);
    for (guint i = 0; i < ink->n_lines && ink->n_lines > 1;) {
        Box *line = &ink->lines[i];
        double above = i > 0 ? line->y - box_bottom(line - 1) : INFINITY;
        double below = i + 1 < ink->n_lines ? line[1].y - box_bottom(line) : INFINITY;
        if (line->height >= THIN_LINE * highest || MIN(above, below) > highest / 2) {
            i++;
            continue;
        }
        guint upper = above < below ? i - 1 : i;
        ink->lines[upper] = box_union(&ink->lines[upper], &ink->lines[upper + 1]);
        ink->n_lines--;
        memmove(&ink->lines[upper + 1], &ink->lines[upper + 2], (ink->n_lines - upper - 1) * sizeof(Box));
        highest = MAX(highest, ink->lines[upper].height);
        i = upper;
    }
}

/** Finds the lines of writing: runs of rows with ink in them. */
static void find_lines(CellInk *ink, const Box *blobs, guint n_blobs)
{
    int height = (int)ink->inside.height;
    g_autofree guint8 *rows = g_malloc0((gsize)height + 1);
    for (guint i = 0; i < n_blobs; i++)
        mark_rows(rows, height, &blobs[i]);
    for (int y = 0, from = -1; y <= height; y++) {
        if (rows[y] != 0 && from < 0)
            from = y;
        if (rows[y] == 0 && from >= 0) {
            add_line(ink, from, y, ink->inside.width);
            from = -1;
        }
    }
    join_thin_lines(ink);
    for (guint l = 0; l < ink->n_lines; l++) {
        Box tight = {0};
        for (guint i = 0; i < n_blobs; i++) {
            if (blobs[i].y < box_bottom(&ink->lines[l]) && box_bottom(&blobs[i]) > ink->lines[l].y)
                tight = box_union(&tight, &blobs[i]);
        }
        ink->lines[l] = tight;
        ink->ink = box_union(&ink->ink, &tight);
    }
}

/** Moves what was found from the cell's coordinates to the plate's. */
static void move_to_plate(CellInk *ink)
{
    for (guint l = 0; l < ink->n_lines; l++) {
        ink->lines[l].x += ink->inside.x;
        ink->lines[l].y += ink->inside.y;
    }
    if (!box_is_empty(&ink->ink)) {
        ink->ink.x += ink->inside.x;
        ink->ink.y += ink->inside.y;
    }
}

/** Blobs: a cell's pieces of writing, in coordinates of its inside; grows as needed. */
typedef GArray Blobs;

/** Adds the pieces of @bits to @blobs, moved by @offset both ways, and counts the specks. */
static void add_pieces(PIX *bits, double dpi, int offset, CellInk *ink, Blobs *blobs)
{
    g_autoptr(BOXA) pieces = pixConnCompBB(bits, 8);
    double speck = MAX(1.5, SPECK_INCH * dpi), width = pixGetWidth(bits), height = pixGetHeight(bits);
    for (int i = 0; pieces != NULL && i < boxaGetCount(pieces); i++) {
        int x, y, piece_width, piece_height;
        boxaGetBoxGeometry(pieces, i, &x, &y, &piece_width, &piece_height);
        Box piece = {x, y, piece_width, piece_height};
        if (piece_width <= speck && piece_height <= speck) {
            ink->n_specks++;
        } else if (!is_rule_remains(&piece, width, height, dpi)) {
            piece.x += offset;
            piece.y += offset;
            g_array_append_val(blobs, piece);
        }
    }
}

static gboolean box_is_small(const Box *box, double most)
{
    return box->width <= most && box->height <= most;
}

/** Whether @blobs' piece @index is dirt: small, with writing in the cell, but not near it, and not a crumb of
 * a worn character. */
static gboolean is_dirt(const Blobs *blobs, guint index, double dpi)
{
    const Box *piece = &g_array_index(blobs, Box, index);
    double most = DIRT_INCH * dpi, apart = DIRT_APART_INCH * dpi;
    guint together = 1;
    gboolean has_writing = FALSE;
    if (!box_is_small(piece, most))
        return FALSE;
    for (guint i = 0; i < blobs->len; i++) {
        const Box *other = &g_array_index(blobs, Box, i);
        gboolean small = box_is_small(other, most);
        has_writing |= !small;
        if (i == index || other->x - box_right(piece) > apart || piece->x - box_right(other) > apart)
            continue;
        if (!small)
            return FALSE;
        together++;
    }
    return has_writing && together <= MOST_DIRT_TOGETHER;
}

/** Takes dirt out of @blobs and counts it as specks. */
static void drop_dirt(CellInk *ink, Blobs *blobs, double dpi)
{
    g_autoptr(GArray) all = g_array_copy(blobs);
    guint kept = 0;
    for (guint i = 0; i < all->len; i++)
        if (!is_dirt(all, i, dpi))
            g_array_index(blobs, Box, kept++) = g_array_index(all, Box, i);
    ink->n_specks += all->len - kept;
    g_array_set_size(blobs, kept);
}

/** Whether a piece of @blobs runs along an edge of the cell: a rule that its box did not leave out whole. */
static gboolean has_askew_rule(const CellInk *ink, const Blobs *blobs)
{
    for (guint i = 0; i < blobs->len; i++) {
        const Box *blob = &g_array_index(blobs, Box, i);
        gboolean at_side = blob->x <= 0 || box_right(blob) >= ink->inside.width;
        gboolean at_end = blob->y <= 0 || box_bottom(blob) >= ink->inside.height;
        if ((at_side && blob->height > ink->inside.height / 2) ||
            (at_end && blob->width > ink->inside.width / 2))
            return TRUE;
    }
    return FALSE;
}

/** Whether the pieces of @ink are together as a dash is, in one or a few. A digit beside a stroke is none of
 * one. */
static gboolean is_as_dash(const CellInk *ink, const Box *blobs, guint count)
{
    double widest = 0, height = 0;
    for (guint i = 0; i < count; i++) {
        height = blobs[i].width > widest ? blobs[i].height : height;
        widest = MAX(widest, blobs[i].width);
    }
    gboolean is_flat =
        ink->n_lines == 1 && count <= MOST_DASH_BLOBS && ink->ink.width >= FLAT * ink->ink.height;
    for (guint i = 0; is_flat && i < count; i++)
        is_flat = blobs[i].height <= MAX(blobs[i].width, height);
    return is_flat;
}

/** Finds the pieces anew, those that touch the cell's edge only as far as they reach out of its band. */
static void find_pieces_off_edge(PIX *bits, double dpi, CellInk *ink, Blobs *blobs)
{
    int band = (int)MAX(2, RULE_BAND_INCH * dpi);
    g_array_set_size(blobs, 0);
    ink->n_specks = 0;
    g_autoptr(PIX) at_edge = pixExtractBorderConnComps(bits, 8);
    g_autoptr(PIX) inner = at_edge != NULL ? pixXor(NULL, bits, at_edge) : NULL;
    if (inner == NULL)
        return;
    add_pieces(inner, dpi, 0, ink, blobs);
    g_autoptr(PIX) reaching = pixRemoveBorder(at_edge, band);
    if (reaching != NULL)
        add_pieces(reaching, dpi, band, ink, blobs);
}

void cell_ink_find(PIX *bits, const Box *cell, double dpi, CellInk *ink)
{
    memset(ink, 0, sizeof *ink);
    double left = MAX(0, floor(cell->x)), top = MAX(0, floor(cell->y));
    double right = MIN(pixGetWidth(bits), ceil(box_right(cell)));
    double bottom = MIN(pixGetHeight(bits), ceil(box_bottom(cell)));
    if (right - left < 3 || bottom - top < 3)
        return;
    ink->inside = (Box){left, top, right - left, bottom - top};
    BOX *place = boxCreate((int)left, (int)top, (int)(right - left), (int)(bottom - top));
    g_autoptr(PIX) inside = pixClipRectangle(bits, place, NULL);
    boxDestroy(&place);
    if (inside == NULL)
        return;
    g_autoptr(GArray) blobs = g_array_new(FALSE, FALSE, sizeof(Box));
    add_pieces(inside, dpi, 0, ink, blobs);
    if (has_askew_rule(ink, blobs))
        find_pieces_off_edge(inside, dpi, ink, blobs);
    drop_dirt(ink, blobs, dpi);
    ink->n_blobs = blobs->len;
    const Box *boxes = (const Box *)(gconstpointer)blobs->data;
    find_lines(ink, boxes, blobs->len);
    ink->is_simple = ink->n_blobs <= MOST_FIGURE_BLOBS && ink->n_lines <= 2;
    ink->is_flat = is_as_dash(ink, boxes, blobs->len);
    move_to_plate(ink);
}

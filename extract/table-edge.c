/**
 * table-edge.c: the strip between a grid's side and the picture's edge, row by row.
 */
#include "table-edge.h"

#include <math.h>

/** A side this near to the picture's edge has nothing behind it. */
#define AT_EDGE_INCH 0.05

/** A row that is cut through is told by rules that run on for less than this: no row of print is higher. */
#define NEAR_EDGE_INCH 0.4

/** Ink this far from a side's line is a rule on it: what skew is left, and half a rule's width. */
#define BAND_INCH 0.03

/** A side is ruled, and a rule runs on, when this share of it has ink; print beside a side inks half of it.
 */
#define RULED_SHARE 0.8

/** Rules that run on to the edge: a single one may be a fold or the copier's shadow. */
#define LEAST_RUNNING 2

/** Strip: a side and what lies between it and the picture's edge. @upright: it is a left or right side. */
typedef struct {
    PIX *bits;
    gboolean upright;
    int band;
} Strip;

/** Way: a straight way over a plate, @at one place of x or y, from one place to another of the other. */
typedef struct {
    gboolean upright;
    int at, from, to;
} Way;

static gboolean way_has_ink(const Way *way, PIX *bits, int along, int off)
{
    l_uint32 bit = 0;
    int x = way->upright ? way->at + off : along, y = way->upright ? along : way->at + off;
    return pixGetPixel(bits, x, y, &bit) == 0 && bit != 0;
}

/** Share of @way that has ink on it or at most @band beside it. */
static double way_cover(const Way *way, PIX *bits, int band)
{
    int inked = 0;
    for (int along = way->from; along < way->to; along++) {
        gboolean found = FALSE;
        for (int off = -band; off <= band && !found; off++)
            found = way_has_ink(way, bits, along, off);
        inked += found ? 1 : 0;
    }
    return way->to > way->from ? (double)inked / (way->to - way->from) : 0;
}

/** How many of the rules that lead to @side of @grid run on from @from to @to. */
static guint rules_running(const Strip *strip, const Grid *grid, guint side, int from, int to)
{
    guint n_running = 0;
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = g_ptr_array_index(grid->cells, i);
        if (!table_cell_is_cut(grid, cell, side))
            continue;
        /* A cell's box is the inside of its rules. */
        int at = (int)(strip->upright ? cell->box.y : cell->box.x) - strip->band;
        Way way = {!strip->upright, at, from, to};
        n_running += way_cover(&way, strip->bits, strip->band) >= RULED_SHARE ? 1 : 0;
    }
    return n_running;
}

/** @through: (out): whether the edge may go through the cells at this side. */
static gboolean side_is_cut(const Plate *plate, const Grid *grid, guint side, gboolean *through)
{
    double dpi = plate_dpi(plate);
    Strip strip = {plate_bits(plate), (side & (TABLE_SIDE_LEFT | TABLE_SIDE_RIGHT)) != 0,
                   (int)(BAND_INCH * dpi)};
    double from = strip.upright ? grid->box.y : grid->box.x;
    double to = strip.upright ? box_bottom(&grid->box) : box_right(&grid->box);
    gboolean first = (side & (TABLE_SIDE_LEFT | TABLE_SIDE_TOP)) != 0;
    double at = first ? (strip.upright ? grid->box.x : grid->box.y)
                      : (strip.upright ? box_right(&grid->box) : box_bottom(&grid->box));
    double edge = first ? 0 : strip.upright ? pixGetWidth(strip.bits) : pixGetHeight(strip.bits);
    /* A plate that was turned straight has the picture's edge aslant in it. */
    double aslant = fabs(sin(plate_skew_deg(plate) * G_PI / 180)) * (to - from);
    double beyond = fabs(edge - at), blank = AT_EDGE_INCH * dpi + aslant;
    *through = beyond <= blank;
    if (*through) {
        Way way = {strip.upright, (int)at, (int)from, (int)to};
        return way_cover(&way, strip.bits, strip.band) < RULED_SHARE;
    }
    if (beyond > NEAR_EDGE_INCH * dpi + aslant)
        return FALSE;
    double start = first ? blank : at + strip.band, end = first ? at - strip.band : edge - blank;
    return rules_running(&strip, grid, side, (int)start, (int)end) >= LEAST_RUNNING;
}

guint table_cut_sides(const Plate *plate, const Grid *grid, guint *through)
{
    guint sides = 0;
    *through = 0;
    for (guint side = TABLE_SIDE_LEFT; side <= TABLE_SIDE_BOTTOM; side <<= 1) {
        gboolean goes_through;
        if (!side_is_cut(plate, grid, side, &goes_through))
            continue;
        sides |= side;
        *through |= goes_through ? side : 0;
    }
    return sides;
}

char *table_sides_words(guint sides)
{
    static const char *const words[] = {"left", "right", "upper", "lower"};
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if ((sides & 1U << i) != 0)
            g_string_append_printf(text, "%s%s", text->len > 0 ? " and " : "", words[i]);
    return g_string_free(text, FALSE);
}

gboolean table_cell_is_cut(const Grid *grid, const GridCell *cell, guint sides)
{
    return ((sides & TABLE_SIDE_LEFT) != 0 && cell->column == 0) ||
           ((sides & TABLE_SIDE_RIGHT) != 0 && cell->column + cell->column_span == grid->n_columns) ||
           ((sides & TABLE_SIDE_TOP) != 0 && cell->row == 0) ||
           ((sides & TABLE_SIDE_BOTTOM) != 0 && cell->row + cell->row_span == grid->n_rows);
}

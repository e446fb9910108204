/**
 * scan-crossed.c: the rim of cells, on both sides of a rule.
 */
#include "scan-crossed.h"

#include <math.h>

#include "cell-text.h"

/** Print this near to a rule on both of its sides goes through it, in heights of the print: between digits is
 * 0.1, half of it on each side, and what a scanner's blur and its threshold take off. Lines of print stand as
 * near in low rows: there it has to touch the rule, but for a pixel or two. */
#define NEAR       0.15
#define NEAR_LEVEL 0.05

/** Strokes are so thick at least, in heights of the print; a thin one of Song has 0.05, and what is ragged of
 * a rule a pixel. */
#define STROKE          0.05
#define LEAST_STROKE_PX 2

/** What is left of a digit on a rule may be taken for a part of it; the next digit begins no further from
 * there, in heights of the print. */
#define NEXT_DIGIT 0.75

/** So many pixels of print along the rule: the end of one stroke. */
#define LEAST_ALONG_PX 2

/** A line along a side has a rule's ink on more than half of it, where it runs askew for a pixel or two; on
 * paper are no more than a rule's ragged edges and dirt. */
#define IS_RULE  0.5
#define IS_PAPER 0.1

/** So many pixels apart it is looked for: with all of them a clean page took 1.9 % more instructions. */
#define COVER_STEP 4

/** A rule is no further than this behind the inside of its cell, and no thicker. */
#define RULE_INCH 0.05

/** Side: one side of a cell. */
typedef enum { SIDE_LEFT, SIDE_RIGHT, SIDE_TOP, SIDE_BOTTOM, N_SIDES } Side;

/** Rim: along one side of a cell.
 * @from, @to: pixels along the side without its corners
 * @print_from, @print_to: those beside the cell's print
 * @near, @stroke, @thick: NEAR, STROKE and RULE_INCH in pixels */
typedef struct {
    PIX *bits;
    const Box *cell;
    Side side;
    int from, to, print_from, print_to;
    int near, stroke, thick;
} Rim;

/** Whether there is ink at @along on the side, @deep pixels inside of it; behind it, where that is negative.
 */
static gboolean has_ink(const Rim *rim, int along, int deep)
{
    l_uint32 bit = 0;
    int x = along, y = along;
    if (rim->side == SIDE_LEFT)
        x = (int)ceil(rim->cell->x) + deep;
    else if (rim->side == SIDE_RIGHT)
        x = (int)floor(box_right(rim->cell)) - 1 - deep;
    else if (rim->side == SIDE_TOP)
        y = (int)ceil(rim->cell->y) + deep;
    else
        y = (int)floor(box_bottom(rim->cell)) - 1 - deep;
    return pixGetPixel(rim->bits, x, y, &bit) == 0 && bit != 0;
}

/** Whether a stroke begins at @along, no further than near to @deep, and goes on by @step. */
static gboolean has_stroke(const Rim *rim, int along, int deep, int step)
{
    int gap = 0, length = 0;
    while (gap <= rim->near && !has_ink(rim, along, deep + gap * step))
        gap++;
    while (gap <= rim->near && length < rim->stroke && has_ink(rim, along, deep + (gap + length) * step))
        length++;
    return length == rim->stroke;
}

/** Whether strokes stand near to @deep beside the print, in the direction of @step. */
static gboolean has_print(const Rim *rim, int deep, int step)
{
    int print = 0;
    for (int along = MAX(rim->from, rim->print_from); along < MIN(rim->to, rim->print_to); along++)
        print += has_stroke(rim, along, deep, step) ? 1 : 0;
    return print >= LEAST_ALONG_PX;
}

/** Whether a stroke goes on from one side of the wall to the other. */
static gboolean is_cut(const Rim *rim)
{
    int print = 0;
    for (int along = MAX(rim->from, rim->print_from); along < MIN(rim->to, rim->print_to); along++)
        print += has_ink(rim, along, 0) && has_ink(rim, along, -1) ? 1 : 0;
    return print >= LEAST_ALONG_PX;
}

/** How much of the side has ink @deep from it, without what is beside the print. */
static double cover(const Rim *rim, int deep)
{
    int inked = 0, length = 0;
    for (int along = rim->from; along < rim->to; along += COVER_STEP) {
        if (along >= rim->print_from && along < rim->print_to)
            continue;
        inked += has_ink(rim, along, deep) ? 1 : 0;
        length++;
    }
    return length > 0 ? (double)inked / length : 0;
}

/** Where the side's rule is: the first depth on either side that it does not reach. FALSE where there is
 * none. */
static gboolean rule_find(const Rim *rim, int *inner, int *outer)
{
    int at = rim->thick / 2;
    while (at >= -rim->thick && cover(rim, at) < IS_RULE)
        at--;
    if (at < -rim->thick)
        return FALSE;
    *inner = *outer = at;
    while (*inner <= rim->thick && cover(rim, *inner) > IS_PAPER)
        ++*inner;
    while (*outer >= -2 * rim->thick && cover(rim, *outer) > IS_PAPER)
        --*outer;
    return *inner <= rim->thick && *outer >= -2 * rim->thick;
}

/** How far the print of @cell stands from its @side, pixels. */
static double side_gap(const GridCell *cell, Side side)
{
    switch (side) {
    case SIDE_LEFT:
        return cell->ink.x - cell->box.x;
    case SIDE_RIGHT:
        return box_right(&cell->box) - box_right(&cell->ink);
    case SIDE_TOP:
        return cell->ink.y - cell->box.y;
    default:
        return box_bottom(&cell->box) - box_bottom(&cell->ink);
    }
}

/** Whether the print of @cell goes through its @side. */
static gboolean is_crossed(const Plate *plate, const GridCell *cell, Side side)
{
    gboolean upright = side == SIDE_LEFT || side == SIDE_RIGHT;
    double height = cell->ink.height;
    Rim rim = {.bits = plate_bits(plate),
               .cell = &cell->box,
               .side = side,
               .near = (int)((upright ? NEAR : NEAR_LEVEL) * height + 0.5),
               .stroke = MAX(LEAST_STROKE_PX, (int)(STROKE * height + 0.5)),
               .thick = (int)(RULE_INCH * plate_dpi(plate))};
    rim.from = (int)ceil(upright ? cell->box.y : cell->box.x) + rim.near + 1;
    rim.to = (int)floor(upright ? box_bottom(&cell->box) : box_right(&cell->box)) - rim.near - 1;
    rim.print_from = (int)(upright ? cell->ink.y : cell->ink.x) - 1;
    rim.print_to = (int)(upright ? box_bottom(&cell->ink) : box_right(&cell->ink)) + 1;
    if (side_gap(cell, side) > (upright ? NEXT_DIGIT * height : rim.thick))
        return FALSE;
    int inner, outer;
    if (rule_find(&rim, &inner, &outer))
        return has_print(&rim, inner, 1) && has_print(&rim, outer, -1);
    /* A wall where nothing is drawn. Rows may stand as near to each other as this, figures don't. */
    return upright && (is_cut(&rim) || (has_print(&rim, 0, 1) && has_print(&rim, -1, -1)));
}

void scan_doubt_crossed(const Plate *plate, Grid *grid)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell *cell = g_ptr_array_index(grid->cells, i);
        gboolean crossed = FALSE;
        if (cell->doubt != NULL || !cell_text_has_figure(cell->text) || box_is_empty(&cell->ink))
            continue;
        for (Side side = 0; side < N_SIDES && !crossed; side++)
            crossed = is_crossed(plate, cell, side);
        if (crossed)
            cell->doubt = g_strdup(CELL_DOUBT_CROSSED);
    }
}

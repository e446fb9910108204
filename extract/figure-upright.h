/**
 * figure-upright: which ink of a cell stands upright as a digit does, also where it is broken or pale.
 *
 * Takes the ink of a cell and a place in it; tells of digits that the figure reader may leave out as dirt or
 * paper.
 */
#pragma once

#include "figure-ink.h"

G_BEGIN_DECLS

/** A part of a cell, in its pixels; @right and @bottom are behind it. */
typedef struct {
    int left, top, right, bottom;
} InkPlace;

/** A stretch of a cell's columns; @x1 is behind it. */
typedef struct {
    int x0, x1;
} ColumnSpan;

/** The widest digits, as shares of their height: of Verdana 0.8, of Song 0.65; round ones of which wear has
 * taken a third above and below: a 0 of 0.65. */
#define UPRIGHT_WIDEST       0.85
#define UPRIGHT_WIDEST_ROUND 1.0

/** What stands side by side as high as digits. */
typedef struct {
    int n;             /* pieces; digits that touch are one */
    int width_px;      /* from the first of them to behind the last */
    int fewest;        /* of so many digits they may be what is left */
    int fewest_round;  /* the same where there are digits of which wear leaves the sides alone (0689) */
    gboolean has_pale; /* beside or between them is something as high, too pale for ink beside that writing */
    gboolean has_gap;  /* there is room for a digit between two of them, and not between all */
    gboolean goes_on;  /* over or under them the writing goes on, too pale for ink beside the rest of it */
} UprightCount;

/**
 * ink_is_upright:
 * @ink: what was found
 * @place: rows of a line of writing, and columns
 *
 * Returns: whether the ink that stands on these columns is as high as a digit and as much, be it in pieces.
 * What lies along the cell's border is a rule's, and does not count.
 */
gboolean ink_is_upright(const FigureInk *ink, const InkPlace *place);

/**
 * ink_upright_count:
 * @ink: what was found
 * @writing: where the writing stands that was read
 * @spans: (element-type ColumnSpan): its pieces, from the left; they do not touch
 * @count: (out caller-allocates): of how many digits these may be
 */
void ink_upright_count(const FigureInk *ink, const InkPlace *writing, const GArray *spans,
                       UprightCount *count);

G_END_DECLS

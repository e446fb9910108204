/**
 * align.h: which printed line is which line of the form, when both keep their order.
 */
#pragma once

#include <glib.h>

/** Likeness from which on two labels can be the same; half of their characters differ at it. */
#define ALIGN_LEAST 0.5

/** Likeness below which a label that was read from a picture proves nothing by itself, though it is like no
 * other more. */
#define ALIGN_FIT 0.6

/** Likeness from which on two labels are the same. Those of ruled scans are as like and more (all of the
 * practice scans); labels of one form are unlike by more than that. */
#define ALIGN_SURE 0.8

/**
 * Alignment: of @n printed lines.
 * @line: for each, the form's line or -1
 * @score: for each, the likeness of the two; 0 for -1
 * @by_place: for each, whether its place between its neighbours decided, not its label
 * @proved: for each, whether its label decided, and could not as well have decided otherwise: no other line
 *     of the form is as like (unless all are matched, or that one with a label that is surely its own: then
 *     their order tells them apart), and no other printed line is left over that is as like this one's
 * @held: for each, whether it is the only one between two that their labels surely prove, and its line the
 *     only one of the form there
 */
typedef struct {
    int n;
    int *line;
    double *score;
    gboolean *by_place;
    gboolean *proved;
    gboolean *held;
} Alignment;

void alignment_clear(Alignment *alignment);

/** alignment_doubt: says of printed line @i that neither label nor neighbours prove which line it is. */
void alignment_doubt(Alignment *alignment, int i);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Alignment, alignment_clear)

/** alignment_in_order: (transfer full): of @n printed lines, each the form's with its number; without scores,
 * and none of them proved. */
Alignment alignment_in_order(int n);

/**
 * align:
 * @likeness: @n rows of @m, each 0 to 1, or below 0 where the two are surely not the same
 *
 * Finds the matching that keeps both orders and has the greatest sum of likeness above ALIGN_LEAST (the
 * algorithm of S. B. Needleman and C. D. Wunsch, "A general method applicable to the search for
 * similarities in the amino acid sequence of two proteins", 1970). Then, where as many printed lines as
 * lines of the form stand unmatched between two matched neighbours, they are matched by place, unless two of
 * them are surely not the same. Of equally good matchings the one that takes the first lines is found.
 */
void align(const double *likeness, int n, int m, Alignment *alignment);

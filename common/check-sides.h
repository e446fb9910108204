/**
 * check-sides.h: the two sides of a check (勾稽): sums of figures that must agree, exactly.
 *
 * Checks within a report are made with it by normalize, those between the years of an organ by store.
 */
#pragma once

#include "amount.h"
#include "rows.h"

typedef enum { RELATION_EQUAL, RELATION_AT_MOST } Relation;

/** CheckTerm: a figure on one side of a check. @cell: borrowed, NULL where it is not on the page; @id: owned.
 */
typedef struct {
    char *id;
    RowCell *cell;
    int sign;
} CheckTerm;

/** CheckSide: one side's sum. @blank: a figure that is printed empty; @unknown: one that is missing, or no
 * number. */
typedef struct {
    Amount sum;
    const CheckTerm *blank, *unknown;
} CheckSide;

/** CheckSides: a check with its figures. @left, @right: (element-type CheckTerm) */
typedef struct {
    Relation relation;
    const GArray *left, *right;
} CheckSides;

/** check_terms_new: (transfer full) (element-type CheckTerm): none yet, with room for @n. */
GArray *check_terms_new(guint n);

/** check_side: the sum of @terms with the values they have now. It borrows from them. */
CheckSide check_side(const GArray *terms);

/**
 * check_sides_hold: whether the two sides agree, with the values the cells have now.
 *
 * A figure printed empty counts as nothing when the two sides then agree; when they do not, the check is
 * unknown, since the empty cell may stand for the difference. A dash is zero. A cell that is not on the
 * page, or that holds no number, makes the check unknown.
 */
Holds check_sides_hold(const CheckSides *sides);

/** check_sentence: (transfer full): a form's sentence with label and sides filled in. */
char *check_sentence(const char *pattern, const char *label, const char *left, const char *right);

/** check_tell_doubt: says in @check that @what is doubtful, which makes it @most at most. */
void check_tell_doubt(const char *what, Severity most, RowCheck *check);

/** check_name_terms: appends the ids of @terms to @ids; sets @page, where it is 0, to that of the first on
 * paper. */
void check_name_terms(const GArray *terms, GString *ids, int *page);

/**
 * check_sides_tell: fills in what @check comes to: whether it holds, both sides, the sentence (from @pattern,
 * with @label), the figures' ids, and the page. One that cannot be made names the figure that it wants.
 */
void check_sides_tell(const CheckSides *sides, const char *pattern, const char *label, RowCheck *check);

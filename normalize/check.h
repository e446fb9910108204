/**
 * check.h: a form's checks (勾稽), made on a report's figures.
 */
#pragma once

#include "../common/rows.h"
#include "amount.h"
#include "layout.h"

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

/** check_cells: (transfer full): the cells of @report by id, borrowed from it. */
GHashTable *check_cells(const Report *report);

/**
 * check_terms: (transfer full) (element-type CheckTerm): the figures of one side, @form (element-type Term),
 * for row or column @line, from check_cells(). @on_paper: (inout): set where any of them is on the page.
 */
GArray *check_terms(const GArray *form, const char *line, GHashTable *cells, gboolean *on_paper);

/** check_side: the sum of @terms with the values they have now. It borrows from them. */
CheckSide check_side(const GArray *terms);

/** check_sentence: (transfer full): a form's sentence with label and sides filled in. */
char *check_sentence(const char *pattern, const char *label, const char *left, const char *right);

/** check_name_terms: appends the ids of @terms to @ids; sets @page, where it is 0, to that of the first on
 * paper. */
void check_name_terms(const GArray *terms, GString *ids, int *page);

/**
 * CheckInstance: a check made for one row or column of a report.
 * @form: what the layout says; @line: the row or column, NULL for a check that is made once
 * @left, @right: (element-type CheckTerm)
 */
typedef struct {
    const LayoutCheck *form;
    const LayoutLine *line;
    GArray *left, *right;
} CheckInstance;

/**
 * check_instances: (transfer full) (element-type CheckInstance): all checks of @layout on the cells of
 * @report; those none of whose figures is on paper are left out. They borrow from both.
 */
GPtrArray *check_instances(const Layout *layout, const Report *report);

/**
 * check_holds: whether the two sides agree, with the values the cells have now.
 *
 * A figure printed empty counts as nothing when the two sides then agree; when they do not, the check is
 * unknown, since the empty cell may stand for the difference. A dash is zero. A cell that is not on the
 * page, or that holds no number, makes the check unknown.
 */
Holds check_holds(const CheckInstance *instance);

/**
 * checks_run: replaces the checks of @report by what @instances come to, each with both sides. One that
 * cannot be made names the figure that it wants.
 */
void checks_run(const GPtrArray *instances, Report *report);

/**
 * check.h: a form's checks (勾稽), made on a report's figures.
 */
#pragma once

#include "../common/rows.h"
#include "layout.h"

/** CheckTerm: a figure on one side of a check. @cell: borrowed, NULL where it is not on the page; @id: owned.
 */
typedef struct {
    char *id;
    RowCell *cell;
    int sign;
} CheckTerm;

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

/** checks_run: replaces the checks of @report by what @instances come to, each with both sides. */
void checks_run(const GPtrArray *instances, Report *report);

/**
 * check.h: a form's checks (勾稽), made on a report's figures.
 */
#pragma once

#include "../common/check-sides.h"
#include "layout.h"

/** check_cells: (transfer full): the cells of @report by id, borrowed from it. */
GHashTable *check_cells(const Report *report);

/**
 * check_terms: (transfer full) (element-type CheckTerm): the figures of one side, @form (element-type Term),
 * for row or column @line, from check_cells(). @on_paper: (inout): set where any of them is on the page.
 */
GArray *check_terms(const GArray *form, const char *line, GHashTable *cells, gboolean *on_paper);

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

/** check_holds: check_sides_hold() of the instance. */
Holds check_holds(const CheckInstance *instance);

/** check_is_witness: whether @instance is an exact sum, which alone can tell how a reading must be. */
gboolean check_is_witness(const CheckInstance *instance);

/**
 * check_sums: how many witnesses of @instances weigh @cell, where all of them hold; -1 where one does not. A
 * sum in which another figure was chosen so that it holds says nothing of @cell, and is not counted.
 */
int check_sums(const GPtrArray *instances, const RowCell *cell);

/** check_weight: how often @cell counts on the left side, less how often on the right; 0 where it is on
 * neither. */
int check_weight(const CheckInstance *instance, const RowCell *cell);

/**
 * check_wanted: (transfer full) (nullable): what @cell would have to be, a plain decimal, for @instance, an
 * exact sum, to hold; NULL where @cell is not one of its figures, or is counted more than once.
 */
char *check_wanted(const CheckInstance *instance, const RowCell *cell);

/** check_count: how many witnesses of @instances weigh @cell and come to @holds. */
guint check_count(const GPtrArray *instances, const RowCell *cell, Holds holds);

/**
 * checks_run: replaces the checks of @report by what @instances come to, each with both sides. One that
 * cannot be made names the figure that it wants.
 */
void checks_run(const GPtrArray *instances, Report *report);

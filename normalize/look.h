/**
 * look.h: which cells a second reader should look at, since their sums object, and what its look is worth.
 *
 * The figure reader is wrong once in eight thousand of the cells that it is sure of (models/figures.md), and
 * nobody else is shown these. Where a sum fails, one of its cells may be such a one: those of them that only
 * one reader spoke for are asked for, and extract adds to the page model what both readers see in them
 * (doc/pages.md).
 */
#pragma once

#include "../common/page.h"
#include "../common/rows.h"

/** What a second look came to. */
typedef enum {
    LOOK_NONE,     /* there was none, or the second reader saw no figure: this is no agreement */
    LOOK_AGREED,   /* both readers see the same */
    LOOK_DISAGREED /* they see different figures */
} LookFound;

/**
 * looks_find:
 * @instances: (element-type CheckInstance): of @report, after witness_hear()
 * @printed: RowCell -> GridCell: what each figure was read from
 *
 * One misread figure makes all sums fail that it is in; where several fail, it stands where they cross. So
 * those cells are asked for all of whose sums object, and of a sum that has none such, all cells. Dashes and
 * blanks are not asked for, since a reader of figures does not see them. At most LOOKS_MOST cells are, the
 * least sure.
 *
 * Returns: (transfer full) (element-type GridCell): the set of the cells, which are borrowed.
 */
GHashTable *looks_find(const GPtrArray *instances, GHashTable *printed, const Report *report);

/** Three columns of the large table: more cells than this are suspect when rows or columns are shifted, not
 * when figures are misread; the second reader takes 2 to 3 ms for each. */
#define LOOKS_MOST 64

/**
 * looks_want: appends to @wants (element-type RowLook) the places of all of @looks, if any of them was not
 * looked at yet.
 */
void looks_want(GHashTable *looks, GHashTable *printed, const Report *report, GPtrArray *wants);

/** look_found: what became of the look at @cell; LOOK_NONE where it is not of @looks. Both may be NULL. */
LookFound look_found(GHashTable *looks, const GridCell *cell);

/** look_readings: (transfer none) (nullable): the candidates of @cell, with the second reader's where it is
 * of
 * @looks and was looked at. @looks may be NULL. */
const GArray *look_readings(GHashTable *looks, const GridCell *cell);

/**
 * looks_apply: the confidence of the cells of @report that are of @looks becomes that of both readers
 * together; where these disagree, the cell is doubtful until sums decide (witness.h).
 */
void looks_apply(GHashTable *looks, GHashTable *printed, Report *report);

/**
 * looks_judge: after witness_hear(): marks as doubtful what one reader alone says, or a dash, where another
 * value would mend all its sums; two readers that agree on a figure that breaks its sums read a wrong sum.
 * A dash is doubtful where two sums or more want the same number in its place, and a cell in which nothing
 * was read where one wants any and none holds without. @looks may be NULL; as many as LOOKS_MOST become a
 * note of @report.
 */
void looks_judge(const GPtrArray *instances, GHashTable *looks, GHashTable *printed, Report *report);

/**
 * proof.h: the form as witness of where a table's figures stand.
 *
 * A table without rules, or with worn ones, leaves it open whether a figure belongs to the row and column
 * that it was found in. Where labels and sums say so, nothing is left open.
 */
#pragma once

#include "../common/rows.h"
#include "layout.h"

/**
 * proof_hear:
 * @instances: (element-type CheckInstance): of @report
 * @printed: RowCell -> GridCell: what each figure was read from
 *
 * Clears figures of the doubts GRID_DOUBT_UNRULED and CELL_DOUBT_WORN whose place is proved: the labels of
 * their row and columns fit, each figure of their row is printed, so that none can have slipped into a
 * neighbour's place, and all sums that weigh them hold. Where every row of their table has print under a
 * label that fits, so that no row's figures can be another's, one is cleared as well that no sum weighs, if a
 * minus that it may have lost would not make it another (key 'signed' of a layout); and one for which its
 * row's sum holds, though another fails: what is printed wrong in one row does not displace the others.
 */
void proof_hear(const Layout *layout, const GPtrArray *instances, GHashTable *printed, Report *report);

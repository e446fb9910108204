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
 * their row and column fit, each figure of their row is printed, so that none can have slipped into a
 * neighbour's place, and all sums that weigh them hold. A figure in no sum is cleared where its whole table
 * is printed so, and a minus that it may have lost would not make it another (key 'signed' of a layout).
 */
void proof_hear(const Layout *layout, const GPtrArray *instances, GHashTable *printed, Report *report);

/**
 * witness.h: the form's own sums as witness of how weak readings must be.
 */
#pragma once

#include "../common/page.h"
#include "../common/rows.h"
#include "figure-parse.h"

/** Confidence below which a reading is weak; the figure reader's card (models/figures.md) says how often it
 * errs. */
#define WITNESS_SURE 0.98

/** Doubts that sums may settle. */
#define DOUBT_WEAK         "weakly read"
#define DOUBT_TWO_READINGS "two readings are possible"

/**
 * witness_hear:
 * @instances: (element-type CheckInstance): of @report
 * @printed: RowCell -> GridCell: what each figure was read from
 *
 * Among the candidate readings of cells whose sums fail, looks for those that make the sums hold. A weak
 * reading is replaced and becomes `repaired`, its raw text staying as first read. A clearly read figure is
 * never replaced; when another reading of it would satisfy its sums, it becomes `doubtful`. Weak readings
 * whose sums all hold are cleared of doubt: two errors that cancel out are far less likely than none.
 */
void witness_hear(const GPtrArray *instances, GHashTable *printed, const FigureRules *rules, Report *report);

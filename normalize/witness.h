/**
 * witness.h: the form's own sums as witness of how weak readings must be.
 */
#pragma once

#include "../common/page.h"
#include "../common/rows.h"
#include "figure-parse.h"
#include "look.h"

/** Confidence below which a reading is weak; the figure reader's card (models/figures.md) says how often it
 * errs. */
#define WITNESS_SURE 0.98

/** Confidence from which on the figure reader counts as sure by itself (FIGURE_SURE, models/figures.md): 12
 * in 100,000 such readings of held-out faces are wrong; of those between it and WITNESS_SURE one in 25. */
#define WITNESS_CERTAIN 0.995

/** The doubt of a cell that holds words, or what could not be read as a number. */
#define DOUBT_NO_NUMBER "what stands there is no number"

/** Doubts that sums may settle. */
#define DOUBT_WEAK         "weakly read"
#define DOUBT_TWO_READINGS "two readings are possible"

/** The doubt of a figure of a scan that has decimals, of what is counted one by one. */
#define DOUBT_POINT "it was read with a point, and its unit has no parts"

/** The doubt of a figure whose row or column the lines beside it alone prove. */
#define DOUBT_NEIGHBOURS "its row's or column's label is not legible, only those beside it are"

/** The doubt of a clearly read figure of which another reading is what the sums want. */
#define DOUBT_RIVAL "another reading of it would make the sums hold"

/** The doubt of a figure that is not certain in a sum that fails, where nothing else in it is doubtful. */
#define DOUBT_OBJECTED "not read for certain, and a sum objects"

/** The doubt of a figure that another digit before or behind it would make what a sum wants: it may be
 * hidden, by a fold or a stamp, or worn away. */
#define DOUBT_CUT_OFF "with one more digit a sum would hold"

/**
 * WitnessBook: what the readings of cells are known from.
 * @printed: RowCell -> GridCell: what each figure was read from
 * @looks: (element-type GridCell): the set of those whose second look counts (look.h); NULL for none
 */
typedef struct {
    GHashTable *printed;
    GHashTable *looks;
    const FigureRules *rules;
} WitnessBook;

/** witness_weakness: (nullable): the doubt that the reading of @cell, from @printed, leaves; NULL for none.
 */
const char *witness_weakness(const RowCell *cell, const GridCell *printed);

/** witness_is_split: whether @cell was read from a scan with a point, and its unit has no parts. */
gboolean witness_is_split(const FigureRules *rules, const RowCell *cell);

/**
 * witness_hear:
 * @instances: (element-type CheckInstance): of @report
 *
 * Among the candidate readings of cells whose sums fail, and of a count read with a point that without it,
 * looks for those that make the sums hold. A weak reading is replaced and becomes `repaired`, its raw text
 * staying as first read. A clearly read figure is never replaced; when another reading of it would satisfy
 * its sums, it becomes `doubtful`. Weak readings whose sums all hold are cleared of doubt: two errors that
 * cancel out are far less likely than none. So is the place of a figure whose row and column are proved or
 * stand between two that are. And of a sum that fails though no figure in it is doubtful, those that are not
 * certain become so, and those that lack one digit for it and that no other sum confirms.
 */
void witness_hear(const GPtrArray *instances, const WitnessBook *book, Report *report);

/**
 * suspects.h: cells of a scan that may have been misread, with what else they may be.
 */
#pragma once

#include "check.h"
#include "witness.h"

/** Candidate: one reading of a suspect. @value: NULL where it is no number; owned. */
typedef struct {
    char *value;
    double confidence;
} Candidate;

/** Suspect: a cell that may have been misread. @candidates: (element-type Candidate), the first as read.
 * @is_weak: whether sums may choose another one */
typedef struct {
    RowCell *cell;
    GArray *candidates;
    gboolean is_weak;
    guint best, next;
} Suspect;

/**
 * Court: a report's sums, and what its cells may be.
 * @instances: (element-type CheckInstance)
 * @suspects: RowCell -> Suspect, %NULL for a cell with only one reading, or one that has been repaired
 */
typedef struct {
    const GPtrArray *instances;
    const WitnessBook *book;
    GHashTable *suspects;
} Court;

/** suspect_free: @suspect may be NULL. */
void suspect_free(gpointer suspect);

/** suspect_readings: (transfer none) (nullable) (element-type Reading): what @cell was read as. */
const GArray *suspect_readings(const WitnessBook *book, const RowCell *cell);

/** suspects_add: adds the suspects among @terms (element-type CheckTerm) to @suspects, each once. */
void suspects_add(const Court *court, const GArray *terms, GPtrArray *suspects);

/** court_suspect: (nullable) (transfer none): @cell as a suspect; NULL where there is only one reading of it.
 */
Suspect *court_suspect(const Court *court, RowCell *cell);

/** suspects_of: (transfer container) (element-type Suspect): those of @instance. */
GPtrArray *suspects_of(const Court *court, const CheckInstance *instance);

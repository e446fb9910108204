/**
 * between-check.h: checks between years on their way into the archive, with the figures of other reports that
 * they weigh.
 */
#pragma once

#include "pending.h"
#include "rule.h"

/** BetweenChecks: @rules: of the archive; @figures: where the figures are gathered (between_figures) */
typedef struct {
    Rules *rules;
    Pending *figures;
} BetweenChecks;

/** PlacedFigure: a figure of a check that is in the archive. */
typedef struct {
    gint64 report_id, figure_id;
    gboolean is_left;
} PlacedFigure;

/**
 * between_check_add: adds @check to what is to be put: rules_put_checks(), then pending_put() of the figures.
 * @placed: (element-type PlacedFigure): the figures that it weighs; those of @place's own report may be left
 * out, for its rule names them (rule_cells)
 */
gboolean between_check_add(const BetweenChecks *checks, const CheckPlace *place, const RowCheck *check,
                           const GArray *placed, GError **error);

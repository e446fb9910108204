/*
 * between-check.c: a check, and a line for each figure of another report.
 */
#include "between-check.h"

/** Notes which figures of other reports check (@report_id, @rule_id) weighs. */
static void add_figures(Pending *figures, gint64 report_id, gint64 rule_id, const GArray *placed)
{
    int number = 0;
    for (guint i = 0; i < placed->len; i++) {
        const PlacedFigure *figure = &g_array_index(placed, PlacedFigure, i);
        if (figure->report_id != report_id)
            pending_add(figures, "llisll", report_id, rule_id, ++number, figure->is_left ? "left" : "right",
                        figure->report_id, figure->figure_id);
    }
}

gboolean between_check_add(const BetweenChecks *checks, const CheckPlace *place, const RowCheck *check,
                           const GArray *placed, GError **error)
{
    gint64 rule_id = rules_add_check(checks->rules, place, check, error);
    if (rule_id != 0)
        add_figures(checks->figures, place->report_id, rule_id, placed);
    return rule_id != 0;
}

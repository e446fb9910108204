/**
 * narrative.h: the figures that the running text states, and whether the tables agree.
 *
 * What is looked for is data: [statement …] of a form, and layouts/narrative.conf for what all forms share:
 * how sentences end, how numbers are written, and which words make it doubtful what a number is about.
 */
#pragma once

#include "../common/rows.h"
#include "figure-parse.h"
#include "layout.h"

typedef struct _NarrativeRules NarrativeRules;

/**
 * narrative_rules_load: (transfer full): the rules in @path and the doubts that @more adds (conf.h), which
 * may be NULL or not be there, with the statements of @layouts (element-type Layout), which must outlive
 * them. Errors name the file, and of a form's pattern the line.
 */
NarrativeRules *narrative_rules_load(const char *path, const char *more, const GPtrArray *layouts,
                                     GError **error);
void narrative_rules_free(NarrativeRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NarrativeRules, narrative_rules_free)

/**
 * narrative_read: adds what @lines (element-type SectionLine, in reading order) state to the statements of
 * @report, whose year is known already (0 for none).
 * @layout: its form; NULL for a report of text alone: then what any form's statements find is added, with the
 * forms
 */
void narrative_read(const NarrativeRules *rules, const Layout *layout, const FigureRules *figures,
                    const GArray *lines, Report *report);

/**
 * narrative_check: adds a stated_check() for each statement of @layout that a table has a figure for; to be
 * called when the report's cells and statements are complete.
 */
void narrative_check(const Layout *layout, const FigureRules *figures, Report *report);

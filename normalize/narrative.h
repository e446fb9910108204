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
 * @report, whose form is @layout and whose year is known already (0 for none).
 */
void narrative_read(const NarrativeRules *rules, const Layout *layout, const FigureRules *figures,
                    const GArray *lines, Report *report);

/**
 * narrative_check: adds a check "narrative.ID" for each statement of @layout that a table has a figure for;
 * to be called when the report's cells and statements are complete.
 *
 * One stated figure that agrees is enough: a text states parts and earlier years in the same words. A figure
 * that differs fails the check, unless the sentence says that it is of another year; as a hint only where it
 * is doubtful what it is about, where several certain ones differ, or where the table's figure is doubtful
 * itself. One read weakly from a scan cannot tell, nor can a rounded one beyond what it says. A check that
 * cannot be made says what it wants.
 */
void narrative_check(const Layout *layout, const FigureRules *figures, Report *report);

/**
 * stated.h: figures that running text states, held against those of a form's tables.
 *
 * Where text and tables are one document normalize does it, where the annex is a file of its own the store.
 */
#pragma once

#include "check-sides.h"
#include "units.h"

/**
 * StatedRule: what a form demands of a figure that its reports' texts may state.
 * @statement: its id; @sentence: holds {left}, the text's, and {right}, the table's
 * @is_optional: whether a text that does not state it wants nothing
 */
typedef struct {
    const char *statement;
    Severity severity;
    const char *sentence;
    gboolean is_optional;
} StatedRule;

/**
 * StatedTrial: a rule, and what a report has to it.
 * @terms: (element-type CheckTerm): the table's side
 * @statements: (element-type RowStatement): of the report, numbered from 1
 * @form: the form of which the statement must be, where statements say which (RowStatement.forms); NULL: each
 * counts
 */
typedef struct {
    const StatedRule *rule;
    const Units *units;
    const GArray *terms;
    const GPtrArray *statements;
    const char *form;
} StatedTrial;

/** stated_is_of: whether @statement says that it is of @form; each is where that is NULL. */
gboolean stated_is_of(const RowStatement *statement, const char *form);

/**
 * stated_check: (transfer full): the check "narrative.ID"; NULL where there is nothing to say: neither text
 * nor table has the figure, or one of them alone has it and need not.
 *
 * One stated figure that agrees is enough: a text states parts and earlier years in the same words. A figure
 * that differs fails the check, unless the sentence says that it is of another year; as a hint only where it
 * is doubtful what it is about, where several certain ones differ, or where the table's figure is doubtful
 * itself. One read weakly from a scan cannot tell, nor can a rounded one beyond what it says. A check that
 * cannot be made says what it wants.
 */
RowCheck *stated_check(const StatedTrial *trial);

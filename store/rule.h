/**
 * rule.h: the archive's dictionary of rules: what a form's check demands, whatever its two sides are in a
 * report.
 *
 * A report's checks say the same as every other report's but for their numbers; kept apart, 38 checks take
 * half a kilobyte of the archive instead of 14.
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "../common/rows.h"

typedef struct _Rules Rules;

/** rules_new: (transfer full): errors are DB_ERROR. */
Rules *rules_new(sqlite3 *db, GError **error);
void rules_free(Rules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rules, rules_free)

/**
 * CheckPlace: where a check belongs.
 * @report_id, @layout: of its report
 * @over_years: whether it spans years of one organ (rules.over_years)
 * @own_left: where it does, how many of its cells are its left side, so that the dictionary can tell which
 * cells of its own report it weighs, those that are not of last year (rule_cells); -1 where none is of its
 * own report
 */
typedef struct {
    gint64 report_id;
    const char *layout;
    gboolean over_years;
    int own_left;
} CheckPlace;

/**
 * rules_add_check: @check is to come into the archive, with the next rules_put_checks(); its rule comes into
 * the dictionary at once where it is new. A transaction must be open.
 *
 * Returns: the rule's id, or 0 with DB_ERROR.
 */
gint64 rules_add_check(Rules *rules, const CheckPlace *place, const RowCheck *check, GError **error);

/** rules_put_checks: puts the checks that were added; on error (DB_ERROR) the transaction has to be undone.
 */
gboolean rules_put_checks(Rules *rules, GError **error);

/** rules_forget: must follow a rollback, as figures_forget(); drops checks that were not put, too. */
void rules_forget(Rules *rules);

/**
 * rule_template:
 * (transfer full): the sentence of @check with {left} and {right} where its two sides stand, such that
 * putting them in again gives the very sentence; NULL where that cannot be had (a side is no whole number, or
 * the sentence has braces of its own).
 */
char *rule_template(const RowCheck *check);

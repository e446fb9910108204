/**
 * bodies.h: a report's text, held against tables of the same organ and year in other documents: a report
 * whose annex is a file of its own.
 *
 * The checks are those that normalize makes where both are one document (common/stated.h). They are the
 * text's, weigh figures of the documents that count, and are made anew with the checks between years
 * (between.h); so the order in which the documents come does not matter. Without a document with tables there
 * is no check. A report that has tables itself, but not all, is held against those of the others that are of
 * its form.
 */
#pragma once

#include "pending.h"
#include "rule.h"

typedef struct _Bodies Bodies;

/**
 * bodies_new: (transfer full): for the open archive @db. Errors are DB_ERROR.
 * @forms: the folders of the form files, NULL-terminated; @figures: where the figures that checks weigh are
 * gathered (between_figures); they, @rules and @db must outlive it
 */
Bodies *bodies_new(sqlite3 *db, const char *const *forms, Rules *rules, Pending *figures, GError **error);
void bodies_free(Bodies *bodies);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bodies, bodies_free)

/** Body: a report with its text. @layout: its form, or LAYOUT_TEXT_ALONE; @is_doubtful: its head is, so that
 * it may be another organ's or year's */
typedef struct {
    gint64 report_id, agency_id;
    int year;
    const char *layout;
    gboolean is_doubtful;
} Body;

/** bodies_make: adds the checks of @body, which has none of them, to what is to be put: rules_put_checks(),
 * then pending_put() of the figures. A transaction is open. */
gboolean bodies_make(Bodies *bodies, const Body *body, GError **error);

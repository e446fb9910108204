/**
 * rivals.h: which of several reports of one organ on one year counts.
 *
 * A report published again, as a page and as a scan, or corrected, is several documents. All are kept; sums
 * take those with reports.current = 1. Reports that have no table of the form in common are parts of one
 * report, as where the annex is a file of its own, and count side by side.
 */
#pragma once

#include "../common/db.h"

/** RivalGroup: the reports of organ @agency_id on @year. */
typedef struct {
    gint64 agency_id;
    int year;
} RivalGroup;

typedef struct _Rivals Rivals;

/** rivals_new: (transfer full): for the open archive @db, which must outlive it. Errors are DB_ERROR. */
Rivals *rivals_new(sqlite3 *db, GError **error);
void rivals_free(Rivals *rivals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rivals, rivals_free)

/**
 * rivals_add_groups: adds to @groups (element-type RivalGroup) those that reports of the document are in.
 * A report whose organ or year is not known is in none, and counts.
 */
gboolean rivals_add_groups(Rivals *rivals, gint64 document_id, GArray *groups, GError **error);

/** rivals_add_all_groups: the same for all documents. */
gboolean rivals_add_all_groups(Rivals *rivals, GArray *groups, GError **error);

/** rivals_settle: says anew which reports of each group count. A transaction is open. */
gboolean rivals_settle(Rivals *rivals, const GArray *groups, GError **error);

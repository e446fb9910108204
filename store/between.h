/**
 * between.h: checks between the years of one organ: what its forms demand ([between ID], between-form.h), and
 * values far from its earlier ones (jump.h).
 *
 * They are made anew for the organ whenever one of its reports comes, goes, or is read otherwise; so the
 * order in which reports come does not matter. Only reports that count (reports.current) are held against
 * each other. Without a report for the year before there is no check; with one that lacks the figure it is
 * unknown.
 */
#pragma once

#include "rivals.h"
#include "rule.h"
#include "series-file.h"

typedef struct _Between Between;

/**
 * between_new: (transfer full): for the open archive @db. Errors are DB_ERROR.
 * @forms: the folders of the form files, NULL-terminated; copied
 * @rules: the archive's dictionary, which must outlive it, as @db must
 */
Between *between_new(sqlite3 *db, const char *const *forms, Rules *rules, const JumpRule *jump_rule,
                     GError **error);
void between_free(Between *between);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Between, between_free)

/** between_forget: must follow a rollback: what it knows of the dictionary of figures may be gone. */
void between_forget(Between *between);

/**
 * between_make: makes the checks of organ @agency_id anew, from those of @first_year on: what changed in a
 * year touches no earlier one. A transaction is open.
 */
gboolean between_make(Between *between, gint64 agency_id, int first_year, GError **error);

/** between_make_groups: the same for the organs of @groups (element-type RivalGroup), each from the first
 * year that it is in them with. */
gboolean between_make_groups(Between *between, const GArray *groups, GError **error);

/** between_make_all: the same for all organs of the archive. */
gboolean between_make_all(Between *between, GError **error);

/**
 * jumps.h: values of the series that are far from the organ's own earlier ones (jump.h), as checks.
 */
#pragma once

#include "between-check.h"
#include "jump.h"
#include "organ-years.h"

typedef struct _Jumps Jumps;

/** jumps_new: (transfer full): for the open archive @db. Errors are DB_ERROR. What it is given must outlive
 * it; @rule is copied. */
Jumps *jumps_new(sqlite3 *db, OrganYears *years, const BetweenChecks *checks, const JumpRule *rule,
                 GError **error);
void jumps_free(Jumps *jumps);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Jumps, jumps_free)

/** jumps_renew: takes the series over, and says which figures they need; where organ_years_renew() says that
 * the dictionary is another. */
gboolean jumps_renew(Jumps *jumps, GError **error);

/** jumps_make: adds the checks of organ @agency_id, which organ_years_load() has taken in, from those of
 * @first_year on. */
gboolean jumps_make(Jumps *jumps, gint64 agency_id, int first_year, GError **error);

/**
 * series.h: the series of layouts/series.conf in the archive's tables.
 */
#pragma once

#include "../common/db.h"
#include "series-file.h"

/** series_are_current: whether the archive's series are those of @key (key_of_series()); FALSE on error too.
 */
gboolean series_are_current(sqlite3 *db, const char *key);

/**
 * series_put: fills the archive's series from @set, in place of what was there, and notes @key, the
 * key_of_series() of its files. A transaction is open. Errors are DB_ERROR.
 */
gboolean series_put(sqlite3 *db, const SeriesSet *set, const char *key, GError **error);

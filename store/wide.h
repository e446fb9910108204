/**
 * wide.h: the archive's views of forms as they are printed: table_g3_t3 has a line a report and row of table
 * t3 on form g3, with a column for each of the table's.
 *
 * They are made from the dictionary of figures, so forms of one's own have them too. A figure that is not
 * printed is null in them, as is one printed empty; a row of which nothing is printed has no line. See
 * store/schema.sql.
 */
#pragma once

#include "../common/db.h"

/**
 * wide_views_make: makes the views of form @layout that are missing or not as its figures ask for. A
 * transaction is open. Errors are DB_ERROR.
 */
gboolean wide_views_make(sqlite3 *db, const char *layout, GError **error);

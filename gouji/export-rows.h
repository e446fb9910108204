/**
 * export-rows.h: reports in the wide form: a line a row of a report's table, a column a figure.
 */
#pragma once

#include <sqlite3.h>

#include "output.h"
#include "records.h"

/**
 * export_rows:
 * Columns are those of all forms in the archive; what the form of a row does not have stays empty there. A
 * figure that is not simply as printed is named in the column "marked", with its status. Errors are DB_ERROR.
 */
gboolean export_rows(sqlite3 *db, Records *records, Output *output, GError **error);

/** export_field: the next field is @column of @statement's row, an integer, real, text or null as it is
 * there. */
void export_field(Records *records, sqlite3_stmt *statement, int column);

/** export_number: the same for a column of numbers, which is text where it has more digits than a double
 * holds. */
void export_number(Records *records, sqlite3_stmt *statement, int column);

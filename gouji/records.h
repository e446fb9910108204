/**
 * records.h: a table going out, record by record, as CSV or as JSON Lines.
 *
 * CSV is RFC 4180: a head line, CRLF, quotes where a field needs them; a null is an empty field. JSON Lines
 * has an object a line; a null is null, a number a number. In both, text comes out as it is in the archive,
 * whatever quotes, line ends or formulas are in it, and can break out of its field in neither.
 */
#pragma once

#include <glib.h>
#include <stdio.h>

typedef enum { RECORDS_CSV, RECORDS_JSONL } RecordsFormat;

typedef struct _Records Records;

/**
 * records_new: (transfer full):
 * @stream: where to print; kept by the caller
 * @spreadsheet: for CSV that is opened by double click: a byte order mark before it, and an apostrophe before
 *     text that a spreadsheet would take for a formula
 */
Records *records_new(FILE *stream, RecordsFormat format, gboolean spreadsheet);
void records_free(Records *records);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Records, records_free)

/** records_head: names the columns; copied. Comes before all fields. */
void records_head(Records *records, const char *const *names, guint n_names);

/** The next field of the record. @text is UTF-8; NULL is null. @value must be finite. */
void records_text(Records *records, const char *text);
void records_integer(Records *records, gint64 value);
void records_real(Records *records, double value);

/** records_decimal: @text is a plain decimal (decimal.h), and comes out as the number it is. */
void records_decimal(Records *records, const char *text);

/** records_end: ends the record, which must have as many fields as the head. */
void records_end(Records *records);

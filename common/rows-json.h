/**
 * rows-json.h: the rows model as a file (doc/rows.md describes the JSON).
 *
 * Reads what it wrote itself through json-scan.h, and all else through json-record.h. Everything read is
 * checked, as in page-json.h.
 */
#pragma once

#include "rows.h"

#define ROWS_FORMAT "gouji-rows/4"

typedef enum {
    ROWS_JSON_ERROR_SYNTAX,
    ROWS_JSON_ERROR_FORMAT,
} RowsJsonError;

#define ROWS_JSON_ERROR (rows_json_error_quark())
GQuark rows_json_error_quark(void);

/** rows_model_to_json: (transfer full): the artifact, ending with a newline; same model, same bytes. */
char *rows_model_to_json(const RowsModel *model, gsize *length);

/** rows_model_from_json: (transfer full): the model in @data, or NULL with @error (ROWS_JSON_ERROR). */
RowsModel *rows_model_from_json(const char *data, gsize length, GError **error);

/** rows_model_scan: (transfer full): the model in @data where it is written there as rows_model_to_json()
 * does, and has no looks; NULL says nothing, also where it is. Gives what rows_model_from_json() does, in a
 * tenth of its time. */
RowsModel *rows_model_scan(const char *data, gsize length);

/** rows_model_load: rows_model_from_json() of a file; errors of reading it are G_FILE_ERROR. */
RowsModel *rows_model_load(const char *path, GError **error);

/** rows_model_save: writes @path whole or not at all (file.h). */
gboolean rows_model_save(const RowsModel *model, const char *path, GError **error);

/**
 * page-json.h: the page model as a file (doc/pages.md describes the JSON).
 *
 * Reads what it wrote itself through page-scan.h, and all else through json-record.h. Everything read is
 * checked: a foreign, cut off or changed file gives an error, never a half-filled model.
 */
#pragma once

#include "page.h"

#define PAGE_FORMAT "gouji-pages/1"

typedef enum {
    PAGE_JSON_ERROR_SYNTAX, /* no JSON, or cut off */
    PAGE_JSON_ERROR_FORMAT, /* JSON, but not of PAGE_FORMAT, or with members missing or out of range */
} PageJsonError;

#define PAGE_JSON_ERROR (page_json_error_quark())
GQuark page_json_error_quark(void);

/** page_model_to_json: (transfer full): the artifact's bytes, ending with a newline; same model, same bytes.
 */
char *page_model_to_json(const PageModel *model, gsize *length);

/** page_model_from_json: (transfer full): the model in @data, or NULL with @error (PAGE_JSON_ERROR). */
PageModel *page_model_from_json(const char *data, gsize length, GError **error);

/** page_model_load: page_model_from_json() of a file; errors of reading it are G_FILE_ERROR. */
PageModel *page_model_load(const char *path, GError **error);

/** page_model_save: writes @path whole or not at all (file.h). */
gboolean page_model_save(const PageModel *model, const char *path, GError **error);

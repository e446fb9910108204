/**
 * key.h: what an artifact depends on, told in a string.
 *
 * Every artifact says with which key it was made; while the key comes out the same, it is current. A key is
 * made from what the artifact was made of (the original's SHA-256; the key of the page model) and the
 * settings of the stage: the program's version, its switches, the contents of its data files.
 * A data file that is there and cannot be read is an error (G_FILE_ERROR, with its path), for a key without
 * it would make all anew.
 */
#pragma once

#include <glib.h>

/** In a folder of forms, what the archive makes series of; rows do not depend on it. */
#define SERIES_FILE "series.conf"

/**
 * key_settings_of_pages: (transfer full): what page models depend on besides the original.
 * @text: what is read of scanned pages, "full" or "tables"
 */
char *key_settings_of_pages(const char *text, GError **error);

/**
 * key_settings_of_rows: (transfer full): what rows depend on besides the page model.
 * @layouts: the folder of the forms, and of the rules beside them
 * @more: a folder of further forms, NULL for none
 */
char *key_settings_of_rows(const char *layouts, const char *more, GError **error);

/**
 * key_of_rows: (transfer full): the key of what normalize makes.
 * @pages_key: of the page model; @settings: from key_settings_of_rows()
 * @corrections: the file with what persons said of the document; NULL, or not there, for nothing
 */
char *key_of_rows(const char *pages_key, const char *settings, const char *corrections);

/**
 * key_of_names: (transfer full): what organs' identities in @archive depend on besides its reports: the rules
 * that come with the program, and the archive's names.conf.
 */
char *key_of_names(const char *archive, GError **error);

/**
 * key_of_series: (transfer full): what the archive's series depend on: series.conf in the folders of the
 * forms.
 * @layouts, @more: as for key_settings_of_rows()
 */
char *key_of_series(const char *layouts, const char *more, GError **error);

/**
 * key_series_are_current: whether series made with key @found are those of @key. One who was not told of a
 * folder of further forms leaves the series that were made with one.
 */
gboolean key_series_are_current(const char *found, const char *key);

/** key_make: (transfer full): the key of what a stage with @settings makes from what @source names. */
char *key_make(const char *source, const char *settings);

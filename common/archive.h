/**
 * archive.h: where things lie in an archive's folder.
 *
 *     ARCHIVE/archive.db                    ledger, figures, text, index
 *     ARCHIVE/originals/ab/abcdef….pdf      what was taken in, never changed
 *     ARCHIVE/pages/ab/abcdef….json         extract's artifact
 *     ARCHIVE/rows/ab/abcdef….json          normalize's artifact
 *     ARCHIVE/corrections/ab/abcdef….conf   what persons said of it
 *     ARCHIVE/names.conf                    which names are one organ, as persons say
 *
 * All functions return new strings (g_free). @sha256 is 64 lower-case hexadecimal digits;
 * archive_is_sha256() tells, and must be asked of anything that came from outside.
 */
#pragma once

#include <glib.h>

/** ARCHIVE_TAKEN: name of the folder, beside them, that files which were taken in are moved to. */
#define ARCHIVE_TAKEN "gouji-taken"

gboolean archive_is_sha256(const char *text);
char *archive_database_path(const char *archive);
char *archive_names_path(const char *archive);

/** @kind: "pdf", "png", "jpg" or "tif" */
char *archive_original_path(const char *archive, const char *sha256, const char *kind);
char *archive_pages_path(const char *archive, const char *sha256);
char *archive_rows_path(const char *archive, const char *sha256);
char *archive_corrections_path(const char *archive, const char *sha256);

/** archive_find_original: the original with this hash, whatever its kind; NULL when there is none. */
char *archive_find_original(const char *archive, const char *sha256);

/**
 * archive_artifact_key: (transfer full): the key with which the artifact at @path was made, NULL where there
 * is none of @format, or its end is missing. Reads only its first bytes and its last.
 */
char *archive_artifact_key(const char *path, const char *format);

/**
 * archive_artifact_is_current: whether the artifact at @path was made with @key.
 * Reads only its first bytes and its last: artifacts begin with {"format":…,"key":… and end with }.
 * They are written whole or not at all; what a disk makes of them later may be cut off.
 */
gboolean archive_artifact_is_current(const char *path, const char *format, const char *key);

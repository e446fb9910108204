/**
 * kind.h: what a file is, told by its first bytes and never by its name.
 */
#pragma once

#include <glib.h>

/** How many of a file's first bytes kind_from_bytes() wants to see, where the file has them. */
#define KIND_BYTES 1024

/**
 * kind_from_bytes: "pdf", "png", "jpg" or "tif", NULL for anything else.
 * A PDF may have other bytes before its header, as long as that begins within the first 1024
 * (ISO 32000 wants it first; Acrobat takes this, and mailers and scanners make use of it).
 */
const char *kind_from_bytes(const guint8 *bytes, gsize length);

/** kind_is_named: whether @name ends as files that hold reports do: .pdf, .png, .jpg, .jpeg, .tif, .tiff. */
gboolean kind_is_named(const char *name);

/**
 * kind_advice: (transfer none) (nullable): where @name ends as that of a document of a kind that is not taken
 * in, what it is and what can be done; NULL where a folder may hold it without a word.
 */
const char *kind_advice(const char *name);

/**
 * kind_of_other: (transfer none) (nullable): what bytes of no kind are the beginning of, and what can be
 * done; NULL where that is not known. For files whose name says that they are reports.
 */
const char *kind_of_other(const guint8 *bytes, gsize length);

/**
 * pdf-damage.h: whether what a PDF holds is as it was written.
 *
 * Poppler reads a damaged stream up to where it makes no sense, and what was changed without that as if it
 * had been written so: a table ends in its midst, or a figure is another, without a word. Streams that are
 * packed with Flate, as nearly all are, end with a checksum (RFC 1950) that poppler does not look at.
 */
#pragma once

#include <glib.h>

/**
 * pdf_damage_count:
 * @n_packed: (out): how many streams were looked at
 *
 * Returns: how many of the streams of the PDF @data that are packed with Flate do not agree with their
 * checksums, or have no end; 0 for one that is encrypted, whose streams cannot be unpacked.
 */
guint pdf_damage_count(const guint8 *data, gsize length, guint *n_packed);

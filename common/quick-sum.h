/**
 * quick-sum.h: a checksum by which a change of a file is noticed: XXH64 (Yann Collet,
 * github.com/Cyan4973/xxHash, doc/xxhash_spec.md).
 *
 * For files that come with the program or that its user writes, where nobody gains by a collision; documents
 * are named by SHA-256. Each start sums 1.3 MB of weights and forms: GLib's SHA-256 takes 52 instructions a
 * byte for it, this one 1.
 */
#pragma once

#include <glib.h>

/** quick_sum: of the @length bytes at @data, which may be NULL where there are none. */
guint64 quick_sum(const void *data, gsize length);

/**
 * pdf-copy.h: a PDF written anew, without a lock, and with a page tree that says how many pages it has.
 *
 * Poppler believes the tree, and passes over the pages behind those that it says; and what is packed under a
 * lock cannot be looked at.
 *
 * Wraps qpdf's C interface (qpdf-library.h).
 */
#pragma once

#include <glib.h>

/**
 * pdf_copy_new:
 * @bytes: a PDF that opens without a password
 * @n_pages: (out): how many pages its tree leads to
 *
 * Returns: (transfer full) (nullable): the copy, its streams packed as they were; NULL where qpdf is not
 * installed or makes nothing of it.
 */
GBytes *pdf_copy_new(GBytes *bytes, int *n_pages);

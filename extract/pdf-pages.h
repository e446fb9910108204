/**
 * pdf-pages.h: whether a PDF may have more pages than its page tree says.
 */
#pragma once

#include <glib.h>

/**
 * pdf_pages_at_most:
 * @data: a PDF without a lock
 *
 * Returns: how many objects of it say that they are pages, earlier versions and pages that were taken out
 * among them: no fewer than it has.
 */
guint pdf_pages_at_most(const guint8 *data, gsize length);

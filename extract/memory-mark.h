/**
 * memory-mark.h: knowing that memory ran out, whoever asked for it.
 *
 * What a library does then differs: poppler aborts, Tesseract throws, leptonica returns nothing, cairo draws
 * nothing more; some of it looks like a crash, some like a damaged file, and some like a page with less on
 * it. So malloc() and its kin are this program's own, which ask glibc and look at the answer. With
 * AddressSanitizer, whose they are then, nothing is noticed.
 */
#pragma once

#include <glib.h>

/** memory_mark_set: from now on *@mark becomes TRUE when memory is refused. NULL: no longer. */
void memory_mark_set(volatile gboolean *mark);

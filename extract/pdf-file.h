/**
 * pdf-file.h: a PDF opened, with all pages that it has, and its bytes to look at.
 *
 * Wraps poppler-glib.
 */
#pragma once

#include "poppler-auto.h"

/**
 * PdfFile:
 * @document: what poppler has opened
 * @bytes: (nullable): the file; NULL where it cannot be had at once
 * @plain: (nullable): the same without a lock, or @bytes where it has none; NULL where it cannot be unlocked
 * @locked: whether it says that it is locked, with a password or without
 * @n_said: how many pages its page tree says; @document has more where that is too few
 */
typedef struct {
    PopplerDocument *document;
    GBytes *bytes, *plain;
    gboolean locked;
    int n_said;
} PdfFile;

/** pdf_file_open: the PDF @path; NULL with PDF_ERROR, or another that tells of the file. */
PdfFile *pdf_file_open(const char *path, GError **error);
void pdf_file_free(PdfFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfFile, pdf_file_free)

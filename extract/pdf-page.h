/**
 * pdf-page.h: one page of a PDF, from its text layer or from its picture.
 */
#pragma once

#include <poppler.h>

#include "../common/page.h"
#include "scan.h"

/** pdf_page_read: (transfer full): page @number (from 1), or NULL with an error of the scanner. */
Page *pdf_page_read(PopplerPage *source, int number, Scanner *scanner, GError **error);

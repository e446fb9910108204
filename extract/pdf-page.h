/**
 * pdf-page.h: one page of a PDF, from its text layer or from its picture.
 */
#pragma once

#include <poppler.h>

#include "../common/page.h"
#include "font-trust.h"
#include "scan.h"

/**
 * pdf_page_read:
 * @number: of the page, from 1
 * @fonts: (nullable): of its document; NULL believes all of them
 *
 * Returns: (transfer full): the page, or NULL with an error of the scanner.
 */
Page *pdf_page_read(PopplerPage *source, int number, Scanner *scanner, FontTrust *fonts, GError **error);

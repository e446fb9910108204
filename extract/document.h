/**
 * document.h: from one original to its page model, whatever its kind.
 */
#pragma once

#include "../common/apart.h"
#include "../common/page.h"
#include "scan.h"

typedef enum {
    DOCUMENT_ERROR_KIND,    /* neither PDF nor a picture that can be read */
    DOCUMENT_ERROR_DAMAGED, /* a picture that begins well and cannot be decoded */
    DOCUMENT_ERROR_TOO_LARGE,
} DocumentError;

#define DOCUMENT_ERROR (document_error_quark())
GQuark document_error_quark(void);

/**
 * document_read:
 * @path: of the original; its kind is told from its first bytes
 * @model: empty; gets the pages
 * @apart: (nullable): is told of each page that is begun
 */
gboolean document_read(const char *path, Scanner *scanner, PageModel *model, Apart *apart, GError **error);

/** document_is_pdf: whether the original @path is a PDF, by its first bytes. FALSE where it cannot be read.
 */
gboolean document_is_pdf(const char *path, gboolean *is_pdf, GError **error);

/**
 * document_picture: (transfer full): page @number, from 1, of the original @path as it is shown: a PDF's page
 * drawn, a picture's own pixels. NULL with an error as document_read() has, also where there is no such page.
 */
PIX *document_picture(const char *path, int number, GError **error);

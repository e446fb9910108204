/**
 * pdf.c: opens a PDF and reads its pages in order.
 */
#include "pdf.h"

#include "pdf-page.h"
#include "pdf-picture.h"
#include "poppler-auto.h"

G_DEFINE_QUARK(pdf_error, pdf_error)

/** Poppler's error in words that say what can be done. */
static void error_explain(const GError *cause, GError **error)
{
    if (g_error_matches(cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        g_set_error(error, PDF_ERROR, PDF_ERROR_ENCRYPTED,
                    "encrypted PDF; ask its source for a copy that opens without a password");
    else if (cause->domain == POPPLER_ERROR)
        g_set_error(error, PDF_ERROR, PDF_ERROR_DAMAGED, "damaged PDF (%s); fetch it again from its source",
                    cause->message);
    else
        g_propagate_error(error, g_error_copy(cause));
}

/** The open document, or NULL. */
static PopplerDocument *pdf_open(const char *path, GError **error)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autofree char *uri = g_filename_to_uri(absolute, NULL, error);
    if (uri == NULL)
        return NULL;
    g_autoptr(GError) cause = NULL;
    PopplerDocument *document = poppler_document_new_from_file(uri, NULL, &cause);
    if (document == NULL)
        error_explain(cause, error);
    return document;
}

gboolean pdf_read(const char *path, Scanner *scanner, PageModel *model, Apart *apart, GError **error)
{
    g_autoptr(PopplerDocument) document = pdf_open(path, error);
    if (document == NULL)
        return FALSE;
    int n_pages = poppler_document_get_n_pages(document);
    if (n_pages < 1) {
        g_set_error(error, PDF_ERROR, PDF_ERROR_DAMAGED, "PDF without pages; fetch it again from its source");
        return FALSE;
    }
    if (n_pages > PDF_MOST_PAGES) {
        g_set_error(error, PDF_ERROR, PDF_ERROR_TOO_LARGE, "%d pages; at most %d are read", n_pages,
                    PDF_MOST_PAGES);
        return FALSE;
    }
    for (int i = 0; i < n_pages; i++) {
        if (!scanner_wants_page(scanner, i + 1))
            continue;
        apart_begin_page(apart, i + 1);
        g_autoptr(PopplerPage) source = poppler_document_get_page(document, i);
        if (source == NULL) {
            g_set_error(error, PDF_ERROR, PDF_ERROR_DAMAGED, "page %d: damaged; fetch the PDF again", i + 1);
            return FALSE;
        }
        Page *page = pdf_page_read(source, i + 1, scanner, error);
        if (page == NULL) {
            g_prefix_error(error, "page %d: ", i + 1);
            return FALSE;
        }
        g_ptr_array_add(model->pages, page);
    }
    return TRUE;
}

PIX *pdf_draw(const char *path, int number, GError **error)
{
    g_autoptr(PopplerDocument) document = pdf_open(path, error);
    if (document == NULL)
        return NULL;
    g_autoptr(PopplerPage) page = number <= poppler_document_get_n_pages(document)
                                      ? poppler_document_get_page(document, number - 1)
                                      : NULL;
    double dpi = 0;
    PIX *picture = page != NULL ? pdf_page_render(page, SCAN_MOST_PIXELS / 4.0, &dpi) : NULL;
    if (picture == NULL)
        g_set_error(error, PDF_ERROR, PDF_ERROR_DAMAGED, "page %d: not there, or cannot be drawn", number);
    return picture;
}

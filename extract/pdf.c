/**
 * pdf.c: opens a PDF and reads its pages in order.
 */
#include "pdf.h"

#include "jpeg-damage.h"
#include "pdf-complaints.h"
#include "pdf-damage.h"
#include "pdf-file.h"
#include "pdf-page.h"
#include "pdf-picture.h"
#include "unread.h"

G_DEFINE_QUARK(pdf_error, pdf_error)

/**
 * Poppler takes a lock that it does not know for none, and what is behind it for pages with nothing on them.
 */
static gboolean lock_check(const PageModel *model, const PdfFile *file, GError **error)
{
    gboolean read = FALSE;
    for (guint i = 0; i < model->pages->len && !read; i++) {
        const Page *page = g_ptr_array_index(model->pages, i);
        read = page->lines->len > 0 || page->grids->len > 0;
    }
    if (read || !file->locked)
        return TRUE;
    g_set_error(error, PDF_ERROR, PDF_ERROR_ENCRYPTED,
                "encrypted in a way that is not known, or blank; ask its source for a copy that opens "
                "without a password");
    return FALSE;
}

/**
 * Says of the first page that was read what is true of all: that a part of the PDF is not as it was written.
 * Which page that part belongs to cannot be told, and what is missing or changed for it neither, so all
 * figures are doubtful.
 */
static void damage_tell(const PdfFile *file, PageModel *model)
{
    Page *first = g_ptr_array_index(model->pages, 0);
    if (file->plain == NULL || first->unread != NULL)
        return;
    guint n_packed;
    gsize length;
    const guint8 *data = g_bytes_get_data(file->plain, &length);
    guint n_damaged = pdf_damage_count(data, length, &n_packed);
    if (n_damaged > 0)
        first->unread = g_strdup_printf(
            "damaged PDF (%u of its %u packed parts do not agree with their checksums), in which "
            "nothing is sure; fetch it again from its source",
            n_damaged, n_packed);
}

/** Pages: a document's pages on their way into @model. */
typedef struct {
    PopplerDocument *document;
    Scanner *scanner;
    FontTrust *fonts;
    PageModel *model;
    Page *complained; /* (nullable): the first page of which poppler or libjpeg has complaints */
} Pages;

/** (nullable): what poppler or libjpeg said first of something that is left out. */
static const char *complaint_first(void)
{
    const char *word = pdf_complaints_first();
    return word != NULL ? word : jpeg_damage_seen();
}

/** Reads page @number, from 1. */
static gboolean page_add(Pages *pages, int number, GError **error)
{
    g_autoptr(PopplerPage) source = poppler_document_get_page(pages->document, number - 1);
    if (source == NULL) {
        g_set_error(error, PDF_ERROR, PDF_ERROR_DAMAGED, "damaged; fetch the PDF again");
        return FALSE;
    }
    Page *page = pdf_page_read(source, number, pages->scanner, pages->fonts, error);
    if (page == NULL)
        return FALSE;
    if (pages->complained == NULL && complaint_first() != NULL)
        pages->complained = page;
    g_ptr_array_add(pages->model->pages, page);
    return TRUE;
}

/** Says of the first page that is complained of that something may be missing. Behind it nothing is sure.
 */
static void complaint_tell(const Pages *pages)
{
    Page *page = pages->complained;
    if (page != NULL && page->unread == NULL)
        page->unread = g_strdup_printf("damaged PDF (%s), of which something may be missing; fetch it again "
                                       "from its source",
                                       complaint_first());
}

/** Says on the first page of @model that files are attached: a portfolio's report may be one of them.
 * Asked for behind the pages, so that a damaged list of them does not bring down what comes before. */
static void note_attachments(PopplerDocument *document, PageModel *model)
{
    guint n = poppler_document_get_n_attachments(document);
    if (n == 0 || model->pages->len == 0)
        return;
    Page *first = g_ptr_array_index(model->pages, 0);
    if (n == 1)
        page_note(first, "a file is attached to the PDF and was not read; save it as one of its own");
    else
        page_note(first,
                  "%u files are attached to the PDF and were not read; save them as files of their own", n);
}

/** Says on the first page of @model that there are pages which other programs do not show. */
static void note_hidden_pages(const PdfFile *file, const PageModel *model)
{
    int n_pages = poppler_document_get_n_pages(file->document);
    if (n_pages > file->n_said && model->pages->len > 0)
        page_note(g_ptr_array_index(model->pages, 0),
                  "the PDF says that it has %d of its %d pages; all were read, but other programs may show "
                  "fewer",
                  file->n_said, n_pages);
}

gboolean pdf_read(const char *path, Scanner *scanner, PageModel *model, Apart *apart, GError **error)
{
    pdf_complaints_listen();
    jpeg_damage_forget();
    g_autoptr(PdfFile) file = pdf_file_open(path, error);
    if (file == NULL)
        return FALSE;
    int n_pages = poppler_document_get_n_pages(file->document);
    if (n_pages < 1) {
        g_set_error(error, PDF_ERROR, PDF_ERROR_DAMAGED, "PDF without pages; fetch it again from its source");
        return FALSE;
    }
    if (n_pages > PDF_MOST_PAGES) {
        g_set_error(error, PDF_ERROR, PDF_ERROR_TOO_LARGE, "%d pages; at most %d are read", n_pages,
                    PDF_MOST_PAGES);
        return FALSE;
    }
    g_autoptr(FontTrust) fonts = font_trust_new(scanner);
    Pages pages = {file->document, scanner, fonts, model, NULL};
    for (int number = 1; number <= n_pages; number++) {
        if (!scanner_wants_page(scanner, number) || unread_has(model, number))
            continue;
        apart_begin_page(apart, number);
        g_autoptr(GError) cause = NULL;
        if (page_add(&pages, number, &cause))
            continue;
        if (!scanner_reads_all(scanner)) {
            g_propagate_prefixed_error(error, g_steal_pointer(&cause), "page %d: ", number);
            return FALSE;
        }
        unread_add(model, number, cause->message);
    }
    if (!scanner_reads_all(scanner))
        return unread_end(model, error);
    if (!lock_check(model, file, error))
        return FALSE;
    note_attachments(file->document, model);
    note_hidden_pages(file, model);
    if (!unread_end(model, error))
        return FALSE;
    damage_tell(file, model);
    complaint_tell(&pages);
    return TRUE;
}

PIX *pdf_draw(const char *path, int number, GError **error)
{
    g_autoptr(PdfFile) file = pdf_file_open(path, error);
    if (file == NULL)
        return NULL;
    g_autoptr(PopplerPage) page = number <= poppler_document_get_n_pages(file->document)
                                      ? poppler_document_get_page(file->document, number - 1)
                                      : NULL;
    double dpi = 0;
    PIX *picture = page != NULL ? pdf_page_render(page, SCAN_MOST_PIXELS / 4.0, &dpi) : NULL;
    if (picture == NULL)
        g_set_error(error, PDF_ERROR, PDF_ERROR_DAMAGED, "page %d: not there, or cannot be drawn", number);
    return picture;
}

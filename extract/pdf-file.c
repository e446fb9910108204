/**
 * pdf-file.c: poppler opens the file as it is; where its page tree may say too little, a copy of it.
 */
#include "pdf-file.h"

#include <string.h>

#include "../common/file.h"
#include "pdf-copy.h"
#include "pdf-pages.h"
#include "pdf.h"

/**
 * Up to here a PDF is read whole before poppler has it, which else asks for 256 bytes at a time: 1,200 system
 * calls for a report of 170 KB. A bound volume of scans may be larger; it is mapped, and takes its memory
 * page by page.
 */
#define MOST_BYTES_WHOLE (32 << 20)

/** Larger ones are not copied: a child has 2 GB, and a copy takes twice its size. */
#define MOST_BYTES_COPIED (256 << 20)

/** (transfer full): the document @path in memory; NULL where it cannot be read. */
static GBytes *bytes_of(const char *path)
{
    gsize length;
    char *data = file_read(path, MOST_BYTES_WHOLE, &length, NULL);
    if (data != NULL)
        return g_bytes_new_take(data, length);
    g_autoptr(GMappedFile) mapped = g_mapped_file_new(path, FALSE, NULL);
    return mapped != NULL ? g_mapped_file_get_bytes(mapped) : NULL;
}

/**
 * Whether the PDF @bytes says that it is locked. What says so is never compressed: the trailer, or the
 * dictionary of the stream in its place (ISO 32000-1, 7.5.8).
 */
static gboolean says_locked(GBytes *bytes)
{
    static const char LOCKED[] = "/Encrypt";
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return memmem(data, length, LOCKED, strlen(LOCKED)) != NULL;
}

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

static PopplerDocument *open_path(const char *path, GError **error)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autofree char *uri = g_filename_to_uri(absolute, NULL, error);
    if (uri == NULL)
        return NULL;
    return poppler_document_new_from_file(uri, NULL, error);
}

/** How many pages @bytes may have at most. */
static guint pages_at_most(GBytes *bytes)
{
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    return pdf_pages_at_most(data, length);
}

/** Opens @copy in place of @file, which has fewer pages. */
static void open_copy(PdfFile *file, GBytes *copy)
{
    PopplerDocument *document = poppler_document_new_from_bytes(copy, NULL, NULL);
    if (document == NULL)
        return;
    g_object_unref(file->document);
    file->document = document;
}

/** Unlocks @file, and looks for pages that its tree does not say. */
static void look_into(PdfFile *file)
{
    if (file->bytes == NULL || g_bytes_get_size(file->bytes) > MOST_BYTES_COPIED)
        return;
    g_autoptr(GBytes) copy = NULL;
    int n_pages = 0;
    if (file->locked || pages_at_most(file->bytes) > (guint)file->n_said)
        copy = pdf_copy_new(file->bytes, &n_pages);
    if (copy != NULL && n_pages > file->n_said)
        open_copy(file, copy);
    if (file->locked)
        file->plain = g_steal_pointer(&copy);
}

PdfFile *pdf_file_open(const char *path, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(PdfFile) file = g_new0(PdfFile, 1);
    file->bytes = bytes_of(path);
    file->document = file->bytes != NULL ? poppler_document_new_from_bytes(file->bytes, NULL, &cause)
                                         : open_path(path, &cause);
    if (file->document == NULL) {
        error_explain(cause, error);
        return NULL;
    }
    file->n_said = poppler_document_get_n_pages(file->document);
    file->locked = file->bytes != NULL && says_locked(file->bytes);
    if (file->bytes != NULL && !file->locked)
        file->plain = g_bytes_ref(file->bytes);
    look_into(file);
    return g_steal_pointer(&file);
}

void pdf_file_free(PdfFile *file)
{
    g_clear_object(&file->document);
    g_clear_pointer(&file->bytes, g_bytes_unref);
    g_clear_pointer(&file->plain, g_bytes_unref);
    g_free(file);
}

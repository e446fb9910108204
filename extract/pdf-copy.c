/*
 * pdf-copy.c: qpdf walks the tree, whatever that says of its size, and takes locks off.
 */
#include "pdf-copy.h"

#include "qpdf-library.h"

/** Writes @pdf with @n pages as a copy; NULL where that fails. */
static GBytes *write_copy(const QpdfLibrary *q, qpdf_data pdf, int n)
{
    qpdf_oh tree = q->qpdf_oh_get_key(pdf, q->qpdf_get_root(pdf), "/Pages");
    q->qpdf_oh_replace_key(pdf, tree, "/Count", q->qpdf_oh_new_integer(pdf, n));
    q->qpdf_init_write_memory(pdf);
    q->qpdf_set_decode_level(pdf, qpdf_dl_none);
    q->qpdf_set_compress_streams(pdf, QPDF_FALSE);
    q->qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    q->qpdf_set_preserve_encryption(pdf, QPDF_FALSE);
    q->qpdf_write(pdf);
    if (q->qpdf_has_error(pdf))
        return NULL;
    return g_bytes_new(q->qpdf_get_buffer(pdf), q->qpdf_get_buffer_length(pdf));
}

GBytes *pdf_copy_new(GBytes *bytes, int *n_pages)
{
    QpdfLibrary q;
    *n_pages = 0;
    if (!qpdf_library_load(&q, NULL))
        return NULL;
    qpdf_data pdf = q.qpdf_init();
    q.qpdf_silence_errors(pdf);
    q.qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    q.qpdf_read_memory(pdf, "document", data, length, NULL);
    if (!q.qpdf_has_error(pdf))
        *n_pages = q.qpdf_get_num_pages(pdf);
    GBytes *copy = *n_pages > 0 && !q.qpdf_has_error(pdf) ? write_copy(&q, pdf, *n_pages) : NULL;
    q.qpdf_cleanup(&pdf);
    return copy;
}

/**
 * test-pdf-file.c: opening PDFs whose page trees say too little, and locked ones.
 */
#include "../../extract/pdf-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <zlib.h>

#include "../../common/library.h"
#include "../../extract/pdf-complaints.h"
#include "../../extract/pdf-damage.h"
#include "../../extract/pdf-pages.h"
#include "../../extract/qpdf-library.h"
#include "source-path.h"

/** (transfer full): a PDF of three pages, one of them in a branch of its own, whose tree says @said; @more is
 * put into its trailer. */
static PdfFile *file_written(int said, const char *more)
{
    g_autofree char *text =
        g_strdup_printf("%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                        "2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count %d/MediaBox[0 0 400 300]>>endobj\n"
                        "3 0 obj<</Type/Page/Parent 2 0 R>>endobj\n"
                        "4 0 obj<</Type/Pages/Kids[5 0 R 6 0 R]/Count 1/Parent 2 0 R>>endobj\n"
                        "5 0 obj<</Type /Page/Parent 4 0 R>>endobj\n"
                        "6 0 obj<</Type\n/Page/Parent 4 0 R>>endobj\n%s"
                        "trailer<</Root 1 0 R>>\n",
                        said, more);
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "gouji-file-XXXXXX", NULL);
    g_autoptr(GError) error = NULL;
    g_close(g_mkstemp(path), NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    PdfFile *file = pdf_file_open(path, &error);
    g_assert_no_error(error);
    g_assert_cmpint(g_unlink(path), ==, 0);
    return file;
}

static void test_pages_behind_those_that_the_tree_says_are_there(void)
{
    g_autoptr(PdfFile) file = file_written(1, "");
    g_assert_cmpint(file->n_said, ==, 1);
    g_assert_cmpint(poppler_document_get_n_pages(file->document), ==, 3);
    for (int i = 0; i < 3; i++) {
        g_autoptr(PopplerPage) page = poppler_document_get_page(file->document, i);
        g_assert_nonnull(page);
    }
}

/** Asserts whether poppler complains of the page that @content and @fonts make. */
static void assert_complains(const char *fonts, const char *content, gboolean complains)
{
    g_autofree char *text = g_strdup_printf(
        "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents "
        "%s/Resources<</Font<<%s>>>>>>endobj\n"
        "4 0 obj<</Length 34>>stream\nBT /F 12 Tf 50 200 Td (12) Tj ET  \nendstream endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n",
        content, fonts);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    pdf_complaints_listen();
    g_autoptr(PopplerDocument) document = poppler_document_new_from_bytes(bytes, NULL, NULL);
    g_autoptr(PopplerPage) page = poppler_document_get_page(document, 0);
    g_autofree char *words = poppler_page_get_text(page);
    if (complains)
        g_assert_nonnull(pdf_complaints_first());
    else
        g_assert_null(pdf_complaints_first());
}

static void test_what_poppler_leaves_out_is_heard_of(void)
{
    assert_complains("/F 5 0 R", "4 0 R", FALSE);
    assert_complains("/G 5 0 R", "4 0 R", TRUE);
    assert_complains("/F 5 0 R", "[4 0 R 9 0 R]", TRUE);
}

static void test_a_page_that_was_taken_out_stays_out(void)
{
    g_autoptr(PdfFile) file = file_written(3, "7 0 obj<</Type/Page/Parent 4 0 R>>endobj\n");
    g_assert_cmpint(file->n_said, ==, 3);
    g_assert_cmpint(poppler_document_get_n_pages(file->document), ==, 3);
}

/** Locks the PDF @name, of the samples, so that it opens without a password, as @path. */
static void write_locked(const char *name, const char *path)
{
    struct {
        __typeof__(&qpdf_read) qpdf_read;
        __typeof__(&qpdf_init_write) qpdf_init_write;
        __typeof__(&qpdf_set_r6_encryption_parameters2) qpdf_set_r6_encryption_parameters2;
    } more, *library = &more;
    const LibraryFunction functions[] = {LIBRARY_FUNCTION(qpdf_read) LIBRARY_FUNCTION(qpdf_init_write)
                                             LIBRARY_FUNCTION(qpdf_set_r6_encryption_parameters2)};
    QpdfLibrary q;
    g_assert_true(qpdf_library_load(&q, NULL));
    g_assert_null(library_load("libqpdf.so.29", functions, G_N_ELEMENTS(functions)));
    g_autofree char *source = source_path(name);
    qpdf_data pdf = q.qpdf_init();
    g_assert_cmpint(more.qpdf_read(pdf, source, NULL), ==, 0);
    g_assert_cmpint(more.qpdf_init_write(pdf, path), ==, 0);
    more.qpdf_set_r6_encryption_parameters2(pdf, "", "owner", 1, 1, 1, 1, 1, 1, qpdf_r3p_full, 1);
    q.qpdf_set_decode_level(pdf, qpdf_dl_none);
    g_assert_cmpint(q.qpdf_write(pdf), ==, 0);
    q.qpdf_cleanup(&pdf);
}

/** How many damaged parts the PDF @path has, once it is unlocked. */
static guint damaged_under_lock(const char *path)
{
    g_autoptr(PdfFile) file = pdf_file_open(path, NULL);
    g_assert_nonnull(file);
    g_assert_true(file->locked);
    gsize length;
    guint n_packed;
    const guint8 *data = g_bytes_get_data(file->plain, &length);
    guint n = pdf_damage_count(data, length, &n_packed);
    g_assert_cmpuint(n_packed, >, 0);
    return n;
}

static void test_damage_is_found_under_a_lock(void)
{
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "gouji-locked-XXXXXX", NULL), *bytes = NULL;
    gsize length;
    g_close(g_mkstemp(path), NULL);
    write_locked("samples/dayu-2024.pdf", path);
    g_assert_cmpuint(damaged_under_lock(path), ==, 0);
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    char *packed = memmem(bytes, length, "/FlateDecode", strlen("/FlateDecode"));
    packed = memmem(packed, length - (gsize)(packed - bytes), "stream", strlen("stream"));
    packed[100] ^= 4;
    g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
    g_assert_cmpuint(damaged_under_lock(path), ==, 1);
    g_assert_cmpint(g_unlink(path), ==, 0);
}

static void test_pages_in_a_stream_of_objects_are_counted(void)
{
    static const char objects[] = "3 0 4 30 <</Type/Pages/Count 2>> <</Type/Page>> <</Type /Page /Pages 3>>";
    static const char head[] = "1 0 obj<</Type/ObjStm/N 2/Filter/FlateDecode>>stream\n";
    guint8 packed[200];
    uLongf length = sizeof packed;
    g_assert_cmpint(compress(packed, &length, (const Bytef *)objects, sizeof objects - 1), ==, Z_OK);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)head, sizeof head - 1);
    g_byte_array_append(bytes, packed, (guint)length);
    g_assert_cmpuint(pdf_pages_at_most(bytes->data, bytes->len), ==, 2);
}

static void test_pages_of_samples_are_counted(void)
{
    static const char *const names[] = {"samples/dayu-2024.pdf", "samples/pdf/g3-qinghe-2021.pdf"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = source_path(names[i]);
        g_autoptr(PdfFile) file = pdf_file_open(path, NULL);
        g_assert_nonnull(file);
        gsize length;
        const guint8 *data = g_bytes_get_data(file->bytes, &length);
        g_assert_cmpuint(pdf_pages_at_most(data, length), ==, (guint)file->n_said);
        g_assert_true(file->plain == file->bytes);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-file/pages-behind-those-that-the-tree-says-are-there",
                    test_pages_behind_those_that_the_tree_says_are_there);
    g_test_add_func("/pdf-file/what-poppler-leaves-out-is-heard-of",
                    test_what_poppler_leaves_out_is_heard_of);
    g_test_add_func("/pdf-file/a-page-that-was-taken-out-stays-out",
                    test_a_page_that_was_taken_out_stays_out);
    g_test_add_func("/pdf-file/damage-is-found-under-a-lock", test_damage_is_found_under_a_lock);
    g_test_add_func("/pdf-file/pages-in-a-stream-of-objects-are-counted",
                    test_pages_in_a_stream_of_objects_are_counted);
    g_test_add_func("/pdf-file/pages-of-samples-are-counted", test_pages_of_samples_are_counted);
    return g_test_run();
}

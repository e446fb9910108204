/* What a file is, by its first bytes. */
#include "../../ingest/kind.h"

#include <string.h>

#define KIND(bytes) kind_from_bytes((const guint8 *)(bytes), sizeof(bytes) - 1)

static void test_pictures_and_pdfs_are_told_by_their_first_bytes(void)
{
    g_assert_cmpstr(KIND("%PDF-1.7\n"), ==, "pdf");
    g_assert_cmpstr(KIND("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), ==, "png");
    g_assert_cmpstr(KIND("\xff\xd8\xff\xe0"), ==, "jpg");
    g_assert_cmpstr(KIND("II*\0\x08\0\0\0"), ==, "tif");
    g_assert_cmpstr(KIND("MM\0*\0\0\0\x08"), ==, "tif");
    g_assert_cmpstr(KIND("II+\0\x08\0\0\0"), ==, "tif");
    g_assert_cmpstr(KIND("MM\0+\0\x08\0\0"), ==, "tif");
}

static void test_other_content_has_no_kind(void)
{
    g_assert_null(KIND(""));
    g_assert_null(KIND("%PDF"));
    g_assert_null(KIND("PK\x03\x04"));
    g_assert_null(KIND("<html>report.pdf</html>"));
    g_assert_null(KIND("II*"));
    g_assert_null(KIND("\x89PNG\n"));
}

static void test_pdf_header_may_begin_within_the_first_1024_bytes(void)
{
    guint8 bytes[1100];
    memset(bytes, ' ', sizeof bytes);
    memcpy(bytes + 1019, "%PDF-", 5);
    g_assert_cmpstr(kind_from_bytes(bytes, sizeof bytes), ==, "pdf");
    memset(bytes, ' ', sizeof bytes);
    memcpy(bytes + 1020, "%PDF-", 5);
    g_assert_null(kind_from_bytes(bytes, sizeof bytes));
}

static void test_names_promise_a_report_by_their_suffix(void)
{
    g_assert_true(kind_is_named("report.PDF"));
    g_assert_true(kind_is_named("a.b.tiff"));
    g_assert_true(kind_is_named(".jpeg"));
    g_assert_false(kind_is_named("report.pdf.txt"));
    g_assert_false(kind_is_named("pdf"));
    g_assert_false(kind_is_named(""));
}

static void test_documents_of_other_kinds_have_an_advice(void)
{
    g_assert_cmpstr(kind_advice("年度报告.DOCX"), ==, "a word processor's document; save it as PDF");
    g_assert_cmpstr(kind_advice("a.ofd"), ==, "a document that only its own program reads; print it to PDF");
    g_assert_cmpstr(kind_advice("all.zip"), ==, "a packed file; unpack it");
    g_assert_null(kind_advice("letter.txt"));
    g_assert_null(kind_advice("report.pdf"));
    g_assert_null(kind_advice("zip"));
}

#define OTHER(bytes) kind_of_other((const guint8 *)(bytes), sizeof(bytes) - 1)

static void test_what_else_a_file_is_shows_in_its_first_bytes(void)
{
    static const char zip[] = "a packed file, as DOCX, XLSX and OFD are too; unpack it, or save it as PDF";
    static const char page[] = "a web page; fetch the file again from its source";
    static const char picture[] = "a picture of a kind that is not read; save it as PNG";
    static const guint8 zeros[2 * KIND_BYTES];
    g_assert_cmpstr(OTHER("PK\x03\x04"), ==, zip);
    g_assert_cmpstr(OTHER("\xef\xbb\xbf \r\n<!DOCTYPE HTML PUBLIC"), ==, page);
    g_assert_cmpstr(OTHER("<Html lang=zh>"), ==, page);
    g_assert_cmpstr(OTHER("GIF89a"), ==, picture);
    g_assert_cmpstr(OTHER("RIFF\x1e\0\0\0WEBPVP8X"), ==, picture);
    g_assert_cmpstr(OTHER("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ==,
                    "an office program's document; save it as PDF");
    g_assert_cmpstr(kind_of_other(zeros, sizeof zeros), ==, "zeros where it begins; copy or fetch it again");
    g_assert_cmpstr(OTHER("BM\x63\0\0\0\0\0\0\0\x36"), ==, picture);
    g_assert_null(OTHER("BMW und andere"));
    g_assert_null(OTHER(""));
    g_assert_null(OTHER("<htm"));
    g_assert_null(OTHER("RIFF"));
    g_assert_null(OTHER("a letter"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kind/pictures-and-pdfs-are-told-by-their-first-bytes",
                    test_pictures_and_pdfs_are_told_by_their_first_bytes);
    g_test_add_func("/kind/other-content-has-no-kind", test_other_content_has_no_kind);
    g_test_add_func("/kind/pdf-header-may-begin-within-the-first-1024-bytes",
                    test_pdf_header_may_begin_within_the_first_1024_bytes);
    g_test_add_func("/kind/names-promise-a-report-by-their-suffix",
                    test_names_promise_a_report_by_their_suffix);
    g_test_add_func("/kind/documents-of-other-kinds-have-an-advice",
                    test_documents_of_other_kinds_have_an_advice);
    g_test_add_func("/kind/what-else-a-file-is-shows-in-its-first-bytes",
                    test_what_else_a_file_is_shows_in_its_first_bytes);
    return g_test_run();
}

/**
 * pdf-warm.c: the document, and its reading.
 */
#include "pdf-warm.h"

#include "pdf-page.h"
#include "poppler-auto.h"

/** A page with rules, and text in a font that is drawn in the document itself: no other file is opened for
 * it. */
static const char DOCUMENT[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>> endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F"
    " 5 0 R>>>>>> endobj\n"
    "4 0 obj<</Length 91>>stream\n"
    "1 w 9 9 m 90 9 l 9 90 m 90 90 l 9 9 m 9 90 l 90 9 m 90 90 l S BT/F 9 Tf 20 40 Td(11 1)Tj"
    " ET\n"
    "endstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar "
    "49/LastChar 49/Widths[9]/Encoding<</Differences[49/one]>>/CharProcs<</one 6 0 R>>/Resour"
    "ces<<>>>> endobj\n"
    "6 0 obj<</Length 19>>stream\n"
    "9 0 d0 3 0 2 9 re f\n"
    "endstream endobj\n"
    "xref\n"
    "0 7\n"
    "0000000000 65535 f \n"
    "0000000009 00000 n \n"
    "0000000053 00000 n \n"
    "0000000103 00000 n \n"
    "0000000211 00000 n \n"
    "0000000348 00000 n \n"
    "0000000541 00000 n \n"
    "trailer<</Size 7/Root 1 0 R>>\n"
    "startxref\n"
    "606\n"
    "%%EOF\n";

Page *pdf_warm_up(Scanner *scanner)
{
    static PopplerDocument *kept;
    if (kept == NULL) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(DOCUMENT, sizeof DOCUMENT - 1);
        kept = poppler_document_new_from_bytes(bytes, NULL, NULL);
    }
    g_autoptr(PopplerPage) page = kept != NULL ? poppler_document_get_page(kept, 0) : NULL;
    g_autoptr(FontTrust) fonts = font_trust_new(scanner);
    return page != NULL ? pdf_page_read(page, 1, scanner, fonts, NULL) : NULL;
}

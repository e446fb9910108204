/**
 * fuzz-document.h: originals through the stage of extract, in process, where the fuzzer sees which code an
 * input reaches. Tables and titles alone are read, since Tesseract takes seconds for what it reads.
 *
 * What poppler, leptonica or Tesseract do to their process is no finding of Gouji's: it works on each
 * document in a child of its own (common/apart.h).
 */
#pragma once

#include <string.h>

#include "../../common/page-json.h"
#include "../../extract/document.h"
#include "fuzz.h"

/** Pictures beyond this are left out: their reading takes longer than the fuzzer waits, and shows nothing
 * more. */
#define MOST_PIXELS 2000000

static inline gboolean is_too_large(const char *path)
{
    l_int32 format, width = 0, height = 0;
    return pixReadHeader(path, &format, &width, &height, NULL, NULL, NULL) == 0 &&
           (gint64)width * height > MOST_PIXELS;
}

/** fuzz_document: reads @data as an original; a page model that comes out can be written and read. */
static inline int fuzz_document(const uint8_t *data, size_t size)
{
    static Scanner *scanner;
    if (scanner == NULL) {
        const ScanOptions options = {.text = FALSE};
        setMsgSeverity(L_SEVERITY_NONE);
        scanner = scanner_new(&options);
    }
    g_auto(FuzzFile) file = fuzz_file(data, size);
    if (is_too_large(file.path))
        return 0;
    g_autoptr(PageModel) model =
        page_model_new("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "key", "fuzz");
    g_autoptr(GError) error = NULL;
    if (!document_read(file.path, scanner, model, NULL, &error)) {
        fuzz_promise(error != NULL, "a failure has its reason");
        return 0;
    }
    gsize length;
    g_autofree char *json = page_model_to_json(model, &length);
    g_autoptr(PageModel) again = page_model_from_json(json, length, &error);
    fuzz_promise(again != NULL, error != NULL ? error->message : "the page model can be read");
    return 0;
}

/** fuzz_is_pdf: whether an original with these bytes is taken for a PDF. */
static inline gboolean fuzz_is_pdf(const uint8_t *data, size_t size)
{
    return memmem(data, MIN(size, 1024), "%PDF-", 5) != NULL;
}

/**
 * fuzz-normalize.c: whole page models through the stage of normalize: whatever stands on a page, rows come
 * out, and rows that can be written and read.
 */
#include "../../common/page-json.h"
#include "../../common/rows-json.h"
#include "../../normalize/normalize.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Normalizer *normalizer;
    if (normalizer == NULL) {
        g_autofree char *folder = fuzz_source("layouts");
        normalizer = normalizer_new(folder, NULL, NULL);
        fuzz_promise(normalizer != NULL, "the forms that come with gouji are sound");
    }
    g_autoptr(PageModel) pages = page_model_from_json((const char *)data, size, NULL);
    if (pages == NULL)
        return 0;
    g_autoptr(RowsModel) rows = rows_model_new(pages->sha256, "key", "fuzz", pages->program);
    normalizer_run(normalizer, pages, NULL, rows);
    gsize length;
    g_autofree char *json = rows_model_to_json(rows, &length);
    g_autoptr(GError) error = NULL;
    g_autoptr(RowsModel) again = rows_model_from_json(json, length, &error);
    fuzz_promise(again != NULL, error != NULL ? error->message : "rows can be read");
    return 0;
}

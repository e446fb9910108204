/**
 * fuzz-pages.c: page models: what is read and written is read the same.
 */
#include <string.h>

#include "../../common/page-json.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PageModel) model = page_model_from_json((const char *)data, size, &error);
    fuzz_promise((model != NULL) == (error == NULL), "a model or an error");
    if (model == NULL)
        return 0;
    gsize length, again_length;
    g_autofree char *written = page_model_to_json(model, &length);
    g_autoptr(PageModel) again = page_model_from_json(written, length, NULL);
    fuzz_promise(again != NULL, "what was written can be read");
    g_autofree char *rewritten = page_model_to_json(again, &again_length);
    fuzz_promise(length == again_length && memcmp(written, rewritten, length) == 0, "same model, same bytes");
    return 0;
}

/**
 * fuzz-artifact.h: the target of an artifact between the stages: what is read and written is read the same,
 * in either of the two ways that it can be read.
 */
#pragma once

#include <string.h>

#include "fuzz.h"

/** FUZZ_ARTIFACT: defines the target of a @Model with the functions @prefix _from_json, _scan and _to_json.
 */
#define FUZZ_ARTIFACT(Model, prefix)                                                                         \
    /* What can be scanned is parsed too, and is the same. */                                                \
    static void promise_one_reading(const char *data, size_t size)                                           \
    {                                                                                                        \
        g_autoptr(Model) scanned = prefix##_scan(data, size);                                                \
        if (scanned == NULL)                                                                                 \
            return;                                                                                          \
        gsize length;                                                                                        \
        g_autofree char *spaced = g_strdup_printf("{ %.*s", (int)size - 1, data + 1);                        \
        g_autoptr(Model) parsed = prefix##_from_json(spaced, size + 1, NULL);                                \
        fuzz_promise(parsed != NULL, "what is scanned can be parsed");                                       \
        g_autofree char *one = prefix##_to_json(scanned, &length), *other = prefix##_to_json(parsed, NULL);  \
        fuzz_promise(memcmp(one, other, length + 1) == 0, "scanned and parsed are the same");                \
    }                                                                                                        \
                                                                                                             \
    int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)                                             \
    {                                                                                                        \
        g_autoptr(GError) error = NULL;                                                                      \
        g_autoptr(Model) model = prefix##_from_json((const char *)data, size, &error);                       \
        fuzz_promise((model != NULL) == (error == NULL), "a model or an error");                             \
        promise_one_reading((const char *)data, size);                                                       \
        if (model == NULL)                                                                                   \
            return 0;                                                                                        \
        gsize length, again_length;                                                                          \
        g_autofree char *written = prefix##_to_json(model, &length);                                         \
        g_autoptr(Model) again = prefix##_from_json(written, length, NULL);                                  \
        fuzz_promise(again != NULL, "what was written can be read");                                         \
        g_autofree char *rewritten = prefix##_to_json(again, &again_length);                                 \
        fuzz_promise(length == again_length && memcmp(written, rewritten, length) == 0,                      \
                     "same model, same bytes");                                                              \
        return 0;                                                                                            \
    }

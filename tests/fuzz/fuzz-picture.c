/**
 * fuzz-picture.c: pictures: PNG, JPEG, TIFF.
 */
#include "../../extract/document.h"
#include "fuzz-document.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return !fuzz_is_pdf(data, size) ? fuzz_document(data, size) : 0;
}

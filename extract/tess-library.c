/**
 * tess-library.c: which library it is, and what is said where it is missing.
 */
#include "tess-library.h"

#include <tesseract/version.h>

#include "../common/library.h"
#include "scan.h"

/** The library whose headers this is built with: Tesseract 4 and 5 have the same C API and differ in name. */
#define LIBRARY_NAME "libtesseract.so." G_STRINGIFY(TESSERACT_MAJOR_VERSION)

gboolean tess_library_load(TessLibrary *library, GError **error)
{
    const LibraryFunction functions[] = {TESS_LIBRARY_FUNCTIONS(LIBRARY_FUNCTION)};
    const char *why = library_load(LIBRARY_NAME, functions, G_N_ELEMENTS(functions));
    if (why != NULL)
        g_set_error(error, SCAN_ERROR, SCAN_ERROR_MODEL,
                    "Tesseract cannot be loaded (%s); install tesseract-ocr", why);
    return why == NULL;
}

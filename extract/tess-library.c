/**
 * tess-library.c: open the library, look its functions up.
 */
#include "tess-library.h"

#include <gmodule.h>
#include <tesseract/version.h>

#include "scan.h"

/** The library whose headers this is built with: Tesseract 4 and 5 have the same C API and differ in name. */
#define LIBRARY_NAME "libtesseract.so." G_STRINGIFY(TESSERACT_MAJOR_VERSION)

gboolean tess_library_load(TessLibrary *library, GError **error)
{
    struct {
        const char *name;
        gpointer *place;
    } functions[] = {
#define ENTRY(function) {#function, (gpointer *)(void *)&library->function},
        TESS_LIBRARY_FUNCTIONS(ENTRY)
#undef ENTRY
    };
    GModule *module = g_module_open(LIBRARY_NAME, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
    gboolean found = module != NULL;
    for (gsize i = 0; found && i < G_N_ELEMENTS(functions); i++)
        found = g_module_symbol(module, functions[i].name, functions[i].place);
    if (!found) {
        g_set_error(error, SCAN_ERROR, SCAN_ERROR_MODEL,
                    "Tesseract cannot be loaded (%s); install tesseract-ocr", g_module_error());
        return FALSE;
    }
    g_module_make_resident(module);
    return TRUE;
}

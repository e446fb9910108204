/**
 * qpdf-library.c: open the library, look its functions up.
 */
#include "qpdf-library.h"

#include <gmodule.h>

#include "searchable.h"

/** qpdf 11, whose headers this is built with. */
#define LIBRARY_NAME "libqpdf.so.29"

gboolean qpdf_library_load(QpdfLibrary *library, GError **error)
{
    struct {
        const char *name;
        gpointer *place;
    } functions[] = {
#define ENTRY(function) {#function, (gpointer *)(void *)&library->function},
        QPDF_LIBRARY_FUNCTIONS(ENTRY)
#undef ENTRY
    };
    GModule *module = g_module_open(LIBRARY_NAME, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
    gboolean found = module != NULL;
    for (gsize i = 0; found && i < G_N_ELEMENTS(functions); i++)
        found = g_module_symbol(module, functions[i].name, functions[i].place);
    if (!found) {
        g_set_error(error, SEARCHABLE_ERROR, SEARCHABLE_ERROR_LIBRARY,
                    "qpdf cannot be loaded (%s); install libqpdf29", g_module_error());
        return FALSE;
    }
    g_module_make_resident(module);
    return TRUE;
}

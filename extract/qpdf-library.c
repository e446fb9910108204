/**
 * qpdf-library.c: which library it is, and what is said where it is missing.
 */
#include "qpdf-library.h"

#include "../common/library.h"
#include "searchable.h"

/** qpdf 11, whose headers this is built with. */
#define LIBRARY_NAME "libqpdf.so.29"

gboolean qpdf_library_load(QpdfLibrary *library, GError **error)
{
    const LibraryFunction functions[] = {QPDF_LIBRARY_FUNCTIONS(LIBRARY_FUNCTION)};
    const char *why = library_load(LIBRARY_NAME, functions, G_N_ELEMENTS(functions));
    if (why != NULL)
        g_set_error(error, SEARCHABLE_ERROR, SEARCHABLE_ERROR_LIBRARY,
                    "qpdf cannot be loaded (%s); install libqpdf29", why);
    return why == NULL;
}

/*
 * gio-library.c: which library it is, and what is said where it is missing.
 */
#include "gio-library.h"

#include "../common/cli.h"
#include "../common/library.h"

/** All of GLib 2 has this number. */
#define LIBRARY_NAME "libgio-2.0.so.0"

gboolean gio_library_load(GioLibrary *library)
{
    const LibraryFunction functions[] = {GIO_LIBRARY_FUNCTIONS(LIBRARY_FUNCTION)};
    const char *why = library_load(LIBRARY_NAME, functions, G_N_ELEMENTS(functions));
    if (why != NULL)
        cli_error("folders cannot be watched (%s); install libglib2.0-0", why);
    return why == NULL;
}

/*
 * gio-library.c: open the library, look its functions up.
 */
#include "gio-library.h"

#include <dlfcn.h>

#include "../common/cli.h"

/** All of GLib 2 has this number. */
#define LIBRARY_NAME "libgio-2.0.so.0"

gboolean gio_library_load(GioLibrary *library)
{
    struct {
        const char *name;
        gpointer *place;
    } functions[] = {
#define ENTRY(function) {#function, (gpointer *)(void *)&library->function},
        GIO_LIBRARY_FUNCTIONS(ENTRY)
#undef ENTRY
    };
    gpointer handle = dlopen(LIBRARY_NAME, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    gboolean found = handle != NULL;
    for (gsize i = 0; found && i < G_N_ELEMENTS(functions); i++) {
        *functions[i].place = dlsym(handle, functions[i].name);
        found = *functions[i].place != NULL;
    }
    if (!found)
        cli_error("folders cannot be watched (%s); install libglib2.0-0", dlerror());
    return found;
}

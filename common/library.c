#include "library.h"

#include <dlfcn.h>

const char *library_load(const char *file, const LibraryFunction *functions, gsize n_functions)
{
    gpointer handle = dlopen(file, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    gboolean found = handle != NULL;
    for (gsize i = 0; found && i < n_functions; i++) {
        *functions[i].place = dlsym(handle, functions[i].name);
        found = *functions[i].place != NULL;
    }
    return found ? NULL : dlerror();
}

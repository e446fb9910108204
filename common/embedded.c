#include "embedded.h"

#include <glib.h>

const char *embedded_get(const char *name)
{
    for (const EmbeddedFile *file = EMBEDDED_FILES; file->name != NULL; file++)
        if (g_str_equal(file->name, name))
            return file->text;
    g_error("%s: not in the program", name);
}

/**
 * data.h: where the program's own data files lie (layouts/, models/).
 */
#pragma once

#include <glib.h>

/**
 * data_path: (transfer full): the path of data file @name, "layouts" or "models/figures.net".
 * Looked for in $GOUJI_DATA, in ../share/gouji beside the program's folder, and in the source tree
 * that the program was built in (../../ from build/bin); the first that exists, else the first.
 */
char *data_path(const char *name);

/** program_path: (transfer full): the path of a program that lies beside the running one. */
char *program_path(const char *name);

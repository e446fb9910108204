/**
 * source-path.h: where a unit test finds the files of the source tree.
 */
#pragma once

#include <glib.h>

/** (transfer full): the path of @name in the tree: below $G_TEST_SRCDIR/../.. (tests/run.sh sets it), else
 * here. */
static inline char *source_path(const char *name)
{
    const char *tests = g_getenv("G_TEST_SRCDIR");
    return tests != NULL ? g_build_filename(tests, "..", "..", name, NULL) : g_strdup(name);
}

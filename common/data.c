#include "data.h"

#include <glib/gstdio.h>
#include <string.h>

static char *program_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    return program != NULL ? g_path_get_dirname(program) : g_strdup(".");
}

char *program_path(const char *name)
{
    g_autofree char *folder = program_folder();
    return g_build_filename(folder, name, NULL);
}

/* The tree that @folder was built in: build/bin, build/test/unit and build/san/bin all lie in its build/. */
static char *source_tree(const char *folder)
{
    g_autofree char *slashed = g_strconcat(folder, "/", NULL);
    const char *build = g_strrstr(slashed, "/build/");
    return build != NULL ? g_strndup(slashed, (gsize)(build - slashed)) : NULL;
}

char *data_path(const char *name)
{
    g_autofree char *folder = program_folder();
    g_autofree char *tree = source_tree(folder);
    const char *variable = g_getenv("GOUJI_DATA");
    char *candidates[] = {
        variable != NULL ? g_build_filename(variable, name, NULL) : NULL,
        g_build_filename(folder, "..", "share", "gouji", name, NULL),
        tree != NULL ? g_build_filename(tree, name, NULL) : NULL,
    };
    char *found = NULL, *first = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(candidates); i++) {
        if (candidates[i] == NULL)
            continue;
        if (first == NULL)
            first = candidates[i];
        if (found == NULL && g_file_test(candidates[i], G_FILE_TEST_EXISTS))
            found = candidates[i];
    }
    char *path = g_strdup(found != NULL ? found : first);
    for (gsize i = 0; i < G_N_ELEMENTS(candidates); i++)
        g_free(candidates[i]);
    return path;
}

/*
 * stage-run.c: a stage's program, waited for.
 */
#include "stage-run.h"

#include "../common/cli.h"
#include "../common/data.h"

gboolean stage_run_by_hand(const char *const *argv, gboolean quiet)
{
    g_autofree char *program = program_path(argv[0]);
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    int status = 0;
    g_ptr_array_add(words, program);
    for (const char *const *word = argv + 1; *word != NULL; word++)
        g_ptr_array_add(words, (gpointer)*word);
    g_ptr_array_add(words, NULL);
    GSpawnFlags flags = G_SPAWN_CHILD_INHERITS_STDIN | (quiet ? G_SPAWN_STDOUT_TO_DEV_NULL : 0);
    if (!g_spawn_sync(NULL, (char **)words->pdata, NULL, flags, NULL, NULL, NULL, NULL, &status, &error)) {
        cli_error("%s", error->message);
        return FALSE;
    }
    return g_spawn_check_wait_status(status, NULL);
}

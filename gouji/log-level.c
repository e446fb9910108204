/*
 * log-level.c: names and states, by tables.
 */
#include "log-level.h"

const char *const LOG_LEVEL_NAMES[] = {"error", "warning", "info", "debug", NULL};

static const LogLevel LEVEL_OF_STATE[PROGRESS_N_STATES] = {
    [PROGRESS_DONE] = LOG_LEVEL_INFO,    [PROGRESS_PARTIAL] = LOG_LEVEL_WARNING,
    [PROGRESS_CURRENT] = LOG_LEVEL_INFO, [PROGRESS_NO_FORM] = LOG_LEVEL_WARNING,
    [PROGRESS_ASIDE] = LOG_LEVEL_INFO,   [PROGRESS_WAITING] = LOG_LEVEL_WARNING,
    [PROGRESS_FAILED] = LOG_LEVEL_ERROR,
};

gboolean log_level_from_name(const char *name, LogLevel *level)
{
    for (int i = 0; LOG_LEVEL_NAMES[i] != NULL; i++) {
        if (g_strcmp0(LOG_LEVEL_NAMES[i], name) != 0)
            continue;
        *level = (LogLevel)i;
        return TRUE;
    }
    return FALSE;
}

LogLevel log_level_of(ProgressState state)
{
    return LEVEL_OF_STATE[state];
}

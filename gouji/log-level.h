/**
 * log-level.h: how much a run says of what it does, from little to much.
 */
#pragma once

#include "progress.h"

typedef enum {
    LOG_LEVEL_ERROR,   /* what failed */
    LOG_LEVEL_WARNING, /* and what is not whole, on no known form or left, and bounds that are missing */
    LOG_LEVEL_INFO,    /* a line a document */
    LOG_LEVEL_DEBUG,   /* and all that the stages print */
} LogLevel;

/** LOG_LEVEL_NAMES: in the order of LogLevel, NULL-terminated. */
extern const char *const LOG_LEVEL_NAMES[];

/** log_level_from_name: FALSE where @name is no level's. */
gboolean log_level_from_name(const char *name, LogLevel *level);

/** log_level_of: the least level at which a file that came to @state has a line. */
LogLevel log_level_of(ProgressState state);

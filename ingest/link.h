/**
 * link.h: symbolic links inside folders, which are not followed: which of them are worth a word.
 */
#pragma once

#include <glib.h>

/** LinkTarget: what a link leads to. */
typedef enum {
    LINK_NOWHERE, /* nothing that could be a report, or what the walk comes upon by itself */
    LINK_FILE,    /* a file that is a report by its content, or that cannot be read */
    LINK_FOLDER,
} LinkTarget;

/**
 * link_target:
 * @folder, @name: the link, as openat() takes them
 * @roots: (element-type filename): real paths of the folders that are walked
 *
 * Looks at the target without waiting; of a file, its first bytes are read.
 */
LinkTarget link_target(int folder, const char *name, const GPtrArray *roots);

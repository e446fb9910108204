/**
 * damage.h: what gouji verify found wrong, a line each, as it is found.
 */
#pragma once

#include "output.h"

/** Damage: @count: lines printed so far. @output is kept by the caller. */
typedef struct {
    Output *output;
    guint count;
} Damage;

/**
 * damage_add: prints "@where: message", fit for a terminal.
 * @where: the file it is in: a name of the document, or a path in the archive
 */
void damage_add(Damage *damage, const char *where, const char *format, ...) G_GNUC_PRINTF(3, 4);

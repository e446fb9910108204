/**
 * passing.h: failures that may be over when the same is tried again.
 */
#pragma once

#include <glib.h>

/**
 * error_is_passing: whether @error tells of the machine (its disk, memory, time, processes, who else writes)
 * and not of the document that was in hand.
 */
gboolean error_is_passing(const GError *error);

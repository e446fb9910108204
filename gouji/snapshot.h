/**
 * snapshot.h: an archive opened for reading, as it is at one moment, whatever is loaded meanwhile.
 */
#pragma once

#include "../common/db.h"

/** snapshot_open: (transfer full): errors are DB_ERROR. */
sqlite3 *snapshot_open(const char *archive, GError **error);

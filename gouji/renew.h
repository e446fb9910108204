/**
 * renew.h: what the archive makes of data files when nothing else is to be done.
 */
#pragma once

#include <glib.h>

/**
 * renew_archive: has gouji-store tell the organs anew where names or their rules have changed, and make the
 * series anew where series.conf has; the checks between years with both. No document is read again. An
 * archive of an earlier version is brought up.
 * @layouts: a folder of the user's own forms, NULL for none
 *
 * FALSE where that failed; then it was said why.
 */
gboolean renew_archive(const char *archive, const char *layouts);

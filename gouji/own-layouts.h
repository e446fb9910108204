/**
 * own-layouts.h: the folder of a user's own forms, remembered with the archive.
 *
 * A run without it would not know the documents that are on these forms, and take their figures out. So the
 * archive keeps where the folder is, in ARCHIVE/settings.conf.
 */
#pragma once

#include <glib.h>

/**
 * own_layouts_of: the folder to read with.
 * @archive: folder; @given: what the user gave, "" to do without, NULL for nothing
 * @folder: (out) (transfer full): NULL for none
 *
 * FALSE where the folder that the archive names is not there; then it was said what to do.
 */
gboolean own_layouts_of(const char *archive, const char *given, char **folder);

/** own_layouts_remember: notes @folder (NULL for none) in the archive; FALSE with an error of G_FILE_ERROR.
 */
gboolean own_layouts_remember(const char *archive, const char *folder, GError **error);

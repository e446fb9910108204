/**
 * inbox.h: files that others put into a folder, perhaps just now, and that may be put aside once they are
 * taken in.
 */
#pragma once

#include "walk.h"

/**
 * inbox_is_settled:
 * @fd: of the file
 * @settle_s: seconds for which a file must not have been written to; 0: any will do
 *
 * Whether nobody seems to write to it any more. One that says it is of the future (a clock was set back)
 * tells nothing by its age; that it does not change while it is read must do (intake.h).
 */
gboolean inbox_is_settled(int fd, guint settle_s);

/**
 * inbox_move:
 * @file: as the walk told it; what its name means now is moved only where it is still that file
 * @reason: (out) (transfer full): with FALSE: why not, for a person
 *
 * Moves the file into the folder ARCHIVE_TAKEN beside it, which is made where it is missing. Never in the
 * place of another: where its name is taken there, ".2" and so on come behind it.
 */
gboolean inbox_move(const WalkFile *file, char **reason);

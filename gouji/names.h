/**
 * names.h: the archive's file of organs' names (gouji-names(5)): taking one in, and letting it take effect.
 */
#pragma once

#include <glib.h>

/**
 * names_settle: lets a names file that has changed take effect, without reading any document again.
 * @file: to be put in the place of ARCHIVE/names.conf first, where it is sound; NULL to leave that as it is
 * @is_new: the archive has no database yet
 *
 * FALSE where a file is wrong or cannot be copied, or the archive could not be brought up; it was said why.
 */
gboolean names_settle(const char *archive, const char *file, gboolean is_new);

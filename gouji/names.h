/**
 * names.h: the archive's file of organs' names (gouji-names(5)): taking one in.
 */
#pragma once

#include <glib.h>

/**
 * names_take: sees to it that the archive's file of names is sound. It takes effect with renew.h.
 * @file: to be put in the place of ARCHIVE/names.conf first, where it is sound; NULL to leave that as it is
 * @is_new: the archive has no database yet, so that nobody has looked at its names.conf
 *
 * FALSE where a file is wrong or cannot be copied; it was said why.
 */
gboolean names_take(const char *archive, const char *file, gboolean is_new);

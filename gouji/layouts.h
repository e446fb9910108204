/**
 * layouts.h: the forms, which gouji itself knows nothing of: gouji-normalize is asked.
 */
#pragma once

#include <glib.h>

/**
 * layouts_are_sound: whether the forms of @folder can be read beside those that come with the program. Where
 * not, it was said why. Asked before a run, lest every document fail for it.
 */
gboolean layouts_are_sound(const char *folder);

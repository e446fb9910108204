/**
 * jpeg-damage.h: whether a JPEG that a library decoded lacks a part of what was written.
 *
 * Where the data ends or makes no sense libjpeg leaves the rest of the picture grey, and poppler and libtiff
 * do not look at its warnings. They and leptonica call it through the program's own symbols, so it can be
 * listened to, as cairo is (drawing-tap.h).
 */
#pragma once

#include <glib.h>

/** jpeg_damage_forget: what was decoded before now is of no interest. */
void jpeg_damage_forget(void);

/** jpeg_damage_seen: (nullable): what to say of a JPEG that this process decoded since then and that is
 * damaged. */
const char *jpeg_damage_seen(void);

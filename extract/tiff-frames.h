/**
 * tiff-frames.h: how many pictures a TIFF holds, without reading any of them.
 *
 * libtiff can tell too, but compares each folder with all before it: of 100,000, that is minutes.
 */
#pragma once

#include <glib.h>

/**
 * tiff_frames_count:
 * @most: to look no further behind
 * @ring: (out): whether the last of them leads back to one that was there before
 *
 * Returns: how many folders (TIFF 6.0, section 2; BigTIFF) of the file @path follow on one another, @most + 1
 * where there are more; up to where the chain is broken, for what lies behind is nothing's next.
 */
guint tiff_frames_count(const char *path, guint most, gboolean *ring);

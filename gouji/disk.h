/**
 * disk.h: what lies on the disk.
 */
#pragma once

#include <glib.h>

/** disk_bytes_under: bytes of the file @path, or of all files in the folder @path; links are not followed. */
guint64 disk_bytes_under(const char *path);

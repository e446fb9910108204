/*
 * disk.c: a walk that only counts.
 */
#include "disk.h"

#include <fts.h>
#include <sys/stat.h>

guint64 disk_bytes_under(const char *path)
{
    char *const roots[] = {(char *)path, NULL};
    guint64 bytes = 0;
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    FTSENT *entry;
    while (walk != NULL && (entry = fts_read(walk)) != NULL) {
        if (entry->fts_info == FTS_F)
            bytes += (guint64)entry->fts_statp->st_size;
    }
    if (walk != NULL)
        fts_close(walk);
    return bytes;
}

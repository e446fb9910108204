/*
 * tiff-frames.c: follows the chain of a TIFF's folders.
 */
#include "tiff-frames.h"

#include <stdio.h>
#include <string.h>

/** The widest number in a folder, and its entries: of TIFF 6.0, and of BigTIFF. */
enum { MOST_NUMBER = 8, ENTRY = 12, BIG_ENTRY = 20 };

/** Chain: a file, and how numbers stand in it. */
typedef struct {
    FILE *file;
    gboolean is_big, is_big_endian;
} Chain;

/** A number of @length bytes at the file's place, 0 where there is none. */
static guint64 number_next(const Chain *chain, int length)
{
    guint8 bytes[MOST_NUMBER];
    guint64 number = 0;
    if (fread(bytes, 1, (gsize)length, chain->file) != (gsize)length)
        return 0;
    for (int i = 0; i < length; i++)
        number = number << 8 | bytes[chain->is_big_endian ? i : length - 1 - i];
    return number;
}

static guint64 offset_next(const Chain *chain)
{
    return number_next(chain, chain->is_big ? 8 : 4);
}

/** Where the first folder is, 0 where the file is no TIFF. */
static guint64 first_folder(Chain *chain)
{
    char order[2];
    if (fread(order, 1, sizeof order, chain->file) != sizeof order)
        return 0;
    chain->is_big_endian = memcmp(order, "MM", 2) == 0;
    chain->is_big = number_next(chain, 2) == 43; /* of BigTIFF; 42 of others */
    if (chain->is_big && number_next(chain, 2) != 8)
        return 0; /* bytes of an offset, and two that are zero */
    if (chain->is_big)
        number_next(chain, 2);
    return offset_next(chain);
}

/** Where the folder behind the one at @offset is, 0 where there is none. */
static guint64 next_folder(const Chain *chain, guint64 offset)
{
    if (offset > G_MAXINT64 / 2 || fseeko(chain->file, (off_t)offset, SEEK_SET) != 0)
        return 0;
    guint64 n_entries = number_next(chain, chain->is_big ? 8 : 2);
    if (n_entries == 0 || n_entries > G_MAXUINT16)
        return 0;
    off_t entries = (off_t)n_entries * (chain->is_big ? BIG_ENTRY : ENTRY);
    return fseeko(chain->file, entries, SEEK_CUR) == 0 ? offset_next(chain) : 0;
}

guint tiff_frames_count(const char *path, guint most, gboolean *ring)
{
    Chain chain = {.file = fopen(path, "rb")};
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    *ring = FALSE;
    if (chain.file == NULL)
        return 0;
    guint64 offset = first_folder(&chain);
    while (offset != 0 && g_hash_table_size(seen) <= most) {
        *ring = !g_hash_table_add(seen, g_memdup2(&offset, sizeof offset));
        if (*ring)
            break;
        offset = next_folder(&chain, offset);
    }
    fclose(chain.file);
    return g_hash_table_size(seen);
}

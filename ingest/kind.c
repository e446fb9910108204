#include "kind.h"

#include <string.h>
#include <strings.h>

/* A file's first bytes; none of them holds a zero at its end, so lengths are given. */
static const struct {
    const char *bytes;
    gsize length;
    const char *kind;
} MAGICS[] = {
    {"\x89PNG\r\n\x1a\n", 8, "png"}, /* PNG specification, 5.2 */
    {"\xff\xd8\xff", 3, "jpg"},      /* ITU-T T.81: SOI and the next marker's first byte */
    {"II*\0", 4, "tif"},             /* TIFF 6.0, little endian */
    {"MM\0*", 4, "tif"},             /* TIFF 6.0, big endian */
    {"II+\0", 4, "tif"},             /* BigTIFF */
    {"MM\0+", 4, "tif"},
};

const char *kind_from_bytes(const guint8 *bytes, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(MAGICS); i++)
        if (length >= MAGICS[i].length && memcmp(bytes, MAGICS[i].bytes, MAGICS[i].length) == 0)
            return MAGICS[i].kind;
    if (memmem(bytes, MIN(length, KIND_BYTES), "%PDF-", 5) != NULL)
        return "pdf";
    return NULL;
}

gboolean kind_is_named(const char *name)
{
    static const char *const suffixes[] = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"};
    const char *suffix = strrchr(name, '.');
    for (gsize i = 0; suffix != NULL && i < G_N_ELEMENTS(suffixes); i++)
        if (strcasecmp(suffix, suffixes[i]) == 0)
            return TRUE;
    return FALSE;
}

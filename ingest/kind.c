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

/* The part of @name behind which its kind stands, "" for none. */
static const char *suffix_of(const char *name)
{
    const char *suffix = strrchr(name, '.');
    return suffix != NULL ? suffix : "";
}

gboolean kind_is_named(const char *name)
{
    static const char *const suffixes[] = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"};
    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++)
        if (strcasecmp(suffix_of(name), suffixes[i]) == 0)
            return TRUE;
    return FALSE;
}

const char *kind_advice(const char *name)
{
    static const char TEXT[] = "a word processor's document; save it as PDF";
    static const char SHEET[] = "a spreadsheet; save it as PDF";
    static const char OTHER[] = "a document that only its own program reads; print it to PDF";
    static const char PAGE[] = "a web page; print it to PDF";
    static const char PACKED[] = "a packed file; unpack it";
    static const char LETTER[] = "a letter; save what is attached to it";
    static const char PICTURE[] = "a picture of a kind that is not read; save it as PNG";
    static const struct {
        const char *suffix, *advice;
    } KINDS[] = {
        {".doc", TEXT},    {".docx", TEXT},    {".wps", TEXT},     {".rtf", TEXT},    {".odt", TEXT},
        {".xls", SHEET},   {".xlsx", SHEET},   {".et", SHEET},     {".ods", SHEET},   {".ofd", OTHER},
        {".ceb", OTHER},   {".caj", OTHER},    {".djvu", OTHER},   {".htm", PAGE},    {".html", PAGE},
        {".mht", PAGE},    {".mhtml", PAGE},   {".zip", PACKED},   {".rar", PACKED},  {".7z", PACKED},
        {".gz", PACKED},   {".tar", PACKED},   {".eml", LETTER},   {".msg", LETTER},  {".gif", PICTURE},
        {".bmp", PICTURE}, {".webp", PICTURE}, {".heic", PICTURE}, {".jp2", PICTURE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (strcasecmp(suffix_of(name), KINDS[i].suffix) == 0)
            return KINDS[i].advice;
    return NULL;
}

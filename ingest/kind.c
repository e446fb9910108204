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

/* What a file is and what can be done, told by its name or by its first bytes. */
static const char TEXT[] = "a word processor's document; save it as PDF";
static const char SHEET[] = "a spreadsheet; save it as PDF";
static const char OTHER[] = "a document that only its own program reads; print it to PDF";
static const char PAGE[] = "a web page; print it to PDF";
static const char PACKED[] = "a packed file; unpack it";
static const char LETTER[] = "a letter; save what is attached to it";
static const char PICTURE[] = "a picture of a kind that is not read; save it as PNG";

/* Whether all of @bytes are zero: as copies are that ended before they had begun, and disks that were full.
 */
static gboolean are_zeros(const guint8 *bytes, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (bytes[i] != 0)
            return FALSE;
    return length > 0;
}

/* Whether @bytes are the beginning of a web page. */
static gboolean are_of_page(const guint8 *bytes, gsize length)
{
    static const char *const begins[] = {"<!doctype html", "<html"};
    gsize at = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0; /* a mark of UTF-8 */
    while (at < length && g_ascii_isspace(bytes[at]))
        at++;
    for (gsize i = 0; i < G_N_ELEMENTS(begins); i++) {
        gsize wanted = strlen(begins[i]);
        if (length - at >= wanted && g_ascii_strncasecmp((const char *)bytes + at, begins[i], wanted) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether @bytes are the beginning of a bitmap: of its signature's two letters words begin too, but they have
 * no zeros. */
static gboolean are_of_bitmap(const guint8 *bytes, gsize length)
{
    return length >= 10 && memcmp(bytes, "BM", 2) == 0 && memcmp(bytes + 6, "\0\0\0\0", 4) == 0;
}

const char *kind_of_other(const guint8 *bytes, gsize length)
{
    /* Sent in the place of a file that is not there, under its name. */
    static const char NOT_THERE[] = "a web page; fetch the file again from its source";
    static const char ZIP[] = "a packed file, as DOCX, XLSX and OFD are too; unpack it, or save it as PDF";
    static const struct {
        gsize at;
        const char *bytes;
        gsize length;
        const char *advice;
    } SIGNATURES[] = {
        {0, "PK\x03\x04", 4, ZIP},
        {0, "Rar!\x1a\x07", 6, PACKED},
        {0, "7z\xbc\xaf\x27\x1c", 6, PACKED},
        {0, "\x1f\x8b", 2, PACKED},
        {0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, "an office program's document; save it as PDF"},
        {0, "{\\rtf", 5, TEXT},
        {0, "%!PS", 4, "PostScript; print it to PDF"},
        {0, "AT&TFORM", 8, OTHER}, /* DjVu */
        {0, "GIF8", 4, PICTURE},
        {8, "WEBP", 4, PICTURE},
        {4, "ftyphei", 7, PICTURE},        /* HEIC, of telephones */
        {4, "jP  \r\n\x87\n", 8, PICTURE}, /* JPEG 2000 */
    };
    if (are_zeros(bytes, MIN(length, KIND_BYTES)))
        return "zeros where it begins; copy or fetch it again";
    if (are_of_page(bytes, length))
        return NOT_THERE;
    if (are_of_bitmap(bytes, length))
        return PICTURE;
    for (gsize i = 0; i < G_N_ELEMENTS(SIGNATURES); i++)
        if (length >= SIGNATURES[i].at + SIGNATURES[i].length &&
            memcmp(bytes + SIGNATURES[i].at, SIGNATURES[i].bytes, SIGNATURES[i].length) == 0)
            return SIGNATURES[i].advice;
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

/*
 * blank-font.c: the six tables that PDF asks of an embedded TrueType font of a composite font; numbers are
 * big-endian, 1,000 units to the size.
 */
#include "blank-font.h"

#include <string.h>

static const guint8 GLYF[4] = {0};
static const guint8 HEAD[] = {
    0, 1, 0,    0,    0,    1,    0,    0,          /* version, revision */
    0, 0, 0,    0,    0x5f, 0x0f, 0x3c, 0xf5,       /* adjustment, which nobody checks in a PDF; magic */
    0, 0, 0x03, 0xe8,                               /* flags, units to the size */
    0, 0, 0,    0,    0,    0,    0,    0,          /* made */
    0, 0, 0,    0,    0,    0,    0,    0,          /* changed */
    0, 0, 0,    0,    0x03, 0xe8, 0x03, 0xe8,       /* box of all glyphs */
    0, 0, 0,    8,    0,    2,    0,    0,    0, 0, /* style, least size, direction, short offsets, format */
};
static const guint8 HHEA[] = {
    0,    1,    0, 0, 0x03, 0x70, 0xff, 0x88, 0, 0,       /* version, ascent, descent, gap */
    0x03, 0xe8, 0, 0, 0,    0,    0,    0,                /* widest, bearings, extent */
    0,    1,    0, 0, 0,    0,                            /* caret: upright */
    0,    0,    0, 0, 0,    0,    0,    0,    0, 0, 0, 1, /* reserved, format; one width */
};
static const guint8 HMTX[] = {0x03, 0xe8, 0, 0};
static const guint8 LOCA[4] = {0}; /* the glyph begins and ends at 0 */
static const guint8 MAXP[32] = {0, 1, 0, 0, 0, 1, [15] = 1};

static const struct {
    const char *tag;
    const guint8 *bytes;
    guint length;
} TABLES[] = {
    {"glyf", GLYF, sizeof GLYF}, {"head", HEAD, sizeof HEAD}, {"hhea", HHEA, sizeof HHEA},
    {"hmtx", HMTX, sizeof HMTX}, {"loca", LOCA, sizeof LOCA}, {"maxp", MAXP, sizeof MAXP},
};

/** The largest power of two that is no more than the number of tables, and its logarithm, as the header
 * wants. */
enum { POWER = 4, LOGARITHM = 2, ENTRY = 16, HEADER = 12 };

static void put_u16(GByteArray *font, guint number)
{
    const guint8 bytes[] = {(guint8)(number >> 8), (guint8)number};
    g_byte_array_append(font, bytes, sizeof bytes);
}

static void put_u32(GByteArray *font, guint32 number)
{
    put_u16(font, number >> 16);
    put_u16(font, number & 0xffff);
}

static guint padded(guint length)
{
    return (length + 3) / 4 * 4;
}

static guint32 checksum(const guint8 *bytes, guint length)
{
    guint32 sum = 0;
    for (guint i = 0; i < length; i++)
        sum += (guint32)bytes[i] << (24 - 8 * (i % 4));
    return sum;
}

GByteArray *blank_font_new(void)
{
    GByteArray *font = g_byte_array_new();
    guint offset = HEADER + ENTRY * G_N_ELEMENTS(TABLES);
    put_u32(font, 0x00010000);
    put_u16(font, G_N_ELEMENTS(TABLES));
    put_u16(font, ENTRY * POWER);
    put_u16(font, LOGARITHM);
    put_u16(font, ENTRY * (G_N_ELEMENTS(TABLES) - POWER));
    for (gsize i = 0; i < G_N_ELEMENTS(TABLES); i++) {
        g_byte_array_append(font, (const guint8 *)TABLES[i].tag, 4);
        put_u32(font, checksum(TABLES[i].bytes, TABLES[i].length));
        put_u32(font, offset);
        put_u32(font, TABLES[i].length);
        offset += padded(TABLES[i].length);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(TABLES); i++) {
        static const guint8 zeros[4] = {0};
        g_byte_array_append(font, TABLES[i].bytes, TABLES[i].length);
        g_byte_array_append(font, zeros, padded(TABLES[i].length) - TABLES[i].length);
    }
    return font;
}

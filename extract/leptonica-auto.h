/**
 * leptonica-auto.h: leptonica's types with GLib's ownership, and its pixels as bytes.
 *
 * Leptonica packs 8 bit pixels into 32 bit words from the high byte down; on a little-endian machine
 * byte @x of a row lies at @x ^ 3. Everything here that walks over pixels goes through gray_at() and
 * gray_set(), so that this is said once.
 */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

static inline void pix_release(PIX *pix)
{
    pixDestroy(&pix);
}

static inline void boxa_release(BOXA *boxes)
{
    boxaDestroy(&boxes);
}

static inline void pixa_release(PIXA *pictures)
{
    pixaDestroy(&pictures);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PIX, pix_release)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PIXA, pixa_release)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BOXA, boxa_release)

/** pix_own: (transfer full) (nullable): @pix (transfer full), or a copy of it where somebody else holds it
 * too. */
static inline PIX *pix_own(PIX *pix)
{
    if (pixGetRefcount(pix) <= 1)
        return pix;
    PIX *own = pixCopy(NULL, pix);
    pixDestroy(&pix);
    return own;
}

/** bits_count: how many of @bits are set. */
static inline int bits_count(PIX *bits)
{
    int count = 0;
    pixCountPixels(bits, &count, NULL);
    return count;
}

/** bits_shared: how many of the bits of @piece, whose first is at (@left, @top) of @bits, are set there too;
 * 0 where memory ends. */
static inline int bits_shared(PIX *piece, int left, int top, PIX *bits)
{
    g_autoptr(PIX) shared = pixCopy(NULL, piece);
    if (shared == NULL)
        return 0;
    pixRasterop(shared, 0, 0, pixGetWidth(shared), pixGetHeight(shared), PIX_SRC & PIX_DST, bits, left, top);
    return bits_count(shared);
}

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define GRAY_BYTE(x) ((x) ^ 3)
#else
#define GRAY_BYTE(x) (x)
#endif

/** gray_row: row @y of an 8 bit picture, for gray_at() and gray_set(). */
static inline guint8 *gray_row(const PIX *pix, int y)
{
    return (guint8 *)(pixGetData((PIX *)pix) + (gsize)y * (gsize)pixGetWpl((PIX *)pix));
}

/** colour_row: row @y of a picture of 32 bits a pixel. */
static inline const guint32 *colour_row(const PIX *pix, int y)
{
    return pixGetData((PIX *)pix) + (gsize)y * (gsize)pixGetWpl((PIX *)pix);
}

static inline guint8 gray_at(const guint8 *row, int x)
{
    return row[GRAY_BYTE(x)];
}

static inline void gray_set(guint8 *row, int x, guint8 value)
{
    row[GRAY_BYTE(x)] = value;
}

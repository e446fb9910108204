/**
 * strips.h: a picture as means of strips that lie across one direction.
 */
#pragma once

#include "leptonica-auto.h"

/** So many pixels make a strip: a page's grain is even in it. */
#define STRIP_PX 8

/** Strips: of @gray, 8 bits; @length of them along one direction, each of @width pixels across it. Those of
 * @level are columns, each from above. */
typedef struct {
    const PIX *gray;
    guint8 *levels;
    int length, width;
    gboolean level;
} Strips;

/** strips_new: (transfer full): those of @gray, which must stay; none is measured. */
Strips strips_new(const PIX *gray, gboolean level);

/** strips_measure: the means of the strips from @from to before @to. */
void strips_measure(Strips *strips, int from, int to);

/** strip_at: the levels of one. */
static inline const guint8 *strip_at(const Strips *strips, int strip)
{
    return strips->levels + (gsize)strip * (gsize)strips->width;
}

static inline void strips_clear(Strips *strips)
{
    g_free(strips->levels);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Strips, strips_clear)

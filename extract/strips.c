#include "strips.h"

#include <string.h>

Strips strips_new(const PIX *gray, gboolean level)
{
    const int width = pixGetWidth((PIX *)gray), height = pixGetHeight((PIX *)gray);
    Strips strips = {.gray = gray,
                     .level = level,
                     .length = (level ? width : height) / STRIP_PX,
                     .width = level ? height : width};
    strips.levels = g_new(guint8, (gsize)strips.length * (gsize)strips.width);
    return strips;
}

/** The means of rows from @top on. */
static void measure_rows(const PIX *gray, int top, guint8 *levels, guint16 *sums)
{
    const int width = pixGetWidth((PIX *)gray);
    memset(sums, 0, (gsize)width * sizeof *sums);
    for (int k = 0; k < STRIP_PX; k++) {
        const guint8 *row = gray_row(gray, top + k);
        for (int x = 0; x < width; x++)
            sums[x] = (guint16)(sums[x] + gray_at(row, x));
    }
    for (int x = 0; x < width; x++)
        levels[x] = (guint8)(sums[x] / STRIP_PX);
}

/** The mean of the pixels of row @y from @left on, which are whole words whatever their order of bytes. */
static guint8 mean_of_columns(const PIX *gray, int left, int y)
{
    const guint8 *row = gray_row(gray, y) + left;
    guint32 sum = 0;
    for (int k = 0; k < STRIP_PX; k++)
        sum += row[k];
    return (guint8)(sum / STRIP_PX);
}

void strips_measure(Strips *strips, int from, int to)
{
    const gsize width = (gsize)strips->width;
    if (!strips->level) {
        g_autofree guint16 *sums = g_new(guint16, width);
        for (int strip = from; strip < to; strip++)
            measure_rows(strips->gray, strip * STRIP_PX, strips->levels + (gsize)strip * width, sums);
        return;
    }
    /* Row by row, as the picture lies in memory. */
    for (int y = 0; y < strips->width; y++)
        for (int strip = from; strip < to; strip++)
            strips->levels[(gsize)strip * width + (gsize)y] =
                mean_of_columns(strips->gray, strip * STRIP_PX, y);
}

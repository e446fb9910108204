#include "gray-levels.h"

#include <string.h>

guint32 histogram_sample(const PIX *gray, int step, guint32 histogram[256])
{
    const int width = pixGetWidth((PIX *)gray), height = pixGetHeight((PIX *)gray);
    guint32 count = 0;
    memset(histogram, 0, 256 * sizeof *histogram);
    for (int y = 0; y < height; y += step) {
        const guint8 *row = gray_row(gray, y);
        for (int x = 0; x < width; x += step, count++)
            histogram[gray_at(row, x)]++;
    }
    return count;
}

/* Looked for from above, for most of a page is paper. */
int histogram_quantile(const guint32 histogram[256], guint32 count, double share)
{
    guint32 wanted = (guint32)(share * count), seen = count;
    int level = 255;
    for (; level > 0 && seen - histogram[level] > wanted; level--)
        seen -= histogram[level];
    return level;
}

int gray_median(const PIX *gray, int step)
{
    guint32 histogram[256];
    const guint32 count = histogram_sample(gray, step, histogram);
    return histogram_quantile(histogram, count, 0.5);
}

/**
 * picture-look.c: levels of a sample of pixels, as a histogram.
 */
#include "picture-look.h"

#include <math.h>

#include "leptonica-auto.h"

/** Pixels looked at, each way: enough for a single line of print to show. */
#define SAMPLE_SIDE 512

/** Levels by which the sample's pixels differ from their mean, root of mean square: paper and its dust. */
#define EVEN_LEVELS 4.0

/** A page darker than this is black to the eye. */
#define DARK_LEVEL 96

/** Share of pixels between paper and ink; print, even a poor scan of it, has a tenth of them there. */
#define PHOTOGRAPH_SHARE 0.35

/** Levels from ink to paper from which on what lies between is no noise of the paper. */
#define LEAST_CONTRAST 96

/** Shares of pixels that are darker than ink's level and than paper's. */
#define INK_SHARE   0.02
#define PAPER_SHARE 0.95

static int level_at(const guint *histogram, guint total, double share)
{
    double seen = 0;
    for (int level = 0; level < 256; level++) {
        seen += histogram[level];
        if (seen >= share * total)
            return level;
    }
    return 255;
}

/** Counts the levels of a grid of pixels of @gray; returns how many pixels that are. */
static guint sample_levels(PIX *gray, guint *histogram)
{
    guint total = 0;
    int step_x = MAX(pixGetWidth(gray) / SAMPLE_SIDE, 1), step_y = MAX(pixGetHeight(gray) / SAMPLE_SIDE, 1);
    for (int y = 0; y < pixGetHeight(gray); y += step_y) {
        const guint8 *row = gray_row(gray, y);
        for (int x = 0; x < pixGetWidth(gray); x += step_x, total++)
            histogram[gray_at(row, x)]++;
    }
    return total;
}

const char *picture_look(PIX *picture)
{
    g_autoptr(PIX) gray = pixConvertTo8(picture, FALSE);
    guint histogram[256] = {0};
    guint total = gray != NULL ? sample_levels(gray, histogram) : 0;
    if (total == 0)
        return NULL;
    double sum = 0, squares = 0;
    for (int level = 0; level < 256; level++) {
        sum += (double)histogram[level] * level;
        squares += (double)histogram[level] * level * level;
    }
    double mean = sum / total;
    if (squares / total - mean * mean < EVEN_LEVELS * EVEN_LEVELS)
        return mean < DARK_LEVEL ? "the picture is black all over" : "the picture is blank";
    int ink = level_at(histogram, total, INK_SHARE), paper = level_at(histogram, total, PAPER_SHARE);
    if (paper - ink < LEAST_CONTRAST)
        return NULL;
    guint between = 0;
    for (int level = ink + (paper - ink) / 4; level < paper - (paper - ink) / 4; level++)
        between += histogram[level];
    return between > PHOTOGRAPH_SHARE * total ? "it looks like a photograph, not like print" : NULL;
}

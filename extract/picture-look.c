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

/** Whether a word of pixels of @depth bits is made of one of them, again and again. */
static gboolean word_is_plain(guint32 word, int depth)
{
    return depth == 32 || (word << depth | word >> (32 - depth)) == word;
}

/** The bits of a row's last word that are pixels. */
static guint32 last_word_mask(int width, int depth)
{
    int bits = (int)((gint64)width * depth % 32);
    return bits == 0 ? G_MAXUINT32 : G_MAXUINT32 << (32 - bits);
}

gboolean picture_is_plain(PIX *picture)
{
    int depth = pixGetDepth(picture), words = pixGetWpl(picture);
    const l_uint32 *row = pixGetData(picture);
    if (row == NULL || words < 1 || 32 % depth != 0 || !word_is_plain(*row, depth))
        return FALSE;
    const guint32 word = *row, mask = last_word_mask(pixGetWidth(picture), depth);
    for (int y = 0; y < pixGetHeight(picture); y++, row += words) {
        for (int i = 0; i < words - 1; i++)
            if (row[i] != word)
                return FALSE;
        if (((row[words - 1] ^ word) & mask) != 0)
            return FALSE;
    }
    return TRUE;
}

/**
 * picture-tones.c: a sample of the pixels -> how many are neither black nor white.
 */
#include "picture-tones.h"

#include <string.h>

#include "gray-levels.h"

/** What the text of a picture says that was scaled and had no tones before. */
#define WAS_TONELESS "was black and white"

/** Levels between these are tones. Pictures of one bit have none, and scans 0.6 to 13 % (10 of each). */
#define BLACK       32
#define WHITE       224
#define LEAST_TONES 0.002

/** Every so many pixels each way are counted. */
#define SAMPLE_PX 4

gboolean picture_has_tones(const PIX *gray)
{
    const char *text = pixGetText((PIX *)gray);
    if (text != NULL && strcmp(text, WAS_TONELESS) == 0)
        return FALSE;
    guint32 histogram[256], between = 0;
    const guint32 count = histogram_sample(gray, SAMPLE_PX, histogram);
    for (int level = BLACK; level < WHITE; level++)
        between += histogram[level];
    return between > LEAST_TONES * count;
}

void picture_keep_toneless(PIX *scaled, const PIX *gray)
{
    if (!picture_has_tones(gray))
        pixSetText(scaled, WAS_TONELESS);
}

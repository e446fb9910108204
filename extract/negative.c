#include "negative.h"

#include "gray-levels.h"

/** Every so many rows and columns are looked at: a prime, as rows of a table may be 40 or 64 pixels high. */
#define STEP 7

/** Print covers 1 to 20 hundredths of a page, its rules included. What is brighter than the median by far
 * more than anything is darker is print on a negative: paper's own levels lie near each other on both sides.
 */
#define MOST_PRINT   0.25
#define LEAST_SPREAD 60
#define TIMES        3

/** Strokes are thin: light that goes on for longer in a row is a rule, and in more than so much of the
 * picture a sheet. */
#define LONG_INCH 0.3
#define MOST_LONG 0.1

/** Which share of the picture is above @level, and which in runs longer than @longest. */
static double light_share(const PIX *gray, int level, int longest, double *in_long)
{
    const int width = pixGetWidth((PIX *)gray), height = pixGetHeight((PIX *)gray);
    guint64 light = 0, in_runs = 0, all = 0;
    for (int y = 0; y < height; y += STEP, all += (guint64)width) {
        const guint8 *row = gray_row(gray, y);
        for (int x = 0, run = 0; x <= width; x++) {
            if (x < width && gray_at(row, x) > level) {
                run++;
                continue;
            }
            light += (guint64)run;
            in_runs += run > longest ? (guint64)run : 0;
            run = 0;
        }
    }
    *in_long = (double)in_runs / (double)MAX(all, 1);
    return (double)light / (double)MAX(all, 1);
}

gboolean picture_is_negative(const PIX *gray, double dpi)
{
    guint32 histogram[256];
    const guint32 count = histogram_sample(gray, STEP, histogram);
    const int darkest = histogram_quantile(histogram, count, 0.01),
              median = histogram_quantile(histogram, count, 0.5),
              lightest = histogram_quantile(histogram, count, 0.99);
    if (lightest - median < LEAST_SPREAD || lightest - median < TIMES * (median - darkest))
        return FALSE;
    double in_long;
    double light = light_share(gray, (median + lightest) / 2, (int)(LONG_INCH * dpi), &in_long);
    return light <= MOST_PRINT && in_long <= MOST_LONG;
}

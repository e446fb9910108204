/**
 * skew.c: the angle at which the rows' counts of ink differ most from row to row, by leptonica's search.
 */
#include "skew.h"

#include <math.h>

/** Degrees between the angles of the first sweep, and where the search ends. */
#define SWEEP_STEP_DEG 1.0
#define SEARCH_END_DEG 0.02

/** A page with less ink than this has no direction. */
#define LEAST_INK_PX 200

/** Leptonica's ratio of the best to the worst score; from this on its author trusts the angle. */
#define TRUSTED_RATIO 3.0

double skew_measure(PIX *bits, double *sure)
{
    l_float32 angle = 0, ratio = 0, score = 0;
    l_int32 ink = 0;
    *sure = 0;
    if (pixCountPixels(bits, &ink, NULL) != 0 || ink < LEAST_INK_PX)
        return 0;
    if (pixFindSkewSweepAndSearchScorePivot(bits, &angle, &ratio, &score, 4, 2, 0.0f,
                                            (l_float32)SKEW_MOST_DEG, (l_float32)SWEEP_STEP_DEG,
                                            (l_float32)SEARCH_END_DEG, L_SHEAR_ABOUT_CORNER) != 0)
        return 0;
    *sure = CLAMP((double)ratio / (2 * TRUSTED_RATIO), 0.0, 1.0);
    return fabs((double)angle) < SKEW_MOST_DEG ? (double)angle : 0;
}

/*
 * jump.c: medians.
 */
#include "jump.h"

#include <math.h>
#include <string.h>

/** What makes the median distance from the median the standard deviation of a normal distribution. */
#define MAD_TO_DEVIATION 0.6745

/** Sorts @values, which are a few, by putting each where it belongs among those before it. */
static void sort_few(GArray *values)
{
    double *all = (double *)values->data;
    for (guint i = 1; i < values->len; i++) {
        double value = all[i];
        guint at = i;
        for (; at > 0 && all[at - 1] > value; at--)
            all[at] = all[at - 1];
        all[at] = value;
    }
}

/** The median of @values, which it sorts; there is one at least. */
static double median_of(GArray *values)
{
    sort_few(values);
    guint middle = values->len / 2;
    double upper = g_array_index(values, double, middle);
    return values->len % 2 == 1 ? upper : (g_array_index(values, double, middle - 1) + upper) / 2;
}

static double log_of(double value)
{
    return copysign(log1p(fabs(value)), value);
}

/** (transfer full): the distances of the logarithms of @values from @middle. */
static GArray *distances(const GArray *values, double middle)
{
    GArray *away = g_array_sized_new(FALSE, FALSE, sizeof(double), values->len);
    for (guint i = 0; i < values->len; i++) {
        double distance = fabs(log_of(g_array_index(values, double, i)) - middle);
        g_array_append_val(away, distance);
    }
    return away;
}

gboolean jump_judge(const JumpRule *rule, const GArray *earlier, double value, Jump *jump)
{
    if ((int)earlier->len < rule->years)
        return FALSE;
    g_autoptr(GArray) sorted = g_array_sized_new(FALSE, FALSE, sizeof(double), earlier->len);
    g_array_append_vals(sorted, earlier->data, earlier->len);
    jump->median = median_of(sorted);
    double middle = log_of(jump->median), distance = fabs(log_of(value) - middle);
    g_autoptr(GArray) away = distances(sorted, middle);
    double deviation = median_of(away) / MAD_TO_DEVIATION;
    jump->is_jump = distance > log(rule->factor) && distance > rule->spread * deviation &&
                    fabs(value - jump->median) >= rule->least;
    return TRUE;
}

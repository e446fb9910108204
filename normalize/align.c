/**
 * align.c: alignment by dynamic programming.
 */
#include "align.h"

void alignment_clear(Alignment *alignment)
{
    g_clear_pointer(&alignment->line, g_free);
    g_clear_pointer(&alignment->score, g_free);
    g_clear_pointer(&alignment->by_place, g_free);
}

/** What matching printed line @i with the form's @k is worth. */
static double worth(const double *likeness, int m, int i, int k)
{
    return likeness[i * m + k] - ALIGN_LEAST;
}

/** Sum of worth of the best matching of the lines from (i, k) on, for all i and k. */
static double *best_from(const double *likeness, int n, int m)
{
    double *best = g_new0(double, (gsize)(n + 1) * (gsize)(m + 1));
    int wide = m + 1;
    for (int i = n - 1; i >= 0; i--) {
        for (int k = m - 1; k >= 0; k--) {
            double both = worth(likeness, m, i, k) + best[(i + 1) * wide + k + 1];
            best[i * wide + k] = MAX(both, MAX(best[(i + 1) * wide + k], best[i * wide + k + 1]));
        }
    }
    return best;
}

/** Matches what stands between two matched neighbours when it is as many on both sides. */
static void fill_gaps(const double *likeness, int m, Alignment *alignment)
{
    for (int i = 0, before = -1; i < alignment->n;) {
        if (alignment->line[i] >= 0) {
            before = alignment->line[i++];
            continue;
        }
        int end = i;
        while (end < alignment->n && alignment->line[end] < 0)
            end++;
        int after = end < alignment->n ? alignment->line[end] : m;
        if (after - before - 1 == end - i) {
            for (int place = i; place < end; place++) {
                alignment->line[place] = before + 1 + place - i;
                alignment->score[place] = likeness[place * m + alignment->line[place]];
                alignment->by_place[place] = TRUE;
            }
        }
        i = end;
    }
}

void align(const double *likeness, int n, int m, Alignment *alignment)
{
    alignment->n = n;
    alignment->line = g_new0(int, (gsize)n + 1);
    alignment->score = g_new0(double, (gsize)n + 1);
    alignment->by_place = g_new0(gboolean, (gsize)n + 1);
    g_autofree double *best = best_from(likeness, n, m);
    int wide = m + 1;
    for (int i = 0, k = 0; i < n; i++) {
        alignment->line[i] = -1;
        while (k < m && best[i * wide + k] == best[i * wide + k + 1])
            k++;
        if (k == m || best[i * wide + k] == best[(i + 1) * wide + k])
            continue;
        alignment->line[i] = k;
        alignment->score[i] = likeness[i * m + k];
        k++;
    }
    fill_gaps(likeness, m, alignment);
}

/**
 * align.c: alignment by dynamic programming.
 */
#include "align.h"

/** Where lines of the form are not printed and printed ones are none of it, rules are lost and heads have run
 * together: 总计 below 未经复议直接起诉复议后起诉 is as like to the total of either, but for this; a head
 * that is whole tells them apart by 0.09. */
#define MERGED_LESS 0.05

void alignment_clear(Alignment *alignment)
{
    g_clear_pointer(&alignment->line, g_free);
    g_clear_pointer(&alignment->score, g_free);
    g_clear_pointer(&alignment->by_place, g_free);
    g_clear_pointer(&alignment->proved, g_free);
    g_clear_pointer(&alignment->held, g_free);
}

void alignment_doubt(Alignment *alignment, int i)
{
    alignment->proved[i] = alignment->held[i] = FALSE;
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

/** Follows the best matching from the first lines on. */
static void trace(const double *likeness, const double *best, int m, Alignment *alignment)
{
    int wide = m + 1;
    for (int i = 0, k = 0; i < alignment->n && k < m;) {
        double here = best[i * wide + k], gain = worth(likeness, m, i, k);
        if (gain > 0 && here == gain + best[(i + 1) * wide + k + 1]) {
            alignment->line[i] = k;
            alignment->score[i] = likeness[i * m + k];
            i++, k++;
        } else if (here == best[i * wide + k + 1]) {
            k++;
        } else {
            i++;
        }
    }
}

/** Whether each of the @count printed lines from @i on may be the line of the form beside it, from @k on. */
static gboolean gap_may_be(const double *likeness, int m, int i, int k, int count)
{
    for (int place = 0; place < count; place++)
        if (likeness[(i + place) * m + k + place] < 0)
            return FALSE;
    return TRUE;
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
        if (after - before - 1 == end - i && gap_may_be(likeness, m, i, before + 1, end - i)) {
            for (int place = i; place < end; place++) {
                alignment->line[place] = before + 1 + place - i;
                alignment->score[place] = likeness[place * m + alignment->line[place]];
                alignment->by_place[place] = TRUE;
            }
        }
        i = end;
    }
}

/** How like the form's line @line is to the printed line that its label matched it with; -1 where none did.
 */
static double taken_likeness(const Alignment *alignment, int line)
{
    for (int i = 0; i < alignment->n; i++)
        if (alignment->line[i] == line)
            return alignment->score[i];
    return -1;
}

/**
 * Whether printed line @i may as well be another line of the form than the one it was matched with: one that
 * it is more like, or as like, unless that one is surely printed too: then their order tells them apart.
 * @less: how much less like one is that is as like; negative where order tells all apart
 */
static gboolean has_rival_line(const double *likeness, int m, const Alignment *alignment, int i, double less)
{
    double own = alignment->score[i];
    for (int k = 0; k < m; k++) {
        double other = likeness[i * m + k];
        if (k != alignment->line[i] &&
            (other > own || (less >= 0 && other >= own - less && taken_likeness(alignment, k) < ALIGN_SURE)))
            return TRUE;
    }
    return FALSE;
}

/** Whether a printed line that was left over is as like the line of the form that @i was matched with. */
static gboolean has_rival_print(const double *likeness, int m, const Alignment *alignment, int i)
{
    for (int other = 0; other < alignment->n; other++)
        if (alignment->line[other] < 0 && likeness[other * m + alignment->line[i]] >= alignment->score[i])
            return TRUE;
    return FALSE;
}

/** Tells which matches the labels prove. Needs the matching by labels alone. */
static void prove(const double *likeness, int m, Alignment *alignment)
{
    int matched = 0;
    for (int i = 0; i < alignment->n; i++)
        matched += alignment->line[i] >= 0;
    const double less = matched == m ? -1 : matched < alignment->n ? MERGED_LESS : 0;
    for (int i = 0; i < alignment->n; i++)
        alignment->proved[i] = alignment->line[i] >= 0 && !has_rival_line(likeness, m, alignment, i, less) &&
                               !has_rival_print(likeness, m, alignment, i);
}

/** Whether printed line @i is surely line @line of the form, by its label. */
static gboolean is_line(const Alignment *alignment, int i, int line)
{
    return alignment->line[i] == line && alignment->proved[i] && alignment->score[i] >= ALIGN_SURE;
}

/** Tells which lines their neighbours hold in their places. */
static void hold(Alignment *alignment)
{
    for (int i = 1; i + 1 < alignment->n; i++) {
        int line = alignment->line[i];
        alignment->held[i] =
            line >= 0 && is_line(alignment, i - 1, line - 1) && is_line(alignment, i + 1, line + 1);
    }
}

static Alignment alignment_new(int n)
{
    return (Alignment){n,
                       g_new0(int, (gsize)n + 1),
                       g_new0(double, (gsize)n + 1),
                       g_new0(gboolean, (gsize)n + 1),
                       g_new0(gboolean, (gsize)n + 1),
                       g_new0(gboolean, (gsize)n + 1)};
}

Alignment alignment_in_order(int n)
{
    Alignment alignment = alignment_new(n);
    for (int i = 0; i < n; i++)
        alignment.line[i] = i;
    return alignment;
}

void align(const double *likeness, int n, int m, Alignment *alignment)
{
    *alignment = alignment_new(n);
    for (int i = 0; i < n; i++)
        alignment->line[i] = -1;
    g_autofree double *best = best_from(likeness, n, m);
    trace(likeness, best, m, alignment);
    prove(likeness, m, alignment);
    fill_gaps(likeness, m, alignment);
    hold(alignment);
}

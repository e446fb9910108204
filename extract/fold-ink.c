/**
 * fold-ink.c: ink at one height in both margins -> the path between -> its thin ink, erased.
 */
#include "fold-ink.h"

#include <math.h>

#include "../common/compare.h"
#include "scan-folds.h"
#include "scan-inch.h"

/** A fold strays so far from the straight line between its ends: half of what LINE_INCH (scan-inch.h) allows
 * a line, and what the two edges of a crease are apart. */
#define STRAY_INCH 0.02

/**
 * A fold that cuts characters in so many places lies on no rule: three characters of two strokes. Such a
 * stroke goes on for a rule's distance from print on both sides, and is no longer than 14 points. What is
 * left of a fold then, where both edges of a crease run together, is no thicker than so many times a rule.
 */
#define LEAST_CUTS 6
#define MOST_RULE  1.5

/** A rule's ragged edge. */
#define EDGE_PX 2

/** Folds are thinner than this, and rules hardly thicker: 4 points in the reduced picture. */
#define MOST_THICK_PX 8

/** In a margin, which is no wider than a third of an inch, it is straight and level but for this. */
#define STRIP_STRAY_PX 1

/** Writing of 8 points has strokes for so far above and below each of its strokes. The edges of a crease are
 * nearer to each other than the first. Dirt leaves less than that share of ink there. */
#define CREASE_INCH  0.04
#define WRITING_INCH 0.08
#define MOST_CROWD   0.1

/** It is askew against the table by at most this, rise by run: 1.4 degrees, as paper is folded by hand. */
#define MOST_SLOPE 0.025

/** Share of its way on which a fold has to be seen, and of either margin. Those of ten pages of old paper
 * that we made were seen on 0.99 of it at least; real ones fade. */
#define LEAST_SEEN 0.6

/** A fold bends with the paper: of what it is seen off the way that it was followed on, this share is taken
 * over at each pixel. Small enough that specks and the second edge of a crease do not lead away from it. */
#define FOLLOW_SHARE 0.1

/**
 * Fold: a line from one edge of the picture to the other.
 * @at: where it lies, for each pixel along it
 * @length: how many
 * @slope: of the straight line between its ends in the margins
 * @thick: its usual thickness
 */
typedef struct {
    double *at;
    int length, thick;
    double slope;
} Fold;

/**
 * View: a picture as folds of one direction are looked for in it.
 * @level: TRUE for those that run across
 * @stray: how far ink of a fold lies off the way that it is followed on, pixels
 * @rule_thick: what is as thick is a rule
 */
typedef struct {
    PIX *bits;
    gboolean level;
    double stray, rule_thick;
} View;

static gboolean ink_at(const View *view, int along, int at)
{
    l_uint32 bit = 0;
    return pixGetPixel(view->bits, view->level ? along : at, view->level ? at : along, &bit) == 0 && bit != 0;
}

/** Run: pixels of ink, across the line, that hang together. */
typedef struct {
    int first, last;
} Run;

static int run_thickness(const Run *run)
{
    return run->last - run->first + 1;
}

/** The ink around @at at @along. */
static Run run_around(const View *view, int along, int at)
{
    Run run = {at, at};
    while (ink_at(view, along, run.first - 1))
        run.first--;
    while (ink_at(view, along, run.last + 1))
        run.last++;
    return run;
}

/** The first ink at @along from *@from to @to, which may begin before it; moves *@from behind it. FALSE where
 * there is none. */
static gboolean run_next(const View *view, int along, int *from, int to, Run *run)
{
    while (*from <= to && !ink_at(view, along, *from))
        (*from)++;
    if (*from > to)
        return FALSE;
    *run = run_around(view, along, *from);
    *from = run->last + 1;
    return TRUE;
}

/** The middle of the ink of a line through @at in @strip; %NAN where that is less than a fold leaves. */
static double strip_middle(const View *view, const Span *strip, int at)
{
    double sum = 0, count = 0, seen = 0;
    for (int along = (int)strip->from; along < (int)strip->to; along++) {
        double before = count;
        for (int y = at - STRIP_STRAY_PX; y <= at + STRIP_STRAY_PX; y++) {
            double ink = ink_at(view, along, y);
            sum += ink * y;
            count += ink;
        }
        seen += count > before;
    }
    return count > 0 && seen >= LEAST_SEEN * (strip->to - strip->from) ? sum / count : NAN;
}

/** (transfer full) (nullable): for each place across @level, how many pixels of @strip are ink there. */
static NUMA *strip_profile(const View *view, const Span *strip)
{
    int from = (int)strip->from, length = (int)strip->to - from;
    BOX *box = view->level ? boxCreate(from, 0, length, pixGetHeight(view->bits))
                           : boxCreate(0, from, pixGetWidth(view->bits), length);
    g_autoptr(PIX) clip = box != NULL ? pixClipRectangle(view->bits, box, NULL) : NULL;
    boxDestroy(&box);
    if (clip == NULL)
        return NULL;
    return view->level ? pixCountPixelsByRow(clip, NULL) : pixCountPixelsByColumn(clip);
}

static double profile_at(NUMA *profile, int at)
{
    float count = 0;
    gboolean known = at >= 0 && at < numaGetCount(profile) && numaGetFValue(profile, at, &count) == 0;
    return known ? (double)count : 0;
}

/** Whether a line at @at of a margin of @width pixels has print beside it: it is a stroke of writing then. */
static gboolean line_is_crowded(NUMA *profile, int at, double width, double dpi)
{
    int near = (int)lrint(CREASE_INCH * dpi), far = (int)lrint(WRITING_INCH * dpi);
    double ink = 0;
    for (int off = near; off < far; off++)
        ink += profile_at(profile, at - off) + profile_at(profile, at + off);
    return ink > MOST_CROWD * 2 * (far - near) * width;
}

/** (transfer full) (element-type double): the lines that cross the margin @strip, each once. */
static GArray *lines_in_strip(const View *view, const Span *strip, double dpi)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(double));
    NUMA *profile = strip->from >= 0 ? strip_profile(view, strip) : NULL;
    double width = strip->to - strip->from, last = -INFINITY;
    for (int at = 0; profile != NULL && at < numaGetCount(profile); at++) {
        if (profile_at(profile, at) < LEAST_SEEN * width / (2 * STRIP_STRAY_PX + 1) ||
            line_is_crowded(profile, at, width, dpi))
            continue;
        double middle = strip_middle(view, strip, at);
        if (isnan(middle) || middle - last < 1)
            continue;
        g_array_append_val(lines, middle);
        last = middle;
    }
    numaDestroy(&profile);
    return lines;
}

/** The ink around @at at @along, and how much of it is no thicker than @thick and where its middle is. */
typedef struct {
    gboolean seen;
    guint thin;
    double middle;
} Glimpse;

static Glimpse fold_glimpse(const View *view, int along, double at, int thick)
{
    Glimpse glimpse = {0};
    double sum = 0;
    int from = (int)lrint(at - view->stray), to = (int)lrint(at + view->stray);
    for (Run run; run_next(view, along, &from, to, &run);) {
        glimpse.seen = TRUE;
        if (run_thickness(&run) > thick)
            continue;
        glimpse.thin++;
        sum += (run.first + run.last) / 2.0;
    }
    glimpse.middle = glimpse.thin > 0 ? sum / glimpse.thin : at;
    return glimpse;
}

/** The usual thickness of the ink around @at in @strip, a margin. */
static int strip_thickness(const View *view, const Span *strip, double at)
{
    guint runs[MOST_THICK_PX + 1] = {0}, count = 0;
    for (int along = (int)strip->from; along < (int)strip->to; along++) {
        int from = (int)lrint(at) - STRIP_STRAY_PX, to = (int)lrint(at) + STRIP_STRAY_PX;
        for (Run run; run_next(view, along, &from, to, &run); count++)
            runs[MIN(run_thickness(&run), MOST_THICK_PX)]++;
    }
    int thick = 0;
    for (guint below = 0; thick < MOST_THICK_PX && 2 * below < count;)
        below += runs[++thick];
    return thick;
}

/** Follows @fold from @along, where its place is known, until before @end. FALSE where no ink was seen on
 * more than @most_bare of the pixels. */
static gboolean fold_follow(Fold *fold, const View *view, int along, int end, double most_bare)
{
    int bare = 0, step = along < end ? 1 : -1;
    for (; along != end && bare <= most_bare; along += step) {
        Glimpse glimpse = fold_glimpse(view, along, fold->at[along], fold->thick);
        bare += !glimpse.seen;
        fold->at[along] += FOLLOW_SHARE * (glimpse.middle - fold->at[along]);
        if (along + step != end)
            fold->at[along + step] = fold->at[along] + fold->slope * step;
    }
    return bare <= most_bare;
}

/** Margins: the strips before and behind all tables, along a fold. */
typedef struct {
    Span before, behind;
} Margins;

/** Whether a fold goes from @start in the first of @margins to @end in the second: @fold then is it. */
static gboolean fold_find(Fold *fold, const View *view, const Margins *margins, double start, double end)
{
    double length = margins->behind.to - margins->before.from;
    int first = (int)margins->before.from, last = (int)margins->behind.to;
    fold->slope = (end - start) / length;
    if (fabs(fold->slope) > MOST_SLOPE || last >= fold->length)
        return FALSE;
    fold->thick =
        MAX(strip_thickness(view, &margins->before, start), strip_thickness(view, &margins->behind, end));
    fold->at[first] = start;
    if (fold->thick >= view->rule_thick || !fold_follow(fold, view, first, last, (1 - LEAST_SEEN) * length) ||
        fabs(fold->at[last - 1] - end) > view->stray)
        return FALSE;
    fold_follow(fold, view, first, -1, INFINITY);
    fold_follow(fold, view, last - 1, fold->length, INFINITY);
    return TRUE;
}

/** Whether the ink at @along, @at is a character's that a line there would cut: it goes on on both sides, and
 * is no rule across. */
static gboolean ink_is_cut(const View *view, int along, double at, double dpi)
{
    int middle = (int)lrint(at), beyond = (int)lrint(CUT_INCH * dpi);
    if (!ink_at(view, along, middle))
        return FALSE;
    Run run = run_around(view, along, middle);
    return run.first <= middle - beyond && run.last >= middle + beyond &&
           run.last - run.first < HIGH_INCH * dpi;
}

/** (transfer full): for each pixel of @length whether a piece of a rule lies there that runs across @level.
 */
static gboolean *places_of_crossing(const Evidence *evidence, gboolean level, int length)
{
    gboolean *crossed = g_new0(gboolean, length);
    const GArray *all[] = {evidence->rules, level ? evidence->upright : evidence->level};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        for (guint k = 0; k < all[i]->len; k++) {
            const Ruling *rule = rule_at(all[i], k);
            double reach = rule->width / 2 + EDGE_PX;
            for (int at = MAX((int)(rule->at - reach), 0);
                 rule->level != level && at <= rule->at + reach && at < length; at++)
                crossed[at] = TRUE;
        }
    }
    return crossed;
}

/** Whether @fold cuts characters within @extent: then no rule lies there. @crossed: places_of_crossing() */
static gboolean fold_cuts_print(const Fold *fold, const View *view, const Span *extent,
                                const gboolean *crossed, double dpi)
{
    guint cuts = 0;
    gboolean before = FALSE;
    for (int along = (int)extent->from; along < (int)extent->to; along++) {
        gboolean cut = !crossed[along] && ink_is_cut(view, along, fold->at[along], dpi);
        cuts += cut && !before;
        before = cut;
    }
    return cuts >= LEAST_CUTS;
}

/** Adds to @found the ink on @fold that is no thicker than @thick. */
static void fold_mark(const Fold *fold, const View *view, PIX *found, int thick)
{
    for (int along = 0; along < fold->length; along++) {
        int from = (int)lrint(fold->at[along] - view->stray), to = (int)lrint(fold->at[along] + view->stray);
        for (Run run; run_next(view, along, &from, to, &run);) {
            int thickness = run_thickness(&run);
            if (thickness <= thick && view->level)
                pixRasterop(found, along, run.first, 1, thickness, PIX_SET, NULL, 0, 0);
            else if (thickness <= thick)
                pixRasterop(found, run.first, along, thickness, 1, PIX_SET, NULL, 0, 0);
        }
    }
}

/** The usual thickness of the rules, 0 without any. */
static double rules_thickness(const GArray *rules, gboolean level)
{
    g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < rules->len; i++)
        if (rule_at(rules, i)->level == level)
            g_array_append_val(widths, rule_at(rules, i)->width);
    return doubles_median(widths, 0);
}

/**
 * What is found of folds. @ink: all of it; @thin: what is surely no character's
 */
typedef struct {
    PIX *ink, *thin;
} FoldInk;

static gboolean fold_ink_make(FoldInk *found, PIX *bits)
{
    if (found->ink == NULL)
        found->ink = pixCreateTemplate(bits);
    if (found->thin == NULL)
        found->thin = pixCreateTemplate(bits);
    return found->ink != NULL && found->thin != NULL;
}

/** Adds to @found the folds of one direction. FALSE where memory ends. */
static gboolean folds_mark(FoldInk *found, PIX *bits, gboolean level, const Evidence *evidence)
{
    double dpi = evidence->dpi, near = CORNER_INCH * dpi, far = FAR_INCH * dpi;
    Span extent;
    if (!rules_extent(evidence->rules, level, dpi, &extent))
        return TRUE;
    View view = {bits, level, STRAY_INCH * dpi, rules_thickness(evidence->rules, level)};
    Margins margins = {{extent.from - far, extent.from - near}, {extent.to + near, extent.to + far}};
    g_autoptr(GArray) starts = lines_in_strip(&view, &margins.before, dpi);
    g_autoptr(GArray) ends = lines_in_strip(&view, &margins.behind, dpi);
    int length = level ? pixGetWidth(bits) : pixGetHeight(bits);
    g_autofree double *at = g_new0(double, length);
    g_autofree gboolean *crossed = NULL;
    for (guint i = 0; i < starts->len * ends->len; i++) {
        Fold fold = {.at = at, .length = length};
        double start = g_array_index(starts, double, i / ends->len),
               end = g_array_index(ends, double, i % ends->len);
        if (!fold_find(&fold, &view, &margins, start, end))
            continue;
        if (!fold_ink_make(found, bits))
            return FALSE;
        if (crossed == NULL)
            crossed = places_of_crossing(evidence, level, length);
        gboolean cuts = fold_cuts_print(&fold, &view, &extent, crossed, dpi);
        fold_mark(&fold, &view, found->thin, fold.thick);
        fold_mark(&fold, &view, found->ink, cuts ? (int)(MOST_RULE * view.rule_thick) : fold.thick);
    }
    return TRUE;
}

PIX *folds_erase(PIX *const *bits, guint n_bits, const Evidence *evidence)
{
    FoldInk found = {0};
    if (folds_mark(&found, bits[0], TRUE, evidence) && folds_mark(&found, bits[0], FALSE, evidence))
        for (guint i = 0; found.ink != NULL && i < n_bits; i++)
            pixSubtract(bits[i], bits[i], found.ink);
    pixDestroy(&found.ink);
    return found.thin;
}

void folds_paint(PIX *gray, PIX *folds, PIX *kept, int factor)
{
    /* A fold's rim is paler than what is taken for ink. */
    g_autoptr(PIX) wide = pixDilateBrick(NULL, folds, 3, 3);
    g_autoptr(PIX) free = wide != NULL ? pixSubtract(NULL, wide, kept) : NULL;
    g_autoptr(PIX) mask = free != NULL ? pixExpandReplicate(free, factor) : NULL;
    if (mask != NULL)
        pixSetMasked(gray, mask, 255);
}

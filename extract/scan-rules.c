/**
 * scan-rules.c: strokes that follow each other are rules; those of characters are told by the print beside
 * them, and by leading nowhere.
 */
#include "scan-rules.h"

#include <math.h>

#include "stroke-cores.h"
#include "strokes.h"
#include "upright.h"

/** Shortest stroke that may be a piece of a rule: a character of body text is as high (reading.md). */
#define LEAST_STROKE_INCH 0.15

/** A rule's ragged edge, and what is left of its slope. */
#define RULE_EDGE_PX 2

/** Shortest piece of a worn rule on a line that is known: a third of a character. */
#define LEAST_PIECE_INCH 0.05

/** Thickest rule: 3 points and what ink spreads; a copier's black edge is thicker. */
#define MOST_WIDTH_INCH 0.07

/** Breaks this long between strokes on one line are worn toner, a fold or a seal's rim. */
#define MOST_BREAK_INCH 0.12

/** Strokes of one rule lie off its line by at most this: half a rule's thickness and a fax's jitter. */
#define OFF_LINE_INCH 0.02

/** Print stands this far from a rule at least; a character's strokes are closer to each other. */
#define CROWD_INCH 0.045

/** Share of a stroke that has to be free of other ink close by, for it to be a rule's. */
#define LEAST_FREE 0.4

/** The same of a stroke so long that no print makes it; in low rows print crowds a rule from both sides. */
#define LEAST_FREE_LONG 0.12
#define VERY_LONG_INCH  1.5

/** The same of a short piece, where a single character close by could speak for half of it. */
#define LEAST_FREE_PIECE 0.7

/** A stroke as thick as this that strays so far from its middle line is an arc of a seal's ring or of a
 * stain: half an inch of a ring of two inches does. Longer strokes are no arcs of what fits on a page beside
 * a table. */
#define ARC_WIDTH_INCH 0.03
#define ARC_STRAY_INCH 0.008

/** A rule this long stands for itself; a shorter one has to lead from rule to rule. */
#define LONE_RULE_INCH 0.6

/**
 * Share of a rule's length that is ink: the strokes of a heading's characters at one height leave a third
 * of their row free. Over a longer way characters do not keep one height, and worn rules have more breaks.
 * Frames of cells beside each other leave a few points free between them.
 */
#define LEAST_INKED        0.75
#define LEAST_INKED_LONG   0.5
#define LEAST_INKED_FRAMES 0.8
#define LONG_RULE_INCH     2.5

/** A loose piece of a rule has another piece, not loose, on its line within this. */
#define LOOSE_REACH_INCH 1.0

/** Pieces of one rule are at most this far apart, along their line. */
#define COMPANY_INCH 0.4

/** How far a short rule may end before the rule it leads to: a worn corner. A character keeps clear of both.
 */
#define MISS_INCH 0.025

static int stroke_compare(gconstpointer a, gconstpointer b)
{
    const Stroke *left = a, *right = b;
    return left->ruling.from < right->ruling.from ? -1 : left->ruling.from > right->ruling.from;
}

/** Whether @next goes on where @last ends. */
static gboolean stroke_follows(const Stroke *last, const Stroke *next, double dpi)
{
    double gap = next->ruling.from - last->ruling.to;
    if (gap > MOST_BREAK_INCH * dpi || next->ruling.to <= last->ruling.to)
        return FALSE;
    double half_last = (last->ruling.to - last->ruling.from) / 2,
           half_next = (next->ruling.to - next->ruling.from) / 2;
    double end = last->ruling.at + last->slope * half_last, start = next->ruling.at - next->slope * half_next;
    return fabs(end - start) <= OFF_LINE_INCH * dpi + (last->ruling.width + next->ruling.width) / 4;
}

static void stroke_extend(Stroke *stroke, const Stroke *next)
{
    double area = stroke->area + next->area;
    double middle_first = (stroke->ruling.from + stroke->ruling.to) / 2;
    double middle_next = (next->ruling.from + next->ruling.to) / 2;
    double share = next->area / area;
    double slope_between = middle_next > middle_first
                               ? (next->ruling.at - stroke->ruling.at) / (middle_next - middle_first)
                               : stroke->slope;
    stroke->slope = (stroke->slope * stroke->area + next->slope * next->area) / area;
    stroke->slope = (stroke->slope + slope_between) / 2;
    stroke->ruling.at += (next->ruling.at - stroke->ruling.at) * share;
    stroke->ruling.width += (next->ruling.width - stroke->ruling.width) * share;
    stroke->ruling.to = next->ruling.to;
    stroke->inked += next->inked;
    stroke->area = area;
}

/** (transfer full) (element-type Stroke): strokes of one direction, those that follow each other as one. */
static GArray *strokes_chain(GArray *strokes, double dpi)
{
    g_array_sort(strokes, stroke_compare);
    GArray *open = g_array_new(FALSE, FALSE, sizeof(Stroke));
    for (guint i = 0; i < strokes->len; i++) {
        const Stroke *next = &g_array_index(strokes, Stroke, i);
        gboolean taken = FALSE;
        for (guint k = 0; k < open->len && !taken; k++) {
            Stroke *last = &g_array_index(open, Stroke, k);
            taken = stroke_follows(last, next, dpi);
            if (taken)
                stroke_extend(last, next);
        }
        if (!taken)
            g_array_append_val(open, *next);
    }
    return open;
}

/** (transfer full) (element-type Ruling): what strokes of one direction make. */
static GArray *rules_chain(GArray *strokes, double dpi)
{
    GArray *rules = g_array_new(FALSE, FALSE, sizeof(Ruling));
    g_autoptr(GArray) chains = strokes_chain(strokes, dpi);
    for (guint i = 0; i < chains->len; i++) {
        const Stroke *stroke = &g_array_index(chains, Stroke, i);
        double length = stroke->ruling.to - stroke->ruling.from;
        double wanted = length < LONG_RULE_INCH * dpi ? LEAST_INKED : LEAST_INKED_LONG;
        if (stroke->inked >= wanted * length)
            g_array_append_val(rules, stroke->ruling);
    }
    return rules;
}

/** Whether @rule and others on its line, all near to each other, are together as long as a rule that stands
 * for itself. */
static gboolean rule_has_company(const Ruling *rule, const GArray *rules, double dpi)
{
    double length = 0, reach = COMPANY_INCH * dpi;
    for (guint i = 0; i < rules->len; i++) {
        const Ruling *other = &g_array_index(rules, Ruling, i);
        if (fabs(other->at - rule->at) <= OFF_LINE_INCH * dpi && other->from <= rule->to + reach &&
            other->to >= rule->from - reach)
            length += other->to - other->from;
    }
    return length >= LONE_RULE_INCH * dpi;
}

/** Whether @rule leads from one of @others to another, and perhaps beyond: where a page's break left a table
 * open, its rules go on from the last row. */
static gboolean rule_leads(const Ruling *rule, const GArray *others, double dpi)
{
    double miss = MISS_INCH * dpi, first = INFINITY, last = -INFINITY;
    for (guint i = 0; i < others->len; i++) {
        const Ruling *other = &g_array_index(others, Ruling, i);
        double reach = miss + other->width / 2;
        if (other->at < rule->from - reach || other->at > rule->to + reach || rule->at < other->from - miss ||
            rule->at > other->to + miss)
            continue;
        first = MIN(first, other->at);
        last = MAX(last, other->at);
    }
    return last - first >= LEAST_STROKE_INCH * dpi;
}

/** Takes out of @rules the short ones that do not lead from rule to rule; TRUE when there were any. */
static gboolean rules_prune(GArray *rules, const GArray *others, double dpi)
{
    guint kept = 0, before = rules->len;
    g_autoptr(GArray) all = g_array_copy(rules);
    for (guint i = 0; i < before; i++) {
        Ruling rule = g_array_index(all, Ruling, i);
        if (rule_has_company(&rule, all, dpi) || rule_leads(&rule, others, dpi))
            g_array_index(rules, Ruling, kept++) = rule;
    }
    g_array_set_size(rules, kept);
    return kept < before;
}

/** @print with itself moved by @dx, @dy and by the opposite: what has print beside it at that distance. */
static PIX *crowd_of(PIX *print, int dx, int dy)
{
    PIX *crowd = pixCreateTemplate(print);
    int width = pixGetWidth(print), height = pixGetHeight(print);
    pixRasterop(crowd, dx, dy, width, height, PIX_SRC, print, 0, 0);
    pixRasterop(crowd, -dx, -dy, width, height, PIX_SRC | PIX_DST, print, 0, 0);
    return crowd;
}

/** (transfer full): @ink with @rules painted out. */
static PIX *ink_without_rules(PIX *ink, const GArray *rules)
{
    PIX *print = pixCopy(NULL, ink);
    for (guint i = 0; i < rules->len; i++) {
        const Ruling *rule = &g_array_index(rules, Ruling, i);
        int at = (int)(rule->at - rule->width / 2 - RULE_EDGE_PX),
            wide = (int)(rule->width + 2 * RULE_EDGE_PX) + 1;
        int from = (int)rule->from, length = (int)(rule->to - rule->from) + 1;
        if (rule->level)
            pixRasterop(print, from, at, length, wide, PIX_CLR, NULL, 0, 0);
        else
            pixRasterop(print, at, from, wide, length, PIX_CLR, NULL, 0, 0);
    }
    return print;
}

static gboolean stroke_is_long(const Stroke *stroke, double dpi)
{
    return stroke->ruling.to - stroke->ruling.from >= LONE_RULE_INCH * dpi;
}

/** Whether @stroke is a part of a ring. */
static gboolean stroke_is_arc(const Stroke *stroke, double dpi)
{
    return stroke->ruling.width >= ARC_WIDTH_INCH * dpi && stroke->stray >= ARC_STRAY_INCH * dpi &&
           stroke->ruling.to - stroke->ruling.from < VERY_LONG_INCH * dpi;
}

/**
 * Whether @stroke lies on a line of others that stand free and are a very long rule together: between the
 * labels of low rows it is crowded where the figures' cells leave it free. Downward one has to be longer than
 * any character for that: labels below each other begin alike, and their stems lie on one line.
 */
static gboolean stroke_goes_on(const Stroke *stroke, const GArray *strokes, double dpi)
{
    double length = 0;
    if (!stroke->ruling.level && !stroke_is_long(stroke, dpi))
        return FALSE;
    for (guint i = 0; i < strokes->len; i++) {
        const Stroke *other = &g_array_index(strokes, Stroke, i);
        if (other->free >= LEAST_FREE && fabs(other->ruling.at - stroke->ruling.at) <= OFF_LINE_INCH * dpi)
            length += other->ruling.to - other->ruling.from;
    }
    return length >= VERY_LONG_INCH * dpi;
}

/** Whether so much of @stroke, one of @strokes, is free of print that it is no character's. */
static gboolean stroke_is_free(const Stroke *stroke, const GArray *strokes, double dpi)
{
    if (stroke->free >= LEAST_FREE || stroke->free < LEAST_FREE_LONG)
        return stroke->free >= LEAST_FREE;
    return stroke->ruling.to - stroke->ruling.from >= VERY_LONG_INCH * dpi ||
           stroke_goes_on(stroke, strokes, dpi);
}

/** Takes out arcs, and what stands among print: characters' strokes, told by the ink close to them. */
static void strokes_keep_free(GArray *strokes, double dpi)
{
    g_autoptr(GArray) all = g_array_copy(strokes);
    guint kept = 0;
    for (guint i = 0; i < all->len; i++) {
        Stroke stroke = g_array_index(all, Stroke, i);
        if (stroke_is_free(&stroke, all, dpi) && !stroke_is_arc(&stroke, dpi))
            g_array_index(strokes, Stroke, kept++) = stroke;
    }
    g_array_set_size(strokes, kept);
}

/** Takes out short strokes that are part of a wider piece of ink once the long ones are gone. @tallest: of a
 * character, pixels. */
static void strokes_drop_characters(GArray *strokes, const GArray *marks, double tallest, double dpi)
{
    guint kept = 0;
    for (guint i = 0; i < strokes->len; i++) {
        Stroke stroke = g_array_index(strokes, Stroke, i);
        if (stroke.is_sure || !piece_is_character(&stroke.ruling, marks, tallest, dpi))
            g_array_index(strokes, Stroke, kept++) = stroke;
    }
    g_array_set_size(strokes, kept);
}

/** Whether the middle of @rule lies in one of @marks. */
static gboolean rule_is_in_mark(const Ruling *rule, const GArray *marks)
{
    double middle = (rule->from + rule->to) / 2;
    double x = rule->level ? middle : rule->at, y = rule->level ? rule->at : middle;
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        if (x >= mark->x && x < mark->x + mark->width && y >= mark->y && y < mark->y + mark->height)
            return TRUE;
    }
    return FALSE;
}

/**
 * Takes out short strokes that hang together with nothing and on whose line no other does: brackets and
 * figures 1 that stand below each other. @loose: pieces of ink of a character's size.
 */
static void strokes_drop_loose(GArray *strokes, const GArray *loose, double dpi)
{
    guint count = strokes->len;
    g_autofree gboolean *is_loose = g_new(gboolean, MAX(count, 1));
    for (guint i = 0; i < count; i++) {
        const Stroke *stroke = &g_array_index(strokes, Stroke, i);
        is_loose[i] = !stroke->is_sure && rule_is_in_mark(&stroke->ruling, loose);
    }
    g_autoptr(GArray) all = g_array_copy(strokes);
    guint kept = 0;
    for (guint i = 0; i < count; i++) {
        Stroke stroke = g_array_index(all, Stroke, i);
        gboolean stays = !is_loose[i];
        for (guint k = 0; k < count && !stays; k++) {
            const Ruling *other = &g_array_index(all, Stroke, k).ruling;
            stays = !is_loose[k] && fabs(other->at - stroke.ruling.at) <= OFF_LINE_INCH * dpi &&
                    other->from <= stroke.ruling.to + LOOSE_REACH_INCH * dpi &&
                    other->to >= stroke.ruling.from - LOOSE_REACH_INCH * dpi;
        }
        if (stays)
            g_array_index(strokes, Stroke, kept++) = stroke;
    }
    g_array_set_size(strokes, kept);
}

/** Takes short strokes for sure that follow each other as closely as those of characters never do: each cell
 * of a low row may have a frame of its own. */
static void level_strokes_make_sure(GArray *strokes, double dpi)
{
    g_autoptr(GArray) chains = strokes_chain(strokes, dpi);
    for (guint i = 0; i < strokes->len; i++) {
        Stroke *stroke = &g_array_index(strokes, Stroke, i);
        stroke->is_sure = stroke_is_long(stroke, dpi);
        for (guint k = 0; k < chains->len && !stroke->is_sure; k++) {
            const Stroke *chain = &g_array_index(chains, Stroke, k);
            double length = chain->ruling.to - chain->ruling.from;
            stroke->is_sure = length >= VERY_LONG_INCH * dpi && chain->inked >= LEAST_INKED_FRAMES * length &&
                              fabs(chain->ruling.at - stroke->ruling.at) <= OFF_LINE_INCH * dpi &&
                              stroke->ruling.from >= chain->ruling.from &&
                              stroke->ruling.to <= chain->ruling.to;
        }
    }
}

/** Takes short strokes for sure that lead from one of @level, rules, to another: no character does. */
static void upright_strokes_make_sure(GArray *strokes, const GArray *level, double dpi)
{
    for (guint i = 0; i < strokes->len; i++) {
        Stroke *stroke = &g_array_index(strokes, Stroke, i);
        stroke->is_sure = stroke_is_long(stroke, dpi) || rule_leads(&stroke->ruling, level, dpi);
    }
}

static void long_strokes_add(GArray *rules, const GArray *strokes, double dpi)
{
    for (guint i = 0; i < strokes->len; i++) {
        const Stroke *stroke = &g_array_index(strokes, Stroke, i);
        if (stroke_is_long(stroke, dpi))
            g_array_append_val(rules, stroke->ruling);
    }
}

/** (transfer full): rules among the long strokes of a page whose ink is @ink, the strokes those of @faint. */
static GArray *rules_of_strokes(GArray *level_strokes, GArray *upright_strokes, PIX *faint, PIX *ink,
                                double dpi)
{
    strokes_keep_free(level_strokes, dpi);
    strokes_keep_free(upright_strokes, dpi);
    strokes_find_cores(level_strokes, faint, LONE_RULE_INCH * dpi);
    strokes_find_cores(upright_strokes, faint, LONE_RULE_INCH * dpi);
    g_autoptr(GArray) sure = g_array_new(FALSE, FALSE, sizeof(Ruling));
    long_strokes_add(sure, level_strokes, dpi);
    long_strokes_add(sure, upright_strokes, dpi);
    g_autoptr(PIX) rest = ink_without_rules(ink, sure);
    g_autoptr(GArray) marks = marks_find(rest, dpi);
    g_autoptr(GArray) loose = marks_find(ink, dpi);
    double tallest = character_tallest(loose, dpi);
    level_strokes_make_sure(level_strokes, dpi);
    strokes_drop_characters(level_strokes, marks, tallest, dpi);
    strokes_drop_loose(level_strokes, loose, dpi);
    GArray *rules = rules_chain(level_strokes, dpi);
    upright_strokes_make_sure(upright_strokes, rules, dpi);
    strokes_drop_characters(upright_strokes, marks, tallest, dpi);
    strokes_drop_loose(upright_strokes, loose, dpi);
    g_autoptr(GArray) upright = rules_chain(upright_strokes, dpi);
    while (rules_prune(rules, upright, dpi) | rules_prune(upright, rules, dpi))
        continue;
    g_array_append_vals(rules, upright->data, upright->len);
    return rules;
}

/** (transfer full): short strokes of one direction that stand free, as rulings. */
static GArray *pieces_find(PIX *faint, PIX *crowd, gboolean level, double dpi)
{
    g_autoptr(GArray) strokes =
        strokes_find(faint, crowd, level, LEAST_PIECE_INCH * dpi, MOST_WIDTH_INCH * dpi);
    strokes_find_cores(strokes, faint, LONE_RULE_INCH * dpi);
    GArray *pieces = g_array_sized_new(FALSE, FALSE, sizeof(Ruling), strokes->len);
    for (guint i = 0; i < strokes->len; i++) {
        const Stroke *stroke = &g_array_index(strokes, Stroke, i);
        if (stroke->free >= (stroke_is_long(stroke, dpi) ? LEAST_FREE : LEAST_FREE_PIECE))
            g_array_append_val(pieces, stroke->ruling);
    }
    return pieces;
}

void evidence_find(Evidence *evidence, PIX *faint, PIX *ink, PIX *lines, double dpi)
{
    int least = (int)(LEAST_STROKE_INCH * dpi), aside = MAX((int)(CROWD_INCH * dpi), 2);
    double most_width = MOST_WIDTH_INCH * dpi;
    /* Print is what is left of the dark ink: faint ink runs together from character to character. */
    g_autoptr(PIX) dark_across = ink_in_runs(ink, least, TRUE);
    g_autoptr(PIX) dark_down = ink_in_runs(ink, least, FALSE);
    g_autoptr(PIX) long_ink = pixOr(NULL, dark_across, dark_down);
    g_autoptr(PIX) wide_ink = pixDilateBrick(NULL, long_ink, 3, 3);
    g_autoptr(PIX) print = pixSubtract(NULL, ink, wide_ink);
    g_autoptr(PIX) thick = pixDilateBrick(NULL, print, 3, 3);
    g_autoptr(PIX) crowd_level = crowd_of(thick, 0, aside);
    g_autoptr(PIX) crowd_upright = crowd_of(thick, aside, 0);

    g_autoptr(GArray) level_strokes = strokes_find(faint, crowd_level, TRUE, least, most_width);
    g_autoptr(GArray) upright_strokes = strokes_find(faint, crowd_upright, FALSE, least, most_width);
    evidence->rules = rules_of_strokes(level_strokes, upright_strokes, faint, ink, dpi);
    evidence->level = pieces_find(lines, crowd_level, TRUE, dpi);
    evidence->upright = pieces_find(lines, crowd_upright, FALSE, dpi);
    g_autoptr(PIX) without = ink_without_rules(ink, evidence->rules);
    evidence->marks = marks_find(without, dpi);
    evidence->dpi = dpi;
    evidence->tallest = character_tallest(evidence->marks, dpi);
}

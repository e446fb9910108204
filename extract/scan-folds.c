/**
 * scan-folds.c: folds go on where a table ends, and run through print.
 */
#include "scan-folds.h"

#include <math.h>

#include "scan-inch.h"
#include "upright.h"

/** A fold covers this share of the strip beside a table, from a corner's width off on. */
#define LEAST_BEYOND 0.5

/** A row is at least this high: 7 point print with a point around it. */
#define LEAST_ROW_INCH 0.13

/** Print that a line cuts in two ends this close to the line, and in so many places; what a rule was painted
 * out for leaves two pixels: CUT_INCH. */
#define LEAST_CUT 3

/** What is thinner than the first and as high as the second is what a worn rule leaves, one that crosses the
 * line. */
#define THIN_INCH 0.03
#define REST_INCH 0.12

/** @mark as it is, or with its directions changed where lines run down. */
static Mark mark_along(const Mark *mark, gboolean level)
{
    return level ? *mark : (Mark){mark->y, mark->x, mark->height, mark->width};
}

double ink_between(const GArray *pieces, double at, double from, double to, double dpi)
{
    double length = 0;
    for (guint i = 0; i < pieces->len; i++) {
        const Ruling *piece = rule_at(pieces, i);
        if (fabs(piece->at - at) <= LINE_INCH * dpi)
            length += MAX(0, MIN(piece->to, to) - MAX(piece->from, from));
    }
    return length;
}

gboolean line_leaves_table(const GArray *pieces, double at, double first, double last, double dpi)
{
    double far = FAR_INCH * dpi, near = CORNER_INCH * dpi, least = LEAST_BEYOND * (far - near);
    return ink_between(pieces, at, first - far, first - near, dpi) >= least &&
           ink_between(pieces, at, last + near, last + far, dpi) >= least;
}

void sides_drop_folds(GArray *sides, const GArray *pieces, const GArray *crossing, double dpi)
{
    double least = LEAST_ROW_INCH * dpi, start = g_array_index(crossing, double, 0);
    double finish = g_array_index(crossing, double, crossing->len - 1);
    for (guint i = sides->len - 1; i-- > 1;) {
        double at = g_array_index(sides, double, i);
        gboolean narrow =
            MIN(at - g_array_index(sides, double, i - 1), g_array_index(sides, double, i + 1) - at) < least;
        if (narrow && line_leaves_table(pieces, at, start, finish, dpi))
            g_array_remove_index(sides, i);
    }
}

/** Whether @mark, along a line, may be a character or a part of one, and is not the rest of a rule across the
 * line. */
static gboolean mark_is_print(const Mark *mark, double dpi)
{
    return mark->height <= HIGH_INCH * dpi &&
           (mark->width > THIN_INCH * dpi || mark->height < REST_INCH * dpi);
}

/** Whether the line of @rule cuts characters in two, within @extent: pieces of print end close above it where
 * others begin close below. */
static gboolean rule_cuts_print(const Ruling *rule, const Span *extent, const Evidence *evidence)
{
    double reach = rule->width / 2 + CUT_INCH * evidence->dpi, aslant = reach / 2;
    guint cut = 0;
    for (guint i = 0; i < evidence->marks->len && cut < LEAST_CUT; i++) {
        Mark before = mark_along(&g_array_index(evidence->marks, Mark, i), rule->level);
        double end = before.y + before.height;
        if (!mark_is_print(&before, evidence->dpi) || end > rule->at + aslant || end < rule->at - reach ||
            before.x < extent->from || before.x > extent->to)
            continue;
        for (guint k = 0; k < evidence->marks->len; k++) {
            Mark behind = mark_along(&g_array_index(evidence->marks, Mark, k), rule->level);
            if (mark_is_print(&behind, evidence->dpi) && behind.y >= MAX(end, rule->at - aslant) &&
                behind.y <= rule->at + reach && behind.x < before.x + before.width &&
                behind.x + behind.width > before.x) {
                cut++;
                break;
            }
        }
    }
    return cut >= LEAST_CUT;
}

/** Whether @rule meets @side, a piece of a line across it, or nearly does. */
static gboolean rule_meets(const Ruling *rule, const Ruling *side, double near)
{
    return rule->level != side->level && rule->at >= side->from - near && rule->at <= side->to + near &&
           side->at >= rule->from - near && side->at <= rule->to + near;
}

/** (transfer full) (element-type Span): by rule, from the first to the last place of the rules that meet it.
 */
static GArray *spans_met(const GArray *rules, double near)
{
    GArray *met = g_array_sized_new(FALSE, FALSE, sizeof(Span), rules->len);
    for (guint i = 0; i < rules->len; i++) {
        Span span = {INFINITY, -INFINITY};
        for (guint k = 0; k < rules->len; k++) {
            if (!rule_meets(rule_at(rules, k), rule_at(rules, i), near))
                continue;
            span.from = MIN(span.from, rule_at(rules, k)->at);
            span.to = MAX(span.to, rule_at(rules, k)->at);
        }
        g_array_append_val(met, span);
    }
    return met;
}

/**
 * Whether the line that @side lies on may be a side of a table: rules of two places meet it. The line of the
 * paper's edge is met by a fold alone. @met: spans_met()
 */
static gboolean line_is_side(const GArray *rules, const GArray *met, const Ruling *side, double join)
{
    double first = INFINITY, last = -INFINITY;
    for (guint i = 0; i < rules->len; i++) {
        if (rule_at(rules, i)->level != side->level || fabs(rule_at(rules, i)->at - side->at) > join)
            continue;
        first = MIN(first, g_array_index(met, Span, i).from);
        last = MAX(last, g_array_index(met, Span, i).to);
    }
    return last - first > join;
}

gboolean rule_has_equals(const Ruling *rule, const GArray *rules, double near)
{
    guint count = 0;
    for (guint i = 0; i < rules->len; i++) {
        const Ruling *other = rule_at(rules, i);
        count += other->level == rule->level && fabs(other->from - rule->from) <= near &&
                 fabs(other->to - rule->to) <= near;
    }
    return count >= LEAST_AGREEING;
}

gboolean rules_extent(const GArray *rules, gboolean level, double dpi, Span *extent)
{
    g_autoptr(GArray) met = spans_met(rules, NEAR_INCH * dpi);
    *extent = (Span){INFINITY, -INFINITY};
    for (guint i = 0; i < rules->len; i++) {
        const Ruling *rule = rule_at(rules, i);
        if (rule->level != level && line_is_side(rules, met, rule, JOIN_INCH * dpi)) {
            extent->from = MIN(extent->from, rule->at);
            extent->to = MAX(extent->to, rule->at);
        }
        if (rule->level == level && rule_has_equals(rule, rules, JOIN_INCH * dpi)) {
            extent->from = MIN(extent->from, rule->from);
            extent->to = MAX(extent->to, rule->to);
        }
    }
    return extent->from < extent->to;
}

/** Whether a rule of the table lies so close to @fold that the two would be taken for one. */
static gboolean fold_has_rule(const GArray *rules, const gboolean *leaves, const Ruling *fold, double join)
{
    for (guint i = 0; i < rules->len; i++) {
        const Ruling *rule = rule_at(rules, i);
        if (rule->level == fold->level && !leaves[i] && fabs(rule->at - fold->at) <= join &&
            rule->to > fold->from && rule->from < fold->to)
            return TRUE;
    }
    return FALSE;
}

/** Whether @rule ends outside of @extent; no rule of a table does. */
static gboolean rule_is_outside(const Ruling *rule, const Span *extent, double near)
{
    return rule->from < extent->from - near || rule->to > extent->to + near;
}

/** Marks as @fold those of @rules that go on, aslant as folds are, where others are known as a fold and end
 * outside of the table's @extent. TRUE when there were any. */
static gboolean folds_spread(const GArray *rules, gboolean *fold, const Span *extent, double dpi)
{
    gboolean found = FALSE;
    for (guint i = 0; i < rules->len; i++) {
        const Ruling *rule = rule_at(rules, i);
        for (guint k = 0; k < rules->len && !fold[i]; k++) {
            const Ruling *other = rule_at(rules, k);
            fold[i] = fold[k] && other->level == rule->level &&
                      fabs(other->at - rule->at) <= JOIN_INCH / 2 * dpi &&
                      rule_is_outside(rule, extent, CORNER_INCH * dpi);
            found |= fold[i];
        }
    }
    return found;
}

void rules_drop_leaving(GArray *rules, gboolean level, const Evidence *evidence)
{
    Span extent;
    if (!rules_extent(rules, level, evidence->dpi, &extent))
        return;
    const GArray *pieces = level ? evidence->level : evidence->upright;
    g_autofree gboolean *leaves = g_new0(gboolean, rules->len), *fold = g_new0(gboolean, rules->len);
    for (guint i = 0; i < rules->len; i++)
        leaves[i] = rule_at(rules, i)->level == level &&
                    line_leaves_table(pieces, rule_at(rules, i)->at, extent.from, extent.to, evidence->dpi);
    for (guint i = 0; i < rules->len; i++)
        fold[i] = leaves[i] && (fold_has_rule(rules, leaves, rule_at(rules, i), JOIN_INCH * evidence->dpi) ||
                                rule_cuts_print(rule_at(rules, i), &extent, evidence));
    while (folds_spread(rules, fold, &extent, evidence->dpi))
        continue;
    g_autoptr(GArray) all = g_array_copy(rules);
    guint kept = 0;
    for (guint i = 0; i < all->len; i++)
        if (!fold[i])
            g_array_index(rules, Ruling, kept++) = *rule_at(all, i);
    g_array_set_size(rules, kept);
}

#include "scan-places.h"

#include <math.h>

#include "scan-folds.h"
#include "scan-inch.h"

GArray *places_find(const GArray *rules, gboolean level, double join)
{
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(Ruling));
    for (guint i = 0; i < rules->len; i++)
        if (rule_at(rules, i)->level == level)
            g_array_append_val(sorted, *rule_at(rules, i));
    g_array_sort(sorted, ruling_compare);
    GArray *places = g_array_new(FALSE, FALSE, sizeof(Place));
    for (guint i = 0; i < sorted->len; i++) {
        const Ruling *rule = rule_at(sorted, i);
        double length = rule->to - rule->from;
        Place *last = places->len > 0 ? &g_array_index(places, Place, places->len - 1) : NULL;
        if (last != NULL && rule->at - last->at <= join) {
            last->at = (last->at * last->length + rule->at * length) / (last->length + length);
            last->length += length;
            last->from = MIN(last->from, rule->from);
            last->to = MAX(last->to, rule->to);
            continue;
        }
        Place place = {rule->at, length, rule->from, rule->to};
        g_array_append_val(places, place);
    }
    return places;
}

/** Where @place ends before or behind a table. */
static double place_end(const Place *place, gboolean before)
{
    return before ? place->from : place->to;
}

static gboolean place_is_beyond(const Place *place, double side, gboolean before, double near)
{
    return before ? place->from < side - near : place->to > side + near;
}

/** How many of @crossing that reach beyond @side end where place number @index does. */
static guint ends_agree(const GArray *crossing, guint index, double side, gboolean before, double near)
{
    double end = place_end(&g_array_index(crossing, Place, index), before);
    guint count = 0;
    for (guint i = 0; i < crossing->len; i++) {
        const Place *place = &g_array_index(crossing, Place, i);
        count +=
            place_is_beyond(place, side, before, near) && fabs(place_end(place, before) - end) <= near / 2;
    }
    return count;
}

/** Whether the places of the crossing direction, @crossing, reach beyond @side: most of them do, or some that
 * end at one place, the others being within merged cells. */
static gboolean side_is_open(const GArray *crossing, double side, gboolean before, double near)
{
    guint beyond = 0, most = 0;
    for (guint i = 0; i < crossing->len; i++) {
        if (!place_is_beyond(&g_array_index(crossing, Place, i), side, before, near))
            continue;
        beyond++;
        most = MAX(most, ends_agree(crossing, i, side, before, near));
    }
    return beyond >= 2 && (beyond * 2 >= crossing->len || most >= LEAST_AGREEING);
}

/**
 * Where the crossing places that reach beyond @side end: the outermost end but one. Worn rules end short of
 * the side, and a single one may run over it. There are two at least (side_is_open()).
 */
static double open_side(const GArray *crossing, double side, gboolean before, double near)
{
    double outermost = side, next = side;
    for (guint i = 0; i < crossing->len; i++) {
        const Place *place = &g_array_index(crossing, Place, i);
        double end = before ? place->from : place->to;
        if (before ? end > side - near || end >= next : end < side + near || end <= next)
            continue;
        gboolean farther = before ? end < outermost : end > outermost;
        next = farther ? outermost : end;
        outermost = farther ? end : outermost;
    }
    return next == side ? outermost : next;
}

void rules_drop_far(GArray *rules, gboolean level, const GArray *crossing, double dpi)
{
    if (crossing->len < 2)
        return;
    double first = g_array_index(crossing, Place, 0).at,
           last = g_array_index(crossing, Place, crossing->len - 1).at, far = FAR_INCH * dpi;
    g_autoptr(GArray) all = g_array_copy(rules);
    for (guint i = rules->len; i-- > 0;) {
        const Ruling *rule = rule_at(rules, i);
        if (rule->level == level && rule->from < first - far && rule->to > last + far &&
            !rule_has_equals(rule, all, JOIN_INCH * dpi))
            g_array_remove_index(rules, i);
    }
}

GArray *places_sides(const GArray *places, const GArray *crossing, double near)
{
    GArray *sides = g_array_new(FALSE, FALSE, sizeof(double));
    double first = g_array_index(places, Place, 0).at,
           last = g_array_index(places, Place, places->len - 1).at;
    if (side_is_open(crossing, first, TRUE, near)) {
        double side = open_side(crossing, first, TRUE, near);
        g_array_append_val(sides, side);
    }
    for (guint i = 0; i < places->len; i++)
        g_array_append_val(sides, g_array_index(places, Place, i).at);
    if (side_is_open(crossing, last, FALSE, near)) {
        double side = open_side(crossing, last, FALSE, near);
        g_array_append_val(sides, side);
    }
    return sides;
}

void places_drop_short(GArray *places, const GArray *crossing, double least, double share)
{
    double extent = crossing->len < 2 ? 0
                                      : g_array_index(crossing, Place, crossing->len - 1).at -
                                            g_array_index(crossing, Place, 0).at;
    for (guint i = places->len; i-- > 0;)
        if (g_array_index(places, Place, i).length < MIN(least, share * extent))
            g_array_remove_index(places, i);
}

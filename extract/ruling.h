/**
 * ruling.h: ruling lines, the straight lines that divide a table.
 *
 * Found in a PDF's drawing (pdf-rules.h) or in a picture (scan-rules.h), in one form for both.
 */
#pragma once

#include <glib.h>

#include "../common/box.h"

/**
 * Ruling: one straight line, level or upright.
 * @level: TRUE for a horizontal one
 * @at: y of a level, x of an upright line: its middle
 * @from, @to: its ends along the other axis, from < to
 * @width: its thickness
 * One unit for all (points of the page as shown, or pixels of the deskewed picture).
 */
typedef struct {
    gboolean level;
    double at, from, to;
    double width;
} Ruling;

/** rule_at: one of @rules (element-type Ruling). */
static inline const Ruling *rule_at(const GArray *rules, guint index)
{
    return &g_array_index(rules, Ruling, index);
}

/** ruling_box: @rule as a box without thickness. */
static inline Box ruling_box(const Ruling *rule)
{
    const double length = rule->to - rule->from;
    return rule->level ? (Box){rule->from, rule->at, length, 0} : (Box){rule->at, rule->from, 0, length};
}

/** ruling_compare: GCompareFunc: orders rulings by where they lie. */
static inline int ruling_compare(gconstpointer a, gconstpointer b)
{
    const Ruling *left = a, *right = b;
    return left->at < right->at ? -1 : left->at > right->at;
}

/** ruling_add: adds a line without thickness to @rulings (element-type Ruling). */
static inline void ruling_add(GArray *rulings, gboolean level, double at, double from, double to)
{
    Ruling ruling = {level, at, from, to, 0};
    g_array_append_val(rulings, ruling);
}

/** Span: a stretch along one axis, in the unit of the rulings. */
typedef struct {
    double from, to;
} Span;

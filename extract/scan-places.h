/**
 * scan-places.h: where the rules of one direction lie, and where a table ends that has no rule there.
 */
#pragma once

#include "scan-table.h"

/** Place: rules of one direction that lie on one line. */
typedef struct {
    double at, length, from, to;
} Place;

/** places_find: (transfer full) (element-type Place): where those of @rules (element-type Ruling) lie that
 * are
 * @level, by @at; double rules, which are within @join of each other, are one place, in their middle. */
GArray *places_find(const GArray *rules, gboolean level, double join);

/** places_drop_short: takes out of @places those with less rule than @least pixels, and than @share of the
 * way from the first of @crossing to the last. */
void places_drop_short(GArray *places, const GArray *crossing, double least, double share);

/**
 * places_sides: (transfer full) (element-type double): the positions of @places, and beyond them those of
 * open sides: where most places of @crossing, the other direction, go on to, or some that end at one place,
 * the others being within merged cells.
 * @near: what ends nearer to the outermost place than this ends at it
 */
GArray *places_sides(const GArray *places, const GArray *crossing, double near);

/** rules_drop_far: takes folds out of @rules: lines that are @level and run far beyond the outermost of
 * @crossing (element-type Place) on both sides. */
void rules_drop_far(GArray *rules, gboolean level, const GArray *crossing, double dpi);

/**
 * dark-sides.h: the sides of dark cells as ruling lines.
 *
 * Heads are often printed light on dark, and parted by lines as light as paper or by nothing: what divides
 * them, and them from the rows below, are the sides of what was painted. filled.h does the same for scans.
 */
#pragma once

#include "drawn-text.h"

/**
 * dark_sides_add:
 * @text: what a page has drawn
 * @rulings: (element-type Ruling): its rules, in points of the page; takes the sides in
 *
 * Dark are areas that lighter text stands on, and those of the same colour beside them. Where no rule
 * reaches them they are no part of a table, and have no sides: a title on a dark bar stays text.
 */
void dark_sides_add(const DrawnText *text, GArray *rulings);

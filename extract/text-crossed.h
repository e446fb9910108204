/**
 * text-crossed.h: print that rules run through.
 *
 * In columns that are too narrow print runs over their sides into its neighbours', and a struck figure has a
 * line through its middle: what a cell's text says is then another cell's, or void.
 */
#pragma once

#include <glib.h>

/**
 * text_crossed_doubt:
 * @glyphs: (element-type Glyph): of a page's text layer
 * @rulings: (element-type Ruling): of the same page
 * @grids: (element-type Grid): made of @rulings; cells that print with a rule through it reaches into get
 * their doubt said, and a grid with much of it
 */
void text_crossed_doubt(const GArray *glyphs, const GArray *rulings, const GPtrArray *grids);

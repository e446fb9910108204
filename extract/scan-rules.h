/**
 * scan-rules.h: the ruling lines of a picture.
 */
#pragma once

#include "leptonica-auto.h"
#include "ruling.h"

/**
 * Stroke: a straight piece of ink much longer than wide: a piece of a rule, or of a large character.
 * @ruling: its place, ends and thickness
 * @slope: of its middle line against its axis: d(at) / d(along)
 * @inked: how much of its length is ink; the rest are breaks
 * @area: its pixels
 * @free: share of them with no other ink close above or below: near 1 for a rule, low for a character's stroke
 */
typedef struct {
    Ruling ruling;
    double slope;
    double inked;
    double area;
    double free;
} Stroke;

/**
 * strokes_find:
 * @bits: 1 bit a pixel
 * @crowd: pixels that have other ink close above or below (beside, for strokes down); NULL for none
 * @level: TRUE for strokes across, FALSE for strokes down
 * @least_px: shortest run of ink that counts
 * @most_width_px: thicker ones are filled areas, not strokes
 *
 * Returns: (transfer full) (element-type Stroke): in no order; none for a picture that is mostly strokes.
 */
GArray *strokes_find(PIX *bits, PIX *crowd, gboolean level, double least_px, double most_width_px);

/**
 * scan_rules_find:
 * @faint: ink and faint ink of an upright, straight page
 * @ink: ink alone, of the same size
 * @dpi: its resolution
 *
 * Strokes that follow each other are one rule; short ones that lead from no rule to no rule are characters
 * and left out.
 *
 * Returns: (transfer full) (element-type Ruling): in pixels of @faint.
 */
GArray *scan_rules_find(PIX *faint, PIX *ink, double dpi);

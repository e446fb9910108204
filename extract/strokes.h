/**
 * strokes.h: long straight pieces of ink: what rules are made of.
 */
#pragma once

#include "leptonica-auto.h"
#include "ruling.h"

/**
 * Stroke: a straight piece of ink much longer than wide: a piece of a rule, or of a large character.
 * @ruling: its place, ends and thickness
 * @slope: of its middle line against its axis: d(at) / d(along)
 * @stray: how far its pixels lie off its middle line, beyond what its thickness explains: a bow
 * @inked: how much of its length is ink; the rest are breaks
 * @is_sure: it is no character's, however short; FALSE as found
 * @area: its pixels
 * @free: share of them with no other ink close above or below: near 1 for a rule, low for a character's
 * stroke
 */
typedef struct {
    Ruling ruling;
    double slope;
    double stray;
    double inked;
    gboolean is_sure;
    double area;
    double free;
} Stroke;

/**
 * strokes_find:
 * @bits: 1 bit a pixel
 * @crowd: pixels that have other ink close above or below (beside, for strokes down); NULL for none
 * @level: TRUE for strokes across, FALSE for strokes down
 * @least_px: shortest run of ink that counts
 * @most_width_px: thicker ones are filled areas, not strokes; of one as long as a rule, what is left without
 * its thick parts, as blots and dark cells that touch it, is looked at again, and then without the rules that
 * cross it
 *
 * Returns: (transfer full) (element-type Stroke): in no order; none for a picture that is mostly strokes.
 */
GArray *strokes_find(PIX *bits, PIX *crowd, gboolean level, double least_px, double most_width_px);

/** ink_in_runs: (transfer full) (nullable): of @bits what lies in runs of at least @length pixels, across
 * where @level, else down. */
PIX *ink_in_runs(PIX *bits, int length, gboolean level);

/**
 * StrokePoint: the middle of a stroke over a short stretch of its length.
 * @stroke: number of the stroke; points of one stroke stand together, in order
 * @along, @at: as in Ruling
 * @mean: the mean of @at over all of the stroke
 */
typedef struct {
    int stroke;
    double along, at, mean;
} StrokePoint;

/**
 * StrokeLimits:
 * @least_px: shortest run of ink that counts
 * @least_length_px: shortest stroke that is told
 * @most_width_px: thickest
 * @step_px: length that a point stands for
 */
typedef struct {
    double least_px, least_length_px, most_width_px, step_px;
} StrokeLimits;

/** stroke_points: (transfer full) (element-type StrokePoint): as strokes_find(), for strokes that may be
 * bent. */
GArray *stroke_points(PIX *bits, gboolean level, const StrokeLimits *limits);

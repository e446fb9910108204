/**
 * digit-shapes.h: whether a font of a PDF draws the digits that its text says.
 *
 * A font's text is a claim about its shapes: what says 3 may be drawn as 8. The digits of a font are drawn
 * beside each other and shown to the figure reader (figure.h). Where it is not sure, nothing is said.
 *
 * Wraps cairo.
 */
#pragma once

#include <cairo.h>

#include "figure.h"

/** DigitClaim: a shape of a font by its number, and the digit, '0' to '9', that its text says it is. */
typedef struct {
    gulong shape;
    char digit;
} DigitClaim;

/**
 * digit_shapes_differ:
 * @reader: reads what is drawn
 * @face: the font
 * @upright: from the font's space to one where its writing stands upright, of any size
 * @claims: (element-type DigitClaim): of @face; sorted by this call
 *
 * Returns: whether @face surely draws another digit in the place of one that is claimed.
 */
gboolean digit_shapes_differ(FigureReader *reader, cairo_font_face_t *face, const cairo_matrix_t *upright,
                             GArray *claims);

/**
 * figure-form: whether what was read of a cell has the form of a number, and the minus that stands there.
 *
 * The net knows digits and marks and nothing of numbers: where print is worn it takes a point for a comma and
 * reads 1177777,23. No report prints that, so that a reading of such a form is less likely than the net
 * thinks, and the other one, which differs by the mark and has a number's form, is likelier.
 */
#pragma once

#include "figure.h"

G_BEGIN_DECLS

/**
 * figure_text_has_form:
 * @text: a reading
 *
 * Returns: whether @text is a number (a sign, digits, maybe in groups of three, decimals, a percent sign), or
 * two or three numbers with one mark between them (2024-12-31, 3/8). What holds no figure has no wrong form.
 */
gboolean figure_text_has_form(const char *text);

/**
 * figure_reading_weigh:
 * @reading: (inout): its text, its second reading, kind, score and second_confidence
 * @has_minus: a minus stands clear at its beginning (figure-dash.h)
 *
 * Weighs both readings by how likely their form is, and whether they have the minus; the likelier of them
 * becomes the reading.
 */
void figure_reading_weigh(FigureReading *reading, gboolean has_minus);

/**
 * figure_reading_minus_trust:
 * @reading: what was read
 * @has_minus: as of figure_reading_weigh()
 * @has_trace: something is left where a minus would stand (figure-dash.h)
 *
 * Returns: the most that @reading can be trusted: 1, but for a figure without the minus that stands before it
 * or that may be worn away.
 */
double figure_reading_minus_trust(const FigureReading *reading, gboolean has_minus, gboolean has_trace);

G_END_DECLS

/**
 * decimal.h: plain decimal numbers as text: -12, 4548.76; no exponent, no sign but minus, no separators.
 *
 * Figures travel in this form from the reading to the export, so that what is printed as 190.457379
 * is never 190.45737899999999.
 */
#pragma once

#include <glib.h>

/** Digits of the longest number that is believed; no report prints one half as long. */
#define DECIMAL_MOST_LENGTH 64

/** decimal_is_plain: whether @text is one: an optional minus, digits, and optionally a point with digits. */
gboolean decimal_is_plain(const char *text);

/** decimal_from_double: (transfer full): the shortest plain decimal that reads back as @value, which is
 * finite. */
char *decimal_from_double(double value);

/** DecimalKind: the smallest kind of number that holds a decimal in full. */
typedef enum { DECIMAL_INTEGER, DECIMAL_REAL, DECIMAL_TEXT } DecimalKind;

/**
 * decimal_kind:
 * @text: a plain decimal
 * @integer, @real: (out): its value; the one that is returned is set
 *
 * DECIMAL_TEXT where a double would lose digits, as of 12345678901234567.25.
 */
DecimalKind decimal_kind(const char *text, gint64 *integer, double *real);

/**
 * amount.h: exact numbers, for sums that have to agree to the last digit.
 */
#pragma once

#include <glib.h>

/** Decimal places; figures of six have been met, and the largest sum then still has 26 digits before the
 * point. */
#define AMOUNT_PLACES 12

/** Digits before the point of the largest figure that is added up; a hundred of its like still fit an Amount.
 */
#define AMOUNT_MOST_WHOLE_DIGITS 24

/** Amount: a number times ten to the AMOUNT_PLACES. */
typedef __int128 Amount;

/** amount_from_decimal: @text is a plain decimal (decimal.h) of at most AMOUNT_MOST_WHOLE_DIGITS. */
Amount amount_from_decimal(const char *text);

/** amount_to_decimal: (transfer full): @amount as a plain decimal. */
char *amount_to_decimal(Amount amount);

/** amount_power: ten to the @places, which are -AMOUNT_PLACES to AMOUNT_MOST_WHOLE_DIGITS. */
Amount amount_power(int places);

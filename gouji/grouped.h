/**
 * grouped.h: numbers for the eye: 1,234,567.5.
 */
#pragma once

/** grouped_from_decimal: (transfer full): @text with its thousands apart where it is a plain decimal
 * (decimal.h), else as it is. */
char *grouped_from_decimal(const char *text);

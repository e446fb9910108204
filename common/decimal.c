/*
 * decimal.c: plain decimals.
 */
#include "decimal.h"

#include <errno.h>
#include <math.h>
#include <string.h>

/** Digits after which every double reads back as itself. */
#define DOUBLE_DIGITS 17

gboolean decimal_is_plain(const char *text)
{
    gsize length = strlen(text);
    if (length > DECIMAL_MOST_LENGTH)
        return FALSE;
    const char *at = *text == '-' ? text + 1 : text;
    gsize whole = strspn(at, "0123456789");
    if (whole == 0)
        return FALSE;
    at += whole;
    if (*at == '\0')
        return TRUE;
    if (*at != '.')
        return FALSE;
    gsize part = strspn(at + 1, "0123456789");
    return part > 0 && at[1 + part] == '\0';
}

/** Writes 1.2345e+03, @digits significant digits, as 1234.5 into @plain. */
static void plain_from_scientific(const char *scientific, GString *plain)
{
    char digits[DOUBLE_DIGITS + 1] = "";
    gsize n = 0;
    const char *at = scientific;
    if (*at == '-')
        g_string_append_c(plain, *at++);
    for (; *at != 'e'; at++) {
        if (g_ascii_isdigit(*at) && n < DOUBLE_DIGITS)
            digits[n++] = *at;
    }
    int exponent = (int)g_ascii_strtoll(at + 1, NULL, 10);
    while (n > 1 && digits[n - 1] == '0')
        n--;
    for (int i = exponent; i < 0; i++)
        g_string_append(plain, i == exponent ? "0." : "0");
    for (int i = 0; i < MAX((int)n, exponent + 1); i++) {
        g_string_append_c(plain, i < (int)n ? digits[i] : '0');
        if (i == exponent && i + 1 < (int)n)
            g_string_append_c(plain, '.');
    }
}

/** Up to here every half is a double, and has fewer than DOUBLE_DIGITS digits. */
#define MOST_HALVED 1e14

char *decimal_from_double(double value)
{
    if (value == 0 || !isfinite(value))
        return g_strdup("0");
    if (fabs(value) < MOST_HALVED && value * 2 == trunc(value * 2)) /* as medians and whole numbers are */
        return g_strdup_printf("%s%.0f%s", value < 0 ? "-" : "", trunc(fabs(value)),
                               value == trunc(value) ? "" : ".5");
    char scientific[G_ASCII_DTOSTR_BUF_SIZE];
    for (int digits = 1; digits <= DOUBLE_DIGITS; digits++) {
        char format[8];
        g_snprintf(format, sizeof format, "%%.%de", digits - 1);
        g_ascii_formatd(scientific, sizeof scientific, format, value);
        if (g_ascii_strtod(scientific, NULL) == value)
            break;
    }
    GString *plain = g_string_sized_new(DOUBLE_DIGITS + 8);
    plain_from_scientific(scientific, plain);
    return g_string_free(plain, FALSE);
}

/** (transfer full): @text without zeros that say nothing: -007.50 is -7.5, -0 is 0. */
static char *decimal_canonical(const char *text)
{
    gboolean negative = *text == '-';
    const char *digits = negative ? text + 1 : text;
    while (digits[0] == '0' && g_ascii_isdigit(digits[1]))
        digits++;
    gsize length = strlen(digits);
    if (strchr(digits, '.') != NULL) {
        while (digits[length - 1] == '0')
            length--;
        if (digits[length - 1] == '.')
            length--;
    }
    if (length == 1 && digits[0] == '0')
        negative = FALSE;
    return g_strdup_printf("%s%.*s", negative ? "-" : "", (int)length, digits);
}

/** Digits that any gint64 holds. */
#define INTEGER_DIGITS 18

/** Whether @text is a whole number of few digits, as nearly all are; then *@integer is it. */
static gboolean is_short_integer(const char *text, gint64 *integer)
{
    const char *digits = *text == '-' ? text + 1 : text, *at = digits;
    gint64 value = 0;
    for (; g_ascii_isdigit(*at) && at - digits < INTEGER_DIGITS; at++)
        value = value * 10 + (*at - '0');
    *integer = digits == text ? value : -value;
    return *at == '\0' && at > digits;
}

DecimalKind decimal_kind(const char *text, gint64 *integer, double *real)
{
    if (is_short_integer(text, integer))
        return DECIMAL_INTEGER;
    g_autofree char *canonical = decimal_canonical(text);
    if (strchr(canonical, '.') == NULL) {
        errno = 0;
        *integer = g_ascii_strtoll(canonical, NULL, 10);
        if (errno == 0)
            return DECIMAL_INTEGER;
    }
    *real = g_ascii_strtod(canonical, NULL);
    if (!isfinite(*real))
        return DECIMAL_TEXT;
    g_autofree char *back = decimal_from_double(*real);
    return strcmp(back, canonical) == 0 ? DECIMAL_REAL : DECIMAL_TEXT;
}

/**
 * amount.c: decimal digits to and from 128 bits.
 */
#include "amount.h"

#include <string.h>

static const Amount ONE = (Amount)1000000 * 1000000;

Amount amount_from_decimal(const char *text)
{
    gboolean negative = *text == '-';
    Amount amount = 0;
    int places = -1;
    for (const char *at = text + negative; *at != '\0' && places < AMOUNT_PLACES; at++) {
        if (*at == '.') {
            places = 0;
            continue;
        }
        amount = amount * 10 + (*at - '0');
        if (places >= 0)
            places++;
    }
    if (places <= 0)
        amount *= ONE;
    for (; places > 0 && places < AMOUNT_PLACES; places++)
        amount *= 10;
    return negative ? -amount : amount;
}

char *amount_to_decimal(Amount amount)
{
    gboolean negative = amount < 0;
    if (negative)
        amount = -amount;
    g_autoptr(GString) text = g_string_new(NULL);
    Amount whole = amount / ONE;
    do {
        g_string_prepend_c(text, (char)('0' + (int)(whole % 10)));
        whole /= 10;
    } while (whole > 0);
    gint64 fraction = (gint64)(amount % ONE);
    if (fraction > 0) {
        g_string_append_printf(text, ".%0*" G_GINT64_FORMAT, AMOUNT_PLACES, fraction);
        while (g_str_has_suffix(text->str, "0"))
            g_string_truncate(text, text->len - 1);
    }
    if (negative)
        g_string_prepend_c(text, '-');
    return g_string_free(g_steal_pointer(&text), FALSE);
}

Amount amount_power(int places)
{
    Amount amount = 1;
    for (int i = -AMOUNT_PLACES; i < places; i++)
        amount *= 10;
    return amount;
}

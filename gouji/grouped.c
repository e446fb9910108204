#include "grouped.h"

#include <string.h>

#include "../common/decimal.h"

char *grouped_from_decimal(const char *text)
{
    if (!decimal_is_plain(text))
        return g_strdup(text);
    GString *grouped = g_string_new(text);
    gssize first = *text == '-' ? 1 : 0;
    for (gssize at = (gssize)(first + (gssize)strspn(text + first, "0123456789")) - 3; at > first; at -= 3)
        g_string_insert_c(grouped, at, ',');
    return g_string_free(grouped, FALSE);
}

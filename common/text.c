/**
 * text.c: folding and likeness.
 */
#include "text.h"

#include <string.h>

/** Longest string whose likeness is worth knowing; no label is longer, and the table stays on the stack. */
#define MOST_COMPARED 256

gboolean text_is_cjk(gunichar character)
{
    return (character >= 0x2e80 && character <= 0x9fff) || (character >= 0xf900 && character <= 0xfaff) ||
           (character >= 0xff00 && character <= 0xff60) || (character >= 0x20000 && character <= 0x3ffff) ||
           character == 0x201c || character == 0x201d || character == 0x2018 || character == 0x2019;
}

/** Variants of one sign, by what they fold to; NFKC leaves them apart. */
static gunichar sign_fold(gunichar character)
{
    switch (character) {
    case 0x2018:
    case 0x2019:
    case 0x201c:
    case 0x201d:
    case 0x300c:
    case 0x300d:
    case 0x300e:
    case 0x300f:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x2500:
        return '-';
    case 0x3014:
    case 0x3010:
    case '[':
        return '(';
    case 0x3015:
    case 0x3011:
    case ']':
        return ')';
    case 0x3002:
        return '.';
    case 0x3001:
        return ',';
    default:
        return g_unichar_tolower(character);
    }
}

char *text_fold(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *normal = g_utf8_normalize(valid, -1, G_NORMALIZE_NFKC);
    GString *folded = g_string_sized_new(strlen(normal));
    for (const char *at = normal; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (g_unichar_isspace(character) || g_unichar_iscntrl(character) || g_unichar_iszerowidth(character))
            continue;
        g_string_append_unichar(folded, sign_fold(character));
    }
    return g_string_free(folded, FALSE);
}

double text_likeness(const gunichar *a, glong a_length, const gunichar *b, glong b_length)
{
    g_assert(a_length >= 0 && b_length >= 0);
    if (a_length == 0 || b_length == 0)
        return a_length == b_length ? 1 : 0;
    if (a_length > MOST_COMPARED || b_length > MOST_COMPARED)
        return 0;
    glong row[MOST_COMPARED + 1];
    for (glong k = 0; k <= b_length; k++)
        row[k] = k;
    for (glong i = 1; i <= a_length; i++) {
        glong diagonal = row[0];
        row[0] = i;
        for (glong k = 1; k <= b_length; k++) {
            glong changed = diagonal + (a[i - 1] != b[k - 1]);
            diagonal = row[k];
            row[k] = MIN(changed, MIN(row[k], row[k - 1]) + 1);
        }
    }
    return 1 - (double)row[b_length] / (double)MAX(a_length, b_length);
}

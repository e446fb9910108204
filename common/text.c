/**
 * text.c: folding and likeness.
 */
#include "text.h"

#include <string.h>

/** Longest string whose likeness is worth knowing; no label is longer, and the table stays on the stack. */
#define MOST_COMPARED 256

/** A bit in each of eight bytes. */
#define LOWEST_BITS  0x0101010101010101u
#define HIGHEST_BITS 0x8080808080808080u

/** Whether eight bytes at @at are ASCII, and none is NUL. */
static gboolean are_ascii(const char *at)
{
    guint64 bytes;
    memcpy(&bytes, at, sizeof bytes);
    return ((bytes | (bytes - LOWEST_BITS)) & HIGHEST_BITS) == 0;
}

/** Whether at @at stands a character from U+1000 to U+CFFF, most of all Chinese: all that look like one are.
 */
static gboolean is_three_bytes(const guchar *at)
{
    return at[0] >= 0xe1 && at[0] <= 0xec && (at[1] & 0xc0) == 0x80 && (at[2] & 0xc0) == 0x80;
}

gboolean text_is_valid(const char *text, gsize length)
{
    const char *at = text, *const end = text + length;
    while (at < end) {
        const char *next = at + 1;
        if (end - at >= 8 && are_ascii(at))
            next = at + 8;
        else if (end - at >= 3 && is_three_bytes((const guchar *)at))
            next = at + 3;
        else if ((guchar)*at >= 0x80) {
            while (next < end && (guchar)*next >= 0x80)
                next++;
            if (!g_utf8_validate_len(at, (gsize)(next - at), NULL))
                return FALSE;
        } else if (*at == '\0')
            return FALSE;
        at = next;
    }
    return TRUE;
}

gboolean text_is_cjk(gunichar character)
{
    return (character >= 0x2e80 && character <= 0x9fff) || (character >= 0xf900 && character <= 0xfaff) ||
           (character >= 0xff00 && character <= 0xff60) || (character >= 0x20000 && character <= 0x3ffff) ||
           character == 0x201c || character == 0x201d || character == 0x2018 || character == 0x2019;
}

gboolean text_has_cjk(const char *text)
{
    while (*text != '\0' && !text_is_cjk(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return *text != '\0';
}

/** The first and last character that has a simplified form: all are three bytes in UTF-8. */
#define FIRST_TRADITIONAL 0x3400
#define LAST_TRADITIONAL  0x9fff

/** What each character from FIRST_TRADITIONAL on becomes; 0: nothing else. */
static const guint16 SIMPLIFIED[LAST_TRADITIONAL - FIRST_TRADITIONAL + 1] = {
#define T(traditional, simplified) [0x##traditional - FIRST_TRADITIONAL] = 0x##simplified,
#include "simplified.inc"
#undef T
};

gunichar text_simplified(gunichar character)
{
    if (character < FIRST_TRADITIONAL || character > LAST_TRADITIONAL)
        return character;
    guint16 simplified = SIMPLIFIED[character - FIRST_TRADITIONAL];
    return simplified != 0 ? simplified : character;
}

/** The radicals that have characters of their own. */
#define FIRST_RADICAL 0x2e80
#define LAST_RADICAL  0x2fdf

/** The character that each of them looks like; 0: none. */
static const guint32 RADICALS[LAST_RADICAL - FIRST_RADICAL + 1] = {
#define R(radical, character) [0x##radical - FIRST_RADICAL] = 0x##character,
#include "radicals.inc"
#undef R
};

/** Characters that Unicode keeps twice, for other standards' sake. */
#define FIRST_DOUBLE 0xf900
#define LAST_DOUBLE  0xfad9

gunichar text_unified(gunichar character)
{
    if (character >= FIRST_RADICAL && character <= LAST_RADICAL)
        return RADICALS[character - FIRST_RADICAL] != 0 ? RADICALS[character - FIRST_RADICAL] : character;
    gunichar unified = character;
    if (character >= FIRST_DOUBLE && character <= LAST_DOUBLE)
        g_unichar_fully_decompose(character, FALSE, &unified, 1);
    return unified;
}

char *text_fold_simplified(const char *text)
{
    char *folded = g_strdup(text);
    for (char *at = folded; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at), simplified = text_simplified(character);
        if (simplified != character)
            g_unichar_to_utf8(simplified, at);
    }
    return folded;
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
        return g_unichar_tolower(text_simplified(character));
    }
}

static gboolean is_han(gunichar character)
{
    return character >= 0x4e00 && character <= 0x9fff;
}

/**
 * What NFKC makes of @character where that does not depend on its neighbours and is one character; 0 for any
 * other, and NUL. Those of everyday are among them: to normalize all text was a tenth of a report's time.
 */
static gunichar normal_of(gunichar character)
{
    if (character < 0x80 || is_han(character) || (character >= 0x3001 && character <= 0x3015) ||
        (character >= 0x2018 && character <= 0x201d))
        return character;
    if (character >= 0xff01 && character <= 0xff5e)
        return character - 0xff01 + '!';
    return character == 0x3000 ? ' ' : 0;
}

gboolean text_is_blank(gunichar character)
{
    return !is_han(character) &&
           (g_unichar_isspace(character) || g_unichar_iscntrl(character) || g_unichar_iszerowidth(character));
}

/** What @character, of normal text, folds to. */
static gunichar folded_character(gunichar character)
{
    return is_han(character) ? text_simplified(character) : sign_fold(character);
}

/** (transfer full): what all of @text, which is valid, folds to; NULL where it has to be normalized first.
 * What is folded here is never longer than it was. */
static char *fold_plain(const char *text)
{
    g_autofree char *folded = g_malloc(strlen(text) + 1);
    char *to = folded;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar normal = normal_of(g_utf8_get_char(at));
        if (normal == 0)
            return NULL;
        if (!text_is_blank(normal))
            to += g_unichar_to_utf8(folded_character(normal), to);
    }
    *to = '\0';
    return g_steal_pointer(&folded);
}

char *text_fold(const char *text)
{
    g_autofree char *made = g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
    const char *valid = made != NULL ? made : text;
    char *plain = fold_plain(valid);
    if (plain != NULL)
        return plain;
    g_autofree char *normal = g_utf8_normalize(valid, -1, G_NORMALIZE_NFKC);
    GString *folded = g_string_sized_new(strlen(normal));
    for (const char *at = normal; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (!text_is_blank(character))
            g_string_append_unichar(folded, folded_character(character));
    }
    return g_string_free(folded, FALSE);
}

/** One of 64; neighbouring characters get unlike ones (Knuth's multiplicative hash). */
static guint hash_of(gunichar character)
{
    return (character * 2654435761u) >> 26;
}

/**
 * Edit distance of @a, of at most 64 characters, and @b: a bit a row of the table instead of a number (Myers
 * 1999, in the form of Hyyrö 2003). Labels are compared thousands of times a report.
 */
static glong distance_of_short(const gunichar *a, glong a_length, const gunichar *b, glong b_length)
{
    guint64 places[64] = {0}; /* where in @a characters of each hash stand */
    for (glong i = 0; i < a_length; i++)
        places[hash_of(a[i])] |= (guint64)1 << i;
    const guint64 last = (guint64)1 << (a_length - 1);
    guint64 grows = ~(guint64)0,
            shrinks = 0; /* where the table's column grows or shrinks from one row to the next */
    glong distance = a_length;
    for (glong k = 0; k < b_length; k++) {
        guint64 equal = 0;
        for (guint64 rest = places[hash_of(b[k])]; rest != 0; rest &= rest - 1)
            equal |= a[__builtin_ctzll(rest)] == b[k] ? rest & -rest : 0;
        guint64 diagonal = (((equal & grows) + grows) ^ grows) | equal | shrinks;
        guint64 right_grows = shrinks | ~(diagonal | grows), right_shrinks = grows & diagonal;
        distance += ((right_grows & last) != 0) - ((right_shrinks & last) != 0);
        right_grows = right_grows << 1 | 1;
        right_shrinks <<= 1;
        grows = right_shrinks | ~(diagonal | right_grows);
        shrinks = right_grows & diagonal;
    }
    return distance;
}

/** As distance_of_short(), for @b of at most MOST_COMPARED characters. */
static glong distance_of_long(const gunichar *a, glong a_length, const gunichar *b, glong b_length)
{
    glong row[MOST_COMPARED + 1] = {0};
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
    return row[b_length];
}

double text_likeness(const gunichar *a, glong a_length, const gunichar *b, glong b_length)
{
    if (a_length == 0 || b_length == 0)
        return a_length == b_length ? 1 : 0;
    if (a_length > MOST_COMPARED || b_length > MOST_COMPARED)
        return 0;
    glong distance = a_length <= 64 ? distance_of_short(a, a_length, b, b_length)
                                    : distance_of_long(a, a_length, b, b_length);
    return 1 - (double)distance / (double)MAX(a_length, b_length);
}

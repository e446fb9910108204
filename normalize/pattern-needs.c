/**
 * pattern-needs.c: a pattern's source, read for its literals.
 */
#include "pattern-needs.h"

#include <string.h>

/** Groups within groups; PCRE2 takes 250, the forms' patterns have three. */
#define MOST_DEPTH 64

static const CharacterKinds NO_KINDS = {0};

/** Reading: @at: what comes next; @unknown: whether something was met that is not understood here. */
typedef struct {
    const char *at;
    int depth;
    gboolean unknown;
} Reading;

void character_kinds_add(CharacterKinds *kinds, gunichar character)
{
    /* Knuth's multiplicative hash: neighbouring characters are of unlike kinds. */
    guint kind = (character * 2654435761u) >> 24;
    kinds->bits[kind / 64] |= (guint64)1 << (kind % 64);
}

CharacterKinds character_kinds_of(const char *text)
{
    CharacterKinds kinds = {0};
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        character_kinds_add(&kinds, g_utf8_get_char(at));
    return kinds;
}

void character_kinds_join(CharacterKinds *kinds, const CharacterKinds *more)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds->bits); i++)
        kinds->bits[i] |= more->bits[i];
}

gboolean character_kinds_have(const CharacterKinds *kinds, const CharacterKinds *needed)
{
    guint64 missing = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds->bits); i++)
        missing |= needed->bits[i] & ~kinds->bits[i];
    return missing == 0;
}

static void kinds_meet(CharacterKinds *kinds, const CharacterKinds *other)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds->bits); i++)
        kinds->bits[i] &= other->bits[i];
}

static CharacterKinds no_kinds(Reading *reading)
{
    reading->unknown = TRUE;
    return NO_KINDS;
}

/** Takes @prefix, if it comes next. */
static gboolean take(Reading *reading, const char *prefix)
{
    if (!g_str_has_prefix(reading->at, prefix))
        return FALSE;
    reading->at += strlen(prefix);
    return TRUE;
}

/** Behind \p or \P: a property's letter, or its name in brackets. */
static void read_property(Reading *reading)
{
    const char *end = *reading->at == '{' ? strchr(reading->at, '}') : reading->at;
    reading->unknown = end == NULL || *end == '\0';
    reading->at = reading->unknown ? reading->at : g_utf8_next_char(end);
}

/** Behind a backslash: what is escaped is no more than an atom; of most escapes with an argument nothing is
 * known.
 */
static void read_escape(Reading *reading)
{
    const char escape = *reading->at;
    if (escape == '\0' || strchr("QEkgcNox0123456789", escape) != NULL) {
        reading->unknown = TRUE;
        return;
    }
    reading->at = g_utf8_next_char(reading->at);
    if (escape == 'p' || escape == 'P')
        read_property(reading);
}

/** Behind an opening square bracket, to behind the closing one. */
static void read_class(Reading *reading)
{
    take(reading, "^");
    take(reading, "]"); /* the first is one of the class */
    while (*reading->at != ']' && !reading->unknown) {
        if (take(reading, "\\"))
            read_escape(reading);
        else if (*reading->at == '\0' || g_str_has_prefix(reading->at, "[:"))
            reading->unknown = TRUE;
        else
            reading->at = g_utf8_next_char(reading->at);
    }
    take(reading, "]");
}

static CharacterKinds read_alternatives(Reading *reading);

/** Takes a group's name; without one it may be a kind of group that is not known here, as (?<*…) is. */
static gboolean take_name(Reading *reading)
{
    const char *end = reading->at + 2;
    if (!g_str_has_prefix(reading->at, "?<"))
        return FALSE;
    while (g_ascii_isalnum(*end) || *end == '_')
        end++;
    if (end == reading->at + 2 || *end != '>')
        return FALSE;
    reading->at = end + 1;
    return TRUE;
}

/** Behind an opening bracket, to behind the closing one. */
static CharacterKinds read_group(Reading *reading)
{
    static const char *const assertions[] = {"?=", "?!", "?<=", "?<!"};
    gboolean assertion = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(assertions) && !assertion; i++)
        assertion = take(reading, assertions[i]);
    if (!assertion && !take(reading, "?:") && !take(reading, "?>") && !take_name(reading) &&
        strchr("?*", *reading->at) != NULL)
        return no_kinds(reading);
    if (reading->depth == MOST_DEPTH)
        return no_kinds(reading);
    reading->depth++;
    CharacterKinds kinds = read_alternatives(reading);
    reading->depth--;
    if (!take(reading, ")"))
        return no_kinds(reading);
    return assertion ? NO_KINDS : kinds;
}

/** One character, class, group or assertion, without what says how often. */
static CharacterKinds read_atom(Reading *reading)
{
    CharacterKinds kinds = {0};
    gunichar character = g_utf8_get_char(reading->at);
    reading->at = g_utf8_next_char(reading->at);
    if (character == '(')
        return read_group(reading);
    if (character == '[')
        read_class(reading);
    else if (character == '\\')
        read_escape(reading);
    else if (character < 0x80 && strchr(".^$", (int)character) == NULL)
        character_kinds_add(&kinds, character);
    else if (character >= 0x80)
        character_kinds_add(&kinds, character);
    return kinds;
}

/** Takes what says how often the atom stands there; returns whether it may be left out. */
static gboolean read_quantifier(Reading *reading)
{
    gboolean optional = FALSE;
    if (*reading->at == '{') {
        gsize digits = strspn(reading->at + 1, "0123456789");
        gsize more = reading->at[1 + digits] == ',' ? 1 + strspn(reading->at + 2 + digits, "0123456789") : 0;
        if (digits == 0 || reading->at[1 + digits + more] != '}') {
            reading->unknown = TRUE; /* no quantifier, then, or one of a later PCRE2 */
            return FALSE;
        }
        optional = strspn(reading->at + 1, "0") == digits;
        reading->at += digits + more + 2;
    } else if (*reading->at != '\0' && strchr("?*+", *reading->at) != NULL) {
        optional = *reading->at != '+';
        reading->at++;
    } else {
        return FALSE;
    }
    if (*reading->at == '?' || *reading->at == '+') /* as few as will do; none given back */
        reading->at++;
    return optional;
}

/** What stands up to the end of an alternative. */
static CharacterKinds read_sequence(Reading *reading)
{
    CharacterKinds kinds = {0};
    while (*reading->at != '\0' && *reading->at != '|' && *reading->at != ')' && !reading->unknown) {
        CharacterKinds atom = read_atom(reading);
        if (!read_quantifier(reading))
            character_kinds_join(&kinds, &atom);
    }
    return kinds;
}

static CharacterKinds read_alternatives(Reading *reading)
{
    CharacterKinds kinds = read_sequence(reading);
    while (!reading->unknown && take(reading, "|")) {
        CharacterKinds other = read_sequence(reading);
        kinds_meet(&kinds, &other);
    }
    return kinds;
}

CharacterKinds pattern_needs(const char *source)
{
    Reading reading = {.at = source};
    CharacterKinds kinds = read_alternatives(&reading);
    return reading.unknown || *reading.at != '\0' ? NO_KINDS : kinds;
}

/**
 * pattern.c: PCRE2 with GError.
 */
#include "pattern.h"

#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "../common/text.h"

G_DEFINE_QUARK(pattern_error, pattern_error)

/** Steps of backtracking of one match; the patterns need a few hundred on a real title. */
#define MOST_STEPS 100000

/**
 * Matches after which a pattern is compiled to machine code: that takes 340,000 instructions, which is 150
 * matches without. Over the 14 samples one after the other a count of 250 took 167.6 million instructions,
 * 120 166.9, 60 165.2 and 30 164.3; a process that reads one report tries no pattern 60 times but that of a
 * label's unit.
 */
#define MATCHES_TO_COMPILE 60

struct _Pattern {
    pcre2_code *code;
    pcre2_match_data *match;
    pcre2_match_context *context;
    CharacterKinds needs;
    guint n_matches;
};

Pattern *pattern_new(const char *source, GError **error)
{
    int number;
    PCRE2_SIZE offset;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)source, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_UCP,
                                     &number, &offset, NULL);
    if (code == NULL) {
        PCRE2_UCHAR message[256];
        pcre2_get_error_message(number, message, sizeof message);
        g_set_error(error, PATTERN_ERROR, PATTERN_ERROR_SYNTAX, "pattern '%s', character %zu: %s", source,
                    offset, (const char *)message);
        return NULL;
    }
    Pattern *pattern = g_new0(Pattern, 1);
    pattern->code = code;
    pattern->match = pcre2_match_data_create_from_pattern(code, NULL);
    pattern->context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(pattern->context, MOST_STEPS);
    pattern->needs = pattern_needs(source);
    return pattern;
}

void pattern_free(Pattern *pattern)
{
    if (pattern == NULL)
        return;
    pcre2_match_context_free(pattern->context);
    pcre2_match_data_free(pattern->match);
    pcre2_code_free(pattern->code);
    g_free(pattern);
}

PatternText pattern_text(const char *text)
{
    PatternText of = {.text = text, .length = strlen(text)};
    of.valid = text_is_valid(text, of.length);
    if (of.valid)
        of.kinds = character_kinds_of(text);
    return of;
}

gboolean pattern_may_match(const Pattern *pattern, const CharacterKinds *kinds)
{
    return character_kinds_have(kinds, &pattern->needs);
}

gboolean pattern_match_text(Pattern *pattern, const PatternText *text, gsize from)
{
    if (!text->valid || !pattern_may_match(pattern, &text->kinds))
        return FALSE;
    if (++pattern->n_matches == MATCHES_TO_COMPILE)
        pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
    return pcre2_match(pattern->code, (PCRE2_SPTR)text->text, text->length, from, PCRE2_NO_UTF_CHECK,
                       pattern->match, pattern->context) > 0;
}

gboolean pattern_match_from(Pattern *pattern, const char *text, gsize from)
{
    const PatternText of = pattern_text(text);
    return pattern_match_text(pattern, &of, from);
}

gboolean pattern_match(Pattern *pattern, const char *text)
{
    return pattern_match_from(pattern, text, 0);
}

void pattern_span(const Pattern *pattern, gsize *begin, gsize *end)
{
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(pattern->match);
    *begin = ends[0];
    *end = ends[1];
}

char *pattern_group(const Pattern *pattern, const char *text, const char *name)
{
    int number = pcre2_substring_number_from_name(pattern->code, (PCRE2_SPTR)name);
    if (number < 0)
        return NULL;
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(pattern->match);
    PCRE2_SIZE from = ends[2 * number], to = ends[2 * number + 1];
    if (from == PCRE2_UNSET)
        return NULL;
    return g_strndup(text + from, to - from);
}

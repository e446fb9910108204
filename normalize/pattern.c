/**
 * pattern.c: PCRE2 with GError.
 */
#include "pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

G_DEFINE_QUARK(pattern_error, pattern_error)

/** Steps of backtracking of one match; the patterns need a few hundred on a real title. */
#define MOST_STEPS 100000

/**
 * Matches after which a pattern is compiled to machine code: that takes as long as some hundred matches
 * without, and a process that reads one report tries each pattern on some hundred sentences. Over the 14
 * samples one after the other a count of 1000 took 527 million instructions, 500 514, 250 505 and 100 503.
 */
#define MATCHES_TO_COMPILE 250

struct _Pattern {
    pcre2_code *code;
    pcre2_match_data *match;
    pcre2_match_context *context;
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

gboolean pattern_match_from(Pattern *pattern, const char *text, gsize from)
{
    if (++pattern->n_matches == MATCHES_TO_COMPILE)
        pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
    return pcre2_match(pattern->code, (PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, from, 0, pattern->match,
                       pattern->context) > 0;
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

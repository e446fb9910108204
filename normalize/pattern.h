/**
 * pattern.h: Perl-compatible patterns with named groups.
 *
 * Wraps PCRE2 (UTF, Unicode properties, JIT).
 */
#pragma once

#include "pattern-needs.h"

typedef struct _Pattern Pattern;

typedef enum { PATTERN_ERROR_SYNTAX } PatternError;

#define PATTERN_ERROR (pattern_error_quark())
GQuark pattern_error_quark(void);

/** pattern_new: (transfer full): @source compiled, or NULL with where and why it is wrong. */
Pattern *pattern_new(const char *source, GError **error);
void pattern_free(Pattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pattern, pattern_free)

/**
 * PatternText: a text that several patterns are tried on; what they all ask of it is found once.
 * @text: borrowed; @valid: whether it is UTF-8: what is not matches nothing
 */
typedef struct {
    const char *text;
    gsize length;
    gboolean valid;
    CharacterKinds kinds;
} PatternText;

/** pattern_text: @text, made ready; it must outlive what is returned. */
PatternText pattern_text(const char *text);

/** pattern_may_match: whether a text of @kinds has what @pattern needs; without, it matches none of them. */
gboolean pattern_may_match(const Pattern *pattern, const CharacterKinds *kinds);

/**
 * pattern_match_text: whether @pattern matches anywhere in @text from byte @from on, where a character
 * begins; as pattern_match_from().
 */
gboolean pattern_match_text(Pattern *pattern, const PatternText *text, gsize from);

/**
 * pattern_match:
 * @text: UTF-8
 * Whether it matches anywhere in @text; pattern_group() then tells of this match. Gives up, as no match,
 * where a hostile text would take too long.
 */
gboolean pattern_match(Pattern *pattern, const char *text);

/** pattern_match_from: the same, from byte @from of @text on; what precedes it is still seen by lookbehinds.
 */
gboolean pattern_match_from(Pattern *pattern, const char *text, gsize from);

/** pattern_span: where the last match begins and ends, in bytes. */
void pattern_span(const Pattern *pattern, gsize *begin, gsize *end);

/** pattern_group: (transfer full): what group @name matched in @text last time; NULL where it did not take
 * part. */
char *pattern_group(const Pattern *pattern, const char *text, const char *name);

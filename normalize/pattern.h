/**
 * pattern.h: Perl-compatible patterns with named groups.
 *
 * Wraps PCRE2 (UTF, Unicode properties, JIT).
 */
#pragma once

#include <glib.h>

typedef struct _Pattern Pattern;

typedef enum { PATTERN_ERROR_SYNTAX } PatternError;

#define PATTERN_ERROR (pattern_error_quark())
GQuark pattern_error_quark(void);

/** pattern_new: (transfer full): @source compiled, or NULL with where and why it is wrong. */
Pattern *pattern_new(const char *source, GError **error);
void pattern_free(Pattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pattern, pattern_free)

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

/**
 * text.h: what Chinese print needs: kinds of characters, folding of forms, likeness of strings.
 *
 * Wraps GLib's Unicode. Strings are UTF-8; results are new strings (g_free) where a name ends in _fold.
 */
#pragma once

#include <glib.h>

/** text_is_valid: whether the @length bytes at @text are UTF-8 without NUL: g_utf8_validate_len(), which
 * takes 14 instructions a byte, for text that is mostly ASCII and Chinese. */
gboolean text_is_valid(const char *text, gsize length);

/** text_is_cjk: whether @character is a Chinese character or full-width punctuation. */
gboolean text_is_cjk(gunichar character);

/** text_has_cjk: whether any character of @text is. */
gboolean text_has_cjk(const char *text);

/** text_is_blank: whether @character leaves no print: a space, a control, or one of no width. */
gboolean text_is_blank(gunichar character);

/** text_simplified: the simplified form of a traditional character, any other character as it is. */
gunichar text_simplified(gunichar character);

/**
 * text_unified: the character that @character only looks like: of radicals (U+2F2D for 山) and of characters
 * that Unicode keeps twice, those that are written; any other as it is. PDFs that tell the text by the font's
 * shapes (wkhtmltopdf, cairo, macOS) have them, since one shape serves both.
 */
gunichar text_unified(gunichar character);

/**
 * text_fold_simplified: (transfer full): @text (valid) with its traditional characters simplified and nothing
 * else changed. It has as many bytes as @text, and every character stands at the same byte: what is found in
 * it can be taken from @text as printed.
 */
char *text_fold_simplified(const char *text);

/**
 * text_fold: (transfer full): @text for comparing: NFKC (full-width forms become half-width, ㈢ becomes
 * (三)), kinds of quotes, dashes and brackets one, white space and control characters gone, Latin in lower
 * case, traditional characters simplified.
 */
char *text_fold(const char *text);

/**
 * text_likeness:
 * @a, @b: folded strings as UCS-4, with their lengths
 *
 * One minus the edit distance over the longer length: 1 for equal strings, 0 for nothing in common
 * (V. I. Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals", 1966).
 */
double text_likeness(const gunichar *a, glong a_length, const gunichar *b, glong b_length);

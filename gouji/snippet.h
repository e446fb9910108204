/**
 * snippet.h: a line of a text around what was found in it, as it is printed.
 */
#pragma once

#include <glib.h>

/** Characters of a snippet, its marks not counted. */
#define SNIPPET_CHARACTERS 64

/**
 * snippet_new:
 * @text: as printed, UTF-8
 * @terms: (element-type utf8): folded (search-text.h), at most 64; those that stand in @text are marked
 * @open, @close: what is put before and after each of them
 *
 * Of all places in @text the one is taken that has the most different terms close together. White space
 * becomes one space; control characters come out as \xNN, so that a text cannot steer the terminal.
 *
 * Returns: (transfer full): one line, with … where @text goes on.
 */
char *snippet_new(const char *text, const char *running, const GPtrArray *terms, const char *open,
                  const char *close);

/**
 * fuzz-pattern.c: a pattern (the first line) held against the rest, as those in a form of one's own are.
 */
#include <string.h>

#include "../../normalize/pattern.h"
#include "fuzz.h"

/** Whether @source matches @text when it is not asked first what it needs: nothing is told of one with a
 * comment.
 */
static gboolean matches_unasked(const char *source, const char *text)
{
    g_autofree char *with_comment = g_strconcat("(?#)", source, NULL);
    g_autoptr(Pattern) pattern = pattern_new(with_comment, NULL);
    return pattern != NULL && pattern_match(pattern, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = fuzz_text(data, size);
    g_auto(GStrv) parts = g_strsplit(text, "\n", 2);
    if (parts[0] == NULL || parts[1] == NULL)
        return 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(Pattern) pattern = pattern_new(parts[0], &error);
    fuzz_promise((pattern != NULL) == (error == NULL), "a pattern or an error");
    if (pattern == NULL)
        return 0;
    if (!pattern_match(pattern, parts[1])) {
        fuzz_promise(g_str_has_prefix(parts[0], "(*") || !matches_unasked(parts[0], parts[1]),
                     "a pattern does without what it is said to need");
        return 0;
    }
    gsize begin, end;
    pattern_span(pattern, &begin, &end);
    fuzz_promise(begin <= end && end <= strlen(parts[1]), "a match lies in the text");
    g_autofree char *year = pattern_group(pattern, parts[1], "year");
    fuzz_promise(year == NULL || strstr(parts[1], year) != NULL, "what a group matched stands in the text");
    return 0;
}

/*
 * snippet.c: the densest place of a text.
 */
#include "snippet.h"

#include <stdlib.h>
#include <string.h>

#include "../common/cli.h"
#include "../common/search-text.h"

/** Characters shown before the first mark. */
#define LEAD_CHARACTERS 16

/** A text in which more is found is as well shown by the first of them. */
#define MOST_SPANS 1000

/** So many characters beside a term tell whether it stands in a sentence. */
#define CONTEXT_CHARACTERS 4

/** A term in the text, in its bytes. */
typedef struct {
    guint from, to;
    guint term;
    gboolean running; /* in a sentence */
} Span;

static int compare_spans(const void *a, const void *b)
{
    const Span *first = a, *second = b;
    if (first->from != second->from)
        return first->from < second->from ? -1 : 1;
    return first->to < second->to ? -1 : first->to > second->to;
}

/** The byte @n characters after (before, if negative) byte @at of @text, at most its end (beginning). */
static guint byte_moved(const char *text, guint at, int n)
{
    const char *to = text + at;
    for (; n > 0 && *to != '\0'; n--)
        to = g_utf8_next_char(to);
    for (; n < 0 && to > text; n++)
        to = g_utf8_prev_char(to);
    return (guint)(to - text);
}

/** Whether bytes @from to @to of @folded, with what stands before or after them, are in @running as well. */
static gboolean is_running(const char *folded, guint from, guint to, const char *running)
{
    guint before = byte_moved(folded, from, -CONTEXT_CHARACTERS);
    guint after = byte_moved(folded, to, CONTEXT_CHARACTERS);
    g_autofree char *with_before = g_strndup(folded + before, to - before);
    g_autofree char *with_after = g_strndup(folded + from, after - from);
    return strstr(running, with_before) != NULL || strstr(running, with_after) != NULL;
}

/** (transfer full) (element-type Span): the terms in the text, in its order. */
static GArray *find_spans(const char *text, const char *running, const GPtrArray *terms)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(Span));
    g_autoptr(FoldedText) folded = folded_text_new(text);
    g_autofree char *folded_running = search_fold(running != NULL ? running : "");
    for (guint i = 0; i < terms->len; i++) {
        const char *term = g_ptr_array_index(terms, i), *at = folded->text;
        guint length = (guint)strlen(term);
        while ((at = strstr(at, term)) != NULL && spans->len < MOST_SPANS) {
            guint place = (guint)(at - folded->text);
            Span span = {
                .from = folded->from[place],
                .to = folded->to[place + length - 1],
                .term = i,
                .running = is_running(folded->text, place, place + length, folded_running),
            };
            g_array_append_val(spans, span);
            at += length;
        }
    }
    if (spans->len > 0)
        qsort(spans->data, spans->len, sizeof(Span), compare_spans);
    return spans;
}

/** What a snippet that begins with span @first would show: more is better. */
static guint worth_of(const char *text, const GArray *spans, guint first)
{
    guint end =
        byte_moved(text, g_array_index(spans, Span, first).from, SNIPPET_CHARACTERS - LEAD_CHARACTERS);
    guint64 seen = 0, seen_running = 0;
    guint n = 0;
    for (guint i = first; i < spans->len && g_array_index(spans, Span, i).to <= end; i++, n++) {
        const Span *span = &g_array_index(spans, Span, i);
        guint64 bit = G_GUINT64_CONSTANT(1) << span->term;
        seen |= bit;
        seen_running |= span->running ? bit : 0;
    }
    guint n_seen = (guint)__builtin_popcountll(seen), n_running = (guint)__builtin_popcountll(seen_running);
    return (n_running * (64 + 1) + n_seen) * (MOST_SPANS + 1) + n;
}

/** The span with which the best snippet begins. */
static guint densest_span(const char *text, const GArray *spans)
{
    guint best = 0, best_worth = 0;
    for (guint i = 0; i < spans->len; i++) {
        guint worth = worth_of(text, spans, i);
        if (worth > best_worth) {
            best_worth = worth;
            best = i;
        }
    }
    return best;
}

/** Appends bytes @from to @to of @text, fit for a terminal. */
static void put_text(GString *out, const char *text, guint from, guint to)
{
    GString *plain = g_string_new(NULL);
    gboolean space = FALSE;
    for (const char *at = text + from; at < text + to; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        space = g_unichar_isspace(character);
        if (!space)
            g_string_append_unichar(plain, character);
        else if (plain->len == 0 || plain->str[plain->len - 1] != ' ')
            g_string_append_c(plain, ' ');
    }
    g_autofree char *printable = cli_printable(plain->str);
    g_string_append(out, printable);
    g_string_free(plain, TRUE);
}

char *snippet_new(const char *text, const char *running, const GPtrArray *terms, const char *open,
                  const char *close)
{
    g_autoptr(GArray) spans = find_spans(text, running, terms);
    guint first = spans->len > 0 ? densest_span(text, spans) : 0;
    guint at =
        spans->len > 0 ? byte_moved(text, g_array_index(spans, Span, first).from, -LEAD_CHARACTERS) : 0;
    guint end = byte_moved(text, at, SNIPPET_CHARACTERS);
    GString *out = g_string_new(at > 0 ? "…" : NULL);
    for (guint i = 0; i < spans->len; i++) {
        const Span *span = &g_array_index(spans, Span, i);
        if (span->from < at || (span->from >= end && i != first))
            continue;
        put_text(out, text, at, span->from);
        g_string_append(out, open);
        put_text(out, text, span->from, span->to);
        g_string_append(out, close);
        at = span->to;
    }
    end = MAX(at, end);
    put_text(out, text, at, end);
    if (text[end] != '\0')
        g_string_append(out, "…");
    return g_strstrip(g_string_free(out, FALSE));
}

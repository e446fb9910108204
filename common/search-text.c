/*
 * search-text.c: folding for searches, a printed character with its combining marks at a time.
 */
#include "search-text.h"

#include <string.h>

#include "text.h"

/** What folding has so far. */
typedef struct {
    GString *out;
    GArray *from, *to; /* guint each; NULL where nobody asks */
    gboolean space;    /* white space stands between what is out and what comes */
    gboolean after_cjk;
} Folding;

/** Characters that NFKC and lower-casing leave as they are, and that have no marks: most of all text. */
static gboolean is_plain(gunichar character)
{
    return (character > ' ' && character < 'A') || (character > 'Z' && character < 0x7f) ||
           (character >= 0x3001 && character <= 0x301f) || (character >= 0x3400 && character <= 0x4dbf) ||
           (character >= 0x4e00 && character <= 0x9fff);
}

/** Notes for the bytes appended since @length where they come from. */
static void note_origin(Folding *folding, gsize length, guint from, guint to)
{
    for (gsize i = length; folding->from != NULL && i < folding->out->len; i++) {
        g_array_append_val(folding->from, from);
        g_array_append_val(folding->to, to);
    }
}

/** Appends the folded form of the character and its marks in @original at @from to @to. */
static void put_cluster(Folding *folding, const char *original, guint from, guint to)
{
    gunichar first = g_utf8_get_char(original + from);
    gsize length = folding->out->len;
    if (folding->space && length > 0 && !folding->after_cjk && !text_is_cjk(first))
        g_string_append_c(folding->out, ' ');
    folding->space = FALSE;
    folding->after_cjk = text_is_cjk(first);
    if (is_plain(first) && g_utf8_next_char(original + from) == original + to) {
        g_string_append_unichar(folding->out, text_simplified(first));
    } else {
        g_autofree char *normal = g_utf8_normalize(original + from, (gssize)(to - from), G_NORMALIZE_NFKC);
        for (const char *at = normal; at != NULL && *at != '\0'; at = g_utf8_next_char(at))
            g_string_append_unichar(folding->out, g_unichar_tolower(text_simplified(g_utf8_get_char(at))));
    }
    note_origin(folding, length, from, to);
}

/** Whether a common ideograph (U+4E00 to U+9FFF, three bytes of UTF-8) stands at @at. */
static gboolean is_ideograph(const char *at)
{
    guchar first = (guchar)at[0];
    return (first > 0xe4 && first <= 0xe9) || (first == 0xe4 && (guchar)at[1] >= 0xb8);
}

/** Whether the character at @at, the end of the text too, can be told to be no combining mark by its first
 * bytes. */
static gboolean is_no_mark(const char *at)
{
    return (guchar)*at < 0x80 || is_ideograph(at);
}

/** put_cluster() of an ideograph without marks: most of all text is such, and simplified it has three bytes
 * again. */
static void put_ideograph(Folding *folding, const char *original, guint from)
{
    const guchar *at = (const guchar *)original + from;
    gunichar own = (gunichar)(at[0] & 0x0f) << 12 | (gunichar)(at[1] & 0x3f) << 6 | (gunichar)(at[2] & 0x3f);
    gunichar simplified = text_simplified(own);
    const char bytes[] = {(char)(0xe0 | simplified >> 12), (char)(0x80 | (simplified >> 6 & 0x3f)),
                          (char)(0x80 | (simplified & 0x3f))};
    gsize length = folding->out->len;
    g_string_append_len(folding->out, bytes, sizeof bytes);
    folding->space = FALSE;
    folding->after_cjk = TRUE;
    note_origin(folding, length, from, from + (guint)sizeof bytes);
}

/** Whether @character is not printed: controls, soft hyphens, zero-width spaces, byte order marks. */
static gboolean is_unprinted(gunichar character)
{
    GUnicodeType type = g_unichar_type(character);
    return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT;
}

static void fold(Folding *folding, const char *original)
{
    const char *at = original;
    while (*at != '\0') {
        if (is_ideograph(at) && is_no_mark(at + 3)) {
            put_ideograph(folding, original, (guint)(at - original));
            at += 3;
            continue;
        }
        gunichar character = g_utf8_get_char(at);
        const char *next = g_utf8_next_char(at);
        if (g_unichar_isspace(character)) {
            folding->space = TRUE;
        } else if (!is_unprinted(character)) {
            while (g_unichar_ismark(g_utf8_get_char(next)))
                next = g_utf8_next_char(next);
            put_cluster(folding, original, (guint)(at - original), (guint)(next - original));
        }
        at = next;
    }
}

char *search_fold(const char *text)
{
    g_autofree char *valid = g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
    Folding folding = {.out = g_string_sized_new(strlen(text) + 4)};
    fold(&folding, valid != NULL ? valid : text);
    return g_string_free(folding.out, FALSE);
}

char *search_fold_for_index(const char *text)
{
    g_autofree char *folded = search_fold(text);
    return g_strconcat(folded, "\n\n", NULL);
}

FoldedText *folded_text_new(const char *original)
{
    Folding folding = {
        .out = g_string_new(NULL),
        .from = g_array_new(FALSE, FALSE, sizeof(guint)),
        .to = g_array_new(FALSE, FALSE, sizeof(guint)),
    };
    fold(&folding, original);
    FoldedText *folded = g_new0(FoldedText, 1);
    folded->length = folding.out->len;
    folded->text = g_string_free(folding.out, FALSE);
    folded->from = (guint *)(gpointer)g_array_free(folding.from, FALSE);
    folded->to = (guint *)(gpointer)g_array_free(folding.to, FALSE);
    return folded;
}

void folded_text_free(FoldedText *folded)
{
    if (folded == NULL)
        return;
    g_free(folded->text);
    g_free(folded->from);
    g_free(folded->to);
    g_free(folded);
}

/**
 * cell-text.c: characters counted, with the limits that tell a figure from writing.
 */
#include "cell-text.h"

#include <string.h>

#include "../common/text.h"
#include "label-reader.h"

/* The mean confidence from which Chinese characters that were read are there: */
#define LEAST_WRITING 0.6

/* A digit is half as wide as high, and seldom more than 0.8; a Chinese character is square. */
#define NARROW 0.8

/* 万元, 人次: units have one or two characters. */
#define MOST_UNIT_CHARACTERS 2

/* Characters that are the same, or nearly, on their heads. */
#define SAME_ON_HEAD "—一二三十口日目田中王工申回"

char *cell_text_bare(const char *text)
{
    g_autofree char *narrow = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    GString *bare = g_string_new(NULL);
    for (const char *c = narrow != NULL ? narrow : text; *c != '\0'; c = g_utf8_next_char(c)) {
        if (!g_unichar_isspace(g_utf8_get_char(c)))
            g_string_append_unichar(bare, g_utf8_get_char(c));
    }
    return g_string_free(bare, FALSE);
}

gboolean cell_text_has_figure(const char *text)
{
    g_autofree char *bare = cell_text_bare(text);
    gsize n_figure = strspn(bare, CELL_TEXT_FIGURE);
    /* A number that numbers a label (3.其他) is none. */
    gboolean numbers = n_figure > 0 && bare[n_figure] != '\0' && strchr(".,", bare[n_figure - 1]) != NULL;
    return n_figure > 0 && !numbers && g_utf8_strlen(bare + n_figure, -1) <= MOST_UNIT_CHARACTERS;
}

gboolean cell_text_has_number(const char *text)
{
    return strpbrk(text, "0123456789") != NULL && cell_text_has_figure(text);
}

gboolean cell_text_is_number(const char *text)
{
    const char *digits = text + strspn(text, "+-");
    gsize length = strspn(digits, "0123456789.,");
    return length > 0 && g_ascii_isdigit(digits[0]) && g_ascii_isdigit(digits[length - 1]) &&
           (digits[length] == '\0' || strcmp(digits + length, "%") == 0);
}

gboolean cell_text_tells_upright(const char *text)
{
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
        if (strchr(CELL_TEXT_FIGURE, *c) == NULL &&
            g_utf8_strchr(SAME_ON_HEAD, -1, g_utf8_get_char(c)) == NULL)
            return TRUE;
    return FALSE;
}

gboolean cell_ink_is_narrow(const CellInk *ink)
{
    return ink->n_lines == 1 && ink->ink.width < NARROW * ink->ink.height;
}

gboolean cell_text_is_writing(const char *text, double confidence, const CellInk *ink)
{
    guint n_chinese = 0;
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
        n_chinese += text_is_cjk(g_utf8_get_char(c)) ? 1 : 0;
    if (n_chinese == 0 || cell_text_has_figure(text))
        return FALSE;
    return n_chinese > 1 ? confidence >= LEAST_WRITING : confidence >= LABEL_SURE && !cell_ink_is_narrow(ink);
}

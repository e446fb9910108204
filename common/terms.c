/*
 * terms.c: words -> terms.
 */
#include "terms.h"

#include <string.h>

G_DEFINE_QUARK(terms_error, terms_error)

/** What stands before a figure of the year before. */
#define LAST_YEAR "last:"

static void term_clear(gpointer data)
{
    g_free(((Term *)data)->cell);
}

GArray *terms_parse(const char *text, GError **error)
{
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(Term));
    g_array_set_clear_func(terms, term_clear);
    g_auto(GStrv) words = g_strsplit_set(text, " \t", -1);
    int sign = 1;
    gboolean after_sign = TRUE;
    for (char **word = words; *word != NULL; word++) {
        gboolean is_sign = strcmp(*word, "+") == 0 || strcmp(*word, "-") == 0;
        if (**word == '\0')
            continue;
        if (is_sign ? after_sign : !after_sign) {
            g_set_error(error, TERMS_ERROR, TERMS_ERROR_SYNTAX,
                        "write a sum as a + b - c, with spaces; wrong at '%s'", *word);
            return NULL;
        }
        after_sign = is_sign;
        sign = !is_sign ? sign : **word == '-' ? -1 : 1;
        Term term = {g_strdup(*word), sign};
        if (!is_sign)
            g_array_append_val(terms, term);
        else
            g_free(term.cell);
    }
    if (!after_sign)
        return g_steal_pointer(&terms);
    g_set_error(error, TERMS_ERROR, TERMS_ERROR_SYNTAX, "%s",
                terms->len > 0 ? "ends with a sign" : "is empty");
    return NULL;
}

const char *term_cell(const char *cell, gboolean *last_year)
{
    gboolean is_last = g_str_has_prefix(cell, LAST_YEAR);
    if (last_year != NULL)
        *last_year = is_last;
    return is_last ? cell + strlen(LAST_YEAR) : cell;
}

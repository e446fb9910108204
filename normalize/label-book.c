/**
 * label-book.c: labels by their text, and numbers for those of the forms.
 */
#include "label-book.h"

#include <string.h>

/**
 * Labels of pages that are kept. A report has some hundred of its own, most of them those of the report
 * before; the likenesses of one to the national forms' labels take 2 KB.
 */
#define MOST_KEPT 1024

/** @forms: set of Label: one for each number; @met: text -> Label */
struct _LabelBook {
    GHashTable *forms;
    GHashTable *met;
};

/** Whether two labels are like all others to the same degree. */
static gboolean is_same(gconstpointer a, gconstpointer b)
{
    const Label *one = a, *other = b;
    return label_equal(one, other) && one->bare_length == other->bare_length &&
           memcmp(one->bare, other->bare, (gsize)one->bare_length * sizeof *one->bare) == 0;
}

LabelBook *label_book_new(void)
{
    LabelBook *book = g_new0(LabelBook, 1);
    book->forms = g_hash_table_new(label_hash, is_same);
    book->met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)label_unref);
    return book;
}

void label_book_free(LabelBook *book)
{
    if (book == NULL)
        return;
    g_hash_table_unref(book->forms);
    g_hash_table_unref(book->met);
    g_free(book);
}

void label_book_add_form(LabelBook *book, Label *label)
{
    const Label *same = g_hash_table_lookup(book->forms, label);
    g_assert(g_hash_table_size(book->met) == 0);
    label->number = same != NULL ? same->number : g_hash_table_size(book->forms) + 1;
    if (same == NULL)
        g_hash_table_add(book->forms, label);
}

Label *label_book_get(LabelBook *book, const char *text)
{
    Label *label = g_hash_table_lookup(book->met, text);
    if (label != NULL)
        return label_ref(label);
    if (g_hash_table_size(book->met) == MOST_KEPT)
        g_hash_table_remove_all(book->met);
    label = label_new(text);
    label_remember(label, g_hash_table_size(book->forms));
    g_hash_table_insert(book->met, g_strdup(text), label_ref(label));
    return label;
}

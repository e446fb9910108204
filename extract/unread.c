/*
 * unread.c: an unread page has a number and a reason, and nothing on it.
 */
#include "unread.h"

#include "document.h"

gboolean unread_has(const PageModel *model, int number)
{
    for (guint i = 0; i < model->pages->len; i++) {
        const Page *page = g_ptr_array_index(model->pages, i);
        if (page->number == number && page->unread != NULL)
            return TRUE;
    }
    return FALSE;
}

void unread_add(PageModel *model, int number, const char *reason)
{
    Page *page = page_new(number, 0, 0);
    page->unread = g_strdup(reason);
    g_ptr_array_add(model->pages, page);
}

static gint compare_numbers(gconstpointer a, gconstpointer b)
{
    return (*(const Page *const *)a)->number - (*(const Page *const *)b)->number;
}

gboolean unread_end(PageModel *model, GError **error)
{
    g_ptr_array_sort(model->pages, compare_numbers);
    for (guint i = 0; i < model->pages->len; i++)
        if (((const Page *)g_ptr_array_index(model->pages, i))->unread == NULL)
            return TRUE;
    if (model->pages->len == 0)
        return TRUE; /* a look at no page */
    const Page *first = g_ptr_array_index(model->pages, 0);
    g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_DAMAGED, "page %d: %s", first->number, first->unread);
    return FALSE;
}

/*
 * unread-doubt.c: the first such page decides; reports that end well before it are whole.
 */
#include "unread-doubt.h"

/** Puts @words behind what is doubted already; @status is that of a figure or of a part of the head. */
static void doubt(CellStatus *status, char **why, const char *words)
{
    if (*status == STATUS_CORRECTED)
        return;
    char *both = *why != NULL && **why != '\0' ? g_strdup_printf("%s; %s", *why, words) : g_strdup(words);
    g_free(*why);
    *why = both;
    *status = STATUS_DOUBTFUL;
}

static void doubt_report(const Report *report, const char *words)
{
    for (guint i = 0; i < report->cells->len; i++) {
        RowCell *cell = g_ptr_array_index(report->cells, i);
        doubt(&cell->status, &cell->doubt, words);
    }
    for (guint i = 0; i < report->head->len; i++) {
        RowHead *head = g_ptr_array_index(report->head, i);
        doubt(&head->status, &head->doubt, words);
    }
}

/** The first page that could not be read; NULL where all were. */
static const RowsPage *first_unread(const RowsModel *rows)
{
    for (guint i = 0; i < rows->pages->len; i++) {
        const RowsPage *page = g_ptr_array_index(rows->pages, i);
        if (page->unread != NULL)
            return page;
    }
    return NULL;
}

void unread_doubt(RowsModel *rows)
{
    const RowsPage *page = first_unread(rows);
    if (page == NULL)
        return;
    g_autofree char *words = g_strdup_printf("page %d could not be read", page->number);
    for (guint i = 0; i < rows->reports->len; i++) {
        const Report *report = g_ptr_array_index(rows->reports, i);
        if (report->last_page >= page->number - 1)
            doubt_report(report, words);
    }
}

/*
 * passage.c: cutting pages' text at section headings.
 */
#include "passage.h"

#include <string.h>

#include "../common/search-text.h"

/** What the walk through the document has come to. */
typedef struct {
    const RowsModel *model;
    GArray *passages;
    int section; /* the one that goes on */
} Walk;

/** Whether nothing but spaces stands in @text from @from to @to. */
static gboolean is_blank(const char *text, gsize from, gsize to)
{
    for (const char *at = text + from; at < text + to; at = g_utf8_next_char(at)) {
        if (!g_unichar_isspace(g_utf8_get_char(at)))
            return FALSE;
    }
    return TRUE;
}

/** The report that page @number belongs to, as an index; -1 for none. */
static int report_of_page(const RowsModel *model, int number)
{
    for (guint i = 0; i < model->reports->len; i++) {
        const Report *report = g_ptr_array_index(model->reports, i);
        if (number >= report->first_page && number <= report->last_page)
            return (int)i;
    }
    return -1;
}

/** The report that what stands on @page in the section that goes on belongs to, as an index; -1 for none. */
static int report_of(const Walk *walk, const RowsPage *page)
{
    if (walk->section < 0)
        return report_of_page(walk->model, page->number);
    return ((const Section *)g_ptr_array_index(walk->model->sections, walk->section))->report;
}

/** Adds bytes @from to @to of page @page as a passage of the section that goes on. */
static void add_passage(Walk *walk, int page, gsize from, gsize to)
{
    const RowsPage *sheet = g_ptr_array_index(walk->model->pages, page);
    const char *text = sheet->text;
    if (is_blank(text, from, to))
        return;
    Passage passage = {
        .page = page,
        .section = walk->section,
        .report = report_of(walk, sheet),
        .start = g_utf8_pointer_to_offset(text, text + from),
        .length = g_utf8_pointer_to_offset(text + from, text + to),
        .from = from,
        .to = to,
    };
    g_array_append_val(walk->passages, passage);
}

/** Whether byte @at of @text is the first of its line that is no space. */
static gboolean begins_line(const char *text, gsize at)
{
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t'))
        at--;
    return at == 0 || text[at - 1] == '\n';
}

/** The byte of @text, from @least on, where @heading stands; @least where it does not. */
static gsize heading_place(const char *text, const FoldedText *folded, const char *heading, gsize least)
{
    g_autofree char *wanted = search_fold(heading);
    gsize first = G_MAXSIZE;
    if (*wanted == '\0')
        return least;
    for (const char *at = folded->text; (at = strstr(at, wanted)) != NULL; at++) {
        gsize place = folded->from[at - folded->text];
        if (place < least)
            continue;
        if (begins_line(text, place))
            return place;
        first = MIN(first, place);
    }
    return first != G_MAXSIZE ? first : least;
}

/** Cuts page @page at the headings of the sections that begin on it. */
static void walk_page(Walk *walk, int page)
{
    const RowsPage *sheet = g_ptr_array_index(walk->model->pages, page);
    const GPtrArray *sections = walk->model->sections;
    g_autoptr(FoldedText) folded = NULL;
    gsize from = 0;
    while (walk->section + 1 < (int)sections->len) {
        const Section *next = g_ptr_array_index(sections, walk->section + 1);
        if (next->page > sheet->number)
            break;
        if (folded == NULL)
            folded = folded_text_new(sheet->text);
        gsize cut = heading_place(sheet->text, folded, next->heading, from);
        add_passage(walk, page, from, cut);
        from = cut;
        walk->section++;
    }
    add_passage(walk, page, from, strlen(sheet->text));
}

GArray *passages_from_rows(const RowsModel *model)
{
    Walk walk = {
        .model = model,
        .passages = g_array_new(FALSE, FALSE, sizeof(Passage)),
        .section = -1,
    };
    for (guint page = 0; page < model->pages->len; page++)
        walk_page(&walk, (int)page);
    return walk.passages;
}

#include "look.h"

#include "../common/rows.h"
#include "document.h"

/** The page that @look is on, or NULL. */
static Page *look_page(const PageModel *model, const RowLook *look)
{
    for (guint i = 0; i < model->pages->len; i++) {
        Page *page = g_ptr_array_index(model->pages, i);
        if (page->number == look->page)
            return page;
    }
    return NULL;
}

/** Notes of the cells that @look names that they were asked for. Both boxes were read from artifacts. */
static void page_ask(const Page *page, const RowLook *look)
{
    g_autoptr(GPtrArray) cells = page_cells(page);
    for (guint i = 0; i < cells->len; i++) {
        GridCell *cell = g_ptr_array_index(cells, i);
        if (cell->look == NULL && box_is_same(&cell->box, &look->box, SAME_PLACE_PT))
            cell->look = readings_new();
    }
}

static void forget_looks(const PageModel *model)
{
    for (guint p = 0; p < model->pages->len; p++) {
        g_autoptr(GPtrArray) cells = page_cells(g_ptr_array_index(model->pages, p));
        for (guint i = 0; i < cells->len; i++)
            g_clear_pointer(&((GridCell *)g_ptr_array_index(cells, i))->look, g_array_unref);
    }
}

void look_begin(PageModel *model, const GPtrArray *looks)
{
    forget_looks(model);
    for (guint i = 0; i < looks->len; i++) {
        const RowLook *look = g_ptr_array_index(looks, i);
        const Page *page = look_page(model, look);
        if (page != NULL)
            page_ask(page, look);
    }
}

static void scan_look_clear(gpointer data)
{
    g_clear_pointer(&((ScanLook *)data)->readings, g_array_unref);
}

/** Adds the cells of @page that are wanted to @cells, and for each a look to @scan_looks. */
static void gather_page(const Page *page, GPtrArray *cells, GArray *scan_looks)
{
    g_autoptr(GPtrArray) all = page_cells(page);
    for (guint i = 0; i < all->len; i++) {
        GridCell *cell = g_ptr_array_index(all, i);
        if (cell->look == NULL)
            continue;
        ScanLook scan_look = {page->number, cell->box, NULL};
        g_array_append_val(scan_looks, scan_look);
        g_ptr_array_add(cells, cell);
    }
}

gboolean look_read(const char *path, Scanner *scanner, PageModel *model, Apart *apart, GError **error)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new();
    g_autoptr(GArray) scan_looks = g_array_new(FALSE, FALSE, sizeof(ScanLook));
    g_array_set_clear_func(scan_looks, scan_look_clear);
    for (guint i = 0; i < model->pages->len; i++)
        gather_page(g_ptr_array_index(model->pages, i), cells, scan_looks);
    g_autoptr(PageModel) unused = page_model_new(model->sha256, model->key, model->program);
    scanner_look_at(scanner, scan_looks);
    gboolean done = document_read(path, scanner, unused, apart, error);
    scanner_look_at(scanner, NULL);
    for (guint i = 0; done && i < cells->len; i++) {
        GridCell *cell = g_ptr_array_index(cells, i);
        GArray *readings = g_array_index(scan_looks, ScanLook, i).readings;
        if (readings == NULL)
            continue;
        g_array_unref(cell->look);
        cell->look = g_array_ref(readings);
    }
    return done;
}

void look_note_failure(PageModel *model, const GPtrArray *looks, const char *reason)
{
    Page *page = looks->len > 0 ? look_page(model, g_ptr_array_index(looks, 0)) : NULL;
    if (page != NULL)
        page_note(page, "the second look at figures whose sums object failed: %s", reason);
}

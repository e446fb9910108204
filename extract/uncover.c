#include "uncover.h"

#include "creases.h"
#include "desk.h"
#include "veil.h"

/** Page: @gray as it was scanned, @reduced by @factor to @dpi, and with its @light evened, @even. */
typedef struct {
    PIX *gray, *reduced, *even;
    Light *light;
    int factor;
    double dpi;
    GPtrArray *notes;
} Page;

static void page_clear(Page *page)
{
    pixDestroy(&page->reduced);
    pixDestroy(&page->even);
    g_clear_pointer(&page->light, light_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Page, page_clear)

/** Makes a copy of the grey picture that may be painted on. FALSE where memory ends. */
static gboolean page_own(Page *page)
{
    page->gray = pix_own(page->gray);
    return page->gray != NULL;
}

static gboolean page_reduce(Page *page)
{
    pixDestroy(&page->reduced);
    page->reduced = gray_reduce(page->gray, page->factor);
    return page->reduced != NULL;
}

static gboolean page_even(Page *page)
{
    pixDestroy(&page->even);
    g_clear_pointer(&page->light, light_free);
    page->light = light_measure(page->reduced, page->factor, page->dpi);
    page->even = light_evened(pixClone(page->reduced), page->light, 1);
    return page->even != NULL;
}

static gboolean take_desk(Page *page)
{
    g_autoptr(Desk) desk = desk_find(page->reduced, page->dpi);
    if (desk == NULL)
        return TRUE;
    g_ptr_array_add(page->notes, g_strdup("what lies around the sheet taken out"));
    if (!page_own(page))
        return FALSE;
    desk_clear(desk, page->gray, page->factor);
    return page_reduce(page);
}

static gboolean take_creases(Page *page)
{
    g_autoptr(Creases) creases =
        creases_find(page->reduced, page->even, light_text_level(page->light), page->dpi);
    if (creases == NULL)
        return TRUE;
    guint count = creases_count(creases);
    g_ptr_array_add(page->notes,
                    g_strdup_printf("taken out: %u crease%s of the paper", count, count > 1 ? "s" : ""));
    if (!page_own(page))
        return FALSE;
    creases_clear(creases, page->gray, page->factor);
    return page_reduce(page) && page_even(page);
}

static gboolean take_veil(Page *page, gboolean *lost_print)
{
    g_autoptr(Veil) veil = veil_find(page->reduced, page->even, light_text_level(page->light),
                                     light_rule_level(page->light), page->dpi);
    if (veil == NULL)
        return TRUE;
    g_ptr_array_add(page->notes, g_strdup_printf("taken out: %s", veil_name(veil)));
    *lost_print |= veil_takes_print(veil);
    if (!page_own(page))
        return FALSE;
    veil_clear(veil, page->gray, page->factor);
    return page_reduce(page) && page_even(page);
}

Light *uncover(PIX **gray, PIX **even, const Reduction *reduction, GPtrArray *notes, gboolean *lost_print)
{
    g_auto(Page) page = {*gray, NULL, NULL, NULL, reduction->factor, reduction->dpi, notes};
    /* Creases come before tones, or theirs pass for the other side's print. */
    gboolean done = page_reduce(&page) && take_desk(&page) && page_even(&page) && take_creases(&page) &&
                    take_veil(&page, lost_print);
    *gray = page.gray;
    *even = done ? g_steal_pointer(&page.even) : NULL;
    return done ? g_steal_pointer(&page.light) : NULL;
}

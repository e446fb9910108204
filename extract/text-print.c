/**
 * text-print.c: glyphs -> marks -> tables by print (scan-grid.h) -> their text.
 */
#include "text-print.h"

#include <math.h>

#include "glyph.h"
#include "print-words.h"
#include "scan-grid.h"
#include "upright.h"

/** Marks have whole pixels; a quarter of a point is a twentieth of the smallest print. */
#define PX_PER_POINT 4
#define MARKS_DPI    (72.0 * PX_PER_POINT)

static void evidence_fill(Evidence *evidence, const GArray *glyphs)
{
    *evidence = (Evidence){.rules = g_array_new(FALSE, FALSE, sizeof(Ruling)),
                           .level = g_array_new(FALSE, FALSE, sizeof(Ruling)),
                           .upright = g_array_new(FALSE, FALSE, sizeof(Ruling)),
                           .marks = g_array_new(FALSE, FALSE, sizeof(Mark)),
                           .exact = TRUE,
                           .dpi = MARKS_DPI};
    for (guint i = 0; i < glyphs->len; i++) {
        const Box *box = &g_array_index(glyphs, Glyph, i).box;
        Mark mark = {(int)floor(box->x * PX_PER_POINT), (int)floor(box->y * PX_PER_POINT),
                     (int)ceil(box->width * PX_PER_POINT), (int)ceil(box->height * PX_PER_POINT)};
        g_array_append_val(evidence->marks, mark);
    }
    evidence->tallest = character_tallest(evidence->marks, MARKS_DPI);
}

static void box_to_points(Box *box)
{
    *box = (Box){box->x / PX_PER_POINT, box->y / PX_PER_POINT, box->width / PX_PER_POINT,
                 box->height / PX_PER_POINT};
}

/** Gives each of @cells the text of the @glyphs whose middles lie in its box. A glyph is one cell's alone. */
static void cells_fill(GPtrArray *cells, const GArray *glyphs)
{
    g_autofree gboolean *taken = g_new0(gboolean, glyphs->len);
    for (guint i = 0; i < cells->len; i++) {
        GridCell *cell = cells->pdata[i];
        box_to_points(&cell->box);
        g_autoptr(GArray) inside = g_array_new(FALSE, FALSE, sizeof(Glyph));
        for (guint k = 0; k < glyphs->len; k++) {
            const Glyph *glyph = &g_array_index(glyphs, Glyph, k);
            if (taken[k] || !box_holds(&cell->box, &glyph->box))
                continue;
            g_array_append_val(inside, *glyph);
            taken[k] = TRUE;
        }
        grid_cell_take_glyphs(cell, inside);
    }
}

GPtrArray *text_print_grids(const GArray *glyphs)
{
    g_auto(Evidence) evidence = {0};
    evidence_fill(&evidence, glyphs);
    GPtrArray *grids = scan_grids(&evidence, 1);
    for (guint i = grids->len; i-- > 0;) {
        Grid *grid = grids->pdata[i];
        box_to_points(&grid->box);
        cells_fill(grid->cells, glyphs);
        cells_fill(grid->print, glyphs);
        if (!print_words_are_table(grid->print, 1))
            g_ptr_array_remove_index(grids, i);
    }
    return grids;
}

void text_print_widen(Grid *grid, const GArray *glyphs)
{
    const Frame all = {-INFINITY, -INFINITY, INFINITY, INFINITY};
    g_auto(Evidence) evidence = {0};
    evidence_fill(&evidence, glyphs);
    g_ptr_array_unref(grid->print);
    grid->print = print_words_find(&evidence, &all, 1);
    cells_fill(grid->print, glyphs);
    for (guint i = 0; i < grid->print->len; i++)
        grid->box = box_union(&grid->box, &((const GridCell *)grid->print->pdata[i])->box);
}

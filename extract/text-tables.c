/**
 * text-tables.c: rules -> grids -> their text; grids that hold less than their text says give way to those
 * that the text itself makes (text-print.h).
 */
#include "text-tables.h"

#include <string.h>

#include "cell-text.h"
#include "grid.h"
#include "text-crossed.h"
#include "text-print.h"

#include "../common/text.h"

/** Gap, in heights of the writing, up to which two glyphs are of one number: no cell's padding is so small.
 */
#define ONE_NUMBER_GAP 0.12

/** Confidence of a cell whose text may be its neighbour's: never sure. */
#define OVERFLOW_CONFIDENCE 0.5

/** A figure and what else is in its cell are of two cells when they are this far apart, in heights of the
 * writing: a unit or the rest of a number stands nearer, two rows or columns with their padding do not. */
#define APART_ACROSS 1.5
#define APART_DOWN   0.5

/** So many figures that are apart from others in their cell, and half of all, say that rules are missing. */
#define LEAST_MIXED 3

/** The one of @cells in which the middle of @box lies, or NULL. */
static GridCell *cell_at(const GPtrArray *cells, const Box *box)
{
    for (guint i = 0; i < cells->len; i++) {
        GridCell *cell = cells->pdata[i];
        if (box_holds(&cell->box, box))
            return cell;
    }
    return NULL;
}

/** The cell of @grids in which the middle of @box lies, or NULL. */
static GridCell *grids_cell_at(const GPtrArray *grids, const Box *box)
{
    GridCell *cell = NULL;
    for (guint i = 0; i < grids->len && cell == NULL; i++) {
        const Grid *grid = grids->pdata[i];
        if (box_holds(&grid->box, box))
            cell = cell_at(grid->cells, box);
    }
    return cell;
}

/** Whether two glyphs are so near that they are of one number, though a rule stands between them. */
static gboolean glyphs_are_one(const Glyph *before, const Glyph *after)
{
    double gap = after->box.x - box_right(&before->box);
    double rise = after->box.y - before->box.y;
    return gap < ONE_NUMBER_GAP * after->box.height && gap > -after->box.height &&
           ABS(rise) < 0.2 * after->box.height && !text_is_cjk(before->character) &&
           !text_is_cjk(after->character);
}

/** Sorts @glyphs into cells (GridCell -> GArray of Glyph); those of no cell are under NULL. */
static GHashTable *glyphs_by_cell(const GArray *glyphs, const GPtrArray *grids)
{
    GHashTable *by_cell = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    g_hash_table_insert(by_cell, NULL, g_array_new(FALSE, FALSE, sizeof(Glyph)));
    GridCell *last_cell = NULL;
    for (guint i = 0; i < glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs, Glyph, i);
        GridCell *cell = grids_cell_at(grids, &glyph->box);
        if (cell != NULL && last_cell != NULL && cell != last_cell && glyphs_are_one(glyph - 1, glyph))
            cell->confidence = last_cell->confidence = OVERFLOW_CONFIDENCE;
        GArray *inside = g_hash_table_lookup(by_cell, cell);
        if (inside == NULL) {
            inside = g_array_new(FALSE, FALSE, sizeof(Glyph));
            g_hash_table_insert(by_cell, cell, inside);
        }
        g_array_append_val(inside, *glyph);
        last_cell = cell;
    }
    return by_cell;
}

static gboolean words_are_apart(const Word *one, const Word *other)
{
    double height = MIN(one->box.height, other->box.height);
    double across = MAX(one->box.x, other->box.x) - MIN(box_right(&one->box), box_right(&other->box));
    double down = MAX(one->box.y, other->box.y) - MIN(box_bottom(&one->box), box_bottom(&other->box));
    return across > APART_ACROSS * height || down > APART_DOWN * height;
}

/** (transfer container) (element-type Word): the words of @lines, which own them. */
static GPtrArray *lines_words(const GPtrArray *lines)
{
    GPtrArray *words = g_ptr_array_new();
    for (guint i = 0; i < lines->len; i++) {
        const TextLine *line = lines->pdata[i];
        for (guint k = 0; k < line->words->len; k++)
            g_ptr_array_add(words, &g_array_index(line->words, Word, k));
    }
    return words;
}

/** Counts the figures that @glyphs, of one cell, make, and of them those that stand apart from other words.
 */
static void count_figures(GArray *glyphs, guint *figures, guint *mixed)
{
    g_autoptr(GPtrArray) lines = lines_from_glyphs(glyphs);
    g_autoptr(GPtrArray) words = lines_words(lines);
    for (guint i = 0; i < words->len; i++) {
        const Word *word = words->pdata[i];
        if (!cell_text_has_number(word->text))
            continue;
        gboolean apart = FALSE;
        for (guint k = 0; k < words->len && !apart; k++)
            apart = k != i && words_are_apart(word, words->pdata[k]);
        *figures += 1;
        *mixed += apart ? 1 : 0;
    }
}

/** Whether the cells of @grid say less than their text: none holds a figure, or half of those that do hold
 * others beside it. */
static gboolean grid_is_weak(const Grid *grid, GHashTable *by_cell)
{
    guint figures = 0, mixed = 0;
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = grid->cells->pdata[i];
        if (strpbrk(cell->text, " \n") == NULL)
            figures += cell_text_has_number(cell->text) ? 1 : 0;
        else if (strpbrk(cell->text, "0123456789") != NULL)
            count_figures(g_hash_table_lookup(by_cell, cell), &figures, &mixed);
    }
    return figures == 0 || (mixed >= LEAST_MIXED && mixed * 2 >= figures);
}

/** Adds the glyphs of @grid's cells to @glyphs. */
static void add_glyphs_of(const Grid *grid, GHashTable *by_cell, GArray *glyphs)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        const GArray *inside = g_hash_table_lookup(by_cell, grid->cells->pdata[i]);
        if (inside != NULL)
            g_array_append_vals(glyphs, inside->data, inside->len);
    }
}

/** Takes the glyphs that stand in the print of @grid out of @glyphs. */
static void drop_glyphs_in(GArray *glyphs, const Grid *grid)
{
    for (guint i = glyphs->len; i-- > 0;)
        if (cell_at(grid->print, &g_array_index(glyphs, Glyph, i).box) != NULL)
            g_array_remove_index_fast(glyphs, i);
}

static gboolean boxes_overlap(const Box *one, const Box *other)
{
    return MIN(box_right(one), box_right(other)) > MAX(one->x, other->x) &&
           MIN(box_bottom(one), box_bottom(other)) > MAX(one->y, other->y);
}

/** Whether one of @grids shares a place with @box. */
static gboolean grids_stand_at(const GPtrArray *grids, const Box *box)
{
    for (guint i = 0; i < grids->len; i++)
        if (boxes_overlap(&((const Grid *)grids->pdata[i])->box, box))
            return TRUE;
    return FALSE;
}

/** Moves the weak ones of @grids into a list of their own. */
static GPtrArray *take_weak(GPtrArray *grids, GHashTable *by_cell)
{
    GPtrArray *weak = g_ptr_array_new_with_free_func((GDestroyNotify)grid_free);
    for (guint i = grids->len; i-- > 0;)
        if (grid_is_weak(grids->pdata[i], by_cell))
            g_ptr_array_add(weak, g_ptr_array_steal_index(grids, i));
    return weak;
}

/** (transfer full): what the text outside of @grids makes, that of @weak counting as outside. */
static GPtrArray *find_unruled(const GPtrArray *grids, const GPtrArray *weak, GHashTable *by_cell)
{
    g_autoptr(GArray) glyphs = g_array_copy(g_hash_table_lookup(by_cell, NULL));
    for (guint i = 0; i < weak->len; i++)
        add_glyphs_of(weak->pdata[i], by_cell, glyphs);
    GPtrArray *unruled = text_print_grids(glyphs);
    for (guint i = unruled->len; i-- > 0;)
        if (grids_stand_at(grids, &((const Grid *)unruled->pdata[i])->box))
            g_ptr_array_remove_index(unruled, i);
    return unruled;
}

/** Where the rules of @weak part as many rows as print alone tells or more, all text in them is one table's:
 * rows of a label and a figure look like running text by themselves. */
static void join_in_weak(const Grid *weak, GHashTable *by_cell, GPtrArray *unruled)
{
    Grid *first = NULL;
    for (guint i = unruled->len; i-- > 0;) {
        Grid *grid = unruled->pdata[i];
        if (!boxes_overlap(&grid->box, &weak->box) || grid->n_rows > weak->n_rows)
            continue;
        if (first != NULL)
            g_ptr_array_remove(unruled, first);
        first = grid;
    }
    if (first == NULL)
        return;
    g_autoptr(GArray) glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph));
    add_glyphs_of(weak, by_cell, glyphs);
    text_print_widen(first, glyphs);
}

/** Adds to @grids those of @weak in whose place @unruled has none, and @unruled itself. @rest: the glyphs of
 * no grid: takes in those of the weak ones that are left out, and loses those of @unruled. */
static void settle_weak(GPtrArray *grids, GPtrArray *weak, GPtrArray *unruled, GHashTable *by_cell,
                        GArray *rest)
{
    for (guint i = 0; i < weak->len; i++)
        join_in_weak(weak->pdata[i], by_cell, unruled);
    for (guint i = weak->len; i-- > 0;) {
        if (grids_stand_at(unruled, &((const Grid *)weak->pdata[i])->box))
            add_glyphs_of(weak->pdata[i], by_cell, rest);
        else
            g_ptr_array_add(grids, g_ptr_array_steal_index(weak, i));
    }
    while (unruled->len > 0) {
        Grid *grid = g_ptr_array_steal_index(unruled, unruled->len - 1);
        drop_glyphs_in(rest, grid);
        g_ptr_array_add(grids, grid);
    }
    grids_sort(grids);
}

GPtrArray *text_tables_find(const GArray *glyphs, const GArray *rulings, GArray **rest)
{
    GPtrArray *grids = grids_from_rulings(rulings, &GRID_TOLERANCE_DRAWN);
    g_autoptr(GHashTable) by_cell = glyphs_by_cell(glyphs, grids);
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = grids->pdata[i];
        for (guint k = 0; k < grid->cells->len; k++) {
            GArray *inside = g_hash_table_lookup(by_cell, grid->cells->pdata[k]);
            if (inside != NULL)
                grid_cell_take_glyphs(grid->cells->pdata[k], inside);
        }
    }
    text_crossed_doubt(glyphs, rulings, grids);
    g_autoptr(GPtrArray) weak = take_weak(grids, by_cell);
    g_autoptr(GPtrArray) unruled = find_unruled(grids, weak, by_cell);
    *rest = g_array_ref(g_hash_table_lookup(by_cell, NULL));
    settle_weak(grids, weak, unruled, by_cell, *rest);
    return grids;
}

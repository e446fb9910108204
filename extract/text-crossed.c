/**
 * text-crossed.c: each character looks for rules among those that lie where its middle is.
 */
#include "text-crossed.h"

#include "../common/compare.h"
#include "glyph.h"
#include "grid.h"
#include "ruling.h"

/** A rule runs through a character that is so much of its width or height from its box's sides: writing
 * stands so close to rules, but is not so far over them, and boxes are wider than digits by a tenth at each
 * side. */
#define MIDDLE_FROM 0.25

/** A grid is not trusted with so many characters that rules run through, and so great a share of all. */
#define LEAST_CROSSED 5
#define CROSSED_SHARE 0.05

/** Rules that are looked at on one page, so that one with many in one place takes no hours. */
#define MOST_LOOKS 50000000

static int ruling_pointer_compare(gconstpointer a, gconstpointer b)
{
    return ruling_compare(*(const Ruling *const *)a, *(const Ruling *const *)b);
}

/** (transfer container) (element-type Ruling): the level or the upright ones of @rulings, by their places. */
static GPtrArray *rulings_along(const GArray *rulings, gboolean level)
{
    GPtrArray *along = g_ptr_array_new();
    for (guint i = 0; i < rulings->len; i++)
        if (rule_at(rulings, i)->level == level)
            g_ptr_array_add(along, &g_array_index(rulings, Ruling, i));
    g_ptr_array_sort(along, ruling_pointer_compare);
    return along;
}

/** The number of the first of @rulings that lies at @at or behind. */
static guint first_behind(const GPtrArray *rulings, double at)
{
    guint from = 0, to = rulings->len;
    while (from < to) {
        guint middle = from + (to - from) / 2;
        if (((const Ruling *)g_ptr_array_index(rulings, middle))->at < at)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/** Whether one of @rulings lies between @from and @to, and reaches over @across there. */
static gboolean any_between(const GPtrArray *rulings, double from, double to, double across, guint *looks)
{
    for (guint i = first_behind(rulings, from); i < rulings->len && *looks < MOST_LOOKS; i++, (*looks)++) {
        const Ruling *ruling = g_ptr_array_index(rulings, i);
        if (ruling->at > to)
            break;
        if (ruling->from < across && ruling->to > across)
            return TRUE;
    }
    return FALSE;
}

/** Crossing: a page's rules, and how many were looked at. */
typedef struct {
    GPtrArray *level, *upright;
    guint looks;
} Crossing;

/** Whether a side of a column runs through the middle of @box. */
static gboolean is_crossed(Crossing *self, const Box *box)
{
    const double off = MIDDLE_FROM * box->width;
    return any_between(self->upright, box->x + off, box_right(box) - off, box->y + box->height / 2,
                       &self->looks);
}

/** Whether @glyph is a digit that is struck. Of a label a row too low says nothing of its columns. */
static gboolean is_struck(Crossing *self, const Glyph *glyph)
{
    const Box *box = &glyph->box;
    const double off = MIDDLE_FROM * box->height;
    return g_unichar_isdigit(glyph->character) &&
           any_between(self->level, box->y + off, box_bottom(box) - off, box->x + box->width / 2,
                       &self->looks);
}

/** Says the doubt of the cell of @grid at (@x, @y), where there is one without. */
static void doubt_cell_at(const Grid *grid, double x, double y)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell *cell = g_ptr_array_index(grid->cells, i);
        if (box_contains(&cell->box, x, y) && cell->doubt == NULL)
            cell->doubt = g_strdup(CELL_DOUBT_CROSSED);
    }
}

/** Twice the height in the middle of those of @glyphs: what is higher is no print of a table, but a mark
 * across it. */
static double most_height(const GArray *glyphs)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < glyphs->len; i++)
        g_array_append_val(heights, g_array_index(glyphs, Glyph, i).box.height);
    g_array_sort(heights, double_compare);
    return heights->len > 0 ? 2 * g_array_index(heights, double, heights->len / 2) : 0;
}

/** Looks at the characters that stand in @grid; those higher than @most are passed over. */
static void doubt_grid(Crossing *self, const GArray *glyphs, double most, Grid *grid)
{
    guint n = 0, n_crossed = 0;
    for (guint i = 0; i < glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs, Glyph, i);
        const Box *box = &glyph->box;
        if (!box_holds(&grid->box, box))
            continue;
        gboolean crossed = box->height <= most && is_crossed(self, box);
        n++;
        n_crossed += crossed ? 1 : 0;
        if (!crossed && !is_struck(self, glyph))
            continue;
        doubt_cell_at(grid, box->x, box->y + box->height / 2);
        doubt_cell_at(grid, box_right(box), box->y + box->height / 2);
    }
    if (n_crossed >= LEAST_CROSSED && n_crossed >= CROSSED_SHARE * n && grid->doubt == NULL)
        grid->doubt = g_strdup(GRID_DOUBT_CROSSED);
}

void text_crossed_doubt(const GArray *glyphs, const GArray *rulings, const GPtrArray *grids)
{
    if (grids->len == 0)
        return;
    g_autoptr(GPtrArray) level = rulings_along(rulings, TRUE), upright = rulings_along(rulings, FALSE);
    Crossing self = {level, upright, 0};
    const double most = most_height(glyphs);
    for (guint i = 0; i < grids->len; i++)
        doubt_grid(&self, glyphs, most, g_ptr_array_index(grids, i));
}

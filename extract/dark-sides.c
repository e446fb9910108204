/**
 * dark-sides.c: areas under light text -> areas beside them -> sides.
 */
#include "dark-sides.h"

#include "ruling.h"

/** Text on a dark area is lighter than it by so much at least, as a share of white; light grey on grey has as
 * much, and print on a shaded cell is darker. */
#define LEAST_LIGHTER 0.3

/** Areas and rules this far apart meet, points: a border lies half on the cell, and 3 points are the thickest
 * (pdf-drawing.c). */
#define MEETS 3.0

/** Dark areas beyond which a page is a drawing: a table's head has a dozen cells. */
#define MOST_DARK 500

/** Whether @one and @other are at most MEETS apart. */
static gboolean boxes_meet(const Box *one, const Box *other)
{
    return MAX(one->x, other->x) - MIN(box_right(one), box_right(other)) <= MEETS &&
           MAX(one->y, other->y) - MIN(box_bottom(one), box_bottom(other)) <= MEETS;
}

/** (transfer container) (element-type DrawnArea): the areas that lighter text stands on. */
static GPtrArray *areas_under_light_text(const DrawnText *text)
{
    GPtrArray *dark = g_ptr_array_new();
    for (guint i = 0; i < text->glyphs->len && dark->len < MOST_DARK; i++) {
        const DrawnGlyph *glyph = drawn_text_glyph(text, i);
        const DrawnRun *run = drawn_text_run(text, glyph->run);
        /* What is under each of a page's dark characters would be looked for in vain. */
        if (!run->known || colour_light(&run->colour) < LEAST_LIGHTER)
            continue;
        const DrawnArea *area = drawn_text_area_at(text, run->order, glyph->x, glyph->y);
        if (area != NULL && area->known &&
            colour_light(&run->colour) - colour_light(&area->colour) >= LEAST_LIGHTER &&
            !g_ptr_array_find(dark, area, NULL))
            g_ptr_array_add(dark, (gpointer)area);
    }
    return dark;
}

/** Adds to @group, of one area, all that meet one of it and have its colour. */
static void group_grow(GPtrArray *group, const DrawnText *text)
{
    for (guint i = 0; i < group->len; i++) {
        const DrawnArea *one = group->pdata[i];
        for (guint k = 0; k < text->areas->len && group->len < MOST_DARK; k++) {
            const DrawnArea *other = &g_array_index(text->areas, DrawnArea, k);
            if (other->known && boxes_meet(&one->box, &other->box) &&
                !colours_differ(&one->colour, &other->colour) && !g_ptr_array_find(group, other, NULL))
                g_ptr_array_add(group, (gpointer)other);
        }
    }
}

/** Whether one of @rulings meets one of @group. */
static gboolean group_has_rules(const GPtrArray *group, const GArray *rulings)
{
    for (guint i = 0; i < rulings->len; i++) {
        const Box line = ruling_box(rule_at(rulings, i));
        for (guint k = 0; k < group->len; k++)
            if (boxes_meet(&line, &((const DrawnArea *)group->pdata[k])->box))
                return TRUE;
    }
    return FALSE;
}

static void add_sides(const Box *box, GArray *rulings)
{
    ruling_add(rulings, TRUE, box->y, box->x, box_right(box));
    ruling_add(rulings, TRUE, box_bottom(box), box->x, box_right(box));
    ruling_add(rulings, FALSE, box->x, box->y, box_bottom(box));
    ruling_add(rulings, FALSE, box_right(box), box->y, box_bottom(box));
}

void dark_sides_add(const DrawnText *text, GArray *rulings)
{
    g_autoptr(GPtrArray) dark = areas_under_light_text(text), done = g_ptr_array_new();
    g_autoptr(GArray) sides = g_array_new(FALSE, FALSE, sizeof(Ruling));
    for (guint i = 0; i < dark->len; i++) {
        if (g_ptr_array_find(done, dark->pdata[i], NULL))
            continue;
        g_autoptr(GPtrArray) group = g_ptr_array_new();
        g_ptr_array_add(group, dark->pdata[i]);
        group_grow(group, text);
        const gboolean has_rules = group_has_rules(group, rulings);
        for (guint k = 0; k < group->len; k++) {
            g_ptr_array_add(done, group->pdata[k]);
            if (has_rules)
                add_sides(&((const DrawnArea *)group->pdata[k])->box, sides);
        }
    }
    g_array_append_vals(rulings, sides->data, sides->len);
}

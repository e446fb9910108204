/**
 * drawn-text.c: what a page's drawing puts on paper, in the order it does.
 */
#include "drawn-text.h"

#include <math.h>

/** What takes up less, points, each way, is no writing to an eye: the smallest print has 5. */
#define LEAST_SIZE 2.0

/** Colours that differ by no more in any share of light are one to an eye; paper and the lightest grey that
 * is used for print differ by a third. */
#define SAME_COLOUR 0.03

/** Where the middle of a digit lies, in its font's square. */
#define MIDDLE_ACROSS 0.25
#define MIDDLE_ABOVE  0.35

/** Shapes and areas of one page beyond which no more is noted; a dense A4 page has 3,000 characters. */
#define MOST_NOTED 200000

/** Areas that are looked at for one character: more than that lie over one another on no page. */
#define MOST_AREAS 5000

DrawnText *drawn_text_new(double scale)
{
    DrawnText *text = g_new0(DrawnText, 1);
    text->scale = scale;
    text->faces = g_ptr_array_new_with_free_func((GDestroyNotify)cairo_font_face_destroy);
    text->runs = g_array_new(FALSE, FALSE, sizeof(DrawnRun));
    text->glyphs = g_array_new(FALSE, FALSE, sizeof(DrawnGlyph));
    text->areas = g_array_new(FALSE, FALSE, sizeof(DrawnArea));
    text->begun = g_array_new(FALSE, FALSE, sizeof(guint));
    return text;
}

void drawn_text_free(DrawnText *text)
{
    g_ptr_array_unref(text->faces);
    g_array_unref(text->runs);
    g_array_unref(text->glyphs);
    g_array_unref(text->areas);
    g_array_unref(text->begun);
    g_free(text);
}

/** The number of the font of @context among those of @text. */
static guint face_of(DrawnText *text, cairo_t *context)
{
    cairo_font_face_t *face = cairo_get_font_face(context);
    for (guint i = text->faces->len; i-- > 0;)
        if (g_ptr_array_index(text->faces, i) == face)
            return i;
    g_ptr_array_add(text->faces, cairo_font_face_reference(face));
    return text->faces->len - 1;
}

/** The run of what @context is about to show. */
static DrawnRun run_of(DrawnText *text, cairo_t *context, gboolean filled)
{
    DrawnRun run = {.order = text->order++, .face = face_of(text, context)};
    cairo_matrix_t to_device;
    cairo_get_font_matrix(context, &run.matrix);
    cairo_get_matrix(context, &to_device);
    cairo_matrix_multiply(&run.matrix, &run.matrix, &to_device);
    run.matrix.xx /= text->scale, run.matrix.yx /= text->scale;
    run.matrix.xy /= text->scale, run.matrix.yy /= text->scale;
    run.alpha = 1;
    run.known =
        filled && cairo_pattern_get_rgba(cairo_get_source(context), &run.colour.red, &run.colour.green,
                                         &run.colour.blue, &run.alpha) == CAIRO_STATUS_SUCCESS;
    return run;
}

static void add(DrawnText *text, cairo_t *context, gboolean filled, const cairo_glyph_t *glyphs, int n)
{
    if (text->glyphs->len + (guint)n > MOST_NOTED) {
        text->elsewhere = TRUE;
        return;
    }
    DrawnRun run = run_of(text, context, filled);
    g_array_append_val(text->runs, run);
    for (int i = 0; i < n; i++) {
        double x = glyphs[i].x, y = glyphs[i].y;
        cairo_user_to_device(context, &x, &y);
        double middle_x = x + text->scale * (run.matrix.xx * MIDDLE_ACROSS - run.matrix.xy * MIDDLE_ABOVE);
        double middle_y = y + text->scale * (run.matrix.yx * MIDDLE_ACROSS - run.matrix.yy * MIDDLE_ABOVE);
        cairo_device_to_user(context, &middle_x, &middle_y);
        DrawnGlyph glyph = {.x = x / text->scale,
                            .y = y / text->scale,
                            .shape = glyphs[i].index,
                            .run = text->runs->len - 1,
                            .cut = !cairo_in_clip(context, middle_x, middle_y)};
        g_array_append_val(text->glyphs, glyph);
    }
}

void drawn_text_add(DrawnText *text, cairo_t *context, const cairo_glyph_t *glyphs, int n)
{
    add(text, context, TRUE, glyphs, n);
}

void drawn_text_add_outlines(DrawnText *text, cairo_t *context, const cairo_glyph_t *glyphs, int n)
{
    add(text, context, FALSE, glyphs, n);
}

void drawn_text_begin_group(DrawnText *text)
{
    g_array_append_val(text->begun, text->runs->len);
}

void drawn_text_end_group(DrawnText *text)
{
    if (text->begun->len == 0)
        return;
    text->ended[0] = g_array_index(text->begun, guint, text->begun->len - 1);
    text->ended[1] = text->runs->len;
    g_array_set_size(text->begun, text->begun->len - 1);
}

void drawn_text_fade(DrawnText *text, double alpha)
{
    for (guint i = text->ended[0]; i < text->ended[1]; i++)
        g_array_index(text->runs, DrawnRun, i).alpha *= alpha;
    text->ended[1] = 0;
}

void drawn_text_cover(DrawnText *text, const Box *box, const Colour *colour)
{
    guint order = text->order++;
    if (text->areas->len >= MOST_AREAS) {
        text->partly = TRUE;
        return;
    }
    DrawnArea area = {.order = order, .box = *box, .known = colour != NULL};
    if (colour != NULL)
        area.colour = *colour;
    g_array_append_val(text->areas, area);
}

static double colours_apart(const Colour *one, const Colour *other)
{
    return MAX(fabs(one->red - other->red),
               MAX(fabs(one->green - other->green), fabs(one->blue - other->blue)));
}

gboolean colours_differ(const Colour *one, const Colour *other)
{
    return colours_apart(one, other) > SAME_COLOUR;
}

const DrawnArea *drawn_text_area_at(const DrawnText *text, guint order, double x, double y)
{
    for (guint i = text->areas->len; i-- > 0;) {
        const DrawnArea *area = &g_array_index(text->areas, DrawnArea, i);
        if (area->order <= order && box_contains(&area->box, x, y))
            return area;
    }
    return NULL;
}

/** Whether something that is known lies over the middle of @box, and was painted after @run. */
static gboolean is_covered(const DrawnText *text, const DrawnRun *run, const Box *box)
{
    for (guint i = text->areas->len; i-- > 0;) {
        const DrawnArea *area = &g_array_index(text->areas, DrawnArea, i);
        if (area->order < run->order)
            break;
        if (area->known && box_holds(&area->box, box))
            return TRUE;
    }
    return FALSE;
}

/** Whether what @run paints differs from what lies under the middle of @box. */
static gboolean stands_out(const DrawnText *text, const DrawnRun *run, const Box *box)
{
    const Colour paper = {1, 1, 1};
    const DrawnArea *under =
        drawn_text_area_at(text, run->order, box->x + box->width / 2, box->y + box->height / 2);
    if (under != NULL && !under->known)
        return TRUE;
    return run->alpha * colours_apart(&run->colour, under != NULL ? &under->colour : &paper) > SAME_COLOUR;
}

gboolean drawn_text_is_seen(const DrawnText *text, const DrawnGlyph *glyph, const Box *box)
{
    const DrawnRun *run = drawn_text_run(text, glyph->run);
    if (MAX(box->width, box->height) < LEAST_SIZE || run->alpha < SAME_COLOUR)
        return FALSE;
    if (text->partly || !run->known)
        return TRUE;
    return stands_out(text, run, box) && !is_covered(text, run, box);
}

gboolean drawn_text_has_ink(const DrawnText *text, const DrawnGlyph *glyph)
{
    const DrawnRun *run = drawn_text_run(text, glyph->run);
    cairo_matrix_t identity;
    cairo_matrix_init_identity(&identity);
    cairo_matrix_t matrix = {run->matrix.xx, run->matrix.yx, run->matrix.xy, run->matrix.yy, 0, 0};
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_scaled_font_t *font =
        cairo_scaled_font_create(g_ptr_array_index(text->faces, run->face), &matrix, &identity, options);
    cairo_glyph_t shape = {.index = glyph->shape};
    cairo_text_extents_t ink = {0};
    if (cairo_scaled_font_status(font) == CAIRO_STATUS_SUCCESS)
        cairo_scaled_font_glyph_extents(font, &shape, 1, &ink);
    cairo_scaled_font_destroy(font);
    cairo_font_options_destroy(options);
    return ink.width > 0 && ink.height > 0;
}

/**
 * drawing-tap.c: functions of cairo under their own names, which pass on what they are given.
 */
#include "drawing-tap.h"

#include <dlfcn.h>

/* Static for what it is about is one for a process, too. */
static const DrawingTap *drawing_tap;

/** Some of cairo's functions call others of these, which are told of once. */
static int depth;

void drawing_tap_set(const DrawingTap *tap)
{
    drawing_tap = tap;
}

/** Whether a function that was called just now is to be told of. */
static gboolean is_listening(void)
{
    return drawing_tap != NULL && depth == 0;
}

/** Keeps in the pointer @own the function of cairo that is called as the one that asks. */
#define FIND_OWN(own)                                                                                        \
    do {                                                                                                     \
        if ((own) == NULL)                                                                                   \
            (own) = (__typeof__(own))dlsym(RTLD_NEXT, __func__);                                             \
    } while (0)

void cairo_show_glyphs(cairo_t *context, const cairo_glyph_t *glyphs, int n)
{
    static void (*own)(cairo_t *, const cairo_glyph_t *, int);
    FIND_OWN(own);
    if (is_listening() && !drawing_tap->glyphs(context, glyphs, n, FALSE, drawing_tap->data))
        return;
    depth++;
    own(context, glyphs, n);
    depth--;
}

void cairo_glyph_path(cairo_t *context, const cairo_glyph_t *glyphs, int n)
{
    static void (*own)(cairo_t *, const cairo_glyph_t *, int);
    FIND_OWN(own);
    if (is_listening())
        drawing_tap->glyphs(context, glyphs, n, TRUE, drawing_tap->data);
    depth++;
    own(context, glyphs, n);
    depth--;
}

void cairo_push_group(cairo_t *context)
{
    static void (*own)(cairo_t *);
    FIND_OWN(own);
    if (is_listening())
        drawing_tap->group_begun(context, drawing_tap->data);
    depth++;
    own(context);
    depth--;
}

void cairo_push_group_with_content(cairo_t *context, cairo_content_t content)
{
    static void (*own)(cairo_t *, cairo_content_t);
    FIND_OWN(own);
    if (is_listening())
        drawing_tap->group_begun(context, drawing_tap->data);
    depth++;
    own(context, content);
    depth--;
}

cairo_pattern_t *cairo_pop_group(cairo_t *context)
{
    static cairo_pattern_t *(*own)(cairo_t *);
    FIND_OWN(own);
    if (is_listening())
        drawing_tap->group_ended(context, drawing_tap->data);
    depth++;
    cairo_pattern_t *group = own(context);
    depth--;
    return group;
}

void cairo_pop_group_to_source(cairo_t *context)
{
    static void (*own)(cairo_t *);
    FIND_OWN(own);
    if (is_listening())
        drawing_tap->group_ended(context, drawing_tap->data);
    depth++;
    own(context);
    depth--;
}

void cairo_paint_with_alpha(cairo_t *context, double alpha)
{
    static void (*own)(cairo_t *, double);
    FIND_OWN(own);
    if (is_listening())
        drawing_tap->faded(context, alpha, drawing_tap->data);
    depth++;
    own(context, alpha);
    depth--;
}

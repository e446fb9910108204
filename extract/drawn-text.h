/**
 * drawn-text.h: the shapes of text that a page's drawing shows, and what lies under and over them.
 *
 * Filled by pdf-drawing.h while a page is drawn. A PDF's text layer is what its text says; this is what is
 * put on paper. Wraps cairo.
 */
#pragma once

#include <cairo.h>

#include "../common/box.h"

/** Colour: shares of light, 0 to 1. */
typedef struct {
    double red, green, blue;
} Colour;

/** colour_light: how light @colour is to an eye, 0 black, 1 white (ITU-R BT.601's luma). */
static inline double colour_light(const Colour *colour)
{
    return 0.299 * colour->red + 0.587 * colour->green + 0.114 * colour->blue;
}

/** colours_differ: whether an eye tells them apart. */
gboolean colours_differ(const Colour *one, const Colour *other);

/**
 * DrawnRun: shapes of one font that were shown by one call.
 * @order: how many things the page had drawn before
 * @face: of DrawnText's faces
 * @matrix: from the font's space to points of the page as shown
 * @colour, @alpha: what is painted
 * @known: FALSE where that is more than one colour, or the shapes are not filled
 */
typedef struct {
    guint order, face;
    cairo_matrix_t matrix;
    Colour colour;
    double alpha;
    gboolean known;
} DrawnRun;

/**
 * DrawnGlyph: the shape @shape of the font of @run.
 * @x, @y: where it begins on its base line, points
 * @cut: whether its middle is cut off by what the page shows text through
 */
typedef struct {
    double x, y;
    gulong shape;
    guint run;
    gboolean cut;
} DrawnGlyph;

/**
 * DrawnArea: a part of the page that was covered with paint.
 * @known: whether it covers @box and nothing else, with @colour alone; FALSE for pictures, gradients, other
 * outlines
 */
typedef struct {
    guint order;
    Box box;
    Colour colour;
    gboolean known;
} DrawnArea;

/**
 * DrawnText:
 * @scale: pixels that a point of the page is drawn with
 * @faces: (element-type cairo_font_face_t): held, so that a font is the same as long as its address
 * @glyphs: (element-type DrawnGlyph): in the order of drawing
 * @areas: (element-type DrawnArea): likewise
 * @order: how many things were drawn
 * @begun: (element-type guint): of each group that is being drawn, outer ones first: the number of its first
 * run
 * @ended: the first and the number behind the last run of the group that was ended last
 * @partly: whether parts of the page were drawn apart, so that @areas lacks some of them
 * @elsewhere: whether text was drawn apart, so that @glyphs lacks some of it
 */
typedef struct {
    double scale;
    GPtrArray *faces;
    GArray *runs, *glyphs, *areas, *begun;
    guint order, ended[2];
    gboolean partly, elsewhere;
} DrawnText;

/** drawn_text_new: @scale: pixels that a point of the page is drawn with. */
DrawnText *drawn_text_new(double scale);
void drawn_text_free(DrawnText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DrawnText, drawn_text_free)

/** drawn_text_run: one of its runs. */
static inline const DrawnRun *drawn_text_run(const DrawnText *text, guint index)
{
    return &g_array_index(text->runs, DrawnRun, index);
}

/** drawn_text_glyph: one of its glyphs. */
static inline const DrawnGlyph *drawn_text_glyph(const DrawnText *text, guint index)
{
    return &g_array_index(text->glyphs, DrawnGlyph, index);
}

/**
 * drawn_text_add: notes @n @glyphs as they are about to be drawn.
 * @context: that draws them
 */
void drawn_text_add(DrawnText *text, cairo_t *context, const cairo_glyph_t *glyphs, int n);

/** drawn_text_add_outlines: as drawn_text_add(), for shapes that are not filled, but stroked, or the outline
 * of what is painted next. */
void drawn_text_add_outlines(DrawnText *text, cairo_t *context, const cairo_glyph_t *glyphs, int n);

/** drawn_text_begin_group, drawn_text_end_group: what is noted between is drawn apart, to be painted as one.
 */
void drawn_text_begin_group(DrawnText *text);
void drawn_text_end_group(DrawnText *text);

/** drawn_text_fade: of the group that was ended last only the share @alpha is painted. */
void drawn_text_fade(DrawnText *text, double alpha);

/** drawn_text_cover: notes that @box is covered: with @colour; or with what is not known, where that is NULL.
 */
void drawn_text_cover(DrawnText *text, const Box *box, const Colour *colour);

/** drawn_text_area_at: (nullable): of the areas painted before @order the last that holds (@x, @y), points;
 * no longer valid when something more is painted. NULL where there is none: paper. */
const DrawnArea *drawn_text_area_at(const DrawnText *text, guint order, double x, double y);

/** drawn_text_is_seen: whether @glyph, which takes up @box, differs from what lies under it, is neither
 * painted over nor cut off, and is large enough for an eye. Where that cannot be told it is seen. */
gboolean drawn_text_is_seen(const DrawnText *text, const DrawnGlyph *glyph, const Box *box);

/** drawn_text_has_ink: whether the shape of @glyph is more than a space. */
gboolean drawn_text_has_ink(const DrawnText *text, const DrawnGlyph *glyph);

/**
 * pdf-drawing.c: a page's strokes and thin fills as ruling lines.
 *
 * cairo tells an observer that something is stroked or filled, not what; but the path is still in the
 * context the page is drawn with, and that is ours.
 */
#include "pdf-drawing.h"

#include <math.h>

#include "clip.h"
#include "dark-sides.h"
#include "drawing-tap.h"

/**
 * Scale of the surface behind the observer. It must cover the page, or cairo skips what falls outside, and
 * should be small, since it is drawn on in earnest. Cairo keeps paths to 1/256 of a pixel: 1/32 point here.
 */
#define SURFACE_SCALE 0.125

/** A filled area up to this thick is a rule, points. */
#define MOST_WIDTH 3.0

/** A stroke up to this far from level or upright over its length is a rule, points. */
#define MOST_SLANT 0.75

/** Shortest rule, points: a cell holds at least one character of 5 points. */
#define LEAST_LENGTH 4.0

/** Dashes and dots of one line have at most this between them, points; browsers leave as much as a dash is
 * long, three times the line's width at most. */
#define DASH_GAP 3.0

/** A dashed line has so many dashes at least. */
#define LEAST_DASHES 4

/** Dashes lie on one line up to this far from it, points. */
#define DASH_OFF 0.25

/** Rulings of one page beyond which the rest is dropped: a drawing, no table. */
#define MOST_RULINGS 100000

/** A mark has at least this size one way, points: a decimal point has less, and what stands beside it not. */
#define LEAST_MARK 2.0

/** What is larger is a drawing; figures of a table have up to 12 points, and a path may hold several. */
#define MOST_MARK 60.0

/** A stroke or thin fill that may be a 1 or a part of a digit, and no side of a cell, is no longer, points.
 */
#define MOST_STEM 10.0

/** A bar of more than four corners is a shape of print, not a rule, up to so many times as long as thick. */
#define MOST_SHAPE_ASPECT 6.0

/** A box as dark as this covers what it lies on for an eye; lighter ones are behind it. */
#define DARK 0.5

/** Ink as light as this is paper. */
#define WHITE 0.97

/** Lines as light as paper are seen on areas up to as light as this; the palest shades of rows, where they
 * part nothing, are lighter. */
#define SHADE 0.93

/** Observer: the context a page is drawn with, and what was seen so far. */
typedef struct {
    cairo_t *context;
    PdfDrawing *drawing;
    GArray *dashes; /* Ruling: bars too short for a rule, each as a level and as an upright one */
    int groups;     /* that are open: what is drawn goes into them */
    gboolean had_groups;
    gboolean is_pale;      /* what is drawn now is as light as paper: seen on shaded areas alone */
    gboolean has_outlines; /* shapes of text were asked for their outlines, and no stroke was drawn since */
} Observer;

void pdf_drawing_free(PdfDrawing *drawing)
{
    g_array_unref(drawing->rulings);
    g_array_unref(drawing->marks);
    drawn_text_free(drawing->text);
    g_free(drawing);
}

/** Whether what is drawn now is seen, on shaded areas at least; notes if on these alone. */
static gboolean source_is_visible(Observer *self)
{
    double red, green, blue, alpha;
    cairo_pattern_t *source = cairo_get_source(self->context);
    if (cairo_pattern_get_rgba(source, &red, &green, &blue, &alpha) != CAIRO_STATUS_SUCCESS)
        return FALSE;
    self->is_pale = MIN(red, MIN(green, blue)) >= WHITE;
    return alpha > (self->is_pale ? WHITE : 1 - WHITE);
}

/** Keeps @bar, too short for a rule, as a dash or dot of one that is level and of one that is upright. */
static void add_dash(Observer *self, const Ruling *bar)
{
    if (self->dashes->len >= MOST_RULINGS)
        return;
    const double half = bar->width / 2;
    Ruling across = {.level = !bar->level,
                     .at = (bar->from + bar->to) / 2,
                     .from = bar->at - half,
                     .to = bar->at + half,
                     .width = bar->to - bar->from};
    g_array_append_val(self->dashes, *bar);
    g_array_append_val(self->dashes, across);
}

static int dash_compare(gconstpointer a, gconstpointer b)
{
    const Ruling *one = a, *other = b;
    if (one->level != other->level)
        return one->level ? -1 : 1;
    long at = lround(one->at / DASH_OFF), other_at = lround(other->at / DASH_OFF);
    if (at != other_at)
        return at < other_at ? -1 : 1;
    return one->from < other->from ? -1 : one->from > other->from;
}

/** Makes rulings of dashes that follow each other on one line. */
static void join_dashes(Observer *self)
{
    GArray *dashes = self->dashes;
    g_array_sort(dashes, dash_compare);
    for (guint first = 0, last; first < dashes->len; first = last + 1) {
        Ruling line = *rule_at(dashes, first);
        for (last = first; last + 1 < dashes->len; last++) {
            const Ruling *next = rule_at(dashes, last + 1);
            if (next->level != line.level || fabs(next->at - line.at) > DASH_OFF ||
                next->from - line.to > DASH_GAP)
                break;
            line.to = MAX(line.to, next->to);
        }
        if (last - first + 1 >= LEAST_DASHES && line.to - line.from >= LEAST_LENGTH &&
            self->drawing->rulings->len < MOST_RULINGS)
            g_array_append_val(self->drawing->rulings, line);
    }
}

/** Whether the middle of @bar lies on an area that is darker than paper. */
static gboolean lies_on_shade(const Observer *self, const Box *bar)
{
    const DrawnText *text = self->drawing->text;
    const DrawnArea *area =
        drawn_text_area_at(text, text->order, bar->x + bar->width / 2, bar->y + bar->height / 2);
    return area != NULL && area->known && colour_light(&area->colour) <= SHADE;
}

/** Adds the bar @box as a ruling, as far as @clip shows it. */
static void add_bar(Observer *self, const Box *box, const Box *clip)
{
    gboolean level = box->width > box->height;
    double from = level ? MAX(box->x, clip->x) : MAX(box->y, clip->y);
    double to = level ? MIN(box_right(box), box_right(clip)) : MIN(box_bottom(box), box_bottom(clip));
    double width = level ? box->height : box->width;
    double at = (level ? box->y : box->x) + width / 2;
    gboolean outside = level ? at < clip->y - MOST_WIDTH || at > box_bottom(clip) + MOST_WIDTH
                             : at < clip->x - MOST_WIDTH || at > box_right(clip) + MOST_WIDTH;
    if (outside || to <= from || width > MOST_WIDTH || self->drawing->rulings->len >= MOST_RULINGS)
        return;
    if (self->is_pale && !lies_on_shade(self, box))
        return;
    Ruling ruling = {.level = level, .at = at, .from = from, .to = to, .width = width};
    if (to - from >= LEAST_LENGTH)
        g_array_append_val(self->drawing->rulings, ruling);
    else
        add_dash(self, &ruling);
}

/** A box is drawn with so many points, the first of them once more at its end. */
#define BOX_POINTS 5

/** Part: a closed part of a path, in points of the page. @x, @y: the first of its @n points. */
typedef struct {
    Box box;
    double x[BOX_POINTS], y[BOX_POINTS];
    int n;
} Part;

static void part_add_point(Part *part, double x, double y)
{
    double right = part->n > 0 ? MAX(box_right(&part->box), x) : x;
    double bottom = part->n > 0 ? MAX(box_bottom(&part->box), y) : y;
    double left = part->n > 0 ? MIN(part->box.x, x) : x, top = part->n > 0 ? MIN(part->box.y, y) : y;
    part->box = (Box){left, top, right - left, bottom - top};
    if (part->n < BOX_POINTS)
        part->x[part->n] = x, part->y[part->n] = y;
    part->n++;
}

/** Whether all points of @part are corners of its box, as exactly as cairo keeps paths. */
static gboolean part_is_box(const Part *part)
{
    const double off = 1 / (256 * SURFACE_SCALE);
    const Box *box = &part->box;
    gboolean is_box = part->n <= BOX_POINTS;
    for (int i = 0; i < part->n && is_box; i++)
        is_box = MIN(part->x[i] - box->x, box_right(box) - part->x[i]) <= off &&
                 MIN(part->y[i] - box->y, box_bottom(box) - part->y[i]) <= off;
    return is_box;
}

/** (transfer full) (element-type Part): the parts of @path. */
static GArray *path_parts(cairo_t *context, const cairo_path_t *path)
{
    GArray *parts = g_array_new(FALSE, TRUE, sizeof(Part));
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data_at = &path->data[i];
        if (data_at->header.type == CAIRO_PATH_CLOSE_PATH)
            continue;
        double x = data_at[1].point.x, y = data_at[1].point.y;
        clip_to_page(context, SURFACE_SCALE, &x, &y);
        if (data_at->header.type == CAIRO_PATH_MOVE_TO || parts->len == 0)
            g_array_set_size(parts, parts->len + 1);
        part_add_point(&g_array_index(parts, Part, parts->len - 1), x, y);
    }
    /* Behind a part that is closed cairo puts the point that the next one would begin with. */
    if (parts->len > 0 && g_array_index(parts, Part, parts->len - 1).n == 1)
        g_array_set_size(parts, parts->len - 1);
    return parts;
}

/** Notes that there is ink in @box, which is no rule, if it is as large as print. */
static void add_mark(Observer *self, const Box *box, double most, const Box *clip)
{
    double size = MAX(box->width, box->height);
    if (!self->is_pale && size >= LEAST_MARK && size <= most && box_holds(clip, box) &&
        self->drawing->marks->len < MOST_RULINGS)
        g_array_append_val(self->drawing->marks, *box);
}

/** Adds parts of strokes that may be of figures: what is curved, or short and not level. */
static void add_stroke_marks(Observer *self, const cairo_path_t *path, const Box *clip)
{
    g_autoptr(GArray) parts = path_parts(self->context, path);
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        if (part->n > BOX_POINTS)
            add_mark(self, &part->box, MOST_MARK, clip);
        else if (part->box.height > MOST_SLANT)
            add_mark(self, &part->box, MOST_STEM, clip);
    }
}

/** Adds the straight stroke from (@x0, @y0) to (@x1, @y1), @width thick, when it is level or upright. */
static void add_stroke(Observer *self, const double from[2], const double to[2], double width,
                       const Box *clip)
{
    double across = fabs(to[0] - from[0]), down = fabs(to[1] - from[1]);
    if (MIN(across, down) > MOST_SLANT)
        return;
    double half = MIN(width, MOST_WIDTH) / 2;
    Box bar = {MIN(from[0], to[0]), MIN(from[1], to[1]), across, down};
    if (across > down)
        bar = (Box){bar.x, bar.y + down / 2 - half, across, 2 * half};
    else
        bar = (Box){bar.x + across / 2 - half, bar.y, 2 * half, down};
    add_bar(self, &bar, clip);
}

static void on_stroke(cairo_surface_t *observer G_GNUC_UNUSED, cairo_surface_t *target G_GNUC_UNUSED,
                      void *data)
{
    Observer *self = data;
    if (!source_is_visible(self))
        return;
    if (self->has_outlines) {
        self->has_outlines = FALSE;
        return;
    }
    double width_x = cairo_get_line_width(self->context), width_y = 0;
    cairo_user_to_device_distance(self->context, &width_x, &width_y);
    double width = hypot(width_x, width_y) / SURFACE_SCALE;
    Box clip = clip_box(self->context, SURFACE_SCALE);
    cairo_path_t *path = cairo_copy_path_flat(self->context);
    double start[2] = {0}, last[2] = {0};
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data_at = &path->data[i];
        double next[2] = {start[0], start[1]};
        if (data_at->header.type != CAIRO_PATH_CLOSE_PATH) {
            next[0] = data_at[1].point.x, next[1] = data_at[1].point.y;
            clip_to_page(self->context, SURFACE_SCALE, &next[0], &next[1]);
        }
        if (data_at->header.type == CAIRO_PATH_MOVE_TO)
            start[0] = next[0], start[1] = next[1];
        else
            add_stroke(self, last, next, width, &clip);
        last[0] = next[0], last[1] = next[1];
    }
    add_stroke_marks(self, path, &clip);
    cairo_path_destroy(path);
}

/** Adds the sides of the frame that is left where one box lies in another one that is little larger. */
static void add_frame(Observer *self, const Part *one, const Part *other, const Box *clip)
{
    const Box *outer = one->box.width > other->box.width ? &one->box : &other->box;
    const Box *inner = outer == &one->box ? &other->box : &one->box;
    double left = inner->x - outer->x, right = box_right(outer) - box_right(inner);
    double top = inner->y - outer->y, bottom = box_bottom(outer) - box_bottom(inner);
    if (!part_is_box(one) || !part_is_box(other) || MIN(MIN(left, right), MIN(top, bottom)) < 0 ||
        MAX(MAX(left, right), MAX(top, bottom)) > MOST_WIDTH)
        return;
    const Box sides[] = {{outer->x, outer->y, left, outer->height},
                         {box_right(inner), outer->y, right, outer->height},
                         {outer->x, outer->y, outer->width, top},
                         {outer->x, box_bottom(inner), outer->width, bottom}};
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++)
        if (sides[i].width > 0 && sides[i].height > 0)
            add_bar(self, &sides[i], clip);
}

/** Notes what the current colour covers of @parts, areas and no bars. */
static void cover_parts(Observer *self, const GArray *parts, const Box *clip)
{
    Colour colour;
    double alpha = 0;
    gboolean known = parts->len == 1 &&
                     cairo_pattern_get_rgba(cairo_get_source(self->context), &colour.red, &colour.green,
                                            &colour.blue, &alpha) == CAIRO_STATUS_SUCCESS &&
                     alpha > WHITE;
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        Box box = clip_within(&part->box, clip);
        if (known)
            box = clip_narrow(self->context, SURFACE_SCALE, &box);
        if (MIN(box.width, box.height) <= MOST_WIDTH)
            continue;
        known = known && part_is_box(part) && clip_leaves_whole(self->context, SURFACE_SCALE, &box);
        drawn_text_cover(self->drawing->text, &box, known ? &colour : NULL);
    }
}

/** Whether what is painted now is dark. */
static gboolean source_is_dark(cairo_t *context)
{
    double red, green, blue, alpha;
    return cairo_pattern_get_rgba(cairo_get_source(context), &red, &green, &blue, &alpha) ==
               CAIRO_STATUS_SUCCESS &&
           alpha > DARK && MAX(red, MAX(green, blue)) < DARK;
}

/** Whether @part has the shape of print: more corners than a box, and not as thin as a rule. */
static gboolean part_is_shape(const Part *part)
{
    double length = MAX(part->box.width, part->box.height), width = MIN(part->box.width, part->box.height);
    return part->n > BOX_POINTS && (width > MOST_WIDTH || length < MOST_SHAPE_ASPECT * width);
}

/** Adds each part of @parts that is a thin bar, thin frames, and what may be print. */
static void add_fills(Observer *self, const GArray *parts, const Box *clip)
{
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        gboolean is_shape = part_is_shape(part);
        if (is_shape)
            add_mark(self, &part->box, MOST_MARK, clip);
        if (is_shape && MAX(part->box.width, part->box.height) >= LEAST_LENGTH)
            continue;
        if (MIN(part->box.width, part->box.height) > MOST_WIDTH && source_is_dark(self->context))
            add_mark(self, &part->box, MOST_MARK, clip);
        else
            add_bar(self, &part->box, clip);
        if (i > 0)
            add_frame(self, part - 1, part, clip);
    }
}

static void on_fill(cairo_surface_t *observer G_GNUC_UNUSED, cairo_surface_t *target G_GNUC_UNUSED,
                    void *data)
{
    Observer *self = data;
    cairo_path_t *path = cairo_copy_path_flat(self->context);
    g_autoptr(GArray) parts = path_parts(self->context, path);
    cairo_path_destroy(path);
    const Box clip = clip_box(self->context, SURFACE_SCALE);
    cover_parts(self, parts, &clip);
    if (cairo_pattern_get_type(cairo_get_source(self->context)) == CAIRO_PATTERN_TYPE_SURFACE)
        self->drawing->has_pictures = TRUE;
    else if (source_is_visible(self))
        add_fills(self, parts, &clip);
}

/** Text on its way to the page, or to something that is drawn apart. Only that has to have its picture: what
 * is empty is never painted. */
static gboolean on_glyphs(cairo_t *context, const cairo_glyph_t *glyphs, int n, gboolean is_path, void *data)
{
    Observer *self = data;
    if (context != self->context)
        self->drawing->text->elsewhere |= n > 0;
    else if (is_path) {
        /* Bold print that a font lacks is filled and stroked; the sides of its strokes are no rules. */
        self->has_outlines = TRUE;
        drawn_text_add_outlines(self->drawing->text, context, glyphs, n);
    } else
        drawn_text_add(self->drawing->text, context, glyphs, n);
    return context != self->context || self->groups > 0;
}

static void on_group_begun(cairo_t *context, void *data)
{
    Observer *self = data;
    if (context == self->context)
        drawn_text_begin_group(self->drawing->text);
    self->groups++;
    self->had_groups = TRUE;
}

static void on_group_ended(cairo_t *context, void *data)
{
    Observer *self = data;
    if (context == self->context)
        drawn_text_end_group(self->drawing->text);
    self->groups--;
}

static void on_faded(cairo_t *context, double alpha, void *data)
{
    Observer *self = data;
    if (context == self->context)
        drawn_text_fade(self->drawing->text, alpha);
}

/** Whether @source may be a group that was drawn apart: such a surface is no larger than @target, which it is
 * drawn on, and that has an eighth of a pixel a point; pictures worth reading have more. */
static gboolean source_may_be_group(cairo_pattern_t *source, cairo_surface_t *target)
{
    cairo_surface_t *surface;
    return cairo_pattern_get_surface(source, &surface) == CAIRO_STATUS_SUCCESS &&
           (cairo_surface_get_type(surface) != CAIRO_SURFACE_TYPE_IMAGE ||
            (cairo_image_surface_get_width(surface) <= cairo_image_surface_get_width(target) &&
             cairo_image_surface_get_height(surface) <= cairo_image_surface_get_height(target)));
}

/** A painted or masked source is a picture, or a group that was drawn apart. */
static void on_paint(cairo_surface_t *observer G_GNUC_UNUSED, cairo_surface_t *target, void *data)
{
    Observer *self = data;
    const Box clip = clip_box(self->context, SURFACE_SCALE);
    self->drawing->has_pictures = TRUE;
    self->drawing->text->partly |=
        self->had_groups && source_may_be_group(cairo_get_source(self->context), target);
    drawn_text_fade(self->drawing->text, 1); /* the group, if it was one, is painted now */
    drawn_text_cover(self->drawing->text, &clip, NULL);
}

PdfDrawing *pdf_drawing_from_page(PopplerPage *page)
{
    PdfDrawing *drawing = g_new0(PdfDrawing, 1);
    drawing->rulings = g_array_new(FALSE, FALSE, sizeof(Ruling));
    drawing->marks = g_array_new(FALSE, FALSE, sizeof(Box));
    drawing->text = drawn_text_new(SURFACE_SCALE);
    double width, height;
    poppler_page_get_size(page, &width, &height);
    int width_px = (int)ceil(width * SURFACE_SCALE) + 1, height_px = (int)ceil(height * SURFACE_SCALE) + 1;
    cairo_surface_t *target = cairo_image_surface_create(CAIRO_FORMAT_A8, width_px, height_px);
    cairo_surface_t *surface = cairo_surface_create_observer(target, CAIRO_SURFACE_OBSERVER_NORMAL);
    cairo_t *context = cairo_create(surface);
    if (cairo_status(context) == CAIRO_STATUS_SUCCESS) {
        g_autoptr(GArray) dashes = g_array_new(FALSE, FALSE, sizeof(Ruling));
        Observer observer = {.context = context, .drawing = drawing, .dashes = dashes};
        cairo_surface_observer_add_stroke_callback(surface, on_stroke, &observer);
        cairo_surface_observer_add_fill_callback(surface, on_fill, &observer);
        cairo_surface_observer_add_paint_callback(surface, on_paint, &observer);
        cairo_surface_observer_add_mask_callback(surface, on_paint, &observer);
        cairo_scale(context, SURFACE_SCALE, SURFACE_SCALE);
        /* For printing, poppler leaves widths and places of thin lines as they are. */
        const DrawingTap tap = {on_glyphs, on_group_begun, on_group_ended, on_faded, &observer};
        drawing_tap_set(&tap);
        poppler_page_render_for_printing(page, context);
        drawing_tap_set(NULL);
        join_dashes(&observer);
        dark_sides_add(drawing->text, drawing->rulings);
    }
    cairo_destroy(context);
    cairo_surface_destroy(surface);
    cairo_surface_destroy(target);
    return drawing;
}

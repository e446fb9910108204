/**
 * pdf-picture.c: cairo surfaces of poppler's as leptonica's pictures.
 */
#include "pdf-picture.h"

#include <math.h>

#include "leptonica-auto.h"
#include "square-pixels.h"

/** Points that a picture's edge may lie off the page's, where the picture is the page: half a millimetre. */
#define MOST_OFF_EDGE 1.5

static int picture_compare(gconstpointer a, gconstpointer b)
{
    const PdfPicture *left = a, *right = b;
    return left->area.y < right->area.y ? -1 : left->area.y > right->area.y;
}

GArray *pdf_pictures_of_page(PopplerPage *page)
{
    GArray *pictures = g_array_new(FALSE, FALSE, sizeof(PdfPicture));
    GList *mapping = poppler_page_get_image_mapping(page);
    for (GList *link = mapping; link != NULL; link = link->next) {
        const PopplerImageMapping *image = link->data;
        Box area = {image->area.x1, image->area.y1, image->area.x2 - image->area.x1,
                    image->area.y2 - image->area.y1};
        PdfPicture picture = {image->image_id, area};
        g_array_append_val(pictures, picture);
    }
    poppler_page_free_image_mapping(mapping);
    g_array_sort(pictures, picture_compare);
    return pictures;
}

static const guint32 *surface_row(cairo_surface_t *surface, int y)
{
    gsize stride = (gsize)cairo_image_surface_get_stride(surface);
    return (const guint32 *)(const void *)(cairo_image_surface_get_data(surface) + (gsize)y * stride);
}

/** One part of each of @width 32-bit pixels as 8 bits of @line; whether these are all of them, for no pixel
 * has a colour. */
static gboolean row_to_gray(const guint32 *restrict row, int width, l_uint32 *restrict line)
{
    guint32 coloured = 0;
    int words = width / 4;
    for (int i = 0; i < words; i++) {
        guint32 a = row[4 * i], b = row[4 * i + 1], c = row[4 * i + 2], d = row[4 * i + 3];
        coloured |= (a >> 8 ^ a) | (b >> 8 ^ b) | (c >> 8 ^ c) | (d >> 8 ^ d);
        line[i] = a << 24 | (b & 0xff) << 16 | (c & 0xff) << 8 | (d & 0xff);
    }
    for (int x = 4 * words; x < width; x++) {
        coloured |= row[x] >> 8 ^ row[x];
        SET_DATA_BYTE(line, x, row[x] & 0xff);
    }
    return (coloured & 0xffff) == 0;
}

/** (transfer full) (nullable): @surface in 8 bits; NULL where it has a colour, or memory ends. */
static PIX *gray_from_surface(cairo_surface_t *surface)
{
    int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    g_autoptr(PIX) pix = pixCreateNoInit(width, height, 8);
    for (int y = 0; pix != NULL && y < height; y++)
        if (!row_to_gray(surface_row(surface, y), width, pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix)))
            return NULL;
    return g_steal_pointer(&pix);
}

/** The same in 32 bits. */
static PIX *colour_from_surface(cairo_surface_t *surface)
{
    int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    PIX *pix = pixCreateNoInit(width, height, 32);
    for (int y = 0; pix != NULL && y < height; y++) {
        const guint32 *row = surface_row(surface, y);
        l_uint32 *line = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);
        for (int x = 0; x < width; x++)
            line[x] = row[x] << 8;
    }
    return pix;
}

static PIX *pix_from_surface(cairo_surface_t *surface)
{
    cairo_format_t format = cairo_image_surface_get_format(surface);
    if (format != CAIRO_FORMAT_RGB24 && format != CAIRO_FORMAT_ARGB32)
        return NULL;
    cairo_surface_flush(surface);
    if (cairo_image_surface_get_data(surface) == NULL)
        return NULL;
    PIX *gray = gray_from_surface(surface);
    return gray != NULL ? gray : colour_from_surface(surface);
}

PIX *pdf_picture_pixels(PopplerPage *page, const PdfPicture *picture)
{
    cairo_surface_t *surface = poppler_page_get_image(page, picture->id);
    if (surface == NULL)
        return NULL;
    PIX *pix = pix_from_surface(surface);
    cairo_surface_destroy(surface);
    return pix;
}

/** Catch: what was seen of a page's picture. @to_page: from its pixels to points of the page. */
typedef struct {
    cairo_t *context;
    cairo_matrix_t from_page;
    cairo_surface_t *picture;
    cairo_matrix_t to_page;
    guint n_pictures;
} Catch;

/**
 * cairo tells an observer that a picture is filled in, and the picture is still the source of the context,
 * with all its pixels: poppler has decoded it, and decoding is most of what a page costs before it is read.
 */
static void on_picture(cairo_surface_t *observer G_GNUC_UNUSED, cairo_surface_t *target G_GNUC_UNUSED,
                       void *data)
{
    Catch *self = data;
    cairo_pattern_t *source = cairo_get_source(self->context);
    cairo_surface_t *surface;
    cairo_matrix_t to_picture, to_device;
    if (cairo_pattern_get_surface(source, &surface) != CAIRO_STATUS_SUCCESS)
        return;
    self->n_pictures++;
    cairo_pattern_get_matrix(source, &to_picture);
    if (self->picture != NULL || cairo_surface_get_type(surface) != CAIRO_SURFACE_TYPE_IMAGE ||
        cairo_matrix_invert(&to_picture) != CAIRO_STATUS_SUCCESS)
        return;
    cairo_get_matrix(self->context, &to_device);
    cairo_matrix_multiply(&self->to_page, &to_picture, &to_device);
    cairo_matrix_multiply(&self->to_page, &self->to_page, &self->from_page);
    self->picture = cairo_surface_reference(surface);
}

/** A mask: only part of what is painted is to be seen, so the page is more than its picture. */
static void on_mask(cairo_surface_t *observer G_GNUC_UNUSED, cairo_surface_t *target G_GNUC_UNUSED,
                    void *data)
{
    ((Catch *)data)->n_pictures += 2;
}

/** Draws @page for the eyes of @self alone: of the surface there is one pixel, in the middle of the page. */
static void catch_picture(Catch *self, PopplerPage *page, double width, double height)
{
    cairo_surface_t *pixel = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_surface_t *observer = cairo_surface_create_observer(pixel, CAIRO_SURFACE_OBSERVER_NORMAL);
    self->context = cairo_create(observer);
    cairo_surface_observer_add_fill_callback(observer, on_picture, self);
    cairo_surface_observer_add_paint_callback(observer, on_picture, self);
    cairo_surface_observer_add_mask_callback(observer, on_mask, self);
    cairo_translate(self->context, 0.5 - width / 2, 0.5 - height / 2);
    cairo_get_matrix(self->context, &self->from_page);
    cairo_matrix_invert(&self->from_page);
    /* For printing, poppler leaves a picture all its pixels. */
    if (cairo_status(self->context) == CAIRO_STATUS_SUCCESS)
        poppler_page_render_for_printing(page, self->context);
    cairo_destroy(self->context);
    cairo_surface_destroy(observer);
    cairo_surface_destroy(pixel);
}

/** Whether @to_page puts a picture of these pixels upright on a page of this size, from edge to edge. */
static gboolean picture_fills(const cairo_matrix_t *to_page, const Box *pixels, const Box *page)
{
    double x = to_page->xx * pixels->width, y = to_page->yy * pixels->height;
    double slant_x = to_page->xy * pixels->height, slant_y = to_page->yx * pixels->width;
    double off[] = {to_page->x0, to_page->y0, x - page->width, y - page->height, slant_x, slant_y};
    for (gsize i = 0; i < G_N_ELEMENTS(off); i++)
        if (fabs(off[i]) > MOST_OFF_EDGE)
            return FALSE;
    return TRUE;
}

/** (transfer full): the picture of a page that is @shown in this size, its pixels made square; @dpi: (out).
 */
static PIX *square_from_surface(cairo_surface_t *picture, const Box *shown, double *dpi)
{
    g_autoptr(PIX) own = pix_from_surface(picture);
    if (own == NULL)
        return NULL;
    return pix_with_square_pixels(own, 72 * pixGetWidth(own) / shown->width,
                                  72 * pixGetHeight(own) / shown->height, dpi);
}

PIX *pdf_page_own_pixels(PopplerPage *page, double *dpi)
{
    g_autoptr(GArray) pictures = pdf_pictures_of_page(page);
    if (pictures->len != 1)
        return NULL;
    Catch self = {0};
    Box shown = {0}, pixels = {0};
    poppler_page_get_size(page, &shown.width, &shown.height);
    catch_picture(&self, page, shown.width, shown.height);
    PIX *own = NULL;
    if (self.picture != NULL && self.n_pictures == 1) {
        pixels.width = cairo_image_surface_get_width(self.picture);
        pixels.height = cairo_image_surface_get_height(self.picture);
        if (picture_fills(&self.to_page, &pixels, &shown))
            own = square_from_surface(self.picture, &shown, dpi);
    }
    if (self.picture != NULL)
        cairo_surface_destroy(self.picture);
    return own;
}

PIX *pdf_page_render(PopplerPage *page, double most_pixels, double *dpi)
{
    double width, height;
    poppler_page_get_size(page, &width, &height);
    double scale = MIN(RENDER_DPI / 72, sqrt(most_pixels / (width * height)));
    *dpi = scale * 72;
    int width_px = MAX(1, (int)lround(width * scale)), height_px = MAX(1, (int)lround(height * scale));
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px);
    cairo_t *context = cairo_create(surface);
    cairo_set_source_rgb(context, 1, 1, 1);
    cairo_paint(context);
    cairo_scale(context, scale, scale);
    poppler_page_render(page, context);
    PIX *pix = cairo_status(context) == CAIRO_STATUS_SUCCESS ? pix_from_surface(surface) : NULL;
    cairo_destroy(context);
    cairo_surface_destroy(surface);
    return pix;
}

/**
 * pdf-picture.c: cairo surfaces of poppler's as leptonica's pictures.
 */
#include "pdf-picture.h"

#include <math.h>

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

/** Whether no pixel of the 32-bit rows has a colour. */
static gboolean surface_is_gray(cairo_surface_t *surface)
{
    const guint8 *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    for (int y = 0; y < height; y++) {
        const guint32 *row = (const guint32 *)(const void *)(data + (gsize)y * (gsize)stride);
        guint32 coloured = 0;
        for (int x = 0; x < width; x++)
            coloured |= ((row[x] >> 8) ^ row[x]) & 0xffff;
        if (coloured != 0)
            return FALSE;
    }
    return TRUE;
}

static PIX *pix_from_surface(cairo_surface_t *surface)
{
    int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    cairo_format_t format = cairo_image_surface_get_format(surface);
    if (format != CAIRO_FORMAT_RGB24 && format != CAIRO_FORMAT_ARGB32)
        return NULL;
    cairo_surface_flush(surface);
    const guint8 *data = cairo_image_surface_get_data(surface);
    gboolean gray = surface_is_gray(surface);
    PIX *pix = pixCreateNoInit(width, height, gray ? 8 : 32);
    if (data == NULL || pix == NULL)
        return pix;
    l_int32 words = pixGetWpl(pix);
    for (int y = 0; y < height; y++) {
        const guint32 *row = (const guint32 *)(const void *)(data + (gsize)y * (gsize)stride);
        l_uint32 *line = pixGetData(pix) + (gsize)y * (gsize)words;
        if (!gray) {
            for (int x = 0; x < width; x++)
                line[x] = row[x] << 8;
            continue;
        }
        for (int x = 0; x < width; x++)
            SET_DATA_BYTE(line, x, row[x] & 0xff);
    }
    return pix;
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

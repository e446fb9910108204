/* The own pixels of pages that are one picture. */
#include <cairo-pdf.h>
#include <glib.h>
#include <math.h>

#include "../../extract/pdf-picture.h"

#define PAGE_WIDTH  300.0
#define PAGE_HEIGHT 400.0

/** A page's picture is 600 x 800 pixels, 144 dpi; its upper left quarter is black. */
#define PICTURE_WIDTH  600
#define PICTURE_HEIGHT 800

typedef struct {
    GByteArray *bytes;
    PopplerDocument *document;
    PopplerPage *page;
} Made;

static cairo_status_t append(void *data, const unsigned char *bytes, unsigned int length)
{
    g_byte_array_append(data, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *picture_new(void)
{
    cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, PICTURE_WIDTH, PICTURE_HEIGHT);
    cairo_t *context = cairo_create(picture);
    cairo_set_source_rgb(context, 1, 1, 1);
    cairo_paint(context);
    cairo_set_source_rgb(context, 0, 0, 0);
    cairo_rectangle(context, 0, 0, PICTURE_WIDTH / 2.0, PICTURE_HEIGHT / 2.0);
    cairo_fill(context);
    cairo_destroy(context);
    return picture;
}

/** A PDF of one page that shows the picture as @matrix puts it there, points of the page for its pixels. */
static void made_init(Made *made, const cairo_matrix_t *matrix, guint times)
{
    made->bytes = g_byte_array_new();
    cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream(append, made->bytes, PAGE_WIDTH, PAGE_HEIGHT);
    cairo_t *context = cairo_create(pdf);
    cairo_surface_t *picture = picture_new();
    cairo_transform(context, matrix);
    for (guint i = 0; i < times; i++) {
        cairo_set_source_surface(context, picture, 0, 0);
        cairo_paint(context);
    }
    cairo_surface_destroy(picture);
    cairo_destroy(context);
    cairo_surface_destroy(pdf);
    GError *error = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new(made->bytes->data, made->bytes->len);
    made->document = poppler_document_new_from_bytes(bytes, NULL, &error);
    g_assert_no_error(error);
    made->page = poppler_document_get_page(made->document, 0);
}

static void made_clear(Made *made)
{
    g_object_unref(made->page);
    g_object_unref(made->document);
    g_byte_array_unref(made->bytes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Made, made_clear)

static void test_a_picture_from_edge_to_edge_is_the_page(void)
{
    g_auto(Made) made = {0};
    cairo_matrix_t matrix = {0.5, 0, 0, 0.5, 0, 0};
    made_init(&made, &matrix, 1);
    double dpi;
    PIX *own = pdf_page_own_pixels(made.page, &dpi);
    g_assert_nonnull(own);
    g_assert_cmpint(pixGetWidth(own), ==, PICTURE_WIDTH);
    g_assert_cmpint(pixGetHeight(own), ==, PICTURE_HEIGHT);
    g_assert_cmpint(pixGetDepth(own), ==, 8);
    g_assert_cmpfloat_with_epsilon(dpi, 144, 0.01);
    l_uint32 dark, light;
    pixGetPixel(own, 10, 10, &dark);
    pixGetPixel(own, PICTURE_WIDTH - 10, 10, &light);
    g_assert_cmpuint(dark, ==, 0);
    g_assert_cmpuint(light, ==, 255);
    pixDestroy(&own);
}

static void test_a_picture_shown_otherwise_is_not_the_page(void)
{
    static const struct {
        const char *how;
        cairo_matrix_t matrix;
        guint times;
    } cases[] = {
        {"on its head", {-0.5, 0, 0, -0.5, PAGE_WIDTH, PAGE_HEIGHT}, 1},
        {"mirrored", {-0.5, 0, 0, 0.5, PAGE_WIDTH, 0}, 1},
        {"mirrored upside down", {0.5, 0, 0, -0.5, 0, PAGE_HEIGHT}, 1},
        {"lying", {0, 0.5, -0.375, 0, PAGE_WIDTH, 0}, 1},
        {"within margins", {0.45, 0, 0, 0.45, 15, 20}, 1},
        {"larger than the page", {0.55, 0, 0, 0.55, 0, 0}, 1},
        {"twice", {0.5, 0, 0, 0.5, 0, 0}, 2},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].how);
        g_auto(Made) made = {0};
        made_init(&made, &cases[i].matrix, cases[i].times);
        double dpi;
        g_assert_null(pdf_page_own_pixels(made.page, &dpi));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-picture/a-picture-from-edge-to-edge-is-the-page",
                    test_a_picture_from_edge_to_edge_is_the_page);
    g_test_add_func("/pdf-picture/a-picture-shown-otherwise-is-not-the-page",
                    test_a_picture_shown_otherwise_is_not_the_page);
    return g_test_run();
}

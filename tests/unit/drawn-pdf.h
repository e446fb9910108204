/**
 * drawn-pdf.h: pages for tests, of the samples and drawn here.
 */
#pragma once

#include <cairo-pdf.h>
#include <glib/gstdio.h>

#include "../../extract/poppler-auto.h"
#include "source-path.h"

static inline PopplerDocument *document_open(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autofree char *uri = g_filename_to_uri(absolute, NULL, NULL);
    PopplerDocument *document = poppler_document_new_from_file(uri, NULL, &error);
    g_assert_no_error(error);
    return document;
}

static inline PopplerDocument *sample_open(const char *name)
{
    g_autofree char *relative = g_build_filename("samples", name, NULL), *path = source_path(relative);
    return document_open(path);
}

/** Draws a page of 400 x 300 points. */
typedef void (*DrawFunc)(cairo_t *context);

/** (transfer full): the page that @draw draws, as a PDF. */
static inline PopplerPage *page_drawn(DrawFunc draw)
{
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "gouji-drawn-XXXXXX", NULL);
    int file = g_mkstemp(path);
    g_assert_cmpint(file, >=, 0);
    g_close(file, NULL);
    cairo_surface_t *surface = cairo_pdf_surface_create(path, 400, 300);
    cairo_t *context = cairo_create(surface);
    draw(context);
    cairo_destroy(context);
    cairo_surface_destroy(surface);
    g_autoptr(PopplerDocument) document = document_open(path);
    PopplerPage *page = poppler_document_get_page(document, 0);
    g_assert_cmpint(g_unlink(path), ==, 0);
    return page;
}

/** Draws @text at (50, @y) in a Chinese font. */
static inline void draw_chinese(cairo_t *context, double y, const char *text)
{
    cairo_select_font_face(context, "Noto Sans CJK SC", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(context, 10);
    cairo_move_to(context, 50, y);
    cairo_show_text(context, text);
}

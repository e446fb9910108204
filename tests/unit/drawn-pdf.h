/**
 * drawn-pdf.h: pages for tests, of the samples and drawn here.
 */
#pragma once

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "../../extract/pdf-page.h"
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

/** A table of one row, two cells, from (50, 100) to (150, 130), with a 7 in the first. */
static inline void draw_cells(cairo_t *context)
{
    cairo_set_source_rgb(context, 0, 0, 0);
    cairo_set_line_width(context, 0.5);
    cairo_rectangle(context, 50, 100, 100, 30);
    cairo_move_to(context, 100, 100);
    cairo_line_to(context, 100, 130);
    cairo_stroke(context);
    cairo_select_font_face(context, "monospace", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(context, 10);
    cairo_move_to(context, 55, 120);
    cairo_show_text(context, "7");
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

/** (transfer full): what is read of the page that @draw draws. @scanner: (nullable): reads its pictures */
static inline Page *page_read(DrawFunc draw, Scanner *scanner)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PopplerPage) source = page_drawn(draw);
    Page *page = pdf_page_read(source, 1, scanner, NULL, &error);
    g_assert_no_error(error);
    return page;
}

/** (transfer full): a page of 400 x 300 points that draws @content, with a font /F. Poppler finds the objects
 * by itself. */
static inline PopplerPage *page_written(const char *content)
{
    g_autofree char *text = g_strdup_printf(
        "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
        "1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F 5 0 "
        "R>>>>>>"
        "endobj\n4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n",
        strlen(content), content);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(GError) error = NULL;
    g_autoptr(PopplerDocument) document = poppler_document_new_from_bytes(bytes, NULL, &error);
    g_assert_no_error(error);
    return poppler_document_get_page(document, 0);
}

/** Draws @text at (50, @y) in a Chinese font. */
static inline void draw_chinese(cairo_t *context, double y, const char *text)
{
    cairo_select_font_face(context, "Noto Sans CJK SC", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(context, 10);
    cairo_move_to(context, 50, y);
    cairo_show_text(context, text);
}

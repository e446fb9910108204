/**
 * test-text-marks.c: ink in cells of which the text layer says nothing.
 */
#include "../../extract/text-marks.h"

#include "drawn-pdf.h"

/** Adds the outline of @text at (@x, 120) to the path. It is had from another surface: cairo makes text of
 * its own. */
static void draw_outline(cairo_t *context, double x, const char *text)
{

    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 400, 300);
    cairo_t *of_text = cairo_create(surface);
    cairo_select_font_face(of_text, "monospace", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(of_text, 10);
    cairo_move_to(of_text, x, 120);
    cairo_text_path(of_text, text);
    cairo_path_t *path = cairo_copy_path(of_text);
    cairo_append_path(context, path);
    cairo_path_destroy(path);
    cairo_destroy(of_text);
    cairo_surface_destroy(surface);
}

/** (transfer full): the page that @draw draws, as it is read with its pictures. */
static Page *page_scanned(DrawFunc draw)
{
    g_autoptr(Scanner) scanner = scanner_new(&(ScanOptions){.text = FALSE});
    return page_read(draw, scanner);
}

/** Asserts that the page that @draw draws is read from its picture. */
static void assert_from_picture(DrawFunc draw)
{
    g_autoptr(Page) page = page_scanned(draw);
    g_assert_cmpint(page->source, ==, TEXT_SOURCE_OCR);
}

/** Asserts that the second cell of what @draw draws is read as @text, and whether it is sure. */
static void assert_cell(DrawFunc draw, const char *text, gboolean sure)
{
    g_autoptr(Page) page = page_scanned(draw);
    g_assert_cmpint(page->source, ==, TEXT_SOURCE_TEXT);
    g_assert_cmpuint(page->grids->len, ==, 1);
    const GridCell *cell = grid_cell_at(page->grids->pdata[0], 0, 1);
    g_assert_cmpstr(cell->text, ==, text);
    if (sure)
        g_assert_cmpfloat(cell->confidence, ==, 1);
    else
        g_assert_cmpfloat(cell->confidence, <, 0.98);
    g_assert_cmpfloat(grid_cell_at(page->grids->pdata[0], 0, 0)->confidence, ==, 1);
}

static void draw_filled_outline(cairo_t *context)
{
    draw_cells(context);
    draw_outline(context, 110, "1");
    cairo_fill(context);
}

static void draw_stroked_outline(cairo_t *context)
{
    draw_cells(context);
    draw_outline(context, 110, "26");
    cairo_stroke(context);
}

static void draw_stem(cairo_t *context)
{
    draw_cells(context);
    cairo_move_to(context, 120, 113);
    cairo_line_to(context, 120, 120);
    cairo_stroke(context);
}

static void draw_blot(cairo_t *context)
{
    draw_cells(context);
    cairo_rectangle(context, 109, 111, 15, 10);
    cairo_fill(context);
}

static void draw_small_picture(cairo_t *context)
{
    draw_cells(context);
    cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 15, 10);
    cairo_set_source_surface(context, picture, 110, 111);
    cairo_paint(context);
    cairo_surface_destroy(picture);
}

static void test_a_page_with_ink_in_a_cell_without_text_is_read_from_its_picture(void)
{
    assert_from_picture(draw_filled_outline);
    assert_from_picture(draw_stroked_outline);
    assert_from_picture(draw_stem);
    assert_from_picture(draw_blot);
    assert_from_picture(draw_small_picture);
}

static void draw_digit_outlined(cairo_t *context)
{
    draw_cells(context);
    cairo_move_to(context, 110, 120);
    cairo_show_text(context, "1");
    draw_outline(context, 116, "8");
    cairo_fill(context);
}

static void test_a_figure_with_ink_beside_it_is_never_sure(void)
{
    assert_cell(draw_digit_outlined, "1", FALSE);
}

/** A ground that fills the cell, a coloured one behind the figure, a ring about it, and a line across an
 * empty cell beside it. */
static void draw_grounds(cairo_t *context)
{
    cairo_set_source_rgb(context, 0.9, 0.95, 1);
    cairo_rectangle(context, 101, 101, 48, 28);
    cairo_fill(context);
    cairo_set_source_rgb(context, 1, 1, 0);
    cairo_rectangle(context, 109, 110, 15, 12);
    cairo_fill(context);
    draw_cells(context);
    cairo_move_to(context, 110, 120);
    cairo_show_text(context, "18");
    cairo_arc(context, 116, 116.5, 9, 0, 2 * G_PI);
    cairo_stroke(context);
    cairo_rectangle(context, 150, 100, 40, 30);
    cairo_move_to(context, 150, 100);
    cairo_line_to(context, 190, 130);
    cairo_stroke(context);
}

static void test_what_is_behind_or_about_a_figure_is_no_doubt(void)
{
    assert_cell(draw_grounds, "18", TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text-marks/a-page-with-ink-in-a-cell-without-text-is-read-from-its-picture",
                    test_a_page_with_ink_in_a_cell_without_text_is_read_from_its_picture);
    g_test_add_func("/text-marks/a-figure-with-ink-beside-it-is-never-sure",
                    test_a_figure_with_ink_beside_it_is_never_sure);
    g_test_add_func("/text-marks/what-is-behind-or-about-a-figure-is-no-doubt",
                    test_what_is_behind_or_about_a_figure_is_no_doubt);
    return g_test_run();
}

/**
 * test-text-match.c: what of a page's text layer is to be seen, and what it lacks.
 */
#include <math.h>
#include <string.h>

#include "../../extract/text-match.h"
#include "drawn-pdf.h"

/** Matched: a page's text layer after it was held against the drawing. */
typedef struct {
    PdfText *text;
    PdfDrawing *drawing;
    TextMatch *match;
    char *joined;
} Matched;

static void matched_init(Matched *self, PopplerPage *page)
{
    self->text = pdf_text_from_page(page);
    self->drawing = pdf_drawing_from_page(page);
    self->match = text_match(self->text, self->drawing);
    GString *joined = g_string_new(NULL);
    for (guint i = 0; i < self->text->glyphs->len; i++)
        g_string_append_unichar(joined, g_array_index(self->text->glyphs, Glyph, i).character);
    self->joined = g_string_free(joined, FALSE);
}

static void matched_clear(Matched *self)
{
    pdf_text_free(self->text);
    pdf_drawing_free(self->drawing);
    text_match_free(self->match);
    g_free(self->joined);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Matched, matched_clear)

/** Asserts that of what @draw draws @seen is seen, and @n_unseen characters are not. */
static void assert_seen(DrawFunc draw, const char *seen, guint n_unseen)
{
    g_autoptr(PopplerPage) page = page_drawn(draw);
    g_auto(Matched) matched = {0};
    matched_init(&matched, page);
    g_assert_cmpstr(matched.joined, ==, seen);
    g_assert_cmpuint(matched.match->n_unseen, ==, n_unseen);
    g_assert_cmpuint(matched.match->untold->len, ==, 0);
}

static void draw_colours(cairo_t *context)
{
    draw_chinese(context, 100, "总体12");
    cairo_set_source_rgb(context, 1, 1, 1);
    draw_chinese(context, 120, "34");
    cairo_set_source_rgba(context, 0, 0, 0, 0.01);
    draw_chinese(context, 140, "56");
    cairo_set_source_rgb(context, 0.6, 0.6, 0.6);
    draw_chinese(context, 160, "78");
}

static void test_text_without_ink_is_not_seen(void)
{
    assert_seen(draw_colours, "总体1278", 4);
}

static void draw_on_boxes(cairo_t *context)
{
    cairo_set_source_rgb(context, 0, 0, 0.5);
    cairo_rectangle(context, 40, 80, 100, 30);
    cairo_fill(context);
    cairo_set_source_rgb(context, 1, 1, 1);
    draw_chinese(context, 100, "12");
    cairo_set_source_rgb(context, 0, 0, 0.5);
    draw_chinese(context, 100, "      34");
}

static void test_text_is_seen_that_differs_from_what_lies_under_it(void)
{
    assert_seen(draw_on_boxes, "12", 2);
}

/** A cell's shadow as browsers draw it: a black box, of which all but its edge is cut off. */
static void draw_shadow(cairo_t *context)
{
    cairo_save(context);
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_rectangle(context, 0, 0, 400, 300);
    cairo_rectangle(context, 40, 80, 100, 30);
    cairo_clip(context);
    cairo_rectangle(context, 39.5, 79.5, 101, 31);
    cairo_fill(context);
    cairo_restore(context);
    draw_chinese(context, 100, "12");
}

static void test_text_in_a_shadow_is_seen(void)
{
    assert_seen(draw_shadow, "12", 0);
}

static void draw_covered(cairo_t *context)
{
    draw_chinese(context, 100, "12");
    draw_chinese(context, 200, "34");
    cairo_set_source_rgb(context, 1, 1, 1);
    cairo_rectangle(context, 40, 80, 100, 30);
    cairo_fill(context);
}

static void test_text_that_is_painted_over_is_not_seen(void)
{
    assert_seen(draw_covered, "34", 2);
}

static void draw_tiny(cairo_t *context)
{
    draw_chinese(context, 100, "12");
    cairo_set_font_size(context, 0.5);
    cairo_show_text(context, "34");
}

static void test_text_that_is_too_small_for_an_eye_is_not_seen(void)
{
    assert_seen(draw_tiny, "12", 2);
}

static void draw_clear_group(cairo_t *context)
{
    draw_chinese(context, 100, "12");
    cairo_push_group(context);
    draw_chinese(context, 120, "34");
    cairo_pop_group_to_source(context);
    cairo_paint_with_alpha(context, 0.01);
    cairo_push_group(context);
    draw_chinese(context, 140, "56");
    cairo_pop_group_to_source(context);
    cairo_paint_with_alpha(context, 0.5);
}

static void test_text_of_a_clear_group_is_not_seen(void)
{
    assert_seen(draw_clear_group, "1256", 2);
}

static void draw_slanted_and_twice(cairo_t *context)
{
    draw_chinese(context, 100, "总体");
    cairo_translate(context, 0.2, 0);
    draw_chinese(context, 100, "总体");
    cairo_translate(context, 100, 20);
    cairo_rotate(context, G_PI / 5);
    draw_chinese(context, 100, "2024");
    cairo_rotate(context, G_PI * 3 / 10);
    draw_chinese(context, -100, "56");
}

static void test_slanted_turned_and_doubled_print_is_seen(void)
{
    g_autoptr(PopplerPage) page = page_drawn(draw_slanted_and_twice);
    g_auto(Matched) matched = {0};
    matched_init(&matched, page);
    g_assert_cmpuint(matched.match->n_unseen, ==, 0);
    g_assert_cmpuint(matched.match->untold->len, ==, 0);
}

static void test_all_text_of_born_digital_samples_is_seen(void)
{
    static const char *const names[] = {"pdf/g3-shutong-2024.pdf", "pdf/g3-wanglan-hr-2025.pdf"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(PopplerDocument) document = sample_open(names[i]);
        for (int k = 0; k < poppler_document_get_n_pages(document); k++) {
            g_autoptr(PopplerPage) page = poppler_document_get_page(document, k);
            g_auto(Matched) matched = {0};
            matched_init(&matched, page);
            g_assert_cmpuint(matched.match->n_unseen, ==, 0);
            g_assert_cmpuint(matched.match->untold->len, ==, 0);
            g_assert_cmpuint(matched.match->doubts->len, ==, 0);
            g_assert_cmpuint(matched.match->digits->len, >, 0);
        }
    }
}

static void draw_hidden_in_cell(cairo_t *context)
{
    draw_cells(context);
    cairo_move_to(context, 110, 120);
    cairo_show_text(context, "12");
    cairo_set_source_rgb(context, 1, 1, 1);
    cairo_show_text(context, "3");
}

/** (transfer full): the page that @draw draws, which has one table, as it is read. */
static Page *page_read_with_table(DrawFunc draw)
{
    Page *page = page_read(draw, NULL);
    g_assert_cmpuint(page->grids->len, ==, 1);
    return page;
}

static void test_a_cell_is_read_from_what_is_seen_in_it(void)
{
    g_autoptr(Page) page = page_read_with_table(draw_hidden_in_cell);
    const GridCell *cell = grid_cell_at(page->grids->pdata[0], 0, 1);
    g_assert_cmpstr(cell->text, ==, "12");
    g_assert_cmpfloat(cell->confidence, ==, 1);
}

static void draw_struck(cairo_t *context)
{
    draw_cells(context);
    cairo_move_to(context, 110, 120);
    cairo_show_text(context, "12");
    cairo_move_to(context, 109, 116.5);
    cairo_line_to(context, 123, 116.5);
    cairo_stroke(context);
}

static void test_a_figure_that_is_struck_is_never_sure(void)
{
    g_autoptr(Page) page = page_read_with_table(draw_struck);
    g_assert_nonnull(grid_cell_at(page->grids->pdata[0], 0, 1)->doubt);
    g_assert_null(grid_cell_at(page->grids->pdata[0], 0, 0)->doubt);
}

/** Three columns whose digits lie on their sides, and one that holds its. */
static void draw_narrow(cairo_t *context)
{
    draw_cells(context);
    for (int i = 0; i < 3; i++) {
        cairo_move_to(context, 110 + 8 * i, 100);
        cairo_line_to(context, 110 + 8 * i, 130);
        cairo_stroke(context);
        cairo_move_to(context, 107 + 8 * i, 120);
        cairo_show_text(context, "4");
    }
}

static void test_columns_narrower_than_their_figures_are_never_sure(void)
{
    g_autoptr(Page) page = page_read_with_table(draw_narrow);
    const Grid *grid = page->grids->pdata[0];
    g_assert_cmpint(grid->n_columns, ==, 5);
    for (int i = 1; i < 4; i++)
        g_assert_cmpstr(grid_cell_at(grid, 0, i)->doubt, ==, CELL_DOUBT_CROSSED);
    g_assert_null(grid_cell_at(grid, 0, 0)->doubt);
}

static void draw_cut(cairo_t *context)
{
    draw_cells(context);
    cairo_rectangle(context, 100, 100, 22.5, 30);
    cairo_clip(context);
    cairo_move_to(context, 110, 120);
    cairo_show_text(context, "1234");
}

static void test_a_figure_that_is_cut_off_is_never_sure(void)
{
    g_autoptr(Page) page = page_read_with_table(draw_cut);
    const GridCell *cell = grid_cell_at(page->grids->pdata[0], 0, 1);
    g_assert_cmpstr(cell->text, ==, "12");
    g_assert_cmpfloat(cell->confidence, <, 0.98);
    g_assert_cmpfloat(grid_cell_at(page->grids->pdata[0], 0, 0)->confidence, ==, 1);
}

/** 7 with its shadow, and 3 over 4. */
static void draw_over_print(cairo_t *context)
{
    draw_cells(context);
    cairo_move_to(context, 54.2, 120.8);
    cairo_show_text(context, "7");
    cairo_move_to(context, 110, 120);
    cairo_show_text(context, "12");
    cairo_move_to(context, 130, 120);
    cairo_show_text(context, "3");
    cairo_move_to(context, 131, 120);
    cairo_show_text(context, "4");
}

static void test_print_over_print_counts_once_or_is_never_sure(void)
{
    g_autoptr(Page) page = page_read_with_table(draw_over_print);
    const GridCell *shadowed = grid_cell_at(page->grids->pdata[0], 0, 0);
    g_assert_cmpstr(shadowed->text, ==, "7");
    g_assert_cmpfloat(shadowed->confidence, ==, 1);
    g_assert_cmpfloat(grid_cell_at(page->grids->pdata[0], 0, 1)->confidence, <, 0.98);
}

static void draw_on_its_side(cairo_t *context)
{
    draw_cells(context);
    for (int i = 0; i < 3; i++)
        draw_chinese(context, 150 + 20 * i, "总体情况总体情况");
    cairo_select_font_face(context, "monospace", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_move_to(context, 120, 122);
    cairo_rotate(context, -G_PI / 2);
    cairo_show_text(context, "12");
}

static void test_a_figure_on_its_side_is_never_sure(void)
{
    g_autoptr(Page) page = page_read_with_table(draw_on_its_side);
    g_assert_cmpint(page->turned_deg, ==, 0);
    g_assert_cmpfloat(grid_cell_at(page->grids->pdata[0], 0, 1)->confidence, <, 0.98);
    g_assert_cmpfloat(grid_cell_at(page->grids->pdata[0], 0, 0)->confidence, ==, 1);
}

static void draw_retyped(cairo_t *context)
{
    draw_cells(context);
    cairo_move_to(context, 110, 120);
    cairo_show_text(context, "12");
    cairo_set_source_rgb(context, 1, 1, 1);
    cairo_rectangle(context, 105, 108, 40, 16);
    cairo_fill(context);
    cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 15, 10);
    cairo_set_source_surface(context, picture, 20, 20);
    cairo_paint(context);
    cairo_surface_destroy(picture);
}

static void test_text_that_is_painted_over_is_not_seen_beside_a_small_picture(void)
{
    assert_seen(draw_retyped, "7", 2);
}

/** A stroke, as a font that says nothing of it has it. */
static cairo_status_t draw_stroke(cairo_scaled_font_t *font G_GNUC_UNUSED, gulong shape G_GNUC_UNUSED,
                                  cairo_t *context, cairo_text_extents_t *extents)
{
    extents->x_advance = 0.6;
    cairo_rectangle(context, 0.1, -0.4, 0.4, 0.1);
    cairo_fill(context);
    return CAIRO_STATUS_SUCCESS;
}

static void draw_untold(cairo_t *context)
{
    draw_cells(context);
    cairo_font_face_t *face = cairo_user_font_face_create();
    cairo_user_font_face_set_render_glyph_func(face, draw_stroke);
    cairo_set_font_face(context, face);
    cairo_font_face_destroy(face);
    cairo_set_font_size(context, 10);
    cairo_glyph_t shape = {1, 110, 120};
    cairo_show_glyphs(context, &shape, 1);
    cairo_select_font_face(context, "monospace", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(context, 10);
    cairo_move_to(context, 116, 120);
    cairo_show_text(context, "5");
    for (int i = 0; i < 10; i++)
        draw_chinese(context, 150 + 12 * i, "总体情况总体情况");
}

static void test_a_cell_with_a_shape_without_text_is_never_sure(void)
{
    g_autoptr(Page) page = page_read_with_table(draw_untold);
    const GridCell *cell = grid_cell_at(page->grids->pdata[0], 0, 1);
    g_assert_true(g_str_has_suffix(cell->text, "5"));
    g_assert_cmpfloat(cell->confidence, <, 0.98);
    g_assert_cmpfloat(grid_cell_at(page->grids->pdata[0], 0, 0)->confidence, ==, 1);
}

/**
 * Asserts that a page is read from its picture which has the annotation @words, from (50, 100) to (90, 112)
 * as PDF counts, a field of a form where it is a widget.
 */
static void assert_annotated_from_picture(const char *words)
{
    g_autofree char *text = g_strdup_printf(
        "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/DR<</Font<</F 5 0 R>>>>"
        "/DA(/F 8 Tf)>>>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Annots[6 0 R]"
        "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
        "4 0 obj<</Length 93>>stream\nBT /F 12 Tf 50 200 Td (Report) Tj ET BT /F 8 Tf 35 102 Td (7) Tj ET\n"
        "30 95 65 20 re 48 95 m 48 115 l S\nendstream endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        "6 0 obj<</Type/Annot/DA(/F 8 Tf)/Rect[50 100 90 112]%s>>endobj\ntrailer<</Root 1 0 R>>\n",
        words);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(PopplerDocument) document = poppler_document_new_from_bytes(bytes, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(PopplerPage) source = poppler_document_get_page(document, 0);
    g_autoptr(Scanner) scanner = scanner_new(&(ScanOptions){.text = FALSE});
    g_autoptr(Page) page = pdf_page_read(source, 1, scanner, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpint(page->source, ==, TEXT_SOURCE_OCR);
    g_assert_cmpuint(page->notes->len, >=, 1);
}

static void test_a_page_with_what_is_not_for_printing_is_read_from_its_picture(void)
{
    assert_annotated_from_picture("/Subtype/Widget/FT/Tx/T(f)/V(12)/F 0");
    assert_annotated_from_picture("/Subtype/Widget/FT/Ch/Ff 131072/Opt[(12)(13)]/T(f)/V(12)/F 0");
    assert_annotated_from_picture("/Subtype/FreeText/Contents(12)/F 0");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text-match/text-without-ink-is-not-seen", test_text_without_ink_is_not_seen);
    g_test_add_func("/text-match/text-is-seen-that-differs-from-what-lies-under-it",
                    test_text_is_seen_that_differs_from_what_lies_under_it);
    g_test_add_func("/text-match/text-in-a-shadow-is-seen", test_text_in_a_shadow_is_seen);
    g_test_add_func("/text-match/text-that-is-painted-over-is-not-seen",
                    test_text_that_is_painted_over_is_not_seen);
    g_test_add_func("/text-match/text-that-is-too-small-for-an-eye-is-not-seen",
                    test_text_that_is_too_small_for_an_eye_is_not_seen);
    g_test_add_func("/text-match/text-of-a-clear-group-is-not-seen", test_text_of_a_clear_group_is_not_seen);
    g_test_add_func("/text-match/slanted-turned-and-doubled-print-is-seen",
                    test_slanted_turned_and_doubled_print_is_seen);
    g_test_add_func("/text-match/all-text-of-born-digital-samples-is-seen",
                    test_all_text_of_born_digital_samples_is_seen);
    g_test_add_func("/text-match/a-cell-is-read-from-what-is-seen-in-it",
                    test_a_cell_is_read_from_what_is_seen_in_it);
    g_test_add_func("/text-crossed/a-figure-that-is-struck-is-never-sure",
                    test_a_figure_that_is_struck_is_never_sure);
    g_test_add_func("/text-crossed/columns-narrower-than-their-figures-are-never-sure",
                    test_columns_narrower_than_their_figures_are_never_sure);
    g_test_add_func("/text-match/a-figure-that-is-cut-off-is-never-sure",
                    test_a_figure_that_is_cut_off_is_never_sure);
    g_test_add_func("/text-match/a-cell-with-a-shape-without-text-is-never-sure",
                    test_a_cell_with_a_shape_without_text_is_never_sure);
    g_test_add_func("/text-match/a-page-with-what-is-not-for-printing-is-read-from-its-picture",
                    test_a_page_with_what_is_not_for_printing_is_read_from_its_picture);
    g_test_add_func("/text-match/print-over-print-counts-once-or-is-never-sure",
                    test_print_over_print_counts_once_or_is_never_sure);
    g_test_add_func("/text-match/text-that-is-painted-over-is-not-seen-beside-a-small-picture",
                    test_text_that_is_painted_over_is_not_seen_beside_a_small_picture);
    g_test_add_func("/text-match/a-figure-on-its-side-is-never-sure",
                    test_a_figure_on_its_side_is_never_sure);
    return g_test_run();
}

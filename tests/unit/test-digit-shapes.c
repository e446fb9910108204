/**
 * test-digit-shapes.c: fonts that draw what their text says, and fonts that do not.
 */
#include <string.h>

#include "../../common/data.h"
#include "../../extract/digit-shapes.h"
#include "../../extract/pdf-page.h"
#include "drawn-pdf.h"

static FigureReader *reader_new(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = data_path("models/figures.net");
    FigureReader *reader = figure_reader_new(path, NULL, &error);
    g_assert_no_error(error);
    return reader;
}

/** Whether the font @family is seen to draw other digits if its text said @said for 0123456789. */
static gboolean family_differs(FigureReader *reader, const char *family, const char *said)
{
    cairo_font_face_t *face =
        cairo_toy_font_face_create(family, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    const cairo_matrix_t upright = {8, 0, 0, 8, 0, 0}, identity = {1, 0, 0, 1, 0, 0};
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_scaled_font_t *font = cairo_scaled_font_create(face, &upright, &identity, options);
    g_autoptr(GArray) claims = g_array_new(FALSE, FALSE, sizeof(DigitClaim));
    cairo_glyph_t *glyphs = NULL;
    int n = 0;
    g_assert_cmpint(
        cairo_scaled_font_text_to_glyphs(font, 0, 0, "0123456789", 10, &glyphs, &n, NULL, NULL, NULL), ==,
        CAIRO_STATUS_SUCCESS);
    for (int i = 0; i < n; i++) {
        DigitClaim claim = {glyphs[i].index, said[i]};
        g_array_append_val(claims, claim);
    }
    gboolean differs = digit_shapes_differ(reader, face, &upright, claims);
    cairo_glyph_free(glyphs);
    cairo_scaled_font_destroy(font);
    cairo_font_options_destroy(options);
    cairo_font_face_destroy(face);
    return differs;
}

static const char *const families[] = {"sans", "serif", "monospace", "Noto Sans CJK SC"};

static void test_fonts_draw_the_digits_that_they_say(void)
{
    g_autoptr(FigureReader) reader = reader_new();
    for (gsize i = 0; i < G_N_ELEMENTS(families); i++)
        g_assert_false(family_differs(reader, families[i], "0123456789"));
}

static void test_a_font_with_digits_in_other_places_is_seen(void)
{
    static const char *const said[] = {"1234567890", "9012345678", "0132456789", "0123459786"};
    g_autoptr(FigureReader) reader = reader_new();
    for (gsize i = 0; i < G_N_ELEMENTS(families); i++)
        for (gsize k = 0; k < G_N_ELEMENTS(said); k++)
            g_assert_true(family_differs(reader, families[i], said[k]));
}

/** What test_page_with() has each digit drawn as. */
static const char *drawn_as;

/** Draws the digit of drawn_as in the place of the character @shape. */
static cairo_status_t draw_digit(cairo_scaled_font_t *font G_GNUC_UNUSED, gulong shape, cairo_t *context,
                                 cairo_text_extents_t *extents)
{
    const char text[] = {g_ascii_isdigit((char)shape) ? drawn_as[shape - '0'] : (char)shape, '\0'};
    extents->x_advance = 0.6;
    cairo_select_font_face(context, "sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(context, 1);
    cairo_text_path(context, text);
    cairo_fill(context);
    return CAIRO_STATUS_SUCCESS;
}

/** Two lines of figures, one of them turned, in a font that draws drawn_as. */
static void draw_figures(cairo_t *context)
{
    cairo_font_face_t *face = cairo_user_font_face_create();
    cairo_user_font_face_set_render_glyph_func(face, draw_digit);
    cairo_set_font_face(context, face);
    cairo_font_face_destroy(face);
    cairo_set_font_size(context, 12);
    cairo_move_to(context, 50, 100);
    cairo_show_text(context, "12345");
    cairo_rotate(context, G_PI / 2);
    cairo_move_to(context, 50, -100);
    cairo_show_text(context, "6789");
}

/** Whether a page in a font that draws @as in the place of 0123456789 is seen to differ. */
static gboolean page_differs(const char *as)
{
    drawn_as = as;
    g_autoptr(GError) error = NULL;
    g_autoptr(Scanner) scanner = scanner_new(&(ScanOptions){.text = TRUE});
    g_autoptr(PopplerPage) page = page_drawn(draw_figures);
    g_autoptr(PdfText) text = pdf_text_from_page(page);
    g_autoptr(PdfDrawing) drawing = pdf_drawing_from_page(page);
    g_autoptr(TextMatch) match = text_match(text, drawing);
    g_autoptr(FontTrust) fonts = font_trust_new(scanner);
    g_assert_cmpuint(match->digits->len, ==, 9);
    gboolean differ = FALSE, again = FALSE;
    g_assert_true(font_trust_check(fonts, match->digits, drawing->text, &differ, &error));
    g_assert_no_error(error);
    g_assert_true(font_trust_check(fonts, match->digits, drawing->text, &again, &error));
    g_assert_cmpint(differ, ==, again);
    return differ;
}

static void test_a_page_whose_font_draws_other_digits_is_seen(void)
{
    static const char *const as[] = {"0123456789", "0132456789", "0123456798"};
    for (gsize i = 0; i < G_N_ELEMENTS(as); i++) {
        gboolean differs = page_differs(as[i]);
        g_assert_cmpint(differs, ==, i > 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/digit-shapes/fonts-draw-the-digits-that-they-say",
                    test_fonts_draw_the_digits_that_they_say);
    g_test_add_func("/digit-shapes/a-font-with-digits-in-other-places-is-seen",
                    test_a_font_with_digits_in_other_places_is_seen);
    g_test_add_func("/font-trust/a-page-whose-font-draws-other-digits-is-seen",
                    test_a_page_whose_font_draws_other_digits_is_seen);
    return g_test_run();
}

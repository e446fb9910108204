/**
 * test-pdf-page.c: text and rules of PDF pages, of the samples and of pages drawn here.
 */
#include <string.h>

#include "../../extract/grid.h"
#include "../../extract/pdf-drawing.h"
#include "../../extract/pdf-page.h"
#include "../../extract/pdf-text.h"
#include "../../extract/pdf-warm.h"
#include "drawn-pdf.h"

static void draw_strokes(cairo_t *context)
{
    cairo_set_line_width(context, 0.5);
    cairo_move_to(context, 50, 100);
    cairo_line_to(context, 350, 100);
    cairo_stroke(context);
    cairo_set_line_width(context, 2);
    cairo_move_to(context, 60, 50);
    cairo_line_to(context, 60, 250);
    cairo_stroke(context);
}

static void test_strokes_are_rulings_at_their_places(void)
{
    g_autoptr(PopplerPage) page = page_drawn(draw_strokes);
    g_autoptr(PdfDrawing) drawing = pdf_drawing_from_page(page);
    g_assert_cmpuint(drawing->rulings->len, ==, 2);
    g_assert_false(drawing->has_pictures);
    const Ruling *level = &g_array_index(drawing->rulings, Ruling, 0);
    const Ruling *upright = &g_array_index(drawing->rulings, Ruling, 1);
    g_assert_true(level->level && !upright->level);
    g_assert_cmpfloat_with_epsilon(level->at, 100, 0.1);
    g_assert_cmpfloat_with_epsilon(level->from, 50, 0.1);
    g_assert_cmpfloat_with_epsilon(level->to, 350, 0.1);
    g_assert_cmpfloat_with_epsilon(upright->at, 60, 0.1);
    g_assert_cmpfloat_with_epsilon(upright->width, 2, 0.1);
}

static void draw_bars_and_frames(cairo_t *context)
{
    cairo_rectangle(context, 50, 100, 300, 0.75); /* a filled bar, as browsers draw borders */
    cairo_fill(context);
    cairo_rectangle(context, 50, 150, 300, 60); /* a stroked frame: four rules */
    cairo_stroke(context);
}

static void test_thin_fills_and_frames_are_rulings(void)
{
    g_autoptr(PopplerPage) page = page_drawn(draw_bars_and_frames);
    g_autoptr(PdfDrawing) drawing = pdf_drawing_from_page(page);
    g_assert_cmpuint(drawing->rulings->len, ==, 5);
    g_assert_cmpfloat_with_epsilon(g_array_index(drawing->rulings, Ruling, 0).at, 100.375, 0.1);
}

static void draw_what_is_no_rule(cairo_t *context)
{
    cairo_set_source_rgb(context, 1, 1, 1); /* white */
    cairo_move_to(context, 50, 100);
    cairo_line_to(context, 350, 100);
    cairo_stroke(context);
    cairo_set_source_rgb(context, 0.9, 0.9, 0.9); /* a shaded cell */
    cairo_rectangle(context, 50, 120, 300, 40);
    cairo_fill(context);
    cairo_set_source_rgb(context, 0, 0, 0); /* a slanted line */
    cairo_move_to(context, 50, 200);
    cairo_line_to(context, 350, 230);
    cairo_stroke(context);
    cairo_move_to(context, 50, 250); /* shorter than a character */
    cairo_line_to(context, 52, 250);
    cairo_stroke(context);
}

static void test_what_cannot_be_seen_or_is_no_straight_line_is_no_ruling(void)
{
    g_autoptr(PopplerPage) page = page_drawn(draw_what_is_no_rule);
    g_autoptr(PdfDrawing) drawing = pdf_drawing_from_page(page);
    g_assert_cmpuint(drawing->rulings->len, ==, 0);
}

static void draw_clipped(cairo_t *context)
{
    cairo_rectangle(context, 100, 50, 100, 200);
    cairo_clip(context);
    cairo_move_to(context, 20, 100);
    cairo_line_to(context, 380, 100);
    cairo_stroke(context);
    cairo_move_to(context, 20, 280); /* outside */
    cairo_line_to(context, 380, 280);
    cairo_stroke(context);
}

static void test_a_ruling_ends_where_it_is_clipped(void)
{
    g_autoptr(PopplerPage) page = page_drawn(draw_clipped);
    g_autoptr(PdfDrawing) drawing = pdf_drawing_from_page(page);
    g_assert_cmpuint(drawing->rulings->len, ==, 1);
    /* cairo tells a clip in whole pixels of the observed surface, which are 8 points wide */
    g_assert_cmpfloat_with_epsilon(g_array_index(drawing->rulings, Ruling, 0).from, 100, 8);
    g_assert_cmpfloat_with_epsilon(g_array_index(drawing->rulings, Ruling, 0).to, 200, 8);
}

/** (transfer full): the page's text in poppler's order. */
static char *glyphs_text(const PdfText *text)
{
    GString *joined = g_string_new(NULL);
    for (guint i = 0; i < text->glyphs->len; i++)
        g_string_append_unichar(joined, g_array_index(text->glyphs, Glyph, i).character);
    return g_string_free(joined, FALSE);
}

static void test_a_born_digital_page_has_sound_text_in_its_place(void)
{
    g_autoptr(PopplerDocument) document = sample_open("pdf/g3-shutong-2024.pdf");
    g_autoptr(PopplerPage) page = poppler_document_get_page(document, 0);
    g_autoptr(PdfText) text = pdf_text_from_page(page);
    double width, height;
    poppler_page_get_size(page, &width, &height);
    g_assert_true(text->sound);
    g_assert_cmpint(text->turned_deg, ==, 0);
    pdf_text_fit(text);
    g_autofree char *joined = glyphs_text(text);
    g_assert_nonnull(strstr(joined, "疏桐镇人民政府2024年政府信息公开工作年度报告"));
    for (guint i = 0; i < text->glyphs->len; i++) {
        const Box *box = &g_array_index(text->glyphs, Glyph, i).box;
        g_assert_true(box->x >= 0 && box->y >= 0 && box_right(box) <= width && box_bottom(box) <= height);
        g_assert_cmpfloat(box->height, <, 30);
    }
}

static void test_a_scanned_page_has_no_sound_text_and_a_picture(void)
{
    g_autoptr(PopplerDocument) document = sample_open("scan/g3-jishan-transport-2024.pdf");
    g_autoptr(PopplerPage) page = poppler_document_get_page(document, 0);
    g_autoptr(PdfText) text = pdf_text_from_page(page);
    g_autoptr(PdfDrawing) drawing = pdf_drawing_from_page(page);
    g_assert_false(text->sound);
    g_assert_true(drawing->has_pictures);
}

/** (transfer full): page @number, from 1, of a sample without pictures. */
static Page *sample_page(const char *name, int number)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PopplerDocument) document = sample_open(name);
    g_autoptr(PopplerPage) source = poppler_document_get_page(document, number - 1);
    Page *page = pdf_page_read(source, number, NULL, NULL, &error);
    g_assert_no_error(error);
    return page;
}

/** The grid with most rows. */
static const Grid *largest_grid(const Page *page)
{
    const Grid *largest = page->grids->pdata[0];
    for (guint i = 1; i < page->grids->len; i++)
        if (((Grid *)page->grids->pdata[i])->n_rows > largest->n_rows)
            largest = page->grids->pdata[i];
    return largest;
}

static void test_a_page_has_its_tables_cells_with_their_texts(void)
{
    g_autoptr(Page) page = sample_page("pdf/g3-shutong-2024.pdf", 1);
    const Grid *grid = largest_grid(page);
    g_assert_cmpint(grid->n_columns, ==, 10);
    g_assert_cmpint(grid->n_rows, ==, 28);
    g_assert_null(grid->doubt);
    g_assert_cmpint(page->source, ==, TEXT_SOURCE_TEXT);
    const GridCell *first = grid_cell_at(grid, 3, 3), *total = grid_cell_at(grid, 3, 9);
    g_assert_cmpstr(first->text, ==, "13");
    g_assert_cmpstr(total->text, ==, "16");
    g_assert_cmpint(grid_cell_at(grid, 3, 0)->column_span, ==, 3);
    g_assert_true(box_contains(&first->box, first->ink.x, first->ink.y));
    g_assert_cmpfloat(first->confidence, ==, 1);
}

static void test_text_of_tables_is_not_among_the_lines(void)
{
    g_autoptr(Page) page = sample_page("pdf/g3-shutong-2024.pdf", 1);
    gboolean title = FALSE;
    for (guint i = 0; i < page->lines->len; i++) {
        const char *text = ((TextLine *)page->lines->pdata[i])->text;
        title |= strstr(text, "疏桐镇人民政府2024年") != NULL;
        g_assert_null(strstr(text, "属于国家秘密"));
    }
    g_assert_true(title);
}

static void test_a_page_with_rotate_is_read_as_it_is_shown(void)
{
    g_autoptr(Page) page = sample_page("pdf/g3-wanglan-hr-2025.pdf", 2);
    g_assert_cmpint(page->turned_deg, ==, 0);
    const Grid *grid = largest_grid(page);
    g_assert_cmpint(grid->n_columns, ==, 10);
    for (guint i = 0; i < grid->cells->len; i++) {
        const Box *box = &((GridCell *)grid->cells->pdata[i])->box;
        g_assert_true(box->x >= 0 && box_right(box) <= page->width && box_bottom(box) <= page->height);
    }
}

/** (transfer full): the largest table's texts, without spaces, of page @number of a sample with Type 3 fonts
 * whose pages are shown turned by @deg. */
static char *table_turned(int deg, int number)
{
    static const char PARENTS[] = "/StructParents ";
    g_autofree char *path = source_path("samples/pdf/g3-jishan-transport-2024.pdf");
    char *data = NULL;
    gsize length;
    g_autoptr(GError) error = NULL;
    g_assert_true(g_file_get_contents(path, &data, &length, NULL));
    g_autofree char *turn = g_strdup_printf("/Rotate %-*d", (int)strlen(PARENTS) - 8, deg);
    for (char *at = data; (at = memmem(at, length - (gsize)(at - data), PARENTS, strlen(PARENTS))) != NULL;)
        memcpy(at, turn, strlen(turn));
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, length);
    g_autoptr(PopplerDocument) document = poppler_document_new_from_bytes(bytes, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(PopplerPage) source = poppler_document_get_page(document, number - 1);
    g_autoptr(Page) page = pdf_page_read(source, number, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpint(page->turned_deg, ==, (360 - deg) % 360);
    const Grid *grid = largest_grid(page);
    g_assert_null(grid->doubt);
    GString *texts = g_string_new(NULL);
    for (guint i = 0; i < grid->cells->len; i++)
        g_string_append_printf(texts, "%s|", ((GridCell *)grid->cells->pdata[i])->text);
    g_string_replace(texts, " ", "", 0); /* where fonts change, as boxes' rounding has it */
    return g_string_free(texts, FALSE);
}

static void test_a_page_that_is_shown_turned_is_read_as_an_upright_one(void)
{
    for (int number = 1; number <= 3; number++) {
        g_autofree char *upright = table_turned(0, number);
        for (int deg = 90; deg < 360; deg += 90) {
            g_autofree char *turned = table_turned(deg, number);
            g_assert_cmpstr(turned, ==, upright);
        }
    }
}

static void draw_overflow(cairo_t *context)
{
    cairo_set_line_width(context, 0.5);
    for (int i = 0; i <= 2; i++) {
        cairo_move_to(context, 50, 100 + 30 * i);
        cairo_line_to(context, 200, 100 + 30 * i);
        cairo_move_to(context, 50 + 75 * i, 100);
        cairo_line_to(context, 50 + 75 * i, 160);
    }
    cairo_stroke(context);
    cairo_select_font_face(context, "monospace", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(context, 12);
    cairo_move_to(context, 60, 120);
    cairo_show_text(context, "11");
    cairo_move_to(context, 135, 120);
    cairo_show_text(context, "22");
    cairo_move_to(context, 90, 150); /* six digits across the rule at 125 */
    cairo_show_text(context, "1234567");
}

static void test_a_number_that_runs_over_a_rule_is_never_sure(void)
{
    g_autoptr(Page) page = page_read(draw_overflow, NULL);
    g_assert_cmpuint(page->grids->len, ==, 1);
    const Grid *grid = page->grids->pdata[0];
    g_assert_cmpstr(grid_cell_at(grid, 0, 0)->text, ==, "11");
    g_assert_cmpfloat(grid_cell_at(grid, 0, 0)->confidence, ==, 1);
    g_assert_cmpstr(grid_cell_at(grid, 0, 1)->text, ==, "22");
    g_assert_cmpfloat(grid_cell_at(grid, 1, 0)->confidence, <, 0.98);
    g_assert_cmpfloat(grid_cell_at(grid, 1, 1)->confidence, <, 0.98);
}

/** A level line of dashes and an upright one of dots as browsers draw them, and a row of boxes that is none.
 */
static void draw_dashes(cairo_t *context)
{
    for (int i = 0; i < 20; i++) {
        cairo_rectangle(context, 50 + 4 * i, 100, 2.25, 0.75);
        cairo_rectangle(context, 50, 120 + 1.5 * i, 0.75, 0.75);
        cairo_rectangle(context, 50 + 12 * i, 200, 2.25, 0.75);
    }
    cairo_fill(context);
}

static void test_dashes_and_dots_are_one_ruling(void)
{
    g_autoptr(PopplerPage) page = page_drawn(draw_dashes);
    g_autoptr(PdfDrawing) drawing = pdf_drawing_from_page(page);
    g_assert_cmpuint(drawing->rulings->len, ==, 2);
    const Ruling *level = rule_at(drawing->rulings, 0), *upright = rule_at(drawing->rulings, 1);
    g_assert_true(level->level && !upright->level);
    g_assert_cmpfloat_with_epsilon(level->at, 100.375, 0.1);
    g_assert_cmpfloat_with_epsilon(level->from, 50, 0.1);
    g_assert_cmpfloat_with_epsilon(level->to, 128.25, 0.1);
    g_assert_cmpfloat_with_epsilon(upright->at, 50.375, 0.1);
    g_assert_cmpfloat_with_epsilon(upright->to, 149.25, 0.1);
}

/** A cell's frame as the room between two boxes, and two boxes that are no frame. */
static void draw_ring(cairo_t *context)
{
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_rectangle(context, 51, 101, 98, 18);
    cairo_rectangle(context, 50, 100, 100, 20);
    cairo_fill(context);
    cairo_rectangle(context, 50, 200, 100, 60);
    cairo_rectangle(context, 60, 210, 80, 40);
    cairo_fill(context);
}

static void test_a_thin_frame_between_two_boxes_is_four_rulings(void)
{
    g_autoptr(PopplerPage) page = page_drawn(draw_ring);
    g_autoptr(PdfDrawing) drawing = pdf_drawing_from_page(page);
    g_assert_cmpuint(drawing->rulings->len, ==, 4);
    for (guint i = 0; i < 4; i++) {
        const Ruling *side = rule_at(drawing->rulings, i);
        g_assert_cmpfloat_with_epsilon(side->to - side->from, side->level ? 100 : 20, 0.1);
        g_assert_cmpfloat_with_epsilon(side->width, 1, 0.1);
    }
}

static void test_sides_of_bold_print_are_no_rulings(void)
{
    g_autoptr(PopplerPage) page =
        page_written("BT /F 20 Tf 2 Tr 50 200 Td (HELL HIT) Tj ET 1 w 50 100 m 350 100 l S");
    g_autoptr(PdfDrawing) drawing = pdf_drawing_from_page(page);
    g_autoptr(PdfText) text = pdf_text_from_page(page);
    g_assert_cmpuint(text->glyphs->len, ==, 7);
    g_assert_cmpuint(drawing->rulings->len, ==, 1);
    g_assert_cmpfloat_with_epsilon(rule_at(drawing->rulings, 0)->at, 200, 0.1);
}

/** Rows of a label and three figures, without a rule; under it lines of running text. */
static void draw_unruled(cairo_t *context)
{
    cairo_select_font_face(context, "monospace", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(context, 10);
    for (int row = 0; row < 5; row++) {
        cairo_move_to(context, 50, 100 + 20 * row);
        cairo_show_text(context, "label");
        for (int column = 0; column < 3; column++) {
            g_autofree char *figure = g_strdup_printf("%d", 10 * row + column);
            cairo_move_to(context, 150 + 60 * column, 100 + 20 * row);
            cairo_show_text(context, figure);
        }
    }
    for (int line = 0; line < 5; line++) {
        cairo_move_to(context, 50, 220 + 15 * line);
        cairo_show_text(context, "7 words of running text with 1 number or 2");
    }
}

/** The same in a frame with level rules. */
static void draw_rows(cairo_t *context)
{
    draw_unruled(context);
    cairo_set_line_width(context, 0.5);
    cairo_rectangle(context, 45, 87, 270, 100);
    for (int row = 1; row < 5; row++) {
        cairo_move_to(context, 45, 87 + 20 * row);
        cairo_line_to(context, 315, 87 + 20 * row);
    }
    cairo_stroke(context);
}

static void assert_table_is_found_by_its_text(void (*draw)(cairo_t *context))
{
    g_autoptr(Page) page = page_read(draw, NULL);
    g_assert_cmpuint(page->grids->len, ==, 1);
    const Grid *grid = page->grids->pdata[0];
    g_assert_cmpstr(grid->doubt, ==, GRID_DOUBT_UNRULED);
    g_assert_cmpuint(grid->print->len, ==, 20);
    for (guint i = 0; i < grid->print->len; i++) {
        const GridCell *word = grid->print->pdata[i];
        g_autofree char *figure = g_strdup_printf("%u", 10 * (i / 4) + i % 4 - 1);
        g_assert_cmpstr(word->text, ==, i % 4 == 0 ? "label" : figure);
        g_assert_cmpint(word->source, ==, TEXT_SOURCE_TEXT);
        g_assert_cmpfloat(word->confidence, ==, 1);
        g_assert_true(box_contains(&word->box, word->ink.x, word->ink.y));
    }
    g_assert_cmpuint(page->lines->len, ==, 5);
    g_assert_cmpstr(((TextLine *)page->lines->pdata[0])->text, ==,
                    "7 words of running text with 1 number or 2");
}

static void test_a_table_without_rules_is_found_by_its_text(void)
{
    assert_table_is_found_by_its_text(draw_unruled);
}

static void test_rules_that_part_rows_alone_give_way_to_the_text(void)
{
    assert_table_is_found_by_its_text(draw_rows);
}

/** cairo tells radicals for the characters that have their shapes. */
static void draw_radicals(cairo_t *context)
{
    draw_chinese(context, 100, "\xe2\xbc\xad\xe2\xbc\x88\xe2\xbb\x93");
}

static void test_radicals_are_the_characters_that_are_printed(void)
{
    g_autoptr(PopplerPage) page = page_drawn(draw_radicals);
    g_autoptr(PdfText) text = pdf_text_from_page(page);
    g_autofree char *joined = glyphs_text(text);
    g_assert_true(text->sound);
    g_assert_cmpstr(joined, ==, "山人长");
}

/** What a font makes of 一、总体情况 and a figure that tells its shapes' numbers for characters. */
static void draw_shifted(cairo_t *context)
{
    draw_chinese(context, 100, "㨋㍨⒭㔻☸㏌㰭⑗ 12 䅫䜓嚶䘂䍜");
}

static void test_text_of_rare_characters_alone_is_not_sound(void)
{
    g_autoptr(PopplerPage) page = page_drawn(draw_shifted);
    g_autoptr(PdfText) text = pdf_text_from_page(page);
    g_assert_false(text->sound);
}

/** A picture, as large as the page but for its margins. */
static void draw_picture(cairo_t *context)
{
    cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 380, 280);
    cairo_set_source_surface(context, picture, 10, 10);
    cairo_paint(context);
    cairo_surface_destroy(picture);
}

static void draw_group(cairo_t *context)
{
    cairo_push_group(context);
    draw_chinese(context, 100, "一、总体情况");
    cairo_pop_group_to_source(context);
    cairo_paint_with_alpha(context, 0.5);
}

static void test_a_group_is_no_picture(void)
{
    g_autoptr(PopplerPage) picture = page_drawn(draw_picture), group = page_drawn(draw_group);
    g_autoptr(PdfDrawing) of_picture = pdf_drawing_from_page(picture),
                          of_group = pdf_drawing_from_page(group);
    g_assert_true(of_picture->has_pictures);
    g_assert_false(of_picture->text->partly);
    g_assert_true(of_group->text->partly);
}

static void draw_nothing(cairo_t *context)
{
    cairo_show_page(context);
}

static void test_a_blank_page_has_neither_text_nor_rules(void)
{
    g_autoptr(PopplerPage) page = page_drawn(draw_nothing);
    g_autoptr(PdfText) text = pdf_text_from_page(page);
    g_autoptr(PdfDrawing) drawing = pdf_drawing_from_page(page);
    g_assert_false(text->sound);
    g_assert_cmpuint(text->glyphs->len, ==, 0);
    g_assert_cmpuint(drawing->rulings->len, ==, 0);
}

/* Both its ways are gone: text, and rules. Else it would be read from its pixels, and engines would be
 * loaded. */
static void test_the_page_that_warms_up_is_read_as_text(void)
{
    g_autoptr(Scanner) scanner = scanner_new(&(ScanOptions){.text = TRUE});
    for (int i = 0; i < 2; i++) {
        g_autoptr(Page) page = pdf_warm_up(scanner);
        g_assert_nonnull(page);
        g_assert_cmpint(page->source, ==, TEXT_SOURCE_TEXT);
        g_assert_cmpuint(page->notes->len, ==, 0);
        g_assert_cmpuint(page->lines->len, ==, 1);
        g_assert_cmpstr(((const TextLine *)page->lines->pdata[0])->text, ==, "111");
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-drawing/strokes-are-rulings-at-their-places",
                    test_strokes_are_rulings_at_their_places);
    g_test_add_func("/pdf-drawing/thin-fills-and-frames-are-rulings", test_thin_fills_and_frames_are_rulings);
    g_test_add_func("/pdf-drawing/what-cannot-be-seen-or-is-no-straight-line-is-no-ruling",
                    test_what_cannot_be_seen_or_is_no_straight_line_is_no_ruling);
    g_test_add_func("/pdf-drawing/a-ruling-ends-where-it-is-clipped", test_a_ruling_ends_where_it_is_clipped);
    g_test_add_func("/pdf-text/a-born-digital-page-has-sound-text-in-its-place",
                    test_a_born_digital_page_has_sound_text_in_its_place);
    g_test_add_func("/pdf-text/a-scanned-page-has-no-sound-text-and-a-picture",
                    test_a_scanned_page_has_no_sound_text_and_a_picture);
    g_test_add_func("/pdf-page/a-page-has-its-tables-cells-with-their-texts",
                    test_a_page_has_its_tables_cells_with_their_texts);
    g_test_add_func("/pdf-page/text-of-tables-is-not-among-the-lines",
                    test_text_of_tables_is_not_among_the_lines);
    g_test_add_func("/pdf-page/a-page-with-rotate-is-read-as-it-is-shown",
                    test_a_page_with_rotate_is_read_as_it_is_shown);
    g_test_add_func("/pdf-page/a-page-that-is-shown-turned-is-read-as-an-upright-one",
                    test_a_page_that_is_shown_turned_is_read_as_an_upright_one);
    g_test_add_func("/pdf-page/a-number-that-runs-over-a-rule-is-never-sure",
                    test_a_number_that_runs_over_a_rule_is_never_sure);
    g_test_add_func("/pdf-page/a-table-without-rules-is-found-by-its-text",
                    test_a_table_without_rules_is_found_by_its_text);
    g_test_add_func("/pdf-page/rules-that-part-rows-alone-give-way-to-the-text",
                    test_rules_that_part_rows_alone_give_way_to_the_text);
    g_test_add_func("/pdf-drawing/dashes-and-dots-are-one-ruling", test_dashes_and_dots_are_one_ruling);
    g_test_add_func("/pdf-drawing/sides-of-bold-print-are-no-rulings",
                    test_sides_of_bold_print_are_no_rulings);
    g_test_add_func("/pdf-drawing/a-thin-frame-between-two-boxes-is-four-rulings",
                    test_a_thin_frame_between_two_boxes_is_four_rulings);
    g_test_add_func("/pdf-text/radicals-are-the-characters-that-are-printed",
                    test_radicals_are_the_characters_that_are_printed);
    g_test_add_func("/pdf-text/text-of-rare-characters-alone-is-not-sound",
                    test_text_of_rare_characters_alone_is_not_sound);
    g_test_add_func("/pdf-drawing/a-group-is-no-picture", test_a_group_is_no_picture);
    g_test_add_func("/pdf-page/a-blank-page-has-neither-text-nor-rules",
                    test_a_blank_page_has_neither_text_nor_rules);
    g_test_add_func("/pdf-page/the-page-that-warms-up-is-read-as-text",
                    test_the_page_that_warms_up_is_read_as_text);
    return g_test_run();
}

/**
 * test-dark-sides.c: heads printed light on dark have the cells that an eye sees; what else is dark stays
 * what it was.
 */
#include "../../extract/dark-sides.h"

#include "../../extract/grid.h"
#include "../../extract/pdf-drawing.h"
#include "drawn-pdf.h"

/** Columns and rows of the table that is drawn here, and a cell's size, points. */
#define COLUMNS 4
#define ROWS    4
#define WIDTH   60.0
#define HEIGHT  20.0
#define LEFT    50.0
#define TOP     100.0

static void set_dark(cairo_t *context)
{
    cairo_set_source_rgb(context, 0.27, 0.45, 0.77); /* what Word's own table styles have */
}

/** Fills the page through @width columns from @column on of the head: how some programs paint a cell. */
static void fill_head(cairo_t *context, int column, int width)
{
    cairo_save(context);
    cairo_rectangle(context, LEFT + column * WIDTH, TOP, width * WIDTH, HEIGHT);
    cairo_clip(context);
    set_dark(context);
    cairo_rectangle(context, 0, 0, 400, 300);
    cairo_fill(context);
    cairo_restore(context);
}

static void draw_text_at(cairo_t *context, int column, int row, const char *text)
{
    cairo_select_font_face(context, "monospace", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(context, 10);
    cairo_move_to(context, LEFT + column * WIDTH + 5, TOP + row * HEIGHT + 14);
    cairo_show_text(context, text);
}

/** A head of a corner and a label over two columns and one over one; below three ruled rows. */
static void draw_head_texts(cairo_t *context)
{
    cairo_set_source_rgb(context, 1, 1, 1);
    draw_text_at(context, 0, 0, "corner");
    draw_text_at(context, 1, 0, "over two");
    draw_text_at(context, 3, 0, "sum");
}

static void draw_rows(cairo_t *context)
{
    cairo_set_source_rgb(context, 0, 0, 0);
    cairo_set_line_width(context, 0.5);
    for (int row = 1; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++) {
            g_autofree char *figure = g_strdup_printf("%d", 10 * row + column);
            draw_text_at(context, column, row, figure);
            cairo_move_to(context, LEFT + column * WIDTH, TOP + (row + 1) * HEIGHT);
            cairo_rel_line_to(context, WIDTH, 0);
            cairo_rel_line_to(context, 0, -HEIGHT);
            cairo_stroke(context);
        }
    cairo_move_to(context, LEFT, TOP + HEIGHT);
    cairo_rel_line_to(context, 0, (ROWS - 1) * HEIGHT);
    cairo_stroke(context);
}

/** Each cell painted by itself: no line between them, nor below. */
static void draw_painted_cells(cairo_t *context)
{
    fill_head(context, 0, 1);
    fill_head(context, 1, 2);
    fill_head(context, 3, 1);
    draw_head_texts(context);
    draw_rows(context);
}

/** The head painted as one, its cells parted by lines as light as paper; a light line on paper, too. */
static void draw_parted_cells(cairo_t *context)
{
    fill_head(context, 0, COLUMNS);
    cairo_set_source_rgb(context, 1, 1, 1);
    cairo_set_line_width(context, 1);
    for (int column = 1; column < COLUMNS; column += 2) {
        cairo_move_to(context, LEFT + column * WIDTH, TOP);
        cairo_rel_line_to(context, 0, HEIGHT);
        cairo_stroke(context);
    }
    cairo_move_to(context, LEFT + WIDTH / 2, TOP + HEIGHT + 1);
    cairo_rel_line_to(context, 0, (ROWS - 1) * HEIGHT);
    cairo_stroke(context);
    draw_head_texts(context);
    draw_rows(context);
}

static void assert_head(DrawFunc draw)
{
    g_autoptr(Page) page = page_read(draw, NULL);
    g_assert_cmpuint(page->grids->len, ==, 1);
    const Grid *grid = page->grids->pdata[0];
    g_assert_cmpint(grid->n_rows, ==, ROWS);
    g_assert_cmpint(grid->n_columns, ==, COLUMNS);
    g_assert_cmpstr(grid_cell_at(grid, 0, 0)->text, ==, "corner");
    g_assert_cmpstr(grid_cell_at(grid, 0, 1)->text, ==, "over two");
    g_assert_cmpint(grid_cell_at(grid, 0, 1)->column_span, ==, 2);
    g_assert_cmpstr(grid_cell_at(grid, 0, 3)->text, ==, "sum");
    g_assert_cmpstr(grid_cell_at(grid, 1, 0)->text, ==, "10");
    for (guint i = 0; i < grid->cells->len; i++)
        g_assert_null(((const GridCell *)grid->cells->pdata[i])->doubt);
}

static void test_cells_painted_one_by_one_have_their_sides(void)
{
    assert_head(draw_painted_cells);
}

static void test_light_lines_on_dark_are_rules(void)
{
    assert_head(draw_parted_cells);
}

/** A title on a dark bar, and a figure in a shaded cell. */
static void draw_title_on_a_bar(cairo_t *context)
{
    set_dark(context);
    cairo_rectangle(context, 20, 20, 360, 40);
    cairo_fill(context);
    cairo_set_source_rgb(context, 1, 1, 1);
    draw_text_at(context, 0, -3, "title of all");
    cairo_set_source_rgb(context, 0.9, 0.9, 0.9);
    cairo_rectangle(context, LEFT + 2 * WIDTH + 3, TOP + HEIGHT + 3, 40, 14);
    cairo_fill(context);
    draw_rows(context);
}

/** The same; and a bar over a figure, as what is kept secret is blotted out. */
static void draw_bars(cairo_t *context)
{
    draw_title_on_a_bar(context);
    cairo_set_source_rgb(context, 0, 0, 0);
    cairo_rectangle(context, LEFT + WIDTH + 3, TOP + HEIGHT + 3, 40, 14);
    cairo_fill(context);
}

static void test_bars_and_shades_have_none(void)
{
    g_autoptr(PopplerPage) source = page_drawn(draw_bars);
    g_autoptr(PdfDrawing) drawing = pdf_drawing_from_page(source);
    g_assert_cmpuint(drawing->rulings->len, ==, 2 * COLUMNS * (ROWS - 1) + 1);
    g_autoptr(Page) page = page_read(draw_title_on_a_bar, NULL);
    g_assert_cmpuint(page->lines->len, ==, 1);
    g_assert_cmpstr(((const TextLine *)page->lines->pdata[0])->text, ==, "title of all");
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dark-sides/cells-painted-one-by-one-have-their-sides",
                    test_cells_painted_one_by_one_have_their_sides);
    g_test_add_func("/dark-sides/light-lines-on-dark-are-rules", test_light_lines_on_dark_are_rules);
    g_test_add_func("/dark-sides/bars-and-shades-have-none", test_bars_and_shades_have_none);
    return g_test_run();
}

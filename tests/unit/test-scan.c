#include <string.h>

#include "../../common/data.h"
#include "../../common/page-json.h"
#include "../../common/turn.h"
#include "../../extract/leptonica-auto.h"
#include "../../extract/plate.h"
#include "../../extract/scan.h"
#include "drawn-page.h"

/* A fax of samples/: 200 dpi, one bit, a table of 19 rows below a page's text. */
#define SAMPLE     "samples/scan/g1-jishan-edu-2016.tif"
#define SAMPLE_DPI 200.0

/* Its table begins below this, points. */
#define SAMPLE_TABLE_PT 480.0

static PIX *sample_page(void)
{
    g_autofree char *path = data_path(SAMPLE);
    PIX *picture = pixReadTiff(path, 0);
    g_assert_nonnull(picture);
    return picture;
}

/** Reads the tables of @picture as page 2, which has no head to read. */
static Page *read_tables(Scanner *scanner, PIX *picture)
{
    g_autoptr(GError) error = NULL;
    Page *page = scanner_read_page(scanner, picture, SAMPLE_DPI, 2, &error);
    g_assert_no_error(error);
    return page;
}

/** (transfer none): the cell whose text is @text in the first grid of @page. */
static const GridCell *cell_with(const Page *page, const char *text)
{
    g_assert_cmpuint(page->grids->len, ==, 1);
    const Grid *grid = g_ptr_array_index(page->grids, 0);
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = g_ptr_array_index(grid->cells, i);
        if (strcmp(cell->text, text) == 0)
            return cell;
    }
    g_test_message("no cell with %s", text);
    g_test_fail();
    return NULL;
}

static void assert_table_is_read(const Page *page)
{
    const Grid *grid = g_ptr_array_index(page->grids, 0);
    g_assert_cmpint(grid->n_rows, ==, 19);
    g_assert_cmpint(grid->n_columns, ==, 3);
    const GridCell *figure = cell_with(page, "1643");
    g_assert_cmpint(figure->row, ==, 2);
    g_assert_cmpint(figure->column, ==, 2);
    g_assert_cmpint(figure->source, ==, TEXT_SOURCE_OCR);
    g_assert_cmpfloat(figure->confidence, >, 0.9);
    g_assert_cmpstr(g_array_index(figure->readings, Reading, 0).reader, ==, "figures");
    g_assert_cmpint(cell_with(page, "1280")->row, ==, 7);
    g_assert_nonnull(strstr(grid_cell_at(grid, 7, 0)->text, "政府网站公开政府信息数"));
}

static void test_a_fax_is_read_with_its_text_and_its_table(gconstpointer data)
{
    (void)data;
    g_autoptr(Scanner) scanner = scanner_new(&(ScanOptions){.text = TRUE});
    g_autoptr(PIX) picture = sample_page();
    g_autoptr(GError) error = NULL;
    g_autoptr(Page) page = scanner_read_page(scanner, picture, SAMPLE_DPI, 1, &error);
    g_assert_no_error(error);
    assert_table_is_read(page);
    g_assert_cmpint(page->source, ==, TEXT_SOURCE_OCR);
    g_assert_cmpfloat_with_epsilon(page->width, pixGetWidth(picture) * 72 / SAMPLE_DPI, 0.01);
    const TextLine *title = g_ptr_array_index(page->lines, 0);
    g_assert_nonnull(strstr(title->text, "2016年政府信息公开工作年度报告"));
    g_assert_cmpuint(page->lines->len, >, 10);
    for (guint i = 0; i < page->lines->len; i++) {
        const TextLine *line = g_ptr_array_index(page->lines, i);
        g_assert_cmpfloat(line->box.x, >=, 0);
        g_assert_cmpfloat(box_bottom(&line->box), <=, page->height);
        g_assert_null(strstr(line->text, "1643 "));
    }
}

/** A page that tells nothing of which side is up, with a fold that is thicker where nothing is printed: it is
 * taken out once, also where the page is tried the other way up. */
static void test_a_page_tried_both_ways_has_no_fold(gconstpointer scanner)
{
    const int columns[] = {150, 500, 700, 900, 1090}, fold = 600;
    int rows[17];
    g_autoptr(PIX) page = page_new_blank();
    for (int row = 0; row < 17; row++)
        rows[row] = 600 + 40 * row;
    draw_table(page, columns, 5, rows, 17, 2);
    draw_box(page, fold, 0, 1, 1754, 0);
    for (int row = 0; row < 16; row++) {
        for (int column = 0; column < 4; column++)
            if (column != 1)
                draw_character(page, columns[column] + 80, rows[row] + 12);
        if (row % 2 == 0) {
            draw_character(page, fold - 9, rows[row] + 18);
        } else {
            draw_box(page, fold - 1, rows[row] + 2, 3, 38, 0);
        }
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(Page) read = scanner_read_page((Scanner *)scanner, page, 150, 2, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(read->grids->len, ==, 1);
    g_assert_cmpint(((const Grid *)read->grids->pdata[0])->n_columns, ==, 4);
}

static void test_tables_only_still_reads_the_first_pages_head(gconstpointer scanner)
{
    g_autoptr(PIX) picture = sample_page();
    g_autoptr(GError) error = NULL;
    g_autoptr(Page) first = scanner_read_page((Scanner *)scanner, picture, SAMPLE_DPI, 1, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(first->lines->len, >, 0);
    const TextLine *title = g_ptr_array_index(first->lines, 0);
    g_assert_nonnull(strstr(title->text, "2016年政府信息公开工作年度报告"));
    g_autoptr(Page) second = read_tables((Scanner *)scanner, picture);
    g_assert_cmpuint(second->lines->len, ==, 0);
}

static void test_a_page_on_its_side_or_head_is_read_upright(gconstpointer scanner)
{
    g_autoptr(PIX) picture = sample_page();
    for (int quarters = 1; quarters < 4; quarters++) {
        g_autoptr(PIX) turned = pixRotateOrth(picture, quarters);
        g_autoptr(Page) page = read_tables((Scanner *)scanner, turned);
        g_assert_cmpint(page->turned_deg, ==, 360 - 90 * quarters);
        assert_table_is_read(page);
        g_assert_cmpfloat_with_epsilon(page->width, pixGetWidth(turned) * 72 / SAMPLE_DPI, 0.01);
        const GridCell *figure = cell_with(page, "1643");
        g_assert_cmpfloat(box_right(&figure->box), <=, page->width);
        g_assert_cmpfloat(box_bottom(&figure->box), <=, page->height);
    }
}

/** (transfer full): the sample's table, and above it more characters than it has, in columns: what is far
 * apart across and close together down seems to run down. */
static PIX *table_below_columns(void)
{
    g_autoptr(PIX) picture = sample_page();
    int width = pixGetWidth(picture), table = (int)(SAMPLE_TABLE_PT * SAMPLE_DPI / 72);
    PIX *page = pixCopy(NULL, picture);
    pixRasterop(page, 0, 0, width, table, PIX_CLR, NULL, 0, 0);
    for (int x = 100; x < width - 100; x += 50)
        for (int y = 100; y < table - 100; y += 21)
            pixRasterop(page, x, y, 18, 18, PIX_SET, NULL, 0, 0);
    return page;
}

static void test_a_page_that_seems_to_lie_is_read_upright(gconstpointer scanner)
{
    g_autoptr(PIX) picture = table_below_columns();
    g_autoptr(GError) error = NULL;
    g_autoptr(Plate) plate = plate_from_picture(picture, SAMPLE_DPI, &error);
    g_assert_no_error(error);
    g_assert_cmpint(plate_turned_deg(plate) % 180, ==, 90);
    g_autoptr(Page) page = read_tables((Scanner *)scanner, picture);
    g_assert_cmpint(page->turned_deg, ==, 0);
    assert_table_is_read(page);
}

/** (transfer full): @picture on the left and on the right of one sheet. */
static PIX *sheet_of_two(PIX *picture)
{
    int width = pixGetWidth(picture), height = pixGetHeight(picture);
    PIX *sheet = pixCreate(2 * width, height, 1);
    pixRasterop(sheet, 0, 0, width, height, PIX_SRC, picture, 0, 0);
    pixRasterop(sheet, width, 0, width, height, PIX_SRC, picture, 0, 0);
    return sheet;
}

static void test_two_pages_on_a_sheet_are_read_one_after_the_other(gconstpointer scanner)
{
    g_autoptr(PIX) picture = sample_page();
    g_autoptr(PIX) sheet = sheet_of_two(picture);
    for (int quarters = 0; quarters < 4; quarters++) {
        g_autoptr(PIX) turned = pixRotateOrth(sheet, quarters);
        g_autoptr(Page) page = read_tables((Scanner *)scanner, turned);
        g_assert_cmpint(page->turned_deg, ==, (360 - 90 * quarters) % 360);
        double middle = pixGetWidth(picture) * 72 / SAMPLE_DPI;
        g_assert_cmpfloat_with_epsilon(page->gutter, middle, 20);
        g_assert_cmpuint(page->grids->len, ==, 2);
        for (guint i = 0; i < 2; i++) {
            const Grid *grid = g_ptr_array_index(page->grids, i);
            g_assert_cmpint(grid->n_rows, ==, 19);
            Box upright = box_turn(&grid->box, page->width, page->height, page->turned_deg);
            g_assert_true(i == 0 ? box_right(&upright) < page->gutter : upright.x > page->gutter);
        }
    }
}

/** (transfer full): the artifact of @picture's tables. */
static char *page_bytes(Scanner *scanner, PIX *picture)
{
    g_autoptr(PageModel) model = page_model_new("", "", "");
    g_ptr_array_add(model->pages, read_tables(scanner, picture));
    return page_model_to_json(model, NULL);
}

static void test_the_same_picture_gives_the_same_bytes(gconstpointer scanner)
{
    g_autoptr(PIX) picture = sample_page();
    g_autofree char *first = page_bytes((Scanner *)scanner, picture);
    g_autofree char *again = page_bytes((Scanner *)scanner, picture);
    g_assert_cmpstr(first, ==, again);
}

/** Wipes the thin stroke of the 2 in @cell off @picture: what is left are its arc and its foot. */
static void break_figure(PIX *picture, const GridCell *cell)
{
    double scale = SAMPLE_DPI / 72;
    BOX *middle =
        boxCreate((int)(cell->ink.x * scale) - 2, (int)((cell->ink.y + 0.42 * cell->ink.height) * scale),
                  (int)(cell->ink.width * scale) + 4, (int)(0.38 * cell->ink.height * scale));
    pixClearInRect(picture, middle);
    boxDestroy(&middle);
}

static void test_a_figure_broken_in_pieces_is_read_and_not_sure(gconstpointer scanner)
{
    g_autoptr(PIX) picture = sample_page();
    g_autoptr(Page) whole = read_tables((Scanner *)scanner, picture);
    const GridCell *before = cell_with(whole, "2");
    break_figure(picture, before);
    g_autoptr(Page) page = read_tables((Scanner *)scanner, picture);
    const GridCell *cell = grid_cell_at(page->grids->pdata[0], before->row, before->column);
    g_assert_cmpstr(cell->text, ==, "2");
    g_assert_cmpfloat(cell->confidence, <=, 0.5);
}

static void test_a_page_without_a_table_says_so(gconstpointer scanner)
{
    g_autoptr(PIX) blank = pixCreate(1654, 2339, 1);
    g_autoptr(PIX) black = pixCreate(1654, 2339, 8);
    PIX *pictures[] = {blank, black};
    static const char *const notes[] = {"no table found: the picture is blank",
                                        "no table found: the picture is black all over"};
    for (gsize i = 0; i < G_N_ELEMENTS(pictures); i++) {
        g_autoptr(Page) page = read_tables((Scanner *)scanner, pictures[i]);
        g_assert_cmpuint(page->grids->len, ==, 0);
        gboolean said = FALSE;
        for (guint k = 0; k < page->notes->len; k++)
            said = said || strcmp(g_ptr_array_index(page->notes, k), notes[i]) == 0;
        g_assert_true(said);
    }
}

static void test_a_picture_on_a_page_is_read_at_its_place(gconstpointer scanner)
{
    g_autoptr(PIX) picture = sample_page();
    g_autoptr(Page) page = page_new(1, 595, 842);
    TextLine *below = text_line_new(TEXT_SOURCE_TEXT);
    text_line_add_word(below, "below", &(Box){100, 800, 50, 12});
    g_ptr_array_add(page->lines, below);
    Box area = {100, 200, 300, 424};
    g_autoptr(GError) error = NULL;
    g_assert_true(scanner_read_area((Scanner *)scanner, picture, &area, page, &error));
    g_assert_no_error(error);
    assert_table_is_read(page);
    const GridCell *figure = cell_with(page, "1643");
    g_assert_true(box_contains(&area, figure->box.x, figure->box.y));
    g_assert_true(box_contains(&area, box_right(&figure->box), box_bottom(&figure->box)));
    g_assert_cmpint(page->source, ==, TEXT_SOURCE_OCR);
    g_assert_true(g_ptr_array_index(page->lines, page->lines->len - 1) == below);
}

static void test_a_picture_too_large_is_refused(gconstpointer scanner)
{
    g_autoptr(PIX) picture = pixCreate(20000, SCAN_MOST_PIXELS / 20000 + 1, 1);
    g_assert_nonnull(picture);
    g_autoptr(GError) error = NULL;
    g_assert_null(scanner_read_page((Scanner *)scanner, picture, 300, 1, &error));
    g_assert_error(error, SCAN_ERROR, SCAN_ERROR_PICTURE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autoptr(Scanner) scanner = scanner_new(&(ScanOptions){.text = FALSE});
    g_test_add_data_func("/scan/a-fax-is-read-with-its-text-and-its-table", NULL,
                         test_a_fax_is_read_with_its_text_and_its_table);
    g_test_add_data_func("/scan/tables-only-still-reads-the-first-pages-head", scanner,
                         test_tables_only_still_reads_the_first_pages_head);
    g_test_add_data_func("/scan/a-page-on-its-side-or-head-is-read-upright", scanner,
                         test_a_page_on_its_side_or_head_is_read_upright);
    g_test_add_data_func("/scan/a-page-that-seems-to-lie-is-read-upright", scanner,
                         test_a_page_that_seems_to_lie_is_read_upright);
    g_test_add_data_func("/scan/a-page-tried-both-ways-has-no-fold", scanner,
                         test_a_page_tried_both_ways_has_no_fold);
    g_test_add_data_func("/scan/two-pages-on-a-sheet-are-read-one-after-the-other", scanner,
                         test_two_pages_on_a_sheet_are_read_one_after_the_other);
    g_test_add_data_func("/scan/the-same-picture-gives-the-same-bytes", scanner,
                         test_the_same_picture_gives_the_same_bytes);
    g_test_add_data_func("/scan/a-figure-broken-in-pieces-is-read-and-not-sure", scanner,
                         test_a_figure_broken_in_pieces_is_read_and_not_sure);
    g_test_add_data_func("/scan/a-page-without-a-table-says-so", scanner,
                         test_a_page_without_a_table_says_so);
    g_test_add_data_func("/scan/a-picture-on-a-page-is-read-at-its-place", scanner,
                         test_a_picture_on_a_page_is_read_at_its_place);
    g_test_add_data_func("/scan/a-picture-too-large-is-refused", scanner,
                         test_a_picture_too_large_is_refused);
    return g_test_run();
}

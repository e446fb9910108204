#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "../../common/page-json.h"
#include "../../common/page-scan.h"
#include "../../common/page.h"

/** A document with everything a model can hold: two lines, a merged cell, an OCR cell, a doubtful grid. */
static PageModel *model_with_everything(void)
{
    PageModel *model = page_model_new("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                                      "0123abcd text=full 0.1.0", "gouji-extract 0.1.0");
    Page *page = page_new(1, 595.276, 841.89);
    g_ptr_array_add(model->pages, page);
    page->source = TEXT_SOURCE_OCR;
    page->dpi = 300;
    page->turned_deg = 270;
    page->skew_deg = -0.75;
    page->gutter = 420.5;
    page_note(page, "no ruling lines found on %d %s", 1, "page");

    TextLine *line = text_line_new(TEXT_SOURCE_OCR);
    text_line_add_word(line, "政府", &(Box){56.69, 70.123456, 24, 12});
    text_line_add_word(line, "2024", &(Box){84, 70, 20, 12});
    g_free(line->text);
    line->text = g_strdup("政府 2024");
    line->confidence = 0.875;
    g_ptr_array_add(page->lines, line);

    Grid *grid = grid_new(2, 3);
    grid->box = (Box){50, 100, 300, 60};
    grid->doubt = g_strdup("row 2 has no right edge");
    g_ptr_array_add(page->grids, grid);
    GridCell *label = grid_cell_new(0, 0);
    label->row_span = 2;
    label->box = (Box){50, 100, 100, 60};
    g_free(label->text);
    label->text = g_strdup("行政\n\"许可\"\\\t");
    g_ptr_array_add(grid->cells, label);
    GridCell *figure = grid_cell_new(0, 1);
    figure->column_span = 2;
    figure->box = (Box){150, 100, 200, 30};
    figure->ink = (Box){160.5, 110.25, 12.125, 10};
    figure->source = TEXT_SOURCE_OCR;
    grid_cell_add_reading(figure, "17", 0.9912345, "figures");
    grid_cell_add_reading(figure, "11", 0.25, "tesseract");
    figure->look = readings_new();
    readings_add(figure->look, "17", 0.5, "figures");
    readings_add(figure->look, "71", 0.25, "tesseract");
    g_ptr_array_add(grid->cells, figure);
    GridCell *asked = grid_cell_new(1, 2);
    asked->look = readings_new(); /* somebody asked, and there was nothing to be had */
    g_ptr_array_add(grid->cells, asked);
    grid->print = grid_print_new();
    GridCell *word = grid_cell_new(108, 155);
    word->row_span = 11;
    word->column_span = 14;
    grid_cell_add_reading(word, "170", 0.75, "figures");
    g_ptr_array_add(grid->print, word);
    return model;
}

/** (transfer full): the JSON of what is parsed, and not scanned, in @json: with a space that nobody writes.
 */
static char *parsed_again(const char *json)
{
    g_autofree char *spaced = g_strconcat("{ ", json + 1, NULL);
    g_autoptr(PageModel) model = page_model_from_json(spaced, strlen(spaced), NULL);
    g_assert_null(page_model_scan(spaced, strlen(spaced)));
    return model != NULL ? page_model_to_json(model, NULL) : NULL;
}

/** (transfer full): an artifact with every member. */
static char *whole_json(void)
{
    g_autoptr(PageModel) model = model_with_everything();
    Page *page = g_ptr_array_index(model->pages, 0), *unread = page_new(2, 595, 842);
    TextLine *line = g_ptr_array_index(page->lines, 0);
    GridCell *figure = g_ptr_array_index(((Grid *)g_ptr_array_index(page->grids, 0))->cells, 1);
    page_note(page, "and a second note");
    line->second = g_strdup("政府 2O24");
    figure->doubt = g_strdup("cut off by the edge");
    unread->unread = g_strdup("crashed in extract, signal 11");
    g_ptr_array_add(model->pages, unread);
    return page_model_to_json(model, NULL);
}

static void test_what_was_written_is_scanned(void)
{
    g_autofree char *json = whole_json();
    g_autoptr(PageModel) scanned = page_model_scan(json, strlen(json));
    g_assert_nonnull(scanned);
    g_autofree char *again = page_model_to_json(scanned, NULL), *parsed = parsed_again(json);
    g_assert_cmpstr(again, ==, json);
    g_assert_cmpstr(parsed, ==, json);
}

static void test_what_is_scanned_is_as_it_is_parsed(void)
{
    g_autofree char *json = whole_json();
    guint n_scanned = 0;
    for (char *at = json; *at != '\0'; at++) {
        const char kept = *at;
        for (const char *other = "0-.e\\u\"{]\n\x80\x7f"; *other != '\0'; other++) {
            *at = *other;
            g_autoptr(PageModel) scanned = page_model_scan(json, strlen(json));
            if (scanned == NULL)
                continue;
            g_autofree char *again = page_model_to_json(scanned, NULL), *parsed = parsed_again(json);
            g_assert_cmpstr(again, ==, parsed);
            n_scanned++;
        }
        *at = kept;
    }
    g_assert_cmpuint(n_scanned, >, 1000);
}

static void test_what_is_cut_off_is_not_scanned(void)
{
    g_autofree char *json = whole_json();
    for (gsize length = 0; length < strlen(json); length++)
        g_assert_null(page_model_scan(json, length));
}

static void test_first_reading_is_the_cells_text(void)
{
    g_autoptr(PageModel) model = model_with_everything();
    Page *page = g_ptr_array_index(model->pages, 0);
    Grid *grid = g_ptr_array_index(page->grids, 0);
    GridCell *cell = grid_cell_at(grid, 0, 1);
    g_assert_cmpstr(cell->text, ==, "17");
    g_assert_cmpfloat_with_epsilon(cell->confidence, 0.9912345, 1e-9);
    g_assert_cmpuint(cell->readings->len, ==, 2);
}

static void test_merged_cell_is_found_at_all_its_units(void)
{
    g_autoptr(PageModel) model = model_with_everything();
    Page *page = g_ptr_array_index(model->pages, 0);
    Grid *grid = g_ptr_array_index(page->grids, 0);
    g_assert_true(grid_cell_at(grid, 0, 0) == grid_cell_at(grid, 1, 0));
    g_assert_true(grid_cell_at(grid, 0, 1) == grid_cell_at(grid, 0, 2));
    g_assert_null(grid_cell_at(grid, 1, 1));
    g_assert_null(grid_cell_at(grid, -1, 0));
}

static void test_lines_box_holds_its_words(void)
{
    g_autoptr(PageModel) model = model_with_everything();
    Page *page = g_ptr_array_index(model->pages, 0);
    TextLine *line = g_ptr_array_index(page->lines, 0);
    g_assert_cmpfloat_with_epsilon(line->box.x, 56.69, 1e-9);
    g_assert_cmpfloat_with_epsilon(box_right(&line->box), 104, 1e-9);
}

static void test_json_keeps_everything_and_is_the_same_again(void)
{
    g_autoptr(PageModel) model = model_with_everything();
    gsize length, length_again;
    g_autofree char *json = page_model_to_json(model, &length);
    g_autoptr(GError) error = NULL;
    g_autoptr(PageModel) again = page_model_from_json(json, length, &error);
    g_assert_no_error(error);
    g_autofree char *json_again = page_model_to_json(again, &length_again);
    g_assert_cmpuint(length, ==, length_again);
    g_assert_cmpstr(json, ==, json_again);

    Page *page = g_ptr_array_index(again->pages, 0);
    g_assert_cmpint(page->turned_deg, ==, 270);
    g_assert_cmpfloat_with_epsilon(page->skew_deg, -0.75, 1e-9);
    g_assert_cmpfloat_with_epsilon(page->gutter, 420.5, 1e-9);
    g_assert_cmpstr(g_ptr_array_index(page->notes, 0), ==, "no ruling lines found on 1 page");
    Grid *grid = g_ptr_array_index(page->grids, 0);
    g_assert_cmpstr(grid->doubt, ==, "row 2 has no right edge");
    g_assert_cmpstr(grid_cell_at(grid, 1, 0)->text, ==, "行政\n\"许可\"\\\t");
    GridCell *figure = grid_cell_at(grid, 0, 2);
    g_assert_cmpint(figure->source, ==, TEXT_SOURCE_OCR);
    g_assert_cmpstr(g_array_index(figure->readings, Reading, 1).text, ==, "11");
    g_assert_cmpstr(g_array_index(figure->readings, Reading, 1).reader, ==, "tesseract");
    g_assert_true(box_is_empty(&grid_cell_at(grid, 0, 0)->ink));
    g_assert_cmpuint(figure->look->len, ==, 2);
    g_assert_cmpstr(g_array_index(figure->look, Reading, 1).text, ==, "71");
    g_assert_cmpuint(grid_cell_at(grid, 1, 2)->look->len, ==, 0);
    g_assert_null(grid_cell_at(grid, 0, 0)->look);
    g_assert_cmpuint(grid->print->len, ==, 1);
    const GridCell *word = g_ptr_array_index(grid->print, 0);
    g_assert_cmpint(word->row, ==, 108);
    g_assert_cmpint(word->column_span, ==, 14);
    g_assert_cmpstr(word->text, ==, "170");
}

static void test_json_begins_with_format_and_key(void)
{
    g_autoptr(PageModel) model = page_model_new("aa", "the \"key\"", "p");
    g_autofree char *json = page_model_to_json(model, NULL);
    g_assert_cmpstr(json, ==,
                    "{\"format\":\"gouji-pages/1\",\"key\":\"the \\\"key\\\"\",\"program\":\"p\","
                    "\"sha256\":\"aa\",\"pages\":[]}\n");
}

static void test_coordinates_are_rounded_to_hundredths(void)
{
    g_autoptr(PageModel) model = model_with_everything();
    g_autofree char *json = page_model_to_json(model, NULL);
    g_assert_nonnull(strstr(json, "\"words\":[[56.69,70.12,24,12,\"政府\"],[84,70,20,12,\"2024\"]]"));
    g_assert_nonnull(strstr(json, "\"width\":595.28,"));
}

static void test_numbers_and_bytes_that_json_cannot_hold_do_not_spoil_it(void)
{
    g_autoptr(PageModel) model = model_with_everything();
    Page *page = g_ptr_array_index(model->pages, 0);
    page->skew_deg = (double)NAN;
    TextLine *line = g_ptr_array_index(page->lines, 0);
    line->box.x = (double)INFINITY;
    g_free(line->text);
    line->text = g_strdup("a\xff\x01"
                          "b");
    gsize length;
    g_autofree char *json = page_model_to_json(model, &length);
    g_autoptr(GError) error = NULL;
    g_autoptr(PageModel) again = page_model_from_json(json, length, &error);
    g_assert_no_error(error);
    page = g_ptr_array_index(again->pages, 0);
    line = g_ptr_array_index(page->lines, 0);
    g_assert_cmpstr(line->text, ==,
                    "a\xef\xbf\xbd\x01"
                    "b");
}

static void test_a_cut_off_file_is_an_error_wherever_it_is_cut(void)
{
    g_autoptr(PageModel) model = model_with_everything();
    gsize length;
    g_autofree char *json = page_model_to_json(model, &length);
    for (gsize cut = 0; cut < length - 2; cut++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(page_model_from_json(json, cut, &error));
        g_assert_true(error->domain == PAGE_JSON_ERROR);
    }
}

static void test_a_file_with_one_changed_byte_never_crashes(void)
{
    g_autoptr(PageModel) model = model_with_everything();
    gsize length;
    g_autofree char *json = page_model_to_json(model, &length);
    for (gsize at = 0; at < length; at++) {
        for (guint bit = 0; bit < 8; bit++) {
            json[at] = (char)((guchar)json[at] ^ (1U << bit));
            g_autoptr(PageModel) read = page_model_from_json(json, length, NULL);
            json[at] = (char)((guchar)json[at] ^ (1U << bit));
        }
    }
}

/** Damage: a piece of the JSON, what it is changed to, and what the message has to name. */
typedef struct {
    const char *from, *to, *named;
} Damage;

static void test_members_out_of_range_are_refused_and_named(void)
{
    static const Damage DAMAGES[] = {
        {"gouji-pages/1", "gouji-pages/9", "not of the format"},
        {"\"at\":[0,1,1,2]", "\"at\":[0,1,1,3]", "grid 1: cell 2: place"},
        {"\"at\":[0,1,1,2]", "\"at\":[0,0,1,2]", "grid 1: cell 2: place"},
        {"\"at\":[0,1,1,2]", "\"at\":[0,1,0,2]", "grid 1: cell 2: place"},
        {"\"at\":[0,1,1,2]", "\"at\":[0,1,1,99999999999]", "grid 1: cell 2: place"},
        {"\"rows\":2", "\"rows\":0", "grid 1: rows"},
        {"\"rows\":2", "\"rows\":\"2\"", "grid 1: rows"},
        {"\"turned\":270", "\"turned\":45", "page 1: turned"},
        {"\"gutter\":420.5", "\"gutter\":-1", "page 1: gutter"},
        {"\"number\":1", "\"number\":0", "page 1: number"},
        {"\"width\":595.28", "\"width\":1e300", "page 1: width"},
        {"\"confidence\":0.875", "\"confidence\":1.5", "line 1: text, source or confidence"},
        {"\"confidence\":0.875", "\"confidence\":null", "line 1: text, source or confidence"},
        {"[84,70,20,12,\"2024\"]", "[84,70,20,12]", "line 1: words"},
        {"[84,70,20,12,\"2024\"]", "[84,70,-20,12,\"2024\"]", "line 1: words"},
        {"\"tesseract\"", "\"somebody\"", "cell 2: readings"},
        {"[\"17\",", "[\"18\",", "cell 2: readings"},
        {"\"look\":[[\"17\",0.5,", "\"look\":[[\"17\",5,", "cell 2: look"},
        {"\"look\":[]", "\"look\":{}", "cell 3: look"},
        {"\"print\":[", "\"print\":7,\"p\":[", "grid 1: print"},
        {"\"at\":[108,155,11,14]", "\"at\":[108,-155,11,14]", "word 1: place on the page"},
        {"[\"170\",", "[\"171\",", "word 1: readings"},
        {"\"sha256\":", "\"sha\":", "sha256"},
        {"\"lines\":", "\"line\":", "lines or grids"},
    };
    g_autoptr(PageModel) model = model_with_everything();
    g_autofree char *json = page_model_to_json(model, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(DAMAGES); i++) {
        const char *place = strstr(json, DAMAGES[i].from);
        g_assert_nonnull(place);
        g_autofree char *changed = g_strdup_printf("%.*s%s%s", (int)(place - json), json, DAMAGES[i].to,
                                                   place + strlen(DAMAGES[i].from));
        g_autoptr(GError) error = NULL;
        g_assert_null(page_model_from_json(changed, strlen(changed), &error));
        g_assert_error(error, PAGE_JSON_ERROR, PAGE_JSON_ERROR_FORMAT);
        g_assert_nonnull(strstr(error->message, DAMAGES[i].named));
    }
}

static void test_a_million_open_brackets_are_an_error(void)
{
    gsize length = 1000000;
    g_autofree char *json = g_malloc(length);
    memset(json, '[', length);
    g_autoptr(GError) error = NULL;
    g_assert_null(page_model_from_json(json, length, &error));
    g_assert_error(error, PAGE_JSON_ERROR, PAGE_JSON_ERROR_SYNTAX);
}

/** Some readers of JSON also take single quotes, behind which a counter of brackets may lose its way. */
static void test_brackets_behind_an_odd_quote_are_an_error(void)
{
    gsize length = 4000000;
    g_autofree char *json = g_malloc(length);
    memset(json, '[', length);
    memcpy(json, "{'\"':", 5);
    g_autoptr(GError) error = NULL;
    g_assert_null(page_model_from_json(json, length, &error));
    g_assert_error(error, PAGE_JSON_ERROR, PAGE_JSON_ERROR_SYNTAX);
}

static void test_what_stands_behind_the_end_is_an_error(void)
{
    g_autoptr(PageModel) model = model_with_everything();
    gsize length;
    g_autofree char *json = page_model_to_json(model, &length);
    g_autofree char *twice = g_strconcat(json, json, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_null(page_model_from_json(twice, 2 * length, &error));
    g_assert_error(error, PAGE_JSON_ERROR, PAGE_JSON_ERROR_SYNTAX);
}

static void test_a_saved_model_loads_again(void)
{
    g_autofree char *folder = g_dir_make_tmp("gouji-page-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "page.json", NULL);
    g_autoptr(PageModel) model = model_with_everything();
    g_autoptr(GError) error = NULL;
    g_assert_true(page_model_save(model, path, &error));
    g_autoptr(PageModel) again = page_model_load(path, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(again->key, ==, model->key);
    g_assert_true(g_file_set_contents(path, "{}", -1, NULL));
    g_assert_null(page_model_load(path, &error));
    g_assert_true(g_str_has_prefix(error->message, path));
    g_unlink(path);
    g_rmdir(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/page/what-was-written-is-scanned", test_what_was_written_is_scanned);
    g_test_add_func("/page/what-is-scanned-is-as-it-is-parsed", test_what_is_scanned_is_as_it_is_parsed);
    g_test_add_func("/page/what-is-cut-off-is-not-scanned", test_what_is_cut_off_is_not_scanned);
    g_test_add_func("/page/first-reading-is-the-cells-text", test_first_reading_is_the_cells_text);
    g_test_add_func("/page/merged-cell-is-found-at-all-its-units",
                    test_merged_cell_is_found_at_all_its_units);
    g_test_add_func("/page/lines-box-holds-its-words", test_lines_box_holds_its_words);
    g_test_add_func("/page-json/keeps-everything-and-is-the-same-again",
                    test_json_keeps_everything_and_is_the_same_again);
    g_test_add_func("/page-json/begins-with-format-and-key", test_json_begins_with_format_and_key);
    g_test_add_func("/page-json/coordinates-are-rounded-to-hundredths",
                    test_coordinates_are_rounded_to_hundredths);
    g_test_add_func("/page-json/numbers-and-bytes-that-json-cannot-hold-do-not-spoil-it",
                    test_numbers_and_bytes_that_json_cannot_hold_do_not_spoil_it);
    g_test_add_func("/page-json/a-cut-off-file-is-an-error-wherever-it-is-cut",
                    test_a_cut_off_file_is_an_error_wherever_it_is_cut);
    g_test_add_func("/page-json/a-file-with-one-changed-byte-never-crashes",
                    test_a_file_with_one_changed_byte_never_crashes);
    g_test_add_func("/page-json/members-out-of-range-are-refused-and-named",
                    test_members_out_of_range_are_refused_and_named);
    g_test_add_func("/page-json/a-million-open-brackets-are-an-error",
                    test_a_million_open_brackets_are_an_error);
    g_test_add_func("/page-json/brackets-behind-an-odd-quote-are-an-error",
                    test_brackets_behind_an_odd_quote_are_an_error);
    g_test_add_func("/page-json/what-stands-behind-the-end-is-an-error",
                    test_what_stands_behind_the_end_is_an_error);
    g_test_add_func("/page-json/a-saved-model-loads-again", test_a_saved_model_loads_again);
    return g_test_run();
}

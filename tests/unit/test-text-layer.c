#include <stdio.h>
#include <string.h>

#include "../../extract/blank-font.h"
#include "../../extract/text-layer.h"

/** (transfer full): a page of 200 x 100 points whose one word stands at (20, 30), 40 wide and 10 high, as
 * shown. */
static Page *page_with(const char *text, int turned_deg)
{
    Page *page = page_new(1, 200, 100);
    Box box = {20, 30, 40, 10};
    TextLine *line = text_line_new(TEXT_SOURCE_OCR);
    page->turned_deg = turned_deg;
    page->source = TEXT_SOURCE_OCR;
    line->box = box;
    line->text = g_strdup(text);
    text_line_add_word(line, text, &box);
    g_ptr_array_add(page->lines, line);
    return page;
}

/** The six numbers before the first Tm, and the two before Tf and Tz. */
static void numbers_of(const char *layer, double numbers[8])
{
    const char *font = strstr(layer, TEXT_LAYER_FONT);
    g_assert_nonnull(font);
    g_assert_cmpint(sscanf(font + strlen(TEXT_LAYER_FONT), "%lf Tf %lf Tz %lf %lf %lf %lf %lf %lf Tm",
                           &numbers[6], &numbers[7], &numbers[0], &numbers[1], &numbers[2], &numbers[3],
                           &numbers[4], &numbers[5]),
                    ==, 8);
}

static void test_rotations(void)
{
    /* where the word's base line begins and which way it runs, in a space whose shown part begins at (5, 7)
     */
    static const struct {
        int rotate_deg, turned_deg;
        double right[2], at[2];
    } cases[] = {
        {0, 0, {1, 0}, {5 + 20, 7 + 100 - 38.8}},       {90, 0, {0, 1}, {5 + 38.8, 7 + 20}},
        {180, 0, {-1, 0}, {5 + 200 - 20, 7 + 38.8}},    {270, 0, {0, -1}, {5 + 100 - 38.8, 7 + 200 - 20}},
        {0, 90, {0, 1}, {5 + 20 + 40 * .88, 7 + 60}},   {0, 180, {-1, 0}, {5 + 60, 7 + 100 - 31.2}},
        {0, 270, {0, -1}, {5 + 60 - 40 * .88, 7 + 70}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gboolean sideways = cases[i].rotate_deg % 180 != 0;
        TextLayerPlace place = {5, 7, 5 + (sideways ? 100 : 200), 7 + (sideways ? 200 : 100),
                                cases[i].rotate_deg};
        g_autoptr(TextLayerFont) font = text_layer_font_new();
        g_autoptr(Page) page = page_with("年", cases[i].turned_deg);
        g_autofree char *layer = text_layer_of(page, &place, font);
        double numbers[8];
        numbers_of(layer, numbers);
        for (int k = 0; k < 2; k++) {
            g_assert_cmpfloat_with_epsilon(numbers[k], cases[i].right[k], 0.001);
            g_assert_cmpfloat_with_epsilon(numbers[4 + k], cases[i].at[k], 0.001);
        }
        double size = cases[i].turned_deg % 180 == 0 ? 10 : 40, length = 50 - size;
        g_assert_cmpfloat_with_epsilon(numbers[6], size, 0.001);
        g_assert_cmpfloat_with_epsilon(numbers[7], 100 * length / size, 0.01);
    }
}

static void test_scale(void)
{
    TextLayerPlace place = {0, 0, 400, 200, 0}; /* a page whose unit is half a point */
    g_autoptr(TextLayerFont) font = text_layer_font_new();
    g_autoptr(Page) page = page_with("年", 0);
    g_autofree char *layer = text_layer_of(page, &place, font);
    double numbers[8];
    numbers_of(layer, numbers);
    g_assert_cmpfloat_with_epsilon(numbers[0], 2, 0.001);
    g_assert_cmpfloat_with_epsilon(numbers[4], 40, 0.001);
}

static void test_characters(void)
{
    TextLayerPlace place = {0, 0, 200, 100, 0};
    g_autoptr(TextLayerFont) font = text_layer_font_new();
    g_autoptr(Page) page = page_with("1年𠮷年", 0);
    g_autofree char *layer = text_layer_of(page, &place, font);
    g_autofree char *unicode = text_layer_font_unicode(font), *widths = text_layer_font_widths(font);
    g_assert_nonnull(strstr(layer, "<0001000200030002> Tj"));
    g_assert_true(g_str_has_prefix(layer, "q BT 3 Tr\n"));
    g_assert_cmpuint(text_layer_font_size(font), ==, 3);
    g_assert_nonnull(strstr(unicode, "<0002> <5E74>"));
    g_assert_nonnull(strstr(unicode, "<0003> <D842DFB7>")); /* beyond what two bytes name */
    g_assert_cmpstr(widths, ==, "[ 1 [500] ]");
}

static void test_text_page(void)
{
    TextLayerPlace place = {0, 0, 200, 100, 0};
    g_autoptr(TextLayerFont) font = text_layer_font_new();
    g_autoptr(Page) page = page_with("年", 0);
    ((TextLine *)page->lines->pdata[0])->source = TEXT_SOURCE_TEXT;
    g_assert_null(text_layer_of(page, &place, font));
    g_assert_cmpuint(text_layer_font_size(font), ==, 0);
}

static void test_font(void)
{
    g_autoptr(GByteArray) font = blank_font_new();
    guint n = font->data[5];
    g_assert_cmpuint(font->len % 4, ==, 0);
    g_assert_cmpuint(n, ==, 6);
    for (guint i = 0; i < n; i++) {
        const guint8 *entry = font->data + 12 + 16 * i;
        guint offset = (guint)entry[10] << 8 | entry[11], length = (guint)entry[14] << 8 | entry[15];
        g_assert_cmpuint(offset + length, <=, font->len);
        g_assert_true(i == 0 || memcmp(entry - 16, entry, 4) < 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text-layer/text-runs-as-the-page-shows-it-however-it-is-turned", test_rotations);
    g_test_add_func("/text-layer/a-pages-own-unit-is-kept", test_scale);
    g_test_add_func("/text-layer/any-character-has-a-number", test_characters);
    g_test_add_func("/text-layer/the-files-own-text-is-left-out", test_text_page);
    g_test_add_func("/blank-font/tables-are-in-order-and-within-the-file", test_font);
    return g_test_run();
}

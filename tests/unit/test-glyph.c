#include "../../extract/glyph.h"

/** Adds @text from (@x, @y) on: Chinese characters as wide as they are high, others half as wide. */
static void add(GArray *glyphs, double x, double y, double height, const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        double width = g_unichar_iswide(character) ? height : height / 2;
        Glyph glyph = {{x, y, width, height}, character};
        if (character != ' ')
            g_array_append_val(glyphs, glyph);
        x += width;
    }
}

static GArray *glyphs_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(Glyph));
}

static void assert_text(GArray *glyphs, const char *text)
{
    g_autoptr(GPtrArray) lines = lines_from_glyphs(glyphs);
    g_autofree char *joined = lines_join(lines);
    g_assert_cmpstr(joined, ==, text);
}

static void test_lines_come_from_top_to_bottom_whatever_the_order(void)
{
    g_autoptr(GArray) glyphs = glyphs_new();
    add(glyphs, 50, 140, 12, "第二行");
    add(glyphs, 86, 100, 12, "后");
    add(glyphs, 50, 100, 12, "第一行");
    assert_text(glyphs, "第一行后\n第二行");
}

static void test_a_gap_ends_a_latin_word_and_no_chinese_one(void)
{
    g_autoptr(GArray) glyphs = glyphs_new();
    add(glyphs, 50, 100, 12, "ab");
    add(glyphs, 68, 100, 12, "cd");
    add(glyphs, 90, 100, 12, "政");
    add(glyphs, 108, 100, 12, "府");
    add(glyphs, 140, 100, 12, "年");
    g_autoptr(GPtrArray) lines = lines_from_glyphs(glyphs);
    const TextLine *line = lines->pdata[0];
    g_assert_cmpstr(line->text, ==, "ab cd 政府 年");
    g_assert_cmpuint(line->words->len, ==, 5);
    g_assert_cmpfloat(line->box.x, ==, 50);
    g_assert_cmpfloat(box_right(&line->box), ==, 152);
    g_assert_cmpfloat(line->confidence, ==, 1);
}

static void test_digits_set_close_are_one_number(void)
{
    g_autoptr(GArray) glyphs = glyphs_new();
    add(glyphs, 50, 100, 12, "1,417");
    assert_text(glyphs, "1,417");
}

static void test_two_numbers_side_by_side_stay_apart(void)
{
    g_autoptr(GArray) glyphs = glyphs_new();
    add(glyphs, 50, 100, 12, "12");
    add(glyphs, 67, 100, 12, "34");
    assert_text(glyphs, "12 34");
}

static void test_small_raised_writing_stays_on_its_line(void)
{
    g_autoptr(GArray) glyphs = glyphs_new();
    add(glyphs, 50, 100, 12, "注释");
    add(glyphs, 74, 98, 6, "1");
    assert_text(glyphs, "注释1");
}

static void test_lines_set_close_do_not_run_together(void)
{
    g_autoptr(GArray) glyphs = glyphs_new();
    for (int line = 0; line < 20; line++)
        add(glyphs, 50, 100 + 12.5 * line, 12, "甲乙丙");
    g_autoptr(GPtrArray) lines = lines_from_glyphs(glyphs);
    g_assert_cmpuint(lines->len, ==, 20);
}

static void test_no_glyphs_are_no_lines(void)
{
    g_autoptr(GArray) glyphs = glyphs_new();
    assert_text(glyphs, "");
}

static void test_no_glyph_is_lost_or_doubled(void)
{
    guint32 seed = 1986;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    g_test_message("seed %u", seed);
    for (int round = 0; round < 500; round++) {
        g_autoptr(GArray) glyphs = glyphs_new();
        int n = g_rand_int_range(random, 1, 60);
        for (int i = 0; i < n; i++) {
            Glyph glyph = {{g_rand_double_range(random, 0, 500), g_rand_double_range(random, 0, 200),
                            g_rand_double_range(random, 1, 20), g_rand_double_range(random, 1, 20)},
                           (gunichar)(0x4e00 + i)};
            g_array_append_val(glyphs, glyph);
        }
        g_autoptr(GPtrArray) lines = lines_from_glyphs(glyphs);
        g_autofree char *joined = lines_join(lines);
        for (int i = 0; i < n; i++) {
            const char *found = g_utf8_strchr(joined, -1, (gunichar)(0x4e00 + i));
            g_assert_nonnull(found);
            g_assert_null(g_utf8_strchr(g_utf8_next_char(found), -1, (gunichar)(0x4e00 + i)));
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/glyph/lines-come-from-top-to-bottom-whatever-the-order",
                    test_lines_come_from_top_to_bottom_whatever_the_order);
    g_test_add_func("/glyph/a-gap-ends-a-latin-word-and-no-chinese-one",
                    test_a_gap_ends_a_latin_word_and_no_chinese_one);
    g_test_add_func("/glyph/digits-set-close-are-one-number", test_digits_set_close_are_one_number);
    g_test_add_func("/glyph/two-numbers-side-by-side-stay-apart", test_two_numbers_side_by_side_stay_apart);
    g_test_add_func("/glyph/small-raised-writing-stays-on-its-line",
                    test_small_raised_writing_stays_on_its_line);
    g_test_add_func("/glyph/lines-set-close-do-not-run-together", test_lines_set_close_do_not_run_together);
    g_test_add_func("/glyph/no-glyphs-are-no-lines", test_no_glyphs_are_no_lines);
    g_test_add_func("/glyph/no-glyph-is-lost-or-doubled", test_no_glyph_is_lost_or_doubled);
    return g_test_run();
}

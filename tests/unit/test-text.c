#include <string.h>

#include "../../common/text.h"
#include "../../common/turn.h"

static void test_forms_of_one_print_fold_to_one(void)
{
    static const char *const cases[][2] = {
        {"１，２３４．５", "1,234.5"},
        {"（三）", "(三)"},
        {"㈢", "(三)"},
        {"⑫", "12"},
        {"结果 维持\n", "结果维持"},
        {"a　b\302\240c\342\200\213d", "abcd"},
        {"“三安全”", "\"三安全\""},
        {"「三安全」", "\"三安全\""},
        {"－—–―−", "-----"},
        {"〔2019〕60号", "(2019)60号"},
        {"【注】", "(注)"},
        {"ＡＢc", "abc"},
        {"1。2、3", "1.2,3"},
        {"\001\177", ""},
        {"", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *folded = text_fold(cases[i][0]);
        g_assert_cmpstr(folded, ==, cases[i][1]);
        g_autofree char *again = text_fold(folded);
        g_assert_cmpstr(again, ==, folded);
    }
}

/** Holds text_is_valid() against GLib on @bytes and on all that begins or ends within them. */
static void hold_against_glib(const char *bytes, gsize length)
{
    for (gsize from = 0; from <= length; from++)
        for (gsize to = from; to <= length; to++)
            g_assert_cmpint(text_is_valid(bytes + from, to - from), ==,
                            g_utf8_validate_len(bytes + from, to - from, NULL));
}

static void test_text_is_valid_where_glib_says_so(void)
{
    static const char *const texts[] = {
        "plain text, longer than eight", "行政复议 and 规章，abc“三”",
        "\360\240\200\200é\302\240",     "\355\240\200", /* half of a surrogate pair */
        "\340\200\200\300\200",                          /* longer than need be */
        "\364\220\200\200\357\277\277",  "\377\376ab\200\345",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        hold_against_glib(texts[i], strlen(texts[i]));
    hold_against_glib("ab\0cdefghijk\0lmn行\0", 18);
    for (guint high = 0; high < 0x10000; high += 0x101) { /* a pair of each kind of bytes */
        const char bytes[] = {'a', (char)(high >> 8), (char)(high & 0x3f), (char)(0x80 | (high & 0x3f)), 'b'};
        hold_against_glib(bytes, sizeof bytes);
    }
    for (int i = 0; i < 20000; i++) {
        static const char some[] = {'a',    '\0',   '\200', '\277', '\302',
                                    '\340', '\345', '\355', '\357', '\364'};
        char bytes[6];
        for (gsize k = 0; k < sizeof bytes; k++)
            bytes[k] = some[g_test_rand_int_range(0, G_N_ELEMENTS(some))];
        g_assert_cmpint(text_is_valid(bytes, sizeof bytes), ==,
                        g_utf8_validate_len(bytes, sizeof bytes, NULL));
    }
}

static void test_bytes_that_are_no_utf8_fold_to_utf8(void)
{
    g_autofree char *folded = text_fold("a\377b\300");
    g_assert_true(g_utf8_validate(folded, -1, NULL));
    g_assert_nonnull(strchr(folded, 'a'));
    g_assert_nonnull(strchr(folded, 'b'));
}

static void test_chinese_and_its_punctuation_are_told_from_latin(void)
{
    static const char *const chinese[] = {"中", "，", "（", "。", "“", "㐀", "𠀀", "豈", "５"};
    static const char *const other[] = {"a", "5", ".", "-", "é", "Ж"};
    for (gsize i = 0; i < G_N_ELEMENTS(chinese); i++)
        g_assert_true(text_is_cjk(g_utf8_get_char(chinese[i])));
    for (gsize i = 0; i < G_N_ELEMENTS(other); i++)
        g_assert_false(text_is_cjk(g_utf8_get_char(other[i])));
}

static double likeness(const char *a, const char *b)
{
    glong a_length, b_length;
    g_autofree gunichar *left = g_utf8_to_ucs4_fast(a, -1, &a_length);
    g_autofree gunichar *right = g_utf8_to_ucs4_fast(b, -1, &b_length);
    return text_likeness(left, a_length, right, b_length);
}

static void test_likeness_is_one_minus_the_share_of_changes(void)
{
    g_assert_cmpfloat(likeness("行政许可", "行政许可"), ==, 1);
    g_assert_cmpfloat(likeness("行政许可", "行政处罚"), ==, 0.5);
    g_assert_cmpfloat(likeness("kitten", "sitting"), ==, 1 - 3 / 7.0);
    g_assert_cmpfloat(likeness("abc", "abcd"), ==, 0.75);
    g_assert_cmpfloat(likeness("", "abc"), ==, 0);
    g_assert_cmpfloat(likeness("", ""), ==, 1);
    g_assert_cmpfloat(likeness("abc", "xyz"), ==, 0);
    g_autofree char *lengthy = g_strnfill(300, 'a');
    g_assert_cmpfloat(likeness(lengthy, "a"), ==, 0);
}

/** Fewest insertions, deletions and changes, by the definition. */
static glong distance(const gunichar *a, glong n, const gunichar *b, glong m)
{
    if (n == 0 || m == 0)
        return n + m;
    glong change = distance(a + 1, n - 1, b + 1, m - 1) + (a[0] != b[0]);
    glong insertion = distance(a, n, b + 1, m - 1) + 1, deletion = distance(a + 1, n - 1, b, m) + 1;
    return MIN(change, MIN(insertion, deletion));
}

static void test_likeness_is_that_of_the_definition(void)
{
    guint32 seed = 1966;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    g_test_message("seed %u", seed);
    for (int round = 0; round < 500; round++) {
        gunichar a[6], b[6];
        glong n = g_rand_int_range(random, 1, 7), m = g_rand_int_range(random, 1, 7);
        for (glong i = 0; i < 6; i++) {
            a[i] = (gunichar)g_rand_int_range(random, 'a', 'd');
            b[i] = (gunichar)g_rand_int_range(random, 'a', 'd');
        }
        double expected = 1 - (double)distance(a, n, b, m) / (double)MAX(n, m);
        g_assert_cmpfloat_with_epsilon(text_likeness(a, n, b, m), expected, 1e-12);
    }
}

static void assert_box(const Box *box, const Box *expected)
{
    g_assert_cmpfloat_with_epsilon(box->x, expected->x, 1e-9);
    g_assert_cmpfloat_with_epsilon(box->y, expected->y, 1e-9);
    g_assert_cmpfloat_with_epsilon(box->width, expected->width, 1e-9);
    g_assert_cmpfloat_with_epsilon(box->height, expected->height, 1e-9);
}

static void test_the_top_left_corner_turns_clockwise(void)
{
    Box corner = {0, 0, 10, 20};
    Box right = box_turn(&corner, 600, 800, 90), below = box_turn(&corner, 600, 800, 180);
    Box left = box_turn(&corner, 600, 800, 270), still = box_turn(&corner, 600, 800, 0);
    assert_box(&right, &(Box){780, 0, 20, 10});
    assert_box(&below, &(Box){590, 780, 10, 20});
    assert_box(&left, &(Box){0, 590, 20, 10});
    assert_box(&still, &corner);
}

static void test_turning_back_undoes_a_turn(void)
{
    guint32 seed = 360;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    g_test_message("seed %u", seed);
    for (int round = 0; round < 1000; round++) {
        int deg = 90 * g_rand_int_range(random, 0, 4);
        Box box = {g_rand_double_range(random, 0, 500), g_rand_double_range(random, 0, 700),
                   g_rand_double_range(random, 1, 95), g_rand_double_range(random, 1, 95)};
        Box turned = box_turn(&box, 595, 842, deg);
        Box back = box_turn_back(&turned, 595, 842, deg);
        assert_box(&back, &box);
    }
}

static void test_a_radical_is_the_character_it_looks_like(void)
{
    static const gunichar pairs[][2] = {{0x2f2d, 0x5c71}, {0x2ed3, 0x957f}, {0xf9ca, 0x6d41},
                                        {0x5c71, 0x5c71}, {0x2e9a, 0x2e9a}, {0xfa0e, 0xfa0e},
                                        {'7', '7'}};
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
        g_assert_cmphex(text_unified(pairs[i][0]), ==, pairs[i][1]);
}

static void test_traditional_characters_fold_to_simplified_ones(void)
{
    g_autofree char *folded = text_fold("本年新收政府信息公開申請數量（單位：萬元）");
    g_autofree char *same = text_fold("本年新收政府信息公开申请数量(单位:万元)");
    g_assert_cmpstr(folded, ==, same);
}

static void test_simplifying_keeps_every_character_at_its_byte(void)
{
    static const char *const text = "楓林縣2023年 Ａ龍、𠀀";
    g_autofree char *simplified = text_fold_simplified(text);
    g_assert_cmpstr(simplified, ==, "枫林县2023年 Ａ龙、𠀀");
    g_assert_cmpuint(strlen(simplified), ==, strlen(text));
}

static void test_what_is_simplified_stays_so(void)
{
    for (gunichar character = 1; character < 0x20000; character++)
        g_assert_cmpuint(text_simplified(text_simplified(character)), ==, text_simplified(character));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/text-is-valid-where-glib-says-so", test_text_is_valid_where_glib_says_so);
    g_test_add_func("/text/forms-of-one-print-fold-to-one", test_forms_of_one_print_fold_to_one);
    g_test_add_func("/text/bytes-that-are-no-utf8-fold-to-utf8", test_bytes_that_are_no_utf8_fold_to_utf8);
    g_test_add_func("/text/chinese-and-its-punctuation-are-told-from-latin",
                    test_chinese_and_its_punctuation_are_told_from_latin);
    g_test_add_func("/text/likeness-is-one-minus-the-share-of-changes",
                    test_likeness_is_one_minus_the_share_of_changes);
    g_test_add_func("/text/likeness-is-that-of-the-definition", test_likeness_is_that_of_the_definition);
    g_test_add_func("/turn/the-top-left-corner-turns-clockwise", test_the_top_left_corner_turns_clockwise);
    g_test_add_func("/turn/turning-back-undoes-a-turn", test_turning_back_undoes_a_turn);
    g_test_add_func("/text/a-radical-is-the-character-it-looks-like",
                    test_a_radical_is_the_character_it_looks_like);
    g_test_add_func("/text/traditional-characters-fold-to-simplified-ones",
                    test_traditional_characters_fold_to_simplified_ones);
    g_test_add_func("/text/simplifying-keeps-every-character-at-its-byte",
                    test_simplifying_keeps_every_character_at_its_byte);
    g_test_add_func("/text/what-is-simplified-stays-so", test_what_is_simplified_stays_so);
    return g_test_run();
}

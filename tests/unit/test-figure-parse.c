/**
 * test-figure-parse.c: what stands in a cell is the number that was meant, or is doubtful.
 */
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "../../normalize/figure-parse.h"
#include "source-path.h"

/** Says what is wrong and goes on, so that one run shows all that is. */
#define complain(...) (g_test_message(__VA_ARGS__), g_test_fail())

static FigureRules *rules;

typedef struct {
    const char *raw;
    FigureKind kind;
    const char *value;
    const char *unit;
} Case;

static void assert_case(const Case *expected, TextSource source)
{
    g_auto(Figure) figure = {0};
    figure_parse(rules, expected->raw, source, &figure);
    if (figure.kind != expected->kind || g_strcmp0(figure.value, expected->value) != 0 ||
        g_strcmp0(figure.unit, expected->unit) != 0)
        complain("\"%s\" is kind %d, %s %s; should be kind %d, %s %s", expected->raw, (int)figure.kind,
                 figure.value, figure.unit, (int)expected->kind, expected->value, expected->unit);
}

static void test_marks_for_none_have_no_value_and_are_no_zero(void)
{
    static const char *const marks[] = {"/",   "／",   "—",  "－",   "-",      "——", "--",
                                        "–",   "―",    "无", " 无 ", "不适用", "…",  "*",
                                        "N/A", "n／a", "\\", "﹣",   "−",      "─",  "没有"};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        assert_case(&(Case){marks[i], FIGURE_NONE, NULL, NULL}, TEXT_SOURCE_TEXT);
}

static void test_white_space_is_an_empty_cell(void)
{
    static const char *const blanks[] = {"", " ", "\n", "　", "\302\240", " \n\t ", "\342\200\213"};
    for (gsize i = 0; i < G_N_ELEMENTS(blanks); i++)
        assert_case(&(Case){blanks[i], FIGURE_EMPTY, NULL, NULL}, TEXT_SOURCE_TEXT);
}

static void test_numbers_as_reports_print_them(void)
{
    static const Case cases[] = {
        {"0", FIGURE_NUMBER, "0", NULL},
        {"0.00", FIGURE_NUMBER, "0", NULL},
        {"-0", FIGURE_NUMBER, "0", NULL},
        {"1,417", FIGURE_NUMBER, "1417", NULL},
        {"１，４１７", FIGURE_NUMBER, "1417", NULL},
        {"1,234,567.80", FIGURE_NUMBER, "1234567.8", NULL},
        {"2822652", FIGURE_NUMBER, "2822652", NULL},
        {"59237.2449", FIGURE_NUMBER, "59237.2449", NULL},
        {"190.457379", FIGURE_NUMBER, "190.457379", NULL},
        {"５", FIGURE_NUMBER, "5", NULL},
        {"⑫", FIGURE_NUMBER, "12", NULL},
        {"5件", FIGURE_NUMBER, "5", "件"},
        {"12 件", FIGURE_NUMBER, "12", "件"},
        {"３ 人次", FIGURE_NUMBER, "3", "人次"},
        {"251000元", FIGURE_NUMBER, "251000", "元"},
        {"5.2万元", FIGURE_NUMBER, "5.2", "万元"},
        {"0.3亿元", FIGURE_NUMBER, "0.3", "亿元"},
        {"1.2万", FIGURE_NUMBER, "12000", NULL},
        {"1.2万件", FIGURE_NUMBER, "12000", "件"},
        {"1.23456万", FIGURE_NUMBER, "12345.6", NULL},
        {"0.5万", FIGURE_NUMBER, "5000", NULL},
        {"2亿", FIGURE_NUMBER, "200000000", NULL},
        {"+3", FIGURE_NUMBER, "3", NULL},
        {"-2", FIGURE_NUMBER, "-2", NULL},
        {"－2", FIGURE_NUMBER, "-2", NULL},
        {"−2.50", FIGURE_NUMBER, "-2.5", NULL},
        {"增3", FIGURE_NUMBER, "3", NULL},
        {"增加12件", FIGURE_NUMBER, "12", "件"},
        {"减2", FIGURE_NUMBER, "-2", NULL},
        {"减少2", FIGURE_NUMBER, "-2", NULL},
        {"减少0", FIGURE_NUMBER, "0", NULL},
        {"↓2", FIGURE_NUMBER, "-2", NULL},
        {"↑ 2", FIGURE_NUMBER, "2", NULL},
        {"12\n34", FIGURE_NUMBER, "1234", NULL},
        {"1,2\n34", FIGURE_NUMBER, "1234", NULL},
        {"5*", FIGURE_NUMBER, "5", NULL},
        {"5(注)", FIGURE_NUMBER, "5", NULL},
        {"三", FIGURE_NUMBER, "3", NULL},
        {"十", FIGURE_NUMBER, "10", NULL},
        {"十二", FIGURE_NUMBER, "12", NULL},
        {"二十", FIGURE_NUMBER, "20", NULL},
        {"一百零五", FIGURE_NUMBER, "105", NULL},
        {"一百一十", FIGURE_NUMBER, "110", NULL},
        {"三万零五", FIGURE_NUMBER, "30005", NULL},
        {"一千二百三十四", FIGURE_NUMBER, "1234", NULL},
        {"一亿二千万", FIGURE_NUMBER, "120000000", NULL},
        {"二〇一八", FIGURE_NUMBER, "2018", NULL},
        {"零", FIGURE_NUMBER, "0", NULL},
        {"〇", FIGURE_NUMBER, "0", NULL},
        {"五件", FIGURE_NUMBER, "5", "件"},
        {"二十人次", FIGURE_NUMBER, "20", "人次"},
        {"五万元", FIGURE_NUMBER, "5", "万元"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Figure) figure = {0};
        assert_case(&cases[i], TEXT_SOURCE_TEXT);
        figure_parse(rules, cases[i].raw, TEXT_SOURCE_TEXT, &figure);
        if (figure.doubt != NULL)
            complain("\"%s\" is doubtful: %s", cases[i].raw, figure.doubt);
    }
}

static void test_what_is_no_single_number_is_none(void)
{
    static const char *const raws[] = {
        "见附表", "1/2", "½",   "1:2", "10~20",    "3.",     "1.2.3",  "1,23",   "12,34,56", "5%",
        "五五百", "万",  "亿",  "百",  "一百二",   "三千五", "零零百", "一万亿", "2024年",   "5件6件",
        "(5)",    "5-",  "--5", "+-5", "1 2 件 3", "l0",     "O",      "1e5"};
    for (gsize i = 0; i < G_N_ELEMENTS(raws); i++)
        assert_case(&(Case){raws[i], FIGURE_OTHER, NULL, NULL}, TEXT_SOURCE_TEXT);
}

static void test_numbers_that_may_be_others_are_doubtful(void)
{
    static const char *const raws[] = {
        "1 2",                        /* two numbers, or one set wide */
        "１　２",                     /* the same with full-width digits and space */
        "1\302\2402", "1  2", "5²",   /* a note's mark is no digit */
        "5①",         "①②",   "5(1)", /* or five, one of them … */
        "007",        "-\n5",         /* a dash and a number */
        "1.\n5",      "一",           /* or a dash */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(raws); i++) {
        g_auto(Figure) figure = {0};
        figure_parse(rules, raws[i], TEXT_SOURCE_TEXT, &figure);
        if (figure.doubt == NULL && figure.kind != FIGURE_OTHER)
            complain("\"%s\" is %s without a doubt", raws[i], figure.value);
    }
}

static void test_strokes_like_the_character_for_one_are_a_doubtful_dash(void)
{
    static const char *const raws[] = {"一", "一一", "一一一一", "—一", "一\n一"};
    for (gsize i = 0; i < G_N_ELEMENTS(raws); i++) {
        g_auto(Figure) figure = {0};
        figure_parse(rules, raws[i], TEXT_SOURCE_OCR, &figure);
        g_assert_cmpint(figure.kind, ==, FIGURE_NONE);
        g_assert_nonnull(figure.doubt);
    }
    assert_case(&(Case){"一〇", FIGURE_NUMBER, "10", NULL}, TEXT_SOURCE_TEXT);
    assert_case(&(Case){"十一", FIGURE_NUMBER, "11", NULL}, TEXT_SOURCE_TEXT);
}

static void test_letters_are_digits_only_in_ocr_and_only_with_doubt(void)
{
    static const char *const raws[][2] = {{"l0", "10"}, {"O", "0"},   {"o", "0"},   {"1O5", "105"},
                                          {"S", "5"},   {"三", "3"},  {"I7", "17"}, {"丨2", "12"},
                                          {"B", "8"},   {"1B", "18"}, {"b0", "60"}, {"〇", "0"}};
    for (gsize i = 0; i < G_N_ELEMENTS(raws); i++) {
        g_auto(Figure) figure = {0};
        figure_parse(rules, raws[i][0], TEXT_SOURCE_OCR, &figure);
        g_assert_cmpint(figure.kind, ==, FIGURE_NUMBER);
        g_assert_cmpstr(figure.value, ==, raws[i][1]);
        g_assert_nonnull(figure.doubt);
    }
}

static void test_a_number_longer_than_any_is_no_figure(void)
{
    g_autofree char *nines = g_strnfill(61, '9');
    g_autofree char *scaled = g_strconcat(nines, "万", NULL);
    g_autofree char *page = g_strnfill(100000, '9');
    assert_case(&(Case){scaled, FIGURE_OTHER, NULL, NULL}, TEXT_SOURCE_TEXT);
    assert_case(&(Case){page, FIGURE_OTHER, NULL, NULL}, TEXT_SOURCE_TEXT);
}

static void test_bytes_that_are_no_text_do_no_harm(void)
{
    assert_case(&(Case){"\377\3765\200", FIGURE_OTHER, NULL, NULL}, TEXT_SOURCE_TEXT);
    assert_case(&(Case){"\0011\002", FIGURE_NUMBER, "1", NULL}, TEXT_SOURCE_TEXT);
}

/** Appends @value (0 to 9999) as a Chinese numeral; @zero: whether it follows a larger part. */
static void numeral_append(GString *text, guint value, gboolean zero)
{
    static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    static const char *const powers[] = {"千", "百", "十", ""};
    gboolean begun = FALSE, gap = FALSE;
    guint unit = 1000;
    for (int i = 0; i < 4; i++, unit /= 10) {
        guint digit = value / unit % 10;
        if (digit == 0) {
            gap = begun || zero;
            continue;
        }
        if (gap)
            g_string_append(text, digits[0]);
        g_string_append(text, digits[digit]);
        g_string_append(text, powers[i]);
        begun = TRUE;
        gap = FALSE;
    }
}

/** (transfer full): @value, from 1 on, in Chinese numerals. */
static char *numeral_from_value(guint value)
{
    static const guint powers[] = {100000000, 10000, 1};
    static const char *const names[] = {"亿", "万", ""};
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(powers); i++) {
        guint part = value / powers[i] % 10000;
        numeral_append(text, part, text->len > 0);
        g_string_append(text, part > 0 ? names[i] : "");
    }
    return g_string_free(text, FALSE);
}

/** (transfer full): the digits of @value one after the other, with one of both zeros. */
static char *numeral_from_digits_of(guint value, const char *zero)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    g_autofree char *plain = g_strdup_printf("%u", value);
    GString *text = g_string_new(NULL);
    for (const char *at = plain; *at != '\0'; at++)
        g_string_append(text, *at == '0' ? zero : digits[*at - '0']);
    return g_string_free(text, FALSE);
}

/** Writes digits of @text full-width at random: all, or none. */
static void widen(GString *text, GRand *random)
{
    if (g_rand_boolean(random))
        return;
    g_autoptr(GString) wide = g_string_new(NULL);
    for (const char *at = text->str; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        g_string_append_unichar(wide, character > 0x20 && character < 0x7f ? character + 0xfee0 : character);
    }
    g_string_assign(text, wide->str);
}

/** (transfer full): @whole with its thousands parted. */
static char *separate(const char *whole)
{
    GString *text = g_string_new(NULL);
    gsize length = strlen(whole);
    for (gsize i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            g_string_append_c(text, ',');
        g_string_append_c(text, whole[i]);
    }
    return g_string_free(text, FALSE);
}

static const char *pick(GRand *random, const char *const *from, gsize n)
{
    return from[g_rand_int_range(random, 0, (gint32)n)];
}

/** (transfer full): @value, @decimals of whose digits stand behind the point, in some print. @meant: as a
 * decimal. */
static char *print_digits(GRand *random, guint value, int decimals, char **meant)
{
    static const char *const signs[] = {"", "", "+", "-", "－", "减少", "减", "增", "↓", "↑"};
    static const char *const units[] = {"", "", "件", "条", "元", "万元", "人次", "项"};
    static const char *const spaces[] = {"", "", " ", "　", "\n"};
    g_autofree char *digits = g_strdup_printf("%0*u", decimals + 1, value);
    g_autofree char *whole = g_strndup(digits, strlen(digits) - (gsize)decimals);
    const char *fraction = digits + strlen(whole);
    const char *sign = pick(random, signs, G_N_ELEMENTS(signs)),
               *unit = pick(random, units, G_N_ELEMENTS(units));
    gboolean negative = strstr("-－减少减↓", sign) != NULL && *sign != '\0';
    GString *meaning = g_string_new(negative && value > 0 ? "-" : "");
    g_string_append_printf(meaning, decimals > 0 ? "%s.%s" : "%s", whole, fraction);
    while (decimals > 0 && g_str_has_suffix(meaning->str, "0"))
        g_string_truncate(meaning, meaning->len - 1);
    if (g_str_has_suffix(meaning->str, "."))
        g_string_truncate(meaning, meaning->len - 1);
    *meant = g_string_free(meaning, FALSE);

    g_autofree char *parted = g_rand_boolean(random) ? separate(whole) : g_strdup(whole);
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, decimals > 0 ? "%s.%s" : "%s", parted, fraction);
    widen(text, random);
    g_string_prepend(text, sign);
    g_string_append(text, pick(random, spaces, G_N_ELEMENTS(spaces)));
    g_string_append(text, unit);
    g_string_prepend(text, pick(random, spaces, G_N_ELEMENTS(spaces)));
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void test_any_print_of_a_number_is_that_number(void)
{
    guint32 seed = 1906;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    g_test_message("seed %u", seed);
    for (int round = 0; round < 20000; round++) {
        guint value = g_rand_int(random) >> g_rand_int_range(random, 4, 32);
        int decimals = g_rand_boolean(random) ? 0 : g_rand_int_range(random, 0, 7);
        g_autofree char *meant = NULL;
        g_autofree char *raw = print_digits(random, value, decimals, &meant);
        g_auto(Figure) figure = {0};
        figure_parse(rules, raw, TEXT_SOURCE_TEXT, &figure);
        if (figure.kind != FIGURE_NUMBER || g_strcmp0(figure.value, meant) != 0 || figure.doubt != NULL)
            complain("\"%s\" is %s (%s), meant is %s", raw, figure.value, figure.doubt, meant);
    }
}

static void test_any_number_in_chinese_numerals_is_that_number(void)
{
    guint32 seed = 1911;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    g_test_message("seed %u", seed);
    for (int round = 0; round < 5000; round++) {
        guint drawn = g_rand_int(random) >> g_rand_int_range(random, 0, 32), value = MAX(2, drawn);
        g_autofree char *raw = round % 2 == 0 ? numeral_from_value(value)
                                              : numeral_from_digits_of(value, round % 4 == 1 ? "〇" : "零");
        g_autofree char *meant = g_strdup_printf("%u", value);
        g_auto(Figure) figure = {0};
        figure_parse(rules, raw, TEXT_SOURCE_TEXT, &figure);
        gboolean are_dashes = strspn(meant, "1") == strlen(meant) && strstr(raw, "十") == NULL;
        if (!are_dashes && (g_strcmp0(figure.value, meant) != 0 || figure.doubt != NULL))
            complain("\"%s\" is %s, meant is %s", raw, figure.value, meant);
    }
}

/** Complains where @raw is not @meant, or @is_doubtful is not so. */
static void assert_means(const char *raw, TextSource source, const char *meant, gboolean is_doubtful)
{
    g_auto(Figure) figure = {0};
    figure_parse(rules, raw, source, &figure);
    if (figure.kind != FIGURE_NUMBER || g_strcmp0(figure.value, meant) != 0 ||
        (figure.doubt != NULL) != is_doubtful)
        complain("\"%s\" is %s (%s), meant is %s", raw, figure.value, figure.doubt, meant);
}

static void test_any_circled_number_is_that_number(void)
{
    static const char *const units[] = {"", "件", " 件", "\n人次"};
    for (guint value = 1; value <= 50; value++) {
        gunichar circled = value <= 20 ? 0x245f + value : value <= 35 ? 0x323c + value : 0x328d + value;
        for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
            g_autoptr(GString) raw = g_string_new(NULL);
            g_autofree char *meant = g_strdup_printf("%u", value);
            g_string_append_unichar(raw, circled);
            g_string_append(raw, units[i]);
            assert_means(raw->str, TEXT_SOURCE_TEXT, meant, FALSE);
        }
    }
}

static void test_a_number_with_a_notes_mark_is_that_number(void)
{
    static const char *const marks[] = {"*", "＊", "#", "(注)", "（注）", "(a)", "（ａ）"};
    guint32 seed = 1978;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    for (int round = 0; round < 2000; round++) {
        g_autofree char *meant = g_strdup_printf("%u", g_rand_int(random) >> g_rand_int_range(random, 4, 32));
        g_autofree char *parted = separate(meant);
        g_autofree char *raw =
            g_strconcat(round % 2 == 0 ? parted : meant, pick(random, marks, G_N_ELEMENTS(marks)), NULL);
        assert_means(raw, TEXT_SOURCE_TEXT, meant, FALSE);
    }
}

static void test_a_number_on_two_lines_of_a_narrow_cell_is_one(void)
{
    guint32 seed = 1979;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    for (int round = 0; round < 2000; round++) {
        g_autoptr(GString) raw = g_string_new(NULL);
        g_string_printf(raw, "%u", 10 + (g_rand_int(random) >> g_rand_int_range(random, 4, 32)));
        g_autofree char *meant = g_strdup(raw->str);
        g_string_insert_c(raw, g_rand_int_range(random, 1, (gint32)raw->len), '\n');
        assert_means(raw->str, TEXT_SOURCE_TEXT, meant, FALSE);
    }
}

/** Letters that OCR takes for digits, as the issue that asked for them and layouts/figures.conf have them. */
static const struct {
    char digit;
    const char *letters[6];
} confused[] = {
    {'0', {"O", "o", "D", "Q"}},
    {'1', {"l", "I", "i", "|", "丨"}},
    {'2', {"Z", "z"}},
    {'5', {"S", "s"}},
    {'6', {"b"}},
    {'8', {"B"}},
    {'9', {"g"}},
};

/** (transfer full): @digits with some of them as OCR misreads them; @n: how many. */
static char *confuse(GRand *random, const char *digits, guint *n)
{
    GString *text = g_string_new(NULL);
    *n = 0;
    for (const char *at = digits; *at != '\0'; at++) {
        const char *letter = NULL;
        for (gsize i = 0; i < G_N_ELEMENTS(confused); i++) {
            gsize letters = 0;
            while (letters < G_N_ELEMENTS(confused[i].letters) && confused[i].letters[letters] != NULL)
                letters++;
            if (confused[i].digit == *at && g_rand_boolean(random))
                letter = pick(random, confused[i].letters, letters);
        }
        *n += letter != NULL;
        if (letter != NULL)
            g_string_append(text, letter);
        else
            g_string_append_c(text, *at);
    }
    return g_string_free(text, FALSE);
}

static void test_any_number_with_letters_for_digits_is_doubtful_in_ocr_and_none_in_text(void)
{
    guint32 seed = 1984;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    for (int round = 0; round < 5000; round++) {
        guint n;
        g_autofree char *meant = g_strdup_printf("%u", g_rand_int(random) >> g_rand_int_range(random, 4, 32));
        g_autofree char *raw = confuse(random, meant, &n);
        assert_means(raw, TEXT_SOURCE_OCR, meant, n > 0);
        g_auto(Figure) figure = {0};
        figure_parse(rules, raw, TEXT_SOURCE_TEXT, &figure);
        if (n > 0 && figure.value != NULL)
            complain("\"%s\" as text is %s", raw, figure.value);
    }
}

static void test_scaled_numbers_are_the_number_times_their_scale(void)
{
    guint32 seed = 1949;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    g_test_message("seed %u", seed);
    for (int round = 0; round < 2000; round++) {
        int tenths = g_rand_int_range(random, 0, 100000);
        gboolean of_ten_thousand = g_rand_boolean(random); /* else of a hundred million, 亿 */
        g_autofree char *raw =
            g_strdup_printf("%d.%d%s", tenths / 10, tenths % 10, of_ten_thousand ? "万" : "亿");
        g_autofree char *meant = g_strdup_printf("%d%s", tenths,
                                                 tenths == 0       ? ""
                                                 : of_ten_thousand ? "000"
                                                                   : "0000000");
        g_auto(Figure) figure = {0};
        figure_parse(rules, raw, TEXT_SOURCE_TEXT, &figure);
        g_assert_cmpstr(figure.value, ==, meant);
        g_assert_true(figure.scaled);
    }
}

static void test_random_characters_never_break_it(void)
{
    static const char alphabet[] = "0123456789,.-+/万亿元件一十百千〇 \n　()①²*增减少无";
    guint32 seed = 2008;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    g_test_message("seed %u", seed);
    glong characters = g_utf8_strlen(alphabet, -1);
    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) raw = g_string_new(NULL);
        for (int i = g_rand_int_range(random, 0, 12); i > 0; i--)
            g_string_append_unichar(raw, g_utf8_get_char(g_utf8_offset_to_pointer(
                                             alphabet, g_rand_int_range(random, 0, (gint32)characters))));
        g_auto(Figure) figure = {0};
        figure_parse(rules, raw->str, g_rand_boolean(random) ? TEXT_SOURCE_OCR : TEXT_SOURCE_TEXT, &figure);
        g_assert_true((figure.kind == FIGURE_NUMBER) == (figure.value != NULL));
        g_assert_true(figure.value == NULL || figure.value[strspn(figure.value, "-0123456789.")] == '\0');
    }
}

static void test_units_are_told_from_labels(void)
{
    g_assert_true(figure_is_unit(rules, "件"));
    g_assert_true(figure_is_unit(rules, " 万 元\n"));
    g_assert_false(figure_is_unit(rules, "文件"));
    g_assert_false(figure_is_unit(rules, ""));
    g_assert_false(figure_is_unit(rules, "5件"));
}

static void test_what_is_counted_is_told_from_what_is_measured(void)
{
    g_assert_true(figure_is_counted(rules, "件"));
    g_assert_true(figure_is_counted(rules, "人 次"));
    g_assert_false(figure_is_counted(rules, "万元"));
    g_assert_false(figure_is_counted(rules, ""));
    g_assert_false(figure_is_counted(rules, NULL));
}

static void test_rules_that_are_wrong_are_refused_with_their_place(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "gouji-figures-XXXXXX", NULL);
    g_assert_cmpint(g_mkstemp(path), >=, 0);
    g_assert_true(g_file_set_contents(path, "[none]\npattern=^(\n[number]\npattern=x\n", -1, NULL));
    g_assert_null(figure_rules_load(path, NULL, &error));
    g_assert_nonnull(strstr(error->message, path));
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_clear_error(&error);
    g_assert_null(figure_rules_load("/nonexistent/figures.conf", NULL, &error));
    g_assert_nonnull(error);
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_autofree char *path = source_path("layouts/figures.conf");
    g_autoptr(GError) error = NULL;
    rules = figure_rules_load(path, NULL, &error);
    g_assert_no_error(error);
    g_test_add_func("/figure/marks-for-none-have-no-value-and-are-no-zero",
                    test_marks_for_none_have_no_value_and_are_no_zero);
    g_test_add_func("/figure/white-space-is-an-empty-cell", test_white_space_is_an_empty_cell);
    g_test_add_func("/figure/numbers-as-reports-print-them", test_numbers_as_reports_print_them);
    g_test_add_func("/figure/what-is-no-single-number-is-none", test_what_is_no_single_number_is_none);
    g_test_add_func("/figure/numbers-that-may-be-others-are-doubtful",
                    test_numbers_that_may_be_others_are_doubtful);
    g_test_add_func("/figure/strokes-like-the-character-for-one-are-a-doubtful-dash",
                    test_strokes_like_the_character_for_one_are_a_doubtful_dash);
    g_test_add_func("/figure/letters-are-digits-only-in-ocr-and-only-with-doubt",
                    test_letters_are_digits_only_in_ocr_and_only_with_doubt);
    g_test_add_func("/figure/a-number-longer-than-any-is-no-figure",
                    test_a_number_longer_than_any_is_no_figure);
    g_test_add_func("/figure/bytes-that-are-no-text-do-no-harm", test_bytes_that_are_no_text_do_no_harm);
    g_test_add_func("/figure/any-print-of-a-number-is-that-number",
                    test_any_print_of_a_number_is_that_number);
    g_test_add_func("/figure/any-number-in-chinese-numerals-is-that-number",
                    test_any_number_in_chinese_numerals_is_that_number);
    g_test_add_func("/figure/scaled-numbers-are-the-number-times-their-scale",
                    test_scaled_numbers_are_the_number_times_their_scale);
    g_test_add_func("/figure/any-circled-number-is-that-number", test_any_circled_number_is_that_number);
    g_test_add_func("/figure/a-number-with-a-notes-mark-is-that-number",
                    test_a_number_with_a_notes_mark_is_that_number);
    g_test_add_func("/figure/a-number-on-two-lines-of-a-narrow-cell-is-one",
                    test_a_number_on_two_lines_of_a_narrow_cell_is_one);
    g_test_add_func("/figure/any-number-with-letters-for-digits-is-doubtful-in-ocr-and-none-in-text",
                    test_any_number_with_letters_for_digits_is_doubtful_in_ocr_and_none_in_text);
    g_test_add_func("/figure/random-characters-never-break-it", test_random_characters_never_break_it);
    g_test_add_func("/figure/units-are-told-from-labels", test_units_are_told_from_labels);
    g_test_add_func("/figure/what-is-counted-is-told-from-what-is-measured",
                    test_what_is_counted_is_told_from_what_is_measured);
    g_test_add_func("/figure/rules-that-are-wrong-are-refused-with-their-place",
                    test_rules_that_are_wrong_are_refused_with_their_place);
    int status = g_test_run();
    figure_rules_free(rules);
    return status;
}

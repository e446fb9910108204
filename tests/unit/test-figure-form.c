/* Which readings have the form of a number, and what that says of them. */
#include "../../extract/figure-form.h"

static void test_numbers_have_form(void)
{
    static const char *const texts[] = {
        "0",     "06",      "-12",        "+3.5",          "1,191", "-38,131,885.6667",
        "12.3%", "1177777", "2024-12-31", "2006.12.23",    "3/8",   "010-66778899",
        "-",     "",        ".",          "\xe2\x96\xa1,1"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        if (!figure_text_has_form(texts[i]))
            g_error("%s", texts[i]);
}

static void test_what_is_printed_nowhere_has_none(void)
{
    static const char *const texts[] = {"1177777,23", "515,552,11", "3939,164", "9,1938", "0,7",
                                        "3.",         "9.193.13",   "21.706.2", ".5",     "2006-12.23",
                                        "1//8",       "--3",        "5-",       "1,",     "12%4",
                                        "3-8-1-2",    "1.191,50",   "1,191,",   "-3/8"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        if (figure_text_has_form(texts[i]))
            g_error("%s", texts[i]);
}

static FigureReading weighed_with(gboolean has_minus, const char *text, double score, const char *second,
                                  double second_confidence)
{
    FigureReading reading = {.kind = FIGURE_READ, .score = score, .second_confidence = second_confidence};
    g_strlcpy(reading.text, text, sizeof reading.text);
    g_strlcpy(reading.second, second, sizeof reading.second);
    figure_reading_weigh(&reading, has_minus);
    return reading;
}

static FigureReading weighed(const char *text, double score, const char *second, double second_confidence)
{
    return weighed_with(FALSE, text, score, second, second_confidence);
}

static void test_a_number_is_likelier_than_what_is_none(void)
{
    FigureReading reading = weighed("1177777.23", 0.96, "1177777,23", 0.04);
    g_assert_cmpstr(reading.text, ==, "1177777.23");
    g_assert_cmpfloat(reading.score, >, 0.998);
    reading = weighed("1177777,23", 0.9, "1177777.23", 0.1);
    g_assert_cmpstr(reading.text, ==, "1177777.23");
    g_assert_cmpstr(reading.second, ==, "1177777,23");
    g_assert_cmpfloat(reading.score, <, 0.9);
}

static void test_a_point_before_three_digits_may_be_a_comma(void)
{
    FigureReading reading = weighed("6.537", 0.6, "6,537", 0.4);
    g_assert_cmpstr(reading.text, ==, "6,537");
    reading = weighed("-6,537%", 0.9, "-6.537%", 0.1);
    g_assert_cmpfloat(reading.score, >, 0.97);
    /* No thousands stand behind a 0, nor behind four digits. */
    reading = weighed("0.537", 0.6, "0537", 0.4);
    g_assert_cmpfloat_with_epsilon(reading.score, 0.6, 1e-12);
    reading = weighed("6537.537", 0.6, "6537537", 0.4);
    g_assert_cmpfloat_with_epsilon(reading.score, 0.6, 1e-12);
}

static void test_what_else_it_may_be_stays_as_likely_as_it_was(void)
{
    FigureReading reading = weighed("1177777,23", 0.99, "1177777.23", 0.001);
    g_assert_cmpstr(reading.text, ==, "1177777,23");
    /* A hundredth was left for what nobody has looked at. */
    g_assert_cmpfloat(reading.score, <, 0.8);
    reading = weighed("25", 0.96, "26", 0.02);
    g_assert_cmpfloat_with_epsilon(reading.score, 0.96, 1e-12);
    g_assert_cmpfloat_with_epsilon(reading.second_confidence, 0.02, 1e-12);
}

static void test_a_minus_that_stands_clear_is_there(void)
{
    FigureReading reading = weighed_with(TRUE, "-4", 0.97, "4", 0.03);
    g_assert_cmpfloat(reading.score, >, 0.999);
    reading = weighed_with(TRUE, "4", 0.7, "-4", 0.3);
    g_assert_cmpstr(reading.text, ==, "-4");
    g_assert_cmpfloat(figure_reading_minus_trust(&reading, TRUE, TRUE), ==, 1.0);
    /* Of which the net says nothing. */
    reading = weighed_with(TRUE, "4", 0.9999, "44", 0.0001);
    g_assert_cmpstr(reading.text, ==, "4");
    g_assert_cmpfloat(figure_reading_minus_trust(&reading, TRUE, TRUE), <, 0.9);
    g_assert_cmpfloat(figure_reading_minus_trust(&reading, FALSE, FALSE), ==, 1.0);
    g_assert_cmpfloat(figure_reading_minus_trust(&reading, FALSE, TRUE), <, FIGURE_SURE);
    /* Without one in sight, nothing is said of it. */
    reading = weighed_with(FALSE, "-4", 0.97, "4", 0.03);
    g_assert_cmpfloat_with_epsilon(reading.score, 0.97, 1e-12);
}

static void test_a_minus_that_may_be_there_counts_twice(void)
{
    FigureReading reading = weighed("4", 0.9, "-4", 0.1);
    g_assert_cmpstr(reading.text, ==, "4");
    g_assert_cmpfloat(reading.score, <, 0.82);
}

static void test_dirt_alone_is_no_figure(void)
{
    FigureReading reading = weighed("5,", 0.6, "\xe2\x96\xa1", 0.4);
    g_assert_cmpint(reading.kind, ==, FIGURE_OTHER);
    reading = weighed("5,", 0.6, "", 0.4);
    g_assert_cmpint(reading.kind, ==, FIGURE_BLANK);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/figure-form/numbers-have-form", test_numbers_have_form);
    g_test_add_func("/figure-form/what-is-printed-nowhere-has-none", test_what_is_printed_nowhere_has_none);
    g_test_add_func("/figure-form/a-number-is-likelier-than-what-is-none",
                    test_a_number_is_likelier_than_what_is_none);
    g_test_add_func("/figure-form/a-point-before-three-digits-may-be-a-comma",
                    test_a_point_before_three_digits_may_be_a_comma);
    g_test_add_func("/figure-form/what-else-it-may-be-stays-as-likely-as-it-was",
                    test_what_else_it_may_be_stays_as_likely_as_it_was);
    g_test_add_func("/figure-form/a-minus-that-stands-clear-is-there",
                    test_a_minus_that_stands_clear_is_there);
    g_test_add_func("/figure-form/a-minus-that-may-be-there-counts-twice",
                    test_a_minus_that_may_be_there_counts_twice);
    g_test_add_func("/figure-form/dirt-alone-is-no-figure", test_dirt_alone_is_no_figure);
    return g_test_run();
}

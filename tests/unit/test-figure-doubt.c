/* What a reading of a figure leaves open. */
#include "../../extract/figure-doubt.h"

static FigureReading reading_of(const char *text, const char *second, double second_confidence)
{
    FigureReading reading = {.kind = FIGURE_READ, .second_confidence = second_confidence, .n_lines = 1};
    g_strlcpy(reading.text, text, sizeof reading.text);
    g_strlcpy(reading.second, second, sizeof reading.second);
    return reading;
}

static void test_a_minus_seen_weakly_may_be_there(void)
{
    FigureReading reading = reading_of("3", "-3", 0.02);
    g_assert_true(figure_may_be_negative(&reading));
}

static void test_a_minus_less_likely_than_an_error_of_a_sure_figure_is_no_doubt(void)
{
    /* Dirt beside a figure lowers how sure it is; what Tesseract says of that is not said of a minus. */
    FigureReading reading = reading_of("4028", "-4028", 0.0003);
    g_assert_false(figure_may_be_negative(&reading));
}

static void test_another_figure_is_no_minus(void)
{
    FigureReading other = reading_of("3", "8", 0.3), negative = reading_of("-3", "3", 0.3);
    g_assert_false(figure_may_be_negative(&other));
    g_assert_false(figure_may_be_negative(&negative));
}

static void test_what_tesseract_reads_of_a_negative_figure_is_the_figure(void)
{
    FigureReading negative = reading_of("-4", "4", 0.005), figure = reading_of("4", "-4", 0.005);
    g_assert_true(figure_is_seen_without_minus(&negative, "4"));
    g_assert_false(figure_is_seen_without_minus(&negative, "-4"));
    g_assert_false(figure_is_seen_without_minus(&negative, "14"));
    g_assert_false(figure_is_seen_without_minus(&figure, "4"));
    FigureReading dash = reading_of("-", "", 0.05);
    g_assert_false(figure_is_seen_without_minus(&dash, ""));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/figure-doubt/a-minus-seen-weakly-may-be-there", test_a_minus_seen_weakly_may_be_there);
    g_test_add_func("/figure-doubt/a-minus-less-likely-than-an-error-of-a-sure-figure-is-no-doubt",
                    test_a_minus_less_likely_than_an_error_of_a_sure_figure_is_no_doubt);
    g_test_add_func("/figure-doubt/another-figure-is-no-minus", test_another_figure_is_no_minus);
    g_test_add_func("/figure-doubt/what-tesseract-reads-of-a-negative-figure-is-the-figure",
                    test_what_tesseract_reads_of_a_negative_figure_is_the_figure);
    return g_test_run();
}

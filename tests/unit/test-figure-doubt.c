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

static void test_more_pieces_than_broken_digits_leave_one_out(void)
{
    /* Of the last digit of 15675 a side is left, behind digits that take up little room. */
    FigureReading reading = reading_of("1567", "", 0);
    reading.writing_height_px = 26;
    reading.upright = (UprightCount){.n = 5, .width_px = 77, .fewest = 5, .fewest_round = 5};
    g_assert_true(figure_may_lack_digit(&reading));
}

static void test_the_sides_of_a_broken_digit_leave_none_out(void)
{
    FigureReading reading = reading_of("0", "", 0);
    reading.writing_height_px = 22;
    reading.upright = (UprightCount){.n = 2, .width_px = 20, .fewest = 2, .fewest_round = 1};
    g_assert_false(figure_may_lack_digit(&reading));
    /* Of a 3, nothing is left of such sides. */
    g_strlcpy(reading.text, "3", sizeof reading.text);
    g_assert_true(figure_may_lack_digit(&reading));
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
    g_test_add_func("/figure-doubt/more-pieces-than-broken-digits-leave-one-out",
                    test_more_pieces_than_broken_digits_leave_one_out);
    g_test_add_func("/figure-doubt/the-sides-of-a-broken-digit-leave-none-out",
                    test_the_sides_of_a_broken_digit_leave_none_out);
    return g_test_run();
}

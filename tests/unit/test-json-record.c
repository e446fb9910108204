/* How single values are written. Whole records are tested with the artifacts that they make up. */
#include "../../common/json-record.h"

#include <float.h>
#include <math.h>

static char *number(double value, int decimals)
{
    GString *out = g_string_new(NULL);
    record_put_number(out, value, decimals);
    return g_string_free(out, FALSE);
}

static void test_numbers_are_rounded_and_have_no_trailing_zeros(void)
{
    static const struct {
        double value;
        int decimals;
        const char *text;
    } cases[] = {
        {0, 2, "0"},          {-0.001, 2, "0"},          {-0.0, 2, "0"},      {1, 2, "1"},
        {0.1, 2, "0.1"},      {0.05, 2, "0.05"},         {56.69, 2, "56.69"}, {100, 2, "100"},
        {-7.5, 2, "-7.5"},    {0.999999, 6, "0.999999"}, {0.9999999, 6, "1"}, {12.345678, 0, "12"},
        {1e7, 2, "10000000"}, {-0.25, 1, "-0.3"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = number(cases[i].value, cases[i].decimals);
        g_assert_cmpstr(text, ==, cases[i].text);
    }
}

static void test_a_number_read_back_is_the_one_written(void)
{
    for (int round = 0; round < 10000; round++) {
        double value = g_test_rand_double_range(-1e5, 1e5);
        int decimals = g_test_rand_int_range(0, 7);
        g_autofree char *text = number(value, decimals);
        /* Half of the last decimal, and what a double of that size does not tell apart. */
        double most = 0.5 * pow(10, -decimals) + 2 * DBL_EPSILON * fabs(value);
        g_assert_cmpfloat(fabs(g_ascii_strtod(text, NULL) - value), <=, most);
        g_autofree char *again = number(g_ascii_strtod(text, NULL), decimals);
        g_assert_cmpstr(again, ==, text);
    }
}

static void test_strings_are_escaped(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    record_put_string(out, "行政\"复议\"\\\n\t\x7f\xff");
    g_assert_cmpstr(out->str, ==, "\"行政\\\"复议\\\"\\\\\\n\\u0009\\u007f\xef\xbf\xbd\"");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json-record/numbers-are-rounded-and-have-no-trailing-zeros",
                    test_numbers_are_rounded_and_have_no_trailing_zeros);
    g_test_add_func("/json-record/a-number-read-back-is-the-one-written",
                    test_a_number_read_back_is_the_one_written);
    g_test_add_func("/json-record/strings-are-escaped", test_strings_are_escaped);
    return g_test_run();
}

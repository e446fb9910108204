#include <math.h>
#include <string.h>

#include "../../common/decimal.h"

static void test_plain_decimals_are_told_from_everything_else(void)
{
    static const char *const plain[] = {"0", "-2", "12", "4548.76", "0.00", "007", "-0.5"};
    static const char *const other[] = {"",      "-",  ".5", "5.",    "1e5", "+3",
                                        "1,234", " 1", "1 ", "1.2.3", "٣",   "0x10"};
    for (gsize i = 0; i < G_N_ELEMENTS(plain); i++)
        g_assert_true(decimal_is_plain(plain[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(other); i++)
        g_assert_false(decimal_is_plain(other[i]));
    g_autofree char *endless = g_strnfill(DECIMAL_MOST_LENGTH + 1, '1');
    g_assert_false(decimal_is_plain(endless));
}

static void test_doubles_come_out_as_they_were_printed(void)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {4548.76, "4548.76"},
        {190.457379, "190.457379"},
        {59237.2449, "59237.2449"},
        {0.1, "0.1"},
        {0.000001, "0.000001"},
        {-2.5, "-2.5"},
        {1e21, "1000000000000000000000"},
        {123456789012345680.0, "123456789012345680"},
        {100, "100"},
        {5e-7, "0.0000005"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = decimal_from_double(cases[i].value);
        g_assert_cmpstr(text, ==, cases[i].text);
    }
}

static void test_every_double_reads_back_as_itself(void)
{
    for (int i = 0; i < 20000; i++) {
        double value = ldexp(g_test_rand_double_range(-1, 1), g_test_rand_int_range(-60, 60));
        g_autofree char *text = decimal_from_double(value);
        g_assert_true(decimal_is_plain(text) || strlen(text) > DECIMAL_MOST_LENGTH);
        g_assert_cmpfloat(g_ascii_strtod(text, NULL), ==, value);
    }
}

static void test_a_number_is_kept_in_the_smallest_kind_that_holds_all_its_digits(void)
{
    gint64 integer;
    double real;
    g_assert_cmpint(decimal_kind("-0012", &integer, &real), ==, DECIMAL_INTEGER);
    g_assert_cmpint(integer, ==, -12);
    g_assert_cmpint(decimal_kind("-0", &integer, &real), ==, DECIMAL_INTEGER);
    g_assert_cmpint(integer, ==, 0);
    g_assert_cmpint(decimal_kind("-999999999999999999", &integer, &real), ==, DECIMAL_INTEGER);
    g_assert_cmpint(integer, ==, -999999999999999999);
    g_assert_cmpint(decimal_kind("1000000000000000000", &integer, &real), ==, DECIMAL_INTEGER);
    g_assert_cmpint(integer, ==, 1000000000000000000);
    g_assert_cmpint(decimal_kind("0.00", &integer, &real), ==, DECIMAL_INTEGER);
    g_assert_cmpint(integer, ==, 0);
    g_assert_cmpint(decimal_kind("12.50", &integer, &real), ==, DECIMAL_REAL);
    g_assert_cmpfloat(real, ==, 12.5);
    g_assert_cmpint(decimal_kind("9223372036854775807", &integer, &real), ==, DECIMAL_INTEGER);
    g_assert_cmpint(decimal_kind("9223372036854775809", &integer, &real), ==, DECIMAL_TEXT);
    g_assert_cmpint(decimal_kind("12345678901234567.25", &integer, &real), ==, DECIMAL_TEXT);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/decimal/plain-ones-are-told-from-everything-else",
                    test_plain_decimals_are_told_from_everything_else);
    g_test_add_func("/decimal/doubles-come-out-as-they-were-printed",
                    test_doubles_come_out_as_they_were_printed);
    g_test_add_func("/decimal/every-double-reads-back-as-itself", test_every_double_reads_back_as_itself);
    g_test_add_func("/decimal/number-is-kept-in-the-smallest-kind-that-holds-all-its-digits",
                    test_a_number_is_kept_in_the_smallest_kind_that_holds_all_its_digits);
    return g_test_run();
}

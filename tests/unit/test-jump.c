#include <glib.h>

#include "../../store/jump.h"

static const JumpRule RULE = {.years = 4, .factor = 5, .spread = 3.5, .least = 20};

/** Judges @value by @earlier, -1 after the last of them: 1 a jump, 0 none, -1 too few to say. */
static int judge(const double *earlier, double value, double *median)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
    Jump jump = {0};
    for (; *earlier >= 0; earlier++)
        g_array_append_val(values, *earlier);
    gboolean enough = jump_judge(&RULE, values, value, &jump);
    if (median != NULL)
        *median = jump.median;
    return enough ? jump.is_jump : -1;
}

static void test_a_value_far_from_all_before_is_a_jump(void)
{
    const double alike[] = {40, 44, 38, 47, -1};
    double median = 0;
    g_assert_cmpint(judge(alike, 4031, &median), ==, 1);
    g_assert_cmpfloat(median, ==, 42);
    g_assert_cmpint(judge(alike, 4, NULL), ==, 1);
    g_assert_cmpint(judge(alike, 0, NULL), ==, 1);
}

static void test_growth_is_no_jump(void)
{
    const double alike[] = {40, 44, 38, 47, -1}, growing[] = {10, 20, 40, 80, 160, -1};
    g_assert_cmpint(judge(alike, 120, NULL), ==, 0);
    g_assert_cmpint(judge(alike, 20, NULL), ==, 0);
    g_assert_cmpint(judge(growing, 320, NULL), ==, 0);
}

static void test_small_numbers_are_no_jump(void)
{
    const double few[] = {0, 0, 1, 0, -1};
    g_assert_cmpint(judge(few, 12, NULL), ==, 0);
    g_assert_cmpint(judge(few, 30, NULL), ==, 1);
}

static void test_an_organ_that_always_leaps_does_not_jump(void)
{
    const double wild[] = {3, 900, 20, 4000, 70, -1};
    g_assert_cmpint(judge(wild, 9000, NULL), ==, 0);
    g_assert_cmpint(judge(wild, 0, NULL), ==, 0);
}

static void test_one_odd_year_before_changes_nothing(void)
{
    const double odd[] = {40, 44, 4000, 38, 47, -1};
    g_assert_cmpint(judge(odd, 43, NULL), ==, 0);
    g_assert_cmpint(judge(odd, 3900, NULL), ==, 1);
}

static void test_too_few_years_tell_nothing(void)
{
    const double few[] = {40, 44, 38, -1};
    g_assert_cmpint(judge(few, 4031, NULL), ==, -1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/jump/value-far-from-all-before-is-a-jump", test_a_value_far_from_all_before_is_a_jump);
    g_test_add_func("/jump/growth-is-no-jump", test_growth_is_no_jump);
    g_test_add_func("/jump/small-numbers-are-no-jump", test_small_numbers_are_no_jump);
    g_test_add_func("/jump/organ-that-always-leaps-does-not-jump",
                    test_an_organ_that_always_leaps_does_not_jump);
    g_test_add_func("/jump/one-odd-year-before-changes-nothing", test_one_odd_year_before_changes_nothing);
    g_test_add_func("/jump/too-few-years-tell-nothing", test_too_few_years_tell_nothing);
    return g_test_run();
}

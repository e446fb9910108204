#include <glib.h>

#include "../../common/terms.h"

static void test_a_sum_is_its_figures_with_their_signs(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) terms = terms_parse(" t3.1.total +  t3.2.total - last:t3.4.total ", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(terms->len, ==, 3);
    g_assert_cmpstr(g_array_index(terms, Term, 0).cell, ==, "t3.1.total");
    g_assert_cmpint(g_array_index(terms, Term, 1).sign, ==, 1);
    g_assert_cmpint(g_array_index(terms, Term, 2).sign, ==, -1);
}

static void test_what_is_no_sum_is_refused_with_the_place(void)
{
    static const char *const wrong[][2] = {
        {"", "is empty"},        {"  ", "is empty"},      {"a +", "ends with a sign"},
        {"a b", "wrong at 'b'"}, {"+ a", "wrong at '+'"}, {"a + - b", "wrong at '-'"},
        {"-", "wrong at '-'"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(terms_parse(wrong[i][0], &error));
        g_assert_error(error, TERMS_ERROR, TERMS_ERROR_SYNTAX);
        g_assert_nonnull(g_strrstr(error->message, wrong[i][1]));
    }
}

static void test_a_figure_of_the_year_before_is_told(void)
{
    gboolean last_year = FALSE;
    g_assert_cmpstr(term_cell("last:t3.4.total", &last_year), ==, "t3.4.total");
    g_assert_true(last_year);
    g_assert_cmpstr(term_cell("last.figure", &last_year), ==, "last.figure");
    g_assert_false(last_year);
    g_assert_cmpstr(term_cell("t3.1.total", NULL), ==, "t3.1.total");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/terms/sum-is-its-figures-with-their-signs", test_a_sum_is_its_figures_with_their_signs);
    g_test_add_func("/terms/what-is-no-sum-is-refused-with-the-place",
                    test_what_is_no_sum_is_refused_with_the_place);
    g_test_add_func("/terms/figure-of-the-year-before-is-told", test_a_figure_of_the_year_before_is_told);
    return g_test_run();
}

#include "../../normalize/align.h"

/** What a matching is worth by align.h; -1 where it breaks the order of the form. */
static double matching_worth(const double *likeness, int m, const int *line, int n)
{
    double worth = 0;
    for (int i = 0, last = -1; i < n; i++) {
        if (line[i] < 0)
            continue;
        if (line[i] <= last)
            return -1;
        last = line[i];
        worth += likeness[i * m + line[i]] - ALIGN_LEAST;
    }
    return worth;
}

/** The best worth of any matching of the printed lines from @i on with the form's from @k on, by trying all.
 */
static double best_by_trying(const double *likeness, int n, int m, int i, int k)
{
    if (i == n)
        return 0;
    double best = best_by_trying(likeness, n, m, i + 1, k);
    for (int line = k; line < m; line++)
        best =
            MAX(best, likeness[i * m + line] - ALIGN_LEAST + best_by_trying(likeness, n, m, i + 1, line + 1));
    return best;
}

static void test_order_is_kept_and_no_better_matching_exists(void)
{
    guint32 seed = 1970;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    g_test_message("seed %u", seed);
    for (int round = 0; round < 3000; round++) {
        int n = g_rand_int_range(random, 0, 7), m = g_rand_int_range(random, 1, 7);
        g_autofree double *likeness = g_new0(double, (gsize)(n * m) + 1);
        for (int i = 0; i < n * m; i++)
            likeness[i] =
                g_rand_boolean(random) ? g_rand_double(random) : g_rand_int_range(random, 0, 5) / 4.0;
        g_auto(Alignment) alignment = {0};
        align(likeness, n, m, &alignment);
        g_assert_cmpint(alignment.n, ==, n);
        g_autofree int *by_label = g_memdup2(alignment.line, ((gsize)n + 1) * sizeof(int));
        for (int i = 0, last = -1; i < n; i++) {
            g_assert_cmpint(alignment.line[i], >=, -1);
            g_assert_cmpint(alignment.line[i], <, m);
            g_assert_true(alignment.line[i] < 0 || alignment.line[i] > last);
            last = MAX(last, alignment.line[i]);
            if (alignment.line[i] >= 0)
                g_assert_cmpfloat(alignment.score[i], ==, likeness[i * m + alignment.line[i]]);
            else
                g_assert_cmpfloat(alignment.score[i], ==, 0);
            g_assert_false(alignment.by_place[i] && alignment.proved[i]);
            if (alignment.by_place[i])
                by_label[i] = -1;
        }
        double best = best_by_trying(likeness, n, m, 0, 0);
        g_assert_cmpfloat_with_epsilon(matching_worth(likeness, m, by_label, n), best, 1e-9);
    }
}

static void test_a_line_that_is_like_none_is_matched_by_place_between_neighbours(void)
{
    const double likeness[] = {1, 0, 0, 0, 0.2, 0, 0, 0, 1};
    g_auto(Alignment) alignment = {0};
    align(likeness, 3, 3, &alignment);
    g_assert_cmpint(alignment.line[1], ==, 1);
    g_assert_true(alignment.by_place[1]);
    g_assert_false(alignment.proved[1]);
    g_assert_true(alignment.proved[0]);
}

static void test_a_line_that_is_surely_another_is_never_matched_by_place(void)
{
    const double likeness[] = {1, -1, -1, -1, -1, -1, -1, -1, 1};
    g_auto(Alignment) alignment = {0};
    align(likeness, 3, 3, &alignment);
    g_assert_cmpint(alignment.line[1], ==, -1);
}

static void test_more_lines_than_places_are_not_matched_by_place(void)
{
    const double likeness[] = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    g_auto(Alignment) alignment = {0};
    align(likeness, 4, 3, &alignment);
    g_assert_cmpint(alignment.line[0], ==, 0);
    g_assert_cmpint(alignment.line[1], ==, -1);
    g_assert_cmpint(alignment.line[2], ==, -1);
    g_assert_cmpint(alignment.line[3], ==, 2);
}

static void test_of_two_like_lines_the_first_is_taken_and_not_proved(void)
{
    const double likeness[] = {1, 0, 1, 0, 0, 1};
    g_auto(Alignment) alignment = {0};
    align(likeness, 3, 2, &alignment);
    g_assert_cmpint(alignment.line[0], ==, 0);
    g_assert_cmpint(alignment.line[1], ==, -1);
    g_assert_false(alignment.proved[0]);
    g_assert_true(alignment.proved[2]);
}

static void test_a_label_that_fits_another_line_better_proves_nothing(void)
{
    const double likeness[] = {0.7, 0.9, 0.75, 0.2}; /* two lines that changed places */
    g_auto(Alignment) alignment = {0};
    align(likeness, 2, 2, &alignment);
    for (int i = 0; i < 2; i++)
        g_assert_false(alignment.line[i] == i && alignment.proved[i]);
}

static void test_equal_labels_are_proved_only_when_all_of_them_are_there(void)
{
    const double all[] = {1, 1, 1, 1}, one[] = {1, 1};
    g_auto(Alignment) both = {0}, single = {0};
    align(all, 2, 2, &both);
    g_assert_true(both.proved[0] && both.proved[1]);
    align(one, 1, 2, &single);
    g_assert_false(single.proved[0]);
}

static void test_equal_labels_are_proved_though_a_line_beside_them_is_missing(void)
{
    const double twins[] = {1, 1, 0, 1, 1, 0}, triplets[] = {1, 1, 1, 1, 1, 1};
    g_auto(Alignment) both = {0}, two_of_three = {0};
    align(twins, 2, 3, &both);
    g_assert_true(both.proved[0] && both.proved[1]);
    align(triplets, 2, 3, &two_of_three);
    g_assert_false(two_of_three.proved[0] || two_of_three.proved[1]);
}

static void test_a_line_that_may_be_another_tells_no_equal_labels_apart(void)
{
    const double likeness[] = {1, 1, 0, 0, 0.6, 0}; /* the second may be neither of the two */
    g_auto(Alignment) alignment = {0};
    align(likeness, 2, 3, &alignment);
    g_assert_cmpint(alignment.line[0], ==, 0);
    g_assert_false(alignment.proved[0]);
}

static void test_a_line_is_held_between_two_that_are_surely_its_neighbours(void)
{
    const double one[] = {1, 0, 0, 0, 0.2, 0, 0, 0, 1}, weak[] = {0.7, 0, 0, 0, 0.2, 0, 0, 0, 1};
    const double two[] = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    g_auto(Alignment) between = {0}, beside_weak = {0}, pair = {0};
    align(one, 3, 3, &between);
    g_assert_true(between.held[1]);
    g_assert_false(between.held[0] || between.held[2]);
    align(weak, 3, 3, &beside_weak);
    g_assert_false(beside_weak.held[1]);
    align(two, 4, 4, &pair);
    g_assert_false(pair.held[1] || pair.held[2]);
}

static void test_nearly_equal_labels_are_not_proved_where_others_have_run_together(void)
{
    /* Four columns of the form, two by two alike but for their outer head; the middle two are printed as one.
     */
    const double merged[] = {0.95, 0.2, 0.92, 0.2, 0.3, 0.3, 0.3, 0.3, 0.2, 0.95, 0.2, 0.92};
    const double whole[] = {0.99, 0.2, 0.91, 0.2, 0.3, 0.3, 0.3, 0.3, 0.2, 0.91, 0.2, 0.99};
    const double fewer[] = {0.95, 0.2, 0.92, 0.2, 0.2, 0.95, 0.2, 0.92};
    g_auto(Alignment) together = {0}, apart = {0}, none_left = {0};
    align(merged, 3, 4, &together);
    g_assert_false(together.proved[0] || together.proved[2]);
    align(whole, 3, 4, &apart);
    g_assert_true(apart.proved[0] && apart.proved[2]);
    align(fewer, 2, 4, &none_left);
    g_assert_true(none_left.proved[0] && none_left.proved[1]);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/align/order-is-kept-and-no-better-matching-exists",
                    test_order_is_kept_and_no_better_matching_exists);
    g_test_add_func("/align/a-line-that-is-like-none-is-matched-by-place-between-neighbours",
                    test_a_line_that_is_like_none_is_matched_by_place_between_neighbours);
    g_test_add_func("/align/a-line-that-is-surely-another-is-never-matched-by-place",
                    test_a_line_that_is_surely_another_is_never_matched_by_place);
    g_test_add_func("/align/more-lines-than-places-are-not-matched-by-place",
                    test_more_lines_than_places_are_not_matched_by_place);
    g_test_add_func("/align/of-two-like-lines-the-first-is-taken-and-not-proved",
                    test_of_two_like_lines_the_first_is_taken_and_not_proved);
    g_test_add_func("/align/a-label-that-fits-another-line-better-proves-nothing",
                    test_a_label_that_fits_another_line_better_proves_nothing);
    g_test_add_func("/align/equal-labels-are-proved-only-when-all-of-them-are-there",
                    test_equal_labels_are_proved_only_when_all_of_them_are_there);
    g_test_add_func("/align/equal-labels-are-proved-though-a-line-beside-them-is-missing",
                    test_equal_labels_are_proved_though_a_line_beside_them_is_missing);
    g_test_add_func("/align/a-line-that-may-be-another-tells-no-equal-labels-apart",
                    test_a_line_that_may_be_another_tells_no_equal_labels_apart);
    g_test_add_func("/align/a-line-is-held-between-two-that-are-surely-its-neighbours",
                    test_a_line_is_held_between_two_that_are_surely_its_neighbours);
    g_test_add_func("/align/nearly-equal-labels-are-not-proved-where-others-have-run-together",
                    test_nearly_equal_labels_are_not_proved_where_others_have_run_together);
    return g_test_run();
}

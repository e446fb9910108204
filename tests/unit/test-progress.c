/* The line that a user looks at during a run. */
#include "../../gouji/progress.h"

#include <string.h>

static char *bar(guint columns, ProgressCounts counts)
{
    return progress_bar_text(&counts, columns);
}

static void test_bar_is_filled_by_what_has_ended(void)
{
    g_autofree char *half = bar(23, (ProgressCounts){.n = {2, 1, 1, 0}, .n_total = 8, .is_total = TRUE});
    g_assert_cmpstr(half, ==, "[########.........] 4/8");
    g_autofree char *full = bar(23, (ProgressCounts){.n = {8}, .n_total = 8, .is_total = TRUE});
    g_assert_cmpstr(full, ==, "[#################] 8/8");
}

static void test_total_that_still_grows_is_marked(void)
{
    g_autofree char *line = bar(10, (ProgressCounts){.n = {1}, .n_total = 5});
    g_assert_cmpstr(line, ==, "1/5+");
}

static void test_failures_rate_and_time_left_are_told(void)
{
    g_autofree char *line =
        bar(40, (ProgressCounts){
                    .n = {98, [PROGRESS_FAILED] = 2}, .n_total = 1000, .is_total = TRUE, .elapsed_s = 40});
    g_assert_cmpstr(line, ==, "100/1000  2 failed  2.5/s  6:00 left");
}

static void test_nothing_is_forecast_in_the_first_seconds(void)
{
    g_autofree char *line =
        bar(12, (ProgressCounts){.n = {1}, .n_total = 90, .is_total = TRUE, .elapsed_s = 1});
    g_assert_cmpstr(line, ==, "1/90");
}

static void test_line_never_is_wider_than_the_terminal(void)
{
    for (guint columns = 1; columns < 200; columns++) {
        g_autofree char *line =
            bar(columns,
                (ProgressCounts){.n = {1, 2, 3, 4}, .n_total = 99999, .is_total = TRUE, .elapsed_s = 1e6});
        g_assert_cmpuint(strlen(line), <=, columns);
    }
}

static void test_empty_run_has_an_empty_bar(void)
{
    g_autofree char *line = bar(24, (ProgressCounts){0});
    g_assert_cmpstr(line, ==, "[.................] 0/0+");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/progress/bar-is-filled-by-what-has-ended", test_bar_is_filled_by_what_has_ended);
    g_test_add_func("/progress/total-that-still-grows-is-marked", test_total_that_still_grows_is_marked);
    g_test_add_func("/progress/failures-rate-and-time-left-are-told",
                    test_failures_rate_and_time_left_are_told);
    g_test_add_func("/progress/nothing-is-forecast-in-the-first-seconds",
                    test_nothing_is_forecast_in_the_first_seconds);
    g_test_add_func("/progress/line-never-is-wider-than-the-terminal",
                    test_line_never_is_wider_than_the_terminal);
    g_test_add_func("/progress/empty-run-has-an-empty-bar", test_empty_run_has_an_empty_bar);
    return g_test_run();
}

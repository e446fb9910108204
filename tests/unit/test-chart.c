#include <math.h>
#include <string.h>

#include "../../gouji/chart.h"
#include "../../gouji/grouped.h"

/** (transfer full): what chart_print() prints of @points, with @changes. */
static char *printed(const ChartPoint *points, guint n, const GArray *changes)
{
    g_autoptr(GArray) array = g_array_new(FALSE, FALSE, sizeof(ChartPoint));
    g_array_append_vals(array, points, n);
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    Chart chart = {points[0].year, points[n - 1].year, "a <chart>", array, changes};
    chart_print(&chart, stream);
    fclose(stream);
    return text;
}

static guint count(const char *text, const char *what)
{
    g_auto(GStrv) parts = g_strsplit(text, what, -1);
    return g_strv_length(parts) - 1;
}

static void test_lines(void)
{
    const ChartPoint points[] = {
        {2018, 1, 3, FALSE, "1", "a"},   {2019, 1, 4, FALSE, "1", "b"}, {2020, 2, 5, FALSE, "1", "c"},
        {2021, 2, NAN, FALSE, "1", "d"}, {2022, 2, 6, TRUE, "1", "e"},  {2024, 2, 7, FALSE, "1", "f"},
    };
    g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(int));
    int since = 2020;
    g_array_append_val(changes, since);
    g_autofree char *text = printed(points, G_N_ELEMENTS(points), changes);
    const char *path = strstr(text, "class=\"line\"");
    g_autofree char *line = g_strndup(path, strcspn(path, "/"));
    g_assert_cmpuint(count(line, "M"), ==, 1); /* 2018 to 2019 alone */
    g_assert_cmpuint(count(text, "<circle"), ==, 5);
    g_assert_cmpuint(count(text, "point doubt"), ==, 1);
    g_assert_cmpuint(count(text, "class=\"change\""), ==, 1);
    g_assert_nonnull(strstr(text, "a &lt;chart&gt;"));
}

static void test_axis(void)
{
    static const struct {
        double low, high;
        const char *top;
    } cases[] = {
        {0, 90, ">100<"}, {0, 4038, ">5000<"}, {0, 230000, ">25万<"},     {0, 0, ">4<"},
        {-3, 1, ">-3<"},  {0, 0.7, ">0.7<"},   {0, 3100000000, ">35亿<"}, {0, 1, ">1<"},
    };
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(int));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const ChartPoint points[] = {{2020, 1, cases[i].low, FALSE, "1", "a"},
                                     {2021, 1, cases[i].high, FALSE, "1", "b"}};
        g_autofree char *text = printed(points, 2, none);
        if (strstr(text, cases[i].top) == NULL)
            g_error("%g to %g: no %s in %s", cases[i].low, cases[i].high, cases[i].top, text);
        g_assert_null(strstr(text, "nan"));
    }
}

static void test_grouped(void)
{
    static const char *const cases[][2] = {
        {"0", "0"},       {"999", "999"},           {"1000", "1,000"},  {"-1234567.125", "-1,234,567.125"},
        {"-100", "-100"}, {"1234567", "1,234,567"}, {"1,234", "1,234"}, {"", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *grouped = grouped_from_decimal(cases[i][0]);
        g_assert_cmpstr(grouped, ==, cases[i][1]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/chart/only-comparable-years-next-to-one-another-are-joined", test_lines);
    g_test_add_func("/chart/the-axis-ends-at-a-round-number", test_axis);
    g_test_add_func("/grouped/thousands-stand-apart", test_grouped);
    return g_test_run();
}

/*
 * chart.c: places are in units of the viewBox, which the page scales.
 */
#include "chart.h"

#include <math.h>
#include <string.h>

#include "html.h"

/** The picture, and what is left around the plot for figures, years and what stands below them. */
enum { WIDTH = 360, HEIGHT = 200, LEFT = 46, RIGHT = 12, TOP = 22, BOTTOM = 36 };

/** Of a digit of the page's 11 units; a label takes so much for each of its characters and some air. */
#define DIGIT_WIDTH 6.2
#define LABEL_AIR   5.0

/** Steps that the axis of values has at least, where it does not end at zero. */
#define LEAST_STEPS 4

/** Scale: from years and values to places. */
typedef struct {
    const Chart *chart;
    double slot, low, high, step;
} Scale;

/** The step of 1, 2 or 5 times a power of ten that parts @range into LEAST_STEPS or a few more. */
static double nice_step(double range)
{
    double power = pow(10, floor(log10(range / LEAST_STEPS)));
    double steps = range / LEAST_STEPS / power;
    return power * (steps >= 5 ? 5 : steps >= 2 ? 2 : 1);
}

static Scale scale_of(const Chart *chart)
{
    double low = 0, high = 0;
    for (guint i = 0; i < chart->points->len; i++) {
        double value = g_array_index(chart->points, ChartPoint, i).value;
        low = isnan(value) ? low : MIN(low, value);
        high = isnan(value) ? high : MAX(high, value);
    }
    if (high <= low)
        high = low + LEAST_STEPS;
    double step = nice_step(high - low);
    return (Scale){chart, (double)(WIDTH - LEFT - RIGHT) / (chart->last - chart->first + 1),
                   floor(low / step) * step, ceil(high / step) * step, step};
}

static double x_of(const Scale *scale, int year)
{
    return LEFT + (year - scale->chart->first + 0.5) * scale->slot;
}

static double y_of(const Scale *scale, double value)
{
    return HEIGHT - BOTTOM - (value - scale->low) / (scale->high - scale->low) * (HEIGHT - TOP - BOTTOM);
}

/** Prints a number as attribute or path wants it, whatever the locale. */
static void put_number(FILE *stream, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    fputs(g_ascii_formatd(text, sizeof text, "%.1f", number), stream);
}

static void put_line(FILE *stream, const char *class, const double ends[4])
{
    static const char *const names[] = {"x1", "y1", "x2", "y2"};
    fprintf(stream, "<line class=\"%s\"", class);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        fprintf(stream, " %s=\"", names[i]);
        put_number(stream, ends[i]);
        fputc('"', stream);
    }
    fputs("/>", stream);
}

static void put_text(FILE *stream, const char *attributes, double x, double y, const char *text)
{
    fprintf(stream, "<text %s x=\"", attributes);
    put_number(stream, x);
    fputs("\" y=\"", stream);
    put_number(stream, y);
    fputs("\">", stream);
    html_text(stream, text);
    fputs("</text>", stream);
}

/** (transfer full): @value as the axis has it, large numbers in 万 or 亿. */
static char *axis_text(const Scale *scale, double value)
{
    static const struct {
        double worth;
        const char *name;
    } units[] = {{1e8, "亿"}, {1e4, "万"}};
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    double most = MAX(fabs(scale->low), fabs(scale->high));
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (most >= 2 * units[i].worth && value != 0)
            return g_strconcat(g_ascii_formatd(text, sizeof text, "%.6g", value / units[i].worth),
                               units[i].name, NULL);
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.6g", value));
}

static void put_values(const Scale *scale, FILE *stream)
{
    int n = (int)lround((scale->high - scale->low) / scale->step);
    for (int i = 0; i <= n; i++) {
        double value = scale->low + i * scale->step, y = y_of(scale, value);
        gboolean zero = fabs(value) < scale->step / 2;
        g_autofree char *text = axis_text(scale, zero ? 0 : value);
        put_line(stream, zero ? "axis" : "grid", (double[]){LEFT, y, WIDTH - RIGHT, y});
        put_text(stream, "text-anchor=\"end\"", LEFT - 5, y + 4, text);
    }
}

/** Every how many years there is room for a label. */
static int years_apart(const Scale *scale)
{
    glong longest = strlen("2026");
    for (guint i = 0; i < scale->chart->points->len; i++)
        longest = MAX(longest, g_utf8_strlen(g_array_index(scale->chart->points, ChartPoint, i).below, -1));
    return (int)ceil(((double)longest * DIGIT_WIDTH + LABEL_AIR) / scale->slot);
}

static void put_years(const Scale *scale, FILE *stream)
{
    int apart = years_apart(scale);
    for (int year = scale->chart->last; year >= scale->chart->first; year -= apart) {
        g_autofree char *text = g_strdup_printf("%d", year);
        put_text(stream, "text-anchor=\"middle\"", x_of(scale, year), HEIGHT - BOTTOM + 15, text);
    }
    for (guint i = 0; i < scale->chart->points->len; i++) {
        const ChartPoint *point = &g_array_index(scale->chart->points, ChartPoint, i);
        if ((scale->chart->last - point->year) % apart == 0)
            put_text(stream, "text-anchor=\"middle\"", x_of(scale, point->year), HEIGHT - BOTTOM + 29,
                     point->below);
    }
}

static void put_changes(const Scale *scale, FILE *stream)
{
    for (guint i = 0; i < scale->chart->changes->len; i++) {
        double x = x_of(scale, g_array_index(scale->chart->changes, int, i)) - scale->slot / 2;
        g_autofree char *number = g_strdup_printf("%u", i + 1);
        put_line(stream, "change", (double[]){x, TOP - 6, x, HEIGHT - BOTTOM});
        put_text(stream, "text-anchor=\"middle\"", x, TOP - 10, number);
    }
}

/** The lines between values of years next to one another and of one segment. */
static void put_lines(const Scale *scale, FILE *stream)
{
    const GArray *points = scale->chart->points;
    fputs("<path class=\"line\" d=\"", stream);
    for (guint i = 0; i < points->len; i++) {
        const ChartPoint *point = &g_array_index(points, ChartPoint, i);
        for (guint k = 0; k < i && !isnan(point->value); k++) {
            const ChartPoint *before = &g_array_index(points, ChartPoint, k);
            if (before->year != point->year - 1 || before->segment != point->segment || isnan(before->value))
                continue;
            const double ends[] = {x_of(scale, before->year), y_of(scale, before->value),
                                   x_of(scale, point->year), y_of(scale, point->value)};
            for (gsize n = 0; n < G_N_ELEMENTS(ends); n++) {
                fputs(n == 0 ? "M" : n == 2 ? "L" : " ", stream);
                put_number(stream, ends[n]);
            }
        }
    }
    fputs("\"/>\n", stream);
}

static void put_points(const Scale *scale, FILE *stream)
{
    for (guint i = 0; i < scale->chart->points->len; i++) {
        const ChartPoint *point = &g_array_index(scale->chart->points, ChartPoint, i);
        if (isnan(point->value))
            continue;
        fprintf(stream, "<circle class=\"point%s\" r=\"3\" cx=\"", point->doubtful ? " doubt" : "");
        put_number(stream, x_of(scale, point->year));
        fputs("\" cy=\"", stream);
        put_number(stream, y_of(scale, point->value));
        fputs("\">", stream);
        html_element(stream, "title", NULL, point->words);
        fputs("</circle>\n", stream);
    }
}

void chart_print(const Chart *chart, FILE *stream)
{
    Scale scale = scale_of(chart);
    fprintf(stream, "<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, HEIGHT);
    html_element(stream, "title", NULL, chart->words);
    fputc('\n', stream);
    put_values(&scale, stream);
    put_years(&scale, stream);
    put_changes(&scale, stream);
    put_lines(&scale, stream);
    put_points(&scale, stream);
    fputs("</svg>\n", stream);
}

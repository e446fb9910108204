/**
 * chart.h: a line through the years, as SVG that takes its colours from page.css.
 */
#pragma once

#include <glib.h>
#include <stdio.h>

/**
 * ChartPoint: one year's value.
 * @segment: points of another one are not joined to it
 * @value: NAN where the year has none
 * @doubtful: drawn hollow
 * @below: what stands under the year; static or owned by whoever made the chart
 * @words: for who rests on the point or hears the page
 */
typedef struct {
    int year, segment;
    double value;
    gboolean doubtful;
    const char *below, *words;
} ChartPoint;

/**
 * Chart:
 * @first, @last: the years of the axis
 * @words: what the chart shows, for who cannot see it
 * @points: (element-type ChartPoint): by year
 * @changes: (element-type int): years at whose beginning a numbered line stands
 */
typedef struct {
    int first, last;
    const char *words;
    const GArray *points, *changes;
} Chart;

/** chart_print: prints an <svg>. */
void chart_print(const Chart *chart, FILE *stream);

/**
 * compare.h: orders for g_array_sort() and qsort(), and what is in the middle of one.
 */
#pragma once

#include <glib.h>

/** double_compare: the order of two doubles, the least first. */
int double_compare(gconstpointer a, gconstpointer b);

/** doubles_median: the median of @values (element-type double), which it sorts: of an even number the upper
 * one;
 * @none where there are none. */
double doubles_median(GArray *values, double none);

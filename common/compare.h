/**
 * compare.h: orders for g_array_sort() and qsort().
 */
#pragma once

#include <glib.h>

/** double_compare: the order of two doubles, the least first. */
int double_compare(gconstpointer a, gconstpointer b);

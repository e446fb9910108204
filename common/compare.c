#include "compare.h"

int double_compare(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

double doubles_median(GArray *values, double none)
{
    g_array_sort(values, double_compare);
    return values->len > 0 ? g_array_index(values, double, values->len / 2) : none;
}

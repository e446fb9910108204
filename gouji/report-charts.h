/**
 * report-charts.h: the series of an archive as charts, each with its figures as a table.
 */
#pragma once

#include "report-page.h"

/** report_charts_print: errors are DB_ERROR. */
gboolean report_charts_print(const Report *report, GError **error);

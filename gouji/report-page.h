/**
 * report-page.h: an archive at a glance as a page: gouji/report.html, with the answers of report.sql in it.
 *
 * {{WHAT NAME …}} in report.html stands for the answer to statement NAME:
 *   rows NAME KINDS MOST    lines of a table, at most so many; KINDS has a letter a column: t text, z text in
 *                           Chinese, w text that wants room, c code, n number, % and b a share in figures and
 *                           as a bar; g and G, before the others, a heading with its command for the lines
 *                           that have them in common
 *   matrix NAME HEAD        a table with the years across
 *   tiles NAME              numbers with their names
 *   charts                  the series (report-charts.h)
 *   origin                  when, by what and from what the page was made
 */
#pragma once

#include <stdio.h>

#include "../common/db.h"

/**
 * Report: what a page is made of.
 * @archive: its path
 * @all_series: charts of every series, not of those alone that are watched for jumps
 */
typedef struct {
    sqlite3 *db;
    const char *archive;
    gboolean all_series;
    FILE *stream;
} Report;

/** report_page_print: prints the page. Errors are DB_ERROR; @report->stream has then a part of it. */
gboolean report_page_print(const Report *report, GError **error);

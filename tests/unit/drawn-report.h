/**
 * drawn-report.h: one page with a table for tests of what lies over a page or under its print.
 */
#pragma once

#include "drawn-page.h"
#include "drawn-plate.h"

#define DPI 150.0

static const int columns[] = {200, 500, 700, 900, 1000}, rows[] = {600, 640, 680, 720, 760, 800};

/** (transfer full): a page with lines of text and a table of 5 rows and 4 columns. */
static inline PIX *report_drawn(void)
{
    PIX *page = page_new_blank();
    for (int line = 0; line < 8; line++)
        draw_line(page, 200, 250 + 36 * line, 28);
    draw_table(page, columns, 5, rows, 6, 2);
    for (int row = 0; row < 5; row++) {
        draw_line(page, 210, rows[row] + 11, 9);
        for (int column = 1; column < 3; column++)
            draw_character(page, columns[column] + 30, rows[row] + 11);
    }
    return page;
}

/** As speckled as a copy can be: 30 on a square inch. */
static inline void draw_specks(PIX *page)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    for (int i = 0; i < 30 * 97; i++)
        draw_box(page, g_rand_int_range(random, 0, 1238), g_rand_int_range(random, 0, 1752), 2, 2, 0);
}

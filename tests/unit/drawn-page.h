/**
 * drawn-page.h: pages drawn in a test: rules, and squares that stand for characters.
 */
#pragma once

#include "../../extract/leptonica-auto.h"

/** A white grey page of A4 at 150 dpi. */
static inline PIX *page_new_blank(void)
{
    PIX *page = pixCreate(1240, 1754, 8);
    pixSetAll(page);
    return page;
}

static inline void draw_box(PIX *page, int x, int y, int width, int height, int level)
{
    BOX *box = boxCreate(x, y, width, height);
    pixSetInRectArbitrary(page, box, (guint)level);
    boxDestroy(&box);
}

static inline guint level_at(PIX *page, int x, int y)
{
    guint level = 0;
    pixGetPixel(page, x, y, &level);
    return level;
}

/** Makes @page at each pixel as dark as what lies there on @over lets @share of its light through. */
static inline void draw_under(PIX *page, PIX *over, double share)
{
    for (int y = 0; y < pixGetHeight(page); y++)
        for (int x = 0; x < pixGetWidth(page); x++)
            pixSetPixel(
                page, x, y,
                (guint)(level_at(page, x, y) * (1 - (1 - share) * (255 - level_at(over, x, y)) / 255)));
}

/** Something like a character of 18 pixels (9 points): a frame with a bar in it. */
static inline void draw_character(PIX *page, int x, int y)
{
    draw_box(page, x, y, 18, 2, 0);
    draw_box(page, x, y + 16, 18, 2, 0);
    draw_box(page, x, y, 2, 18, 0);
    draw_box(page, x + 16, y, 2, 18, 0);
    draw_box(page, x + 8, y, 2, 18, 0);
}

/** A line of @count characters from (@x, @y), each third one followed by a stop on the foot of the line. */
static inline void draw_line(PIX *page, int x, int y, int count)
{
    for (int i = 0; i < count; i++) {
        draw_character(page, x, y);
        x += 21;
        if (i % 3 != 2)
            continue;
        draw_box(page, x, y + 14, 4, 4, 0);
        x += 12;
    }
}

/** Rules of a table whose columns part at @x and rows at @y, @width thick. */
static inline void draw_table(PIX *page, const int *x, int n_x, const int *y, int n_y, int width)
{
    for (int i = 0; i < n_x; i++)
        draw_box(page, x[i], y[0], width, y[n_y - 1] - y[0] + width, 0);
    for (int i = 0; i < n_y; i++)
        draw_box(page, x[0], y[i], x[n_x - 1] - x[0] + width, width, 0);
}

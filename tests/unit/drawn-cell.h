/**
 * drawn-cell.h: cells drawn in a test: digits of a coarse dot matrix, as large and as dirty as wanted.
 */
#pragma once

#include <string.h>

#include "../../common/data.h"
#include "../../extract/figure.h"

#define CELL_WIDTH  260
#define CELL_HEIGHT 64

/* Characters of 8 columns and 12 rows; a row is a byte, the highest bit is the leftmost column. */
typedef struct {
    char character;
    guint8 rows[12];
} Glyph;

static const Glyph glyphs[] = {
    {'0', {0x3C, 0x66, 0xC3, 0xC3, 0xC3, 0xC3, 0xC3, 0xC3, 0xC3, 0xC3, 0x66, 0x3C}},
    {'1', {0x18, 0x38, 0x78, 0xD8, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0xFF}},
    {'2', {0x3C, 0x66, 0xC3, 0x03, 0x03, 0x06, 0x0C, 0x18, 0x30, 0x60, 0xC0, 0xFF}},
    {'3', {0x7E, 0xC3, 0x03, 0x03, 0x06, 0x3C, 0x06, 0x03, 0x03, 0x03, 0xC3, 0x7E}},
    {'4', {0x06, 0x0E, 0x1E, 0x36, 0x66, 0xC6, 0xC6, 0xFF, 0x06, 0x06, 0x06, 0x06}},
    {'5', {0xFF, 0xC0, 0xC0, 0xC0, 0xFE, 0x07, 0x03, 0x03, 0x03, 0x03, 0xC6, 0x7C}},
    {'7', {0xFF, 0x03, 0x03, 0x06, 0x06, 0x0C, 0x0C, 0x18, 0x18, 0x30, 0x30, 0x30}},
    {'.', {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x30, 0x30}},
    {'-', {0, 0, 0, 0, 0, 0, 0x7E, 0x7E, 0, 0, 0, 0}},
};

/* A cell of plain paper. */
typedef struct {
    guint8 pixels[CELL_WIDTH * CELL_HEIGHT];
} Canvas;

static inline void canvas_clear(Canvas *canvas, guint8 paper)
{
    memset(canvas->pixels, paper, sizeof canvas->pixels);
}

static inline void canvas_box(Canvas *canvas, int x, int y, int width, int height, guint8 gray)
{
    for (int row = MAX(y, 0); row < MIN(y + height, CELL_HEIGHT); row++)
        for (int column = MAX(x, 0); column < MIN(x + width, CELL_WIDTH); column++)
            canvas->pixels[row * CELL_WIDTH + column] = gray;
}

/* Writes @text from (@x, @y), @dot pixels a dot; what has no glyph is left out. */
static inline void canvas_write(Canvas *canvas, const char *text, int x, int y, int dot, guint8 gray)
{
    for (const char *at = text; *at != '\0'; at++, x += 10 * dot)
        for (gsize g = 0; g < G_N_ELEMENTS(glyphs); g++)
            for (int bit = 0; bit < 8 * 12 && glyphs[g].character == *at; bit++)
                if ((glyphs[g].rows[bit / 8] >> (7 - bit % 8) & 1) != 0)
                    canvas_box(canvas, x + bit % 8 * dot, y + bit / 8 * dot, dot, dot, gray);
}

/** @with_second: whether it asks the second net where the first is not sure */
static inline FigureReader *new_reader_of(gboolean with_second)
{
    g_autofree char *path = data_path("models/figures.net"), *second = data_path("models/figures-second.net");
    g_autoptr(GError) error = NULL;
    FigureReader *reader = figure_reader_new(path, with_second ? second : NULL, &error);
    g_assert_no_error(error);
    return reader;
}

static inline FigureReader *new_reader(void)
{
    return new_reader_of(TRUE);
}

static inline FigureReading read_canvas(FigureReader *reader, const Canvas *canvas)
{
    FigureReading reading;
    g_assert_true(figure_reader_read(
        reader, &(GrayPicture){canvas->pixels, CELL_WIDTH, CELL_HEIGHT, CELL_WIDTH}, &reading));
    return reading;
}

/* Writes @text in a fresh cell and expects it to be read. */
static inline FigureReading assert_reads(FigureReader *reader, const char *text, int dot, guint8 paper,
                                         guint8 ink)
{
    Canvas canvas;
    canvas_clear(&canvas, paper);
    canvas_write(&canvas, text, 30, 14, dot, ink);
    FigureReading reading = read_canvas(reader, &canvas);
    g_assert_cmpstr(reading.text, ==, text);
    return reading;
}

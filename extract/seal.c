/**
 * seal.c: red on a coarse mask -> connected pieces of a seal's size -> their boxes made grey by their own
 * rule.
 */
#include "seal.h"

#include "gray-levels.h"

/** Resolution of the mask: a seal's rim (1 mm and more) is three pixels wide on it. */
#define MASK_DPI 75.0

/**
 * Seals of organs measure 38 to 50 mm, of finance and contract offices from 20 mm; a rim that is only half
 * printed is smaller, and two that overlap measure up to twice as much. Below and above are red print and
 * tables drawn in red.
 */
#define LEAST_SEAL_INCH 0.5
#define MOST_SEAL_INCH  4.0

/** A seal's rim and characters cover less than this of its box; more is a filled area with print on it. */
#define MOST_SEAL_FILL 0.6

/** Red exceeds both other colours by this share of itself in seal ink, even a faded one; in warm light less.
 */
#define LEAST_REDNESS 0.18

/** Darker than this no red is told from black. */
#define DARKEST_RED 70

/** What is red beyond this share of the page is the light or the paper, no seal. */
#define MOST_RED_SHARE 0.4

/**
 * JPEG smears the paper's colour over print: a line on yellow paper keeps the paper's excess of red at a
 * third of its brightness, and is as red as a seal. On a stained yellow page (median excess 26) what seemed
 * red was redder than its paper by 1.2 at most; a seal's ink is redder than that even where it has faded.
 */
#define LEAST_PAPER_REDNESS 1.25

/** Every so manieth row and column tells the paper's colour: 23,000 pixels of a page of 300 dpi. */
#define PAPER_STEP 19

/** JPEG halves the resolution of colour and so smears a seal's edge by some pixels. */
#define SEAL_MARGIN_INCH 0.04

static inline void pixel_parts(guint32 pixel, int *red, int *green, int *blue)
{
    *red = (int)(pixel >> L_RED_SHIFT) & 0xff;
    *green = (int)(pixel >> L_GREEN_SHIFT) & 0xff;
    *blue = (int)(pixel >> L_BLUE_SHIFT) & 0xff;
}

/** @least: by how many levels a seal's red exceeds the other colours on this page (see least_excess()) */
static gboolean pixel_is_red(guint32 pixel, double least)
{
    int red, green, blue;
    pixel_parts(pixel, &red, &green, &blue);
    return red >= DARKEST_RED && red - MAX(green, blue) > MAX(LEAST_REDNESS * red, least);
}

/** By how many levels red has to exceed the other colours to be more than the paper's own. */
static double least_excess(PIX *colour)
{
    guint32 excess[256] = {0}, count = 0;
    for (int y = 0; y < pixGetHeight(colour); y += PAPER_STEP) {
        const guint32 *row = colour_row(colour, y);
        for (int x = 0; x < pixGetWidth(colour); x += PAPER_STEP) {
            int red, green, blue;
            pixel_parts(row[x], &red, &green, &blue);
            excess[MAX(red - MAX(green, blue), 0)]++;
            count++;
        }
    }
    return LEAST_PAPER_REDNESS * histogram_quantile(excess, count, 0.5);
}

/** The pixels that are red, looked at every @step pixels; NULL where there are too few or too many. */
static PIX *red_mask(PIX *colour, int step, double least)
{
    int width = pixGetWidth(colour) / step, height = pixGetHeight(colour) / step;
    if (width == 0 || height == 0)
        return NULL;
    g_autoptr(PIX) mask = pixCreate(width, height, 1);
    if (mask == NULL)
        return NULL;
    gint64 count = 0;
    for (int y = 0; y < height; y++) {
        const guint32 *source = colour_row(colour, y * step);
        guint32 *target = pixGetData(mask) + (gsize)y * (gsize)pixGetWpl(mask);
        for (int x = 0; x < width; x++) {
            if (!pixel_is_red(source[x * step], least))
                continue;
            SET_DATA_BIT(target, x);
            count++;
        }
    }
    if (count == 0 || (double)count > MOST_RED_SHARE * width * height)
        return NULL;
    return g_steal_pointer(&mask);
}

static gboolean box_is_seal(BOX *box, PIX *mask, double dpi)
{
    int x, y, width, height, count;
    boxGetGeometry(box, &x, &y, &width, &height);
    if (MIN(width, height) < LEAST_SEAL_INCH * dpi || MAX(width, height) > MOST_SEAL_INCH * dpi)
        return FALSE;
    g_autoptr(PIX) part = pixClipRectangle(mask, box, NULL);
    pixCountPixels(part, &count, NULL);
    return count < MOST_SEAL_FILL * width * height;
}

/** (transfer full): boxes of seals in pixels of @colour, within it. */
static BOXA *seals_find(PIX *colour, double dpi, double least)
{
    BOXA *seals = boxaCreate(0);
    int step = MAX((int)(dpi / MASK_DPI), 1), margin = (int)(SEAL_MARGIN_INCH * dpi);
    g_autoptr(PIX) mask = red_mask(colour, step, least);
    if (mask == NULL)
        return seals;
    /* Two pixels: a rim that print or worn ink interrupts for a hair is still one. */
    g_autoptr(PIX) closed = pixCloseSafeBrick(NULL, mask, 3, 3);
    g_autoptr(BOXA) boxes = pixConnCompBB(closed, 8);
    for (int i = 0; i < boxaGetCount(boxes); i++) {
        BOX *box = boxaGetBox(boxes, i, L_CLONE);
        if (box_is_seal(box, mask, dpi / step)) {
            int x, y, width, height;
            boxGetGeometry(box, &x, &y, &width, &height);
            BOX *grown = boxCreate(x * step - margin, y * step - margin, (width + 1) * step + 2 * margin,
                                   (height + 1) * step + 2 * margin);
            boxaAddBox(seals, boxClipToRectangle(grown, pixGetWidth(colour), pixGetHeight(colour)), L_INSERT);
            boxDestroy(&grown);
        }
        boxDestroy(&box);
    }
    return seals;
}

static void gray_row_plain(const guint32 *source, guint8 *target, int from, int to)
{
    for (int x = from; x < to; x++) {
        guint32 pixel = source[x];
        /* Luminance (ITU-R BT.601) in 256ths. */
        guint32 sum = 77 * (pixel >> L_RED_SHIFT & 0xff) + 150 * (pixel >> L_GREEN_SHIFT & 0xff) +
                      29 * (pixel >> L_BLUE_SHIFT & 0xff);
        gray_set(target, x, (guint8)(sum >> 8));
    }
}

/**
 * How much a seal's ink darkens red for each level that red exceeds green and blue: measured between the
 * paper and the plain seal in the seal's own box.
 */
static double seal_ink_ratio(PIX *colour, BOX *box, double least)
{
    int left, top, width, height;
    boxGetGeometry(box, &left, &top, &width, &height);
    guint32 paper[256] = {0}, red_level[256] = {0}, excess[256] = {0}, n_paper = 0, n_red = 0;
    for (int y = top; y < top + height; y += 2) {
        const guint32 *row = colour_row(colour, y);
        for (int x = left; x < left + width; x += 2) {
            int red, green, blue;
            pixel_parts(row[x], &red, &green, &blue);
            if (pixel_is_red(row[x], least)) {
                red_level[red]++;
                excess[MAX(red - (green + blue) / 2, 0)]++;
                n_red++;
            } else {
                paper[red]++;
                n_paper++;
            }
        }
    }
    if (n_paper == 0 || n_red == 0)
        return 0;
    /* The plain seal is the brighter and redder half of what is red; the rest has print or an edge in it. */
    int missing = histogram_quantile(paper, n_paper, 0.75) - histogram_quantile(red_level, n_red, 0.6);
    return CLAMP((double)missing / MAX(histogram_quantile(excess, n_red, 0.6), 1), 0.0, 1.0);
}

static void seal_take_out(PIX *colour, PIX *gray, BOX *box, double least)
{
    int left, top, width, height;
    boxGetGeometry(box, &left, &top, &width, &height);
    int ratio = (int)(256 * seal_ink_ratio(colour, box, least));
    for (int y = top; y < top + height; y++) {
        const guint32 *source = colour_row(colour, y);
        guint8 *target = gray_row(gray, y);
        for (int x = left; x < left + width; x++) {
            int red, green, blue;
            pixel_parts(source[x], &red, &green, &blue);
            int excess = MAX(red - (green + blue) / 2, 0);
            gray_set(target, x, (guint8)MIN(red + ((excess * ratio) >> 8), 255));
        }
    }
}

PIX *gray_without_seals(PIX *colour, double dpi, int *n_seals)
{
    PIX *gray = pixCreateNoInit(pixGetWidth(colour), pixGetHeight(colour), 8);
    *n_seals = 0;
    if (gray == NULL)
        return NULL;
    for (int y = 0; y < pixGetHeight(colour); y++)
        gray_row_plain(colour_row(colour, y), gray_row(gray, y), 0, pixGetWidth(colour));
    pixSetPadBits(gray, 0);
    double least = least_excess(colour);
    g_autoptr(BOXA) seals = seals_find(colour, dpi, least);
    *n_seals = boxaGetCount(seals);
    for (int i = 0; i < *n_seals; i++) {
        BOX *box = boxaGetBox(seals, i, L_CLONE);
        seal_take_out(colour, gray, box, least);
        boxDestroy(&box);
    }
    return gray;
}

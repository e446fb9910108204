/**
 * seal.c: an ink's colour on a coarse mask -> connected pieces of a seal's size -> their boxes made grey by
 * their own rule.
 */
#include "seal.h"

#include <string.h>

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

/** The lead exceeds the other colours by this share of itself in seal ink, even a faded one; in warm light
 * less. */
#define LEAST_EXCESS 0.18

/** A darker lead is not told from black. */
#define DARKEST_LEAD 70

/** What is coloured beyond this share of the page is the light or the paper, no seal. */
#define MOST_COLOURED_SHARE 0.4

/**
 * JPEG smears the paper's colour over print: a line on yellow paper keeps the paper's excess of red at a
 * third of its brightness, and is as red as a seal. On a stained yellow page (median excess 26) what seemed
 * red was redder than its paper by 1.2 at most; a seal's ink is redder than that even where it has faded.
 */
#define LEAST_PAPER_EXCESS 1.25

/** Every so manieth row and column tells the paper's colour: 23,000 pixels of a page of 300 dpi. */
#define PAPER_STEP 19

/** Red ink darkens its lead by a third of what it does the others more, blue by three quarters, violet by as
 * much again; what is above is taken for no ink. */
#define MOST_RATIO 1.5

/** Where an ink has fewer pixels than this share of the other's it is the other's edge, or noise. */
#define LEAST_INK_SHARE 0.1

/** JPEG halves the resolution of colour and so smears a seal's edge by some pixels. */
#define SEAL_MARGIN_INCH 0.04

/** Ink: of a seal. @least: by how many levels its lead, the colour that it leaves brightest, exceeds the
 * others on this page (see least_excess()) */
typedef struct {
    SealInk colour;
    double least;
} Ink;

/** PixelInk: @lead: level of an ink's lead; @excess: by how much it exceeds both other colours; @over: by how
 * much those that the ink takes most of. */
typedef struct {
    int lead, excess, over;
} PixelInk;

static inline PixelInk pixel_ink(SealInk ink, guint32 pixel)
{
    const int red = (int)(pixel >> L_RED_SHIFT) & 0xff, green = (int)(pixel >> L_GREEN_SHIFT) & 0xff,
              blue = (int)(pixel >> L_BLUE_SHIFT) & 0xff;
    if (ink == SEAL_RED)
        return (PixelInk){red, red - MAX(green, blue), MAX(red - (green + blue) / 2, 0)};
    /* Violet leaves nearly as much of red. */
    const int over = blue >= red ? MAX(blue - green, 0) : 0;
    return (PixelInk){blue, over, over};
}

/** Whether @seen is @ink's colour. */
static gboolean is_ink(const Ink *ink, PixelInk seen)
{
    return seen.lead >= DARKEST_LEAD && seen.excess > MAX(LEAST_EXCESS * seen.lead, ink->least);
}

/** By how many levels the lead of @ink has to exceed the other colours to be more than the paper's own. */
static double least_excess(SealInk ink, PIX *colour)
{
    guint32 excess[256] = {0}, count = 0;
    for (int y = 0; y < pixGetHeight(colour); y += PAPER_STEP) {
        const guint32 *row = colour_row(colour, y);
        for (int x = 0; x < pixGetWidth(colour); x += PAPER_STEP) {
            excess[MAX(pixel_ink(ink, row[x]).excess, 0)]++;
            count++;
        }
    }
    return LEAST_PAPER_EXCESS * histogram_quantile(excess, count, 0.5);
}

/** Marks on @mask where @ink's colour is, looked at every @step pixels, unless there is too much of it. */
static void mask_add(const Ink *ink, PIX *colour, int step, PIX *mask)
{
    const int width = pixGetWidth(mask), height = pixGetHeight(mask);
    g_autoptr(PIX) own = pixCreate(width, height, 1);
    gint64 count = 0;
    for (int y = 0; own != NULL && y < height; y++) {
        const guint32 *source = colour_row(colour, y * step);
        guint32 *target = pixGetData(own) + (gsize)y * (gsize)pixGetWpl(own);
        for (int x = 0; x < width; x++) {
            if (!is_ink(ink, pixel_ink(ink->colour, source[x * step])))
                continue;
            SET_DATA_BIT(target, x);
            count++;
        }
    }
    if (own != NULL && (double)count <= MOST_COLOURED_SHARE * width * height)
        pixOr(mask, mask, own);
}

/** (transfer full) (nullable): where the colour of any of @inks is, looked at every @step pixels: where two
 * seals lie over each other, each cuts the other to pieces. */
static PIX *inks_mask(const Ink inks[SEAL_INKS], PIX *colour, int step)
{
    const int width = pixGetWidth(colour) / step, height = pixGetHeight(colour) / step;
    g_autoptr(PIX) mask = width > 0 && height > 0 ? pixCreate(width, height, 1) : NULL;
    if (mask == NULL)
        return NULL;
    for (SealInk ink = 0; ink < SEAL_INKS; ink++)
        mask_add(&inks[ink], colour, step, mask);
    l_int32 is_empty = TRUE;
    return pixZero(mask, &is_empty) == 0 && !is_empty ? g_steal_pointer(&mask) : NULL;
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
static BOXA *seals_find(const Ink inks[SEAL_INKS], PIX *colour, double dpi)
{
    BOXA *seals = boxaCreate(0);
    int step = MAX((int)(dpi / MASK_DPI), 1), margin = (int)(SEAL_MARGIN_INCH * dpi);
    g_autoptr(PIX) mask = inks_mask(inks, colour, step);
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

/** BoxInk: of an ink within a seal's box. @n: pixels of its colour; @ratio: how much it darkens its lead for
 * each level that this exceeds the other colours, measured between the paper and the plain seal. */
typedef struct {
    guint32 n;
    double ratio;
} BoxInk;

static BoxInk box_ink_measure(const Ink *ink, PIX *colour, BOX *box)
{
    int left, top, width, height;
    boxGetGeometry(box, &left, &top, &width, &height);
    guint32 paper[256] = {0}, lead[256] = {0}, over[256] = {0}, n_paper = 0, n_ink = 0;
    for (int y = top; y < top + height; y += 2) {
        const guint32 *row = colour_row(colour, y);
        for (int x = left; x < left + width; x += 2) {
            const PixelInk seen = pixel_ink(ink->colour, row[x]);
            if (is_ink(ink, seen)) {
                lead[seen.lead]++;
                over[seen.over]++;
                n_ink++;
            } else {
                paper[seen.lead]++;
                n_paper++;
            }
        }
    }
    if (n_paper == 0 || n_ink == 0)
        return (BoxInk){n_ink, 0};
    /* The plain seal is the brighter and more coloured half; the rest has print or an edge in it. */
    const int missing = histogram_quantile(paper, n_paper, 0.75) - histogram_quantile(lead, n_ink, 0.6);
    const double ratio = (double)missing / MAX(histogram_quantile(over, n_ink, 0.6), 1);
    return (BoxInk){n_ink, CLAMP(ratio, 0.0, MOST_RATIO)};
}

/** Makes paper of @ink in @box. @ratio: as in BoxInk */
static void ink_take_out(const Ink *ink, double ratio, PIX *colour, PIX *gray, BOX *box)
{
    int left, top, width, height;
    boxGetGeometry(box, &left, &top, &width, &height);
    const int factor = (int)(256 * ratio); /* in 256ths */
    for (int y = top; y < top + height; y++) {
        const guint32 *source = colour_row(colour, y);
        guint8 *target = gray_row(gray, y);
        for (int x = left; x < left + width; x++) {
            const PixelInk seen = pixel_ink(ink->colour, source[x]);
            /* Where seals of both inks lie over each other, each is paper to one of them. */
            const int level = MIN(seen.lead + ((seen.over * factor) >> 8), 255);
            gray_set(target, x, (guint8)MAX(level, gray_at(target, x)));
        }
    }
}

/** Takes the seal in @box out of @gray; returns of which ink most of it is. */
static SealInk seal_take_out(const Ink inks[SEAL_INKS], PIX *colour, PIX *gray, BOX *box)
{
    BoxInk seen[SEAL_INKS];
    SealInk most = 0;
    for (SealInk ink = 0; ink < SEAL_INKS; ink++) {
        seen[ink] = box_ink_measure(&inks[ink], colour, box);
        most = seen[ink].n > seen[most].n ? ink : most;
    }
    for (SealInk ink = 0; ink < SEAL_INKS; ink++)
        if (seen[ink].n >= LEAST_INK_SHARE * seen[most].n)
            ink_take_out(&inks[ink], seen[ink].ratio, colour, gray, box);
    return most;
}

PIX *gray_without_seals(PIX *colour, double dpi, int n_seals[SEAL_INKS])
{
    PIX *gray = pixCreateNoInit(pixGetWidth(colour), pixGetHeight(colour), 8);
    Ink inks[SEAL_INKS];
    memset(n_seals, 0, SEAL_INKS * sizeof *n_seals);
    if (gray == NULL)
        return NULL;
    for (int y = 0; y < pixGetHeight(colour); y++)
        gray_row_plain(colour_row(colour, y), gray_row(gray, y), 0, pixGetWidth(colour));
    pixSetPadBits(gray, 0);
    for (SealInk ink = 0; ink < SEAL_INKS; ink++)
        inks[ink] = (Ink){ink, least_excess(ink, colour)};
    g_autoptr(BOXA) seals = seals_find(inks, colour, dpi);
    for (int i = 0; i < boxaGetCount(seals); i++) {
        BOX *box = boxaGetBox(seals, i, L_CLONE);
        n_seals[seal_take_out(inks, colour, gray, box)]++;
        boxDestroy(&box);
    }
    return gray;
}

/**
 * watermark.c: pale pixels off dark print -> without what rules have -> of one tone? across print? -> paper.
 */
#include "watermark.h"

#include "gray-levels.h"

/** Levels as shares of paper's: dark print has less than the first, and what is paler than the second is
 * paper. */
#define PRINT_SHARE 0.55
#define PAPER_SHARE 0.95

/** A watermark's tone is no paler: the paper of crumpled and yellow sheets, of photographs and of what shines
 * through ends in 0.88 to 0.91 (78 pages), and what is paler than that is not in print's way. */
#define PALEST_TONE 0.87

/** Levels of one tone are within this share of paper's around it: a scan's noise. Of a watermark's pixels 95
 * % are, and of what shines through 72 % at most. */
#define TONE_SPREAD 0.04
#define LEAST_EVEN  0.8

/** So much of a page's pixels has a watermark inside its strokes: 0.9 % and more of 16 pages. */
#define LEAST_INNER 0.003

/** So much of it crosses print: 2 % of a page that is nearly empty, and a third of others. Pale print stands
 * beside dark print. */
#define LEAST_CROSSING 0.01

/** This far around dark print its flanks are pale. */
#define FLANK_INCH 0.013

/** Straight pale lines of this length are rules; level and upright strokes of print and, since it lies at a
 * slant, of a watermark are shorter, or broader than a rule. */
#define RULE_INCH       0.2
#define RULE_BROAD_INCH 0.03

/** What is broader than this is a filled head or a marker's stroke (tone-areas.h). */
#define STROKE_INCH 0.12

/** A row runs through no more of a stroke: of the broadest at a slant of 30 degrees. */
#define MOST_RUN_INCH 0.25

/** Every so many rows and columns tell whether it is worth to look, and the paper's level. */
#define SAMPLE_STEP 8

/** Page: a grey picture, and what its levels tell: @paper's; those of pale pixels, from @darkest to before
 * @palest; by how much those of one tone differ. */
typedef struct {
    PIX *gray; /* not owned */
    double dpi;
    int paper, darkest, palest, spread;
} Page;

/** The tone that most of @histogram is near to, and how much of it. */
static int tone_of(const guint32 histogram[256], int spread, guint32 *near)
{
    int tone = 0;
    *near = 0;
    for (int middle = 0; middle < 256; middle++) {
        guint32 count = 0;
        for (int level = MAX(middle - spread, 0); level <= MIN(middle + spread, 255); level++)
            count += histogram[level];
        if (count > *near) {
            *near = count;
            tone = middle;
        }
    }
    return tone;
}

/** Whether @histogram, of @pixels pixels of a page, is a watermark's, and of which @tone. */
static gboolean is_watermark(const Page *page, const guint32 histogram[256], double pixels, int *tone)
{
    guint32 count = 0, near;
    for (int level = 0; level < 256; level++)
        count += histogram[level];
    *tone = tone_of(histogram, page->spread, &near);
    return count >= LEAST_INNER * pixels && near >= LEAST_EVEN * count && *tone <= PALEST_TONE * page->paper;
}

/** Whether the pale pixel (@x, @y) has neighbours as pale, as print's flanks have not. */
static gboolean is_even(const Page *page, int x, int y)
{
    const guint8 *row = gray_row(page->gray, y);
    const int level = gray_at(row, x);
    return ABS(level - gray_at(row, x - 1)) <= page->spread &&
           ABS(level - gray_at(row, x + 1)) <= page->spread &&
           ABS(level - gray_at(gray_row(page->gray, y - 1), x)) <= page->spread &&
           ABS(level - gray_at(gray_row(page->gray, y + 1), x)) <= page->spread;
}

/** Whether a sample of @page has enough even pixels of one tone, no more in a row than a stroke has. */
static gboolean sample_has_tone(const Page *page)
{
    const int width = pixGetWidth(page->gray), height = pixGetHeight(page->gray);
    const int most = (int)(MOST_RUN_INCH * page->dpi);
    guint32 histogram[256] = {0}, near;
    for (int y = 1; y < height - 1; y += SAMPLE_STEP) {
        const guint8 *row = gray_row(page->gray, y);
        for (int x = 1, run = 0; x < width; x++) {
            const int level = gray_at(row, x);
            const gboolean is_pale = level >= page->darkest && level < page->palest;
            if (is_pale && x < width - 1 && is_even(page, x, y)) {
                run++;
                continue;
            }
            if (run > 0 && run <= most)
                histogram[gray_at(row, x - 1 - run / 2)] += (guint32)run;
            run = 0;
        }
    }
    const int tone = tone_of(histogram, page->spread, &near);
    return near * (double)SAMPLE_STEP >= LEAST_INNER * width * height && tone <= PALEST_TONE * page->paper;
}

/** (transfer full) (nullable): what is at least @inch broad in @bits. */
static PIX *broader_than(PIX *bits, double inch, double dpi)
{
    const int size = MAX((int)(inch * dpi), 2);
    return pixOpenCompBrick(NULL, bits, size, size);
}

/** (transfer full) (nullable): the lines of @narrow that are @width long and @height high or more, going on
 * over gaps of half as much. */
static PIX *lines_of(PIX *narrow, int width, int height)
{
    g_autoptr(PIX) lines = pixOpenCompBrick(NULL, narrow, width, height);
    return lines != NULL ? pixCloseCompBrick(NULL, lines, (width + 1) / 2, (height + 1) / 2) : NULL;
}

/** (transfer full) (nullable): the rules of @bits: long level and upright lines. Where something broader
 * crosses them they go on. */
static PIX *rules_of(PIX *bits, double dpi)
{
    const int length = MAX((int)(RULE_INCH * dpi), 3);
    g_autoptr(PIX) broad = broader_than(bits, RULE_BROAD_INCH, dpi);
    g_autoptr(PIX) narrow = broad != NULL ? pixSubtract(NULL, bits, broad) : NULL;
    g_autoptr(PIX) level = narrow != NULL ? lines_of(narrow, length, 1) : NULL;
    g_autoptr(PIX) upright = level != NULL ? lines_of(narrow, 1, length) : NULL;
    g_autoptr(PIX) both = upright != NULL ? pixOr(NULL, level, upright) : NULL;
    return both != NULL ? pixAnd(NULL, both, bits) : NULL;
}

/** (transfer full) (nullable): @bits, and so many pixels around them. */
static PIX *widened(PIX *bits, int by)
{
    return pixDilateCompBrick(NULL, bits, 2 * by + 1, 2 * by + 1);
}

/** (transfer full) (nullable): @bits without their rules. */
static PIX *without_rules(PIX *bits, double dpi)
{
    g_autoptr(PIX) rules = rules_of(bits, dpi);
    return rules != NULL ? pixSubtract(NULL, bits, rules) : NULL;
}

/** The levels of @page at @bits. */
static void levels_at(const Page *page, PIX *bits, guint32 histogram[256])
{
    for (int y = 0; y < pixGetHeight(bits); y++) {
        const guint32 *set = pixGetData(bits) + (gsize)y * (gsize)pixGetWpl(bits);
        const guint8 *row = gray_row(page->gray, y);
        for (int x = 0; x < pixGetWidth(bits); x++)
            if (GET_DATA_BIT(set, x))
                histogram[gray_at(row, x)]++;
    }
}

/** (transfer full) (nullable): the pieces of @bits that have any of @seeds. */
static PIX *pieces_with(PIX *bits, PIX *seeds)
{
    g_autoptr(PIX) within = pixAnd(NULL, bits, seeds);
    return within != NULL ? pixSeedfillBinary(NULL, within, bits, 8) : NULL;
}

/** (transfer full) (nullable): the strokes of @pale, without rules and areas. */
static PIX *strokes_of(PIX *pale, double dpi)
{
    g_autoptr(PIX) broad = broader_than(pale, STROKE_INCH, dpi);
    g_autoptr(PIX) areas = broad != NULL ? pieces_with(pale, broad) : NULL;
    g_autoptr(PIX) narrow = areas != NULL ? pixSubtract(NULL, pale, areas) : NULL;
    return narrow != NULL ? without_rules(narrow, dpi) : NULL;
}

/** Whether @thin, pale strokes, cross what @print has. */
static gboolean crosses(PIX *thin, PIX *print, int flank)
{
    g_autoptr(PIX) around = widened(print, flank + 1);
    g_autoptr(PIX) crossing = around != NULL ? pieces_with(thin, around) : NULL;
    return crossing != NULL && bits_count(crossing) >= LEAST_CROSSING * bits_count(thin);
}

/** (transfer full) (nullable): the pieces of @thin that are darker than @tone somewhere off @dark: pale
 * print. */
static PIX *pale_print(const Page *page, PIX *thin, PIX *dark, int flank, int tone)
{
    g_autoptr(PIX) darker = pixThresholdToBinary(page->gray, MAX(tone - 2 * page->spread, 1));
    g_autoptr(PIX) around = widened(dark, 2 * flank);
    g_autoptr(PIX) off = darker != NULL && around != NULL ? pixSubtract(NULL, darker, around) : NULL;
    g_autoptr(PIX) seeds = off != NULL ? pixOpenBrick(NULL, off, 2, 2) : NULL;
    return seeds != NULL ? pieces_with(thin, seeds) : NULL;
}

gboolean watermark_find(PIX *gray, double dpi, Watermark *watermark)
{
    Page page = {.gray = gray, .dpi = dpi, .paper = gray_median(gray, SAMPLE_STEP)};
    page.darkest = (int)(PRINT_SHARE * page.paper);
    page.palest = (int)(PAPER_SHARE * page.paper);
    page.spread = (int)(TONE_SPREAD * page.paper);
    if (!sample_has_tone(&page))
        return FALSE;
    const int flank = MAX((int)(FLANK_INCH * dpi + 0.5), 1);
    g_autoptr(PIX) dark = pixThresholdToBinary(gray, page.darkest);
    g_autoptr(PIX) flanks = dark != NULL ? widened(dark, flank) : NULL;
    g_autoptr(PIX) inked = flanks != NULL ? pixThresholdToBinary(gray, page.palest) : NULL;
    g_autoptr(PIX) pale = inked != NULL ? pixSubtract(NULL, inked, flanks) : NULL;
    g_autoptr(PIX) thin = pale != NULL ? strokes_of(pale, dpi) : NULL;
    g_autoptr(PIX) inner = thin != NULL ? pixErodeBrick(NULL, thin, 3, 3) : NULL;
    g_autoptr(PIX) print = inner != NULL ? without_rules(dark, dpi) : NULL;
    if (print == NULL)
        return FALSE;
    guint32 histogram[256] = {0};
    levels_at(&page, inner, histogram);
    int tone;
    if (!is_watermark(&page, histogram, (double)pixGetWidth(gray) * pixGetHeight(gray), &tone) ||
        !crosses(thin, print, flank))
        return FALSE;
    g_autoptr(PIX) kept = pale_print(&page, thin, dark, flank, tone);
    *watermark = (Watermark){.bits = kept != NULL ? pixSubtract(NULL, thin, kept) : NULL,
                             .left = (double)tone / page.paper,
                             .paper = page.paper};
    g_autoptr(PIX) around = watermark->bits != NULL ? widened(watermark->bits, flank + 1) : NULL;
    watermark->flanks = around != NULL ? pixAnd(NULL, around, flanks) : NULL;
    return watermark->flanks != NULL;
}

void watermark_take_out(PIX *gray, const Watermark *watermark)
{
    const int darkest = (int)(PRINT_SHARE * watermark->paper), paper = watermark->paper;
    for (int y = 0; y < pixGetHeight(gray); y++) {
        const gsize start = (gsize)y * (gsize)pixGetWpl(watermark->bits);
        const guint32 *taken = pixGetData(watermark->bits) + start;
        const guint32 *flanks = pixGetData(watermark->flanks) + start;
        guint8 *row = gray_row(gray, y);
        for (int x = 0; x < pixGetWidth(gray); x++) {
            const int level = gray_at(row, x);
            if (GET_DATA_BIT(taken, x))
                gray_set(row, x, (guint8)MAX(level, paper));
            else if (GET_DATA_BIT(flanks, x) && level >= darkest && level < paper)
                gray_set(row, x, (guint8)MIN((int)(level / watermark->left), paper));
        }
    }
}

void watermark_clear(Watermark *watermark)
{
    pixDestroy(&watermark->bits);
    pixDestroy(&watermark->flanks);
}

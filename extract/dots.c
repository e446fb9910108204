/**
 * dots.c: dots in a sample of the rows -> whether they are everywhere, and how large -> the picture softened
 * by that, and paper, wherever no print is near, made even over several dots.
 */
#include "dots.h"

#include <math.h>
#include <string.h>

#include "binarize.h"
#include "gray-levels.h"

/** What the text of a picture says that was of dots. */
#define WAS_OF_DOTS "was of dots"

/** Bands of so many rows are looked at, one in so many: patterns repeat every 2, 4 or 8. */
#define BAND_PX   8
#define BAND_STEP 24

/** Pixels of one bit, also where JPEG has come over them: nothing between is a dot or beside one. */
#define DARK  64
#define LIGHT 192

/** Of a word of four pixels that are all light or nearly so. */
#define HIGH_BITS 0x80808080U

/** A dot is no larger both ways: one pixel at 100 dpi, half the distance of a screen of 40 to an inch. */
#define MOST_DOT_INCH 0.0125

/** Bands are looked at in parts so long, and dots are in a part where it has so many. At 150 dpi paper of
 * level 250 has 12 in each; the dirtiest copies, 28 specks on a square inch (dirt.c), have one in every
 * second at 100 dpi, and print has as few. */
#define PART_INCH  0.5
#define LEAST_DOTS 4

/** Of a page of dots so many parts are without: at most 5 % on 16 dithered pages, at least 88 % on 20 faxes
 * and copies. */
#define MOST_BARE 0.5

/** Print is softened by 0.8 of a dot: of one between others 60 levels are left, which is no print. */
#define SOFT 1.28

/** Twice the means over two dots to each side leave paper even. */
#define EVEN_DOTS  2
#define EVEN_TIMES 2

/** The level of paper is that of blocks so large: of 64 pixels those that are dots differ little. Of those
 * within so far it is the lightest but for a quarter, since lines of print are darker; and it is this share
 * of the page's median at least, for what is darker is a fill with white print. */
#define BLOCK_PX         8
#define PAPER_REACH_INCH 0.15
#define PAPER_RANK       0.75F
#define LEAST_PAPER      0.75

/** Paper is as far from print as these shares of its level, in the means over dots: print is a third of the
 * way to black at least, and dots do not gather to more than a sixth of it. */
#define PRINT_SHARE 0.64
#define PAPER_SHARE 0.85

/** What has this share of the page's median at most all around is a fill. */
#define FILL_SHARE 0.5

/** The most that a pixel counts, and the least sum of them that a mean is made of. */
#define WHOLE        255
#define LEAST_WEIGHT 24

/** How many pixels from @x, @y in steps of @by rows are dark, no more than @most. */
static int dark_rows(const PIX *gray, int x, int y, int by, int most)
{
    int count = 0;
    for (; count < most && y >= 0 && y < pixGetHeight((PIX *)gray); y += by, count++)
        if (gray_at(gray_row(gray, y), x) >= LIGHT)
            break;
    return count;
}

/** The length of the dot that begins at @x of row @y, as long as @most at most; 0 where there is none. */
static int dot_at(const PIX *gray, int x, int y, int most)
{
    const guint8 *row = gray_row(gray, y);
    const int end = MIN(x + most + 1, pixGetWidth((PIX *)gray));
    int length = 0;
    while (x + length < end && gray_at(row, x + length) < DARK)
        length++;
    if (length == 0 || x + length == end || gray_at(row, x + length) < LIGHT)
        return 0;
    int middle = x + length / 2;
    return dark_rows(gray, middle, y, -1, most + 1) + dark_rows(gray, middle, y + 1, 1, most) <= most ? length
                                                                                                      : 0;
}

/** Dots: what is looked for, dots of @most pixels at most, how many were seen, and the sum of their lengths.
 */
typedef struct {
    int most;
    guint count, length;
} Dots;

/** Counts the dots of row @y that begin among the four pixels of each word from @first to before @end. */
static void dots_count(Dots *dots, const PIX *gray, int y, int first, int end)
{
    const guint8 *row = gray_row(gray, y);
    const guint32 *words = (const guint32 *)(const void *)row;
    for (int word = first; word < end; word++) {
        if ((words[word] & HIGH_BITS) == HIGH_BITS)
            continue;
        for (int x = MAX(word * 4, 1); x < word * 4 + 4; x++) {
            if (gray_at(row, x) >= DARK || gray_at(row, x - 1) < LIGHT)
                continue;
            int length = dot_at(gray, x, y, dots->most);
            dots->count += length > 0;
            dots->length += (guint)length;
        }
    }
}

/** Whether dots are all over @gray; @size: (out): how long they are, pixels. */
static gboolean has_dots(const PIX *gray, double dpi, double *size)
{
    const int words = MAX((int)(PART_INCH * dpi / 4), 1);
    const int n_bands = pixGetHeight((PIX *)gray) / (BAND_PX * BAND_STEP);
    const int n_columns = pixGetWidth((PIX *)gray) / (4 * words);
    const double most_bare = MOST_BARE * n_bands * n_columns;
    Dots dots = {.most = MAX((int)(MOST_DOT_INCH * dpi), 1)};
    int n_bare = 0;
    for (int band = 0; band < n_bands && n_bare <= most_bare; band++)
        for (int column = 0; column < n_columns; column++) {
            const guint before = dots.count;
            for (int y = band * BAND_PX * BAND_STEP, row = 0; row < BAND_PX; row++)
                dots_count(&dots, gray, y + row, column * words, (column + 1) * words);
            n_bare += dots.count - before < LEAST_DOTS;
        }
    *size = dots.count > 0 ? (double)dots.length / dots.count : 0;
    return dots.count > 0 && n_bare <= most_bare;
}

/** (transfer full) (nullable): means of @gray over @half pixels to each side, so many @times. */
static PIX *means(PIX *gray, int half, int times)
{
    PIX *now = pixClone(gray);
    for (int i = 0; now != NULL && i < times; i++) {
        PIX *next = pixBlockconv(now, half, half);
        pixDestroy(&now);
        now = next;
    }
    return now;
}

/** Three pixels in a row with the middle one twice, at both ends of a row of @width as they are. */
static void soften_row(const guint8 *above, const guint8 *here, const guint8 *below, guint8 *out, int width)
{
    guint left, now = 0, right = 0;
    for (int x = -1; x < width; x++) {
        left = now;
        now = right;
        if (x + 1 < width)
            right = gray_at(above, x + 1) + 2U * gray_at(here, x + 1) + gray_at(below, x + 1);
        if (x >= 0)
            gray_set(out, x, (guint8)(((x > 0 ? left : now) + 2 * now + right + 8) / 16));
    }
}

/** (transfer full) (nullable): @gray softened so many @times, by half a pixel squared each. */
static PIX *softened(const PIX *gray, int times)
{
    PIX *now = pixCopy(NULL, (PIX *)gray);
    for (int i = 0; now != NULL && i < times; i++) {
        PIX *next = pixCreateTemplate(now);
        const int height = pixGetHeight(now);
        for (int y = 0; next != NULL && y < height; y++)
            soften_row(gray_row(now, MAX(y - 1, 0)), gray_row(now, y), gray_row(now, MIN(y + 1, height - 1)),
                       gray_row(next, y), pixGetWidth(now));
        pixDestroy(&now);
        now = next;
    }
    return now;
}

/** (transfer full) (nullable): 0 where @levels has the share @none of @papers, or is beyond, WHOLE where it
 * has
 * @all, or is beyond, and in proportion between. @papers: of blocks. */
static PIX *weights_between(const PIX *levels, const PIX *papers, double none, double all)
{
    const int last_column = pixGetWidth((PIX *)papers) - 1, last_row = pixGetHeight((PIX *)papers) - 1;
    PIX *weights = pixCreateTemplate(levels);
    for (int y = 0; weights != NULL && y < pixGetHeight((PIX *)levels); y++) {
        const guint8 *row = gray_row(levels, y), *paper = gray_row(papers, MIN(y / BLOCK_PX, last_row));
        guint8 *out = gray_row(weights, y);
        for (int x = 0; x < pixGetWidth((PIX *)levels); x++) {
            double share = (double)gray_at(row, x) / gray_at(paper, MIN(x / BLOCK_PX, last_column));
            gray_set(out, x, (guint8)CLAMP(WHOLE * (share - none) / (all - none), 0, WHOLE));
        }
    }
    return weights;
}

/** (transfer full) (nullable): @gray as dark as @weights say. */
static PIX *weighted(const PIX *gray, PIX *weights)
{
    PIX *product = pixCreateTemplate(weights);
    for (int y = 0; product != NULL && y < pixGetHeight(product); y++) {
        const guint8 *row = gray_row(gray, y), *weight = gray_row(weights, y);
        guint8 *out = gray_row(product, y);
        for (int x = 0; x < pixGetWidth(product); x++)
            gray_set(out, x, (guint8)(gray_at(row, x) * gray_at(weight, x) / WHOLE));
    }
    return product;
}

/** Puts @sums, for each pixel's @sum_weights, into @tones as far as @weights say. Where they are of paper,
 * nothing between the dots beside print is lighter than that. */
static void mix(PIX *tones, const PIX *weights, const PIX *sums, const PIX *sum_weights, gboolean of_paper)
{
    for (int y = 0; y < pixGetHeight(tones); y++) {
        guint8 *row = gray_row(tones, y);
        const guint8 *weight = gray_row(weights, y), *sum = gray_row(sums, y), *of = gray_row(sum_weights, y);
        for (int x = 0; x < pixGetWidth(tones); x++) {
            const int share = gray_at(weight, x), whole = gray_at(of, x);
            if (whole < LEAST_WEIGHT)
                continue;
            int mean = MIN(gray_at(sum, x) * WHOLE / whole, WHOLE);
            int mixed = (gray_at(row, x) * (WHOLE - share) + mean * share) / WHOLE;
            gray_set(row, x, (guint8)(of_paper ? MIN(mixed, mean) : mixed));
        }
    }
}

/** Makes @tones even where @weights (transfer full) (nullable) say, by means of @gray over @reach there.
 * FALSE where memory ends. */
static gboolean tones_even(PIX *tones, const PIX *gray, PIX *weights, int reach, gboolean of_paper)
{
    g_autoptr(PIX) own = weights;
    g_autoptr(PIX) product = own != NULL ? weighted(gray, own) : NULL;
    g_autoptr(PIX) sums = product != NULL ? means(product, reach, EVEN_TIMES) : NULL;
    g_autoptr(PIX) sum_weights = sums != NULL ? means(own, reach, EVEN_TIMES) : NULL;
    if (sum_weights == NULL)
        return FALSE;
    mix(tones, own, sums, sum_weights, of_paper);
    return TRUE;
}

/** Papers: levels of paper in blocks: @local is that of what is lighter than most around, but no fill; @whole
 * is the page's median. */
typedef struct {
    PIX *local, *whole;
} Papers;

static void papers_clear(Papers *papers)
{
    pixDestroy(&papers->local);
    pixDestroy(&papers->whole);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Papers, papers_clear)

/** Measures what is under @gray's dots; FALSE where memory ends. */
static gboolean papers_measure(Papers *papers, PIX *gray, double dpi)
{
    const int across = 2 * (int)(PAPER_REACH_INCH * dpi / BLOCK_PX) + 1;
    g_autoptr(PIX) blocks = gray_reduce(gray, BLOCK_PX);
    papers->local = blocks != NULL ? pixRankFilterGray(blocks, across, across, PAPER_RANK) : NULL;
    papers->whole = papers->local != NULL ? pixCreateTemplate(blocks) : NULL;
    if (papers->whole == NULL)
        return FALSE;
    const int median = MAX(gray_median(blocks, 1), 1);
    const int least = MAX((int)(LEAST_PAPER * median), 1);
    pixSetAllArbitrary(papers->whole, (guint32)median);
    for (int y = 0; y < pixGetHeight(blocks); y++) {
        guint8 *row = gray_row(papers->local, y);
        for (int x = 0; x < pixGetWidth(blocks); x++)
            gray_set(row, x, (guint8)MAX(gray_at(row, x), least));
    }
    return TRUE;
}

PIX *dots_softened(PIX *gray, double dpi, double size)
{
    const int half = MAX((int)lround(size), 1), across = 2 * half + 1;
    g_auto(Papers) papers = {0};
    if (!papers_measure(&papers, gray, dpi))
        return NULL;
    g_autoptr(PIX) tones = softened(gray, MAX((int)lround(SOFT * size * size), 1));
    g_autoptr(PIX) softer = tones != NULL ? means(tones, half, 1) : NULL;
    g_autoptr(PIX) darkest = softer != NULL ? pixErodeGray(softer, across, across) : NULL;
    g_autoptr(PIX) lightest = softer != NULL ? pixDilateGray(softer, across, across) : NULL;
    if (darkest == NULL || lightest == NULL)
        return NULL;
    PIX *fill = weights_between(lightest, papers.whole, PRINT_SHARE, FILL_SHARE);
    PIX *blank = weights_between(darkest, papers.local, PRINT_SHARE, PAPER_SHARE);
    gboolean is_even = tones_even(tones, gray, fill, EVEN_DOTS * half, FALSE);
    is_even = tones_even(tones, gray, blank, EVEN_DOTS * half, TRUE) && is_even;
    return is_even && pixSetText(tones, WAS_OF_DOTS) == 0 ? g_steal_pointer(&tones) : NULL;
}

PIX *dots_to_tones(PIX *gray, double dpi)
{
    double size;
    return has_dots(gray, dpi, &size) ? dots_softened(gray, dpi, size) : NULL;
}

gboolean picture_was_of_dots(const PIX *pix)
{
    const char *text = pixGetText((PIX *)pix);
    return text != NULL && strcmp(text, WAS_OF_DOTS) == 0;
}

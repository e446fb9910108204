/**
 * faint-rules.c: the mean darkness of a stretch of each row, against that of the rows above and below; and of
 * a stretch of each column, against the columns beside it. One walk over the page does both: along a row the
 * stretch is moved pixel by pixel, down the columns row by row, all columns at once.
 */
#include "faint-rules.h"

#include <math.h>

/** A stretch: longer than print that is not ink is wide, as long as the lowest rows are high. */
#define STRETCH_INCH 0.2

/** A rule is thinner than this from its middle to the paper beside it, its blurred rim included; print stands
 * farther off (CROWD_INCH of scan-rules.c). */
#define BESIDE_INCH 0.027

/** The rim of ink that bears no witness: what a lens, a copier or a JPEG spreads. */
#define RIM_PX 2

/**
 * A rule's mean stands out of its neighbours by this many standard deviations of such a mean. A page has two
 * million of them; among as many normal differences none is as great.
 */
#define SIGMAS 6.0

/** The same in levels, for paper without noise: JPEG leaves waves of one level. */
#define LEAST_CONTRAST 2.0

/** No pixel counts for more than so many times the contrast that is looked for, so that half of a stretch has
 * to be dark: a rule is not longer than it is, and a speck is none. */
#define MOST_PIXEL 2.0

/** Share of a stretch that has to be no ink. */
#define LEAST_SEEN 0.5

/**
 * Tallies: what a stretch adds up to. How many of its pixels are no ink stands in the upper 8 bits, how dark
 * these are in the lower 24, in 1/LEVEL_ONE levels, so that both are moved along by one addition.
 */
#define TALLY_SEEN (1U << 24)
#define LEVEL_ONE  1024

/** The longest stretch whose darkness 24 bits hold; 0.2 inch of 225 dpi, the finest reduced page, is 45. */
#define MOST_STRETCH_PX 63

/** Bits of a word of leptonica's. */
#define WORD 32

/** Pixels that are held against their neighbours at once before any of them is looked at alone. */
#define BLOCK 64

/**
 * Search: what is walked over, and with what. @half: pixels of a stretch before and behind its middle.
 * @least: pixels of a stretch that have to be no ink.
 */
typedef struct {
    PIX *bits, *gray, *ink;
    int width, height;
    int half, beside, least;
    float contrast;
    guint32 tally_of[256]; /* of a pixel that is no ink */
    guint32 *pixels;       /* the tallies of 2 * half + 2 rows' pixels; row y is y % count */
    guint32 *columns;      /* of the stretch of each column around the row in hand */
    guint32 *stretches;    /* of the stretches of one row */
    float *level;          /* means of the stretches of 2 * beside + 1 rows; row y is y % count */
    float *upright;        /* means of the stretches down, of one row */
} Search;

static void search_clear(Search *search)
{
    g_free(search->pixels);
    g_free(search->columns);
    g_free(search->stretches);
    g_free(search->level);
    g_free(search->upright);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

/** Before the first pixel of a row of tallies there is room for @half + 1 pixels that count for nothing, and
 * behind the last one for @half. */
static gsize pixels_stride(const Search *search)
{
    return (gsize)search->width + 2 * (gsize)search->half + 1;
}

static guint32 *pixels_at(const Search *search, int y)
{
    return search->pixels + (gsize)(y % (2 * search->half + 2)) * pixels_stride(search) + search->half + 1;
}

static float *level_at(const Search *search, int y)
{
    return search->level + (gsize)(y % (2 * search->beside + 1)) * (gsize)search->width;
}

static void search_init(Search *search, double noise, double dpi)
{
    int length = CLAMP((int)(STRETCH_INCH * dpi), 3, MOST_STRETCH_PX);
    double contrast = MAX(SIGMAS * noise / sqrt(length), LEAST_CONTRAST), most = MOST_PIXEL * contrast;
    gsize width = (gsize)pixGetWidth(search->gray);
    search->width = pixGetWidth(search->gray);
    search->height = pixGetHeight(search->gray);
    search->half = length / 2;
    search->beside = MAX((int)round(BESIDE_INCH * dpi), 2);
    search->least = (int)ceil(LEAST_SEEN * length);
    search->contrast = (float)contrast;
    for (int level = 0; level < 256; level++)
        search->tally_of[level] = TALLY_SEEN + (guint32)(MIN(255 - level, most) * LEVEL_ONE);
    search->pixels = g_new0(guint32, (gsize)(2 * search->half + 2) * pixels_stride(search));
    search->columns = g_new0(guint32, width);
    search->stretches = g_new(guint32, width);
    search->level = g_new(float, (gsize)(2 * search->beside + 1) * width);
    search->upright = g_new(float, width);
}

/** The tallies of the pixels of row @y. */
static void row_pixels(const Search *search, int y, guint32 *pixels)
{
    const guint8 *row = gray_row(search->gray, y);
    const guint32 *inked = pixGetData(search->ink) + (gsize)y * (gsize)pixGetWpl(search->ink);
    for (int first = 0; first < search->width; first += WORD) {
        int count = MIN(WORD, search->width - first);
        guint32 ink = inked[first / WORD];
        for (int i = 0; i < count; i++)
            pixels[first + i] = search->tally_of[gray_at(row, first + i)];
        for (int i = 0; ink != 0 && i < count; i++, ink <<= 1)
            pixels[first + i] &= (ink >> (WORD - 1)) - 1;
    }
}

/** The tallies of the pixels from half a stretch before to half a stretch behind each of @pixels. */
static void row_stretches(const Search *search, const guint32 *pixels, guint32 *restrict stretches)
{
    const guint32 *restrict enter = pixels + search->half, *restrict leave = pixels - search->half - 1;
    guint32 tally = 0;
    for (int x = 0; x < search->half; x++)
        tally += pixels[x];
    for (int x = 0; x < search->width; x++) {
        tally += enter[x] - leave[x];
        stretches[x] = tally;
    }
}

static void tallies_add(guint32 *restrict tallies, const guint32 *restrict others, int width)
{
    for (int x = 0; x < width; x++)
        tallies[x] += others[x];
}

static void tallies_take(guint32 *restrict tallies, const guint32 *restrict others, int width)
{
    for (int x = 0; x < width; x++)
        tallies[x] -= others[x];
}

/** The means of stretches, levels; of those that have too much ink 0 / 0, which is greater and less than
 * nothing. */
static void means_of(const guint32 *restrict tallies, int width, int least, float *restrict means)
{
    for (int x = 0; x < width; x++) {
        guint32 enough = tallies[x] >= (guint32)least * TALLY_SEEN, tally = tallies[x] & -enough;
        means[x] = (float)(int)(tally % TALLY_SEEN) / LEVEL_ONE / (float)(int)(tally / TALLY_SEEN);
    }
}

/** Whether the mean @here is greater than those on either side by @contrast. */
static gboolean stands_out(float before, float here, float after, float contrast)
{
    return (here - before >= contrast) & (here - after >= contrast);
}

/** Means: of stretches, and of those on either side of each. */
typedef struct {
    const float *before, *here, *after;
} Means;

/** stands_out() of any of the pixels from @from to @to. */
static gboolean any_stands_out(const Means *means, int from, int to, float contrast)
{
    gboolean any = FALSE;
    for (int i = from; i < to; i++)
        any |= stands_out(means->before[i], means->here[i], means->after[i], contrast);
    return any;
}

/** Sets the bits of @row whose pixels' means stand out. The first of @count means is that of bit @first. */
static void row_mark(const Means *means, int count, float contrast, guint32 *row, int first)
{
    for (int block = 0; block < count; block += BLOCK) {
        int end = MIN(block + BLOCK, count);
        if (!any_stands_out(means, block, end, contrast))
            continue;
        for (int i = block; i < end; i++)
            if (stands_out(means->before[i], means->here[i], means->after[i], contrast))
                row[(first + i) / WORD] |= 1U << (WORD - 1 - (first + i) % WORD);
    }
}

static guint32 *bits_row(const Search *search, int y)
{
    return pixGetData(search->bits) + (gsize)y * (gsize)pixGetWpl(search->bits);
}

/** Takes row @y, and sets the pixels of the row @beside above it that lie on faint rules across. */
static void level_add(const Search *search, int y)
{
    int above = y - search->beside;
    row_stretches(search, pixels_at(search, y), search->stretches);
    means_of(search->stretches, search->width, search->least, level_at(search, y));
    if (above < search->beside)
        return;
    const Means means = {level_at(search, above - search->beside), level_at(search, above),
                         level_at(search, y)};
    row_mark(&means, search->width, search->contrast, bits_row(search, above), 0);
}

/** Sets the pixels of row @y, around which the columns' stretches lie, that lie on faint rules down. */
static void upright_add(const Search *search, int y)
{
    int beside = search->beside;
    const Means means = {search->upright, search->upright + beside, search->upright + 2 * beside};
    means_of(search->columns, search->width, search->least, search->upright);
    row_mark(&means, search->width - 2 * beside, search->contrast, bits_row(search, y), beside);
}

static void search_walk(const Search *search)
{
    int half = search->half, width = search->width;
    for (int y = 0; y < search->height + half; y++) {
        if (y < search->height) {
            row_pixels(search, y, pixels_at(search, y));
            tallies_add(search->columns, pixels_at(search, y), width);
            level_add(search, y);
        }
        int leaves = y - 2 * half - 1;
        if (leaves >= 0)
            tallies_take(search->columns, pixels_at(search, leaves), width);
        if (y >= half)
            upright_add(search, y - half);
    }
}

void faint_rules_add(PIX *bits, PIX *gray, PIX *ink, double noise, double dpi)
{
    g_autoptr(PIX) wide_ink = pixDilateBrick(NULL, ink, 2 * RIM_PX + 1, 2 * RIM_PX + 1);
    if (wide_ink == NULL)
        return;
    g_auto(Search) search = {.bits = bits, .gray = gray, .ink = wide_ink};
    search_init(&search, noise, dpi);
    search_walk(&search);
}

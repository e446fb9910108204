/**
 * crease-ways.c: strips -> where they are darker than both sides -> the darkest way from one margin to the
 * other, twice: what the margins show of a line tells what is too dark for it.
 */
#include "crease-ways.h"

#include <math.h>
#include <string.h>

/** Of evened paper, levels: what is on both sides of a crease is at least as bright as the first; the crease
 * is darker than its sides by the second, which the grain of 236 pages without creases is seldom. What is
 * darker still counts no more, or a rule would lead away. */
#define PAPER_LEVEL 210
#define DARKER      3
#define MOST_DARKER 6

/** The same of what lies across: a way that leaves the crease costs so much, and so does moving aside by a
 * pixel. */
#define BRIGHTER 4
#define ASIDE    1

/**
 * A margin is this share of the page's length. In margins and on the whole way so many strips have paper on
 * both sides, and of these in so many the crease is seen. On 44 pages of old paper whose creases run through
 * tables and text they were seen on 0.97 of the way and in all of both margins; of 236 pages without any no
 * line of a table was seen in more than 0.6 of both margins.
 */
#define MARGIN      0.04
#define LEAST_OPEN  0.4
#define MARGIN_OPEN 0.6
#define LEAST_SEEN  0.9
#define MARGIN_SEEN 0.6

/** It is so straight, and so level or upright (rise by run), as folds are: those 44 strayed by up to 0.045
 * inches. */
#define MOST_STRAY_INCH 0.1
#define MOST_SLOPE      0.05

/** Lines run through this share of a margin's places at most: those of a sheet with seven creases. The dots
 * of a halftone, however they are evened, leave lines in more. */
#define MOST_PLACES 0.05

/** Sheets are folded to an eighth at most; so many lines of each direction are looked at. */
#define MOST_LINES 10

/** A place of a crease is no darker than so many times its darkness in the margins, and a few levels: what is
 * darker is print, or a rule beside it. */
#define MOST_DEPTH  1.7
#define DEPTH_GRAIN 10

/** Search: @even: strips of the evened page; @darker: of each of their places by how much it is darker than
 * its sides, %CLOSED where these are no paper; @most: what is darker is no crease; @reach, @margin: in pixels
 * and strips; @pale: in margins no crease is darker than its sides by more; @dpi: of the page */
typedef struct {
    Strips *even;
    gint16 *darker;
    int most, reach, margin, pale;
    double dpi;
} Search;

#define CLOSED G_MININT16

static const gint16 *darker_at(const Search *search, int strip)
{
    return search->darker + (gsize)strip * (gsize)search->even->width;
}

/** Measures the strips from @from to before @to. */
static void search_measure(const Search *search, int from, int to)
{
    const int width = search->even->width, reach = search->reach;
    strips_measure(search->even, from, to);
    for (int strip = from; strip < to; strip++) {
        const guint8 *levels = strip_at(search->even, strip);
        gint16 *darker = search->darker + (gsize)strip * (gsize)width;
        for (int x = 0; x < width; x++) {
            const int side = x >= reach && x < width - reach ? MIN(levels[x - reach], levels[x + reach]) : 0;
            darker[x] = side >= PAPER_LEVEL ? (gint16)MAX(side - levels[x], -BRIGHTER) : CLOSED;
        }
    }
}

static gboolean is_open(const Search *search, int darker)
{
    return darker != CLOSED && darker <= search->most;
}

/** Seen: of strips of a way, how many may show a crease, and how many do. */
typedef struct {
    int open, dark;
} Seen;

static void seen_add(Seen *seen, const Search *search, int darker)
{
    seen->open += is_open(search, darker);
    seen->dark += is_open(search, darker) && darker >= DARKER;
}

static Seen way_seen(const Search *search, const int *at, int from, int to)
{
    Seen seen = {0};
    for (int strip = from; strip < to; strip++)
        seen_add(&seen, search, darker_at(search, strip)[at[strip]]);
    return seen;
}

static gboolean seen_is_line(Seen seen, int n_strips)
{
    return seen.open >= LEAST_OPEN * n_strips && seen.dark >= LEAST_SEEN * seen.open;
}

static gboolean seen_is_margin(Seen seen, int n_strips)
{
    return seen.open >= MARGIN_OPEN * n_strips && seen.dark >= MARGIN_SEEN * seen.open;
}

/** Marks in @open the places of the margin from strip @from on that a line may run through; FALSE where there
 * are none, or so many that they are a pattern. */
static gboolean margin_lines(const Search *search, int from, gboolean *open)
{
    int n_open = 0;
    const int width = search->even->width;
    memset(open, 0, (gsize)width * sizeof *open);
    for (int x = 1; x < width - 1; x++) {
        Seen seen = {0};
        for (int strip = from; strip < from + search->margin; strip++) {
            const gint16 *darker = darker_at(search, strip) + x;
            /* It may be askew. */
            seen_add(&seen, search, MAX(darker[0], MAX(darker[-1], darker[1])));
        }
        open[x] = seen_is_margin(seen, search->margin);
        n_open += open[x];
    }
    return n_open > 0 && n_open <= MOST_PLACES * width;
}

/** Which of the places beside and at @x of a strip the best way to its neighbour comes from: -1, 0, 1. */
static int best_step(const gint32 *before, int x)
{
    int step = 0;
    if (before[x - 1] - ASIDE > before[x])
        step = -1;
    if (before[x + 1] - ASIDE > MAX(before[x], before[x - 1] - ASIDE))
        step = 1;
    return step;
}

/** A way that begins or ends where no line is costs more than it can gain. */
#define NO_WAY (G_MININT32 / 2)

/** What a way gains at a place. */
static int gain_of(const Search *search, int darker)
{
    return is_open(search, darker) ? MIN(darker, MOST_DARKER) : 0;
}

/** (transfer full) (nullable): the darkest way from a place of @first to one of @last, strip by strip. */
static int *darkest_way(const Search *search, const gboolean *first, const gboolean *last)
{
    const int width = search->even->width, length = search->even->length;
    g_autofree gint8 *steps = g_new0(gint8, (gsize)length * (gsize)width);
    g_autofree gint32 *gains = g_new(gint32, 2 * (gsize)width);
    gint32 *now = gains, *before = gains + width;
    for (int x = 0; x < width; x++)
        before[x] = first[x] ? 0 : NO_WAY;
    for (int strip = 0; strip < length; strip++) {
        const gint16 *darker = darker_at(search, strip);
        now[0] = now[width - 1] = NO_WAY;
        for (int x = 1; x < width - 1; x++) {
            const int step = best_step(before, x);
            steps[(gsize)strip * (gsize)width + (gsize)x] = (gint8)step;
            now[x] = before[x + step] - abs(step) * ASIDE + gain_of(search, darker[x]);
        }
        gint32 *swap = before;
        before = now;
        now = swap;
    }
    int best = -1;
    for (int x = 1; x < width - 1; x++)
        if (last[x] && (best < 0 || before[x] > before[best]))
            best = x;
    if (best < 0 || before[best] <= 0)
        return NULL;
    int *at = g_new0(int, (gsize)length);
    for (int strip = length - 1; strip >= 0; strip--) {
        at[strip] = best;
        best += steps[(gsize)strip * (gsize)width + (gsize)best];
    }
    return at;
}

static gboolean way_is_straight(const int *at, int length, double dpi)
{
    const double slope = (double)(at[length - 1] - at[0]) / (length - 1);
    gboolean straight = fabs(slope) <= MOST_SLOPE * STRIP_PX;
    for (int strip = 0; strip < length && straight; strip++)
        straight = fabs(at[strip] - at[0] - slope * strip) <= MOST_STRAY_INCH * dpi;
    return straight;
}

/** By how much the line @at is darker than its sides in the margins: there it is alone. */
static int margins_depth(const Search *search, const int *at)
{
    int counts[G_MAXUINT8 + 1] = {0}, all = 0, depth = 0;
    for (int strip = 0; strip < search->even->length; strip++) {
        const int darker = darker_at(search, strip)[at[strip]];
        if ((strip >= search->margin && strip < search->even->length - search->margin) || darker < 0)
            continue;
        counts[darker]++;
        all++;
    }
    for (int below = counts[0]; 2 * below < all && depth < G_MAXUINT8;)
        below += counts[++depth];
    return depth;
}

static gboolean way_is_crease(const Search *search, const int *at)
{
    const int length = search->even->length, margin = search->margin;
    return margins_depth(search, at) <= search->pale && way_is_straight(at, length, search->dpi) &&
           seen_is_line(way_seen(search, at, 0, length), length) &&
           seen_is_margin(way_seen(search, at, 0, margin), margin) &&
           seen_is_margin(way_seen(search, at, length - margin, length), margin);
}

/** Lets nothing be found on the way @at again. */
static void search_close(Search *search, const int *at)
{
    for (int strip = 0; strip < search->even->length; strip++) {
        const int from = MAX(at[strip] - search->reach, 0),
                  to = MIN(at[strip] + search->reach, search->even->width - 1);
        gint16 *darker = search->darker + (gsize)strip * (gsize)search->even->width;
        for (int x = from; x <= to; x++)
            darker[x] = CLOSED;
    }
}

/** Leaves of @places those that @at is near to. */
static void places_near(gboolean *places, int width, int at, int reach)
{
    for (int x = 0; x < width; x++)
        places[x] = places[x] && abs(x - at) <= reach;
}

/** Whether lines may run through both margins, and through which of their places. */
static gboolean margins_lines(const Search *search, gboolean *first, gboolean *last)
{
    return margin_lines(search, 0, first) &&
           margin_lines(search, search->even->length - search->margin, last);
}

/** (transfer full) (nullable): the next line that may be a crease of @search. Sets the darkest that it may
 * be. */
static int *next_line(Search *search, gboolean *first, gboolean *last)
{
    const int width = search->even->width, length = search->even->length;
    search->most = G_MAXUINT8;
    g_autofree int *line = margins_lines(search, first, last) ? darkest_way(search, first, last) : NULL;
    if (line == NULL)
        return NULL;
    /* Rules lead a way away from the crease beside them, but where they are too dark for it. */
    search->most = MIN((int)(MOST_DEPTH * margins_depth(search, line) + DEPTH_GRAIN), G_MAXUINT8);
    places_near(first, width, line[0], search->reach);
    places_near(last, width, line[length - 1], search->reach);
    return darkest_way(search, first, last);
}

/** Adds the way @at, whose strips @search tells. */
static void add_way(GArray *ways, const Search *search, const int *at)
{
    const gsize length = (gsize)search->even->length;
    CreaseWay way = {g_memdup2(at, length * sizeof *at), g_new(gboolean, length)};
    for (int strip = 0; strip < search->even->length; strip++)
        way.is_seen[strip] = is_open(search, darker_at(search, strip)[at[strip]]);
    g_array_append_val(ways, way);
}

static void way_clear(gpointer data)
{
    CreaseWay *way = data;
    g_free(way->at);
    g_free(way->is_seen);
}

/** Adds the ways of @search, whose strips are measured. */
static void add_ways(GArray *ways, Search *search, gboolean *first, gboolean *last)
{
    for (int i = 0; i < MOST_LINES; i++) {
        g_autofree int *at = next_line(search, first, last);
        if (at == NULL)
            return;
        if (way_is_crease(search, at))
            add_way(ways, search, at);
        search_close(search, at);
    }
}

GArray *crease_ways_find(const PIX *even, gboolean level, int reach, int darkest, double dpi)
{
    GArray *ways = g_array_new(FALSE, FALSE, sizeof(CreaseWay));
    g_array_set_clear_func(ways, way_clear);
    g_auto(Strips) strips = strips_new(even, level);
    const int length = strips.length, width = strips.width, margin = (int)ceil(MARGIN * length);
    if (length < 3 * margin || width < 4 * reach)
        return ways;
    g_autofree gint16 *darker = g_new0(gint16, (gsize)length * (gsize)width);
    g_autofree gboolean *places = g_new0(gboolean, 2 * (gsize)width);
    gboolean *last = places + width;
    Search search = {&strips, darker, G_MAXUINT8, reach, margin, 255 - darkest, dpi};
    search_measure(&search, 0, margin);
    search_measure(&search, length - margin, length);
    if (!margins_lines(&search, places, last))
        return ways;
    search_measure(&search, margin, length - margin);
    add_ways(ways, &search, places, last);
    return ways;
}

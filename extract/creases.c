/**
 * creases.c: the ways of pale lines from margin to margin -> how dark each is, part by part -> divided out.
 */
#include "creases.h"

#include <math.h>
#include <string.h>

#include "crease-ways.h"

/** The edges of a crease are up to 0.04 inches apart (fold-ink.c): so far beside either there is paper. */
#define REACH_INCH 0.05

/** How dark a crease is is told from so many strips before and behind: an inch. */
#define WINDOW_STRIPS 20

/** Pixels beside print that are its soft edge. */
#define EDGE_PX 1

/**
 * Crease: a line from edge to edge.
 * @level: whether it runs across the page, and not down
 * @at: of each strip where it lies, pixels
 * @tones: of each strip, how bright it is in the pixels from -reach to reach around @at: paper's is 1
 */
typedef struct {
    gboolean level;
    int *at;
    float *tones;
} Crease;

/** @length: strips by direction (0 upright, 1 level); @text: what is darker than this share of paper's level
 * is print */
struct _Creases {
    GArray *creases; /* Crease */
    int reach;
    int length[2];
    double text, dpi;
};

static void crease_clear(gpointer data)
{
    Crease *crease = data;
    g_free(crease->at);
    g_free(crease->tones);
}

void creases_free(Creases *creases)
{
    if (creases == NULL)
        return;
    g_array_unref(creases->creases);
    g_free(creases);
}

guint creases_count(const Creases *creases)
{
    return creases->creases->len;
}

/** (transfer full): the tones of the crease on @way of @page. */
static float *tones_of(const Strips *page, const CreaseWay *way, int reach)
{
    const int n_tones = 2 * reach + 1, length = page->length;
    float *tones = g_new(float, (gsize)length *(gsize)n_tones);
    g_autofree double *sums = g_new(double, (gsize)n_tones);
    for (int strip = 0; strip < length; strip++) {
        int count = 0;
        memset(sums, 0, (gsize)n_tones * sizeof *sums);
        for (int k = MAX(strip - WINDOW_STRIPS, 0); k <= MIN(strip + WINDOW_STRIPS, length - 1); k++) {
            if (!way->is_seen[k])
                continue;
            const guint8 *levels = strip_at(page, k) + way->at[k] - reach;
            const double side = MAX(MIN(levels[0], levels[2 * reach]), 1);
            count++;
            for (int i = 0; i < n_tones; i++)
                sums[i] += MIN(levels[i] / side, 1);
        }
        for (int i = 0; i < n_tones; i++)
            tones[strip * n_tones + i] = count > 0 ? (float)(sums[i] / count) : 1;
    }
    return tones;
}

/** Adds the creases of one direction. @even: a page with its light evened; @text_level: what is darker there
 * is ink */
static void find_along(Creases *creases, const PIX *reduced, const PIX *even, gboolean level, int text_level)
{
    g_autoptr(GArray) ways = crease_ways_find(even, level, creases->reach, text_level, creases->dpi);
    if (ways->len == 0)
        return;
    g_auto(Strips) page = strips_new(reduced, level);
    strips_measure(&page, 0, page.length);
    creases->length[level] = page.length;
    for (guint i = 0; i < ways->len; i++) {
        CreaseWay *way = &g_array_index(ways, CreaseWay, i);
        Crease crease = {level, NULL, tones_of(&page, way, creases->reach)};
        crease.at = g_steal_pointer(&way->at);
        g_array_append_val(creases->creases, crease);
    }
}

Creases *creases_find(const PIX *reduced, const PIX *even, int text_level, double dpi)
{
    g_autoptr(Creases) creases = g_new0(Creases, 1);
    creases->creases = g_array_new(FALSE, FALSE, sizeof(Crease));
    g_array_set_clear_func(creases->creases, crease_clear);
    creases->reach = (int)lrint(REACH_INCH * dpi);
    creases->text = text_level / 255.0;
    creases->dpi = dpi;
    find_along(creases, reduced, even, FALSE, text_level);
    find_along(creases, reduced, even, TRUE, text_level);
    return creases->creases->len > 0 ? g_steal_pointer(&creases) : NULL;
}

/* ---- taking it out ---- */

/** Line: the pixels of a picture across a crease at one place of it: @offset beside its middle. */
typedef struct {
    PIX *gray;
    gboolean level;
    int along, middle;
} Line;

static guint8 *line_row(const Line *line, int offset, int *x)
{
    *x = line->level ? line->along : line->middle + offset;
    return gray_row(line->gray, line->level ? line->middle + offset : line->along);
}

static int line_get(const Line *line, int offset)
{
    int x;
    const guint8 *row = line_row(line, offset, &x);
    return gray_at(row, x);
}

static void line_set(const Line *line, int offset, int level)
{
    int x;
    guint8 *row = line_row(line, offset, &x);
    gray_set(row, x, (guint8)CLAMP(level, 0, 255));
}

/** How bright a crease of @tones is at @place of them. */
static double tone_at(const float *tones, double place)
{
    const int pixel = (int)place;
    return tones[pixel] + (tones[pixel + 1] - tones[pixel]) * (place - pixel);
}

/** Place: a pixel of a Line: the paper's level there, its own with the crease divided out, and whether it is
 * print. */
typedef struct {
    int paper, level;
    gboolean is_print;
} Place;

/** Makes paper of a crease with @tones on @line, whose pixels are @factor times as many. Print, and what is
 * beside it, is made brighter by as much as the crease is dark. @places: room for all of them */
static void line_clear(const Line *line, const Creases *creases, const float *tones, int factor,
                       Place *places)
{
    const int reach = creases->reach * factor, last = 2 * reach, edge = EDGE_PX * factor;
    const int before = line_get(line, -reach), behind = line_get(line, reach);
    for (int i = 0; i <= last; i++) {
        const double tone = tone_at(tones, (double)MIN(i, last - 1) / factor);
        const int level = line_get(line, i - reach), paper = before + (behind - before) * i / last;
        places[i] = (Place){paper, (int)lrint(level / tone), level < paper * creases->text};
    }
    for (int i = 1; i < last; i++) {
        gboolean is_near = FALSE;
        for (int k = MAX(i - edge, 0); k <= MIN(i + edge, last) && !is_near; k++)
            is_near = places[k].is_print;
        line_set(line, i - reach, is_near ? places[i].level : MAX(places[i].level, places[i].paper));
    }
}

/** Where @crease lies at pixel @along of a picture with @factor times its pixels. */
static double crease_middle(const Crease *crease, int length, int along, int factor)
{
    const double place = CLAMP((along + 0.5) / factor / STRIP_PX - 0.5, 0, length - 1.0);
    const int strip = MIN((int)place, length - 2);
    return (crease->at[strip] + (crease->at[strip + 1] - crease->at[strip]) * (place - strip) + 0.5) * factor;
}

void creases_clear(const Creases *creases, PIX *gray, int factor)
{
    const int n_tones = 2 * creases->reach + 1, reach = creases->reach * factor;
    g_autofree Place *places = g_new(Place, 2 * (gsize)reach + 1);
    for (guint i = 0; i < creases->creases->len; i++) {
        const Crease *crease = &g_array_index(creases->creases, Crease, i);
        const int n_along = crease->level ? pixGetWidth(gray) : pixGetHeight(gray);
        const int n_across = crease->level ? pixGetHeight(gray) : pixGetWidth(gray);
        const int length = creases->length[crease->level];
        for (int along = 0; along < n_along; along++) {
            const int middle = (int)crease_middle(crease, length, along, factor);
            const int strip = MIN(along / factor / STRIP_PX, length - 1);
            const Line line = {gray, crease->level, along, CLAMP(middle, reach, n_across - 1 - reach)};
            line_clear(&line, creases, crease->tones + (gsize)strip * (gsize)n_tones, factor, places);
        }
    }
}

/**
 * shining-rules.c: how dark and how sharp each piece of a rule is, and whether pale blurred ones part from
 * the others.
 */
#include "shining-rules.h"

#include <math.h>

/** Levels of darkness: 255 less a pixel's level. */
#define N_DARKNESS 256

/** Where rules part by darkness: so few of them, by length, are between this and 1.25 times as dark or as
 * pale. On 11 pages where another shines through at most 5 % are. */
#define LEAST_PARTING 12
#define PARTING_RATIO 1.25
#define PARTING_SHARE 0.06

/** So much of each direction has to be paler and so much darker, inches: a page that moved under the lens is
 * blurred in one direction alone. */
#define LEAST_LENGTH_INCH 2.0

/** So long are the pale ones, against the others: 0.25 to 1 time, but for a page whose other side hardly
 * shows (0.08, as those that JPEG has worn on a page of its own). */
#define LEAST_SHARE 0.15

/** Paper blurs what shines through it: such rules have 0.57 to 0.77 of the sharpness of the page's own, pale
 * rules of a page's own have 0.87 and more of it (means of 11 and of some 200 scanned pages). */
#define BLURRED 0.8

/** A line is looked at in stretches so long, and so far to either side, pixels. */
#define STRETCH_PX 8
#define ASIDE_PX   5

/** Its darkest pixels, and its steepest sides, are that near to its middle. */
#define CORE_PX 2

/** Line: a piece of a rule. @darkness: of its darkest pixels; @sharpness: 1 where paper stands beside them.
 */
typedef struct {
    double length, darkness, sharpness;
} Line;

static int darkness_at(const PIX *gray, gboolean level, int along, int at)
{
    int x = CLAMP(level ? along : at, 0, pixGetWidth((PIX *)gray) - 1);
    int y = CLAMP(level ? at : along, 0, pixGetHeight((PIX *)gray) - 1);
    return 255 - gray_at(gray_row(gray, y), x);
}

/** Adds to @line what the stretch of @piece from @from on shows across. */
static void line_add_stretch(Line *line, const Ruling *piece, const PIX *gray, int from)
{
    double across[2 * ASIDE_PX + 1] = {0}, *middle = across + ASIDE_PX, most = 0, steepest = 0;
    int at = (int)round(piece->at);
    for (int beside = -ASIDE_PX; beside <= ASIDE_PX; beside++)
        for (int i = 0; i < STRETCH_PX; i++)
            middle[beside] += darkness_at(gray, piece->level, from + i, at + beside) / (double)STRETCH_PX;
    for (int beside = -CORE_PX; beside <= CORE_PX; beside++) {
        most = MAX(most, middle[beside]);
        steepest =
            MAX(steepest, MAX(middle[beside] - middle[beside - 1], middle[beside] - middle[beside + 1]));
    }
    double contrast = most - MIN(middle[-ASIDE_PX], middle[ASIDE_PX]);
    line->length += STRETCH_PX;
    line->darkness += most * STRETCH_PX;
    line->sharpness += contrast > 0 ? MIN(steepest / contrast, 1) * STRETCH_PX : 0;
}

static Line line_measure(const Ruling *piece, const PIX *gray)
{
    Line line = {0};
    for (int from = (int)piece->from; from + STRETCH_PX <= (int)piece->to; from += STRETCH_PX)
        line_add_stretch(&line, piece, gray, from);
    if (line.length > 0) {
        line.darkness /= line.length;
        line.sharpness /= line.length;
    }
    return line;
}

/** (transfer full) (element-type Line): @pieces as @gray shows them. */
static GArray *lines_measure(const GArray *pieces, const PIX *gray)
{
    GArray *lines = g_array_sized_new(FALSE, FALSE, sizeof(Line), pieces->len);
    for (guint i = 0; i < pieces->len; i++) {
        Line line = line_measure(rule_at(pieces, i), gray);
        g_array_append_val(lines, line);
    }
    return lines;
}

static double lengths_between(const double *lengths, double from, double to)
{
    double length = 0;
    for (int i = (int)from; i < MIN((int)ceil(to), N_DARKNESS); i++)
        length += lengths[i];
    return length;
}

/** The darkness at which pale lines part from the others best; 0 where they do not. */
static int parting_find(const GArray *level, const GArray *upright)
{
    double lengths[N_DARKNESS] = {0}, all = 0, least = 0;
    const GArray *const both[] = {level, upright};
    for (gsize k = 0; k < G_N_ELEMENTS(both); k++)
        for (guint i = 0; i < both[k]->len; i++) {
            const Line *line = &g_array_index(both[k], Line, i);
            lengths[(int)line->darkness] += line->length;
            all += line->length;
        }
    int parting = 0;
    least = PARTING_SHARE * all;
    for (int darkness = LEAST_PARTING; darkness < N_DARKNESS; darkness++) {
        double between = lengths_between(lengths, darkness / PARTING_RATIO, darkness * PARTING_RATIO);
        if (between < least && lengths_between(lengths, 0, darkness) >= least &&
            lengths_between(lengths, darkness, N_DARKNESS) >= least) {
            parting = darkness;
            least = between;
        }
    }
    return parting;
}

/** Sum: of the lines of one direction that are so dark. */
typedef struct {
    double length, sharpness;
} Sum;

static Sum lines_sum(const GArray *lines, double from, double to)
{
    Sum sum = {0};
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        if (line->darkness >= from && line->darkness < to) {
            sum.length += line->length;
            sum.sharpness += line->sharpness * line->length;
        }
    }
    if (sum.length > 0)
        sum.sharpness /= sum.length;
    return sum;
}

int shining_rules_level(const Evidence *evidence, const PIX *gray)
{
    g_autoptr(GArray) level = lines_measure(evidence->level, gray);
    g_autoptr(GArray) upright = lines_measure(evidence->upright, gray);
    const GArray *const both[] = {level, upright};
    int parting = parting_find(level, upright);
    double pale_length = 0, dark_length = 0, least = LEAST_LENGTH_INCH * evidence->dpi;
    for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
        Sum pale = lines_sum(both[i], 0, parting), dark = lines_sum(both[i], parting, N_DARKNESS);
        if (pale.length < least || dark.length < least || pale.sharpness >= BLURRED * dark.sharpness)
            return 0;
        pale_length += pale.length;
        dark_length += dark.length;
    }
    return pale_length >= LEAST_SHARE * dark_length ? 255 - parting : 0;
}

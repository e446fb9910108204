/**
 * scan-rules.c: runs of ink -> strokes (runs that lie on one another) -> rules (strokes that follow each other).
 */
#include "scan-rules.h"

#include <math.h>

/** Shortest stroke that may be a piece of a rule: a character of body text is as high (reading.md). */
#define LEAST_STROKE_INCH 0.15

/** Thickest rule: 3 points and what ink spreads; a copier's black edge is thicker. */
#define MOST_WIDTH_INCH 0.07

/** Breaks this long between strokes on one line are worn toner, a fold or a seal's rim. */
#define MOST_BREAK_INCH 0.12

/** Strokes of one rule lie off its line by at most this: half a rule's thickness and a fax's jitter. */
#define OFF_LINE_INCH 0.02

/** Print stands this far from a rule at least; a character's strokes are closer to each other. */
#define CROWD_INCH 0.045

/** Share of a stroke that has to be free of other ink close by, for it to be a rule's. */
#define LEAST_FREE 0.4

/** A rule this long stands for itself; a shorter one has to lead from rule to rule. */
#define LONE_RULE_INCH 0.6

/**
 * Share of a rule's length that is ink: the strokes of a heading's characters at one height leave a third
 * of their row free. Over a longer way characters do not keep one height, and worn rules have more breaks.
 */
#define LEAST_INKED 0.75
#define LEAST_INKED_LONG 0.5
#define LONG_RULE_INCH 2.5

/** How far a short rule may end before the rule it leads to: a worn corner. A character keeps clear of both. */
#define MISS_INCH 0.025

/** More long runs than any page of tables has: a picture of something else. */
#define MOST_RUNS 1000000

typedef struct {
    int from, to; /* columns, to is one behind */
    int stroke;
} Run;

/** Piece: a stroke while it grows, with the sums of its line fit. */
typedef struct {
    int parent;
    int from, to;
    double area, crowded, x, y, xx, xy;
} Piece;

/** First column from @x on whose ink is @ink; width where there is none. */
static int run_seek(const guint32 *row, int x, int width, gboolean ink)
{
    while (x < width) {
        guint32 word = row[x >> 5];
        word = (ink ? word : ~word) << (x & 31);
        if (word != 0)
            return MIN(x + __builtin_clz(word), width);
        x = (x | 31) + 1;
    }
    return width;
}

static void row_runs(const guint32 *row, int width, int least, GArray *runs)
{
    g_array_set_size(runs, 0);
    for (int x = run_seek(row, 0, width, TRUE); x < width;) {
        int end = run_seek(row, x, width, FALSE);
        if (end - x >= least) {
            Run run = {x, end, -1};
            g_array_append_val(runs, run);
        }
        x = run_seek(row, end, width, TRUE);
    }
}

static int piece_root(GArray *pieces, int index)
{
    Piece *all = (Piece *)(void *)pieces->data;
    while (all[index].parent != index)
        index = all[index].parent = all[all[index].parent].parent;
    return index;
}

static void piece_join(GArray *pieces, int a, int b)
{
    Piece *all = (Piece *)(void *)pieces->data;
    Piece *kept = &all[MIN(a, b)], *gone = &all[MAX(a, b)];
    if (kept == gone)
        return;
    gone->parent = MIN(a, b);
    kept->from = MIN(kept->from, gone->from);
    kept->to = MAX(kept->to, gone->to);
    kept->area += gone->area;
    kept->crowded += gone->crowded;
    kept->x += gone->x;
    kept->y += gone->y;
    kept->xx += gone->xx;
    kept->xy += gone->xy;
}

/** How many of the pixels @from to @to of a row are set. */
static int row_count(const guint32 *row, int from, int to)
{
    int count = 0;
    for (int x = from; x < to;) {
        int end = MIN((x | 31) + 1, to), bits = end - x;
        guint32 word = row[x >> 5] << (x & 31);
        count += __builtin_popcount(bits < 32 ? word >> (32 - bits) : word);
        x = end;
    }
    return count;
}

static int piece_add(GArray *pieces, const Run *run, int y)
{
    double n = run->to - run->from, middle = (run->from + run->to) / 2.0, row = y + 0.5;
    Piece piece = {.parent = (int)pieces->len, .from = run->from, .to = run->to, .area = n, .x = n * middle,
                   .y = n * row, .xx = n * middle * middle + n * n * n / 12, .xy = n * middle * row};
    g_array_append_val(pieces, piece);
    return piece.parent;
}

/** Gives each run of row @y to the piece it touches in the row above, or to a new one. */
static void runs_link(GArray *pieces, const GArray *above, GArray *runs, PIX *crowd, int y)
{
    const guint32 *crowded = crowd != NULL ? pixGetData(crowd) + (gsize)y * (gsize)pixGetWpl(crowd) : NULL;
    guint first = 0;
    for (guint i = 0; i < runs->len; i++) {
        Run *run = &g_array_index(runs, Run, i);
        run->stroke = piece_add(pieces, run, y);
        if (crowded != NULL)
            g_array_index(pieces, Piece, run->stroke).crowded = row_count(crowded, run->from, run->to);
        while (first < above->len && g_array_index(above, Run, first).to < run->from)
            first++;
        for (guint k = first; k < above->len && g_array_index(above, Run, k).from <= run->to; k++) {
            int other = piece_root(pieces, g_array_index(above, Run, k).stroke);
            int own = piece_root(pieces, run->stroke);
            piece_join(pieces, other, own);
        }
    }
}

static void stroke_add(GArray *strokes, const Piece *piece, gboolean level, double most_width_px)
{
    double length = piece->to - piece->from, mean_x = piece->x / piece->area, mean_y = piece->y / piece->area;
    double spread = piece->xx / piece->area - mean_x * mean_x;
    double slope = spread > 0 ? (piece->xy / piece->area - mean_x * mean_y) / spread : 0;
    if (piece->area / length > most_width_px)
        return;
    Stroke stroke = {.ruling = {.level = level, .at = mean_y + slope * ((piece->from + piece->to) / 2.0 - mean_x),
                                .from = piece->from, .to = piece->to, .width = piece->area / length},
                     .slope = slope, .inked = length, .area = piece->area, .free = 1 - piece->crowded / piece->area};
    g_array_append_val(strokes, stroke);
}

/** Strokes of a picture turned clockwise, told as strokes of the picture itself, whose height is @height. */
static void strokes_turn_back(GArray *strokes, int height)
{
    for (guint i = 0; i < strokes->len; i++) {
        Stroke *stroke = &g_array_index(strokes, Stroke, i);
        double from = height - stroke->ruling.to;
        stroke->ruling.to = height - stroke->ruling.from;
        stroke->ruling.from = from;
        stroke->slope = -stroke->slope;
    }
}

/** The runs of at least @least pixels of all rows, as pieces of strokes. */
static GArray *pieces_find(PIX *bits, PIX *crowd, int least)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    g_autoptr(GArray) above = g_array_new(FALSE, FALSE, sizeof(Run));
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(Run));
    for (int y = 0; y < pixGetHeight(bits) && pieces->len < MOST_RUNS; y++) {
        row_runs(pixGetData(bits) + (gsize)y * (gsize)pixGetWpl(bits), pixGetWidth(bits), least, runs);
        runs_link(pieces, above, runs, crowd, y);
        GArray *swap = above;
        above = runs;
        runs = swap;
    }
    return pieces;
}

GArray *strokes_find(PIX *bits, PIX *crowd, gboolean level, double least_px, double most_width_px)
{
    GArray *strokes = g_array_new(FALSE, FALSE, sizeof(Stroke));
    g_autoptr(PIX) lines = level ? pixClone(bits) : pixRotate90(bits, 1);
    g_autoptr(PIX) crowded = level || crowd == NULL ? pixClone(crowd) : pixRotate90(crowd, 1);
    if (lines == NULL)
        return strokes;
    g_autoptr(GArray) pieces = pieces_find(lines, crowded, MAX((int)least_px, 1));
    if (pieces->len >= MOST_RUNS)
        return strokes;
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        if (piece->parent == (int)i)
            stroke_add(strokes, piece, level, most_width_px);
    }
    if (!level)
        strokes_turn_back(strokes, pixGetHeight(bits));
    return strokes;
}

static int stroke_compare(gconstpointer a, gconstpointer b)
{
    const Stroke *left = a, *right = b;
    return left->ruling.from < right->ruling.from ? -1 : left->ruling.from > right->ruling.from;
}

/** Whether @next goes on where @last ends. */
static gboolean stroke_follows(const Stroke *last, const Stroke *next, double dpi)
{
    double gap = next->ruling.from - last->ruling.to;
    if (gap > MOST_BREAK_INCH * dpi || next->ruling.to <= last->ruling.to)
        return FALSE;
    double half_last = (last->ruling.to - last->ruling.from) / 2, half_next = (next->ruling.to - next->ruling.from) / 2;
    double end = last->ruling.at + last->slope * half_last, start = next->ruling.at - next->slope * half_next;
    return fabs(end - start) <= OFF_LINE_INCH * dpi + (last->ruling.width + next->ruling.width) / 4;
}

static void stroke_extend(Stroke *stroke, const Stroke *next)
{
    double area = stroke->area + next->area;
    double middle_first = (stroke->ruling.from + stroke->ruling.to) / 2;
    double middle_next = (next->ruling.from + next->ruling.to) / 2;
    double share = next->area / area;
    double slope_between = middle_next > middle_first
                               ? (next->ruling.at - stroke->ruling.at) / (middle_next - middle_first)
                               : stroke->slope;
    stroke->slope = (stroke->slope * stroke->area + next->slope * next->area) / area;
    stroke->slope = (stroke->slope + slope_between) / 2;
    stroke->ruling.at += (next->ruling.at - stroke->ruling.at) * share;
    stroke->ruling.width += (next->ruling.width - stroke->ruling.width) * share;
    stroke->ruling.to = next->ruling.to;
    stroke->inked += next->inked;
    stroke->area = area;
}

/** (transfer full) (element-type Ruling): strokes of one direction, those that follow each other as one. */
static GArray *rules_chain(GArray *strokes, double dpi)
{
    g_array_sort(strokes, stroke_compare);
    GArray *rules = g_array_new(FALSE, FALSE, sizeof(Ruling));
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(Stroke));
    for (guint i = 0; i < strokes->len; i++) {
        const Stroke *next = &g_array_index(strokes, Stroke, i);
        gboolean taken = FALSE;
        for (guint k = 0; k < open->len && !taken; k++) {
            Stroke *last = &g_array_index(open, Stroke, k);
            taken = stroke_follows(last, next, dpi);
            if (taken)
                stroke_extend(last, next);
        }
        if (!taken)
            g_array_append_val(open, *next);
    }
    for (guint i = 0; i < open->len; i++) {
        const Stroke *stroke = &g_array_index(open, Stroke, i);
        double length = stroke->ruling.to - stroke->ruling.from;
        double wanted = length < LONG_RULE_INCH * dpi ? LEAST_INKED : LEAST_INKED_LONG;
        if (stroke->inked >= wanted * length)
            g_array_append_val(rules, stroke->ruling);
    }
    return rules;
}

/** Whether one end of @rule, at @end, meets a rule of @others. */
static gboolean end_meets(const Ruling *rule, double end, const GArray *others, double miss)
{
    for (guint i = 0; i < others->len; i++) {
        const Ruling *other = &g_array_index(others, Ruling, i);
        double reach = miss + other->width / 2;
        if (fabs(other->at - end) <= reach && rule->at >= other->from - miss && rule->at <= other->to + miss)
            return TRUE;
    }
    return FALSE;
}

/** Takes out of @rules the short ones that do not lead from rule to rule; TRUE when there were any. */
static gboolean rules_prune(GArray *rules, const GArray *others, double dpi)
{
    double miss = MISS_INCH * dpi;
    guint kept = 0, before = rules->len;
    for (guint i = 0; i < before; i++) {
        Ruling rule = g_array_index(rules, Ruling, i);
        gboolean stays = rule.to - rule.from >= LONE_RULE_INCH * dpi ||
                         (end_meets(&rule, rule.from, others, miss) && end_meets(&rule, rule.to, others, miss));
        if (stays)
            g_array_index(rules, Ruling, kept++) = rule;
    }
    g_array_set_size(rules, kept);
    return kept < before;
}

static void strokes_keep_free(GArray *strokes)
{
    guint kept = 0;
    for (guint i = 0; i < strokes->len; i++) {
        Stroke stroke = g_array_index(strokes, Stroke, i);
        if (stroke.free >= LEAST_FREE)
            g_array_index(strokes, Stroke, kept++) = stroke;
    }
    g_array_set_size(strokes, kept);
}

/** @print with itself moved by @dx, @dy and by the opposite: what has print beside it at that distance. */
static PIX *crowd_of(PIX *print, int dx, int dy)
{
    PIX *crowd = pixCreateTemplate(print);
    int width = pixGetWidth(print), height = pixGetHeight(print);
    pixRasterop(crowd, dx, dy, width, height, PIX_SRC, print, 0, 0);
    pixRasterop(crowd, -dx, -dy, width, height, PIX_SRC | PIX_DST, print, 0, 0);
    return crowd;
}

GArray *scan_rules_find(PIX *faint, PIX *ink, double dpi)
{
    int least = (int)(LEAST_STROKE_INCH * dpi), aside = MAX((int)(CROWD_INCH * dpi), 2);
    double most_width = MOST_WIDTH_INCH * dpi;
    g_autoptr(PIX) across = pixOpenBrick(NULL, faint, least, 1);
    g_autoptr(PIX) down = pixOpenBrick(NULL, faint, 1, least);
    g_autoptr(PIX) long_ink = pixOr(NULL, across, down);
    g_autoptr(PIX) wide_ink = pixDilateBrick(NULL, long_ink, 3, 3);
    g_autoptr(PIX) print = pixSubtract(NULL, ink, wide_ink);
    g_autoptr(PIX) thick = pixDilateBrick(NULL, print, 3, 3);
    g_autoptr(PIX) crowd_level = crowd_of(thick, 0, aside);
    g_autoptr(PIX) crowd_upright = crowd_of(thick, aside, 0);

    g_autoptr(GArray) level_strokes = strokes_find(across, crowd_level, TRUE, least, most_width);
    g_autoptr(GArray) upright_strokes = strokes_find(down, crowd_upright, FALSE, least, most_width);
    strokes_keep_free(level_strokes);
    strokes_keep_free(upright_strokes);
    GArray *rules = rules_chain(level_strokes, dpi);
    g_autoptr(GArray) upright = rules_chain(upright_strokes, dpi);
    while (rules_prune(rules, upright, dpi) | rules_prune(upright, rules, dpi))
        continue;
    g_array_append_vals(rules, upright->data, upright->len);
    return rules;
}

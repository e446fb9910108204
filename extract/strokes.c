/**
 * strokes.c: runs of ink in a row -> strokes (runs that lie on one another). Strokes down are found in the
 * turned picture.
 */
#include "strokes.h"

#include <math.h>

/** More long runs than any page of tables has: a picture of something else. */
#define MOST_RUNS 1000000

/** A piece so many times as long as a stroke may be wide is looked at for a rule in it. */
#define BLOTTED 8

/** And one whose pixels lie so far off its middle line, as a share of that width: two rules a low row apart
 * that a blot joins lie off it by half the row, nearly as far as a stroke may be wide. */
#define STRAY_SHARE 0.5

/** What is so many times as long, across a stroke, as one may be wide, crosses it: no stroke and no blot on
 * one. */
#define CROSSING 3

/** Specks of paper in a blot, and its fringe. */
#define BLOT_GRAIN_PX 3

typedef struct {
    int from, to, y; /* columns, to is one behind */
    int stroke;
} Run;

/** Piece: a stroke while it grows, with the sums of its line fit. @blotted: is_blotted(), of a whole one */
typedef struct {
    int parent;
    int from, to;
    gboolean blotted;
    double area, crowded, x, y, xx, xy, yy;
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

static void row_runs(const guint32 *row, int width, int least, int y, GArray *runs)
{
    g_array_set_size(runs, 0);
    for (int x = run_seek(row, 0, width, TRUE); x < width;) {
        int end = run_seek(row, x, width, FALSE);
        if (end - x >= least) {
            Run run = {x, end, y, -1};
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
    kept->yy += gone->yy;
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
    Piece piece = {.parent = (int)pieces->len,
                   .from = run->from,
                   .to = run->to,
                   .area = n,
                   .x = n * middle,
                   .y = n * row,
                   .xx = n * middle * middle + n * n * n / 12,
                   .xy = n * middle * row,
                   .yy = n * row * row};
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

/** @piece as a stroke, straight or not. */
static Stroke piece_stroke(const Piece *piece, gboolean level)
{
    double length = piece->to - piece->from, mean_x = piece->x / piece->area, mean_y = piece->y / piece->area;
    double spread = piece->xx / piece->area - mean_x * mean_x;
    double slope = spread > 0 ? (piece->xy / piece->area - mean_x * mean_y) / spread : 0;
    double width = piece->area / length,
           off = piece->yy / piece->area - mean_y * mean_y - slope * slope * spread;
    return (Stroke){.ruling = {.level = level,
                               .at = mean_y + slope * ((piece->from + piece->to) / 2.0 - mean_x),
                               .from = piece->from,
                               .to = piece->to,
                               .width = width},
                    .slope = slope,
                    .stray = sqrt(MAX(0, off - width * width / 12)),
                    .inked = length,
                    .area = piece->area,
                    .free = 1 - piece->crowded / piece->area};
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

/** The runs of at least @least pixels of all rows, as pieces of strokes; and the runs themselves, one a
 * piece. */
static GArray *pieces_find(PIX *bits, PIX *crowd, int least, GArray *all_runs)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    g_autoptr(GArray) above = g_array_new(FALSE, FALSE, sizeof(Run));
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(Run));
    for (int y = 0; y < pixGetHeight(bits) && pieces->len < MOST_RUNS; y++) {
        row_runs(pixGetData(bits) + (gsize)y * (gsize)pixGetWpl(bits), pixGetWidth(bits), least, y, runs);
        runs_link(pieces, above, runs, crowd, y);
        if (all_runs != NULL)
            g_array_append_vals(all_runs, runs->data, runs->len);
        GArray *swap = above;
        above = runs;
        runs = swap;
    }
    if (pieces->len >= MOST_RUNS)
        g_array_set_size(pieces, 0);
    return pieces;
}

/** Whether @piece is as long as a rule, and wider than one may be, or beside its middle line: a blot on a
 * rule, or a dark cell beside it, makes one piece with it, and a blot between two rules with both. */
static gboolean is_blotted(const Piece *piece, double most_width_px)
{
    const Stroke stroke = piece_stroke(piece, TRUE);
    return stroke.inked >= BLOTTED * most_width_px &&
           (stroke.ruling.width > most_width_px || stroke.stray > STRAY_SHARE * most_width_px);
}

/** Marks the blotted ones of @pieces; returns whether there are any. */
static gboolean pieces_mark_blotted(GArray *pieces, double most_width_px)
{
    gboolean any = FALSE;
    for (guint i = 0; i < pieces->len; i++) {
        Piece *piece = &g_array_index(pieces, Piece, i);
        piece->blotted = piece->parent == (int)i && is_blotted(piece, most_width_px);
        any |= piece->blotted;
    }
    return any;
}

/** (transfer full) (nullable): the runs of blotted pieces alone. */
static PIX *blotted_runs(PIX *lines, GArray *pieces, const GArray *runs)
{
    PIX *blotted = pixCreateTemplate(lines);
    for (guint i = 0; blotted != NULL && i < runs->len; i++) {
        const Run *run = &g_array_index(runs, Run, i);
        if (g_array_index(pieces, Piece, piece_root(pieces, run->stroke)).blotted)
            pixRasterop(blotted, run->from, run->y, run->to - run->from, 1, PIX_SET, NULL, 0, 0);
    }
    return blotted;
}

/** Takes out of @lines what is thicker both ways than a stroke may be. FALSE where memory ends. */
static gboolean take_blots(PIX *lines, double most_width_px)
{
    const int side = (int)most_width_px + 1;
    g_autoptr(PIX) solid = pixCloseBrick(NULL, lines, BLOT_GRAIN_PX, BLOT_GRAIN_PX);
    g_autoptr(PIX) blots = solid != NULL ? pixOpenBrick(NULL, solid, side, side) : NULL;
    g_autoptr(PIX) around = blots != NULL ? pixDilateBrick(NULL, blots, BLOT_GRAIN_PX, BLOT_GRAIN_PX) : NULL;
    return around != NULL && pixSubtract(lines, lines, around) != NULL;
}

/** Adds the strokes among @pieces that are thin enough, and not blotted. */
static void strokes_add(GArray *strokes, const GArray *pieces, gboolean level, double most_width_px)
{
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        if (piece->parent != (int)i || piece->blotted)
            continue;
        const Stroke stroke = piece_stroke(piece, level);
        if (stroke.ruling.width <= most_width_px)
            g_array_append_val(strokes, stroke);
    }
}

/**
 * Takes out of @lines what crosses them: rules of the other direction as thick as the shortest run that
 * counts make one piece of all that they cross, as double rules do in low rows. FALSE where memory ends.
 */
static gboolean take_crossing(PIX *lines, double most_width_px)
{
    g_autoptr(PIX) crossing = ink_in_runs(lines, (int)(CROSSING * most_width_px), FALSE);
    return crossing != NULL && pixSubtract(lines, lines, crossing) != NULL;
}

GArray *strokes_find(PIX *bits, PIX *crowd, gboolean level, double least_px, double most_width_px)
{
    static gboolean (*const takes[])(PIX *, double) = {take_blots, take_crossing};
    GArray *strokes = g_array_new(FALSE, FALSE, sizeof(Stroke));
    g_autoptr(PIX) lines = level ? pixClone(bits) : pixRotate90(bits, 1);
    g_autoptr(PIX) crowded = crowd == NULL ? NULL : level ? pixClone(crowd) : pixRotate90(crowd, 1);
    for (gsize i = 0; lines != NULL && i <= G_N_ELEMENTS(takes); i++) {
        g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(Run));
        g_autoptr(GArray) pieces = pieces_find(lines, crowded, MAX((int)least_px, 1), runs);
        gboolean any = i < G_N_ELEMENTS(takes) && pieces_mark_blotted(pieces, most_width_px);
        strokes_add(strokes, pieces, level, most_width_px);
        PIX *blotted = any ? blotted_runs(lines, pieces, runs) : NULL;
        pixDestroy(&lines);
        lines = blotted;
        if (lines != NULL && !takes[i](lines, most_width_px))
            pixDestroy(&lines);
    }
    if (!level)
        strokes_turn_back(strokes, pixGetHeight(bits));
    return strokes;
}

/* Leptonica's opening, which is the same, takes as many steps as a run has pixels; here each step doubles
 * what has been looked at. */
PIX *ink_in_runs(PIX *bits, int length, gboolean level)
{
    int width = pixGetWidth(bits), height = pixGetHeight(bits);
    PIX *runs = pixCopy(NULL, bits);
    g_autoptr(PIX) before = runs != NULL ? pixCreateTemplate(runs) : NULL;
    if (before == NULL)
        return runs;
    /* First to the pixels that a run of @length begins with, then back to all of these runs. */
    for (int reach = 1, step = 1; reach < length; reach += step) {
        step = MIN(reach, length - reach);
        int dx = level ? step : 0, dy = level ? 0 : step;
        pixCopy(before, runs);
        pixRasterop(runs, 0, 0, width - dx, height - dy, PIX_SRC & PIX_DST, before, dx, dy);
        pixRasterop(runs, level ? width - step : 0, level ? 0 : height - step, width, height, PIX_CLR, NULL,
                    0, 0);
    }
    for (int reach = 1, step = 1; reach < length; reach += step) {
        step = MIN(reach, length - reach);
        pixCopy(before, runs);
        pixRasterop(runs, level ? step : 0, level ? 0 : step, width, height, PIX_SRC | PIX_DST, before, 0, 0);
    }
    return runs;
}

/** Stretch: the sums of one stroke's runs over one step of its length. */
typedef struct {
    double n, at, along;
} Stretch;

/** Gives each stroke long and thin enough its place among the stretches; -1 to the others. Returns their
 * number. */
static int stretches_place(GArray *pieces, const StrokeLimits *limits, int *first)
{
    int count = 0;
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        double length = piece->to - piece->from;
        gboolean told = piece->parent == (int)i && length >= limits->least_length_px &&
                        piece->area / length <= limits->most_width_px;
        first[i] = told ? count : -1;
        if (told)
            count += (int)(length / limits->step_px) + 1;
    }
    return count;
}

/** Adds a run's pixels to the stretches of its stroke that it covers. */
static void stretches_add(Stretch *stretches, const Piece *root, const Run *run, double step)
{
    for (int from = run->from; from < run->to;) {
        int stretch = (int)((from - root->from) / step);
        int end = MIN(run->to, root->from + (int)ceil((stretch + 1) * step));
        end = MAX(end, from + 1);
        double n = end - from;
        stretches[stretch].n += n;
        stretches[stretch].at += n * (run->y + 0.5);
        stretches[stretch].along += n * (from + end) / 2.0;
        from = end;
    }
}

GArray *stroke_points(PIX *bits, gboolean level, const StrokeLimits *limits)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(StrokePoint));
    g_autoptr(PIX) lines = level ? pixClone(bits) : pixRotate90(bits, 1);
    if (lines == NULL)
        return points;
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(Run));
    g_autoptr(GArray) pieces = pieces_find(lines, NULL, MAX((int)limits->least_px, 1), runs);
    g_autofree int *first = g_new0(int, MAX(pieces->len, 1));
    int count = stretches_place(pieces, limits, first);
    g_autofree Stretch *stretches = g_new0(Stretch, (gsize)MAX(count, 1));
    for (guint i = 0; i < pieces->len; i++) {
        int root = piece_root(pieces, (int)i);
        if (first[root] >= 0)
            stretches_add(stretches + first[root], &g_array_index(pieces, Piece, root),
                          &g_array_index(runs, Run, i), limits->step_px);
    }
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        int n = first[i] >= 0 ? (int)((piece->to - piece->from) / limits->step_px) + 1 : 0;
        for (int k = 0; k < n; k++) {
            const Stretch *stretch = &stretches[first[i] + k];
            if (stretch->n < limits->step_px / 2)
                continue;
            double along = stretch->along / stretch->n;
            StrokePoint point = {(int)i, level ? along : pixGetHeight(bits) - along, stretch->at / stretch->n,
                                 piece->y / piece->area};
            g_array_append_val(points, point);
        }
    }
    return points;
}

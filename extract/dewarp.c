/**
 * dewarp.c: two fields of displacement, one for level and one for upright rules, each a lattice of knots.
 * Along a rule the field has to change as the rule's place does; everywhere else it has to be smooth. That
 * makes one system of linear equations a field, solved twice, the second time with strays weighed less.
 */
#include "dewarp.h"

#include <math.h>
#include <string.h>

#include "strokes.h"

/** Knots along a rule: a spine bends a page over an inch and more. Across, a page changes slowly, but one
 * that was crumpled does as fast as along. */
#define KNOT_INCH    0.5
#define KNOTS_ACROSS 4

/** Most knots along: an A3 page's long side. */
#define MOST_KNOTS 40

/** Rules of this length and more say how a page is bent; shorter strokes may be characters. */
#define LEAST_LENGTH_INCH 0.7

/** Runs of a bent rule are short: at a slope of one in six, six times its thickness, here with a pixel added.
 */
#define LEAST_RUN_INCH 0.08

#define MOST_WIDTH_INCH 0.07

/** Length of rule a point stands for. */
#define STEP_INCH 0.15

/** Points that are needed to trust a field: three rules of a table's width. */
#define LEAST_POINTS 100

/** Rules that stray no further from their mean than this are straight (a pixel and a half at 150 dpi). */
#define STRAIGHT_INCH 0.01

/** Shares of points to judge by: whether a page is straight, and whether straightening helps in spite of
 * strays. */
#define NEARLY_ALL  0.95
#define MOST_POINTS 0.8

/** Straightening has to leave at most this share of what rules stray, or it has followed noise. */
#define LEAST_GAIN 0.6

/** Straying is counted in sixteenths of a pixel. */
#define STRAY_PARTS 16.0

/** A pair of points off the field by more than this (pixels) is weighed less in the second round. */
#define STRAY_PX 1.0

/** Weights of smoothness against one pair of points: along, and of slopes across; and of not moving at all.
 */
#define SMOOTH_ALONG  0.3
#define SMOOTH_ACROSS 0.1
#define STAY          1e-4

/** Weight of smoothness on a crumpled sheet, of that on a bent one: with 0.3 rules of three such sheets
 * stayed wavy by more than half of what they were, with 0.1 they stray by half a pixel. */
#define SMOOTH_CRUMPLED 0.1

/** Field: displacement at knots, along x across. */
typedef struct {
    int along, across;
    double step_along, step_across;
    double smooth; /* weight of smoothness, of that of a page bent as a whole */
    double *value;
} Field;

static void field_clear(Field *field)
{
    g_clear_pointer(&field->value, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Field, field_clear)

/** The four knots around a point and their shares. */
typedef struct {
    int knot[4];
    double share[4];
} Spot;

static Spot field_spot(const Field *field, double along, double across)
{
    double a = along / field->step_along, b = across / field->step_across;
    int i = CLAMP((int)floor(a), 0, field->along - 2), k = CLAMP((int)floor(b), 0, field->across - 2);
    double right = a - i, down = b - k;
    int knot = k * field->along + i;
    return (Spot){{knot, knot + 1, knot + field->along, knot + field->along + 1},
                  {(1 - right) * (1 - down), right * (1 - down), (1 - right) * down, right * down}};
}

static double field_at(const Field *field, double along, double across)
{
    Spot spot = field_spot(field, along, across);
    double value = 0;
    for (int i = 0; i < 4; i++)
        value += spot.share[i] * field->value[spot.knot[i]];
    return value;
}

/** Equations: the normal equations of a field. @n unknowns; @matrix is n x n. */
typedef struct {
    int n;
    double *matrix, *right;
} Equations;

/** Equation: the sum of @coefficient x @knot, @count of them, is @value. */
typedef struct {
    const int *knot;
    const double *coefficient;
    int count;
    double value, weight;
} Equation;

static void equations_add(Equations *equations, const Equation *one)
{
    const int *knot = one->knot;
    const double *coefficient = one->coefficient;
    for (int i = 0; i < one->count; i++) {
        equations->right[knot[i]] += one->weight * coefficient[i] * one->value;
        for (int k = 0; k < one->count; k++)
            equations->matrix[knot[i] * equations->n + knot[k]] +=
                one->weight * coefficient[i] * coefficient[k];
    }
}

static void equations_add_smoothness(Equations *equations, const Field *field)
{
    for (int k = 0; k < field->across; k++) {
        for (int i = 0; i < field->along; i++) {
            int knot = k * field->along + i;
            equations->matrix[knot * equations->n + knot] += STAY;
            if (i > 0 && i + 1 < field->along)
                equations_add(equations, &(Equation){(int[]){knot - 1, knot, knot + 1}, (double[]){1, -2, 1},
                                                     3, 0, field->smooth * SMOOTH_ALONG});
            if (i > 0 && k > 0)
                equations_add(
                    equations,
                    &(Equation){(int[]){knot, knot - 1, knot - field->along, knot - field->along - 1},
                                (double[]){1, -1, -1, 1}, 4, 0, field->smooth * SMOOTH_ACROSS});
        }
    }
}

/** Solves by Cholesky's method; the matrix is positive definite, for STAY is on its diagonal. What lies more
 * than @band from that is zero, and stays so. */
static void equations_solve(Equations *equations, int band, double *solution)
{
    int n = equations->n;
    double *m = equations->matrix;
    for (int i = 0; i < n; i++) {
        for (int k = MAX(i - band, 0); k <= i; k++) {
            double sum = m[i * n + k];
            for (int j = MAX(i - band, 0); j < k; j++)
                sum -= m[i * n + j] * m[k * n + j];
            m[i * n + k] = i == k ? sqrt(MAX(sum, 1e-12)) : sum / m[k * n + k];
        }
    }
    for (int i = 0; i < n; i++) {
        double sum = equations->right[i];
        for (int j = MAX(i - band, 0); j < i; j++)
            sum -= m[i * n + j] * solution[j];
        solution[i] = sum / m[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
        double sum = solution[i];
        for (int j = i + 1; j <= MIN(i + band, n - 1); j++)
            sum -= m[j * n + i] * solution[j];
        solution[i] = sum / m[i * n + i];
    }
}

/** One round of fitting @field to @points; strays of the round before, if there was one, are weighed less. */
static void field_fit_round(Field *field, const GArray *points, gboolean weigh)
{
    int n = field->along * field->across;
    g_autofree double *matrix = g_new0(double, (gsize)n *(gsize)n), *right = g_new0(double, (gsize)n);
    Equations equations = {n, matrix, right};
    for (guint i = 1; i < points->len; i++) {
        const StrokePoint *last = &g_array_index(points, StrokePoint, i - 1), *next = last + 1;
        if (last->stroke != next->stroke)
            continue;
        /* Both at the place where the straight rule will lie: the field says how far it is from there. */
        Spot from = field_spot(field, last->along, last->mean),
             to = field_spot(field, next->along, next->mean);
        int knot[8];
        double coefficient[8], change = next->at - last->at, weight = 1;
        for (int k = 0; k < 4; k++) {
            knot[k] = from.knot[k];
            knot[k + 4] = to.knot[k];
            coefficient[k] = -from.share[k];
            coefficient[k + 4] = to.share[k];
        }
        if (weigh) {
            double off = fabs(field_at(field, next->along, next->mean) -
                              field_at(field, last->along, last->mean) - change);
            weight = off > STRAY_PX ? STRAY_PX / off * STRAY_PX / off : 1;
        }
        equations_add(&equations, &(Equation){knot, coefficient, 8, change, weight});
    }
    equations_add_smoothness(&equations, field);
    /* A pair of points lies within two cells of the lattice, on one height. */
    equations_solve(&equations, field->along + 3, field->value);
}

/** A page's extent along and across the rules of one direction, pixels, and the knots across it. */
typedef struct {
    double along, across;
    int knots_across;
} Extent;

/** Knots over @length pixels that let a field change as fast as a page bends. */
static int knots_for(double length, double dpi)
{
    return CLAMP((int)(length / (KNOT_INCH * dpi)) + 2, 3, MOST_KNOTS);
}

static void field_fit(Field *field, const GArray *points, const Extent *extent, double dpi)
{
    field->along = knots_for(extent->along, dpi);
    field->across = extent->knots_across;
    field->smooth = extent->knots_across > KNOTS_ACROSS ? SMOOTH_CRUMPLED : 1;
    field->step_along = extent->along / (field->along - 1);
    field->step_across = extent->across / (field->across - 1);
    field->value = g_new0(double, (gsize)(field->along * field->across));
    if (points->len < LEAST_POINTS)
        return;
    field_fit_round(field, points, FALSE);
    field_fit_round(field, points, TRUE);
}

/** What @field leaves of a point's place; @field may be NULL. */
static double point_rest(const StrokePoint *point, const Field *field)
{
    return point->at - (field != NULL ? field_at(field, point->along, point->mean) : 0);
}

/**
 * How far points stray from their stroke's mean, @field taken off: the value that @share of them stay
 * below; 0 where there are too few points.
 */
static double points_stray(const GArray *points, const Field *field, double share)
{
    guint32 histogram[256] = {0}, count = 0, seen = 0;
    const StrokePoint *all = (const StrokePoint *)(const void *)points->data;
    for (guint i = 0; i < points->len;) {
        guint end = i;
        double sum = 0;
        for (; end < points->len && all[end].stroke == all[i].stroke; end++)
            sum += point_rest(&all[end], field);
        double mean = sum / (end - i);
        for (; i < end; i++, count++)
            histogram[CLAMP((int)(fabs(point_rest(&all[i], field) - mean) * STRAY_PARTS), 0, 255)]++;
    }
    if (count < LEAST_POINTS)
        return 0;
    int level = 0;
    while (level < 255 && (seen += histogram[level]) < share * count)
        level++;
    return level / STRAY_PARTS;
}

typedef struct {
    const Field *level, *upright;
    double factor;
} Fields;

static WarpNode fields_point(double x, double y, const void *data)
{
    const Fields *fields = data;
    double small_x = x / fields->factor, small_y = y / fields->factor;
    return (WarpNode){(float)(x + fields->factor * field_at(fields->upright, small_y, small_x)),
                      (float)(y + fields->factor * field_at(fields->level, small_x, small_y))};
}

static double field_most(const Field *field)
{
    double most = 0;
    for (int i = 0; i < field->along * field->across; i++)
        most = MAX(most, fabs(field->value[i]));
    return most;
}

/** Fits @field to the strokes of @bits. FALSE where that would not straighten them. */
static gboolean field_try(Field *field, PIX *bits, gboolean level, const Extent *extent, double dpi)
{
    StrokeLimits limits = {LEAST_RUN_INCH * dpi, LEAST_LENGTH_INCH * dpi, MOST_WIDTH_INCH * dpi + 2,
                           STEP_INCH * dpi};
    g_autoptr(GArray) points = stroke_points(bits, level, &limits);
    double before = points_stray(points, NULL, MOST_POINTS);
    if (before == 0)
        return FALSE;
    field_clear(field);
    field_fit(field, points, extent, dpi);
    return points_stray(points, field, MOST_POINTS) <= LEAST_GAIN * before;
}

/** Fits @field to the rules of one direction. FALSE, and a field of nothing, where it would not straighten
 * them. */
static gboolean field_measure(Field *field, PIX *bits, gboolean level, double dpi)
{
    StrokeLimits limits = {LEAST_RUN_INCH * dpi, LEAST_LENGTH_INCH * dpi, MOST_WIDTH_INCH * dpi,
                           STEP_INCH * dpi};
    Extent extent = {pixGetWidth(bits), pixGetHeight(bits), KNOTS_ACROSS};
    if (!level)
        extent = (Extent){extent.across, extent.along, KNOTS_ACROSS};
    g_autoptr(GArray) points = stroke_points(bits, level, &limits);
    if (points_stray(points, NULL, NEARLY_ALL) > STRAIGHT_INCH * dpi) {
        /* A pixel more in width lets runs of steep rules be long enough, but joins some to the print beside
         * them. */
        g_autoptr(PIX) wider = pixDilateBrick(NULL, bits, level ? 1 : 3, level ? 3 : 1);
        if (field_try(field, bits, level, &extent, dpi) || field_try(field, wider, level, &extent, dpi))
            return TRUE;
        /* Where much strays, and no bend of the whole page has made it, the sheet may have been crumpled. */
        extent.knots_across = knots_for(extent.across, dpi);
        if (points_stray(points, NULL, MOST_POINTS) > STRAIGHT_INCH * dpi &&
            (field_try(field, bits, level, &extent, dpi) || field_try(field, wider, level, &extent, dpi)))
            return TRUE;
        extent.knots_across = KNOTS_ACROSS;
    }
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(StrokePoint));
    field_clear(field);
    field_fit(field, none, &extent, dpi);
    return FALSE;
}

Warp *dewarp_measure(PIX *bits, double dpi, int factor, const PIX *plate, double *most_inch)
{
    g_auto(Field) level = {0}, upright = {0};
    gboolean level_bent = field_measure(&level, bits, TRUE, dpi);
    gboolean upright_bent = field_measure(&upright, bits, FALSE, dpi);
    *most_inch = MAX(field_most(&level), field_most(&upright)) / dpi;
    if (!level_bent && !upright_bent)
        return NULL;
    Fields fields = {&level, &upright, factor};
    return warp_new(pixGetWidth((PIX *)plate), pixGetHeight((PIX *)plate), fields_point, &fields);
}

/**
 * grid.c: lines -> bands (lines that lie on one another) -> tables (bands that touch) -> units (faces
 * between a table's bands) -> cells (units without a wall between them).
 */
#include "grid.h"

#include <math.h>
#include <string.h>

#include "../common/compare.h"

/** More units than any printed table has; a drawing with more is no table. */
#define MOST_UNITS 40000

/** Bands of one page beyond which it is a drawing, no table. */
#define MOST_BANDS 4000

/** Band: rulings of one direction that lie on one another. @spans: (element-type Span), sorted, apart.
 * @members: (element-type Ruling) */
typedef struct {
    double at;
    double weight;
    GArray *spans, *members;
    guint table;
} Band;

/** Bands: all bands of a page in one direction, sorted by place. */
typedef struct {
    GPtrArray *level;
    GPtrArray *upright;
} Bands;

/** Faces: one table's units and what separates them; right[r * m + c] is the wall between (r, c) and (r, c +
 * 1). @broken: units out of a region that is no rectangle. */
typedef struct {
    GArray *x, *y;
    int rows, columns;
    double *right, *below;
    int *region;
    guint8 *broken;
} Faces;

static void band_free(gpointer data)
{
    Band *band = data;
    g_array_unref(band->spans);
    g_array_unref(band->members);
    g_free(band);
}

/** (transfer full): a band at the place of @at, without members. */
static Band *band_new(double at)
{
    Band *band = g_new0(Band, 1);
    band->at = at;
    band->spans = g_array_new(FALSE, FALSE, sizeof(Span));
    band->members = g_array_new(FALSE, FALSE, sizeof(Ruling));
    return band;
}

static int span_compare(gconstpointer a, gconstpointer b)
{
    const Span *left = a, *right = b;
    return left->from < right->from ? -1 : left->from > right->from;
}

static int from_compare(gconstpointer a, gconstpointer b)
{
    const Ruling *left = a, *right = b;
    return left->from < right->from ? -1 : left->from > right->from;
}

/** Joins spans that overlap or are at most @gap apart. */
static void spans_merge(GArray *spans, double gap)
{
    g_array_sort(spans, span_compare);
    guint kept = 0;
    for (guint i = 1; i < spans->len; i++) {
        Span *last = &g_array_index(spans, Span, kept), next = g_array_index(spans, Span, i);
        if (next.from <= last->to + gap)
            last->to = MAX(last->to, next.to);
        else
            g_array_index(spans, Span, ++kept) = next;
    }
    if (spans->len > 0)
        g_array_set_size(spans, kept + 1);
}

/** The rulings of one direction as bands. A band's place is the mean of its lines, weighed by length. */
static GPtrArray *bands_from_rulings(const GArray *rulings, gboolean level, const GridTolerance *tolerance)
{
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(Ruling));
    for (guint i = 0; i < rulings->len; i++) {
        const Ruling *ruling = &g_array_index(rulings, Ruling, i);
        if (ruling->level == level && ruling->to > ruling->from)
            g_array_append_val(sorted, *ruling);
    }
    g_array_sort(sorted, ruling_compare);

    GPtrArray *bands = g_ptr_array_new_with_free_func(band_free);
    Band *band = NULL;
    for (guint i = 0; i < sorted->len; i++) {
        const Ruling *ruling = &g_array_index(sorted, Ruling, i);
        if (band == NULL || ruling->at - band->at > tolerance->join) {
            band = band_new(ruling->at);
            g_ptr_array_add(bands, band);
        }
        double length = ruling->to - ruling->from;
        band->at = (band->at * band->weight + ruling->at * length) / (band->weight + length);
        band->weight += length;
        Span span = {ruling->from, ruling->to};
        g_array_append_val(band->spans, span);
        g_array_append_val(band->members, *ruling);
    }
    for (guint i = 0; i < bands->len; i++)
        spans_merge(((Band *)bands->pdata[i])->spans, tolerance->gap);
    return bands;
}

/**
 * Splits each band into its spans, one a band: two tables side by side may have lines at the same height.
 */
static GPtrArray *bands_split(GPtrArray *bands)
{
    GPtrArray *split = g_ptr_array_new_with_free_func(band_free);
    for (guint i = 0; i < bands->len; i++) {
        const Band *band = bands->pdata[i];
        g_array_sort(band->members, from_compare);
        guint next = 0;
        for (guint k = 0; k < band->spans->len; k++) {
            const Span *span = &g_array_index(band->spans, Span, k);
            Band *part = band_new(band->at);
            g_array_append_val(part->spans, *span);
            for (; next < band->members->len && rule_at(band->members, next)->from <= span->to; next++)
                g_array_append_val(part->members, *rule_at(band->members, next));
            g_ptr_array_add(split, part);
        }
    }
    return split;
}

static const Span *band_span(const Band *band)
{
    return &g_array_index(band->spans, Span, 0);
}

static gboolean bands_touch(const Band *level, const Band *upright, double join)
{
    const Span *across = band_span(level), *down = band_span(upright);
    return upright->at >= across->from - join && upright->at <= across->to + join &&
           level->at >= down->from - join && level->at <= down->to + join;
}

/** Numbers each band with its table; bands that touch, directly or through others, share one. */
static guint bands_number_tables(const Bands *bands, double join)
{
    guint tables = 0;
    g_autoptr(GPtrArray) waiting = g_ptr_array_new();
    for (guint i = 0; i < bands->level->len; i++) {
        Band *seed = bands->level->pdata[i];
        if (seed->table != 0)
            continue;
        seed->table = ++tables;
        g_ptr_array_add(waiting, seed);
        while (waiting->len > 0) {
            Band *band = g_ptr_array_steal_index_fast(waiting, waiting->len - 1);
            gboolean is_level = g_ptr_array_find(bands->level, band, NULL);
            GPtrArray *others = is_level ? bands->upright : bands->level;
            for (guint k = 0; k < others->len; k++) {
                Band *other = others->pdata[k];
                if (other->table != 0 ||
                    !(is_level ? bands_touch(band, other, join) : bands_touch(other, band, join)))
                    continue;
                other->table = tables;
                g_ptr_array_add(waiting, other);
            }
        }
    }
    return tables;
}

/** Adds @at to the sorted @places unless one lies within @join of it. */
static void places_add(GArray *places, double at, double join)
{
    for (guint i = 0; i < places->len; i++)
        if (fabs(g_array_index(places, double, i) - at) <= join)
            return;
    g_array_append_val(places, at);
    g_array_sort(places, double_compare);
}

/**
 * The places of the lines of one direction in one table, and the ends of the crossing lines: a table
 * without outer rules at its sides (or cut off by the page) ends where its lines end.
 */
static GArray *places_of_table(const GPtrArray *along, const GPtrArray *across, double join)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < along->len; i++) {
        const Band *band = along->pdata[i];
        places_add(places, band->at, join);
    }
    double first = INFINITY, last = -INFINITY;
    for (guint i = 0; i < across->len; i++) {
        const Band *band = across->pdata[i];
        first = MIN(first, band_span(band)->from);
        last = MAX(last, band_span(band)->to);
    }
    if (places->len == 0)
        return places;
    if (first < g_array_index(places, double, 0) - 2 * join)
        places_add(places, first, join);
    if (last > g_array_index(places, double, places->len - 1) + 2 * join)
        places_add(places, last, join);
    return places;
}

/** Share of @stretch at place @at that @bands rule. */
static double edge_cover(const GPtrArray *bands, double at, const Span *stretch, double join)
{
    double covered = 0;
    for (guint i = 0; i < bands->len; i++) {
        const Band *band = bands->pdata[i];
        if (fabs(band->at - at) > join)
            continue;
        const Span *span = band_span(band);
        covered += MAX(0, MIN(span->to, stretch->to) - MAX(span->from, stretch->from));
    }
    return covered / (stretch->to - stretch->from);
}

static void faces_clear(Faces *faces)
{
    g_clear_pointer(&faces->x, g_array_unref);
    g_clear_pointer(&faces->y, g_array_unref);
    g_clear_pointer(&faces->right, g_free);
    g_clear_pointer(&faces->below, g_free);
    g_clear_pointer(&faces->region, g_free);
    g_clear_pointer(&faces->broken, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Faces, faces_clear)

static double face_x(const Faces *faces, int column)
{
    return g_array_index(faces->x, double, (guint)column);
}

static double face_y(const Faces *faces, int row)
{
    return g_array_index(faces->y, double, (guint)row);
}

/** Measures the edges between the units of a table, that of @bands. FALSE where it has no units, or too many.
 */
static gboolean faces_measure(Faces *faces, const Bands *bands, double join)
{
    faces->x = places_of_table(bands->upright, bands->level, join);
    faces->y = places_of_table(bands->level, bands->upright, join);
    if (faces->x->len < 2 || faces->y->len < 2 || faces->x->len * faces->y->len > MOST_UNITS)
        return FALSE;
    faces->columns = (int)faces->x->len - 1;
    faces->rows = (int)faces->y->len - 1;
    gsize units = (gsize)faces->rows * (gsize)faces->columns;
    faces->right = g_new0(double, units);
    faces->below = g_new0(double, units);
    faces->region = g_new0(int, units);
    faces->broken = g_new0(guint8, units);
    for (int r = 0; r < faces->rows; r++) {
        for (int c = 0; c < faces->columns; c++) {
            int unit = r * faces->columns + c;
            Span down = {face_y(faces, r), face_y(faces, r + 1)};
            Span across = {face_x(faces, c), face_x(faces, c + 1)};
            faces->right[unit] = edge_cover(bands->upright, face_x(faces, c + 1), &down, join);
            faces->below[unit] = edge_cover(bands->level, face_y(faces, r + 1), &across, join);
        }
    }
    return TRUE;
}

static int region_root(int *region, int unit)
{
    while (region[unit] != unit)
        unit = region[unit] = region[region[unit]];
    return unit;
}

static void region_join(int *region, int a, int b)
{
    int root_a = region_root(region, a), root_b = region_root(region, b);
    region[MAX(root_a, root_b)] = MIN(root_a, root_b);
}

/** Joins the units that no wall divides; a wall is an edge ruled for at least @cover of its length. */
static void faces_join(Faces *faces, double cover)
{
    int units = faces->rows * faces->columns;
    for (int unit = 0; unit < units; unit++)
        faces->region[unit] = unit;
    for (int unit = 0; unit < units; unit++) {
        if ((unit + 1) % faces->columns != 0 && faces->right[unit] < cover)
            region_join(faces->region, unit, unit + 1);
        if (unit + faces->columns < units && faces->below[unit] < cover)
            region_join(faces->region, unit, unit + faces->columns);
    }
    for (int unit = 0; unit < units; unit++)
        faces->region[unit] = region_root(faces->region, unit);
}

/** The cell that the region of upper left unit @root makes, or NULL where it is no rectangle. */
static GridCell *cell_from_region(const Faces *faces, int root)
{
    int row = root / faces->columns, left = faces->columns, right = 0, bottom = row, count = 0;
    for (int unit = root; unit < faces->rows * faces->columns; unit++) {
        if (faces->region[unit] != root)
            continue;
        count++;
        left = MIN(left, unit % faces->columns);
        right = MAX(right, unit % faces->columns);
        bottom = unit / faces->columns;
    }
    if (count != (right - left + 1) * (bottom - row + 1))
        return NULL;
    GridCell *cell = grid_cell_new(row, left);
    cell->row_span = bottom - row + 1;
    cell->column_span = right - left + 1;
    return cell;
}

/** Breaks the region of @root into single units: better small cells and a doubt than a wrong shape. */
static void region_break(Faces *faces, int root)
{
    for (int unit = root; unit < faces->rows * faces->columns; unit++) {
        if (faces->region[unit] != root)
            continue;
        faces->region[unit] = unit;
        faces->broken[unit] = 1;
    }
}

static void cell_place(GridCell *cell, const Faces *faces)
{
    double x = face_x(faces, cell->column), y = face_y(faces, cell->row);
    cell->box = (Box){x, y, face_x(faces, cell->column + cell->column_span) - x,
                      face_y(faces, cell->row + cell->row_span) - y};
}

static Grid *grid_from_faces(Faces *faces)
{
    Grid *grid = grid_new(faces->rows, faces->columns);
    for (int unit = 0; unit < faces->rows * faces->columns; unit++) {
        if (faces->region[unit] != unit)
            continue;
        GridCell *cell = cell_from_region(faces, unit);
        if (cell == NULL) {
            region_break(faces, unit);
            cell = grid_cell_new(unit / faces->columns, unit % faces->columns);
        }
        if (faces->broken[unit] != 0)
            cell->doubt = g_strdup(CELL_DOUBT_CROOKED);
        cell_place(cell, faces);
        g_ptr_array_add(grid->cells, cell);
    }
    double x = face_x(faces, 0), y = face_y(faces, 0);
    grid->box = (Box){x, y, face_x(faces, faces->columns) - x, face_y(faces, faces->rows) - y};
    return grid;
}

static int grid_compare(gconstpointer a, gconstpointer b)
{
    const Grid *left = *(Grid *const *)a, *right = *(Grid *const *)b;
    if (left->box.y != right->box.y)
        return left->box.y < right->box.y ? -1 : 1;
    return left->box.x < right->box.x ? -1 : left->box.x > right->box.x;
}

void grids_sort(GPtrArray *grids)
{
    g_ptr_array_sort(grids, grid_compare);
}

static GPtrArray *bands_of(const GArray *rulings, gboolean level, const GridTolerance *tolerance)
{
    g_autoptr(GPtrArray) bands = bands_from_rulings(rulings, level, tolerance);
    return bands_split(bands);
}

/** Adds the members of those of @bands that are of @table to @rulings. */
static void take_members(const GPtrArray *bands, guint table, GArray *rulings)
{
    for (guint i = 0; i < bands->len; i++) {
        const Band *band = bands->pdata[i];
        if (band->table == table)
            g_array_append_vals(rulings, band->members->data, band->members->len);
    }
}

/** (transfer full) (nullable): the grid of @rulings, of one table; NULL where they have no cells. */
static Grid *grid_from_rulings(const GArray *rulings, const GridTolerance *tolerance)
{
    g_autoptr(GPtrArray) level = bands_of(rulings, TRUE, tolerance);
    g_autoptr(GPtrArray) upright = bands_of(rulings, FALSE, tolerance);
    const Bands bands = {level, upright};
    g_auto(Faces) faces = {0};
    if (!faces_measure(&faces, &bands, tolerance->join))
        return NULL;
    faces_join(&faces, tolerance->cover);
    g_autoptr(Grid) grid = grid_from_faces(&faces);
    return grid->cells->len > 1 ? g_steal_pointer(&grid) : NULL;
}

GPtrArray *grids_from_rulings(const GArray *rulings, const GridTolerance *tolerance)
{
    GPtrArray *grids = g_ptr_array_new_with_free_func((GDestroyNotify)grid_free);
    g_autoptr(GPtrArray) level = bands_of(rulings, TRUE, tolerance);
    g_autoptr(GPtrArray) upright = bands_of(rulings, FALSE, tolerance);
    if (level->len > MOST_BANDS || upright->len > MOST_BANDS)
        return grids;
    const Bands bands = {level, upright};
    const guint tables = bands_number_tables(&bands, tolerance->join);
    for (guint table = 1; table <= tables; table++) {
        /* Bands anew, of the table alone: lines of another one above or below would draw its own apart. */
        g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(Ruling));
        take_members(level, table, own);
        take_members(upright, table, own);
        Grid *grid = grid_from_rulings(own, tolerance);
        if (grid != NULL)
            g_ptr_array_add(grids, grid);
    }
    grids_sort(grids);
    return grids;
}

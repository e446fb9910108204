/**
 * lattice.c: how much of each edge rules and pieces of rules cover, whether print runs across it, and whether
 * print stands on both sides.
 */
#include "lattice.h"

#include <math.h>

#include "scan-inch.h"
#include "upright.h"

/** Pieces of rules lie off their place by at most this: jitter, and what a bend leaves. */
#define OFF_PLACE_INCH 0.025

/** A character that reaches this share of its height over both sides of an edge runs across it. */
#define ACROSS_SHARE 0.25

/** Characters of one word have at most this between them, at 12 points with wide spacing. */
#define CLOSE_INCH 0.09

/** Lines of one cell have at most this between them: 12 point print set one and a half lines high. */
#define CLOSE_LINES_INCH 0.11

/** A digit of up to 16 points, and of 6 at least. */
#define WIDEST_DIGIT_INCH 0.1
#define LOWEST_DIGIT_INCH 0.05

/** Print of one row has its middle at one height, but for this: digits are lower than characters. */
#define LEVEL_INCH 0.02

/** A mark thinner than this and longer than a dash is the rest of a rule. */
#define REST_PX        3
#define MOST_DASH_INCH 0.15

/** A fragment of a rule is no thicker than this: two points. */
#define FRAGMENT_INCH 0.028

/** A piece of a rule meets a line across it when it does not miss it by more than this: half a rule's width.
 * What is printed in a row keeps clear of its rules (CROWD_INCH of scan-rules.c). */
#define MEETS_INCH 0.015

/** An edge ruled for this share ends a cell, whatever the cell is merged of. */
#define STOP_COVER 0.6

/** Print keeps further than this from a rule (CROWD_INCH of scan-rules.c); what is nearer on both sides is of
 * the character whose stroke the line is. Rows' own rules leave rims in this share of their height. */
#define HEMMED_INCH 0.045
#define RIM_SHARE   0.15

/** Share of the rows that seem to be ruled where characters stand so near, for all of them to be strokes. */
#define LEAST_HEMMED 0.5

/** A rule goes on beyond one row; where so many others have nothing on its line, one that words hem in is
 * none. */
#define LEAST_BARE 4

/** What is left of a rule ends anywhere: the rows' ends, which belong to the lines across, have as much of it
 * as their middles. A character keeps clear of them; a speck beside it may stand there. */
#define LEAST_AT_ENDS 0.25

/** The stretch of @places that @at lies in; -1 before the first, count - 1 behind the last. */
static int stretch_of(const GArray *places, double at)
{
    int low = -1, high = (int)places->len - 1;
    if (at >= lattice_place(places, high))
        return high;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (at >= lattice_place(places, middle))
            low = middle;
        else
            high = middle;
    }
    return low;
}

static int piece_compare(gconstpointer a, gconstpointer b)
{
    const Ruling *left = a, *right = b;
    return left->from < right->from ? -1 : left->from > right->from;
}

/** Share of @from..@to that @pieces (sorted by start) cover, overlaps counted once. */
static double pieces_cover(const GArray *pieces, double from, double to)
{
    double covered = 0, reached = from;
    for (guint i = 0; i < pieces->len && reached < to; i++) {
        const Ruling *piece = &g_array_index(pieces, Ruling, i);
        double start = MAX(piece->from, reached), end = MIN(piece->to, to);
        if (end > start) {
            covered += end - start;
            reached = end;
        }
    }
    return to > from ? covered / (to - from) : 0;
}

/** Whether @piece meets or crosses one of @crossing, the lines across it. */
static gboolean piece_meets_line(const Ruling *piece, const GArray *crossing, double dpi)
{
    double miss = MEETS_INCH * dpi;
    return stretch_of(crossing, piece->from - miss) != stretch_of(crossing, piece->to + miss);
}

/** (transfer full): the pieces of rules that lie on the line @at, sorted by start. @crossing: the lines
 * across it */
static GArray *pieces_on(const GArray *pieces, double at, const GArray *crossing, const Evidence *evidence)
{
    GArray *on = g_array_new(FALSE, FALSE, sizeof(Ruling));
    for (guint i = 0; i < pieces->len; i++) {
        const Ruling *piece = &g_array_index(pieces, Ruling, i);
        if (fabs(piece->at - at) <= OFF_PLACE_INCH * evidence->dpi &&
            (piece_meets_line(piece, crossing, evidence->dpi) ||
             !piece_is_character(piece, evidence->marks, evidence->tallest, evidence->dpi)))
            g_array_append_val(on, *piece);
    }
    g_array_sort(on, piece_compare);
    return on;
}

/** (transfer full): the rules that lie on the line @at or next to it as double rules do, sorted by start. */
static GArray *rules_on(const GArray *rules, gboolean level, double at, double off)
{
    GArray *on = g_array_new(FALSE, FALSE, sizeof(Ruling));
    for (guint i = 0; i < rules->len; i++) {
        const Ruling *rule = &g_array_index(rules, Ruling, i);
        if (rule->level == level && fabs(rule->at - at) <= off)
            g_array_append_val(on, *rule);
    }
    g_array_sort(on, piece_compare);
    return on;
}

/** Drawn: what is drawn on one line of a table. @end: of an edge at both ends, belongs to crossing lines. */
typedef struct {
    const GArray *rules, *pieces;
    double end;
} Drawn;

/** Measures the edge between two crossing lines, at @from and @to. */
static void edge_measure(Edge *edge, const Drawn *drawn, double from, double to)
{
    edge->ruled = pieces_cover(drawn->rules, from + drawn->end, to - drawn->end);
    edge->cover = MAX(edge->ruled, pieces_cover(drawn->pieces, from + drawn->end, to - drawn->end));
    edge->whole = pieces_cover(drawn->pieces, from, to);
}

static void lattice_measure_cover(Lattice *lattice, const Evidence *evidence)
{
    const GArray *x = lattice->table->x, *y = lattice->table->y;
    double end = END_INCH * evidence->dpi;
    for (int row = 0; row + 1 < lattice->rows; row++) {
        g_autoptr(GArray) rules =
            rules_on(evidence->rules, TRUE, lattice_place(y, row + 1), JOIN_INCH / 2 * evidence->dpi);
        g_autoptr(GArray) pieces = pieces_on(evidence->level, lattice_place(y, row + 1), x, evidence);
        const Drawn drawn = {rules, pieces, end};
        for (int column = 0; column < lattice->columns; column++)
            edge_measure(&lattice->below[row * lattice->columns + column], &drawn, lattice_place(x, column),
                         lattice_place(x, column + 1));
    }
    for (int column = 0; column + 1 < lattice->columns; column++) {
        g_autoptr(GArray) rules =
            rules_on(evidence->rules, FALSE, lattice_place(x, column + 1), JOIN_INCH / 2 * evidence->dpi);
        g_autoptr(GArray) pieces = pieces_on(evidence->upright, lattice_place(x, column + 1), y, evidence);
        const Drawn drawn = {rules, pieces, end};
        for (int row = 0; row < lattice->rows; row++)
            edge_measure(&lattice->right[row * lattice->columns + column], &drawn, lattice_place(y, row),
                         lattice_place(y, row + 1));
    }
}

/** Notes a mark as print of its unit and on the edges that it runs across. */
static void lattice_add_mark(Lattice *lattice, const Mark *mark)
{
    const GArray *x = lattice->table->x, *y = lattice->table->y;
    double inset_x = ACROSS_SHARE * mark->width, inset_y = ACROSS_SHARE * mark->height;
    int column = stretch_of(x, mark->x + mark->width / 2.0),
        row = stretch_of(y, mark->y + mark->height / 2.0);
    if (column < 0 || row < 0 || column >= lattice->columns || row >= lattice->rows)
        return;
    lattice->printed[row * lattice->columns + column] = 1;
    int left = stretch_of(x, mark->x + inset_x), right = stretch_of(x, mark->x + mark->width - inset_x);
    int top = stretch_of(y, mark->y + inset_y), bottom = stretch_of(y, mark->y + mark->height - inset_y);
    for (int c = MAX(left, 0); c < MIN(right, lattice->columns - 1); c++)
        lattice->right[row * lattice->columns + c].across = TRUE;
    for (int r = MAX(top, 0); r < MIN(bottom, lattice->rows - 1); r++)
        lattice->below[r * lattice->columns + column].across = TRUE;
}

/** Whether some place of @places lies within @off of @at. */
static gboolean place_is_near(const GArray *places, double at, double off)
{
    for (guint i = 0; i < places->len; i++)
        if (fabs(lattice_place(places, (int)i) - at) <= off)
            return TRUE;
    return FALSE;
}

/** Adds to @corners those of @pieces that meet a line of @across, on a line of @along: no character's strokes
 * do. */
static void corners_add(GArray *corners, const GArray *pieces, const GArray *along, const GArray *across,
                        double dpi)
{
    for (guint i = 0; i < pieces->len; i++)
        if (place_is_near(along, rule_at(pieces, i)->at, OFF_PLACE_INCH * dpi) &&
            piece_meets_line(rule_at(pieces, i), across, dpi))
            g_array_append_val(corners, *rule_at(pieces, i));
}

/** Whether @mark is what is left of rules that meet: the middle of one of @corners lies in it. */
static gboolean mark_is_corner(const Mark *mark, const GArray *corners)
{
    for (guint i = 0; i < corners->len; i++) {
        const Ruling *piece = rule_at(corners, i);
        double middle = (piece->from + piece->to) / 2;
        double x = piece->level ? middle : piece->at, y = piece->level ? piece->at : middle;
        if (x >= mark->x && x < mark->x + mark->width && y >= mark->y && y < mark->y + mark->height)
            return TRUE;
    }
    return FALSE;
}

/** Whether @mark is a fragment of a rule: thin, along a line of the table and on it. */
static gboolean mark_is_fragment(const Mark *mark, const ScanTable *table, double dpi)
{
    double thin = MAX(FRAGMENT_INCH * dpi, REST_PX), off = OFF_PLACE_INCH * dpi;
    if (mark->height <= thin && mark->width > mark->height)
        return place_is_near(table->y, mark->y + mark->height / 2.0, off);
    if (mark->width <= thin && mark->height > mark->width)
        return place_is_near(table->x, mark->x + mark->width / 2.0, off);
    return FALSE;
}

/**
 * Notes edges that two marks stand close to, one on each side: of one line of writing on edges right of a
 * unit, of two lines of one cell on edges below.
 */
static void lattice_note_close(Lattice *lattice, const GArray *sorted, const Evidence *evidence)
{
    const GArray *x = lattice->table->x, *y = lattice->table->y;
    double beside = CLOSE_INCH * evidence->dpi, below = CLOSE_LINES_INCH * evidence->dpi;
    for (guint i = 0; i < sorted->len; i++) {
        const Mark *mark = &g_array_index(sorted, Mark, i);
        int right = mark->x + mark->width, bottom = mark->y + mark->height;
        int column = stretch_of(x, mark->x + mark->width / 2.0),
            row = stretch_of(y, mark->y + mark->height / 2.0);
        if (row < 0 || row >= lattice->rows || column < 0 || column >= lattice->columns)
            continue;
        for (guint k = i + 1; k < sorted->len; k++) {
            const Mark *next = &g_array_index(sorted, Mark, k);
            if (next->x > right + beside)
                break;
            gboolean behind = next->x + next->width / 2.0 >= lattice_place(x, column + 1);
            if (behind && next->y < bottom && mark->y < next->y + next->height)
                lattice->right[row * lattice->columns + column].close = TRUE;
            if (next->x >= right)
                continue;
            int upper = MIN(bottom, next->y + next->height), lower = MAX(mark->y, next->y);
            int upper_row = stretch_of(y, upper - 1), lower_row = stretch_of(y, lower + 1);
            if (lower >= upper && lower - upper <= below && lower_row == upper_row + 1 && upper_row >= 0 &&
                lower_row < lattice->rows)
                lattice->below[upper_row * lattice->columns + column].close = TRUE;
        }
    }
}

/** Whether @mark is as narrow as a figure's digit, and no stop. */
static gboolean mark_is_digit(const Mark *mark, double dpi)
{
    return mark->width <= WIDEST_DIGIT_INCH * dpi && mark->height >= LOWEST_DIGIT_INCH * dpi;
}

/** Notes units whose print has a gap in it as wide as a column: a rule may have stood there. */
static void lattice_note_crowded(Lattice *lattice, const GArray *sorted, double dpi)
{
    int units = lattice->rows * lattice->columns;
    g_autofree const Mark **last = g_new0(const Mark *, units);
    for (guint i = 0; i < sorted->len; i++) {
        const Mark *mark = &g_array_index(sorted, Mark, i);
        int column = stretch_of(lattice->table->x, mark->x + mark->width / 2.0);
        int row = stretch_of(lattice->table->y, mark->y + mark->height / 2.0);
        if (row < 0 || row >= lattice->rows || column < 0 || column >= lattice->columns)
            continue;
        /* A fragment of the lost rule itself must not fill the gap. */
        if (mark->width <= REST_PX)
            continue;
        int unit = row * lattice->columns + column;
        Edge *edge = &lattice->right[unit];
        if (last[unit] != NULL && mark->x - last[unit]->x - last[unit]->width > CROWDED_INCH * dpi) {
            edge->crowded = TRUE;
            edge->two_figures |= mark_is_digit(mark, dpi) && mark_is_digit(last[unit], dpi);
        }
        if (last[unit] == NULL || mark->x + mark->width > last[unit]->x + last[unit]->width)
            last[unit] = mark;
    }
}

/** Notes edges below whose two units have print at the height of the print in the units left of them. */
static void lattice_note_level(Lattice *lattice, double off)
{
    g_assert(lattice->columns > 0);
    for (int unit = 0; unit + lattice->columns < lattice->rows * lattice->columns; unit++) {
        int below = unit + lattice->columns;
        if (unit % lattice->columns == 0 || !lattice->printed[unit] || !lattice->printed[below])
            continue;
        lattice->below[unit].level = lattice->printed[unit - 1] && lattice->printed[below - 1] &&
                                     fabs(lattice->middle[unit] - lattice->middle[unit - 1]) <= off &&
                                     fabs(lattice->middle[below] - lattice->middle[below - 1]) <= off;
    }
}

/** The middle of each unit's print, from top to bottom. What is smaller than @least both ways is a point or
 * dirt. */
static void lattice_measure_middle(Lattice *lattice, const GArray *sorted, double least)
{
    int units = lattice->rows * lattice->columns;
    g_autofree double *top = g_new(double, units), *bottom = g_new0(double, units);
    for (int unit = 0; unit < units; unit++)
        top[unit] = G_MAXDOUBLE;
    for (guint i = 0; i < sorted->len; i++) {
        const Mark *mark = &g_array_index(sorted, Mark, i);
        int column = stretch_of(lattice->table->x, mark->x + mark->width / 2.0);
        int row = stretch_of(lattice->table->y, mark->y + mark->height / 2.0);
        if (row < 0 || row >= lattice->rows || column < 0 || column >= lattice->columns ||
            mark->width <= REST_PX || mark->height <= REST_PX || MAX(mark->width, mark->height) < least)
            continue;
        int unit = row * lattice->columns + column;
        top[unit] = MIN(top[unit], mark->y);
        bottom[unit] = MAX(bottom[unit], mark->y + mark->height);
    }
    for (int unit = 0; unit < units; unit++)
        lattice->middle[unit] = (top[unit] + bottom[unit]) / 2;
}

/** Whether print stands in the row of @unit, from it on towards @step, before an edge ruled for more than
 * @cover. */
static gboolean row_has_print(const Lattice *lattice, int unit, int step, double cover)
{
    for (int column = unit % lattice->columns; column >= 0 && column < lattice->columns; column += step) {
        if (lattice->printed[unit])
            return TRUE;
        const Edge *edge = &lattice->right[step > 0 || unit == 0 ? unit : unit - 1];
        if ((step > 0 || column > 0) && edge->cover > cover)
            return FALSE;
        unit += step;
    }
    return FALSE;
}

/**
 * Notes edges right of units that have print on both sides, be it in the middle of a merged cell. Of several
 * edges between two prints it is the one with the most ink.
 */
static void lattice_note_parts(Lattice *lattice)
{
    for (int unit = 0; unit < lattice->rows * lattice->columns; unit++) {
        Edge *edge = &lattice->right[unit];
        double cover = MIN(edge->cover, STOP_COVER);
        edge->parts = (unit + 1) % lattice->columns != 0 && row_has_print(lattice, unit, -1, cover) &&
                      row_has_print(lattice, unit + 1, 1, cover);
    }
}

/** (transfer full): the marks of @evidence that are print, by their left edge: no specks, and no rests of
 * rules. */
static GArray *print_sorted(const ScanTable *table, const Evidence *evidence)
{
    g_autoptr(GArray) corners = g_array_new(FALSE, FALSE, sizeof(Ruling));
    corners_add(corners, evidence->upright, table->x, table->y, evidence->dpi);
    corners_add(corners, evidence->level, table->y, table->x, evidence->dpi);
    g_autoptr(GArray) marks = g_array_copy(evidence->marks);
    marks_join_crumbs(marks, evidence->dpi);
    GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(Mark), marks->len);
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        int longer = MAX(mark->width, mark->height), shorter = MIN(mark->width, mark->height);
        gboolean is_rest = longer > MOST_DASH_INCH * evidence->dpi && shorter <= REST_PX;
        if (longer >= LEAST_PRINT_INCH * evidence->dpi && !is_rest &&
            !mark_is_fragment(mark, table, evidence->dpi) && !mark_is_corner(mark, corners))
            g_array_append_val(sorted, *mark);
    }
    g_array_sort(sorted, marks_compare);
    return sorted;
}

/** Whether print hems the line @at in on both sides, within the row that @top and @bottom bound. */
static gboolean row_is_hemmed(const Evidence *evidence, double at, double top, double bottom)
{
    double near = HEMMED_INCH * evidence->dpi, rim = RIM_SHARE * (bottom - top);
    gboolean left = FALSE, right = FALSE;
    for (guint i = 0; i < evidence->marks->len && !(left && right); i++) {
        const Mark *mark = &g_array_index(evidence->marks, Mark, i);
        double middle = mark->y + mark->height / 2.0, before = at - mark->x - mark->width,
               behind = mark->x - at;
        if (middle < top + rim || middle > bottom - rim)
            continue;
        left |= before >= 0 && before <= near;
        right |= behind >= 0 && behind <= near;
    }
    return left && right;
}

/** Length of @edge's ends, which belong to the lines across (END_INCH), that is inked. @length: of the edge;
 * @end: of each end */
static double edge_ends_inked(const Edge *edge, double length, double end)
{
    return MAX(edge->whole * length - edge->cover * (length - 2 * end), 0);
}

/** Whether what seems to rule the upright line right of @column keeps clear of the lines across it. */
static gboolean line_keeps_clear(const Lattice *lattice, int column, double end)
{
    double at_ends = 0, between = 0;
    for (int row = 0; row < lattice->rows; row++) {
        const Edge *edge = &lattice->right[row * lattice->columns + column];
        double length = lattice_place(lattice->table->y, row + 1) - lattice_place(lattice->table->y, row);
        if (edge->cover < STOP_COVER || length <= 2 * end)
            continue;
        at_ends += edge_ends_inked(edge, length, end);
        between += edge->cover * 2 * end; /* what the ends would have, if as much as is between them */
    }
    return at_ends < LEAST_AT_ENDS * between;
}

/** Whether the upright line right of @column is of the strokes of characters that stand below each other in
 * the rows' labels (于 of 属于, the brackets of 第二十条第（五）项): in more rows words run over it than it
 * seems to rule, and there they hem it in, or all of it keeps clear of the lines across. */
static gboolean line_is_strokes(const Lattice *lattice, int column, const Evidence *evidence)
{
    double at = lattice_place(lattice->table->x, column + 1);
    int ruled = 0, worded = 0, hemmed = 0, bare = 0;
    double free = 0;
    for (int row = 0; row < lattice->rows; row++) {
        const Edge *edge = &lattice->right[row * lattice->columns + column];
        ruled += edge->cover >= STOP_COVER;
        worded += edge->cover < STOP_COVER && (edge->across || edge->close);
        bare += edge->cover == 0;
        free = MAX(free, edge->whole);
    }
    if (ruled == 1 && bare >= LEAST_BARE && ruled + bare == lattice->rows && free == 0)
        return TRUE;
    if (ruled == 0 || worded <= ruled)
        return FALSE;
    if (line_keeps_clear(lattice, column, END_INCH * evidence->dpi))
        return TRUE;
    for (int row = 0; row < lattice->rows; row++) {
        const Edge *edge = &lattice->right[row * lattice->columns + column];
        hemmed += edge->cover >= STOP_COVER &&
                  (edge->close || row_is_hemmed(evidence, at, lattice_place(lattice->table->y, row),
                                                lattice_place(lattice->table->y, row + 1)));
    }
    return hemmed >= LEAST_HEMMED * ruled;
}

/** Takes what is drawn on lines of characters' strokes for no rule. */
static void lattice_drop_strokes(Lattice *lattice, const Evidence *evidence)
{
    for (int column = 0; column + 1 < lattice->columns; column++) {
        if (!line_is_strokes(lattice, column, evidence))
            continue;
        for (int row = 0; row < lattice->rows; row++) {
            Edge *edge = &lattice->right[row * lattice->columns + column];
            edge->weak = edge->cover > 0;
            edge->ruled = edge->cover = edge->whole = 0;
        }
    }
}

static void lattice_measure_print(Lattice *lattice, const Evidence *evidence)
{
    g_autoptr(GArray) sorted = print_sorted(lattice->table, evidence);
    for (guint i = 0; i < sorted->len; i++)
        lattice_add_mark(lattice, &g_array_index(sorted, Mark, i));
    lattice_note_close(lattice, sorted, evidence);
    lattice_drop_strokes(lattice, evidence);
    lattice_note_crowded(lattice, sorted, evidence->dpi);
    lattice_measure_middle(lattice, sorted, LOWEST_DIGIT_INCH * evidence->dpi);
    lattice_note_level(lattice, LEVEL_INCH * evidence->dpi);
    for (int unit = 0; unit < lattice->rows * lattice->columns; unit++) {
        gboolean last_column = (unit + 1) % lattice->columns == 0;
        lattice->right[unit].printed = !last_column && lattice->printed[unit] && lattice->printed[unit + 1];
        lattice->below[unit].printed = unit + lattice->columns < lattice->rows * lattice->columns &&
                                       lattice->printed[unit] && lattice->printed[unit + lattice->columns];
    }
    lattice_note_parts(lattice);
}

Lattice *lattice_new(const ScanTable *table, const Evidence *evidence)
{
    Lattice *lattice = g_new0(Lattice, 1);
    lattice->table = table;
    lattice->rows = (int)table->y->len - 1;
    lattice->columns = (int)table->x->len - 1;
    gsize units = (gsize)lattice->rows * (gsize)lattice->columns;
    lattice->right = g_new0(Edge, units);
    lattice->below = g_new0(Edge, units);
    lattice->printed = g_new0(guint8, units);
    lattice->middle = g_new0(double, units);
    lattice_measure_cover(lattice, evidence);
    lattice_measure_print(lattice, evidence);
    return lattice;
}

void lattice_free(Lattice *lattice)
{
    if (lattice == NULL)
        return;
    g_free(lattice->right);
    g_free(lattice->below);
    g_free(lattice->printed);
    g_free(lattice->middle);
    g_free(lattice);
}

/**
 * scan-table.c: rules -> clusters of near rules -> places where they lie.
 */
#include "scan-table.h"

#include <math.h>

#include "../common/compare.h"
#include "scan-folds.h"
#include "scan-inch.h"
#include "scan-places.h"
#include "upright.h"

/** A piece as short as a character may be one's stroke; a character is wider across than any rule is thick.
 */
#define MOST_CHARACTER_INCH 0.45

/** Headings are set at most so much larger than the print of their page: 22 points over 10. What is longer
 * and hangs together with something is a corner of worn rules. */
#define HEADING    2.2
#define THICK_INCH 0.06

/**
 * A place is ruled for two low rows (of 7 point print, 0.135 inches each), or two narrow columns, at least;
 * in a table smaller than that, for most of its side. A rule within a single unit would part nothing from its
 * neighbours.
 */
#define LEAST_UPRIGHT_INCH 0.27
#define LEAST_LEVEL_INCH   0.5
#define SHORT_SHARE        0.6

/** Pieces of a worn rule make up this much of a table's side at least. */
#define LEAST_WORN 0.2

/** A line parts columns when print stands apart on both its sides in so many rows; fewer may be a wide gap
 * between two words. */
#define LEAST_PARTED 3

/** Print keeps clear of a rule by CROWD_INCH of scan-rules.c on either side. */
#define KEPT_FREE_INCH 0.09

/** A shorter piece may be the stem of a 12 point figure: digits are 0.7 of their size high. */
#define TALL_DIGIT_INCH 0.12

/** What is thinner is no print but a rule's fragment: the stem of a 6 point 1 with its foot is wider. */
#define THIN_INCH 0.015

/** Share of a unit's side that pieces have to rule for their line to be one: a figure 1 covers two thirds. */
#define STRETCH_COVER 0.8

/** An upright rule that covers this share of the way between two level ones makes a row of it: a worn one
 * does, and no stroke of a heading, which stands half a line free. */
#define LINK_COVER 0.6

/** Level rules that no upright one links to the table are its own if they are as long as this share of its
 * longest: of a line's characters, a third has a stroke at one height. */
#define APART_SHARE 0.5

/** Two tables stand at least so far above each other: a heading of 9 points with half a line free above and
 * below.
 */
#define HEADING_ROOM_INCH 0.25

void evidence_clear(Evidence *evidence)
{
    g_clear_pointer(&evidence->rules, g_array_unref);
    g_clear_pointer(&evidence->level, g_array_unref);
    g_clear_pointer(&evidence->upright, g_array_unref);
    g_clear_pointer(&evidence->marks, g_array_unref);
}

void scan_table_free(ScanTable *table)
{
    if (table == NULL)
        return;
    g_array_unref(table->x);
    g_array_unref(table->y);
    g_clear_pointer(&table->print, g_array_unref);
    g_free(table);
}

/** Whether two rules belong to one table: they meet or nearly meet, or are parts of one broken line. */
static gboolean rules_touch(const Ruling *a, const Ruling *b, double dpi)
{
    double near = NEAR_INCH * dpi;
    if (a->level != b->level)
        return a->at >= b->from - near && a->at <= b->to + near && b->at >= a->from - near &&
               b->at <= a->to + near;
    double apart = fabs(a->at - b->at), gap = MAX(a->from, b->from) - MIN(a->to, b->to);
    if (apart <= JOIN_INCH * dpi)
        return gap <= (a->level ? LEVEL_GAP_INCH : UPRIGHT_GAP_INCH) * dpi;
    return apart <= near && gap <= near;
}

/** (transfer full): for each rule the number of its cluster, from 0 without gaps; @n_clusters (out). */
static guint *rules_cluster(const GArray *rules, double dpi, guint *n_clusters)
{
    guint *cluster = g_new(guint, MAX(rules->len, 1));
    g_autoptr(GArray) waiting = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < rules->len; i++)
        cluster[i] = G_MAXUINT;
    *n_clusters = 0;
    for (guint seed = 0; seed < rules->len; seed++) {
        if (cluster[seed] != G_MAXUINT)
            continue;
        cluster[seed] = *n_clusters;
        g_array_append_val(waiting, seed);
        while (waiting->len > 0) {
            guint at = g_array_index(waiting, guint, waiting->len - 1);
            g_array_set_size(waiting, waiting->len - 1);
            for (guint k = 0; k < rules->len; k++) {
                if (cluster[k] != G_MAXUINT || !rules_touch(rule_at(rules, at), rule_at(rules, k), dpi))
                    continue;
                cluster[k] = *n_clusters;
                g_array_append_val(waiting, k);
            }
        }
        (*n_clusters)++;
    }
    return cluster;
}

double character_tallest(const GArray *marks, double dpi)
{
    double most = MOST_CHARACTER_INCH * dpi, height = marks_height(marks);
    return height > 0 ? MIN(most, HEADING * height) : most;
}

gboolean piece_is_character(const Ruling *piece, const GArray *marks, double tallest, double dpi)
{
    double middle = (piece->from + piece->to) / 2;
    if (piece->to - piece->from > tallest)
        return FALSE;
    double x = piece->level ? middle : piece->at, y = piece->level ? piece->at : middle;
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        if (x >= mark->x && x < mark->x + mark->width && y >= mark->y && y < mark->y + mark->height &&
            (piece->level ? mark->height : mark->width) > THICK_INCH * dpi)
            return TRUE;
    }
    return FALSE;
}

/** (transfer full) (nullable): the table that the rules of one cluster make. */
static ScanTable *table_from_rules(GArray *rules, double dpi)
{
    g_autoptr(GArray) upright_places = places_find(rules, FALSE, JOIN_INCH * dpi);
    rules_drop_far(rules, TRUE, upright_places, dpi);
    g_autoptr(GArray) level = places_find(rules, TRUE, JOIN_INCH * dpi);
    rules_drop_far(rules, FALSE, level, dpi);
    g_autoptr(GArray) upright = places_find(rules, FALSE, JOIN_INCH * dpi);
    places_drop_short(level, upright, LEAST_LEVEL_INCH * dpi, SHORT_SHARE);
    places_drop_short(upright, level, LEAST_UPRIGHT_INCH * dpi, SHORT_SHARE);
    if (level->len < 2 || upright->len < 1)
        return NULL;
    g_autoptr(GArray) x = places_sides(upright, level, NEAR_INCH * dpi);
    g_autoptr(GArray) y = places_sides(level, upright, NEAR_INCH * dpi);
    if (x->len < 2 || y->len < 2 || (x->len - 1) * (y->len - 1) > MOST_UNITS)
        return NULL;
    ScanTable *table = g_new0(ScanTable, 1);
    table->x = g_steal_pointer(&x);
    table->y = g_steal_pointer(&y);
    return table;
}

/** From one of @crossing, number @index, to the next, but for what belongs to the lines themselves. */
static Span stretch_between(const GArray *crossing, guint index, double dpi)
{
    double end = END_INCH / 3 * dpi;
    return (Span){g_array_index(crossing, double, index) + end,
                  g_array_index(crossing, double, index + 1) - end};
}

/** Whether pieces @first to @last (by index) together rule @stretch. */
static gboolean stretch_is_ruled(const GArray *pieces, guint first, guint last, const Span *stretch)
{
    double covered = 0;
    for (guint k = first; k <= last; k++) {
        const Ruling *piece = rule_at(pieces, k);
        covered += MAX(0, MIN(piece->to, stretch->to) - MAX(piece->from, stretch->from));
    }
    return stretch->to > stretch->from && covered >= STRETCH_COVER * (stretch->to - stretch->from);
}

/** Whether pieces @first to @last (by index) together rule one stretch between neighbouring @crossing places.
 */
static gboolean pieces_rule_stretch(const GArray *pieces, guint first, guint last, const GArray *crossing,
                                    double dpi)
{
    double least = (rule_at(pieces, first)->level ? LEAST_LEVEL_INCH : LEAST_UPRIGHT_INCH) * dpi;
    double total = 0,
           extent = g_array_index(crossing, double, crossing->len - 1) - g_array_index(crossing, double, 0);
    for (guint k = first; k <= last; k++)
        total += rule_at(pieces, k)->to - rule_at(pieces, k)->from;
    if (total < MAX(LEAST_WORN * extent, MIN(least, SHORT_SHARE * extent)))
        return FALSE;
    for (guint i = 0; i + 1 < crossing->len; i++) {
        Span stretch = stretch_between(crossing, i, dpi);
        if (stretch_is_ruled(pieces, first, last, &stretch))
            return TRUE;
    }
    return FALSE;
}

static gboolean side_is_known(const GArray *sides, double at, double join)
{
    for (guint i = 0; i < sides->len; i++)
        if (fabs(g_array_index(sides, double, i) - at) <= join)
            return TRUE;
    return FALSE;
}

/** (transfer full): the pieces within a table that lie on none of its known lines, by their place. */
static GArray *pieces_unplaced(const GArray *pieces, const GArray *sides, const GArray *crossing,
                               const Evidence *evidence)
{
    double join = JOIN_INCH * evidence->dpi;
    double first = g_array_index(sides, double, 0), last = g_array_index(sides, double, sides->len - 1);
    double start = g_array_index(crossing, double, 0),
           end = g_array_index(crossing, double, crossing->len - 1);
    GArray *unplaced = g_array_new(FALSE, FALSE, sizeof(Ruling));
    for (guint i = 0; i < pieces->len; i++) {
        const Ruling *piece = rule_at(pieces, i);
        gboolean within =
            piece->at > first + join && piece->at < last - join && piece->to > start && piece->from < end;
        if (within && !side_is_known(sides, piece->at, join) &&
            !piece_is_character(piece, evidence->marks, evidence->tallest, evidence->dpi))
            g_array_append_val(unplaced, *piece);
    }
    g_array_sort(unplaced, ruling_compare);
    return unplaced;
}

/**
 * Whether print stands apart on both sides of the upright line @at, within @row: no mark runs across it, and
 * the nearest ones leave a @gap.
 */
static gboolean row_is_parted(const Evidence *evidence, double at, const Span *row, double gap)
{
    const GArray *marks = evidence->marks;
    double dpi = evidence->dpi, left = -INFINITY, right = INFINITY;
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        double middle = mark->y + mark->height / 2.0;
        if (middle < row->from || middle >= row->to ||
            MAX(mark->width, mark->height) < LEAST_PRINT_INCH * dpi || mark->width < THIN_INCH * dpi)
            continue;
        if (mark->x < at && mark->x + mark->width > at)
            return FALSE;
        if (mark->x < at)
            left = MAX(left, mark->x + mark->width);
        else
            right = MIN(right, mark->x);
    }
    return isfinite(left) && isfinite(right) && right - left >= gap;
}

/** The line that pieces @first to @last, sorted by place, lie on. */
static double pieces_middle(const GArray *pieces, guint first, guint last)
{
    return (rule_at(pieces, first)->at + rule_at(pieces, last)->at) / 2;
}

/**
 * Whether pieces @first to @last make an upright line that parts print in several rows of a table: what is
 * left of a worn rule, even where no unit of it is ruled from side to side.
 */
static gboolean pieces_part_print(const GArray *pieces, guint first, guint last, const GArray *crossing,
                                  const Evidence *evidence)
{
    double total = 0, at = pieces_middle(pieces, first, last);
    for (guint k = first; k <= last; k++) {
        double length = rule_at(pieces, k)->to - rule_at(pieces, k)->from;
        total += length >= TALL_DIGIT_INCH * evidence->dpi ? length : 0;
    }
    if (rule_at(pieces, first)->level || total < LEAST_UPRIGHT_INCH * evidence->dpi)
        return FALSE;
    guint parted = 0;
    for (guint i = 0; i + 1 < crossing->len; i++) {
        Span row = {g_array_index(crossing, double, i), g_array_index(crossing, double, i + 1)};
        parted += row_is_parted(evidence, at, &row, CROWDED_INCH * evidence->dpi) ? 1 : 0;
    }
    return parted >= LEAST_PARTED;
}

/** Whether pieces @first to @last rule a row from line to line, and print stands apart on both sides there:
 * in a low table no more may be left of a rule. */
static gboolean pieces_part_row(const GArray *pieces, guint first, guint last, const GArray *crossing,
                                const Evidence *evidence)
{
    double dpi = evidence->dpi, at = pieces_middle(pieces, first, last);
    for (guint i = 0; !rule_at(pieces, first)->level && i + 1 < crossing->len; i++) {
        Span stretch = stretch_between(crossing, i, dpi);
        if (stretch_is_ruled(pieces, first, last, &stretch) &&
            row_is_parted(evidence, at, &stretch, KEPT_FREE_INCH * dpi))
            return TRUE;
    }
    return FALSE;
}

/**
 * Adds the places of worn rules: pieces in one line that rule at least one unit from side to side, or that
 * part print.
 */
static void sides_add_worn(GArray *sides, const GArray *all_pieces, const GArray *crossing,
                           const Evidence *evidence)
{
    double dpi = evidence->dpi, start = g_array_index(crossing, double, 0);
    double finish = g_array_index(crossing, double, crossing->len - 1);
    g_autoptr(GArray) pieces = pieces_unplaced(all_pieces, sides, crossing, evidence);
    for (guint i = 0; i < pieces->len;) {
        guint end = i;
        while (end + 1 < pieces->len &&
               rule_at(pieces, end + 1)->at - rule_at(pieces, i)->at <= LINE_INCH * dpi)
            end++;
        double at = pieces_middle(pieces, i, end);
        if ((pieces_rule_stretch(pieces, i, end, crossing, dpi) ||
             pieces_part_print(pieces, i, end, crossing, evidence) ||
             pieces_part_row(pieces, i, end, crossing, evidence)) &&
            !side_is_known(sides, at, JOIN_INCH * dpi) &&
            !line_leaves_table(all_pieces, at, start, finish, dpi))
            g_array_append_val(sides, at);
        i = end + 1;
    }
    g_array_sort(sides, double_compare);
}

gboolean scan_table_add_worn(ScanTable *table, const Evidence *evidence)
{
    guint before = table->x->len + table->y->len;
    sides_add_worn(table->x, evidence->upright, table->y, evidence);
    sides_add_worn(table->y, evidence->level, table->x, evidence);
    return table->x->len + table->y->len > before;
}

static int table_compare(gconstpointer a, gconstpointer b)
{
    const ScanTable *left = *(ScanTable *const *)a, *right = *(ScanTable *const *)b;
    double upper = g_array_index(left->y, double, 0), lower = g_array_index(right->y, double, 0);
    return upper < lower ? -1 : upper > lower;
}

/** Whether an upright piece links the level places @upper and @lower. */
static gboolean places_are_linked(const GArray *uprights, const Evidence *evidence, double upper,
                                  double lower)
{
    for (guint i = 0; i < uprights->len; i++) {
        double at = g_array_index(uprights, Place, i).at;
        if (ink_between(evidence->upright, at, upper, lower, evidence->dpi) >= LINK_COVER * (lower - upper))
            return TRUE;
    }
    return FALSE;
}

/** The length of the longest of the places from @from to before @to. */
static double places_longest(const GArray *places, guint from, guint to)
{
    double longest = 0;
    for (guint i = from; i < to; i++)
        longest = MAX(longest, g_array_index(places, Place, i).length);
    return longest;
}

/** Takes out of @rules those above the place @at or, where not @above, below it. */
static void rules_drop_beyond(GArray *rules, double at, gboolean above)
{
    for (guint i = rules->len; i-- > 0;) {
        const Ruling *rule = rule_at(rules, i);
        double first = rule->level ? rule->at : rule->from, last = rule->level ? rule->at : rule->to;
        if (above ? last < at : first > at)
            g_array_remove_index(rules, i);
    }
}

/**
 * Takes out of @rules the strokes of a heading above or below the table that seem to go on its rules: no
 * upright rule reaches them, and they are much shorter than the table's.
 */
static void rules_drop_apart(GArray *rules, const Evidence *evidence)
{
    g_autoptr(GArray) level = places_find(rules, TRUE, JOIN_INCH * evidence->dpi);
    g_autoptr(GArray) upright = places_find(rules, FALSE, JOIN_INCH * evidence->dpi);
    for (guint i = 1; i < level->len; i++) {
        double upper = g_array_index(level, Place, i - 1).at, lower = g_array_index(level, Place, i).at;
        if (places_are_linked(upright, evidence, upper, lower))
            continue;
        double above = places_longest(level, 0, i), below = places_longest(level, i, level->len);
        if (MIN(above, below) < APART_SHARE * MAX(above, below))
            rules_drop_beyond(rules, (upper + lower) / 2, above < below);
    }
}

/** Whether print stands apart on both sides of any of @uprights between the level places @upper and @lower.
 */
static gboolean print_is_parted(const GArray *uprights, const Evidence *evidence, double upper, double lower)
{
    Span row = {upper, lower};
    for (guint i = 0; i < uprights->len; i++)
        if (row_is_parted(evidence, g_array_index(uprights, Place, i).at, &row, CROWDED_INCH * evidence->dpi))
            return TRUE;
    return FALSE;
}

/**
 * Where the upper of two tables ends that stand closer than a worn rule's break, as those with double rules
 * do; %NAN for a single table. Rules as long as the tables' own close both, and between them is no more than
 * a heading: no upright rule, and no print in columns.
 */
static double tables_part(const GArray *rules, const Evidence *evidence)
{
    double join = JOIN_INCH * evidence->dpi;
    g_autoptr(GArray) level = places_find(rules, TRUE, join);
    g_autoptr(GArray) upright = places_find(rules, FALSE, join);
    double longest = places_longest(level, 0, level->len);
    for (guint i = 1; i < level->len; i++) {
        const Place *upper = &g_array_index(level, Place, i - 1), *lower = &g_array_index(level, Place, i);
        if (lower->at - upper->at >= HEADING_ROOM_INCH * evidence->dpi &&
            MIN(upper->length, lower->length) >= APART_SHARE * longest &&
            !places_are_linked(upright, evidence, upper->at, lower->at) &&
            !print_is_parted(upright, evidence, upper->at, lower->at))
            return (upper->at + lower->at) / 2;
    }
    return NAN;
}

/** Splits the clusters of rules that are several tables. */
static void clusters_part(GPtrArray *clusters, const Evidence *evidence)
{
    for (guint i = 0; i < clusters->len; i++) {
        GArray *rules = clusters->pdata[i];
        double at = tables_part(rules, evidence);
        if (isnan(at))
            continue;
        GArray *below = g_array_copy(rules);
        rules_drop_beyond(rules, at, FALSE);
        rules_drop_beyond(below, at, TRUE);
        g_ptr_array_add(clusters, below);
    }
}

/** (transfer full) (element-type GArray of Ruling): @rules by the table they belong to. */
static GPtrArray *rules_by_cluster(const GArray *rules, double dpi)
{
    GPtrArray *clusters = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    guint n_clusters;
    g_autofree guint *cluster = rules_cluster(rules, dpi, &n_clusters);
    for (guint number = 0; number < n_clusters; number++)
        g_ptr_array_add(clusters, g_array_new(FALSE, FALSE, sizeof(Ruling)));
    for (guint i = 0; i < rules->len; i++)
        g_array_append_val((GArray *)clusters->pdata[cluster[i]], *rule_at(rules, i));
    return clusters;
}

/** (transfer full) (element-type Ruling): all rules of the page but for folds and strokes of headings. */
static GArray *rules_of_tables(const Evidence *evidence)
{
    GArray *kept = g_array_sized_new(FALSE, FALSE, sizeof(Ruling), evidence->rules->len);
    g_autoptr(GPtrArray) clusters = rules_by_cluster(evidence->rules, evidence->dpi);
    for (guint i = 0; i < clusters->len; i++) {
        GArray *rules = clusters->pdata[i];
        rules_drop_leaving(rules, TRUE, evidence);
        rules_drop_leaving(rules, FALSE, evidence);
        rules_drop_apart(rules, evidence);
        g_array_append_vals(kept, rules->data, rules->len);
    }
    return kept;
}

GPtrArray *scan_tables_find(const Evidence *evidence)
{
    GPtrArray *tables = g_ptr_array_new_with_free_func((GDestroyNotify)scan_table_free);
    g_autoptr(GArray) rules = rules_of_tables(evidence);
    /* What only a fold has linked is apart without it. */
    g_autoptr(GPtrArray) clusters = rules_by_cluster(rules, evidence->dpi);
    clusters_part(clusters, evidence);
    for (guint i = 0; i < clusters->len; i++) {
        ScanTable *table = table_from_rules(clusters->pdata[i], evidence->dpi);
        if (table == NULL)
            continue;
        sides_drop_folds(table->y, evidence->level, table->x, evidence->dpi);
        sides_drop_folds(table->x, evidence->upright, table->y, evidence->dpi);
        g_ptr_array_add(tables, table);
    }
    g_ptr_array_sort(tables, table_compare);
    return tables;
}

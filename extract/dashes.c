/**
 * dashes.c: thin pieces of ink -> chains of such pieces on one line -> those that keep one distance. Level
 * rules first: where a figure stands below others of its kind in a column, a level rule runs between each
 * two, and between few dashes of an upright rule.
 */
#include "dashes.h"

#include <math.h>
#include <stdlib.h>

#include "../common/compare.h"
#include "ruling.h"
#include "strokes.h"

/** Thickest dash: 2 points, and what ink spreads. Thicker pieces are characters. */
#define MOST_WIDTH_INCH 0.035

/** Longest dash: 20 points. Of longer ones each is a rule for itself (scan-rules.c). */
#define MOST_DASH_INCH 0.28

/** Most room between two dashes: of the rules that word processors and browsers draw the widest is 4.5
 * points; a column's figures stand farther apart than these 6. */
#define MOST_GAP_INCH 0.085

/** A rule has so many dashes, and is so long, at least: three dots and a low row have less. A short one,
 * which others speak for, has three. */
#define LEAST_DASHES    5
#define LEAST_RULE_INCH 0.3
#define LEAST_SHORT     3

/** A page whose boxes make fewer such chains has no dashed table: an ellipsis is one. */
#define LEAST_CHAINS 4

/** Share of a rule's distances that are its usual one: others lie at crossings, or print touches a dash. */
#define LEAST_REGULAR 0.65

/**
 * Of the pieces of a page that follow each other like a rule's dashes, this share keeps one distance. On 22
 * documents with dashed rules at least 0.98 did; on faxes where light rules are worn to crumbs, and a table
 * is better read by its print than by the few of its rules that happen to be regular, 0.53 to 0.72.
 */
#define LEAST_ORDERLY 0.85

/** How far a distance may be off the usual one: this share of it, and no less than a pixel. */
#define REGULAR_SHARE 0.25
#define REGULAR_PX    1

/** Print stands beside dashes as it does beside rules (scan-rules.c, which has the same shares; an upright
 * rule in low rows has print beside most of its length). A character's own strokes have others beside them
 * nearly all along. */
#define CROWD_INCH         0.045
#define RIM_PX             3
#define LEAST_FREE         0.4
#define LEAST_FREE_LONG    0.12
#define LEAST_FREE_UPRIGHT 0.25
#define VERY_LONG_INCH     1.5

/** Share of a rule's distances with ink in them: another rule crosses there. Between figures 1 that stand
 * below each other each distance has some. */
#define MOST_CROSSED 0.75

/** More pieces than a page of dashed tables has (a hundred inches of dots, three points apart): a screened
 * picture. */
#define MOST_PIECES 60000

/** Piece: a thin piece of ink along its line. @at2 is twice the middle across. @next: that follows it; -1 for
 * none.
 * @crossed: another line runs between the two. */
typedef struct {
    int from, to, at2, width;
    int next;
    gboolean follows, crossed;
} Piece;

/** Chain: pieces that follow each other. @crossed: how many distances are. @gap: usual one of the others, and
 * @regular the share of them that it is. @width: of the pieces. */
typedef struct {
    int first, count, from, to, crossed;
    double gap, regular, width;
} Chain;

/** Search: for the dashes of one direction. @bits: with those found so far joined. @crowd: what has ink close
 * beside it. @taken: those of @chains that are rules. */
typedef struct {
    PIX *bits, *crowd;
    gboolean level;
    double dpi;
    GArray *pieces, *chains, *taken;
} Search;

static void search_clear(Search *search)
{
    pixDestroy(&search->crowd);
    g_clear_pointer(&search->pieces, g_array_unref);
    g_clear_pointer(&search->chains, g_array_unref);
    g_clear_pointer(&search->taken, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

static int piece_compare(gconstpointer a, gconstpointer b)
{
    const Piece *left = a, *right = b;
    return left->from != right->from ? left->from - right->from : left->at2 - right->at2;
}

/** (transfer full) (element-type Piece): those of @boxes that are thin, in the order of their beginnings. */
static GArray *pieces_among(BOXA *boxes, gboolean level, double dpi)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    int most_width = (int)(MOST_WIDTH_INCH * dpi), most_length = (int)(MOST_DASH_INCH * dpi);
    int count = boxaGetCount(boxes);
    for (int i = 0; i < count && count <= MOST_PIECES; i++) {
        int x, y, width, height;
        boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
        int along = level ? x : y, length = level ? width : height;
        int across = level ? y : x, thick = level ? height : width;
        if (thick > most_width || length > most_length)
            continue;
        Piece piece = {along, along + length, 2 * across + thick, thick, -1, FALSE, FALSE};
        g_array_append_val(pieces, piece);
    }
    g_array_sort(pieces, piece_compare);
    return pieces;
}

/** The last of @pieces before @piece that it may follow; -1 for none. @last: for each line the number of its
 * last piece, from 1; 0 for none. */
static int piece_before(const GArray *pieces, const Piece *piece, const int *last, int size, int most_gap)
{
    int best = -1, nearest = most_gap + 1, line = piece->at2 / 2;
    for (int at = MAX(line - 1, 0); at <= MIN(line + 1, size - 1); at++) {
        const Piece *before = last[at] > 0 ? &g_array_index(pieces, Piece, (guint)last[at] - 1) : NULL;
        if (before == NULL || before->next >= 0 || abs(before->at2 - piece->at2) > 2)
            continue;
        int gap = piece->from - before->to;
        if (gap > 0 && gap < nearest) {
            nearest = gap;
            best = last[at] - 1;
        }
    }
    return best;
}

/** Links each piece to the one that follows it on its line. @size: pixels across. */
static void pieces_link(GArray *pieces, int size, int most_gap)
{
    g_autofree int *last = g_new0(int, MAX(size, 1));
    for (guint i = 0; i < pieces->len; i++) {
        Piece *piece = &g_array_index(pieces, Piece, i);
        int before = piece_before(pieces, piece, last, size, most_gap);
        if (before >= 0) {
            g_array_index(pieces, Piece, (guint)before).next = (int)i;
            piece->follows = TRUE;
        }
        last[CLAMP(piece->at2 / 2, 0, MAX(size - 1, 0))] = (int)i + 1;
    }
}

static const Piece *piece_next(const GArray *pieces, const Piece *piece)
{
    return piece->next >= 0 ? &g_array_index(pieces, Piece, (guint)piece->next) : NULL;
}

static gboolean gap_is_usual(double gap, double usual)
{
    return fabs(gap - usual) <= MAX(REGULAR_SHARE * usual, REGULAR_PX);
}

/** Fills in the distances of @chain, and of how many of those not crossed the usual one is; 0 for none. */
static void chain_measure(Chain *chain, const GArray *pieces)
{
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(double));
    const Piece *piece = &g_array_index(pieces, Piece, (guint)chain->first);
    chain->width = piece->width;
    for (const Piece *next; (next = piece_next(pieces, piece)) != NULL; piece = next) {
        double gap = next->from - piece->to;
        chain->to = next->to;
        chain->width += next->width;
        chain->count++;
        if (piece->crossed)
            chain->crossed++;
        else
            g_array_append_val(gaps, gap);
    }
    chain->width /= chain->count;
    if (gaps->len == 0)
        return;
    chain->gap = doubles_median(gaps, 0);
    guint usual = 0;
    for (guint i = 0; i < gaps->len; i++)
        usual += gap_is_usual(g_array_index(gaps, double, i), chain->gap) ? 1 : 0;
    chain->regular = (double)usual / gaps->len;
}

/** Whether @chain is long enough to be a rule by itself. */
static gboolean chain_is_long(const Chain *chain, double dpi)
{
    return chain->count >= LEAST_DASHES && chain->to - chain->from >= LEAST_RULE_INCH * dpi;
}

/** (transfer full) (element-type Chain): the chains of @pieces, measured. */
static GArray *chains_find(const GArray *pieces)
{
    GArray *chains = g_array_new(FALSE, FALSE, sizeof(Chain));
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        if (piece->follows || piece->next < 0)
            continue;
        Chain chain = {.first = (int)i, .count = 1, .from = piece->from, .to = piece->to};
        chain_measure(&chain, pieces);
        g_array_append_val(chains, chain);
    }
    return chains;
}

/** Whether @chain keeps one distance. */
static gboolean chain_is_regular(const Chain *chain)
{
    return chain->regular >= LEAST_REGULAR;
}

gboolean dashes_among(BOXA *pieces, double dpi)
{
    int chains = 0, orderly = 0, all = 0, width, height;
    if (pieces == NULL || boxaGetExtent(pieces, &width, &height, NULL) != 0)
        return FALSE;
    for (int level = 0; level < 2; level++) {
        g_autoptr(GArray) thin = pieces_among(pieces, level, dpi);
        pieces_link(thin, level ? height : width, (int)(MOST_GAP_INCH * dpi));
        g_autoptr(GArray) found = chains_find(thin);
        for (guint i = 0; i < found->len; i++) {
            const Chain *chain = &g_array_index(found, Chain, i);
            if (!chain_is_long(chain, dpi))
                continue;
            all += chain->count;
            if (!chain_is_regular(chain))
                continue;
            chains++;
            orderly += chain->count;
        }
    }
    return chains >= LEAST_CHAINS && orderly >= LEAST_ORDERLY * all;
}

/** How many of the pixels of @bits between @from and @to along, @near and @far across, are set. */
static int area_count(PIX *bits, gboolean level, const int span[2], const int band[2])
{
    int x = level ? span[0] : band[0], y = level ? band[0] : span[0];
    int width = level ? span[1] - span[0] : band[1] - band[0],
        height = level ? band[1] - band[0] : span[1] - span[0];
    BOX *box = width > 0 && height > 0 ? boxCreate(x, y, width, height) : NULL;
    int count = 0;
    if (box != NULL)
        pixCountPixelsInRect(bits, box, &count, NULL);
    boxDestroy(&box);
    return count;
}

/** Finds out which of the pieces have ink between them and the next: another rule crosses there. */
static void pieces_cross(const Search *search)
{
    for (guint i = 0; i < search->pieces->len; i++) {
        Piece *piece = &g_array_index(search->pieces, Piece, i);
        const Piece *next = piece_next(search->pieces, piece);
        if (next == NULL)
            continue;
        const int gap[] = {piece->to, next->from};
        const int band[] = {(piece->at2 - piece->width) / 2, (piece->at2 + piece->width) / 2};
        piece->crossed = area_count(search->bits, search->level, gap, band) > 0;
    }
}

/** Whether @chain has room beside it, as rules have. */
static gboolean chain_is_free(const Search *search, const Chain *chain)
{
    double area = 0, crowded = 0;
    const Piece *piece = &g_array_index(search->pieces, Piece, (guint)chain->first);
    for (; piece != NULL; piece = piece_next(search->pieces, piece)) {
        const int span[] = {piece->from, piece->to};
        const int band[] = {(piece->at2 - piece->width) / 2, (piece->at2 + piece->width) / 2};
        area += (double)(span[1] - span[0]) * (band[1] - band[0]);
        crowded += area_count(search->crowd, search->level, span, band);
    }
    gboolean very_long = chain->to - chain->from >= VERY_LONG_INCH * search->dpi;
    double least = very_long ? LEAST_FREE_LONG : search->level ? LEAST_FREE : LEAST_FREE_UPRIGHT;
    return crowded <= (1 - least) * area;
}

/** (transfer full) (nullable): what has ink of @bits beside it within a character's strokes' distance. */
static PIX *crowd_beside(PIX *bits, gboolean level, double dpi)
{
    PIX *crowd = pixCreateTemplate(bits);
    int width = pixGetWidth(bits), height = pixGetHeight(bits), far = MAX((int)(CROWD_INCH * dpi), RIM_PX);
    for (int off = RIM_PX; crowd != NULL && off <= far; off++) {
        int dx = level ? 0 : off, dy = level ? off : 0;
        pixRasterop(crowd, dx, dy, width, height, PIX_SRC | PIX_DST, bits, 0, 0);
        pixRasterop(crowd, -dx, -dy, width, height, PIX_SRC | PIX_DST, bits, 0, 0);
    }
    return crowd;
}

/** Adds the stretches of @chain from the beginning of each dash to that of the next. */
static void chain_add(GArray *stretches, const Chain *chain, const GArray *pieces, gboolean level)
{
    const Piece *piece = &g_array_index(pieces, Piece, (guint)chain->first);
    for (; piece != NULL; piece = piece_next(pieces, piece)) {
        const Piece *next = piece_next(pieces, piece);
        Ruling stretch = {level, (piece->at2 + (next != NULL ? next->at2 : piece->at2)) / 4.0, piece->from,
                          next != NULL ? next->from : piece->to, piece->width};
        g_array_append_val(stretches, stretch);
    }
}

/** Fills in all of @search for the dashes of one direction on @bits. FALSE where memory ends. */
static gboolean search_begin(Search *search, PIX *bits, gboolean level, double dpi)
{
    *search = (Search){.bits = bits, .level = level, .dpi = dpi};
    g_autoptr(PIX) thick = ink_in_runs(bits, (int)(MOST_WIDTH_INCH * dpi) + 1, !level);
    g_autoptr(PIX) thin = thick != NULL ? pixSubtract(NULL, bits, thick) : NULL;
    g_autoptr(BOXA) boxes = thin != NULL ? pixConnCompBB(thin, 8) : NULL;
    search->crowd = crowd_beside(bits, level, dpi);
    if (boxes == NULL || search->crowd == NULL)
        return FALSE;
    search->pieces = pieces_among(boxes, level, dpi);
    pieces_link(search->pieces, level ? pixGetHeight(bits) : pixGetWidth(bits), (int)(MOST_GAP_INCH * dpi));
    pieces_cross(search);
    search->chains = chains_find(search->pieces);
    search->taken = g_array_new(FALSE, FALSE, sizeof(Chain));
    return TRUE;
}

/** Takes @chain for a rule: draws it, and adds it to @stretches. */
static void search_take(const Search *search, const Chain *chain, GArray *stretches)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Ruling));
    chain_add(found, chain, search->pieces, search->level);
    dashes_draw(search->bits, found);
    g_array_append_vals(stretches, found->data, found->len);
    g_array_append_val(search->taken, *chain);
}

/** Takes those chains of @search that are rules by themselves. */
static void search_take_long(const Search *search, GArray *stretches)
{
    for (guint i = 0; i < search->chains->len; i++) {
        const Chain *chain = &g_array_index(search->chains, Chain, i);
        if (chain_is_long(chain, search->dpi) && chain_is_regular(chain) &&
            chain->crossed <= MOST_CROSSED * (chain->count - 1) && chain_is_free(search, chain))
            search_take(search, chain, stretches);
    }
}

/** Whether @chain is drawn as one of @rules is. */
static gboolean chain_is_alike(const Chain *chain, const GArray *rules)
{
    gboolean alike = FALSE;
    for (guint i = 0; i < rules->len && !alike; i++) {
        const Chain *rule = &g_array_index(rules, Chain, i);
        alike = gap_is_usual(chain->gap, rule->gap) && fabs(chain->width - rule->width) <= REGULAR_PX;
    }
    return alike;
}

static const Piece *chain_last(const Chain *chain, const GArray *pieces)
{
    const Piece *last = &g_array_index(pieces, Piece, (guint)chain->first);
    for (const Piece *next; (next = piece_next(pieces, last)) != NULL;)
        last = next;
    return last;
}

/** How far from @end, an end of a dash on the line @piece, the nearest of @across is, rules of the other
 * direction: 0 where there is none within @reach. @step: 1 to look behind it, -1 before. */
static int end_reaches(PIX *across, gboolean level, const Piece *piece, int step, int reach)
{
    const int band[] = {piece->at2 / 2 - 1, piece->at2 / 2 + 2};
    for (int off = 1; off <= reach; off++) {
        int at = step > 0 ? piece->to - 1 + off : piece->from - off;
        const int span[] = {at, at + 1};
        if (area_count(across, level, span, band) > 0)
            return off;
    }
    return 0;
}

/** Takes those chains that are too short to be rules by themselves, are drawn as @rules are, and lead from
 * one of
 * @across, rules of the other direction, to another. */
static void search_take_short(const Search *search, const GArray *rules, PIX *across, GArray *stretches)
{
    for (guint i = 0; i < search->chains->len; i++) {
        const Chain *chain = &g_array_index(search->chains, Chain, i);
        int reach = (int)chain->gap + RIM_PX;
        if (chain->count >= LEAST_SHORT && chain_is_regular(chain) && !chain_is_long(chain, search->dpi) &&
            chain_is_alike(chain, rules) && chain_is_free(search, chain) &&
            end_reaches(across, search->level, &g_array_index(search->pieces, Piece, (guint)chain->first), -1,
                        reach) &&
            end_reaches(across, search->level, chain_last(chain, search->pieces), 1, reach))
            search_take(search, chain, stretches);
    }
}

/** Adds what is missing between the rules taken and those of @across that they lead to. */
static void search_reach(const Search *search, PIX *across, GArray *stretches)
{
    for (guint i = 0; i < search->taken->len; i++) {
        const Chain *chain = &g_array_index(search->taken, Chain, i);
        const Piece *first = &g_array_index(search->pieces, Piece, (guint)chain->first);
        const Piece *last = chain_last(chain, search->pieces);
        int reach = (int)chain->gap + RIM_PX;
        int before = end_reaches(across, search->level, first, -1, reach);
        int behind = end_reaches(across, search->level, last, 1, reach);
        Ruling ends[] = {{search->level, first->at2 / 2.0, first->from - before, first->from, first->width},
                         {search->level, last->at2 / 2.0, last->to, last->to + behind, last->width}};
        g_array_append_vals(stretches, ends, G_N_ELEMENTS(ends));
    }
}

/** Takes the short rules of both directions, and lets all of them reach each other. */
static void searches_end(const Search *level, const Search *upright, GArray *stretches)
{
    int least = (int)(LEAST_RULE_INCH * level->dpi);
    g_autoptr(GArray) rules = g_array_copy(level->taken);
    g_array_append_vals(rules, upright->taken->data, upright->taken->len);
    g_autoptr(PIX) down = ink_in_runs(level->bits, least, FALSE);
    if (down == NULL)
        return;
    search_take_short(level, rules, down, stretches);
    g_autoptr(PIX) across = ink_in_runs(level->bits, least, TRUE);
    if (across == NULL)
        return;
    search_take_short(upright, rules, across, stretches);
    search_reach(level, down, stretches);
    search_reach(upright, across, stretches);
}

GArray *dashes_find(PIX *bits, double dpi)
{
    GArray *stretches = g_array_new(FALSE, FALSE, sizeof(Ruling));
    g_autoptr(PIX) drawn = pixCopy(NULL, bits);
    g_auto(Search) level = {0}, upright = {0};
    if (drawn == NULL || !search_begin(&level, drawn, TRUE, dpi))
        return stretches;
    search_take_long(&level, stretches);
    if (!search_begin(&upright, drawn, FALSE, dpi))
        return stretches;
    search_take_long(&upright, stretches);
    searches_end(&level, &upright, stretches);
    return stretches;
}

void dashes_draw(PIX *bits, const GArray *stretches)
{
    for (guint i = 0; i < stretches->len; i++) {
        const Ruling *rule = rule_at(stretches, i);
        int from = (int)rule->from, length = (int)(rule->to - rule->from);
        int at = (int)(rule->at - rule->width / 2 + 0.5), wide = MAX((int)rule->width, 1);
        if (rule->level)
            pixRasterop(bits, from, at, length, wide, PIX_SET, NULL, 0, 0);
        else
            pixRasterop(bits, at, from, wide, length, PIX_SET, NULL, 0, 0);
    }
}

#include "streaks.h"

#include "gray-levels.h"

/** Dirt that hangs on the glass is a hair or a grain; what is wider is a shadow. */
#define WIDEST_INCH 0.02

/** Every so many rows are looked at. */
#define ROW_STEP 8

/** Paper is the median of what is looked at; less dark than this it is the same paper, and a streak is darker
 * than both its sides by so much. JPEG and a scanner's noise stay under 15. */
#define PAPER_LESS 40
#define DARKER     25

/** A streak is seen in this share of the rows in which paper is on both its sides, and these are half of all
 * at least: elsewhere it runs through print. Uneven dirt lets some rows go; where it lets so many of those
 * looked at go, one after the other, it is gone: an eighth of an inch at 300 dpi. */
#define LEAST_SEEN  0.95
#define LEAST_OPEN  0.5
#define MOST_UNSEEN 5

/** What goes on beside its end is seen in so much of the rows there; of characters there are gaps between
 * lines. */
#define LEAST_BESIDE 0.8

/** Dirt that came or went while the page was fed draws a streak from or to one of its edges; of less than
 * this share of the page it may be anything. */
#define LEAST_LENGTH 0.25

/** In one of so many rows at the edge it is seen, if paper is there; a rule of a table that was cut out of
 * its page ends a few pixels off it. */
#define EDGE_PX 3

/** Margins are at least this share of a page's height above and below; in this share of their places, or
 * less, something stands beside streaks: specks. */
#define MARGIN     0.02
#define MOST_INKED 0.005

/** So many columns to its sides a streak is still blurred into. */
#define BLUR_PX 1

/** Column: of the rows looked at, from an edge of the page on: @seen: how many until it shows no streak any
 * more; in how many of these paper is on both sides (@open), and in how many of those it is darker (@dark);
 * @unseen: how many open ones at their end are not. */
typedef struct {
    guint32 seen, open, dark, unseen;
} Column;

/** Columns: those of a picture; @on: which of them, @n_on, may go on as streaks. */
typedef struct {
    Column *columns;
    int *on, n_on;
} Columns;

/** The level of the darker side of column @x in @row, @reach away; -1 where that is no paper. */
static inline int open_side(const guint8 *row, int x, int reach, int paper)
{
    const int side = MIN(gray_at(row, x - reach), gray_at(row, x + reach));
    return side > paper - PAPER_LESS ? side : -1;
}

/** Adds to @all what the row @y of @gray shows; a column's sides are @reach away. */
static void columns_add(Columns *all, const PIX *gray, int y, int reach, int paper)
{
    const guint8 *row = gray_row(gray, y);
    int n_on = 0;
    for (int i = 0; i < all->n_on; i++) {
        const int x = all->on[i], side = open_side(row, x, reach, paper);
        const guint32 is_open = side >= 0;
        Column *column = &all->columns[x];
        column->seen++;
        column->open += is_open;
        if (gray_at(row, x) < side - DARKER) {
            column->dark++;
            column->unseen = 0;
        } else {
            column->unseen += is_open;
        }
        all->on[n_on] = x;
        n_on += column->unseen < MOST_UNSEEN;
    }
    all->n_on = n_on;
}

/** Leaves of @all what may be streaks after the rows at the edge, and begins to count. */
static void columns_begin(Columns *all)
{
    int n_on = 0;
    for (int i = 0; i < all->n_on; i++) {
        const int x = all->on[i];
        all->on[n_on] = x;
        n_on += all->columns[x].open == 0 || all->columns[x].dark > 0;
        all->columns[x] = (Column){0};
    }
    all->n_on = n_on;
}

/** (transfer full): what each column shows from above, or @from_below, its sides being @reach away. */
static Column *columns_of(const PIX *gray, int reach, int paper, gboolean from_below)
{
    const int width = pixGetWidth((PIX *)gray), height = pixGetHeight((PIX *)gray);
    g_autofree int *on = g_new(int, width);
    Columns all = {.columns = g_new0(Column, width), .on = on};
    for (int x = reach; x < width - reach; x++)
        on[all.n_on++] = x;
    for (int far = 0; far < EDGE_PX; far++)
        columns_add(&all, gray, from_below ? height - 1 - far : far, reach, paper);
    columns_begin(&all);
    for (int far = 0; far < height; far += ROW_STEP)
        columns_add(&all, gray, from_below ? height - 1 - far : far, reach, paper);
    return all.columns;
}

static gboolean column_is_streak(const Column *column, int n_rows)
{
    return column->seen >= LEAST_LENGTH * n_rows && column->open >= LEAST_OPEN * column->seen &&
           column->dark >= LEAST_SEEN * (column->open - column->unseen);
}

static gboolean is_in(const GArray *streaks, int x)
{
    gboolean in = FALSE;
    for (guint i = 0; i < streaks->len && !in; i++)
        in = x >= g_array_index(streaks, Streak, i).first - BLUR_PX &&
             x < g_array_index(streaks, Streak, i).end + BLUR_PX;
    return in;
}

/** Whether nothing but @streaks stands in the margins above and below. */
static gboolean margins_are_blank(const PIX *gray, const GArray *streaks, int paper)
{
    const int width = pixGetWidth((PIX *)gray), height = pixGetHeight((PIX *)gray);
    const int margin = (int)(MARGIN * height);
    int inked = 0, places = 0;
    for (int y = 0; y < height; y = y == margin - 1 ? height - margin : y + 1) {
        const guint8 *row = gray_row(gray, y);
        for (int x = 0; x < width; x += ROW_STEP, places++)
            inked += gray_at(row, x) < paper - PAPER_LESS && !is_in(streaks, x);
    }
    return inked <= MOST_INKED * places;
}

/** Adds to @streaks what @columns, which have @n_rows each, show. Of @from_below those that reach the upper
 * edge too are known already. */
static void streaks_add(GArray *streaks, const Column *columns, const PIX *gray, int reach,
                        gboolean from_below)
{
    const int width = pixGetWidth((PIX *)gray), height = pixGetHeight((PIX *)gray);
    const int n_rows = (height + ROW_STEP - 1) / ROW_STEP;
    for (int x = reach; x < width - reach; x++) {
        Streak streak = {x, x, 0, 0};
        for (; streak.end < width - reach && column_is_streak(&columns[streak.end], n_rows); streak.end++)
            streak.bottom = MAX(streak.bottom, MIN((int)columns[streak.end].seen * ROW_STEP, height));
        x = MAX(x, streak.end - 1);
        if (streak.end == streak.first || streak.end - streak.first >= reach)
            continue;
        if (from_below && streak.bottom == height)
            continue;
        if (from_below)
            streak = (Streak){streak.first, streak.end, height - streak.bottom, height};
        g_array_append_val(streaks, streak);
    }
}

/** Where on the page @streak ends; -1 where it does not. */
static int free_end(const Streak *streak, int height)
{
    return streak->top > 0 ? streak->top : streak->bottom < height ? streak->bottom : -1;
}

/** Whether something as dark as a streak stands in row @y of @gray on columns of @streak or beside it. */
static gboolean is_dark_beside(const PIX *gray, int y, const Streak *streak, int reach, int paper)
{
    const guint8 *row = gray_row(gray, y);
    const int from = MAX(streak->first - reach, reach);
    const int end = MIN(streak->end + reach, pixGetWidth((PIX *)gray) - reach);
    gboolean is_dark = FALSE;
    for (int x = from; x < end && !is_dark; x++)
        is_dark = gray_at(row, x) < open_side(row, x, reach, paper) - DARKER;
    return is_dark;
}

/** Drops those that go on beside their end, farther than a line of print is high: folds and lines askew, of
 * which each column has a piece. */
static void drop_slanting(GArray *streaks, const PIX *gray, int reach, int paper)
{
    const int height = pixGetHeight((PIX *)gray);
    for (guint i = streaks->len; i-- > 0;) {
        const Streak *streak = &g_array_index(streaks, Streak, i);
        const int end = free_end(streak, height), step = streak->top > 0 ? -ROW_STEP : ROW_STEP;
        int dark = 0, rows = 0;
        for (int at = 1 - MOST_UNSEEN; end >= 0 && at <= MOST_UNSEEN; at++) {
            const int y = end + at * step;
            if (y < 0 || y >= height)
                continue;
            dark += is_dark_beside(gray, y, streak, reach, paper);
            rows++;
        }
        if (rows > 0 && dark >= LEAST_BESIDE * rows)
            g_array_remove_index(streaks, i);
    }
}

/** Drops all that end on the page where two of them end side by side: of a table that the picture's edge cuts
 * the rules do. */
static void drop_rules(GArray *streaks, int height)
{
    gboolean are_rules = FALSE;
    for (guint i = 0; i < streaks->len; i++)
        for (guint j = i + 1; j < streaks->len; j++) {
            const int one = free_end(&g_array_index(streaks, Streak, i), height),
                      other = free_end(&g_array_index(streaks, Streak, j), height);
            are_rules |= one >= 0 && other >= 0 && abs(one - other) <= MOST_UNSEEN * ROW_STEP;
        }
    for (guint i = streaks->len; are_rules && i-- > 0;)
        if (free_end(&g_array_index(streaks, Streak, i), height) >= 0)
            g_array_remove_index(streaks, i);
}

GArray *streaks_find(const PIX *gray, double dpi)
{
    GArray *streaks = g_array_new(FALSE, FALSE, sizeof(Streak));
    const int width = pixGetWidth((PIX *)gray), height = pixGetHeight((PIX *)gray);
    const int reach = MAX((int)(WIDEST_INCH * dpi), 2);
    if (width <= 2 * reach || height * MARGIN < 1)
        return streaks;
    const int paper = gray_median(gray, ROW_STEP);
    for (gboolean from_below = FALSE; from_below <= TRUE; from_below++) {
        g_autofree Column *columns = columns_of(gray, reach, paper, from_below);
        streaks_add(streaks, columns, gray, reach, from_below);
    }
    drop_slanting(streaks, gray, reach, paper);
    drop_rules(streaks, height);
    if (streaks->len > 0 && !margins_are_blank(gray, streaks, paper))
        g_array_set_size(streaks, 0);
    return streaks;
}

void streaks_take_out(PIX *gray, const GArray *streaks)
{
    const int width = pixGetWidth(gray);
    for (guint i = 0; i < streaks->len; i++) {
        const Streak *streak = &g_array_index(streaks, Streak, i);
        for (int y = streak->top; y < streak->bottom; y++) {
            guint8 *row = gray_row(gray, y);
            const int before = MAX(streak->first - BLUR_PX - 1, 0),
                      behind = MIN(streak->end + BLUR_PX, width - 1);
            const int left = gray_at(row, before), right = gray_at(row, behind);
            for (int x = before + 1; x < behind; x++) {
                const int between = left + (right - left) * (x - before) / (behind - before);
                gray_set(row, x, (guint8)MAX(gray_at(row, x), between));
            }
        }
    }
}

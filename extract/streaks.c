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
 * at least: elsewhere it runs through print. Uneven dirt lets some rows go. */
#define LEAST_SEEN 0.95
#define LEAST_OPEN 0.5

/** Margins are at least this share of a page's height above and below; in this share of their places, or
 * less, something stands beside streaks: specks. */
#define MARGIN     0.02
#define MOST_INKED 0.005

/** So many columns to its sides a streak is still blurred into. */
#define BLUR_PX 1

/** Column: in how many of the rows looked at paper is on both sides, and in how many of them it is darker. */
typedef struct {
    guint32 open, dark;
} Column;

/** (transfer full): what each column shows, its sides being @reach away. */
static Column *columns_of(const PIX *gray, int reach, int paper)
{
    const int width = pixGetWidth((PIX *)gray), height = pixGetHeight((PIX *)gray);
    Column *columns = g_new0(Column, width);
    for (int y = 0; y < height; y += ROW_STEP) {
        const guint8 *row = gray_row(gray, y);
        for (int x = reach; x < width - reach; x++) {
            const int side = MIN(gray_at(row, x - reach), gray_at(row, x + reach));
            const int is_open = side > paper - PAPER_LESS;
            columns[x].open += (guint)is_open;
            columns[x].dark += (guint)(is_open & (gray_at(row, x) < side - DARKER));
        }
    }
    return columns;
}

static gboolean column_is_streak(const Column *column, int n_rows)
{
    return column->open >= LEAST_OPEN * n_rows && column->dark >= LEAST_SEEN * column->open;
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

GArray *streaks_find(const PIX *gray, double dpi)
{
    GArray *streaks = g_array_new(FALSE, FALSE, sizeof(Streak));
    const int width = pixGetWidth((PIX *)gray), height = pixGetHeight((PIX *)gray);
    const int reach = MAX((int)(WIDEST_INCH * dpi), 2), n_rows = (height + ROW_STEP - 1) / ROW_STEP;
    if (width <= 2 * reach || height * MARGIN < 1)
        return streaks;
    const int paper = gray_median(gray, ROW_STEP);
    g_autofree Column *columns = columns_of(gray, reach, paper);
    for (int x = reach; x < width - reach; x++) {
        Streak streak = {x, x};
        while (streak.end < width - reach && column_is_streak(&columns[streak.end], n_rows))
            streak.end++;
        if (streak.end > x && streak.end - x < reach)
            g_array_append_val(streaks, streak);
        x = MAX(x, streak.end - 1);
    }
    if (streaks->len > 0 && !margins_are_blank(gray, streaks, paper))
        g_array_set_size(streaks, 0);
    return streaks;
}

void streaks_take_out(PIX *gray, const GArray *streaks)
{
    const int width = pixGetWidth(gray), height = pixGetHeight(gray);
    for (int y = 0; y < height; y++) {
        guint8 *row = gray_row(gray, y);
        for (guint i = 0; i < streaks->len; i++) {
            const Streak *streak = &g_array_index(streaks, Streak, i);
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

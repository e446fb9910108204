/**
 * upright.c: characters of a line stand closer to each other than lines do; so the nearest neighbours of a
 * mark lie along its line. What tells a line's foot from its head are small marks that have their place
 * in the line to themselves: comma, full stop and the dot of "1." stand on the foot.
 */
#include "upright.h"

#include <math.h>
#include <string.h>

/** A full stop of 5 point writing, and a heading's character. */
#define LEAST_MARK_INCH 0.012
#define MOST_MARK_INCH  0.6

/** Marks of writing are at least as high as the lower case of 5 points. */
#define LEAST_WRITING_INCH 0.035

/** Crumbs of one character are at most this far apart, two pixels of the reduced picture, and make no more
 * than a digit of 16 points. Specks so near to each other are rare. */
#define CRUMB_GAP_INCH   0.0134
#define MOST_CRUMBS_INCH 0.2

/** More marks than a page of small print has: a picture of something else, or noise. */
#define MOST_MARKS 60000

/** Characters of a line are closer than this share of their height; lines seldom are. */
#define NEXT_SHARE 0.35

/** A mark of a line is a foot or head mark when both its sides are smaller than this share of the line. */
#define SMALL_SHARE 0.42

/** Votes from which the outcome can be relied on as far as it is clear; fewer are chance. */
#define ENOUGH_VOTES 8.0

/**
 * Most scans lie as they should: turning one needs this margin of votes. The practice scans' turned pages
 * have 0.66 and more for the axis, 0.33 and more for the head.
 */
#define LEAST_MARGIN 0.2

GArray *marks_among(BOXA *pieces, double dpi)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    if (boxaGetCount(pieces) > MOST_MARKS)
        return marks;
    double least = MAX(LEAST_MARK_INCH * dpi, 2), most = MOST_MARK_INCH * dpi;
    for (int i = 0; i < boxaGetCount(pieces); i++) {
        Mark mark;
        boxaGetBoxGeometry(pieces, i, &mark.x, &mark.y, &mark.width, &mark.height);
        int longer = MAX(mark.width, mark.height);
        if (longer >= least && longer <= most)
            g_array_append_val(marks, mark);
    }
    return marks;
}

GArray *marks_find(PIX *bits, double dpi)
{
    g_autoptr(BOXA) pieces = pixConnCompBB(bits, 8);
    return pieces != NULL ? marks_among(pieces, dpi) : g_array_new(FALSE, FALSE, sizeof(Mark));
}

int marks_compare(gconstpointer a, gconstpointer b)
{
    const Mark *left = a, *right = b;
    return left->x - right->x;
}

static gboolean marks_touch(const Mark *a, const Mark *b, int gap)
{
    return b->x <= a->x + a->width + gap && a->x <= b->x + b->width + gap && b->y <= a->y + a->height + gap &&
           a->y <= b->y + b->height + gap;
}

Mark marks_union(const Mark *a, const Mark *b)
{
    int left = MIN(a->x, b->x), top = MIN(a->y, b->y);
    return (Mark){left, top, MAX(a->x + a->width, b->x + b->width) - left,
                  MAX(a->y + a->height, b->y + b->height) - top};
}

void marks_join_crumbs(GArray *marks, double dpi)
{
    int gap = (int)lrint(CRUMB_GAP_INCH * dpi), least = (int)ceil(LEAST_WRITING_INCH * dpi),
        most = (int)(MOST_CRUMBS_INCH * dpi);
    g_autoptr(GArray) joined = g_array_new(FALSE, FALSE, sizeof(Mark));
    g_array_sort(marks, marks_compare);
    guint kept = 0;
    for (guint i = 0; i < marks->len; i++) {
        Mark mark = g_array_index(marks, Mark, i);
        if (MAX(mark.width, mark.height) >= least) {
            g_array_index(marks, Mark, kept++) = mark;
            continue;
        }
        for (guint k = joined->len; k-- > 0 && g_array_index(joined, Mark, k).x > mark.x - 2 * most;) {
            const Mark *other = &g_array_index(joined, Mark, k);
            Mark both = marks_union(&mark, other);
            if (MAX(both.width, both.height) > most || !marks_touch(&mark, other, gap))
                continue;
            mark = both;
            g_array_remove_index(joined, k);
        }
        g_array_append_val(joined, mark);
    }
    g_array_set_size(marks, kept);
    g_array_append_vals(marks, joined->data, joined->len);
}

static Mark mark_turned(const Mark *mark, int width, int height, int clockwise_deg)
{
    switch (clockwise_deg) {
    case 90:
        return (Mark){height - mark->y - mark->height, mark->x, mark->height, mark->width};
    case 180:
        return (Mark){width - mark->x - mark->width, height - mark->y - mark->height, mark->width,
                      mark->height};
    case 270:
        return (Mark){mark->y, width - mark->x - mark->width, mark->height, mark->width};
    default:
        return *mark;
    }
}

void marks_turn(GArray *marks, int width, int height, int clockwise_deg)
{
    for (guint i = 0; i < marks->len; i++) {
        Mark *mark = &g_array_index(marks, Mark, i);
        *mark = mark_turned(mark, width, height, clockwise_deg);
    }
}

static int int_compare(gconstpointer a, gconstpointer b)
{
    return *(const int *)a - *(const int *)b;
}

/** A whole character is at most so many times as large as most of its page's marks, which may be pieces. */
#define MOST_TIMES 3

/** Most of a page's marks are pieces where its whole characters are larger than they by this. */
#define PIECES_TIMES 1.3

double marks_height(const GArray *marks)
{
    if (marks->len == 0)
        return 0;
    g_autofree int *sizes = g_new(int, marks->len);
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        sizes[i] = MAX(mark->width, mark->height);
    }
    qsort(sizes, marks->len, sizeof *sizes, int_compare);
    /* Some characters fall into pieces and have stops between them; two of three marks are smaller than the
     * whole. Where more are, most of the print is still in whole characters: each mark counts by its size,
     * but what is far larger is a heading, a stamp or a blot. */
    const int usual = sizes[marks->len * 2 / 3], most = MOST_TIMES * usual;
    gint64 whole = 0, below = 0;
    guint count = 0, middle = 0;
    for (; count < marks->len && sizes[count] <= most; count++)
        whole += sizes[count];
    while (middle + 1 < count && (below += sizes[middle]) * 2 < whole)
        middle++;
    return sizes[middle] > PIECES_TIMES * usual ? sizes[middle] : usual;
}

/** A frame of a cell is longer than wide by this; characters around others, as 国 and 回, are square. */
#define LEAST_OBLONG 1.3

/** So many of a page's marks are frames where each cell has one: of a large table with 7.5 point print a
 * seventh, among the specks of worn paper a twelfth. */
#define LEAST_FRAMES 0.08

static gboolean mark_holds(const Mark *frame, const Mark *mark)
{
    return mark->x > frame->x && mark->y > frame->y && mark->x + mark->width < frame->x + frame->width &&
           mark->y + mark->height < frame->y + frame->height;
}

/** Whether mark @number of @marks, which are sorted, has others within it. */
static gboolean mark_is_frame(const GArray *marks, guint number)
{
    const Mark *frame = &g_array_index(marks, Mark, number);
    if (MAX(frame->width, frame->height) < LEAST_OBLONG * MIN(frame->width, frame->height))
        return FALSE;
    for (guint i = number + 1; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        if (mark->x >= frame->x + frame->width)
            return FALSE;
        if (mark_holds(frame, mark))
            return TRUE;
    }
    return FALSE;
}

void marks_drop_frames(GArray *marks)
{
    g_autoptr(GArray) sorted = g_array_copy(marks);
    g_array_sort(sorted, marks_compare);
    guint kept = 0;
    for (guint i = 0; i < sorted->len; i++)
        if (!mark_is_frame(sorted, i))
            g_array_index(sorted, Mark, kept++) = g_array_index(sorted, Mark, i);
    if (sorted->len - kept < LEAST_FRAMES * sorted->len)
        return;
    g_array_set_size(marks, 0);
    g_array_append_vals(marks, sorted->data, kept);
}

/** Places: marks sorted into square buckets, so that neighbours are found without looking at all. */
typedef struct {
    const GArray *marks;
    int side, columns, rows;
    int *first; /* index of the first mark in a bucket, -1 for none */
    int *next;  /* of the next mark in the same bucket */
} Places;

static void places_clear(Places *places)
{
    g_free(places->first);
    g_free(places->next);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Places, places_clear)

static int place_of(const Places *places, int x, int y)
{
    return CLAMP(y / places->side, 0, places->rows - 1) * places->columns +
           CLAMP(x / places->side, 0, places->columns - 1);
}

static void places_fill(Places *places, const GArray *marks, int side)
{
    int right = 0, bottom = 0;
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        right = MAX(right, mark->x + mark->width);
        bottom = MAX(bottom, mark->y + mark->height);
    }
    *places = (Places){.marks = marks, .side = MAX(side, 4)};
    places->columns = right / places->side + 1;
    places->rows = bottom / places->side + 1;
    int buckets = places->columns * places->rows;
    g_assert(buckets > 0);
    places->first = g_new(int, buckets);
    places->next = g_new(int, MAX(marks->len, 1));
    for (int i = 0; i < buckets; i++)
        places->first[i] = -1;
    for (int i = (int)marks->len - 1; i >= 0; i--) {
        const Mark *mark = &g_array_index(marks, Mark, (guint)i);
        int bucket = place_of(places, mark->x + mark->width / 2, mark->y + mark->height / 2);
        places->next[i] = places->first[bucket];
        places->first[bucket] = i;
    }
}

/** Gap between two stretches, negative where they overlap. */
static int stretch_gap(int a, int a_length, int b, int b_length)
{
    return MAX(a, b) - MIN(a + a_length, b + b_length);
}

/** Neighbours: how a mark's nearest neighbours to the right and below stand to it. */
typedef struct {
    int right, below; /* gap in pixels; G_MAXINT for none near */
} Neighbours;

static Neighbours neighbours_of(const Places *places, int index)
{
    const Mark *mark = &g_array_index(places->marks, Mark, (guint)index);
    Neighbours near = {G_MAXINT, G_MAXINT};
    int column = (mark->x + mark->width / 2) / places->side,
        row = (mark->y + mark->height / 2) / places->side;
    for (int y = MAX(row - 1, 0); y <= MIN(row + 1, places->rows - 1); y++) {
        for (int x = MAX(column - 1, 0); x <= MIN(column + 1, places->columns - 1); x++) {
            for (int i = places->first[y * places->columns + x]; i >= 0; i = places->next[i]) {
                const Mark *other = &g_array_index(places->marks, Mark, (guint)i);
                int gap_x = stretch_gap(mark->x, mark->width, other->x, other->width);
                int gap_y = stretch_gap(mark->y, mark->height, other->y, other->height);
                if (i == index || (gap_x < 0) == (gap_y < 0))
                    continue;
                if (gap_x >= 0 && other->x > mark->x)
                    near.right = MIN(near.right, gap_x);
                if (gap_y >= 0 && other->y > mark->y)
                    near.below = MIN(near.below, gap_y);
            }
        }
    }
    return near;
}

void upright_axis(Upright *upright, const GArray *marks)
{
    double height = marks_height(marks);
    g_auto(Places) places = {0};
    places_fill(&places, marks, (int)(1.5 * height));
    double across = 0, down = 0, limit = NEXT_SHARE * height;
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        if (MAX(mark->width, mark->height) < 0.6 * height)
            continue;
        Neighbours near = neighbours_of(&places, (int)i);
        if (near.right <= limit && near.right < near.below)
            across++;
        else if (near.below <= limit && near.below < near.right)
            down++;
    }
    double sum = across + down;
    double margin = sum > 0 ? (down - across) / sum * MIN(sum / ENOUGH_VOTES, 1) : 0;
    upright->lies = margin > LEAST_MARGIN;
    upright->axis_sure = sum > 0 ? fabs(across - down) / sum * MIN(sum / ENOUGH_VOTES, 1) : 0;
}

/** Line: what stands beside a mark on its line, within two characters' reach. */
typedef struct {
    int top, bottom; /* of the neighbours that are as high as a character */
    int n_high;
    gboolean alone; /* nothing stands above or below it */
} Line;

static void line_add(Line *line, const Mark *mark, const Mark *other, double height)
{
    int gap_x = stretch_gap(mark->x, mark->width, other->x, other->width);
    int gap_y = stretch_gap(mark->y, mark->height, other->y, other->height);
    if (gap_x < 0 && gap_y < height / 2)
        line->alone = FALSE;
    if (gap_y < 0 && other->height >= 0.6 * height && other->height <= 1.6 * height) {
        line->top = line->n_high == 0 ? other->y : MIN(line->top, other->y);
        line->bottom =
            line->n_high == 0 ? other->y + other->height : MAX(line->bottom, other->y + other->height);
        line->n_high++;
    }
}

/** -1 for a mark at its line's head, 1 at its foot, 0 for one that says nothing. */
static int mark_vote(const Places *places, int index, double height)
{
    const Mark *mark = &g_array_index(places->marks, Mark, (guint)index);
    Line line = {.alone = TRUE};
    int column = (mark->x + mark->width / 2) / places->side,
        row = (mark->y + mark->height / 2) / places->side;
    for (int y = MAX(row - 1, 0); y <= MIN(row + 1, places->rows - 1); y++)
        for (int x = MAX(column - 1, 0); x <= MIN(column + 1, places->columns - 1); x++)
            for (int i = places->first[y * places->columns + x]; i >= 0; i = places->next[i])
                if (i != index)
                    line_add(&line, mark, &g_array_index(places->marks, Mark, (guint)i), height);
    if (!line.alone || line.n_high == 0 || line.bottom - line.top > 1.6 * height)
        return 0;
    double middle = mark->y + mark->height / 2.0, share = (middle - line.top) / (line.bottom - line.top);
    return share > 0.66 && share < 1.2 ? 1 : share < 0.34 && share > -0.2 ? -1 : 0;
}

void upright_half(Upright *upright, const GArray *marks)
{
    double height = marks_height(marks), head = 0, foot = 0;
    g_auto(Places) places = {0};
    places_fill(&places, marks, (int)(2 * height));
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        if (MAX(mark->width, mark->height) > SMALL_SHARE * height)
            continue;
        int vote = mark_vote(&places, (int)i, height);
        head += vote < 0;
        foot += vote > 0;
    }
    double sum = head + foot;
    upright->half = sum > 0 && (head - foot) / sum * MIN(sum / ENOUGH_VOTES, 1) > LEAST_MARGIN;
    upright->half_sure = sum > 0 ? fabs(head - foot) / sum * MIN(sum / ENOUGH_VOTES, 1) : 0;
}

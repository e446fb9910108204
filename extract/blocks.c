/**
 * blocks.c: marks -> blocks (joined while the next one is nearer than a character's height) -> lines.
 */
#include "blocks.h"

#include <math.h>

#include "upright.h"

/** Print is at least this high or wide; what is smaller is a speck, or a stop that its word reaches anyhow.
 */
#define LEAST_PRINT_INCH 0.035

/** A figure's point or comma is larger than this, a minus longer. */
#define LEAST_STOP_INCH 0.01

/** What is thinner than this and longer than a dash is the rest of a rule. */
#define REST_PX        3
#define MOST_DASH_INCH 0.15

/**
 * Marks of one phrase are nearer than this share of a character's height; columns of figures seldom are.
 * Beside a full character it may be more: its brackets and stops have half a character's room.
 */
#define PHRASE_SHARE      0.6
#define WIDE_PHRASE_SHARE 0.9
#define WIDE_SHARE        0.6

/** A stop is lower and narrower than this share of a character, and has a character's room. */
#define STOP_SHARE       0.5
#define STOP_REACH_SHARE 1.1

/** So many thin marks on a line, unlike in length by this share, are fragments of a rule. */
#define LEAST_FRAGMENTS 3
#define UNLIKE_SHARE    0.25

/** Headings of narrow columns come as near to each other as this; figures do not, and digits stand as far
 * from each other where a point between them is gone. */
#define WIDE_WORD_SHARE 0.5

/** What is lower than this share of a character and stands over or under a word, this near, is a part of it.
 */
#define PART_SHARE     0.6
#define PART_GAP_SHARE 0.2

/** A whole character is no higher than this share of the usual one; two lines of a heading may stand closer.
 */
#define WHOLE_SHARE 1.2

/** The same of all parts of a character, where those alone are known. */
#define WHOLE_PARTS 1.4

/** A dash is wider than high by this. */
#define DASH_FACTOR 1.5

/** Marks overlap in height by this share of the lower one to stand in one line. */
#define LINE_SHARE 0.4
#define FLAT_SHARE 0.8

/** A block that grew higher than this would swallow the line below; a mark that is higher is a heading's, and
 * what lies so far within a line of such marks is of that line. */
#define LARGE_SHARE  1.5
#define WITHIN_SHARE 0.9

/** Reach: how far from a block its next mark may stand, in shares of a character's height, and how large a
 * mark has to be, inches. */
typedef struct {
    double narrow, wide, stop, least_inch;
} Reach;

static const Reach REACH_OF_PHRASE = {PHRASE_SHARE, WIDE_PHRASE_SHARE, STOP_REACH_SHARE, LEAST_PRINT_INCH};
/** Cells' padding parts the words of two columns by half a character in print of 8 points; characters that
 * are spaced out to fill a line stand nearer. */
#define EXACT_WORD_SHARE 0.33

static const Reach REACH_OF_WORD = {PHRASE_SHARE, WIDE_WORD_SHARE, WIDE_WORD_SHARE, LEAST_STOP_INCH};
static const Reach REACH_OF_EXACT_WORD = {EXACT_WORD_SHARE, EXACT_WORD_SHARE, EXACT_WORD_SHARE,
                                          LEAST_STOP_INCH};

static gboolean mark_is_thin(const Mark *mark, gboolean level)
{
    return level ? mark->height <= REST_PX && mark->width > mark->height
                 : mark->width <= REST_PX && mark->height > 2 * mark->width;
}

/**
 * Whether @mark is what a threshold left of a rule: thin, and on its line are others as thin but of other
 * lengths. Figures 1 in a column are all of one height, and a dash has few others in its row.
 */
static gboolean mark_is_fragment(const Mark *mark, const GArray *thin)
{
    gboolean level = mark_is_thin(mark, TRUE);
    if (!level && !mark_is_thin(mark, FALSE))
        return FALSE;
    double at = level ? mark->y + mark->height / 2.0 : mark->x + mark->width / 2.0;
    double length = level ? mark->width : mark->height;
    int others = 0;
    for (guint i = 0; i < thin->len && others < LEAST_FRAGMENTS; i++) {
        const Mark *other = &g_array_index(thin, Mark, i);
        if (!mark_is_thin(other, level))
            continue;
        double other_at = level ? other->y + other->height / 2.0 : other->x + other->width / 2.0;
        double other_length = level ? other->width : other->height;
        others += fabs(other_at - at) <= REST_PX / 2.0 && fabs(other_length - length) > UNLIKE_SHARE * length;
    }
    return others >= LEAST_FRAGMENTS;
}

/** (transfer full) (element-type Mark): the thin ones of @marks. */
static GArray *marks_thin(const GArray *marks)
{
    GArray *thin = g_array_new(FALSE, FALSE, sizeof(Mark));
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        if (mark_is_thin(mark, TRUE) || mark_is_thin(mark, FALSE))
            g_array_append_val(thin, *mark);
    }
    return thin;
}

/** (transfer full) (element-type Mark): marks of print within @frame, from left to right. */
static GArray *frame_marks(const Evidence *evidence, const Frame *frame, double least_inch)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    g_autoptr(GArray) thin = marks_thin(evidence->marks);
    double dpi = evidence->dpi;
    for (guint i = 0; i < evidence->marks->len; i++) {
        const Mark *mark = &g_array_index(evidence->marks, Mark, i);
        int longer = MAX(mark->width, mark->height), shorter = MIN(mark->width, mark->height);
        double x = mark->x + mark->width / 2.0, y = mark->y + mark->height / 2.0;
        if (longer < least_inch * dpi || (longer > MOST_DASH_INCH * dpi && shorter <= REST_PX))
            continue;
        if (x >= frame->left && x < frame->right && y >= frame->top && y < frame->bottom &&
            !mark_is_fragment(mark, thin))
            g_array_append_val(marks, *mark);
    }
    g_array_sort(marks, marks_compare);
    return marks;
}

/** Whether two pieces of print stand in one line; flat ones, as a stop or a dash, count as high as a
 * character. */
static gboolean prints_share_line(double top, double bottom, double other_top, double other_bottom,
                                  double height)
{
    double least = FLAT_SHARE * height, lift = MAX(least - (bottom - top), 0) / 2;
    double other_lift = MAX(least - (other_bottom - other_top), 0) / 2;
    double shared = MIN(bottom + lift, other_bottom + other_lift) - MAX(top - lift, other_top - other_lift);
    return shared >= LINE_SHARE * MAX(MIN(bottom - top, other_bottom - other_top), least);
}

static gboolean block_takes(const Block *block, const Mark *mark, double reach, double height)
{
    return mark->x <= block->right + reach &&
           prints_share_line(block->top, block->bottom, mark->y, mark->y + mark->height, height);
}

static void blocks_add_mark(GArray *blocks, const Mark *mark, double height, const Reach *share)
{
    Block *nearest = NULL;
    for (guint i = 0; i < blocks->len; i++) {
        Block *block = &g_array_index(blocks, Block, i);
        double top = MIN(block->top, mark->y), bottom = MAX(block->bottom, mark->y + mark->height);
        gboolean wide = share->wide > share->narrow
                            ? mark->width >= WIDE_SHARE * height || block->last_width >= WIDE_SHARE * height
                            : mark->width >= WIDE_SHARE * height && block->last_width >= WIDE_SHARE * height;
        double reach = block->last_is_stop && mark->width >= WIDE_SHARE * height ? share->stop
                       : wide                                                    ? share->wide
                                                                                 : share->narrow;
        if (block_takes(block, mark, reach * height, height) && bottom - top <= LARGE_SHARE * height &&
            (nearest == NULL || block->right > nearest->right))
            nearest = block;
    }
    if (nearest == NULL) {
        Block block = {.left = mark->x,
                       .top = mark->y,
                       .right = mark->x + mark->width,
                       .bottom = mark->y + mark->height,
                       .last_width = mark->width};
        g_array_append_val(blocks, block);
        return;
    }
    nearest->last_is_stop = MAX(mark->width, mark->height) <= STOP_SHARE * height &&
                            mark->y + mark->height / 2.0 > (nearest->top + nearest->bottom) / 2;
    nearest->top = MIN(nearest->top, mark->y);
    nearest->bottom = MAX(nearest->bottom, mark->y + mark->height);
    nearest->right = MAX(nearest->right, mark->x + mark->width);
    nearest->last_width = mark->width;
}

static int block_compare_middle(gconstpointer a, gconstpointer b)
{
    const Block *left = a, *right = b;
    double upper = left->top + left->bottom, lower = right->top + right->bottom;
    return upper < lower ? -1 : upper > lower;
}

static int block_compare(gconstpointer a, gconstpointer b)
{
    const Block *left = a, *right = b;
    if (left->line != right->line)
        return left->line - right->line;
    return left->left < right->left ? -1 : left->left > right->left;
}

/** Numbers the lines: a block whose middle lies lower than half a character below its line's begins the next.
 * Returns how many there are. */
static int blocks_number_by_middle(GArray *blocks, double height)
{
    g_array_sort(blocks, block_compare_middle);
    double middle = -INFINITY;
    int line = -1, members = 0;
    for (guint i = 0; i < blocks->len; i++) {
        Block *block = &g_array_index(blocks, Block, i);
        double own = (block->top + block->bottom) / 2;
        if (own - middle > height / 2) {
            line++;
            members = 0;
            middle = own;
        }
        middle = (middle * members + own) / (members + 1);
        members++;
        block->line = line;
    }
    return line + 1;
}

/** Extent: from where to where a line reaches, and its highest block, which is one mark where it is higher
 * than blocks grow. */
typedef struct {
    double top, bottom, highest;
} Extent;

/** (transfer full) (element-type Extent): of the @n lines of @blocks. */
static GArray *line_extents(const GArray *blocks, int n)
{
    GArray *extents = g_array_sized_new(FALSE, FALSE, sizeof(Extent), (guint)n);
    for (int i = 0; i < n; i++)
        g_array_append_val(extents, ((Extent){INFINITY, -INFINITY, 0}));
    for (guint i = 0; i < blocks->len; i++) {
        const Block *block = &g_array_index(blocks, Block, i);
        Extent *line = &g_array_index(extents, Extent, block->line);
        *line = (Extent){MIN(line->top, block->top), MAX(line->bottom, block->bottom),
                         MAX(line->highest, block->bottom - block->top)};
    }
    return extents;
}

/** The line of larger print, as a heading's, within which line @number lies: its stops, and the parts of its
 * characters that a fax has torn apart. @number where there is none. */
static int line_around(const GArray *extents, int number, double height)
{
    const Extent *own = &g_array_index(extents, Extent, number);
    for (int i = 0; i < (int)extents->len; i++) {
        const Extent *other = &g_array_index(extents, Extent, i);
        double shared = MIN(own->bottom, other->bottom) - MAX(own->top, other->top);
        if (other->highest > LARGE_SHARE * height && own->highest <= LARGE_SHARE * height &&
            shared >= WITHIN_SHARE * (own->bottom - own->top))
            return i;
    }
    return number;
}

static void blocks_number_lines(GArray *blocks, double height)
{
    int n = blocks_number_by_middle(blocks, height);
    g_autoptr(GArray) extents = line_extents(blocks, n);
    for (guint i = 0; i < blocks->len; i++) {
        Block *block = &g_array_index(blocks, Block, i);
        block->line = line_around(extents, block->line, height);
    }
    g_array_sort(blocks, block_compare);
}

/** Whether @part, further right, stands over or under @mark as parts of one character do. */
static gboolean is_part_of(const Mark *part, const Mark *mark, double height)
{
    const Mark both = marks_union(mark, part);
    int shared = MIN(mark->x + mark->width, part->x + part->width) - part->x;
    return shared * 2 >= MIN(mark->width, part->width) &&
           both.height - mark->height - part->height <= PART_GAP_SHARE * height &&
           both.height <= WHOLE_PARTS * height;
}

/** How high a character among @marks, which are sorted from left to right, is: stops are none, and parts of
 * one, into which thin print falls, are put together first. */
static double characters_height(const GArray *marks, double dpi)
{
    g_autoptr(GArray) whole = g_array_sized_new(FALSE, FALSE, sizeof(Mark), marks->len);
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        if (MAX(mark->width, mark->height) >= LEAST_PRINT_INCH * dpi)
            g_array_append_val(whole, *mark);
    }
    const double height = marks_height(whole);
    for (guint i = 0; i < whole->len; i++) {
        Mark *mark = &g_array_index(whole, Mark, i);
        for (guint k = i + 1; k < whole->len && g_array_index(whole, Mark, k).x < mark->x + mark->width;) {
            const Mark *part = &g_array_index(whole, Mark, k);
            if (!is_part_of(part, mark, height)) {
                k++;
                continue;
            }
            *mark = marks_union(mark, part);
            g_array_remove_index(whole, k);
        }
    }
    return marks_height(whole);
}

static GArray *blocks_within(const Evidence *evidence, const Frame *frame, const Reach *reach, double *height)
{
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(Block));
    g_autoptr(GArray) marks = frame_marks(evidence, frame, reach->least_inch);
    *height = characters_height(marks, evidence->dpi);
    for (guint i = 0; i < marks->len; i++)
        blocks_add_mark(blocks, &g_array_index(marks, Mark, i), *height, reach);
    blocks_number_lines(blocks, *height);
    return blocks;
}

GArray *blocks_find(const Evidence *evidence, const Frame *frame, double *height)
{
    return blocks_within(evidence, frame, &REACH_OF_PHRASE, height);
}

/** Whether @block is no more than a stop or a speck, and no dash. */
static gboolean block_is_speck(const Block *block, double dpi)
{
    double width = block->right - block->left, height = block->bottom - block->top;
    return MAX(width, height) < LEAST_PRINT_INCH * dpi && width < DASH_FACTOR * height;
}

/** Whether @block is a part of a character of @word that stands in none of its lines: the 口 of 结. */
static gboolean block_is_part(const Block *block, const Block *word, double height)
{
    double x = (block->left + block->right) / 2, y = (block->top + block->bottom) / 2;
    double gap = PART_GAP_SHARE * height;
    if (block->right - block->left >= word->right - word->left || x <= word->left || x >= word->right)
        return FALSE;
    gboolean within = y > word->top && y < word->bottom;
    gboolean near = block->top <= word->bottom + gap && block->bottom >= word->top - gap;
    double whole = MAX(block->bottom, word->bottom) - MIN(block->top, word->top);
    return within ||
           (near && block->bottom - block->top < PART_SHARE * height && whole <= WHOLE_SHARE * height);
}

/** Adds parts of characters to their words. */
static void words_add_parts(GArray *words, double height)
{
    for (guint i = words->len; i-- > 0;) {
        const Block *block = &g_array_index(words, Block, i);
        Block *word = NULL;
        for (guint k = 0; k < words->len && word == NULL; k++)
            if (k != i && block_is_part(block, &g_array_index(words, Block, k), height))
                word = &g_array_index(words, Block, k);
        if (word == NULL)
            continue;
        word->top = MIN(word->top, block->top);
        word->bottom = MAX(word->bottom, block->bottom);
        word->left = MIN(word->left, block->left);
        word->right = MAX(word->right, block->right);
        g_array_remove_index(words, i);
    }
}

GArray *words_find(const Evidence *evidence, const Frame *frame, double *height)
{
    GArray *words =
        blocks_within(evidence, frame, evidence->exact ? &REACH_OF_EXACT_WORD : &REACH_OF_WORD, height);
    words_add_parts(words, *height);
    for (guint i = words->len; i-- > 0;)
        if (block_is_speck(&g_array_index(words, Block, i), evidence->dpi))
            g_array_remove_index(words, i);
    return words;
}

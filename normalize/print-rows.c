/**
 * print-rows.c: words -> lines of figures -> for each line the words around it that are most like the label
 * of a form's row.
 */
#include "print-rows.h"

#include <math.h>
#include <string.h>

#include "../common/compare.h"
#include "../common/text.h"

/** Words whose middles are nearer than this share of a character's height stand in one line. */
#define LINE_SHARE 0.6

/** A number is a label's own (3.其他) where a word begins this near behind it, or one as long as that, in
 * characters. */
#define NUMBERING_GAP 1.2
#define LABEL_LENGTH  3

/** Digits are as high as this share of a Chinese character, and more. */
#define LEAST_DIGIT 0.5

/** Two readers that disagree leave a cell this confidence at most (models/figures.md). */
#define DISPUTED 0.5

/** A label has at most so many lines; the longest of the forms has 36 characters, and narrow columns 8. */
#define MOST_LABEL_LINES 6

/** Two lines are at most this far apart, in characters' heights: double spacing. */
#define LINE_PITCH 2.0

/** Rows are at least this far apart, in characters' heights; a character with its room is 1.1. */
#define LEAST_PITCH 0.9

/** A label's first, last or middle line stands beside its figures, but for this share of a character. */
#define BESIDE_SHARE 0.75

/** Lines of a label begin at one place, but for this share of a character. */
#define INDENT_SHARE 0.4

/** Words less like any row of a form are no label of one. */
#define LEAST_LIKENESS 0.5

/** Between texts as like a row of a form the longer one is its label, and the one nearer to the figures'
 * middle. Much less than one character wrong in the longest label counts. */
#define WORTH_OF_LENGTH 0.0005
#define WORTH_OF_MIDDLE 0.005

static void figure_row_clear(gpointer data)
{
    g_free(((FigureRow *)data)->label);
}

void print_area_clear(PrintArea *area)
{
    g_clear_pointer(&area->words, g_array_unref);
    g_clear_pointer(&area->rows, g_array_unref);
}

static void area_take_words(PrintArea *area, const GPtrArray *print)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < print->len; i++) {
        const GridCell *cell = print->pdata[i];
        if (*cell->text == '\0')
            continue;
        PrintWord word = {.cell = cell,
                          .left = cell->column,
                          .right = cell->column + cell->column_span,
                          .top = cell->row,
                          .bottom = cell->row + cell->row_span};
        g_auto(Figure) figure = {0};
        figure_parse(area->rules->figures, cell->text, cell->source, &figure);
        word.kind = figure.kind;
        word.is_unit = figure_is_unit(area->rules->figures, cell->text);
        double height = word.bottom - word.top;
        g_array_append_val(area->words, word);
        /* Dashes, of which a table may have more than of all else, are no higher than a stroke is thick. */
        if (word.kind != FIGURE_NONE)
            g_array_append_val(heights, height);
    }
    g_array_sort(heights, double_compare);
    area->height = heights->len > 0 ? g_array_index(heights, double, heights->len / 2) : 1;
}

static gboolean words_share_line(const PrintWord *a, const PrintWord *b, double height)
{
    return fabs(word_middle(a) - word_middle(b)) <= LINE_SHARE * height;
}

/** Whether @word is written in Chinese characters. */
static gboolean word_is_chinese(const PrintWord *word)
{
    return word->kind == FIGURE_OTHER && !word->is_unit && text_has_cjk(word->cell->text);
}

/** Whether the number @word belongs to a label that goes on behind it. */
static gboolean word_is_numbering(const PrintArea *area, const PrintWord *word)
{
    for (guint i = 0; i < area->words->len; i++) {
        const PrintWord *other = area_word(area, i);
        if (other->left >= word->right - area->height / 2 && words_share_line(word, other, area->height) &&
            word_is_chinese(other) &&
            (other->left - word->right <= NUMBERING_GAP * area->height ||
             other->right - other->left >= LABEL_LENGTH * area->height))
            return TRUE;
    }
    return FALSE;
}

static int row_compare(gconstpointer a, gconstpointer b)
{
    const FigureRow *left = a, *right = b;
    return left->middle < right->middle ? -1 : left->middle > right->middle;
}

static int word_compare_middle(gconstpointer a, gconstpointer b)
{
    double left = word_middle(a), right = word_middle(b);
    return left < right ? -1 : left > right;
}

/** Whether @word is a number in figures, or a mark for none: numerals are mostly what is left of rules, and
 * so is what is lower than digits are; points alone on a scan are dirt. */
static gboolean word_is_figure(const PrintArea *area, const PrintWord *word)
{
    gboolean digits = FALSE;
    if (word->cell->source == TEXT_SOURCE_OCR && word->cell->text[strspn(word->cell->text, ".")] == '\0')
        return FALSE;
    for (const char *c = word->cell->text; *c != '\0'; c = g_utf8_next_char(c))
        digits = digits || g_unichar_isdigit(g_utf8_get_char(c));
    return word->kind == FIGURE_NONE ||
           (word->kind == FIGURE_NUMBER && digits && word->bottom - word->top >= LEAST_DIGIT * area->height);
}

static int count_compare(gconstpointer a, gconstpointer b)
{
    guint left = *(const guint *)a, right = *(const guint *)b;
    return left < right ? -1 : left > right;
}

/** How many figures the lines have that half of all figures stand in: lines of specks are many, but short. */
static guint rows_usual_count(const PrintArea *area)
{
    g_autoptr(GArray) counts = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < area->rows->len; i++)
        for (guint k = 0; k < area_row(area, i)->figures; k++)
            g_array_append_val(counts, area_row(area, i)->figures);
    g_array_sort(counts, count_compare);
    return counts->len > 0 ? g_array_index(counts, guint, counts->len / 2) : 0;
}

/** Takes out sparse lines of marks for none, which are what is left of rules, and of numbers that a second
 * reader denies, which are specks, before they get labels. */
static void area_drop_rules(PrintArea *area)
{
    guint usual = rows_usual_count(area);
    for (guint i = area->rows->len; i-- > 0;)
        if (area_row(area, i)->undisputed == 0 && 2 * area_row(area, i)->figures < usual)
            g_array_remove_index(area->rows, i);
}

/** Finds where the figures of @row begin. Marks for none before its first number may be a rule's or a
 * label's. */
static void row_find_left(const PrintArea *area, FigureRow *row)
{
    row->left = INFINITY;
    for (guint i = 0; i < area->words->len; i++) {
        const PrintWord *word = area_word(area, i);
        if (word->figure && word_stands_in(area, word, row) &&
            (word->kind == FIGURE_NUMBER || row->numbers == 0))
            row->left = MIN(row->left, word->left);
    }
}

static void area_find_rows(PrintArea *area)
{
    g_array_sort(area->words, word_compare_middle);
    for (guint i = 0; i < area->words->len; i++) {
        PrintWord *word = area_word(area, i);
        word->figure = word_is_figure(area, word) && !word_is_numbering(area, word);
        if (!word->figure)
            continue;
        FigureRow *last = area->rows->len > 0 ? area_row(area, area->rows->len - 1) : NULL;
        if (last == NULL || !word_stands_in(area, word, last)) {
            FigureRow row = {0};
            g_array_append_val(area->rows, row);
            last = area_row(area, area->rows->len - 1);
        }
        last->middle = (last->middle * last->figures + word_middle(word)) / (last->figures + 1);
        last->figures++;
        last->numbers += word->kind == FIGURE_NUMBER ? 1 : 0;
        last->undisputed += word->kind == FIGURE_NUMBER && word->cell->confidence > DISPUTED ? 1 : 0;
    }
    area_drop_rules(area);
    for (guint i = 0; i < area->rows->len; i++)
        row_find_left(area, area_row(area, i));
    g_array_sort(area->rows, row_compare);
}

static int word_compare_left(gconstpointer a, gconstpointer b)
{
    const PrintWord *left = *(PrintWord *const *)a, *right = *(PrintWord *const *)b;
    return left->left < right->left ? -1 : left->left > right->left;
}

static int word_compare_down(gconstpointer a, gconstpointer b)
{
    return word_compare_middle(*(PrintWord *const *)a, *(PrintWord *const *)b);
}

/** Sorts @words from the top down; returns the index behind the line that begins at @from, which is sorted
 * from the left. */
static guint words_line_end(GPtrArray *words, guint from, double height)
{
    guint end = from + 1;
    while (end < words->len && words_share_line(words->pdata[from], words->pdata[end], height))
        end++;
    qsort(words->pdata + from, end - from, sizeof(gpointer), word_compare_left);
    return end;
}

char *words_join(GPtrArray *words, double height)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_ptr_array_sort(words, word_compare_down);
    for (guint from = 0; from < words->len;) {
        guint end = words_line_end(words, from, height);
        for (guint i = from; i < end; i++)
            g_string_append(text, ((const PrintWord *)words->pdata[i])->cell->text);
        from = end;
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/**
 * Candidate: words that may be a row's label. @words: (element-type PrintWord *)
 * @first, @last: the middles of its first and last line; @row: index of the row
 * @best: worth of this and of the best choice for the rows above; @before: index of the candidate that is the
 * next above it in that choice, -1 for none
 */
typedef struct {
    GPtrArray *words;
    char *text;
    double first, last, likeness, worth, best;
    guint row;
    int before;
} Candidate;

static void candidate_clear(gpointer data)
{
    Candidate *candidate = data;
    g_ptr_array_unref(candidate->words);
    g_free(candidate->text);
}

/** Whether @word may be part of the label of @row: it stands before its figures, and near its line. */
static gboolean word_may_label(const PrintArea *area, const PrintWord *word, const FigureRow *row)
{
    return !word->figure && !word->taken && word->left < row->left &&
           word->right <= row->left + area->height / 2 &&
           fabs(word_middle(word) - row->middle) <= MOST_LABEL_LINES * LINE_PITCH / 2 * area->height;
}

/** Adds @words as a label of row @row, where they are like one of a form's and stand beside the figures. */
static void candidate_add(const PrintArea *area, guint row, GPtrArray *words, GArray *candidates)
{
    const FigureRow *figures = area_row(area, row);
    g_autofree char *text = words_join(words, area->height);
    double first = INFINITY, last = -INFINITY;
    for (guint i = 0; i < words->len; i++) {
        first = MIN(first, word_middle(words->pdata[i]));
        last = MAX(last, word_middle(words->pdata[i]));
    }
    double off = fabs((first + last) / 2 - figures->middle), beside = BESIDE_SHARE * area->height;
    if (MIN(off, MIN(fabs(first - figures->middle), fabs(last - figures->middle))) > beside)
        return;
    g_autoptr(Label) label = label_book_get(area->rules->labels, text);
    double likeness = block_word_likeness(label, area->rules->row_words);
    if (likeness < LEAST_LIKENESS)
        return;
    Candidate candidate = {.words = g_ptr_array_copy(words, NULL, NULL),
                           .first = first,
                           .last = last,
                           .likeness = likeness,
                           .row = row,
                           .before = -1};
    candidate.worth = likeness + WORTH_OF_LENGTH * (double)label->full_length -
                      WORTH_OF_MIDDLE * MIN(off / area->height, MOST_LABEL_LINES);
    candidate.text = g_steal_pointer(&text);
    g_array_append_val(candidates, candidate);
}

/** Adds all runs of lines of the words of row @row that begin right of @margin. */
static void candidates_add_margin(const PrintArea *area, guint row, double margin, GArray *candidates)
{
    const FigureRow *figures = area_row(area, row);
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (guint i = 0; i < area->words->len; i++) {
        PrintWord *word = area_word(area, i);
        if (word->left >= margin - INDENT_SHARE * area->height && word_may_label(area, word, figures))
            g_ptr_array_add(words, word);
    }
    for (guint from = 0; from < words->len;) {
        g_autoptr(GPtrArray) run = g_ptr_array_new();
        guint next = words_line_end(words, from, area->height), begin = from;
        for (int lines = 0; begin < words->len && lines < MOST_LABEL_LINES; lines++) {
            guint end = words_line_end(words, begin, area->height);
            const PrintWord *above = run->len > 0 ? run->pdata[run->len - 1] : words->pdata[begin];
            if (word_middle(words->pdata[begin]) - word_middle(above) > LINE_PITCH * area->height)
                break;
            for (guint i = begin; i < end; i++)
                g_ptr_array_add(run, words->pdata[i]);
            candidate_add(area, row, run, candidates);
            begin = end;
        }
        from = next;
    }
}

/** (transfer full) (element-type double): where words near row @row begin. */
static GArray *row_margins(const PrintArea *area, guint row)
{
    GArray *margins = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < area->words->len; i++) {
        const PrintWord *word = area_word(area, i);
        if (word_may_label(area, word, area_row(area, row)))
            g_array_append_val(margins, word->left);
    }
    g_array_sort(margins, double_compare);
    for (guint i = 1; i < margins->len;) {
        if (g_array_index(margins, double, i) - g_array_index(margins, double, i - 1) <= 1)
            g_array_remove_index(margins, i);
        else
            i++;
    }
    return margins;
}

/** Takes the unit that stands between label and figures of row @row for what it is. */
static void row_take_unit(const PrintArea *area, guint row)
{
    FigureRow *figures = area_row(area, row);
    PrintWord *unit = NULL;
    gboolean labelled = FALSE;
    for (guint i = 0; i < area->words->len; i++) {
        PrintWord *word = area_word(area, i);
        if (word->figure || word->right > figures->left + area->height / 2 ||
            !word_stands_in(area, word, figures))
            continue;
        labelled = labelled || !word->is_unit;
        if (unit == NULL || word->left > unit->left)
            unit = word;
    }
    if (unit == NULL || !unit->is_unit || !labelled)
        return;
    unit->taken = TRUE;
    figures->unit = unit->cell;
    figures->label_right = unit->right;
}

/** The words that stand in the line of a row which no form has. */
static char *row_own_words(const PrintArea *area, const FigureRow *row)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (guint i = 0; i < area->words->len; i++) {
        PrintWord *word = area_word(area, i);
        if (!word->figure && !word->taken && word->right <= row->left && word_stands_in(area, word, row))
            g_ptr_array_add(words, word);
    }
    return words_join(words, area->height);
}

/** Chooses of @candidates, which are sorted by row, those that together are most like a form's rows. */
static int candidates_choose(const PrintArea *area, const GArray *candidates)
{
    int best = -1;
    for (guint i = 0; i < candidates->len; i++) {
        Candidate *candidate = &g_array_index(candidates, Candidate, i);
        candidate->best = candidate->worth;
        for (guint k = 0; k < i; k++) {
            const Candidate *above = &g_array_index(candidates, Candidate, k);
            if (above->row < candidate->row &&
                above->last + LINE_SHARE * area->height / 2 < candidate->first &&
                above->best + candidate->worth > candidate->best) {
                candidate->best = above->best + candidate->worth;
                candidate->before = (int)k;
            }
        }
        if (best < 0 || candidate->best > g_array_index(candidates, Candidate, best).best)
            best = (int)i;
    }
    return best;
}

static void area_find_labels(PrintArea *area)
{
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    g_array_set_clear_func(candidates, candidate_clear);
    for (guint row = 0; row < area->rows->len; row++) {
        row_take_unit(area, row);
        g_autoptr(GArray) margins = row_margins(area, row);
        for (guint i = 0; i < margins->len; i++)
            candidates_add_margin(area, row, g_array_index(margins, double, i), candidates);
    }
    for (int at = candidates_choose(area, candidates); at >= 0;
         at = g_array_index(candidates, Candidate, at).before) {
        const Candidate *candidate = &g_array_index(candidates, Candidate, at);
        FigureRow *row = area_row(area, candidate->row);
        row->label = g_strdup(candidate->text);
        row->likeness = candidate->likeness;
        for (guint i = 0; i < candidate->words->len; i++) {
            PrintWord *word = candidate->words->pdata[i];
            word->taken = TRUE;
            row->label_right = MAX(row->label_right, word->right);
        }
    }
    for (guint i = 0; i < area->rows->len; i++) {
        FigureRow *row = area_row(area, i);
        if (row->label == NULL)
            row->label = row_own_words(area, row);
        for (guint k = 0; k < area->words->len; k++)
            if (area_word(area, k)->left < row->label_right && word_stands_in(area, area_word(area, k), row))
                area_word(area, k)->figure = FALSE;
    }
}

/** Whether @row says less than the other line of figures @than. */
static gboolean row_is_less(const FigureRow *row, const FigureRow *than)
{
    gboolean known = row->likeness >= LEAST_LIKENESS, other_known = than->likeness >= LEAST_LIKENESS;
    return known != other_known ? other_known : row->numbers < than->numbers;
}

/** Takes out what is no row: lines without a label that are sparse, or of whose figures readers see nothing
 * alike, and those nearer to a row than rows are. */
static void area_drop_specks(PrintArea *area)
{
    guint usual = rows_usual_count(area);
    for (guint i = area->rows->len; i-- > 0;) {
        const FigureRow *row = area_row(area, i);
        if (row->likeness < LEAST_LIKENESS && (row->undisputed == 0 || 2 * row->figures < usual))
            g_array_remove_index(area->rows, i);
    }
    for (guint i = 1; i < area->rows->len;) {
        const FigureRow *above = area_row(area, i - 1), *row = area_row(area, i);
        if (row->middle - above->middle >= LEAST_PITCH * area->height)
            i++;
        else
            g_array_remove_index(area->rows, row_is_less(row, above) ? i : i - 1);
    }
}

void print_area_find(PrintArea *area, const GPtrArray *print, const BlockRules *rules)
{
    area->rules = rules;
    area->words = g_array_new(FALSE, FALSE, sizeof(PrintWord));
    area->rows = g_array_new(FALSE, FALSE, sizeof(FigureRow));
    g_array_set_clear_func(area->rows, figure_row_clear);
    area_take_words(area, print);
    area_find_rows(area);
    area_find_labels(area);
    area_drop_specks(area);
}

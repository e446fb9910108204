/**
 * print-block.c: lines of figures -> blocks between heads -> columns -> heads.
 */
#include "print-block.h"

#include <math.h>
#include <string.h>

#include "../common/text.h"
#include "print-rows.h"

/** Words less like a head of any form are none. */
#define LEAST_HEAD 0.5

/** A word above a table counts as its head when it was read as surely as this: what is left of rules is not.
 */
#define LEAST_CONFIDENCE 0.8

/** Rows or heads are like those of a form from this on; half of them must be. */
#define LEAST_LIKENESS 0.6

/** A head of several lines has at most so many. */
#define MOST_HEAD_LINES 6

/** A head reaches so many characters before its column's figures where no label bounds it. */
#define HEAD_REACH 12

/** Words of one head have at most so many characters between them: a bracket or a colon is half blank. */
#define RUN_GAP 1.0

/** What stands nearer to a figure than this share of a character, and in no column, may be a part of it. */
#define BESIDE_SHARE 1.0

/** Without a head, a scan's column has figures in this share of the rows; less may be what is left of a rule.
 */
#define LEAST_FILLED 0.25

#define DOUBT_BESIDE "what stands close beside it may belong to it"

/** Column: figures one under the other. @left, @right: of the widest of them; @from, @to: where its head may
 * have its middle; @head: its text, owned; @known: it is like one of a form */
typedef struct {
    double left, right, from, to;
    char *head;
    gboolean known;
} Column;

/** Stretch: rows @first to @last of an area, a block in the making. @top: where what belongs to it begins;
 * @columns: (element-type Column) */
typedef struct {
    const PrintArea *area;
    guint first, last;
    double top;
    GArray *columns;
} Stretch;

static Column *stretch_column(const Stretch *stretch, guint index)
{
    return &g_array_index(stretch->columns, Column, index);
}

/** The row of @stretch in whose line @word stands, or -1. */
static int stretch_row(const Stretch *stretch, const PrintWord *word)
{
    for (guint i = stretch->first; i <= stretch->last; i++)
        if (word_stands_in(stretch->area, word, area_row(stretch->area, i)))
            return (int)i;
    return -1;
}

static double word_center(const PrintWord *word)
{
    return (word->left + word->right) / 2;
}

/** Whether @word may be part of a head above row @row, below the line @top. */
static gboolean word_may_head(const PrintArea *area, const PrintWord *word, double top, guint row)
{
    double middle = word_middle(word);
    return !word->figure && !word->taken && middle > top &&
           middle < area_row(area, row)->middle - area->height / 2;
}

/** (transfer full) (element-type PrintWord *): @word and what follows it closely on its line. @right: (out):
 * where that ends */
static GPtrArray *run_from(const PrintArea *area, PrintWord *word, double *right)
{
    GPtrArray *run = g_ptr_array_new();
    for (PrintWord *next = word; next != NULL;) {
        g_ptr_array_add(run, next);
        *right = next->right;
        next = NULL;
        for (guint i = 0; i < area->words->len && next == NULL; i++) {
            PrintWord *other = area_word(area, i);
            if (!other->figure && other->left >= *right && other->left - *right <= RUN_GAP * area->height &&
                fabs(word_middle(other) - word_middle(word)) <= area->height / 2)
                next = other;
        }
    }
    return run;
}

static gboolean text_is_head(const PrintArea *area, const char *text)
{
    g_autoptr(Label) label = label_book_get(area->rules->labels, text);
    return block_word_likeness(label, area->rules->head_words) >= LEAST_HEAD;
}

/** Whether between the line @top and row @row stands a head, over its figures. */
static gboolean head_stands_above(const PrintArea *area, double top, guint row)
{
    for (guint i = 0; i < area->words->len; i++) {
        PrintWord *word = area_word(area, i);
        if (!word_may_head(area, word, top, row) || word->cell->confidence < LEAST_CONFIDENCE)
            continue;
        double right;
        g_autoptr(GPtrArray) run = run_from(area, word, &right);
        if (right <= area_row(area, row)->left)
            continue;
        g_autofree char *text = words_join(run, area->height);
        if (text_is_head(area, word->cell->text) || text_is_head(area, text))
            return TRUE;
    }
    return FALSE;
}

/** Whether a unit stands over or under the mark for none @word, which then is one for no unit. */
static gboolean word_is_no_unit(const PrintArea *area, const PrintWord *word)
{
    for (guint i = 0; i < area->rows->len && word->kind == FIGURE_NONE; i++) {
        const GridCell *unit = area_row(area, i)->unit;
        if (unit != NULL && unit->column < word->right && unit->column + unit->column_span > word->left)
            return TRUE;
    }
    return FALSE;
}

/** (transfer full) (element-type PrintWord *): the figures of @stretch. */
static GPtrArray *stretch_figures(const Stretch *stretch)
{
    GPtrArray *figures = g_ptr_array_new();
    for (guint i = 0; i < stretch->area->words->len; i++) {
        PrintWord *word = area_word(stretch->area, i);
        if (word->figure && stretch_row(stretch, word) >= 0 && !word_is_no_unit(stretch->area, word))
            g_ptr_array_add(figures, word);
    }
    return figures;
}

static int column_compare(gconstpointer a, gconstpointer b)
{
    const Column *left = a, *right = b;
    return left->left < right->left ? -1 : left->left > right->left;
}

/** (transfer full) (element-type Column): @figures that overlap from side to side stand in one column. */
static GArray *columns_of_figures(const GPtrArray *figures)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(Column));
    for (guint i = 0; i < figures->len; i++) {
        const PrintWord *figure = figures->pdata[i];
        Column column = {.left = figure->left, .right = figure->right};
        g_array_append_val(columns, column);
    }
    g_array_sort(columns, column_compare);
    for (guint i = 1; i < columns->len;) {
        Column *last = &g_array_index(columns, Column, i - 1), *column = last + 1;
        if (column->left >= last->right) {
            i++;
            continue;
        }
        last->right = MAX(last->right, column->right);
        g_array_remove_index(columns, i);
    }
    return columns;
}

static gboolean column_holds(const Column *column, const PrintWord *word)
{
    return word->left >= column->left && word->right <= column->right;
}

/** How many of @figures stand in row @row and @column. */
static guint figures_at(const Stretch *stretch, const GPtrArray *figures, int row, const Column *column)
{
    guint count = 0;
    for (guint i = 0; i < figures->len; i++)
        count += column_holds(column, figures->pdata[i]) && stretch_row(stretch, figures->pdata[i]) == row;
    return count;
}

/** The row in which several of @figures stand in @column, -1 for none; @count: (out): how many such rows. */
static int crowded_row(const Stretch *stretch, const GPtrArray *figures, const Column *column, guint *count)
{
    int found = -1;
    *count = 0;
    for (guint row = stretch->first; row <= stretch->last; row++) {
        if (figures_at(stretch, figures, (int)row, column) < 2)
            continue;
        found = (int)row;
        (*count)++;
    }
    return found;
}

/** Takes the widest figure in @column out of @figures: it stands in two columns. */
static void drop_widest(GPtrArray *figures, const Column *column)
{
    PrintWord *widest = NULL;
    for (guint i = 0; i < figures->len; i++) {
        PrintWord *figure = figures->pdata[i];
        if (column_holds(column, figure) &&
            (widest == NULL || figure->right - figure->left > widest->right - widest->left))
            widest = figure;
    }
    g_assert(widest != NULL); /* a crowded column holds two at least */
    widest->figure = FALSE;
    g_ptr_array_remove(figures, widest);
}

/** Takes the figures of row @row and @column out of @figures, but for a number among marks for none. */
static void drop_crowd(const Stretch *stretch, GPtrArray *figures, int row, const Column *column)
{
    guint numbers = 0;
    for (guint i = 0; i < figures->len; i++) {
        const PrintWord *figure = figures->pdata[i];
        numbers += figure->kind == FIGURE_NUMBER && column_holds(column, figure) &&
                   stretch_row(stretch, figure) == row;
    }
    for (guint i = figures->len; i-- > 0;) {
        PrintWord *figure = figures->pdata[i];
        if (!column_holds(column, figure) || stretch_row(stretch, figure) != row ||
            (numbers == 1 && figure->kind == FIGURE_NUMBER))
            continue;
        figure->figure = FALSE;
        g_ptr_array_remove_index(figures, i);
    }
}

/** Takes one cause why a row has several figures in one of @columns out of @figures; FALSE where none has. */
static gboolean drop_one_crowd(const Stretch *stretch, GPtrArray *figures, const GArray *columns)
{
    for (guint c = 0; c < columns->len; c++) {
        const Column *column = &g_array_index(columns, Column, c);
        guint count;
        int row = crowded_row(stretch, figures, column, &count);
        if (row < 0)
            continue;
        if (2 * count > stretch->last - stretch->first + 1 && count > 1)
            drop_widest(figures, column);
        else
            drop_crowd(stretch, figures, row, column);
        return TRUE;
    }
    return FALSE;
}

static void column_clear(gpointer data)
{
    g_free(((Column *)data)->head);
}

/** Finds the columns; what would make one of two, or stands where another figure does, has no place. */
static void stretch_find_columns(Stretch *stretch)
{
    g_autoptr(GPtrArray) figures = stretch_figures(stretch);
    stretch->columns = columns_of_figures(figures);
    while (drop_one_crowd(stretch, figures, stretch->columns)) {
        g_array_unref(stretch->columns);
        stretch->columns = columns_of_figures(figures);
    }
    g_array_set_clear_func(stretch->columns, column_clear);
}

/** Whether one of @figures in @column was read from a picture. */
static gboolean column_is_scanned(const Column *column, const GPtrArray *figures)
{
    for (guint i = 0; i < figures->len; i++) {
        const PrintWord *figure = figures->pdata[i];
        if (column_holds(column, figure) && figure->cell->source == TEXT_SOURCE_OCR)
            return TRUE;
    }
    return FALSE;
}

/** Takes out columns that few rows of a scan have figures in. */
static void stretch_drop_sparse(Stretch *stretch)
{
    g_autoptr(GPtrArray) figures = stretch_figures(stretch);
    for (guint c = stretch->columns->len; c-- > 0;) {
        guint filled = 0;
        for (guint row = stretch->first; row <= stretch->last; row++)
            filled += figures_at(stretch, figures, (int)row, stretch_column(stretch, c)) > 0;
        if (column_is_scanned(stretch_column(stretch, c), figures) &&
            filled < LEAST_FILLED * (stretch->last - stretch->first + 1))
            g_array_remove_index(stretch->columns, c);
    }
}

/** Says of each column where its head may have its middle: nearer to it than to its neighbours. */
static void stretch_bound_heads(Stretch *stretch)
{
    double label_right = -INFINITY;
    for (guint i = stretch->first; i <= stretch->last; i++)
        if (*area_row(stretch->area, i)->label != '\0')
            label_right = MAX(label_right, area_row(stretch->area, i)->label_right);
    for (guint i = 0; i < stretch->columns->len; i++) {
        Column *column = stretch_column(stretch, i);
        column->from = i > 0 ? ((column - 1)->right + column->left) / 2
                             : MAX(label_right, column->left - HEAD_REACH * stretch->area->height);
        column->to = i + 1 < stretch->columns->len ? (column->right + (column + 1)->left) / 2 : INFINITY;
    }
}

/** Whether @word stands over more than one column. */
static gboolean word_is_wide(const Stretch *stretch, const PrintWord *word)
{
    guint covered = 0;
    for (guint i = 0; i < stretch->columns->len; i++) {
        const Column *column = stretch_column(stretch, i);
        double center = (column->left + column->right) / 2;
        covered += word->left < center && word->right > center ? 1 : 0;
    }
    return covered > 1;
}

/** (transfer full) (element-type PrintWord *): the words over @column, from the top down. */
static GPtrArray *head_words_over(const Stretch *stretch, const Column *column)
{
    GPtrArray *words = g_ptr_array_new();
    for (guint i = 0; i < stretch->area->words->len; i++) {
        PrintWord *word = area_word(stretch->area, i);
        double center = word_center(word);
        if (word_may_head(stretch->area, word, stretch->top, stretch->first) && center > column->from &&
            center < column->to && !word_is_wide(stretch, word) && word->cell->confidence >= LEAST_CONFIDENCE)
            g_ptr_array_add(words, word);
    }
    return words;
}

/** (transfer full): of the lines of @words the lowest ones that together are most like a form's head; "" for
 * none. */
static char *head_text(const PrintArea *area, const GPtrArray *words, double *likeness)
{
    g_autofree char *best = g_strdup("");
    *likeness = 0;
    for (guint from = words->len, lines = 0; from > 0 && lines < MOST_HEAD_LINES; lines++) {
        double middle = word_middle(words->pdata[from - 1]);
        while (from > 0 && middle - word_middle(words->pdata[from - 1]) <= area->height / 2)
            from--;
        g_autoptr(GPtrArray) lowest = g_ptr_array_new();
        for (guint i = from; i < words->len; i++)
            g_ptr_array_add(lowest, words->pdata[i]);
        g_autofree char *text = words_join(lowest, area->height);
        g_autoptr(Label) label = label_book_get(area->rules->labels, text);
        double like = block_word_likeness(label, area->rules->head_words);
        if (like < *likeness || *text == '\0')
            continue;
        *likeness = like;
        g_free(best);
        best = g_steal_pointer(&text);
    }
    return g_steal_pointer(&best);
}

/** Finds the heads of @stretch's columns; returns how many are like one of a form. */
static guint stretch_find_heads(const Stretch *stretch)
{
    guint known = 0;
    for (guint i = 0; i < stretch->columns->len; i++) {
        Column *column = stretch_column(stretch, i);
        double likeness;
        g_autoptr(GPtrArray) words = head_words_over(stretch, column);
        column->head = head_text(stretch->area, words, &likeness);
        column->known = likeness >= LEAST_LIKENESS;
        known += column->known ? 1 : 0;
    }
    return known;
}

/** Gives @block the columns of @stretch, with their heads where it has any. */
static void block_take_columns(Block *block, const Stretch *stretch, gboolean has_head)
{
    block->has_head = has_head;
    for (guint i = 0; i < stretch->columns->len; i++) {
        PrintedColumn *printed = g_new0(PrintedColumn, 1);
        printed->first = printed->last = (int)i + 1;
        g_ptr_array_add(block->columns, printed);
        if (!has_head)
            continue;
        const char *head = stretch_column(stretch, i)->head;
        printed->label = label_path_new();
        label_path_take(printed->label, label_book_get(stretch->area->rules->labels, head));
        printed->unit = figure_unit_in_label(stretch->area->rules->figures, head);
    }
}

/** (transfer full): @word as a cell of a made grid. */
static GridCell *cell_of_word(const GridCell *word, int row, int column)
{
    GridCell *cell = grid_cell_new(row, column);
    cell->box = word->box;
    cell->ink = word->ink;
    g_free(cell->text);
    cell->text = g_strdup(word->text);
    cell->source = word->source;
    cell->confidence = word->confidence;
    cell->readings = word->readings != NULL ? g_array_ref(word->readings) : NULL;
    cell->doubt = g_strdup(word->doubt);
    cell->look = word->look != NULL ? g_array_ref(word->look) : NULL;
    return cell;
}

/** The column of @stretch that @word stands in, NULL for none. */
static const Column *word_column(const Stretch *stretch, const PrintWord *word)
{
    double center = word_center(word);
    for (guint i = 0; i < stretch->columns->len; i++) {
        const Column *column = stretch_column(stretch, i);
        if (word->figure ? column_holds(column, word) : center > column->left && center < column->right)
            return column;
    }
    return NULL;
}

/** The figure in row @row and @column, or where there is none the only other word there; else NULL. */
static const PrintWord *word_at(const Stretch *stretch, guint row, const Column *column)
{
    const PrintWord *found = NULL;
    guint others = 0;
    for (guint i = 0; i < stretch->area->words->len; i++) {
        const PrintWord *word = area_word(stretch->area, i);
        if (word->taken || !word_stands_in(stretch->area, word, area_row(stretch->area, row)) ||
            word_column(stretch, word) != column)
            continue;
        if (word->figure)
            return word;
        found = word;
        others++;
    }
    return others == 1 ? found : NULL;
}

/**
 * Whether print stands so close beside @figure, in row @row, that it may be a part of it: a minus, or figures
 * behind a point that is gone. What has a place of its own under a head, or in a table without one, is none.
 */
static gboolean word_has_company(const Stretch *stretch, guint row, const PrintWord *figure)
{
    double near = BESIDE_SHARE * stretch->area->height;
    for (guint i = 0; i < stretch->area->words->len; i++) {
        const PrintWord *word = area_word(stretch->area, i);
        if (word == figure || word->taken ||
            !word_stands_in(stretch->area, word, area_row(stretch->area, row)) ||
            word->left - figure->right > near || figure->left - word->right > near)
            continue;
        const Column *column = word_column(stretch, word);
        if (column == NULL || (column->head != NULL && !column->known) ||
            column == word_column(stretch, figure))
            return TRUE;
    }
    return FALSE;
}

/** Adds the figures of row @row to @grid. */
static void grid_add_figures(Grid *grid, const Stretch *stretch, guint row)
{
    int at = (int)(row - stretch->first);
    for (guint c = 0; c < stretch->columns->len; c++) {
        const PrintWord *word = word_at(stretch, row, stretch_column(stretch, c));
        if (word == NULL)
            continue;
        GridCell *cell = cell_of_word(word->cell, at, (int)c + 1);
        if (cell->doubt == NULL && word_has_company(stretch, row, word))
            cell->doubt = g_strdup(DOUBT_BESIDE);
        g_ptr_array_add(grid->cells, cell);
        grid->box = box_union(&grid->box, &cell->box);
    }
}

/** Makes the grid of a block: the label in its first column, then a column for each of figures. */
static Grid *stretch_grid(const Stretch *stretch, const Grid *of)
{
    Grid *grid = grid_new((int)(stretch->last - stretch->first) + 1, (int)stretch->columns->len + 1);
    grid->doubt = g_strdup(of->doubt != NULL ? of->doubt : GRID_DOUBT_UNRULED);
    for (guint i = stretch->first; i <= stretch->last; i++) {
        GridCell *label = grid_cell_new((int)(i - stretch->first), 0);
        g_free(label->text);
        label->text = g_strdup(area_row(stretch->area, i)->label);
        g_ptr_array_add(grid->cells, label);
        grid_add_figures(grid, stretch, i);
    }
    return grid;
}

static void block_take_rows(Block *block, const Stretch *stretch)
{
    const BlockRules *rules = stretch->area->rules;
    for (guint i = stretch->first; i <= stretch->last; i++) {
        const FigureRow *row = area_row(stretch->area, i);
        PrintedRow printed = {.row = (int)(i - stretch->first), .label = label_path_new()};
        if (*row->label != '\0')
            label_path_take(printed.label, label_book_get(rules->labels, row->label));
        printed.unit =
            row->unit != NULL ? text_fold(row->unit->text) : figure_unit_in_label(rules->figures, row->label);
        g_array_append_val(block->rows, printed);
    }
}

/** Whether at least half of the rows of @stretch are like rows of a form, or where they have no labels, half
 * of its columns, of which @known_heads are. */
static gboolean stretch_is_known(const Stretch *stretch, guint known_heads)
{
    guint known = 0, labelled = 0;
    for (guint i = stretch->first; i <= stretch->last; i++) {
        labelled += *area_row(stretch->area, i)->label != '\0' ? 1 : 0;
        known += area_row(stretch->area, i)->likeness >= LEAST_LIKENESS ? 1 : 0;
    }
    return labelled > 0 ? known * 2 >= stretch->last - stretch->first + 1
                        : known_heads > 0 && known_heads * 2 >= stretch->columns->len;
}

/** (transfer full): the block of @stretch. @known: (out): whether it is like a table of a form. */
static Block *stretch_block(Stretch *stretch, const Page *page, const Grid *grid, gboolean *known)
{
    gboolean has_head = head_stands_above(stretch->area, stretch->top, stretch->first);
    stretch_find_columns(stretch);
    stretch_bound_heads(stretch);
    guint known_heads = has_head ? stretch_find_heads(stretch) : 0;
    if (!has_head)
        stretch_drop_sparse(stretch);
    Grid *made = stretch_grid(stretch, grid);
    Block *block = block_new(page, made);
    block->made = made;
    block_take_columns(block, stretch, has_head);
    block_take_rows(block, stretch);
    *known = stretch_is_known(stretch, known_heads);
    g_array_unref(stretch->columns);
    return block;
}

gboolean blocks_from_print(const Page *page, const Grid *grid, const BlockRules *rules, GPtrArray *blocks)
{
    if (grid->print == NULL)
        return FALSE;
    g_auto(PrintArea) area = {0};
    print_area_find(&area, grid->print, rules);
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func((GDestroyNotify)block_free);
    guint rows = 0, known_rows = 0;
    double top = -INFINITY;
    for (guint first = 0; first < area.rows->len;) {
        guint last = first;
        while (last + 1 < area.rows->len &&
               !head_stands_above(&area, area_row(&area, last)->middle + area.height / 2, last + 1))
            last++;
        Stretch stretch = {&area, first, last, top, NULL};
        gboolean known;
        g_ptr_array_add(made, stretch_block(&stretch, page, grid, &known));
        rows += last - first + 1;
        known_rows += known ? last - first + 1 : 0;
        top = area_row(&area, last)->middle + area.height / 2;
        first = last + 1;
    }
    if (known_rows * 2 < rows || rows == 0)
        return FALSE;
    g_ptr_array_extend_and_steal(blocks, g_steal_pointer(&made));
    return TRUE;
}

/**
 * block.c: rows of a grid -> head, heading or figures -> blocks.
 */
#include "block.h"

#include <string.h>

#include "../common/text.h"

/**
 * Likeness from which on a cell of a row without figures is a word of a head. Lower than for labels: rows
 * without any figure are heads or headings, and OCR may have misread half of a short word.
 */
#define HEAD_LIKENESS 0.5

/** Likeness from which on a head is that of figures, whatever stands below it: a character of five may be
 * misread. */
#define FIGURES_HEAD 0.8

typedef enum { ROW_HEAD, ROW_HEADING, ROW_FIGURES, ROW_NOTHING } RowKind;

static void column_free(gpointer data)
{
    PrintedColumn *column = data;
    g_free(column->head);
    label_path_free(column->label);
    g_free(column->unit);
    g_free(column);
}

static void row_clear(gpointer data)
{
    PrintedRow *row = data;
    label_path_free(row->label);
    g_free(row->unit);
}

void block_free(Block *block)
{
    label_unref(block->heading);
    g_ptr_array_unref(block->columns);
    g_array_unref(block->rows);
    grid_free(block->made);
    g_free(block);
}

Block *block_new(const Page *page, const Grid *grid)
{
    Block *block = g_new0(Block, 1);
    block->page = page;
    block->grid = grid;
    block->columns = g_ptr_array_new_with_free_func(column_free);
    block->rows = g_array_new(FALSE, FALSE, sizeof(PrintedRow));
    g_array_set_clear_func(block->rows, row_clear);
    return block;
}

/** The leftmost grid column that may hold figures. */
static int block_first_column(const Block *block)
{
    return block->columns->len > 0 ? ((PrintedColumn *)block->columns->pdata[0])->first
                                   : block->grid->n_columns;
}

char *block_row_text(const Block *block, int row)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int column = 0; column < block->grid->n_columns;) {
        const GridCell *cell = grid_cell_at(block->grid, row, column);
        if (cell != NULL) {
            g_string_append(text, text->len > 0 ? " | " : "");
            g_string_append(text, cell->text);
            column = cell->column + cell->column_span;
        } else {
            column++;
        }
    }
    g_strdelimit(text->str, "\n", ' ');
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/** Adds the words of @lines; without @outer levels only their own ones: of rows, the others are words of
 * none. */
static void words_add_lines(GHashTable *words, const GPtrArray *lines, gboolean outer)
{
    for (guint i = 0; i < lines->len; i++) {
        const LayoutLine *line = lines->pdata[i];
        for (guint k = 0; k < line->paths->len; k++) {
            const GPtrArray *levels = ((LabelPath *)line->paths->pdata[k])->levels;
            for (guint l = outer ? 0 : levels->len - 1; l < levels->len; l++)
                g_hash_table_add(words, levels->pdata[l]);
        }
    }
}

/** Puts all labels of @lines into @book. */
static void book_add_lines(LabelBook *book, const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        const LayoutLine *line = lines->pdata[i];
        for (guint k = 0; k < line->paths->len; k++) {
            const GPtrArray *levels = ((LabelPath *)line->paths->pdata[k])->levels;
            for (guint l = 0; l < levels->len; l++)
                label_book_add_form(book, levels->pdata[l]);
        }
    }
}

/** Puts all labels of @table into the rules. */
static void rules_add_table(BlockRules *rules, const LayoutTable *table)
{
    book_add_lines(rules->labels, table->columns);
    book_add_lines(rules->labels, table->rows);
    words_add_lines(rules->head_words, table->columns, TRUE);
    words_add_lines(rules->column_words, table->columns, FALSE);
    words_add_lines(rules->row_words, table->rows, FALSE);
    if (table->heading != NULL)
        label_book_add_form(rules->labels, table->heading);
    if (table->corner != NULL) {
        label_book_add_form(rules->labels, table->corner);
        g_hash_table_add(rules->head_words, table->corner);
    }
}

void block_rules_init(BlockRules *rules, const GPtrArray *layouts, const FigureRules *figures)
{
    *rules =
        (BlockRules){figures, label_book_new(), g_hash_table_new(label_hash, label_equal),
                     g_hash_table_new(label_hash, label_equal), g_hash_table_new(label_hash, label_equal)};
    for (guint i = 0; i < layouts->len; i++) {
        const Layout *layout = layouts->pdata[i];
        for (guint t = 0; t < layout->tables->len; t++)
            rules_add_table(rules, layout->tables->pdata[t]);
    }
}

void block_rules_clear(BlockRules *rules)
{
    g_clear_pointer(&rules->head_words, g_hash_table_unref);
    g_clear_pointer(&rules->row_words, g_hash_table_unref);
    g_clear_pointer(&rules->column_words, g_hash_table_unref);
    g_clear_pointer(&rules->labels, label_book_free);
}

double block_word_likeness(const Label *label, GHashTable *words)
{
    double best = 0;
    GHashTableIter iter;
    gpointer word;
    g_hash_table_iter_init(&iter, words);
    while (best < 1 && g_hash_table_iter_next(&iter, &word, NULL))
        best = MAX(best, label_likeness(label, word));
    return best;
}

/** Whether @cell holds a word of a head, and not rather a row's label: 行政许可 is half of 行政复议. */
static gboolean cell_is_head_word(const GridCell *cell, const BlockRules *rules)
{
    g_autoptr(Label) label = label_book_get(rules->labels, cell->text);
    if (g_hash_table_contains(rules->head_words, label))
        return TRUE;
    if (g_hash_table_contains(rules->row_words, label))
        return FALSE;
    double head = block_word_likeness(label, rules->head_words);
    return head >= HEAD_LIKENESS && (head == 1 || head >= block_word_likeness(label, rules->row_words));
}

/** Builder: the blocks of a grid as they are found. @head_from: first row of the head being read, or -1. */
typedef struct {
    const BlockRules *rules;
    GPtrArray *blocks;
    Block *block;
    GHashTable *kinds; /* GridCell -> FigureKind + 1 */
    int head_from;
} Builder;

/** What @cell holds; asked several times of each cell, parsed once. */
static FigureKind kind_of(const Builder *builder, const GridCell *cell)
{
    gpointer known = g_hash_table_lookup(builder->kinds, cell);
    if (known != NULL)
        return (FigureKind)(GPOINTER_TO_INT(known) - 1);
    g_auto(Figure) figure = {0};
    figure_parse(builder->rules->figures, cell->text, cell->source, &figure);
    g_hash_table_insert(builder->kinds, (gpointer)cell, GINT_TO_POINTER((int)figure.kind + 1));
    return figure.kind;
}

/** Whether a number, or a mark for none, stands in @cell. */
static gboolean is_figure(const Builder *builder, const GridCell *cell)
{
    FigureKind kind = kind_of(builder, cell);
    return kind == FIGURE_NUMBER || kind == FIGURE_NONE;
}

/** RowTally: what stands in a row, each cell counted with its reading's confidence. */
typedef struct {
    int begun, filled;
    double figures, words;
    const GridCell *only;
} RowTally;

static RowTally row_tally(const Builder *builder, int row)
{
    const Grid *grid = builder->block->grid;
    RowTally tally = {0};
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = grid->cells->pdata[i];
        if (cell->row != row)
            continue;
        tally.begun++;
        if (*cell->text == '\0')
            continue;
        tally.filled++;
        tally.only = cell;
        if (is_figure(builder, cell))
            tally.figures += cell->confidence;
        else if (cell_is_head_word(cell, builder->rules))
            tally.words += cell->confidence;
    }
    return tally;
}

/** Whether no cell that begins in grid row @row is a figure. */
static gboolean row_is_bare(const Builder *builder, int row)
{
    const Grid *grid = builder->block->grid;
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = grid->cells->pdata[i];
        if (cell->row == row && *cell->text != '\0' && is_figure(builder, cell))
            return FALSE;
    }
    return TRUE;
}

/**
 * What grid row @row is, judged by the cells that begin in it. A word of a head that was misread as a number
 * makes no row of figures: the surer readings decide.
 */
static RowKind row_kind(const Builder *builder, int row)
{
    RowTally tally = row_tally(builder, row);
    if (tally.begun == 0 || (tally.filled == 0 && tally.begun == 1))
        return ROW_NOTHING;
    if (tally.filled == 1 && tally.figures == 0 && tally.only->column_span == builder->block->grid->n_columns)
        return ROW_HEADING;
    if (tally.figures > 0)
        return tally.figures >= tally.words ? ROW_FIGURES : ROW_HEAD;
    return tally.words > 0 && 3 * tally.words >= tally.filled ? ROW_HEAD : ROW_FIGURES;
}

/**
 * The head above grid column @column: the texts of the cells of @rows, from the first of the two to the last,
 * over it, top down. The lowest, the column's own, is there even when it could not be read, lest the level
 * above be taken for it.
 */
static LabelPath *head_path(LabelBook *labels, const Grid *grid, const int *rows, int column)
{
    LabelPath *path = label_path_new();
    const GridCell *last = NULL;
    for (int row = rows[0]; row <= rows[1]; row++) {
        const GridCell *cell = grid_cell_at(grid, row, column);
        if (cell == NULL || cell == last)
            continue;
        last = cell;
        if (*cell->text != '\0')
            label_path_take(path, label_book_get(labels, cell->text));
    }
    if (last != NULL && *last->text == '\0')
        label_path_add(path, "");
    return path;
}

/** Makes @head the own one of @column, in place of its @n_levels lowest levels. */
static void column_take_head(PrintedColumn *column, const BlockRules *rules, const char *head, int n_levels)
{
    GPtrArray *levels = column->label->levels;
    g_ptr_array_set_size(levels, MAX((int)levels->len - n_levels, 0));
    label_path_take(column->label, label_book_get(rules->labels, head));
    g_free(column->unit);
    column->unit = figure_unit_in_label(rules->figures, head);
    g_free(column->head);
    column->head = g_strdup(head);
}

/** Whether @head, the two heads @one and @other in one, is like one of the forms' by @least or more, and
 * more so than each of them is. */
static gboolean head_is_whole(const BlockRules *rules, const char *head, const Label *one, const Label *other,
                              double least)
{
    g_autoptr(Label) whole = label_book_get(rules->labels, head);
    const double likeness = block_word_likeness(whole, rules->head_words);
    return likeness >= least && likeness > block_word_likeness(one, rules->head_words) &&
           likeness > block_word_likeness(other, rules->head_words);
}

/**
 * Joins @column's head, whose lowest cell is @lowest, with that right above it, @above, where both together
 * are surely one of the forms' and more like one than each alone: a line that a pen drew through a head looks
 * like a rule.
 */
static void column_join_parted_head(PrintedColumn *column, const BlockRules *rules, const GridCell *lowest,
                                    const GridCell *above)
{
    if (above->column != lowest->column || above->column_span != lowest->column_span ||
        *above->text == '\0' || *lowest->text == '\0')
        return;
    g_autofree char *head = g_strconcat(above->text, lowest->text, NULL);
    g_autoptr(Label) upper = label_book_get(rules->labels, above->text);
    if (head_is_whole(rules, head, upper, label_path_own(column->label), FIGURES_HEAD))
        column_take_head(column, rules, head, 2);
}

/** Makes the columns under the head in rows @from..@to: one for each of its lowest cells. */
static void block_take_head(Block *block, const BlockRules *rules, int from, int to)
{
    const int rows[] = {from, to};
    block->has_head = TRUE;
    for (int column = 0; column < block->grid->n_columns;) {
        const GridCell *lowest = grid_cell_at(block->grid, to, column);
        int end = lowest != NULL ? lowest->column + lowest->column_span : column + 1;
        PrintedColumn *printed = g_new0(PrintedColumn, 1);
        printed->first = column;
        printed->last = end - 1;
        printed->head = lowest != NULL ? g_strdup(lowest->text) : NULL;
        printed->label = head_path(rules->labels, block->grid, rows, column);
        printed->unit = lowest != NULL ? figure_unit_in_label(rules->figures, lowest->text) : NULL;
        const GridCell *above =
            lowest != NULL && lowest->row > from ? grid_cell_at(block->grid, lowest->row - 1, column) : NULL;
        if (above != NULL)
            column_join_parted_head(printed, rules, lowest, above);
        g_ptr_array_add(block->columns, printed);
        column = MAX(end, column + 1);
    }
}

/** Without a head, a column stands wherever cells of at least half the rows begin. */
static void block_guess_columns(Block *block)
{
    for (int column = 0; column < block->grid->n_columns; column++) {
        guint begun = 0;
        int last = column;
        for (guint i = 0; i < block->rows->len; i++) {
            int row = g_array_index(block->rows, PrintedRow, i).row;
            const GridCell *cell = grid_cell_at(block->grid, row, column);
            if (cell == NULL || cell->column != column || cell->row != row)
                continue;
            begun++;
            last = MAX(last, cell->column + cell->column_span - 1);
        }
        if (2 * begun < block->rows->len)
            continue;
        PrintedColumn *printed = g_new0(PrintedColumn, 1);
        printed->first = column;
        printed->last = last;
        g_ptr_array_add(block->columns, printed);
    }
}

gboolean block_is_bare(const Block *block)
{
    for (guint i = 0; i < block->rows->len; i++)
        if (!g_array_index(block->rows, PrintedRow, i).bare)
            return FALSE;
    return TRUE;
}

/** column_words() of the one grid column @at. */
static double grid_column_words(const Builder *builder, int at, double *figures)
{
    const Block *block = builder->block;
    const GridCell *last = NULL;
    gboolean all_bare = block_is_bare(block);
    double words = 0;
    for (guint i = 0; i < block->rows->len; i++) {
        const PrintedRow *row = &g_array_index(block->rows, PrintedRow, i);
        const GridCell *cell = grid_cell_at(block->grid, row->row, at);
        if (cell == NULL || cell == last || *cell->text == '\0' || (row->bare && !all_bare))
            continue;
        last = cell;
        *(kind_of(builder, cell) == FIGURE_OTHER ? &words : figures) += cell->confidence;
    }
    return words;
}

/**
 * How many cells of @column hold words, and how many @figures (out), each counted once, however high it is,
 * with its reading's confidence. Beside rows with figures those without any say nothing: they may be a
 * heading under the table that was taken for rows. Of a head over several columns, as the corner is, the
 * first with any print: where a page's break left the outer labels on the page before, that is not the first
 * of all.
 */
static double column_words(const Builder *builder, const PrintedColumn *column, double *figures)
{
    double words = 0;
    *figures = 0;
    for (int at = column->first; at <= column->last && words + *figures == 0; at++)
        words = grid_column_words(builder, at, figures);
    return words;
}

static gboolean column_has_head(const PrintedColumn *column)
{
    const GPtrArray *levels = column->label->levels;
    return levels->len > 0 && ((const Label *)levels->pdata[levels->len - 1])->full_length > 0;
}

/** Whether a row has a figure of its own in @column, that reaches into no other one. */
static gboolean column_has_figures(const Block *block, const PrintedColumn *column)
{
    for (guint i = 0; i < block->rows->len; i++) {
        int row = g_array_index(block->rows, PrintedRow, i).row;
        const GridCell *cell = grid_cell_at(block->grid, row, column->first);
        if (cell != NULL && *cell->text != '\0' && cell->column >= column->first &&
            cell->column + cell->column_span - 1 <= column->last)
            return TRUE;
    }
    return FALSE;
}

/**
 * In a table without rules, a column without head and figures is none: it is the room beside a head that
 * stands in the middle of its cell. It goes to the column before it, the first ones to the one behind.
 */
static void block_drop_room(Block *block)
{
    int from = -1;
    for (guint i = 0; i < block->columns->len;) {
        PrintedColumn *column = block->columns->pdata[i];
        if (column_has_head(column) || column_has_figures(block, column)) {
            column->first = from >= 0 ? from : column->first;
            from = -1;
            i++;
            continue;
        }
        if (i > 0)
            ((PrintedColumn *)block->columns->pdata[i - 1])->last = column->last;
        else
            from = from >= 0 ? from : column->first;
        g_ptr_array_remove_index(block->columns, i);
    }
}

guint block_rows_joining(const Block *block, int one, int other)
{
    guint joining = 0;
    for (guint i = 0; i < block->rows->len; i++) {
        int row = g_array_index(block->rows, PrintedRow, i).row;
        const GridCell *cell = grid_cell_at(block->grid, row, one);
        joining += cell != NULL && cell == grid_cell_at(block->grid, row, other);
    }
    return joining;
}

/** Joins @right to @left where both heads together are more like one of the forms' than each alone. */
static gboolean columns_join(const BlockRules *rules, PrintedColumn *left, const PrintedColumn *right)
{
    if (left->head == NULL || right->head == NULL)
        return FALSE;
    g_autofree char *head = g_strconcat(left->head, right->head, NULL);
    if (!head_is_whole(rules, head, label_path_own(left->label), label_path_own(right->label), HEAD_LIKENESS))
        return FALSE;
    left->last = right->last;
    column_take_head(left, rules, head, 1);
    return TRUE;
}

/**
 * A head may be cut in two by a worn character that looks like a rule. No row of figures is cut there.
 */
static void block_join_cut_heads(const Builder *builder)
{
    const Block *block = builder->block;
    for (guint i = 0; i + 1 < block->columns->len;) {
        PrintedColumn *left = block->columns->pdata[i], *right = block->columns->pdata[i + 1];
        if (column_has_head(left) && column_has_head(right) &&
            block_rows_joining(block, left->last, right->first) == block->rows->len &&
            columns_join(builder->rules, left, right))
            g_ptr_array_remove_index(block->columns, i + 1);
        else
            i++;
    }
}

/** Whether @column's head is one that stands above figures in a form. */
static gboolean column_is_of_figures(const Builder *builder, const PrintedColumn *column)
{
    return builder->block->has_head && column_has_head(column) &&
           block_word_likeness(label_path_own(column->label), builder->rules->column_words) >= FIGURES_HEAD;
}

/** How many columns stand before the figures: those of labels, and among them those without any print. Words
 * under the head of figures are misread ones. */
static guint block_label_columns(const Builder *builder)
{
    const GPtrArray *columns = builder->block->columns;
    guint labels = 0;
    for (guint i = 0; i < columns->len; i++) {
        double figures, words = column_words(builder, columns->pdata[i], &figures);
        if (column_is_of_figures(builder, columns->pdata[i]))
            break;
        if (words > figures)
            labels = i + 1;
        else if (figures > 0)
            break;
    }
    return labels;
}

/** Reads what stands in @printed left of the block's figures. */
static void row_read(const Builder *builder, PrintedRow *printed)
{
    const Block *block = builder->block;
    const GridCell *last = NULL;
    printed->label = label_path_new();
    for (int column = 0, end = block_first_column(block); column < end; column++) {
        const GridCell *cell = grid_cell_at(block->grid, printed->row, column);
        if (cell == NULL || cell == last)
            continue;
        last = cell;
        if (figure_is_unit(builder->rules->figures, cell->text)) {
            g_free(printed->unit);
            printed->unit = text_fold(cell->text);
        } else if (kind_of(builder, cell) == FIGURE_OTHER) {
            label_path_take(printed->label, label_book_get(builder->rules->labels, cell->text));
            if (printed->unit == NULL)
                printed->unit = figure_unit_in_label(builder->rules->figures, cell->text);
        }
    }
}

/** Finishes the block in hand: leaves its label columns out, reads its rows' labels. FALSE for one without
 * rows. */
static gboolean builder_close(Builder *builder)
{
    Block *block = builder->block;
    if (block->rows->len == 0)
        return FALSE;
    if (!block->has_head)
        block_guess_columns(block);
    for (guint labels = block_label_columns(builder); labels > 0; labels--)
        g_ptr_array_remove_index(block->columns, 0);
    if (block->has_head && g_strcmp0(block->grid->doubt, GRID_DOUBT_UNRULED) == 0)
        block_drop_room(block);
    if (block->has_head)
        block_join_cut_heads(builder);
    for (guint i = 0; i < block->rows->len; i++)
        row_read(builder, &g_array_index(block->rows, PrintedRow, i));
    return TRUE;
}

/** Ends the current block and begins the next. */
static void builder_next(Builder *builder)
{
    gboolean filled = builder_close(builder);
    Block *block = builder->block;
    builder->block = block_new(block->page, block->grid);
    if (filled)
        g_ptr_array_add(builder->blocks, block);
    else
        block_free(block);
}

static void builder_row(Builder *builder, RowKind kind, int row)
{
    gboolean begins_head = kind == ROW_HEAD && builder->head_from < 0;
    if ((kind == ROW_HEADING || begins_head) && builder->block->rows->len > 0)
        builder_next(builder);
    if (kind == ROW_HEADING) {
        label_unref(builder->block->heading);
        builder->block->heading =
            label_book_get(builder->rules->labels, grid_cell_at(builder->block->grid, row, 0)->text);
        builder->head_from = -1;
    } else if (begins_head) {
        builder->head_from = row;
    } else if (kind == ROW_FIGURES) {
        if (builder->head_from >= 0)
            block_take_head(builder->block, builder->rules, builder->head_from, row - 1);
        builder->head_from = -1;
        PrintedRow printed = {.row = row, .bare = row_is_bare(builder, row)};
        g_array_append_val(builder->block->rows, printed);
    }
}

void blocks_from_grid(const Page *page, const Grid *grid, const BlockRules *rules, GPtrArray *blocks)
{
    g_autoptr(GHashTable) kinds = g_hash_table_new(NULL, NULL);
    Builder builder = {rules, blocks, block_new(page, grid), kinds, -1};
    for (int row = 0; row < grid->n_rows; row++)
        builder_row(&builder, row_kind(&builder, row), row);
    builder_next(&builder);
    block_free(builder.block);
}

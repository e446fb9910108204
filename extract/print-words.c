#include "print-words.h"

#include <math.h>

#include "blocks.h"
#include "cell-text.h"

/** A word's box reaches this share of a character's height beyond its ink, and is a character high at least:
 * a dash alone is not read as what it is. */
#define MARGIN_SHARE 0.2

#define POINTS_PER_INCH 72

/** A table has so many figures, and this share of its words at least: with heads and captions, the table of
 * one figure a row has a quarter. What a photograph is read as has fewer. */
#define LEAST_FIGURES      3
#define LEAST_FIGURE_SHARE 0.15

/** Of print this share of the words is read surely: a photograph has no word that is, among 60 with a
 * reading. */
#define LEAST_SURE_SHARE 0.05

static GridCell *word_of_block(const Block *block, double height, double dpi, int factor)
{
    double points = POINTS_PER_INCH / dpi;
    GridCell *word = grid_cell_new((int)floor(block->top * points), (int)floor(block->left * points));
    word->row_span = MAX((int)ceil(block->bottom * points) - word->row, 1);
    word->column_span = MAX((int)ceil(block->right * points) - word->column, 1);
    double margin = MARGIN_SHARE * height, low = MAX(height - (block->bottom - block->top), 0) / 2;
    word->box = (Box){(block->left - margin) * factor, (block->top - low - margin) * factor,
                      (block->right - block->left + 2 * margin) * factor,
                      (block->bottom - block->top + 2 * (low + margin)) * factor};
    return word;
}

GPtrArray *print_words_find(const Evidence *evidence, const Frame *frame, int factor)
{
    GPtrArray *words = grid_print_new();
    double height;
    g_autoptr(GArray) blocks = words_find(evidence, frame, &height);
    for (guint i = 0; i < blocks->len; i++)
        g_ptr_array_add(words,
                        word_of_block(&g_array_index(blocks, Block, i), height, evidence->dpi, factor));
    return words;
}

static gboolean text_is_dashes(const char *text)
{
    const char *at = text;
    while (g_unichar_type(g_utf8_get_char(at)) == G_UNICODE_DASH_PUNCTUATION)
        at = g_utf8_next_char(at);
    return at > text && *at == '\0';
}

/** Whether @word is a figure of a table: of a scan a number alone, for what is read as a dash may be dirt. */
static gboolean word_is_figure(const GridCell *word)
{
    return word->source == TEXT_SOURCE_TEXT ? cell_text_has_figure(word->text) || text_is_dashes(word->text)
                                            : cell_text_has_number(word->text);
}

/** How many of @words say something, and are at least as sure as @sure. @figures: only those that are figures
 */
static guint count_words(const GPtrArray *words, double sure, gboolean figures)
{
    guint count = 0;
    for (guint i = 0; i < words->len; i++) {
        const GridCell *word = g_ptr_array_index(words, i);
        count += *word->text != '\0' && word->confidence >= sure && (!figures || word_is_figure(word));
    }
    return count;
}

gboolean print_words_are_table(const GPtrArray *words, double sure)
{
    guint figures = count_words(words, sure, TRUE);
    return figures >= LEAST_FIGURES && figures >= LEAST_FIGURE_SHARE * count_words(words, 0, FALSE);
}

gboolean print_words_are_print(const GPtrArray *words, double sure)
{
    guint n_sure = count_words(words, sure, FALSE);
    return n_sure > 0 && n_sure >= LEAST_SURE_SHARE * count_words(words, 0, FALSE);
}

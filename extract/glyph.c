/**
 * glyph.c: glyphs -> lines by shared height -> words by gaps.
 */
#include "glyph.h"

#include "../common/text.h"

/** Gap, in heights of the writing, from which on two glyphs belong to two words. */
#define WORD_GAP 0.33

/** Gap, in heights, from which on even Chinese characters are kept apart. */
#define WIDE_GAP 1.0

static double middle(const Box *box)
{
    return box->y + box->height / 2;
}

static int glyph_compare_y(gconstpointer a, gconstpointer b)
{
    const Glyph *left = a, *right = b;
    double difference = middle(&left->box) - middle(&right->box);
    if (difference != 0)
        return difference < 0 ? -1 : 1;
    return left->box.x < right->box.x ? -1 : left->box.x > right->box.x;
}

static int glyph_compare_x(gconstpointer a, gconstpointer b)
{
    const Glyph *left = a, *right = b;
    return left->box.x < right->box.x ? -1 : left->box.x > right->box.x;
}

static int line_compare(gconstpointer a, gconstpointer b)
{
    const TextLine *left = *(TextLine *const *)a, *right = *(TextLine *const *)b;
    double difference = middle(&left->box) - middle(&right->box);
    return difference < 0 ? -1 : difference > 0;
}

/** Whether @glyph shares at least half the height of the lower of the two with @line. */
static gboolean glyph_on_line(const Glyph *glyph, const Box *line)
{
    double shared = MIN(box_bottom(&glyph->box), box_bottom(line)) - MAX(glyph->box.y, line->y);
    return shared >= MIN(glyph->box.height, line->height) / 2;
}

static void line_close_word(TextLine *line, GString *word, Box *box)
{
    if (word->len > 0)
        text_line_add_word(line, word->str, box);
    g_string_truncate(word, 0);
    *box = (Box){0};
}

/** Whether print that has @gap between @before and @after has a space there. */
static gboolean gap_is_space(double gap, double height, gunichar before, gunichar after)
{
    if (gap <= WORD_GAP * height)
        return FALSE;
    gboolean justified = text_is_cjk(before) && text_is_cjk(after);
    return !justified || gap > WIDE_GAP * height;
}

/** The line of @count glyphs that stand on it. */
static TextLine *line_from_glyphs(Glyph *glyphs, guint count)
{
    TextLine *line = text_line_new(TEXT_SOURCE_TEXT);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) word = g_string_new(NULL);
    Box box = {0};
    for (guint i = 0; i < count; i++) {
        const Glyph *glyph = &glyphs[i];
        double height = glyph->box.height;
        double gap = i > 0 ? glyph->box.x - box_right(&glyphs[i - 1].box) : 0;
        if (i > 0 && gap > WORD_GAP * height)
            line_close_word(line, word, &box);
        if (i > 0 && gap_is_space(gap, height, glyphs[i - 1].character, glyph->character))
            g_string_append_c(text, ' ');
        g_string_append_unichar(text, glyph->character);
        g_string_append_unichar(word, glyph->character);
        box = box_union(&box, &glyph->box);
        line->box = box_union(&line->box, &glyph->box);
    }
    line_close_word(line, word, &box);
    g_free(line->text);
    line->text = g_string_free(g_steal_pointer(&text), FALSE);
    line->confidence = 1;
    return line;
}

GPtrArray *lines_from_glyphs(GArray *glyphs)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify)text_line_free);
    g_array_sort(glyphs, glyph_compare_y);
    Glyph *all = (Glyph *)(void *)glyphs->data;
    for (guint start = 0, end; start < glyphs->len; start = end) {
        Box box = all[start].box;
        for (end = start + 1; end < glyphs->len && glyph_on_line(&all[end], &box); end++)
            box = box_union(&box, &all[end].box);
        g_qsort_with_data(all + start, (gint)(end - start), sizeof *all,
                          (GCompareDataFunc)(void *)glyph_compare_x, NULL);
        g_ptr_array_add(lines, line_from_glyphs(all + start, end - start));
    }
    g_ptr_array_sort(lines, line_compare);
    return lines;
}

char *lines_join(const GPtrArray *lines)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        if (i > 0)
            g_string_append_c(text, '\n');
        g_string_append(text, ((TextLine *)lines->pdata[i])->text);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

void grid_cell_take_glyphs(GridCell *cell, GArray *glyphs)
{
    g_autoptr(GPtrArray) lines = lines_from_glyphs(glyphs);
    g_free(cell->text);
    cell->text = lines_join(lines);
    for (guint i = 0; i < lines->len; i++)
        cell->ink = box_union(&cell->ink, &((TextLine *)lines->pdata[i])->box);
}

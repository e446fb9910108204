/**
 * prose.c: lines -> folded text with places.
 */
#include "prose.h"

#include <string.h>

#include "../common/text.h"

/** What is not folded: Chinese characters, digits, and 、 and 。, which would become signs that also stand in
 * numbers. */
static gboolean is_kept(gunichar character)
{
    return (character >= 0x4e00 && character <= 0x9fff) || (character >= '0' && character <= '9') ||
           character == 0x3001 || character == 0x3002;
}

static void prose_put(Prose *prose, const char *bytes, gsize n, ProseMark mark)
{
    const guint before = prose->marks->len;
    g_string_append_len(prose->folded, bytes, (gssize)n);
    g_array_set_size(prose->marks, before + (guint)n);
    for (guint i = before; i < prose->marks->len; i++)
        g_array_index(prose->marks, ProseMark, i) = mark;
}

/** Adds line @number character by character. */
static void prose_add_line(Prose *prose, guint number)
{
    const char *text = g_array_index(prose->lines, SectionLine, number).line->text;
    for (const char *at = text; *at != '\0';) {
        const char *next = g_utf8_next_char(at);
        gunichar character = g_utf8_get_char(at);
        ProseMark mark = {number, (guint)(at - text)};
        if (is_kept(character)) {
            char bytes[6];
            prose_put(prose, bytes, (gsize)g_unichar_to_utf8(text_simplified(character), bytes), mark);
        } else {
            g_autofree char *one = g_strndup(at, (gsize)(next - at));
            g_autofree char *folded = text_fold(one);
            prose_put(prose, folded, strlen(folded), mark);
        }
        at = next;
    }
}

Prose *prose_from_lines(const GArray *lines, gboolean (*is_left_out)(const char *folded, gpointer data),
                        gpointer data)
{
    Prose *prose = g_new0(Prose, 1);
    prose->lines = lines;
    prose->folded = g_string_new(NULL);
    prose->marks = g_array_new(FALSE, FALSE, sizeof(ProseMark));
    SectionMargins margins = section_margins(lines);
    const SectionLine *last = NULL;
    for (guint i = 0; i < lines->len; i++) {
        const SectionLine *line = &g_array_index(lines, SectionLine, i);
        gsize before = prose->folded->len;
        if (last != NULL && section_begins_paragraph(last, line, &margins))
            prose_put(prose, "\n", 1, (ProseMark){i, 0});
        gsize start = prose->folded->len;
        prose_add_line(prose, i);
        if (is_left_out(prose->folded->str + start, data)) {
            g_string_truncate(prose->folded, before);
            g_array_set_size(prose->marks, (guint)before);
            continue;
        }
        last = line;
    }
    return prose;
}

void prose_free(Prose *prose)
{
    if (prose == NULL)
        return;
    g_string_free(prose->folded, TRUE);
    g_array_unref(prose->marks);
    g_free(prose);
}

char *prose_original(const Prose *prose, gsize begin, gsize end)
{
    GString *text = g_string_new(NULL);
    const ProseMark *last = NULL;
    for (gsize i = begin; i < end; i++) {
        const ProseMark *mark = &g_array_index(prose->marks, ProseMark, i);
        if (prose->folded->str[i] == '\n' ||
            (last != NULL && mark->line == last->line && mark->offset == last->offset))
            continue;
        last = mark;
        const char *at = g_array_index(prose->lines, SectionLine, mark->line).line->text + mark->offset;
        g_string_append_unichar(text, g_utf8_get_char(at));
    }
    return g_string_free(text, FALSE);
}

ProsePlace prose_place(const Prose *prose, gsize begin, gsize end)
{
    ProsePlace place = {.source = TEXT_SOURCE_TEXT, .confidence = 1};
    for (gsize i = begin; i < end; i++) {
        const ProseMark *mark = &g_array_index(prose->marks, ProseMark, i);
        const SectionLine *line = &g_array_index(prose->lines, SectionLine, mark->line);
        if (place.page == 0)
            place.page = line->page->number;
        if (line->page->number == place.page)
            place.box = box_union(&place.box, &line->line->box);
        if (line->line->source == TEXT_SOURCE_OCR)
            place.source = TEXT_SOURCE_OCR;
        place.confidence = MIN(place.confidence, line->line->confidence);
    }
    return place;
}

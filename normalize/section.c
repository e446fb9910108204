/**
 * section.c: lines -> paragraphs -> sections.
 */
#include "section.h"

#include <string.h>

#include "../common/text.h"

/** Likeness from which on a line is a heading of the form; OCR misreads one character in eight at most. */
#define HEADING_LIKENESS 0.75

/** An indent, or a gap at a line's end, that makes a paragraph, in heights of the writing. */
#define INDENT 1.0

/** The heading of the form that @text is, or NULL. */
static const LayoutLine *heading_of(const Layout *layout, const char *text)
{
    if (layout == NULL)
        return NULL;
    g_autoptr(LabelPath) path = label_path_new();
    label_path_add(path, text);
    const LayoutLine *best = NULL;
    double most = HEADING_LIKENESS;
    for (guint i = 0; i < layout->sections->len; i++) {
        double likeness = layout_line_likeness(layout->sections->pdata[i], path);
        if (likeness < most)
            continue;
        most = likeness;
        best = layout->sections->pdata[i];
    }
    return best;
}

SectionMargins section_margins(const GArray *lines)
{
    SectionMargins margins = {G_MAXDOUBLE, 0};
    for (guint i = 0; i < lines->len; i++) {
        const Box *box = &g_array_index(lines, SectionLine, i).line->box;
        margins.left = MIN(margins.left, box->x);
        margins.right = MAX(margins.right, box_right(box));
    }
    return margins;
}

gboolean section_begins_paragraph(const SectionLine *last, const SectionLine *next,
                                  const SectionMargins *margins)
{
    if (last->page->turned_deg != 0)
        return FALSE; /* boxes lie on their side: lines are only joined */
    double height = next->line->box.height;
    return next->line->box.x > margins->left + INDENT * height ||
           box_right(&last->line->box) < margins->right - 2 * INDENT * height;
}

static Section *section_new(const SectionLine *line, const char *heading, int report, guint number)
{
    Section *section = g_new0(Section, 1);
    section->report = report;
    section->number = (int)number;
    section->page = line->page->number;
    section->heading = g_strdup(heading);
    return section;
}

static void section_close(Section *section, GString *text)
{
    g_free(section->text);
    section->text = g_strdup(text->str);
    g_string_truncate(text, 0);
}

/** Whether a space belongs between two joined lines: between Latin words, not between Chinese characters. */
static gboolean join_needs_space(const GString *text, const char *next)
{
    const char *last = g_utf8_find_prev_char(text->str, text->str + text->len);
    return last != NULL && g_unichar_isalnum(g_utf8_get_char(last)) && !text_is_cjk(g_utf8_get_char(last)) &&
           g_unichar_isalnum(g_utf8_get_char(next)) && !text_is_cjk(g_utf8_get_char(next)) &&
           !g_ascii_isdigit(*next);
}

void sections_from_lines(const GArray *lines, const Layout *layout, int report, GPtrArray *sections)
{
    SectionMargins margins = section_margins(lines);
    g_autoptr(GString) text = g_string_new(NULL);
    Section *section = NULL;
    const SectionLine *last = NULL;
    for (guint i = 0; i < lines->len; i++) {
        const SectionLine *line = &g_array_index(lines, SectionLine, i);
        const LayoutLine *heading = heading_of(layout, line->line->text);
        if (section == NULL || heading != NULL) {
            if (section != NULL)
                section_close(section, text);
            section = section_new(line, heading != NULL ? line->line->text : "", report, sections->len + 1);
            g_ptr_array_add(sections, section);
            last = NULL;
            if (heading != NULL)
                continue;
        }
        if (last != NULL && section_begins_paragraph(last, line, &margins))
            g_string_append_c(text, '\n');
        else if (last != NULL && join_needs_space(text, line->line->text))
            g_string_append_c(text, ' ');
        g_string_append(text, line->line->text);
        last = line;
    }
    if (section != NULL)
        section_close(section, text);
}

/**
 * section.h: the running text under its headings.
 */
#pragma once

#include "../common/page.h"
#include "../common/rows.h"
#include "layout.h"

/** SectionLine: a line of running text and the page it stands on. */
typedef struct {
    const Page *page;
    const TextLine *line;
} SectionLine;

/** SectionMargins: where the running text of a report begins and ends, points. */
typedef struct {
    double left, right;
} SectionMargins;

/** section_margins: of @lines (element-type SectionLine). */
SectionMargins section_margins(const GArray *lines);

/** section_begins_paragraph: whether a paragraph begins with @next, which follows @last. */
gboolean section_begins_paragraph(const SectionLine *last, const SectionLine *next,
                                  const SectionMargins *margins);

/**
 * sections_from_lines:
 * @lines: (element-type SectionLine): of one report, in reading order
 * @layout: whose headings are looked for; NULL where the form is not known: then all is one section
 * @report: index of the report, -1 for none
 *
 * Appends to @sections (element-type Section). Lines of one paragraph are joined; paragraphs are told by
 * the indent of their first line, or by a last line that ends early.
 */
void sections_from_lines(const GArray *lines, const Layout *layout, int report, GPtrArray *sections);

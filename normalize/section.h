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

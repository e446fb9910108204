/**
 * prose.h: the running text of a report as one folded string, in which every character knows its place.
 */
#pragma once

#include "section.h"

/** ProseMark: where a byte of the folded text stands: which line, and which byte of its text. */
typedef struct {
    guint line;
    guint offset;
} ProseMark;

/**
 * Prose:
 * @lines: (element-type SectionLine): borrowed
 * @folded: text_fold() of it (no white space), but with 、 and 。 as they are; '\n' before each paragraph
 * @marks: (element-type ProseMark): one for each byte of @folded
 */
typedef struct {
    const GArray *lines;
    GString *folded;
    GArray *marks;
} Prose;

/**
 * prose_from_lines:
 * @lines: (element-type SectionLine): in reading order; must outlive the prose
 * @is_left_out: whether a line (folded) is no part of the text: a page number
 */
Prose *prose_from_lines(const GArray *lines, gboolean (*is_left_out)(const char *folded, gpointer data),
                        gpointer data);
void prose_free(Prose *prose);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Prose, prose_free)

/** prose_original: (transfer full): bytes @begin..@end of the folded text as they are printed, without line
 * ends. */
char *prose_original(const Prose *prose, gsize begin, gsize end);

/** ProsePlace: where a stretch stands: the page it begins on, its lines' boxes there, and the least sure of
 * them. */
typedef struct {
    int page;
    Box box;
    TextSource source;
    double confidence;
} ProsePlace;

/** prose_place: of bytes @begin..@end of the folded text, which are not empty. */
ProsePlace prose_place(const Prose *prose, gsize begin, gsize end);

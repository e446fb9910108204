/**
 * head.h: a report's head: organ, region and year, from its title or first sentence.
 *
 * What titles look like is data: layouts/titles.conf, and [titles] of a form.
 */
#pragma once

#include "../common/page.h"
#include "../common/rows.h"

typedef struct _HeadRules HeadRules;

/** head_rules_load: (transfer full): the patterns in @path. */
HeadRules *head_rules_load(const char *path, GError **error);
void head_rules_free(HeadRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HeadRules, head_rules_free)

/** head_rules_add_titles: @patterns (element-type Pattern), which must outlive @rules, are titles too. */
void head_rules_add_titles(HeadRules *rules, const GPtrArray *patterns);

/** HeadTitle: a title on a page. @line: index of its first line, @n_lines: how many it runs over. */
typedef struct {
    guint line, n_lines;
    char *agency;
    char *title;
    int year;
} HeadTitle;

void head_title_clear(HeadTitle *title);

/**
 * head_find_title:
 * @lines: (element-type TextLine): in reading order
 * @from: where to begin to look
 *
 * Finds the first title at or after line @from: on one line, on two or three, or without the organ, whose
 * name then stands on the line above. FALSE where there is none.
 */
gboolean head_find_title(const HeadRules *rules, const GPtrArray *lines, guint from, HeadTitle *title);

/**
 * head_from_sentences: organ and year from the first sentences of @text, for a report without a title.
 * Sets what it finds and is NULL (or 0) in @report.
 */
void head_from_sentences(const HeadRules *rules, const char *text, Report *report);

/** head_region: (transfer full): the administrative unit that @agency begins with, NULL for none. */
char *head_region(const HeadRules *rules, const char *agency);

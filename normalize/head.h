/**
 * head.h: a report's head: organ, region and year, from its title or first sentence.
 *
 * What titles look like is data: layouts/titles.conf, and [titles] of a form.
 */
#pragma once

#include "../common/page.h"
#include "../common/rows.h"
#include "places.h"

typedef struct _HeadRules HeadRules;

/** head_rules_load: (transfer full): the patterns in @path. */
HeadRules *head_rules_load(const char *path, GError **error);
void head_rules_free(HeadRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HeadRules, head_rules_free)

/** head_rules_add_titles: @patterns (element-type Pattern), which must outlive @rules, are titles too. */
void head_rules_add_titles(HeadRules *rules, const GPtrArray *patterns);

/**
 * HeadTitle: a title on a page. @line: index of its first line, @n_lines: how many it runs over;
 * @year_is_mended: whether the year is not just as it stands there, for OCR misread a digit
 */
typedef struct {
    guint line, n_lines;
    char *agency;
    char *title;
    int year;
    gboolean year_is_mended;
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

/** HEAD_SAME: likeness from which on a name as long as another can be the other misread: one character of
 * four. */
#define HEAD_SAME 0.74

/** head_is_misreading: whether @other can be a misreading of @name, or the other way round; not where they
 * are equal. */
gboolean head_is_misreading(const char *name, const char *other);

/** head_tidy: (transfer full): @text without white space and control characters, full-width digits made
 * plain. */
char *head_tidy(const char *text);

/**
 * head_signature: (transfer full): the organ that signs on @line: after 填报单位：, or, where @alone, as all
 * that stands on it. NULL for none.
 */
char *head_signature(const HeadRules *rules, const TextLine *line, gboolean alone);

/** head_is_date: whether nothing but a date stands on @line, as under a signature. */
gboolean head_is_date(const HeadRules *rules, const TextLine *line);

/** head_names_agree: whether two names can be of one organ: one is part of the other, with or without 人民.
 */
gboolean head_names_agree(const HeadRules *rules, const char *name, const char *other);

/**
 * head_unvouched_place: (transfer full): the first name of a place in @region that @places do not vouch for;
 * NULL where they do for all.
 */
char *head_unvouched_place(const HeadRules *rules, const Places *places, const char *region);

/** head_region: (transfer full): the administrative unit that @agency begins with, NULL for none. */
char *head_region(const HeadRules *rules, const char *agency);

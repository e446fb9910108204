/**
 * report-head.c: witnesses of the organ's name and of the year.
 */
#include "report-head.h"

#include <string.h>

/** Confidence of a scan's line from which on a name or year that it alone has is believed. */
#define SURE_LINE 0.9

/** Lines at the end of a report among which a signature without a word before it is looked for. */
#define SIGNATURE_LINES 8

G_GNUC_PRINTF(2, 3)
static void raise_doubt(RowHead *head, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (head->doubt == NULL)
        head->doubt = g_strdup_vprintf(format, arguments);
    head->status = STATUS_DOUBTFUL;
    va_end(arguments);
}

/** Adds a part of the head; it stands nowhere yet. */
static RowHead *add_part(Report *report, HeadPart part)
{
    RowHead *head = g_new0(RowHead, 1);
    head->part = part;
    head->source = TEXT_SOURCE_TEXT;
    head->confidence = 1;
    head->page = report->first_page;
    g_ptr_array_add(report->head, head);
    return head;
}

/** Says that @head stands, among others, on @at; what is on a further page is left out of its box. */
static void stands_on(RowHead *head, const SectionLine *at, gboolean first)
{
    if (first)
        head->page = at->page->number;
    if (head->page != at->page->number)
        return;
    head->box = first ? at->line->box : box_union(&head->box, &at->line->box);
    head->confidence = MIN(first ? 1 : head->confidence, at->line->confidence);
    if (at->line->source == TEXT_SOURCE_OCR)
        head->source = TEXT_SOURCE_OCR;
}

static gboolean is_title_line(const HeadEvidence *evidence, const SectionLine *at)
{
    return g_ptr_array_find(evidence->title_lines, at->line, NULL);
}

static void stands_in_title(const HeadEvidence *evidence, RowHead *head)
{
    gboolean first = TRUE;
    for (guint i = 0; i < evidence->lines->len; i++) {
        const SectionLine *at = &g_array_index(evidence->lines, SectionLine, i);
        if (!is_title_line(evidence, at))
            continue;
        stands_on(head, at, first);
        first = FALSE;
    }
}

/** The first line outside the title that has @words, or NULL. */
static const SectionLine *line_with(const HeadEvidence *evidence, const char *words)
{
    for (guint i = 0; i < evidence->lines->len; i++) {
        const SectionLine *at = &g_array_index(evidence->lines, SectionLine, i);
        g_autofree char *text = head_tidy(at->line->text);
        if (!is_title_line(evidence, at) && strstr(text, words) != NULL)
            return at;
    }
    return NULL;
}

/* ---- the organ ---- */

/** (transfer full): organ and year of the first sentences. */
static Report *sentences_of(const HeadEvidence *evidence)
{
    Report *report = report_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < evidence->lines->len; i++)
        g_string_append(text, g_array_index(evidence->lines, SectionLine, i).line->text);
    head_from_sentences(evidence->rules, text->str, report);
    return report;
}

/** (transfer full): who signs; @at: (out): on which line. NULL where nobody does. */
static char *signature_of(const HeadEvidence *evidence, const SectionLine **at)
{
    guint n = evidence->lines->len;
    for (guint i = n; i-- > 0;) {
        *at = &g_array_index(evidence->lines, SectionLine, i);
        const SectionLine *next = i + 1 < n ? *at + 1 : NULL;
        gboolean alone =
            next != NULL && i + SIGNATURE_LINES >= n && head_is_date(evidence->rules, next->line);
        char *name =
            is_title_line(evidence, *at) ? NULL : head_signature(evidence->rules, (*at)->line, alone);
        if (name != NULL)
            return name;
    }
    *at = NULL;
    return NULL;
}

/** Whether @n characters of @text can be @name misread: letters alone, most of them the name's at their
 * places. */
static gboolean is_misread_at(const gunichar *text, const gunichar *name, glong n)
{
    glong same = 0;
    for (glong i = 0; i < n; i++) {
        if (!g_unichar_isalpha(text[i]))
            return FALSE;
        same += text[i] == name[i];
    }
    return (double)same >= HEAD_SAME * (double)n;
}

/** (transfer full): what stands in @text in the place of @name: the name itself, or the likest misreading of
 * it there is; NULL for neither. */
static char *mention_in(const char *text, const char *name)
{
    g_autofree char *tidy = head_tidy(text);
    if (strstr(tidy, name) != NULL)
        return g_strdup(name);
    glong length, n;
    g_autofree gunichar *wanted = g_utf8_to_ucs4_fast(name, -1, &length);
    g_autofree gunichar *characters = g_utf8_to_ucs4_fast(tidy, -1, &n);
    for (glong at = 0; at + length <= n; at++)
        if (is_misread_at(characters + at, wanted, length))
            return g_ucs4_to_utf8(characters + at, length, NULL, NULL, NULL);
    return NULL;
}

/** Mention: the organ's name, or a misreading of it, as it stands on a page. */
typedef struct {
    char *name;
    int page;
} Mention;

static void mention_clear(gpointer data)
{
    g_free(((Mention *)data)->name);
}

static void hear(GArray *mentions, const char *text, const char *name, int page)
{
    Mention mention = {text != NULL ? mention_in(text, name) : NULL, page};
    if (mention.name != NULL)
        g_array_append_val(mentions, mention);
}

/** (element-type Mention): of @name on all lines, the title's first; of a title read twice both readings. */
static GArray *mentions_of(const HeadEvidence *evidence, const char *name)
{
    GArray *mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
    g_array_set_clear_func(mentions, mention_clear);
    for (guint i = 0; i < evidence->lines->len; i++) {
        const SectionLine *at = &g_array_index(evidence->lines, SectionLine, i);
        hear(mentions, at->line->text, name, at->page->number);
        hear(mentions, at->line->second, name, at->page->number);
    }
    return mentions;
}

static guint count_of(const GArray *mentions, const char *name)
{
    guint count = 0;
    for (guint i = 0; i < mentions->len; i++)
        count += strcmp(g_array_index(mentions, Mention, i).name, name) == 0;
    return count;
}

/** The name that is mentioned most often; @name where no other is more often. */
static const char *most_mentioned(const GArray *mentions, const char *name)
{
    const char *best = name;
    for (guint i = 0; i < mentions->len; i++) {
        const char *other = g_array_index(mentions, Mention, i).name;
        if (count_of(mentions, other) > count_of(mentions, best))
            best = other;
    }
    return best;
}

/** Doubts a name that stands there in another way too. */
static void doubt_disagreement(const GArray *mentions, const char *name, RowHead *head)
{
    for (guint i = 0; i < mentions->len; i++) {
        const Mention *mention = &g_array_index(mentions, Mention, i);
        if (strcmp(mention->name, name) != 0)
            raise_doubt(head, "page %d has “%s”", mention->page, mention->name);
    }
}

/** (transfer full) (nullable): what stands in @text of @name with the letters right before it; NULL without
 * @name. */
static char *name_with_beginning(const char *text, const char *name)
{
    g_autofree char *tidy = head_tidy(text);
    const char *at = strstr(tidy, name), *begin = at;
    if (at == NULL)
        return NULL;
    for (const char *before = at; before > tidy;) {
        before = g_utf8_prev_char(before);
        if (!g_unichar_isalpha(g_utf8_get_char(before)))
            break;
        begin = before;
    }
    return g_strndup(begin, (gsize)(at - begin) + strlen(name));
}

/** Doubts a name of which a second reading of the title has more at its beginning: 城区教育局 may be
 * 旧城区教育局. */
static void doubt_beginning(const HeadEvidence *evidence, const char *name, RowHead *head)
{
    for (guint i = 0; i < evidence->title_lines->len; i++) {
        const TextLine *line = g_ptr_array_index(evidence->title_lines, i);
        g_autofree char *first = line->second != NULL ? name_with_beginning(line->text, name) : NULL;
        g_autofree char *second = first != NULL ? name_with_beginning(line->second, name) : NULL;
        if (second != NULL && strcmp(first, second) != 0)
            raise_doubt(head, "a second reading of the title has “%s”", second);
    }
}

/** Doubts a name read from a scan that nothing vouches for: neither its place nor a second mention. */
static void doubt_scan(const HeadEvidence *evidence, const GArray *mentions, const Report *report,
                       RowHead *head)
{
    g_autofree char *place = report->region != NULL
                                 ? head_unvouched_place(evidence->rules, evidence->places, report->region)
                                 : NULL;
    if (report->region == NULL)
        raise_doubt(head, "read from a scan, and it names no place");
    else if (place != NULL)
        raise_doubt(head, "read from a scan, and no place is known that is called %s", place);
    else if (count_of(mentions, report->agency) < 2 && head->confidence < SURE_LINE)
        raise_doubt(head, "weakly read, and named once");
}

/** Where the organ's name was found: in the title, or on @at. */
static void place_agency(const HeadEvidence *evidence, const SectionLine *at, RowHead *head)
{
    if (at != NULL)
        stands_on(head, at, TRUE);
    else
        stands_in_title(evidence, head);
}

/** Chooses between the readings of the name that the report has, and says what speaks against it. */
static void weigh_agency(const HeadEvidence *evidence, const char *signature, const SectionLine *at,
                         Report *report)
{
    RowHead *head = add_part(report, HEAD_AGENCY);
    place_agency(evidence, at, head);
    gboolean scan = head->source == TEXT_SOURCE_OCR;
    g_autoptr(GArray) mentions =
        scan ? mentions_of(evidence, report->agency) : g_array_new(FALSE, FALSE, sizeof(Mention));
    char *chosen = g_strdup(most_mentioned(mentions, report->agency));
    g_free(report->agency);
    report->agency = chosen;
    report->region = head_region(evidence->rules, report->agency);
    doubt_disagreement(mentions, report->agency, head);
    /* Both are readings of the same print: that one name is part of the other speaks for neither. */
    const char *second = evidence->second->agency;
    if (second != NULL && strcmp(second, report->agency) != 0)
        raise_doubt(head, "a second reading of the title has “%s”", second);
    if (signature != NULL && !head_names_agree(evidence->rules, signature, report->agency))
        raise_doubt(head, "it is signed by “%s”", signature);
    if (scan)
        doubt_beginning(evidence, report->agency, head);
    if (scan)
        doubt_scan(evidence, mentions, report, head);
    if (report->region == NULL)
        return;
    RowHead *region = add_part(report, HEAD_REGION);
    place_agency(evidence, at, region);
    if (head->doubt != NULL)
        raise_doubt(region, "the organ's name is: %s", head->doubt);
}

static void fill_agency(const HeadEvidence *evidence, const Report *sentences, Report *report)
{
    const SectionLine *signed_at, *at = NULL;
    g_autofree char *signature = signature_of(evidence, &signed_at);
    report->agency = g_strdup(evidence->title->agency);
    if (report->agency == NULL && sentences->agency != NULL) {
        report->agency = g_strdup(sentences->agency);
        at = line_with(evidence, report->agency);
    }
    if (report->agency == NULL && signature != NULL) {
        report->agency = g_strdup(signature);
        at = signed_at;
    }
    if (report->agency != NULL)
        weigh_agency(evidence, signature, at, report);
}

/* ---- the year ---- */

/** Doubts a form that was told from a scan and was not in force in the report's year. */
static void doubt_scanned_form(const int *in_force, const Report *report)
{
    for (guint i = 0; i < report->head->len; i++) {
        RowHead *head = report->head->pdata[i];
        if (head->part == HEAD_LAYOUT && head->source == TEXT_SOURCE_OCR)
            raise_doubt(head, "told from a scan, and it was in force for %d to %d, not in %d", in_force[0],
                        in_force[1], report->year);
    }
}

/** Doubts a year that was read from a scan and stands there in no second place, or breaks what is known. */
static void doubt_scanned_year(const HeadEvidence *evidence, const int *in_force, const Report *report,
                               RowHead *head)
{
    g_autofree char *words = g_strdup_printf("%d年", report->year);
    gboolean confirmed = line_with(evidence, words) != NULL && evidence->title->year != 0;
    const HeadTitle *second = evidence->second;
    if (report->year < in_force[0] || report->year > in_force[1]) {
        raise_doubt(head, "read from a scan, and the form was in force for %d to %d", in_force[0],
                    in_force[1]);
        doubt_scanned_form(in_force, report);
    }
    if (confirmed)
        return;
    if (second->year != 0 && second->year != report->year)
        raise_doubt(head, "a second reading of the title has %d", second->year);
    if (evidence->title->year_is_mended || head->confidence < SURE_LINE)
        raise_doubt(head, "weakly read, and named once");
}

static void fill_year(const HeadEvidence *evidence, const Report *sentences, const int *in_force,
                      Report *report)
{
    report->year = evidence->title->year != 0 ? evidence->title->year : sentences->year;
    if (report->year == 0)
        return;
    RowHead *head = add_part(report, HEAD_YEAR);
    g_autofree char *words = g_strdup_printf("%d年", report->year);
    const SectionLine *at = evidence->title->year == 0 ? line_with(evidence, words) : NULL;
    if (at != NULL)
        stands_on(head, at, TRUE);
    else
        stands_in_title(evidence, head);
    if (sentences->year != 0 && sentences->year != report->year)
        raise_doubt(head, "the title says %d, the text %d", report->year, sentences->year);
    if (head->source == TEXT_SOURCE_OCR)
        doubt_scanned_year(evidence, in_force, report, head);
}

void report_head_fill(const HeadEvidence *evidence, int first_year, int last_year, Report *report)
{
    const int in_force[] = {first_year, last_year};
    g_autoptr(Report) sentences = sentences_of(evidence);
    report->title = g_strdup(evidence->title->title);
    fill_agency(evidence, sentences, report);
    fill_year(evidence, sentences, in_force, report);
}

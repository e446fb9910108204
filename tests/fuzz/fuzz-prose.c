/**
 * fuzz-prose.c: running text, a line a line: titles, heads, sections and what sentences state. The first byte
 * says which form's statements are looked for, the second whether the text is a scan's.
 */
#include <string.h>

#include "../../common/rows-json.h"
#include "../../normalize/narrative.h"
#include "../../normalize/normalize.h"
#include "../../normalize/section.h"
#include "fuzz.h"

static Normalizer *normalizer;
static NarrativeRules *narrative;
static FigureRules *figures;

static void prepare(void)
{
    g_autofree char *folder = fuzz_source("layouts");
    g_autofree char *statements = fuzz_source("layouts/narrative.conf");
    g_autofree char *numbers = fuzz_source("layouts/figures.conf");
    normalizer = normalizer_new(folder, NULL, NULL);
    fuzz_promise(normalizer != NULL, "the forms that come with gouji are sound");
    narrative = narrative_rules_load(statements, NULL, normalizer_layouts(normalizer), NULL);
    figures = figure_rules_load(numbers, NULL, NULL);
}

/** A page of the lines of @text, under one another. */
static Page *page_of(const char *text, TextSource source)
{
    Page *page = page_new(1, 595, 842);
    page->source = source;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        TextLine *line = text_line_new(source);
        line->box = (Box){60, 60 + 16.0 * i, MIN(480, 12.0 * (double)g_utf8_strlen(lines[i], -1)), 12};
        line->confidence = source == TEXT_SOURCE_OCR ? 0.93 : 1;
        text_line_add_word(line, lines[i], &line->box);
        g_free(line->text);
        line->text = g_strdup(lines[i]);
        g_ptr_array_add(page->lines, line);
    }
    return page;
}

/** Reads the page's statements as those of a report of @layout. */
static void read_statements(const Layout *layout, const Page *page)
{
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(SectionLine));
    for (guint i = 0; i < page->lines->len; i++) {
        SectionLine line = {page, page->lines->pdata[i]};
        g_array_append_val(lines, line);
    }
    g_autoptr(Report) report = report_new(layout->name);
    report->year = 2023;
    narrative_read(narrative, layout, figures, lines, report);
    narrative_check(layout, figures, report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (normalizer == NULL)
        prepare();
    if (size < 2)
        return 0;
    g_autofree char *text = fuzz_text(data + 2, size - 2);
    g_autoptr(PageModel) model = page_model_new("", "key", "fuzz");
    Page *page = page_of(text, data[1] & 1 ? TEXT_SOURCE_OCR : TEXT_SOURCE_TEXT);
    g_ptr_array_add(model->pages, page);
    g_autoptr(RowsModel) rows = rows_model_new("", "key", "fuzz", "fuzz");
    normalizer_run(normalizer, model, NULL, rows);
    const GPtrArray *layouts = normalizer_layouts(normalizer);
    read_statements(layouts->pdata[data[0] % layouts->len], page);
    return 0;
}

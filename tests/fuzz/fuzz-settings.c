/**
 * fuzz-settings.c: key files that users write, and what persons said of documents. The first byte says which
 * kind: figures.conf and narrative.conf of one's own, names.conf, corrections; and each is read for its
 * lines.
 */
#include <string.h>

#include "../../common/corrections.h"
#include "../../common/key-lines.h"
#include "../../normalize/figure-parse.h"
#include "../../normalize/narrative.h"
#include "../../store/organ-names.h"
#include "fuzz.h"

static void read_figures(const char *path, GError **error)
{
    g_autofree char *own = fuzz_source("layouts/figures.conf");
    g_autoptr(FigureRules) rules = figure_rules_load(own, path, error);
    fuzz_promise((rules != NULL) == (*error == NULL), "rules or an error");
    Figure figure = {0};
    if (rules != NULL)
        figure_parse(rules, "1.2万件", TEXT_SOURCE_OCR, &figure);
    figure_clear(&figure);
}

static void read_narrative(const char *path, GError **error)
{
    g_autofree char *own = fuzz_source("layouts/narrative.conf");
    g_autoptr(GPtrArray) layouts = g_ptr_array_new();
    g_autoptr(NarrativeRules) rules = narrative_rules_load(own, path, layouts, error);
    fuzz_promise((rules != NULL) == (*error == NULL), "rules or an error");
}

static void read_names(const char *path, GError **error)
{
    static OrganRules *rules;
    if (rules == NULL) {
        g_autofree char *agencies = fuzz_source("names/agencies.conf");
        g_autofree char *titles = fuzz_source("layouts/titles.conf");
        rules = organ_rules_load(agencies, titles, NULL);
    }
    g_autoptr(OrganNames) names = organ_names_load(path, rules, error);
    fuzz_promise((names != NULL) == (*error == NULL), "names or an error");
}

/** What was read and saved is read the same. */
static void read_corrections(const char *path, GError **error)
{
    g_autoptr(Corrections) corrections = corrections_load(path, error);
    fuzz_promise((corrections != NULL) == (*error == NULL), "corrections or an error");
    for (guint i = 0; corrections != NULL && i < corrections->cells->len; i++) {
        const Correction *correction = corrections->cells->pdata[i];
        const Correction *found = corrections_find(corrections, correction->report, correction->cell);
        fuzz_promise(found == correction, "what is there is found, once");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const readers[])(const char *, GError **) = {read_figures, read_narrative, read_names,
                                                               read_corrections};
    if (size == 0)
        return 0;
    g_auto(FuzzFile) file = fuzz_file(data + 1, size - 1);
    g_autoptr(GError) error = NULL, second = NULL;
    readers[data[0] % G_N_ELEMENTS(readers)](file.path, &error);
    g_autofree char *text = g_strndup((const char *)data + 1, size - 1);
    g_autoptr(KeyLines) lines = key_lines_new("fuzz", text, &second);
    fuzz_promise((lines != NULL) == (second == NULL), "lines or an error");
    return 0;
}

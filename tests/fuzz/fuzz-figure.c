/**
 * fuzz-figure.c: what stands in a cell, as a number: a plain decimal, or none.
 */
#include "../../common/decimal.h"
#include "../../normalize/figure-parse.h"
#include "fuzz.h"

static void parse(const FigureRules *rules, const char *text, TextSource source)
{
    g_auto(Figure) figure = {0};
    figure_parse(rules, text, source, &figure);
    fuzz_promise((figure.kind == FIGURE_NUMBER) == (figure.value != NULL),
                 "a number has a value, nothing else has");
    if (figure.value == NULL)
        return;
    fuzz_promise(decimal_is_plain(figure.value), "a value is a plain decimal");
    gint64 integer;
    double real;
    decimal_kind(figure.value, &integer, &real);
    g_auto(Figure) again = {0};
    figure_parse(rules, figure.value, TEXT_SOURCE_TEXT, &again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FigureRules *rules;
    if (rules == NULL) {
        g_autofree char *path = fuzz_source("layouts/figures.conf");
        rules = figure_rules_load(path, NULL, NULL);
        fuzz_promise(rules != NULL, "the rules that come with gouji are sound");
    }
    g_autofree char *text = fuzz_text(data, size);
    parse(rules, text, TEXT_SOURCE_TEXT);
    parse(rules, text, TEXT_SOURCE_OCR);
    g_autofree char *unit = figure_unit_in_label(rules, text);
    units_places(figure_units(rules), unit != NULL ? unit : text);
    figure_is_unit(rules, text);
    return 0;
}

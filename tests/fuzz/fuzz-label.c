/**
 * fuzz-label.c: two labels, parted by a line's end, held against each other; and the names of organs.
 */
#include <string.h>

#include "../../common/search-text.h"
#include "../../common/text.h"
#include "../../normalize/label.h"
#include "../../store/organ-rules.h"
#include "fuzz.h"

/** Labels that are less alike than this may be told apart without looking closely, which may depend on their
 * order. */
#define LEAST_THAT_COUNTS 0.5

static void hold_together(const char *one, const char *other)
{
    g_autoptr(Label) a = label_new(one);
    g_autoptr(Label) b = label_new(other);
    double likeness = label_likeness(a, b);
    fuzz_promise(likeness >= 0 && likeness <= 1, "likeness is from 0 to 1");
    double other_way = label_likeness(b, a);
    fuzz_promise(likeness == other_way || MAX(likeness, other_way) < LEAST_THAT_COUNTS,
                 "likeness is the same both ways");
    fuzz_promise(label_is_empty(a) || label_likeness(a, a) == 1, "a label is like itself");
    fuzz_promise(!label_equal(a, b) || label_hash(a) == label_hash(b), "equal labels have one hash");
    g_autoptr(LabelPath) printed = label_path_new();
    g_autoptr(LabelPath) form = label_path_new();
    label_path_add(printed, one);
    label_path_add(printed, other);
    label_path_add(form, other);
    likeness = label_path_likeness(printed, form);
    fuzz_promise(likeness >= 0 && likeness <= 1, "a path's likeness is from 0 to 1");
}

static void fold(const char *text)
{
    g_autofree char *once = text_fold(text);
    g_autofree char *twice = text_fold(once);
    fuzz_promise(g_utf8_validate(once, -1, NULL), "what is folded is UTF-8");
    fuzz_promise(strcmp(once, twice) == 0, "what is folded stays so");
    g_autofree char *simplified = text_fold_simplified(text);
    fuzz_promise(strlen(simplified) == strlen(text), "simplified text has as many bytes");
}

static void tell_organ(const char *name)
{
    static OrganRules *rules;
    if (rules == NULL) {
        g_autofree char *agencies = fuzz_source("names/agencies.conf");
        g_autofree char *titles = fuzz_source("layouts/titles.conf");
        rules = organ_rules_load(agencies, titles, NULL);
        fuzz_promise(rules != NULL, "the rules that come with gouji are sound");
    }
    g_auto(OrganKey) key = {0}, again = {0};
    organ_key_make(rules, name, &key);
    organ_key_make(rules, name, &again);
    fuzz_promise(strcmp(key.name, again.name) == 0, "one name, one key");
    organ_likeness(rules, &key, &again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = fuzz_text(data, size);
    g_auto(GStrv) parts = g_strsplit(text, "\n", 2);
    const char *one = parts[0] != NULL ? parts[0] : "",
               *other = *one != '\0' && parts[1] != NULL ? parts[1] : "";
    hold_together(one, other);
    fold(one);
    tell_organ(one);
    return 0;
}

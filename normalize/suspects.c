#include "suspects.h"

#include <string.h>

/** How often what is counted is printed with decimals: never yet. */
#define COUNT_WITH_POINT 0.01

/** A candidate reading less likely than this is noise. */
#define LEAST_CANDIDATE 1e-4

const GArray *suspect_readings(const WitnessBook *book, const RowCell *cell)
{
    const GridCell *printed = g_hash_table_lookup(book->printed, cell);
    return printed != NULL ? look_readings(book->looks, printed) : NULL;
}

static void candidate_clear(gpointer data)
{
    g_free(((Candidate *)data)->value);
}

void suspect_free(gpointer data)
{
    Suspect *suspect = data;
    if (suspect == NULL)
        return;
    g_array_unref(suspect->candidates);
    g_free(suspect);
}

static void candidate_add(GArray *candidates, const char *value, double confidence)
{
    for (guint i = 0; i < candidates->len; i++)
        if (g_strcmp0(g_array_index(candidates, Candidate, i).value, value) == 0)
            return;
    Candidate candidate = {g_strdup(value), MAX(confidence, LEAST_CANDIDATE)};
    g_array_append_val(candidates, candidate);
}

/** Adds what @text is as a number, if it can be one that is printed. */
static void candidate_add_text(GArray *candidates, const WitnessBook *book, const char *text,
                               double confidence)
{
    gboolean has_leading_zero = text[0] == '0' && g_ascii_isdigit(text[1]);
    g_auto(Figure) figure = {0};
    figure_parse(book->rules, text, TEXT_SOURCE_OCR, &figure);
    if (!has_leading_zero && figure.kind != FIGURE_OTHER)
        candidate_add(candidates, figure.value, confidence);
}

/** Adds what @suspect's cell, a count that was read with a point, is without it. */
static void suspect_join(Suspect *suspect, const WitnessBook *book)
{
    g_auto(GStrv) parts = g_strsplit(suspect->cell->raw, ".", -1);
    g_autofree char *joined = g_strjoinv("", parts);
    g_array_index(suspect->candidates, Candidate, 0).confidence = COUNT_WITH_POINT;
    candidate_add_text(suspect->candidates, book, joined, suspect->cell->confidence);
}

/** @cell as a suspect, or NULL where there is only one reading of it. */
static Suspect *suspect_new(const WitnessBook *book, RowCell *cell)
{
    const GArray *readings = suspect_readings(book, cell);
    const gboolean is_split = witness_is_split(book->rules, cell);
    if (cell->source != TEXT_SOURCE_OCR || cell->status == STATUS_CORRECTED)
        return NULL;
    Suspect *suspect = g_new0(Suspect, 1);
    suspect->cell = cell;
    suspect->is_weak = is_split || cell->confidence < WITNESS_SURE;
    suspect->candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    g_array_set_clear_func(suspect->candidates, candidate_clear);
    candidate_add(suspect->candidates, cell->value, cell->confidence);
    if (is_split)
        suspect_join(suspect, book);
    for (guint i = 0; readings != NULL && i < readings->len; i++) {
        const Reading *reading = &g_array_index(readings, Reading, i);
        if (reading->confidence >= LEAST_CANDIDATE)
            candidate_add_text(suspect->candidates, book, reading->text, reading->confidence);
    }
    if (suspect->candidates->len > 1)
        return suspect;
    suspect_free(suspect);
    return NULL;
}

Suspect *court_suspect(const Court *court, RowCell *cell)
{
    gpointer suspect = NULL;
    if (!g_hash_table_lookup_extended(court->suspects, cell, NULL, &suspect)) {
        suspect = suspect_new(court->book, cell);
        g_hash_table_insert(court->suspects, cell, suspect);
    }
    return suspect;
}

void suspects_add(const Court *court, const GArray *terms, GPtrArray *suspects)
{
    for (guint i = 0; i < terms->len; i++) {
        RowCell *cell = g_array_index(terms, CheckTerm, i).cell;
        Suspect *suspect = cell != NULL ? court_suspect(court, cell) : NULL;
        if (suspect != NULL && !g_ptr_array_find(suspects, suspect, NULL))
            g_ptr_array_add(suspects, suspect);
    }
}

GPtrArray *suspects_of(const Court *court, const CheckInstance *instance)
{
    GPtrArray *suspects = g_ptr_array_new();
    suspects_add(court, instance->left, suspects);
    suspects_add(court, instance->right, suspects);
    return suspects;
}

/**
 * witness.c: weighs changed readings by their own probability against the sums that they mend or break.
 *
 * A reading is changed when that is likelier than that the organ printed a wrong sum: the sum of the
 * logarithms of the readings' probabilities, and of PRINTED_WRONG for each check that fails.
 */
#include "witness.h"

#include <math.h>
#include <string.h>

#include "check.h"

/** How often a check of a real report fails on paper; 2 of the 300 checks of six practice reports did. */
#define PRINTED_WRONG 0.01

/** A candidate reading less likely than this is noise. */
#define LEAST_CANDIDATE 1e-4

/** Changed cells of one repair; more at once would find a solution for anything. */
#define MOST_CHANGES 3

/** Cells that are tried together; the weakest are taken. */
#define MOST_SUSPECTS 12

/** How many times likelier the best repair must be than the next, and than none. */
#define CLEAR_MARGIN 10.0

/** Candidate: one reading of a suspect. @value: NULL where it is no number; owned. */
typedef struct {
    char *value;
    double confidence;
} Candidate;

/** Suspect: a cell that may have been misread. @candidates: (element-type Candidate), the first as read. */
typedef struct {
    RowCell *cell;
    GArray *candidates;
    guint best, next;
} Suspect;

/** Hearing: the search for readings that make sums hold. */
typedef struct {
    const GPtrArray *instances;
    const WitnessBook *book;
    GPtrArray *suspects;
    double least; /* log likelihood of the readings as they are */
    double best, second;
} Hearing;

static void candidate_clear(gpointer data)
{
    g_free(((Candidate *)data)->value);
}

static void suspect_free(gpointer data)
{
    Suspect *suspect = data;
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

/** @cell as a suspect, or NULL where there is only one reading of it. */
static Suspect *suspect_new(const Hearing *hearing, RowCell *cell)
{
    const GridCell *printed = g_hash_table_lookup(hearing->book->printed, cell);
    const GArray *readings = printed != NULL ? look_readings(hearing->book->looks, printed) : NULL;
    if (readings == NULL || cell->source != TEXT_SOURCE_OCR || cell->status == STATUS_CORRECTED)
        return NULL;
    Suspect *suspect = g_new0(Suspect, 1);
    suspect->cell = cell;
    suspect->candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    g_array_set_clear_func(suspect->candidates, candidate_clear);
    candidate_add(suspect->candidates, cell->value, cell->confidence);
    for (guint i = 0; i < readings->len; i++) {
        const Reading *reading = &g_array_index(readings, Reading, i);
        g_auto(Figure) figure = {0};
        figure_parse(hearing->book->rules, reading->text, TEXT_SOURCE_OCR, &figure);
        if (reading->confidence >= LEAST_CANDIDATE && figure.kind != FIGURE_OTHER)
            candidate_add(suspect->candidates, figure.value, reading->confidence);
    }
    if (suspect->candidates->len > 1)
        return suspect;
    suspect_free(suspect);
    return NULL;
}

/** A failing sum, or one that cannot be made for a cell that was read as no number. */
static gboolean instance_objects(const CheckInstance *instance)
{
    return check_is_witness(instance) && check_holds(instance) != HOLDS_YES;
}

static int suspect_compare(gconstpointer a, gconstpointer b)
{
    const Suspect *left = *(Suspect *const *)a, *right = *(Suspect *const *)b;
    double difference = left->cell->confidence - right->cell->confidence;
    return difference < 0 ? -1 : difference > 0 ? 1 : strcmp(left->cell->cell, right->cell->cell);
}

static void suspects_add(Hearing *hearing, const GArray *terms, GHashTable *seen)
{
    for (guint i = 0; i < terms->len; i++) {
        RowCell *cell = g_array_index(terms, CheckTerm, i).cell;
        if (cell == NULL || !g_hash_table_add(seen, cell))
            continue;
        Suspect *suspect = suspect_new(hearing, cell);
        if (suspect != NULL)
            g_ptr_array_add(hearing->suspects, suspect);
    }
}

/** The cells with more than one reading in the sums that object, weakest first. */
static void hearing_summon(Hearing *hearing)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < hearing->instances->len; i++) {
        const CheckInstance *instance = hearing->instances->pdata[i];
        if (!instance_objects(instance))
            continue;
        suspects_add(hearing, instance->left, seen);
        suspects_add(hearing, instance->right, seen);
    }
    g_ptr_array_sort(hearing->suspects, suspect_compare);
    if (hearing->suspects->len > MOST_SUSPECTS)
        g_ptr_array_set_size(hearing->suspects, MOST_SUSPECTS);
}

/** Log likelihood of the sums as the cells stand. */
static double sums_likelihood(const Hearing *hearing)
{
    double sum = 0;
    for (guint i = 0; i < hearing->instances->len; i++)
        if (instance_objects(hearing->instances->pdata[i]))
            sum += log(PRINTED_WRONG);
    return sum;
}

static void suspect_set(Suspect *suspect, guint choice)
{
    suspect->next = choice;
    suspect->cell->value = g_array_index(suspect->candidates, Candidate, choice).value;
}

/** Tries the readings of the suspects from @from on; keeps the likeliest and how likely the next other one
 * is. */
static void hearing_try(Hearing *hearing, guint from, int changes, double readings)
{
    double likelihood = readings + sums_likelihood(hearing);
    if (likelihood > hearing->best) {
        hearing->second = hearing->best;
        hearing->best = likelihood;
        for (guint i = 0; i < hearing->suspects->len; i++) {
            Suspect *suspect = hearing->suspects->pdata[i];
            suspect->best = suspect->next;
        }
    } else if (likelihood > hearing->second) {
        hearing->second = likelihood;
    }
    if (changes == MOST_CHANGES)
        return;
    for (guint i = from; i < hearing->suspects->len; i++) {
        Suspect *suspect = hearing->suspects->pdata[i];
        double own = log(g_array_index(suspect->candidates, Candidate, 0).confidence);
        for (guint choice = 1; choice < suspect->candidates->len; choice++) {
            const Candidate *candidate = &g_array_index(suspect->candidates, Candidate, choice);
            suspect_set(suspect, choice);
            hearing_try(hearing, i + 1, changes + 1, readings - own + log(candidate->confidence));
        }
        suspect_set(suspect, 0);
    }
}

static void mark(RowCell *cell, CellStatus status, const char *doubt)
{
    cell->status = status;
    g_free(cell->doubt);
    cell->doubt = g_strdup(doubt);
}

/** Gives the suspects their verdict. @clear: whether the best readings are clearly the likeliest. */
static void suspect_judge(Suspect *suspect, gboolean clear)
{
    RowCell *cell = suspect->cell;
    const Candidate *chosen = &g_array_index(suspect->candidates, Candidate, suspect->best);
    gboolean weak = cell->confidence < WITNESS_SURE;
    cell->value = g_strdup(g_array_index(suspect->candidates, Candidate, 0).value);
    if (suspect->best == 0)
        return;
    if (!weak || !clear) {
        mark(cell, STATUS_DOUBTFUL, DOUBT_RIVAL);
        return;
    }
    g_free(cell->value);
    cell->value = g_strdup(chosen->value);
    mark(cell, STATUS_REPAIRED, "the form's sums chose this reading");
}

static void hearing_judge(Hearing *hearing)
{
    gboolean changed = hearing->best > hearing->least;
    gboolean clear = hearing->best - MAX(hearing->second, hearing->least) >= log(CLEAR_MARGIN);
    for (guint i = 0; i < hearing->suspects->len; i++) {
        Suspect *suspect = hearing->suspects->pdata[i];
        if (!changed)
            suspect->best = 0;
        suspect_judge(suspect, clear);
    }
}

/** Whether the only thing that speaks against @cell is how weakly it was read. */
static gboolean cell_is_only_weak(const RowCell *cell)
{
    return cell->status == STATUS_DOUBTFUL && cell->value != NULL &&
           (g_strcmp0(cell->doubt, DOUBT_WEAK) == 0 || g_strcmp0(cell->doubt, DOUBT_TWO_READINGS) == 0);
}

/** Clears weak readings that all their sums, and at least one, confirm. */
static void clear_confirmed(const GPtrArray *instances, Report *report)
{
    for (guint i = 0; i < report->cells->len; i++) {
        RowCell *cell = report->cells->pdata[i];
        if (cell_is_only_weak(cell) && check_sums(instances, cell) > 0)
            mark(cell, STATUS_READ, NULL);
    }
}

const char *witness_weakness(const RowCell *cell, const GridCell *printed)
{
    if (cell->confidence < WITNESS_SURE)
        return DOUBT_WEAK;
    gboolean rival = printed->readings != NULL && printed->readings->len > 1 &&
                     g_array_index(printed->readings, Reading, 1).confidence > 1 - WITNESS_SURE;
    return rival ? DOUBT_TWO_READINGS : NULL;
}

void witness_hear(const GPtrArray *instances, const WitnessBook *book, Report *report)
{
    g_autoptr(GPtrArray) suspects = g_ptr_array_new_with_free_func(suspect_free);
    Hearing hearing = {instances, book, suspects, 0, -INFINITY, -INFINITY};
    hearing_summon(&hearing);
    if (suspects->len > 0) {
        g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
        for (guint i = 0; i < suspects->len; i++) /* values are the candidates' own while they are tried */
            g_ptr_array_add(owned, ((Suspect *)suspects->pdata[i])->cell->value);
        hearing.least = sums_likelihood(&hearing);
        for (guint i = 0; i < suspects->len; i++)
            suspect_set(suspects->pdata[i], 0);
        hearing_try(&hearing, 0, 0, 0);
        hearing_judge(&hearing);
    }
    clear_confirmed(instances, report);
}

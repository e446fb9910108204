/**
 * witness.c: weighs changed readings by their own probability against the sums that they mend or break.
 *
 * A reading is changed when that is likelier than that the organ printed a wrong sum: the sum of the
 * logarithms of the readings' probabilities, and of PRINTED_WRONG for each check that fails.
 */
#include "witness.h"

#include <math.h>
#include <string.h>

#include "suspects.h"

/** How often a check of a real report fails on paper; 2 of the 300 checks of six practice reports did. */
#define PRINTED_WRONG 0.01

/** Changed cells of one repair; more at once would find a solution for anything. */
#define MOST_CHANGES 3

/** Cells that are tried together; of more, the weakest of each sum are. */
#define MOST_SUSPECTS 12

/** How many times likelier the best repair must be than the next, and than none. */
#define CLEAR_MARGIN 10.0

/**
 * Hearing: the search for readings that make sums hold.
 * @sums: (element-type CheckInstance): those that weigh any of the suspects
 * @suspects: (element-type Suspect): whose readings are tried, not owned
 */
typedef struct {
    GPtrArray *sums;
    GPtrArray *suspects;
    double least; /* log likelihood of the readings as they are */
    double best, second;
} Hearing;

gboolean witness_is_split(const FigureRules *rules, const RowCell *cell)
{
    return cell->source == TEXT_SOURCE_OCR && cell->value != NULL && strchr(cell->value, '.') != NULL &&
           figure_is_counted(rules, cell->unit);
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

/** Whether @instance weighs any of @suspects. */
static gboolean instance_weighs(const CheckInstance *instance, const GPtrArray *suspects)
{
    gboolean weighs = FALSE;
    for (guint i = 0; i < suspects->len && !weighs; i++)
        weighs = check_weight(instance, ((const Suspect *)suspects->pdata[i])->cell) != 0;
    return weighs;
}

/** (transfer container) (element-type CheckInstance): the sums that weigh any of @suspects. */
static GPtrArray *sums_of(const Court *court, const GPtrArray *suspects)
{
    GPtrArray *sums = g_ptr_array_new();
    for (guint i = 0; i < court->instances->len; i++)
        if (instance_weighs(court->instances->pdata[i], suspects))
            g_ptr_array_add(sums, court->instances->pdata[i]);
    return sums;
}

/** Whether any of @sums weighs a suspect of @instance. */
static gboolean is_tied(const Court *court, const CheckInstance *instance, const GPtrArray *sums)
{
    g_autoptr(GPtrArray) own = suspects_of(court, instance);
    gboolean tied = FALSE;
    for (guint i = 0; i < sums->len && !tied; i++)
        tied = instance_weighs(sums->pdata[i], own);
    return tied;
}

/**
 * (transfer container) (element-type Suspect): the suspects of @first, those of the sums that object and are
 * tied to them by any sum, and so on: what can only be told together.
 * @heard: (element-type CheckInstance): the set of the sums that object; @first and the others are added
 */
static GPtrArray *suspects_together(const Court *court, CheckInstance *first, GHashTable *heard)
{
    GPtrArray *suspects = suspects_of(court, first);
    gboolean grows = g_hash_table_add(heard, first);
    while (grows) {
        g_autoptr(GPtrArray) sums = sums_of(court, suspects);
        grows = FALSE;
        for (guint i = 0; i < court->instances->len; i++) {
            CheckInstance *instance = court->instances->pdata[i];
            if (g_hash_table_contains(heard, instance) || !instance_objects(instance) ||
                !is_tied(court, instance, sums))
                continue;
            grows = g_hash_table_add(heard, instance);
            suspects_add(court, instance->left, suspects);
            suspects_add(court, instance->right, suspects);
        }
    }
    return suspects;
}

/** Log likelihood of the sums as the cells stand. */
static double sums_likelihood(const Hearing *hearing)
{
    double sum = 0;
    for (guint i = 0; i < hearing->sums->len; i++)
        if (instance_objects(hearing->sums->pdata[i]))
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

/** Whether a sum holds with what @suspect is now, and none fails. */
static gboolean suspect_is_confirmed(const Hearing *hearing, const Suspect *suspect)
{
    return check_count(hearing->sums, suspect->cell, HOLDS_YES) > 0 &&
           check_count(hearing->sums, suspect->cell, HOLDS_NO) == 0;
}

/** How many sums object. */
static int count_objections(const Hearing *hearing)
{
    int objections = 0;
    for (guint i = 0; i < hearing->sums->len; i++)
        objections += instance_objects(hearing->sums->pdata[i]);
    return objections;
}

/** Sets the best readings; returns how many of them are others than were read. */
static int set_best(const Hearing *hearing)
{
    int changes = 0;
    for (guint i = 0; i < hearing->suspects->len; i++) {
        Suspect *suspect = hearing->suspects->pdata[i];
        changes += suspect->best != 0;
        suspect_set(suspect, suspect->best);
    }
    return changes;
}

/**
 * Whether the best readings make sums hold, and break none, for each figure that they change; and as many
 * sums as they change figures: of two weak figures and their one total there are nearly always some readings
 * that fit.
 */
static gboolean hearing_is_confirmed(const Hearing *hearing)
{
    const int before = count_objections(hearing), changes = set_best(hearing);
    gboolean confirmed = before - count_objections(hearing) >= changes;
    for (guint i = 0; i < hearing->suspects->len && confirmed; i++) {
        const Suspect *suspect = hearing->suspects->pdata[i];
        confirmed = suspect->best == 0 || suspect_is_confirmed(hearing, suspect);
    }
    return confirmed;
}

/** Gives the suspects their verdict. @clear: whether the best readings are clearly the likeliest. */
static void suspect_judge(Suspect *suspect, gboolean clear)
{
    RowCell *cell = suspect->cell;
    const Candidate *chosen = &g_array_index(suspect->candidates, Candidate, suspect->best);
    cell->value = g_strdup(g_array_index(suspect->candidates, Candidate, 0).value);
    if (suspect->best == 0)
        return;
    if (!suspect->is_weak || !clear) {
        mark(cell, STATUS_DOUBTFUL, DOUBT_RIVAL);
        return;
    }
    g_free(cell->value);
    cell->value = g_strdup(chosen->value);
    mark(cell, STATUS_REPAIRED, "the form's sums chose this reading");
}

static void hearing_judge(const Hearing *hearing)
{
    gboolean changed = hearing->best > hearing->least;
    gboolean clear = hearing->best - MAX(hearing->second, hearing->least) >= log(CLEAR_MARGIN) &&
                     hearing_is_confirmed(hearing);
    for (guint i = 0; i < hearing->suspects->len; i++) {
        Suspect *suspect = hearing->suspects->pdata[i];
        if (!changed)
            suspect->best = 0;
        suspect_judge(suspect, clear);
    }
}

/** Whether only how weakly @cell was read speaks against it. */
static gboolean cell_is_only_weak(const RowCell *cell)
{
    return cell->status == STATUS_DOUBTFUL && cell->value != NULL &&
           (g_strcmp0(cell->doubt, DOUBT_WEAK) == 0 || g_strcmp0(cell->doubt, DOUBT_TWO_READINGS) == 0);
}

/** Whether only its illegible label speaks against @cell, which was read as blank, as a mark for none or as a
 * number, surely or in a way that a sum could tell. */
static gboolean cell_is_between(const WitnessBook *book, const RowCell *cell)
{
    const GridCell *printed = g_hash_table_lookup(book->printed, cell);
    return cell->status == STATUS_DOUBTFUL && g_strcmp0(cell->doubt, DOUBT_NEIGHBOURS) == 0 &&
           printed != NULL && (cell->value != NULL || witness_weakness(cell, printed) == NULL);
}

/** Whether @cell was read as a mark for none as well: of many slashes some are read as 1 on one page, and 1
 * is the sum of one of them. Or a 0 as nothing: no sum tells them apart, and what shines through looks like
 * one. */
static gboolean cell_may_be_none(const WitnessBook *book, const RowCell *cell)
{
    const GArray *readings = suspect_readings(book, cell);
    const gboolean is_zero = g_strcmp0(cell->value, "0") == 0;
    gboolean may_be = FALSE;
    for (guint i = 0; readings != NULL && i < readings->len && !may_be; i++) {
        const Reading *reading = &g_array_index(readings, Reading, i);
        g_auto(Figure) figure = {0};
        figure_parse(book->rules, reading->text, TEXT_SOURCE_OCR, &figure);
        may_be = (figure.kind == FIGURE_NONE || (figure.kind == FIGURE_EMPTY && is_zero)) &&
                 reading->confidence > 1 - WITNESS_SURE;
    }
    return may_be;
}

/** Whether @instance, with @cell as it is now, holds with another reading of another weak figure in it. */
static gboolean sum_has_other(const Court *court, const CheckInstance *instance, const RowCell *cell)
{
    g_autoptr(GPtrArray) suspects = suspects_of(court, instance);
    gboolean holds = FALSE;
    for (guint i = 0; i < suspects->len && !holds; i++) {
        const Suspect *other = suspects->pdata[i];
        char *read = other->cell->value;
        if (!other->is_weak || other->cell == cell)
            continue;
        for (guint choice = 1; choice < other->candidates->len && !holds; choice++) {
            const Candidate *candidate = &g_array_index(other->candidates, Candidate, choice);
            other->cell->value = candidate->value;
            holds = candidate->confidence > 1 - WITNESS_SURE && check_holds(instance) == HOLDS_YES;
        }
        other->cell->value = read;
    }
    return holds;
}

/**
 * Whether @cell was not read by the figure reader, but by its likeness to other figures of its page, or by
 * the second reader where the first saw nothing: worn print that is misread so in one place is in another.
 */
static gboolean cell_is_secondhand(const WitnessBook *book, const RowCell *cell)
{
    static const char *const readers[] = {"alike", "tesseract", NULL};
    const GArray *readings = suspect_readings(book, cell);
    return readings != NULL && readings->len > 0 &&
           g_strv_contains(readers, g_array_index(readings, Reading, 0).reader);
}

/** Whether one of @terms, which is not @cell, has its value at second hand, too. */
static gboolean terms_have_secondhand(const WitnessBook *book, const GArray *terms, const RowCell *cell)
{
    gboolean has = FALSE;
    for (guint i = 0; i < terms->len && !has; i++) {
        const RowCell *other = g_array_index(terms, CheckTerm, i).cell;
        has = other != NULL && other != cell && g_strcmp0(other->value, cell->value) == 0 &&
              cell_is_secondhand(book, other);
    }
    return has;
}

/** Whether @cell and in each of its sums another figure are the same at second hand: that they fit says
 * nothing. */
static gboolean cell_rests_on_secondhand(const Court *court, const RowCell *cell)
{
    gboolean has = cell_is_secondhand(court->book, cell);
    for (guint i = 0; i < court->instances->len && has; i++) {
        const CheckInstance *instance = court->instances->pdata[i];
        if (check_is_witness(instance) && check_weight(instance, cell) != 0)
            has = terms_have_secondhand(court->book, instance->left, cell) ||
                  terms_have_secondhand(court->book, instance->right, cell);
    }
    return has;
}

/**
 * Whether all sums of @cell hold as well with another reading of it and, in each, of another weak figure:
 * what is read wrongly in one place is so in another, and of a row with one figure the total is the same
 * figure.
 */
static gboolean cell_has_twins(const Court *court, RowCell *cell)
{
    const Suspect *suspect = court_suspect(court, cell);
    char *read = cell->value;
    gboolean has_twins = FALSE;
    for (guint choice = 1; suspect != NULL && choice < suspect->candidates->len && !has_twins; choice++) {
        const Candidate *candidate = &g_array_index(suspect->candidates, Candidate, choice);
        cell->value = candidate->value;
        has_twins = candidate->confidence > 1 - WITNESS_SURE;
        for (guint i = 0; i < court->instances->len && has_twins; i++) {
            const CheckInstance *instance = court->instances->pdata[i];
            if (check_is_witness(instance) && check_weight(instance, cell) != 0)
                has_twins = sum_has_other(court, instance, cell);
        }
    }
    cell->value = read;
    return has_twins;
}

/** Clears weak readings, and places between others, that all their sums, and at least one, confirm. */
static void clear_confirmed(const Court *court, Report *report)
{
    for (guint i = 0; i < report->cells->len; i++) {
        RowCell *cell = report->cells->pdata[i];
        if ((cell_is_only_weak(cell) || cell_is_between(court->book, cell)) &&
            check_sums(court->instances, cell) > 0 && !cell_may_be_none(court->book, cell) &&
            !cell_has_twins(court, cell) && !cell_rests_on_secondhand(court, cell))
            mark(cell, STATUS_READ, NULL);
    }
}

/** Whether all of @terms are on the page and stand as they were read. */
static gboolean terms_are_read(const GArray *terms)
{
    gboolean read = TRUE;
    for (guint i = 0; i < terms->len && read; i++) {
        const RowCell *cell = g_array_index(terms, CheckTerm, i).cell;
        read = cell != NULL && cell->status == STATUS_READ;
    }
    return read;
}

static void doubt_uncertain(const GArray *terms)
{
    for (guint i = 0; i < terms->len; i++) {
        RowCell *cell = g_array_index(terms, CheckTerm, i).cell;
        if (cell->source == TEXT_SOURCE_OCR && cell->confidence < WITNESS_CERTAIN)
            mark(cell, STATUS_DOUBTFUL, DOUBT_OBJECTED);
    }
}

/** Whether @wanted is @value with one digit more before or behind it. */
static gboolean is_cut_off(const char *value, const char *wanted)
{
    return strlen(wanted) == strlen(value) + 1 && g_ascii_isdigit(*value) &&
           (g_str_has_prefix(wanted, value) || g_str_has_suffix(wanted, value));
}

/** Doubts those of @terms whose sum, @failing, wants a digit more of them. */
static void doubt_cut_off(const GPtrArray *instances, const CheckInstance *failing, const GArray *terms)
{
    for (guint i = 0; i < terms->len; i++) {
        RowCell *cell = g_array_index(terms, CheckTerm, i).cell;
        g_autofree char *wanted = check_wanted(failing, cell);
        if (cell->source == TEXT_SOURCE_OCR && wanted != NULL && is_cut_off(cell->value, wanted) &&
            check_count(instances, cell, HOLDS_YES) == 0)
            mark(cell, STATUS_DOUBTFUL, DOUBT_CUT_OFF);
    }
}

/** Doubts what is not certain, or is cut off, in sums that fail and have nothing else that is doubtful. */
static void doubt_objected(const GPtrArray *instances)
{
    for (guint i = 0; i < instances->len; i++) {
        const CheckInstance *instance = instances->pdata[i];
        if (!check_is_witness(instance) || check_holds(instance) != HOLDS_NO ||
            !terms_are_read(instance->left) || !terms_are_read(instance->right))
            continue;
        doubt_uncertain(instance->left);
        doubt_uncertain(instance->right);
        doubt_cut_off(instances, instance, instance->left);
        doubt_cut_off(instances, instance, instance->right);
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

/** Tries the readings of @suspects, the weakest of them where they are many, and judges by the sums that
 * weigh them. */
static void court_hear(const Court *court, GPtrArray *suspects)
{
    g_ptr_array_sort(suspects, suspect_compare);
    if (suspects->len > MOST_SUSPECTS)
        g_ptr_array_set_size(suspects, MOST_SUSPECTS);
    if (suspects->len == 0)
        return;
    g_autoptr(GPtrArray) sums = sums_of(court, suspects);
    Hearing hearing = {sums, suspects, 0, -INFINITY, -INFINITY};
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < suspects->len; i++) /* values are the candidates' own while they are tried */
        g_ptr_array_add(owned, ((Suspect *)suspects->pdata[i])->cell->value);
    hearing.least = sums_likelihood(&hearing);
    for (guint i = 0; i < suspects->len; i++)
        suspect_set(suspects->pdata[i], 0);
    hearing_try(&hearing, 0, 0, 0);
    hearing_judge(&hearing);
    for (guint i = 0; i < suspects->len; i++) {
        RowCell *cell = ((Suspect *)suspects->pdata[i])->cell;
        if (cell->status == STATUS_REPAIRED)
            g_hash_table_insert(court->suspects, cell, NULL);
    }
}

/** Hears what can only be told together, where it is not too much for that. */
static void court_hear_together(const Court *court)
{
    g_autoptr(GHashTable) heard = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < court->instances->len; i++) {
        CheckInstance *instance = court->instances->pdata[i];
        if (!instance_objects(instance) || g_hash_table_contains(heard, instance))
            continue;
        g_autoptr(GPtrArray) suspects = suspects_together(court, instance, heard);
        if (suspects->len <= MOST_SUSPECTS)
            court_hear(court, suspects);
    }
}

/** Hears each sum that objects by itself: on a page that is read badly throughout all hang together. */
static void court_hear_each(const Court *court)
{
    for (guint i = 0; i < court->instances->len; i++) {
        const CheckInstance *instance = court->instances->pdata[i];
        if (!instance_objects(instance))
            continue;
        g_autoptr(GPtrArray) suspects = suspects_of(court, instance);
        court_hear(court, suspects);
    }
}

void witness_hear(const GPtrArray *instances, const WitnessBook *book, Report *report)
{
    g_autoptr(GHashTable) suspects = g_hash_table_new_full(NULL, NULL, NULL, suspect_free);
    const Court court = {instances, book, suspects};
    court_hear_together(&court);
    court_hear_each(&court);
    clear_confirmed(&court, report);
    doubt_objected(instances);
}

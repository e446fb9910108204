#include "look.h"

#include <string.h>

#include "check.h"
#include "witness.h"

/** The name that the second reader of figures has in the page model. */
#define SECOND_READER "tesseract"

#define DOUBT_UNSEEN "its sums object, and no second reader confirms it"

#define DOUBT_EMPTY "nothing was read there, and its sums want a number"

/** Whether a cell was read as words, or as what is no number. */
static gboolean is_no_number(const RowCell *cell)
{
    return g_strcmp0(cell->doubt, DOUBT_NO_NUMBER) == 0;
}

/** Whether a sum fails, or cannot be made since a cell on pixels was read as no number. */
static gboolean sum_objects(const CheckInstance *instance)
{
    if (!check_is_witness(instance))
        return FALSE;
    Holds holds = check_holds(instance);
    if (holds != HOLDS_UNKNOWN)
        return holds == HOLDS_NO;
    CheckSide left = check_side(instance->left), right = check_side(instance->right);
    const CheckTerm *unknown = left.unknown != NULL ? left.unknown : right.unknown;
    return unknown != NULL && unknown->cell != NULL && unknown->cell->source == TEXT_SOURCE_OCR;
}

static gboolean has_reader(const GArray *readings, const char *reader)
{
    for (guint i = 0; readings != NULL && i < readings->len; i++)
        if (strcmp(g_array_index(readings, Reading, i).reader, reader) == 0)
            return TRUE;
    return FALSE;
}

/** Whether one reader alone spoke for @cell, and there is something that another can be asked. */
static gboolean is_askable(const RowCell *cell, const GridCell *printed)
{
    if (cell->source != TEXT_SOURCE_OCR || cell->status == STATUS_CORRECTED || printed == NULL ||
        has_reader(printed->readings, SECOND_READER))
        return FALSE;
    return is_no_number(cell) ||
           (cell->value != NULL && (cell->status == STATUS_READ || g_strcmp0(cell->doubt, DOUBT_RIVAL) == 0));
}

/** Objection: what the sums that a cell is in say of it. */
typedef struct {
    guint sums, objecting;
} Objection;

/** @objects: by instance, whether it does. */
static Objection objection_of(const RowCell *cell, const GPtrArray *instances, const gboolean *objects)
{
    Objection objection = {0, 0};
    for (guint i = 0; i < instances->len; i++) {
        const CheckInstance *instance = instances->pdata[i];
        if (!check_is_witness(instance) || check_weight(instance, cell) == 0)
            continue;
        objection.sums++;
        objection.objecting += objects[i] ? 1 : 0;
    }
    return objection;
}

static gboolean all_object(const Objection *objection)
{
    return objection->sums > 0 && objection->objecting == objection->sums;
}

/** (transfer full): by instance, whether it objects. */
static gboolean *objections(const GPtrArray *instances)
{
    gboolean *objects = g_new0(gboolean, instances->len + 1);
    for (guint i = 0; i < instances->len; i++)
        objects[i] = sum_objects(instances->pdata[i]);
    return objects;
}

static gboolean any_objects(const gboolean *objects, guint n)
{
    for (guint i = 0; i < n; i++)
        if (objects[i])
            return TRUE;
    return FALSE;
}

/** Asking: cells being gathered. @open: by instance, whether it objects and none of its cells explains it. */
typedef struct {
    const GPtrArray *instances;
    GHashTable *printed;
    gboolean *open;
    GPtrArray *cells; /* RowCell */
} Asking;

static void ask_for(Asking *asking, RowCell *cell)
{
    if (is_askable(cell, g_hash_table_lookup(asking->printed, cell)))
        g_ptr_array_add(asking->cells, cell);
}

static void close_sums_of(const Asking *asking, const RowCell *cell)
{
    for (guint i = 0; i < asking->instances->len; i++)
        if (check_weight(asking->instances->pdata[i], cell) != 0)
            asking->open[i] = FALSE;
}

static gboolean is_in_open_sum(const Asking *asking, const RowCell *cell)
{
    for (guint i = 0; i < asking->instances->len; i++)
        if (asking->open[i] && check_weight(asking->instances->pdata[i], cell) != 0)
            return TRUE;
    return FALSE;
}

static int compare_sureness(gconstpointer a, gconstpointer b)
{
    const RowCell *left = *(RowCell *const *)a, *right = *(RowCell *const *)b;
    double difference = left->confidence - right->confidence;
    return difference < 0 ? -1 : difference > 0 ? 1 : strcmp(left->cell, right->cell);
}

/** Leaves the least sure of the cells; a report that has too many is not misread but misunderstood. */
static void cut_to_most(GPtrArray *cells)
{
    if (cells->len <= LOOKS_MOST)
        return;
    g_ptr_array_sort(cells, compare_sureness);
    g_ptr_array_set_size(cells, LOOKS_MOST);
}

GHashTable *looks_find(const GPtrArray *instances, GHashTable *printed, const Report *report)
{
    g_autofree gboolean *objects = objections(instances);
    g_autofree gboolean *open = g_memdup2(objects, (instances->len + 1) * sizeof *objects);
    g_autoptr(GPtrArray) cells = g_ptr_array_new();
    Asking asking = {instances, printed, open, cells};
    guint n_cells = any_objects(objects, instances->len) ? report->cells->len : 0;
    for (guint i = 0; i < n_cells; i++) {
        RowCell *cell = report->cells->pdata[i];
        Objection objection = objection_of(cell, instances, objects);
        if (!all_object(&objection))
            continue;
        close_sums_of(&asking, cell);
        ask_for(&asking, cell);
    }
    for (guint i = 0; i < n_cells; i++)
        if (is_in_open_sum(&asking, report->cells->pdata[i]))
            ask_for(&asking, report->cells->pdata[i]);
    cut_to_most(cells);
    GHashTable *looks = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < cells->len; i++)
        g_hash_table_add(looks, g_hash_table_lookup(printed, cells->pdata[i]));
    return looks;
}

void looks_want(GHashTable *looks, GHashTable *printed, const Report *report, GPtrArray *wants)
{
    gboolean missing = FALSE;
    GHashTableIter iterator;
    gpointer key;
    g_hash_table_iter_init(&iterator, looks);
    while (g_hash_table_iter_next(&iterator, &key, NULL))
        missing = missing || ((const GridCell *)key)->look == NULL;
    for (guint i = 0; missing && i < report->cells->len; i++) {
        const RowCell *cell = report->cells->pdata[i];
        if (!g_hash_table_contains(looks, g_hash_table_lookup(printed, cell)))
            continue;
        RowLook *look = g_new(RowLook, 1);
        *look = (RowLook){cell->page, cell->box};
        g_ptr_array_add(wants, look);
    }
}

const GArray *look_readings(GHashTable *looks, const GridCell *cell)
{
    gboolean looked = looks != NULL && g_hash_table_contains(looks, cell) && cell->look != NULL;
    return looked && cell->look->len > 0 ? cell->look : cell->readings;
}

LookFound look_found(GHashTable *looks, const GridCell *cell)
{
    if (looks == NULL || cell == NULL || !g_hash_table_contains(looks, cell) || cell->look == NULL)
        return LOOK_NONE;
    for (guint i = 0; i < cell->look->len; i++) {
        const Reading *reading = &g_array_index(cell->look, Reading, i);
        if (strcmp(reading->reader, SECOND_READER) != 0 || *reading->text == '\0')
            continue;
        return strcmp(reading->text, cell->text) == 0 ? LOOK_AGREED : LOOK_DISAGREED;
    }
    return LOOK_NONE;
}

/** How sure both readers together are of what the first of them read. */
static double joint_confidence(const GridCell *cell)
{
    for (guint i = 0; i < cell->look->len; i++) {
        const Reading *reading = &g_array_index(cell->look, Reading, i);
        if (strcmp(reading->reader, SECOND_READER) != 0 && strcmp(reading->text, cell->text) == 0)
            return reading->confidence;
    }
    return 0;
}

void looks_apply(GHashTable *looks, GHashTable *printed, Report *report)
{
    for (guint i = 0; i < report->cells->len; i++) {
        RowCell *cell = report->cells->pdata[i];
        const GridCell *from = g_hash_table_lookup(printed, cell);
        LookFound found = look_found(looks, from);
        if (found == LOOK_NONE)
            continue;
        cell->confidence = joint_confidence(from);
        if (found == LOOK_DISAGREED)
            row_cell_doubt(cell, DOUBT_TWO_READINGS);
    }
}

/** Whether one value in place of the cell's would make all sums hold that it is in; a count is none below 0.
 */
static gboolean is_mendable(const RowCell *cell, const GPtrArray *instances)
{
    Amount wanted = 0;
    for (guint i = 0; i < instances->len; i++) {
        const CheckInstance *instance = instances->pdata[i];
        int weight = check_is_witness(instance) ? check_weight(instance, cell) : 0;
        if (weight == 0)
            continue;
        CheckSide left = check_side(instance->left), right = check_side(instance->right);
        Amount change = (right.sum - left.sum) / weight;
        if (check_holds(instance) != HOLDS_NO || (wanted != 0 && change != wanted))
            return FALSE;
        wanted = change;
    }
    Amount value = cell->value != NULL && wanted != 0 ? amount_from_decimal(cell->value) : 0;
    return wanted != 0 && (value < 0 || value + wanted >= 0);
}

/** Whether nothing was read in @cell, a sum of which all else is known wants a number there, and none holds
 * without. */
static gboolean is_missed(const RowCell *cell, const GPtrArray *instances)
{
    gboolean wanted = FALSE;
    for (guint i = 0; i < instances->len && cell->value == NULL && *cell->raw == '\0'; i++) {
        const CheckInstance *instance = instances->pdata[i];
        int weight = check_is_witness(instance) ? check_weight(instance, cell) : 0;
        if (weight == 0)
            continue;
        if (check_holds(instance) == HOLDS_YES)
            return FALSE;
        CheckSide left = check_side(instance->left), right = check_side(instance->right);
        wanted =
            wanted || (left.unknown == NULL && right.unknown == NULL && (right.sum - left.sum) / weight > 0);
    }
    return wanted;
}

void looks_judge(const GPtrArray *instances, GHashTable *looks, GHashTable *printed, Report *report)
{
    g_autofree gboolean *objects = objections(instances);
    if (looks != NULL && g_hash_table_size(looks) >= LOOKS_MOST)
        g_ptr_array_add(report->notes,
                        g_strdup_printf("%d figures and more stand in sums that fail: rows or columns may be "
                                        "shifted",
                                        LOOKS_MOST));
    for (guint i = 0; i < report->cells->len; i++) {
        RowCell *cell = report->cells->pdata[i];
        if (cell->source != TEXT_SOURCE_OCR || cell->status != STATUS_READ)
            continue;
        if (is_missed(cell, instances))
            row_cell_doubt(cell, DOUBT_EMPTY);
        Objection objection = objection_of(cell, instances, objects);
        if (!all_object(&objection) || objection.sums < (cell->value != NULL ? 1 : 2))
            continue;
        if (look_found(looks, g_hash_table_lookup(printed, cell)) != LOOK_AGREED &&
            is_mendable(cell, instances))
            row_cell_doubt(cell, DOUBT_UNSEEN);
    }
}

/*
 * rows-json.c: the rows model as JSON, a line a page, cell and check, so that it can be read and compared.
 */
#include "rows-json.h"

#include <string.h>

#include "archive.h"
#include "file.h"
#include "json-scan.h"
#include "row-names.h"
#include "text.h"

/** A report makes some 60 KB; a volume of 600 pages stays far below. */
#define MOST_BYTES (256 * 1024 * 1024)

/** Pages, sections, years: no paper has as many. */
#define MOST_COUNT 1000000

G_DEFINE_QUARK(rows_json_error, rows_json_error)

/* ---- what the records hold ---- */

#define COUNT  .least = 1, .most = MOST_COUNT
#define EXTENT .least = 0, .most = RECORD_MOST_COORDINATE, .decimals = 2
#define SHARE  .least = 0, .most = 1, .decimals = 6
#define FIELD(json, kind, Type, member, ...)                                                                 \
    {                                                                                                        \
        .name = json, .type = kind, .offset = G_STRUCT_OFFSET(Type, member), __VA_ARGS__                     \
    }

/* After "format", which is no member of the struct. */
static const RecordField MODEL[] = {
    FIELD("key", RECORD_STRING, RowsModel, key),
    FIELD("program", RECORD_STRING, RowsModel, program),
    FIELD("extracted_by", RECORD_STRING, RowsModel, extracted_by),
    FIELD("sha256", RECORD_ID, RowsModel, sha256),
};

static const RecordField PAGE[] = {
    FIELD("number", RECORD_INTEGER, RowsPage, number, COUNT),
    FIELD("width", RECORD_NUMBER, RowsPage, width, EXTENT),
    FIELD("height", RECORD_NUMBER, RowsPage, height, EXTENT),
    FIELD("source", RECORD_NAME, RowsPage, source, .names = TEXT_SOURCE_NAMES),
    FIELD("dpi", RECORD_NUMBER, RowsPage, dpi, EXTENT),
    FIELD("turned", RECORD_INTEGER, RowsPage, turned_deg, .most = 270),
    FIELD("notes", RECORD_STRING, RowsPage, notes),
    FIELD("unread", RECORD_MAYBE_STRING, RowsPage, unread),
    FIELD("text", RECORD_STRING, RowsPage, text),
};

static const RecordField REPORT[] = {
    FIELD("layout", RECORD_ID, Report, layout),
    FIELD("agency", RECORD_MAYBE_STRING, Report, agency),
    FIELD("region", RECORD_MAYBE_STRING, Report, region),
    FIELD("title", RECORD_MAYBE_STRING, Report, title),
    FIELD("year", RECORD_MAYBE_INTEGER, Report, year, .least = 0, .most = 9999),
    FIELD("first_page", RECORD_INTEGER, Report, first_page, COUNT),
    FIELD("last_page", RECORD_INTEGER, Report, last_page, COUNT),
};

static const RecordField HEAD[] = {
    FIELD("part", RECORD_NAME, RowHead, part, .names = HEAD_PART_NAMES),
    FIELD("status", RECORD_NAME, RowHead, status, .names = CELL_STATUS_NAMES),
    FIELD("doubt", RECORD_MAYBE_STRING, RowHead, doubt),
    FIELD("source", RECORD_NAME, RowHead, source, .names = TEXT_SOURCE_NAMES),
    FIELD("confidence", RECORD_NUMBER, RowHead, confidence, SHARE),
    FIELD("page", RECORD_INTEGER, RowHead, page, COUNT),
    FIELD("box", RECORD_BOX, RowHead, box),
};

static const RecordField CELL[] = {
    FIELD("cell", RECORD_ID, RowCell, cell),
    FIELD("value", RECORD_MAYBE_DECIMAL, RowCell, value),
    FIELD("raw", RECORD_STRING, RowCell, raw),
    FIELD("unit", RECORD_MAYBE_STRING, RowCell, unit),
    FIELD("status", RECORD_NAME, RowCell, status, .names = CELL_STATUS_NAMES),
    FIELD("doubt", RECORD_MAYBE_STRING, RowCell, doubt),
    FIELD("source", RECORD_NAME, RowCell, source, .names = TEXT_SOURCE_NAMES),
    FIELD("confidence", RECORD_NUMBER, RowCell, confidence, SHARE),
    FIELD("match", RECORD_NUMBER, RowCell, match, .most = 1, .decimals = 3),
    FIELD("page", RECORD_INTEGER, RowCell, page, COUNT),
    FIELD("box", RECORD_BOX, RowCell, box),
};

static const RecordField CHECK[] = {
    FIELD("check", RECORD_ID, RowCheck, check),
    FIELD("severity", RECORD_NAME, RowCheck, severity, .names = SEVERITY_NAMES),
    FIELD("holds", RECORD_NAME, RowCheck, holds, .names = HOLDS_NAMES),
    FIELD("left", RECORD_MAYBE_DECIMAL, RowCheck, left),
    FIELD("right", RECORD_MAYBE_DECIMAL, RowCheck, right),
    FIELD("sentence", RECORD_STRING, RowCheck, sentence),
    FIELD("cells", RECORD_STRING, RowCheck, cells),
    FIELD("page", RECORD_MAYBE_INTEGER, RowCheck, page, .least = 0, .most = MOST_COUNT),
    FIELD("statement", RECORD_MAYBE_INTEGER, RowCheck, statement, .least = 0, .most = MOST_COUNT),
};

static const RecordField STATEMENT[] = {
    FIELD("statement", RECORD_ID, RowStatement, statement),
    FIELD("value", RECORD_MAYBE_DECIMAL, RowStatement, value),
    FIELD("raw", RECORD_STRING, RowStatement, raw),
    FIELD("unit", RECORD_MAYBE_STRING, RowStatement, unit),
    FIELD("year", RECORD_MAYBE_INTEGER, RowStatement, year, .least = 0, .most = 9999),
    FIELD("doubt", RECORD_MAYBE_STRING, RowStatement, doubt),
    FIELD("forms", RECORD_MAYBE_STRING, RowStatement, forms),
    FIELD("text", RECORD_STRING, RowStatement, text),
    FIELD("source", RECORD_NAME, RowStatement, source, .names = TEXT_SOURCE_NAMES),
    FIELD("confidence", RECORD_NUMBER, RowStatement, confidence, SHARE),
    FIELD("page", RECORD_INTEGER, RowStatement, page, COUNT),
    FIELD("box", RECORD_BOX, RowStatement, box),
};

static const RecordField UNPLACED[] = {
    FIELD("label", RECORD_STRING, RowUnplaced, label),
    FIELD("text", RECORD_STRING, RowUnplaced, text),
    FIELD("page", RECORD_INTEGER, RowUnplaced, page, COUNT),
    FIELD("box", RECORD_BOX, RowUnplaced, box),
};

static const RecordField SECTION[] = {
    FIELD("report", RECORD_INTEGER, Section, report, .least = -1, .most = MOST_COUNT),
    FIELD("number", RECORD_INTEGER, Section, number, COUNT),
    FIELD("page", RECORD_INTEGER, Section, page, COUNT),
    FIELD("heading", RECORD_STRING, Section, heading),
    FIELD("text", RECORD_STRING, Section, text),
};

static const RecordField LOOK[] = {
    FIELD("page", RECORD_INTEGER, RowLook, page, COUNT),
    FIELD("box", RECORD_BOX, RowLook, box),
};

#define FIELDS(table) table, G_N_ELEMENTS(table)

/* ---- writing ---- */

/** ElementPut: appends one element of a list. */
typedef void (*ElementPut)(GString *out, gconstpointer element);

/** Appends ,"name":[ and the elements of @list, a line each. */
static void put_list(GString *out, const char *name, const GPtrArray *list, ElementPut put)
{
    g_string_append(out, ",\n\"");
    g_string_append(out, name);
    g_string_append(out, "\":[");
    for (guint i = 0; i < list->len; i++) {
        g_string_append(out, i > 0 ? ",\n" : "\n");
        put(out, g_ptr_array_index(list, i));
    }
    g_string_append_c(out, ']');
}

/** Defines put_NAME(), which appends a record that has no lists. */
#define DEFINE_PUT(name, table)                                                                              \
    static void put_##name(GString *out, gconstpointer record)                                               \
    {                                                                                                        \
        g_string_append_c(out, '{');                                                                         \
        record_put(out, FIELDS(table), record);                                                              \
        g_string_append_c(out, '}');                                                                         \
    }

DEFINE_PUT(page, PAGE)
DEFINE_PUT(head, HEAD)
DEFINE_PUT(cell, CELL)
DEFINE_PUT(check, CHECK)
DEFINE_PUT(statement, STATEMENT)
DEFINE_PUT(unplaced, UNPLACED)
DEFINE_PUT(section, SECTION)
DEFINE_PUT(look, LOOK)

static void put_note(GString *out, gconstpointer note)
{
    record_put_string(out, note);
}

static void put_report(GString *out, gconstpointer record)
{
    const Report *report = record;
    g_string_append_c(out, '{');
    record_put(out, FIELDS(REPORT), report);
    put_list(out, "notes", report->notes, put_note);
    put_list(out, "head", report->head, put_head);
    put_list(out, "cells", report->cells, put_cell);
    put_list(out, "checks", report->checks, put_check);
    put_list(out, "statements", report->statements, put_statement);
    put_list(out, "unplaced", report->unplaced, put_unplaced);
    g_string_append_c(out, '}');
}

char *rows_model_to_json(const RowsModel *model, gsize *length)
{
    GString *out = g_string_sized_new(64 * 1024);
    g_string_append(out, "{\"format\":\"" ROWS_FORMAT "\",");
    record_put(out, FIELDS(MODEL), model);
    put_list(out, "pages", model->pages, put_page);
    put_list(out, "reports", model->reports, put_report);
    put_list(out, "sections", model->sections, put_section);
    if (model->looks->len > 0)
        put_list(out, "looks", model->looks, put_look);
    g_string_append(out, "}\n");
    if (length != NULL)
        *length = out->len;
    return g_string_free(out, FALSE);
}

/* ---- reading ---- */

static gboolean wrong(GError **error, const char *what)
{
    g_set_error(error, ROWS_JSON_ERROR, ROWS_JSON_ERROR_FORMAT,
                "%s: missing, of another type, or out of range", what);
    return FALSE;
}

/** Defines take_NAME(), which makes a record without lists of @object and adds it to @list. */
#define DEFINE_TAKE(name, Type, table)                                                                       \
    static gboolean take_##name(const json_t *object, GPtrArray *list, GError **error)                       \
    {                                                                                                        \
        Type *record = g_new0(Type, 1);                                                                      \
        g_ptr_array_add(list, record);                                                                       \
        const char *what = record_take(object, FIELDS(table), record, 0);                                    \
        return what == NULL || wrong(error, what);                                                           \
    }

DEFINE_TAKE(page, RowsPage, PAGE)
DEFINE_TAKE(head, RowHead, HEAD)
DEFINE_TAKE(cell, RowCell, CELL)
DEFINE_TAKE(check, RowCheck, CHECK)
DEFINE_TAKE(statement, RowStatement, STATEMENT)
DEFINE_TAKE(unplaced, RowUnplaced, UNPLACED)
DEFINE_TAKE(section, Section, SECTION)
DEFINE_TAKE(look, RowLook, LOOK)

/** ElementTake: adds what @object holds to @list. */
typedef gboolean (*ElementTake)(const json_t *object, GPtrArray *list, GError **error);

/** Takes all elements of member @name of @object. */
static gboolean take_list(const json_t *object, const char *name, GPtrArray *list, ElementTake take,
                          GError **error)
{
    json_t *array = record_list(object, name);
    if (array == NULL)
        return wrong(error, name);
    for (guint i = 0; i < json_array_size(array); i++) {
        json_t *element = record_object(array, i);
        if (element == NULL ? !wrong(error, "element") : !take(element, list, error)) {
            g_prefix_error(error, "%s %u: ", name, i + 1);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean take_notes(const json_t *object, GPtrArray *notes, GError **error)
{
    json_t *array = record_list(object, "notes");
    for (guint i = 0; array != NULL && i < json_array_size(array); i++) {
        const char *note = record_string(json_array_get(array, i));
        if (note == NULL)
            return wrong(error, "notes");
        g_ptr_array_add(notes, g_strdup(note));
    }
    return array != NULL || wrong(error, "notes");
}

static gboolean take_report(const json_t *object, GPtrArray *list, GError **error)
{
    Report *report = report_new(NULL);
    g_ptr_array_add(list, report);
    const char *what = record_take(object, FIELDS(REPORT), report, 6);
    if (what != NULL)
        return wrong(error, what);
    return take_notes(object, report->notes, error) &&
           take_list(object, "head", report->head, take_head, error) &&
           take_list(object, "cells", report->cells, take_cell, error) &&
           take_list(object, "checks", report->checks, take_check, error) &&
           take_list(object, "statements", report->statements, take_statement, error) &&
           take_list(object, "unplaced", report->unplaced, take_unplaced, error);
}

/* ---- what holds between records ---- */

/** Notes @key as seen; FALSE with @error where it was before. */
static gboolean is_first(GHashTable *seen, const char *key, GError **error)
{
    if (g_hash_table_add(seen, (gpointer)key))
        return TRUE;
    g_set_error(error, ROWS_JSON_ERROR, ROWS_JSON_ERROR_FORMAT, "%s stands there twice", key);
    return FALSE;
}

static gboolean is_page(GHashTable *pages, int number, GError **error)
{
    if (g_hash_table_contains(pages, GINT_TO_POINTER(number)))
        return TRUE;
    g_set_error(error, ROWS_JSON_ERROR, ROWS_JSON_ERROR_FORMAT, "page %d is not in the document", number);
    return FALSE;
}

static gboolean report_is_sound(const Report *report, GHashTable *pages, GError **error)
{
    g_autoptr(GHashTable) parts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) cells = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) checks = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < report->head->len; i++) {
        const RowHead *head = g_ptr_array_index(report->head, i);
        if (!is_first(parts, head_part_name(head->part), error) || !is_page(pages, head->page, error))
            return FALSE;
    }
    for (guint i = 0; i < report->cells->len; i++) {
        const RowCell *cell = g_ptr_array_index(report->cells, i);
        if (!is_first(cells, cell->cell, error) || !is_page(pages, cell->page, error))
            return FALSE;
    }
    for (guint i = 0; i < report->checks->len; i++) {
        const RowCheck *check = g_ptr_array_index(report->checks, i);
        if (!is_first(checks, check->check, error))
            return FALSE;
        if (check->statement > (int)report->statements->len)
            return wrong(error, "statement");
    }
    for (guint i = 0; i < report->statements->len; i++)
        if (!is_page(pages, ((RowStatement *)g_ptr_array_index(report->statements, i))->page, error))
            return FALSE;
    return is_page(pages, report->first_page, error) && is_page(pages, report->last_page, error);
}

/** Whether pages, reports and sections fit together, and nothing stands there twice. */
static gboolean model_is_sound(const RowsModel *model, GError **error)
{
    g_autoptr(GHashTable) pages = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) sections = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < model->pages->len; i++) {
        const RowsPage *page = g_ptr_array_index(model->pages, i);
        if (!g_hash_table_add(pages, GINT_TO_POINTER(page->number)) || page->turned_deg % 90 != 0)
            return wrong(error, "pages");
    }
    for (guint i = 0; i < model->reports->len; i++) {
        if (!report_is_sound(g_ptr_array_index(model->reports, i), pages, error)) {
            g_prefix_error(error, "reports %u: ", i + 1);
            return FALSE;
        }
    }
    for (guint i = 0; i < model->sections->len; i++) {
        const Section *section = g_ptr_array_index(model->sections, i);
        if (!g_hash_table_add(sections, GINT_TO_POINTER(section->number)) ||
            section->report >= (int)model->reports->len || !is_page(pages, section->page, NULL))
            return wrong(error, "sections");
    }
    return TRUE;
}

/* ---- reading what was written here ---- */

/** ElementScan: goes over one element of a list and adds it to @list. */
typedef gboolean (*ElementScan)(Scan *scan, GPtrArray *list);

/** Goes over what put_list() wrote. */
static gboolean scan_list(Scan *scan, const char *name, GPtrArray *list, ElementScan scan_element)
{
    if (!scan_mark(scan, ",\n\"") || !scan_mark(scan, name) || !scan_mark(scan, "\":["))
        return FALSE;
    while (scan_mark(scan, list->len > 0 ? ",\n" : "\n"))
        if (!scan_element(scan, list))
            return FALSE;
    return scan_mark(scan, "]");
}

/** Defines scan_NAME(), which goes over what put_NAME() wrote. */
#define DEFINE_SCAN(name, Type, table)                                                                       \
    static gboolean scan_##name(Scan *scan, GPtrArray *list)                                                 \
    {                                                                                                        \
        Type *record = g_new0(Type, 1);                                                                      \
        g_ptr_array_add(list, record);                                                                       \
        return scan_mark(scan, "{") && scan_record(scan, FIELDS(table), record) && scan_mark(scan, "}");     \
    }

DEFINE_SCAN(page, RowsPage, PAGE)
DEFINE_SCAN(head, RowHead, HEAD)
DEFINE_SCAN(cell, RowCell, CELL)
DEFINE_SCAN(check, RowCheck, CHECK)
DEFINE_SCAN(statement, RowStatement, STATEMENT)
DEFINE_SCAN(unplaced, RowUnplaced, UNPLACED)
DEFINE_SCAN(section, Section, SECTION)

static gboolean scan_note(Scan *scan, GPtrArray *list)
{
    char *note = NULL;
    if (!scan_string(scan, &note))
        return FALSE;
    g_ptr_array_add(list, note);
    return TRUE;
}

static gboolean scan_report(Scan *scan, GPtrArray *list)
{
    Report *report = report_new(NULL);
    g_ptr_array_add(list, report);
    return scan_mark(scan, "{") && scan_record(scan, FIELDS(REPORT), report) &&
           scan_list(scan, "notes", report->notes, scan_note) &&
           scan_list(scan, "head", report->head, scan_head) &&
           scan_list(scan, "cells", report->cells, scan_cell) &&
           scan_list(scan, "checks", report->checks, scan_check) &&
           scan_list(scan, "statements", report->statements, scan_statement) &&
           scan_list(scan, "unplaced", report->unplaced, scan_unplaced) && scan_mark(scan, "}");
}

RowsModel *rows_model_scan(const char *data, gsize length)
{
    g_autoptr(RowsModel) model = rows_model_new(NULL, NULL, NULL, NULL);
    Scan scan = {data, data + length};
    if (length > MOST_BYTES || !text_is_valid(data, length) ||
        !scan_mark(&scan, "{\"format\":\"" ROWS_FORMAT "\",") || !scan_record(&scan, FIELDS(MODEL), model) ||
        !archive_is_sha256(model->sha256) || !scan_list(&scan, "pages", model->pages, scan_page) ||
        !scan_list(&scan, "reports", model->reports, scan_report) ||
        !scan_list(&scan, "sections", model->sections, scan_section) || !scan_mark(&scan, "}\n") ||
        scan.at != scan.end || !model_is_sound(model, NULL))
        return NULL;
    return g_steal_pointer(&model);
}

/* ---- reading whatever is a model ---- */

/** As rows_model_from_json(), of the parsed artifact. */
static RowsModel *model_from_object(const json_t *object, GError **error)
{
    const char *format = record_string(json_object_get(object, "format"));
    if (g_strcmp0(format, ROWS_FORMAT) != 0) {
        g_set_error(error, ROWS_JSON_ERROR, ROWS_JSON_ERROR_FORMAT,
                    "not of the format " ROWS_FORMAT
                    "; another version of gouji made it, 'gouji run' makes it anew");
        return NULL;
    }
    g_autoptr(RowsModel) model = rows_model_new(NULL, NULL, NULL, NULL);
    gboolean has_looks = json_object_get(object, "looks") != NULL;
    const char *what = record_take(object, FIELDS(MODEL), model, has_looks ? 5 : 4);
    if (what == NULL && !archive_is_sha256(model->sha256))
        what = "sha256";
    if (what != NULL) {
        wrong(error, what);
        return NULL;
    }
    if (!take_list(object, "pages", model->pages, take_page, error) ||
        !take_list(object, "reports", model->reports, take_report, error) ||
        !take_list(object, "sections", model->sections, take_section, error) ||
        (has_looks && !take_list(object, "looks", model->looks, take_look, error)) ||
        !model_is_sound(model, error))
        return NULL;
    return g_steal_pointer(&model);
}

RowsModel *rows_model_from_json(const char *data, gsize length, GError **error)
{
    RowsModel *scanned = rows_model_scan(data, length);
    if (scanned != NULL)
        return scanned;
    g_autofree char *why = NULL;
    if (length > MOST_BYTES)
        why = g_strdup("too large");
    g_autoptr(json_t) root = why == NULL ? record_parse(data, length, &why) : NULL;
    if (root == NULL) {
        g_set_error(error, ROWS_JSON_ERROR, ROWS_JSON_ERROR_SYNTAX, "no JSON, or cut off: %s", why);
        return NULL;
    }
    return model_from_object(root, error);
}

RowsModel *rows_model_load(const char *path, GError **error)
{
    gsize length;
    g_autofree char *data = file_read(path, MOST_BYTES, &length, error);
    if (data == NULL)
        return NULL;
    RowsModel *model = rows_model_from_json(data, length, error);
    if (model == NULL)
        g_prefix_error(error, "%s: ", path);
    return model;
}

gboolean rows_model_save(const RowsModel *model, const char *path, GError **error)
{
    gsize length;
    g_autofree char *data = rows_model_to_json(model, &length);
    return file_write_whole(path, data, length, error);
}

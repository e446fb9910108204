/**
 * fuzz-record.c: JSON records, by a table with a field of each kind.
 */
#include <string.h>

#include "../../common/box.h"
#include "../../common/decimal.h"
#include "../../common/json-record.h"
#include "fuzz.h"

typedef struct {
    char *string, *maybe, *id, *decimal;
    guint name;
    int integer, left_out;
    double number;
    Box box;
} Everything;

static const char *const NAMES[] = {"one", "two", NULL};

static const RecordField FIELDS[] = {
    {.name = "string", .offset = G_STRUCT_OFFSET(Everything, string), .type = RECORD_STRING},
    {.name = "maybe", .offset = G_STRUCT_OFFSET(Everything, maybe), .type = RECORD_MAYBE_STRING},
    {.name = "id", .offset = G_STRUCT_OFFSET(Everything, id), .type = RECORD_ID},
    {.name = "decimal", .offset = G_STRUCT_OFFSET(Everything, decimal), .type = RECORD_MAYBE_DECIMAL},
    {.name = "name", .offset = G_STRUCT_OFFSET(Everything, name), .type = RECORD_NAME, .names = NAMES},
    {.name = "integer",
     .offset = G_STRUCT_OFFSET(Everything, integer),
     .type = RECORD_INTEGER,
     .least = -9,
     .most = 99},
    {.name = "left",
     .offset = G_STRUCT_OFFSET(Everything, left_out),
     .type = RECORD_MAYBE_INTEGER,
     .least = 0,
     .most = 9},
    {.name = "number",
     .offset = G_STRUCT_OFFSET(Everything, number),
     .type = RECORD_NUMBER,
     .least = -1,
     .most = RECORD_MOST_COORDINATE,
     .decimals = 4},
    {.name = "box", .offset = G_STRUCT_OFFSET(Everything, box), .type = RECORD_BOX},
};

static void everything_clear(Everything *record)
{
    g_free(record->string);
    g_free(record->maybe);
    g_free(record->id);
    g_free(record->decimal);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Everything, everything_clear)

/** What was taken can be put and taken again. */
static void put(const Everything *record)
{
    g_autoptr(GString) out = g_string_new("{");
    record_put(out, FIELDS, G_N_ELEMENTS(FIELDS), record);
    g_string_append_c(out, '}');
    g_autofree char *why = NULL;
    g_autoptr(json_t) object = record_parse(out->str, out->len, &why);
    fuzz_promise(object != NULL, "what was written is JSON");
    g_auto(Everything) again = {0};
    fuzz_promise(record_take(object, FIELDS, G_N_ELEMENTS(FIELDS), &again, 0) == NULL,
                 "what was written can be taken");
    fuzz_promise(strcmp(record->string, again.string) == 0 && record->integer == again.integer,
                 "and is the same");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *why = NULL;
    g_autoptr(json_t) object = record_parse((const char *)data, size, &why);
    fuzz_promise((object != NULL) == (why == NULL), "an object or a reason");
    if (object == NULL)
        return 0;
    g_auto(Everything) record = {0};
    if (record_take(object, FIELDS, G_N_ELEMENTS(FIELDS), &record, 0) != NULL)
        return 0;
    fuzz_promise(record.decimal == NULL || decimal_is_plain(record.decimal), "a decimal is plain");
    put(&record);
    return 0;
}

/*
 * json-record.c: structs as JSON objects.
 */
#include "json-record.h"

#include <math.h>
#include <string.h>

#include "box.h"
#include "decimal.h"

/* ---- writing ---- */

/** Appends @n bytes; a rows model has ten thousand pieces, and GString's own functions take as long for each
 * as writing it does. */
static void put_bytes(GString *out, const char *bytes, gsize n)
{
    gsize length = out->len;
    if (out->allocated_len <= length + n)
        g_string_set_size(out, length + n);
    memcpy(out->str + length, bytes, n);
    out->str[length + n] = '\0';
    out->len = length + n;
}

static gboolean is_plain(char character)
{
    return (guchar)character >= 0x20 && character != '"' && character != '\\' && character != 0x7f;
}

static void put_escaped(GString *out, char character)
{
    if (character == '"' || character == '\\')
        g_string_append_printf(out, "\\%c", character);
    else if (character == '\n')
        put_bytes(out, "\\n", 2);
    else
        g_string_append_printf(out, "\\u%04x", (guint)(guchar)character);
}

/** How many of the first bytes of @text are plain, and of @ascii alone where that is asked for. */
static gsize plain_length(const char *text, gboolean ascii)
{
    const char *end = text;
    while (is_plain(*end) && (!ascii || (guchar)*end < 0x80))
        end++;
    return (gsize)(end - text);
}

/** Appends @text, which is valid, with escapes where they are wanted. */
static void put_valid(GString *out, const char *text)
{
    while (*text != '\0') {
        gsize plain = plain_length(text, FALSE);
        put_bytes(out, text, plain);
        text += plain;
        if (*text != '\0')
            put_escaped(out, *text++);
    }
}

void record_put_string(GString *out, const char *text)
{
    gsize plain = plain_length(text, TRUE);
    put_bytes(out, "\"", 1);
    put_bytes(out, text, plain);
    if (text[plain] != '\0') {
        const char *rest = text + plain;
        g_autofree char *valid = g_utf8_validate(rest, -1, NULL) ? NULL : g_utf8_make_valid(rest, -1);
        put_valid(out, valid != NULL ? valid : rest);
    }
    put_bytes(out, "\"", 1);
}

/* Not printf(): a page model has thousands of numbers, and their formatting was half the time of writing it.
 * A rows model has as many names of members; they were the other half of its. */
void record_put_number(GString *out, double value, int decimals)
{
    char digits[40];
    char *const end = digits + sizeof digits, *at = end;
    gint64 scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    gint64 units = llround(value * (double)scale);
    guint64 whole = (guint64)ABS(units) / (guint64)scale, fraction = (guint64)ABS(units) % (guint64)scale;
    for (int i = 0; i < decimals; i++, fraction /= 10)
        if (at < end || fraction % 10 != 0)
            *--at = (char)('0' + fraction % 10);
    if (at < end)
        *--at = '.';
    do
        *--at = (char)('0' + whole % 10);
    while ((whole /= 10) > 0);
    if (units < 0)
        *--at = '-';
    put_bytes(out, at, (gsize)(end - at));
}

/** Appends @value as @field bounds it; what is not finite becomes the least. */
static void put_number(GString *out, double value, const RecordField *field)
{
    value = isfinite(value) ? CLAMP(value, field->least, field->most) : field->least;
    record_put_number(out, value, field->decimals);
}

const RecordField RECORD_COORDINATE = {
    .least = -RECORD_MOST_COORDINATE, .most = RECORD_MOST_COORDINATE, .decimals = 2};
const RecordField RECORD_EXTENT = {.least = 0, .most = RECORD_MOST_COORDINATE, .decimals = 2};

static void put_box(GString *out, const Box *box)
{
    put_bytes(out, "[", 1);
    put_number(out, box->x, &RECORD_COORDINATE);
    put_bytes(out, ",", 1);
    put_number(out, box->y, &RECORD_COORDINATE);
    put_bytes(out, ",", 1);
    put_number(out, box->width, &RECORD_EXTENT);
    put_bytes(out, ",", 1);
    put_number(out, box->height, &RECORD_EXTENT);
    put_bytes(out, "]", 1);
}

/** Whether @field is one that is left out, and @record has nothing to put there. */
static gboolean is_left_out(const RecordField *field, gconstpointer record)
{
    switch (field->type) {
    case RECORD_MAYBE_STRING:
    case RECORD_MAYBE_DECIMAL:
        return G_STRUCT_MEMBER(char *, record, field->offset) == NULL;
    case RECORD_MAYBE_INTEGER:
        return G_STRUCT_MEMBER(int, record, field->offset) == 0;
    default:
        return FALSE;
    }
}

static void put_value(GString *out, const RecordField *field, gconstpointer record)
{
    switch (field->type) {
    case RECORD_STRING:
    case RECORD_MAYBE_STRING:
    case RECORD_ID:
    case RECORD_MAYBE_DECIMAL:
        record_put_string(out, G_STRUCT_MEMBER(char *, record, field->offset));
        break;
    case RECORD_NAME:
        record_put_string(out, field->names[G_STRUCT_MEMBER(guint, record, field->offset)]);
        break;
    case RECORD_INTEGER:
    case RECORD_MAYBE_INTEGER:
        record_put_number(out, G_STRUCT_MEMBER(int, record, field->offset), 0);
        break;
    case RECORD_NUMBER:
        put_number(out, G_STRUCT_MEMBER(double, record, field->offset), field);
        break;
    case RECORD_BOX:
        put_box(out, &G_STRUCT_MEMBER(Box, record, field->offset));
        break;
    }
}

void record_put(GString *out, const RecordField *fields, gsize n_fields, gconstpointer record)
{
    gboolean is_first = TRUE;
    for (gsize i = 0; i < n_fields; i++) {
        if (is_left_out(&fields[i], record))
            continue;
        put_bytes(out, is_first ? "\"" : ",\"", is_first ? 1 : 2);
        put_bytes(out, fields[i].name, strlen(fields[i].name));
        put_bytes(out, "\":", 2);
        put_value(out, &fields[i], record);
        is_first = FALSE;
    }
}

/* ---- reading ---- */

const char *record_string(const json_t *node)
{
    return json_string_value(node);
}

gboolean record_number(const json_t *node, double least, double most, double *number)
{
    double value = json_number_value(node);
    if (!json_is_number(node) || value < least || value > most)
        return FALSE;
    *number = value;
    return TRUE;
}

gboolean record_integer(const json_t *node, json_int_t least, json_int_t most, int *number)
{
    json_int_t value = json_integer_value(node);
    if (!json_is_integer(node) || value < least || value > most)
        return FALSE;
    *number = (int)value;
    return TRUE;
}

json_t *record_list(const json_t *object, const char *name)
{
    json_t *node = json_object_get(object, name);
    return json_is_array(node) ? node : NULL;
}

json_t *record_object(const json_t *array, gsize i)
{
    json_t *node = json_array_get(array, i);
    return json_is_object(node) ? node : NULL;
}

static gboolean take_number(const json_t *node, const RecordField *field, double *number)
{
    return record_number(node, field->least, field->most, number);
}

static gboolean take_box(const json_t *array, Box *box)
{
    return json_array_size(array) == 4 &&
           take_number(json_array_get(array, 0), &RECORD_COORDINATE, &box->x) &&
           take_number(json_array_get(array, 1), &RECORD_COORDINATE, &box->y) &&
           take_number(json_array_get(array, 2), &RECORD_EXTENT, &box->width) &&
           take_number(json_array_get(array, 3), &RECORD_EXTENT, &box->height);
}

static gboolean take_name(const json_t *node, const RecordField *field, guint *value)
{
    const char *name = record_string(node);
    for (guint i = 0; name != NULL && field->names[i] != NULL; i++) {
        if (strcmp(name, field->names[i]) == 0) {
            *value = i;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_id(const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        if (!g_ascii_isgraph(*c))
            return FALSE;
    }
    return *text != '\0';
}

gboolean record_text_fits(const RecordField *field, const char *text)
{
    return (field->type != RECORD_ID || is_id(text)) &&
           (field->type != RECORD_MAYBE_DECIMAL || decimal_is_plain(text));
}

static gboolean take_string(const json_t *node, const RecordField *field, char **string)
{
    const char *text = record_string(node);
    if (text == NULL || !record_text_fits(field, text))
        return FALSE;
    *string = g_strdup(text);
    return TRUE;
}

static gboolean take_value(const json_t *node, const RecordField *field, gpointer record)
{
    switch (field->type) {
    case RECORD_STRING:
    case RECORD_MAYBE_STRING:
    case RECORD_ID:
    case RECORD_MAYBE_DECIMAL:
        return take_string(node, field, &G_STRUCT_MEMBER(char *, record, field->offset));
    case RECORD_NAME:
        return take_name(node, field, &G_STRUCT_MEMBER(guint, record, field->offset));
    case RECORD_INTEGER:
    case RECORD_MAYBE_INTEGER:
        return record_integer(node, (json_int_t)field->least, (json_int_t)field->most,
                              &G_STRUCT_MEMBER(int, record, field->offset));
    case RECORD_NUMBER:
        return take_number(node, field, &G_STRUCT_MEMBER(double, record, field->offset));
    case RECORD_BOX:
        return take_box(node, &G_STRUCT_MEMBER(Box, record, field->offset));
    }
    return FALSE;
}

gboolean record_may_lack(const RecordField *field)
{
    return field->type == RECORD_MAYBE_STRING || field->type == RECORD_MAYBE_DECIMAL ||
           field->type == RECORD_MAYBE_INTEGER;
}

const char *record_take(const json_t *object, const RecordField *fields, gsize n_fields, gpointer record,
                        guint n_lists)
{
    guint n_taken = 0;
    for (gsize i = 0; i < n_fields; i++) {
        json_t *node = json_object_get(object, fields[i].name);
        if (node == NULL && record_may_lack(&fields[i]))
            continue;
        if (node == NULL || !take_value(node, &fields[i], record))
            return fields[i].name;
        n_taken++;
    }
    return json_object_size(object) == n_taken + n_lists ? NULL : "an unknown member";
}

/** What is wrong, in words for who has the file before him. */
static const char *reason(const json_error_t *error)
{
    switch (json_error_code(error)) {
    case json_error_premature_end_of_input:
        return "cut off";
    case json_error_end_of_input_expected:
        return "something after its end";
    case json_error_null_character:
        return "a NUL in a string";
    case json_error_stack_overflow:
        return "nested too deep";
    case json_error_duplicate_key:
        return "a member twice";
    case json_error_invalid_utf8:
        return "not UTF-8";
    default:
        return error->text;
    }
}

json_t *record_parse(const char *data, gsize length, char **why)
{
    json_error_t error;
    g_autoptr(json_t) root = json_loadb(data, length, JSON_REJECT_DUPLICATES, &error);
    if (json_is_object(root))
        return g_steal_pointer(&root);
    *why = root != NULL ? g_strdup("no object") : g_strdup_printf("line %d: %s", error.line, reason(&error));
    return NULL;
}

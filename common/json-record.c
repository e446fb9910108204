/*
 * json-record.c: structs as JSON objects.
 */
#include "json-record.h"

#include <math.h>
#include <string.h>

#include "box.h"
#include "decimal.h"

/** Lists in objects in lists: the deepest record nests 7 deep. */
#define MOST_DEPTH 16

/** What may stand in JSON outside of strings. json-glib takes more: comments, single quotes, names. */
#define OUTSIDE_STRINGS " \t\r\n{}[]:,\"+-.0123456789eEtrufalsn"

/* ---- writing ---- */

void record_put_string(GString *out, const char *text)
{
    g_autofree char *valid = g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
    g_string_append_c(out, '"');
    for (const char *c = valid != NULL ? valid : text; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_printf(out, "\\%c", *c);
        else if (*c == '\n')
            g_string_append(out, "\\n");
        else if ((guchar)*c < 0x20 || *c == 0x7f)
            g_string_append_printf(out, "\\u%04x", (guint)(guchar)*c);
        else
            g_string_append_c(out, *c);
    }
    g_string_append_c(out, '"');
}

/* Not printf(): a page model has thousands of numbers, and their formatting was half the time of writing it.
 */
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
    g_string_append_len(out, at, end - at);
}

/** Appends @value as @field bounds it; what is not finite becomes the least. */
static void put_number(GString *out, double value, const RecordField *field)
{
    value = isfinite(value) ? CLAMP(value, field->least, field->most) : field->least;
    record_put_number(out, value, field->decimals);
}

static const RecordField COORDINATE = {
    .least = -RECORD_MOST_COORDINATE, .most = RECORD_MOST_COORDINATE, .decimals = 2};
static const RecordField EXTENT = {.least = 0, .most = RECORD_MOST_COORDINATE, .decimals = 2};

static void put_box(GString *out, const Box *box)
{
    g_string_append_c(out, '[');
    put_number(out, box->x, &COORDINATE);
    g_string_append_c(out, ',');
    put_number(out, box->y, &COORDINATE);
    g_string_append_c(out, ',');
    put_number(out, box->width, &EXTENT);
    g_string_append_c(out, ',');
    put_number(out, box->height, &EXTENT);
    g_string_append_c(out, ']');
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
        g_string_append_printf(out, "%d", G_STRUCT_MEMBER(int, record, field->offset));
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
    const char *comma = "";
    for (gsize i = 0; i < n_fields; i++) {
        if (is_left_out(&fields[i], record))
            continue;
        g_string_append_printf(out, "%s\"%s\":", comma, fields[i].name);
        put_value(out, &fields[i], record);
        comma = ",";
    }
}

/* ---- reading ---- */

const char *record_string(JsonNode *node)
{
    if (node == NULL || !JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != G_TYPE_STRING)
        return NULL;
    return json_node_get_string(node);
}

JsonArray *record_list(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    return node != NULL && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
}

JsonObject *record_object(JsonArray *array, guint i)
{
    JsonNode *node = json_array_get_element(array, i);
    return JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

static gboolean take_number(JsonNode *node, const RecordField *field, double *number)
{
    if (!JSON_NODE_HOLDS_VALUE(node))
        return FALSE;
    GType type = json_node_get_value_type(node);
    if (type != G_TYPE_DOUBLE && type != G_TYPE_INT64)
        return FALSE;
    *number = json_node_get_double(node);
    return isfinite(*number) && *number >= field->least && *number <= field->most;
}

static gboolean take_integer(JsonNode *node, const RecordField *field, int *number)
{
    if (!JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != G_TYPE_INT64)
        return FALSE;
    gint64 value = json_node_get_int(node);
    if ((double)value < field->least || (double)value > field->most)
        return FALSE;
    *number = (int)value;
    return TRUE;
}

static gboolean take_box(JsonNode *node, Box *box)
{
    JsonArray *array = JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
    return array != NULL && json_array_get_length(array) == 4 &&
           take_number(json_array_get_element(array, 0), &COORDINATE, &box->x) &&
           take_number(json_array_get_element(array, 1), &COORDINATE, &box->y) &&
           take_number(json_array_get_element(array, 2), &EXTENT, &box->width) &&
           take_number(json_array_get_element(array, 3), &EXTENT, &box->height);
}

static gboolean take_name(JsonNode *node, const RecordField *field, guint *value)
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

static gboolean take_string(JsonNode *node, const RecordField *field, char **string)
{
    const char *text = record_string(node);
    if (text == NULL || (field->type == RECORD_ID && !is_id(text)) ||
        (field->type == RECORD_MAYBE_DECIMAL && !decimal_is_plain(text)))
        return FALSE;
    *string = g_strdup(text);
    return TRUE;
}

static gboolean take_value(JsonNode *node, const RecordField *field, gpointer record)
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
        return take_integer(node, field, &G_STRUCT_MEMBER(int, record, field->offset));
    case RECORD_NUMBER:
        return take_number(node, field, &G_STRUCT_MEMBER(double, record, field->offset));
    case RECORD_BOX:
        return take_box(node, &G_STRUCT_MEMBER(Box, record, field->offset));
    }
    return FALSE;
}

static gboolean may_be_left_out(const RecordField *field)
{
    return field->type == RECORD_MAYBE_STRING || field->type == RECORD_MAYBE_DECIMAL ||
           field->type == RECORD_MAYBE_INTEGER;
}

const char *record_take(JsonObject *object, const RecordField *fields, gsize n_fields, gpointer record,
                        guint n_lists)
{
    guint n_taken = 0;
    for (gsize i = 0; i < n_fields; i++) {
        JsonNode *node = json_object_get_member(object, fields[i].name);
        if (node == NULL && may_be_left_out(&fields[i]))
            continue;
        if (node == NULL || !take_value(node, &fields[i], record))
            return fields[i].name;
        n_taken++;
    }
    return json_object_get_size(object) == n_taken + n_lists ? NULL : "an unknown member";
}

/**
 * Says what is wrong with @data before json-glib sees it: a bracket in a string that json-glib does not
 * take for one could otherwise hide how deep it will recurse, and a NUL would cut a string short.
 */
static const char *check_text(const char *data, gsize length)
{
    gsize depth = 0;
    gboolean in_string = FALSE, ended = FALSE;
    for (gsize i = 0; i < length; i++) {
        char c = data[i];
        if (in_string) {
            if (c == '\\' && i + 5 < length && memcmp(&data[i + 1], "u0000", 5) == 0)
                return "a NUL in a string";
            if (c == '\\')
                i++;
            in_string = c != '"';
            continue;
        }
        if (c == '\0' || strchr(OUTSIDE_STRINGS, c) == NULL)
            return "no JSON";
        if (ended && !g_ascii_isspace(c))
            return "something after its end";
        in_string = c == '"';
        if ((c == '[' || c == '{') && ++depth > MOST_DEPTH)
            return "nested too deep";
        if ((c == ']' || c == '}') && depth > 0)
            ended = --depth == 0;
    }
    return ended ? NULL : "cut off";
}

JsonParser *record_parse(const char *data, gsize length, char **why)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    const char *wrong = g_utf8_validate_len(data, length, NULL) ? check_text(data, length) : "not UTF-8";
    if (wrong == NULL && !json_parser_load_from_data(parser, data, (gssize)length, &cause))
        wrong = cause->message;
    JsonNode *root = json_parser_get_root(parser);
    if (wrong == NULL && (root == NULL || !JSON_NODE_HOLDS_OBJECT(root)))
        wrong = "no object";
    if (wrong == NULL)
        return g_steal_pointer(&parser);
    *why = g_strdup(wrong);
    return NULL;
}

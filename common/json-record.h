/**
 * json-record.h: structs as JSON objects, described by a table of their fields.
 *
 * Wraps jansson for reading: it takes JSON and nothing else (json-glib, which was here before, also took
 * comments and single quotes, and a third of normalize's time). Writing goes straight to a string: 56.69 is
 * not to become 56.689999999999998. What is read is checked member by member: one that is missing, of another
 * type, out of range or unknown makes the record wrong.
 */
#pragma once

#include <glib.h>
#include <jansson.h>

/** What a record's number may be. Nothing a page of paper gives comes near the largest. */
#define RECORD_MOST_COORDINATE 1e7

typedef enum {
    RECORD_STRING,        /* char * */
    RECORD_MAYBE_STRING,  /* char *, left out where NULL */
    RECORD_ID,            /* char *: printable ASCII without spaces, not empty */
    RECORD_MAYBE_DECIMAL, /* char *: a plain decimal (decimal.h), left out where NULL */
    RECORD_NAME,          /* enum, as one of @names */
    RECORD_INTEGER,       /* int from @least to @most */
    RECORD_MAYBE_INTEGER, /* the same, left out where 0 */
    RECORD_NUMBER,        /* double from @least to @most, with @decimals */
    RECORD_BOX,           /* Box: [x,y,width,height] in hundredths of a point */
} RecordFieldType;

/**
 * RecordField: one member.
 * @offset: in the struct, G_STRUCT_OFFSET()
 * @names: NULL-terminated, in the order of the enum's values
 */
typedef struct {
    const char *name;
    gsize offset;
    double least, most;
    const char *const *names;
    RecordFieldType type;
    int decimals;
} RecordField;

/** What bounds a box's place and its size. */
extern const RecordField RECORD_COORDINATE, RECORD_EXTENT;

/** record_may_lack: whether a record may be without @field. */
gboolean record_may_lack(const RecordField *field);

/** record_text_fits: whether @text can be the string of @field. */
gboolean record_text_fits(const RecordField *field, const char *text);

/** record_put: appends the fields of @record to @out as "a":1,"b":"…", without braces. */
void record_put(GString *out, const RecordField *fields, gsize n_fields, gconstpointer record);

/**
 * record_put_number: appends @value rounded to @decimals (at most 6), without trailing zeros.
 * @value: finite, under 1e12
 */
void record_put_number(GString *out, double value, int decimals);

/** record_put_string: appends @text as a JSON string; what is no UTF-8 becomes U+FFFD. */
void record_put_string(GString *out, const char *text);

/**
 * record_take:
 * @record: strings must be NULL; those taken are new
 * @n_lists: how many further members the object has, which the caller takes
 *
 * Returns: NULL, or the name of the member that is wrong or "an unknown member". Then the strings taken
 * so far are in @record, whose _free function frees them.
 */
const char *record_take(const json_t *object, const RecordField *fields, gsize n_fields, gpointer record,
                        guint n_lists);

/** record_list: (transfer none): the array that is member @name, NULL where there is none. */
json_t *record_list(const json_t *object, const char *name);

/** record_object: (transfer none): the object that is element @i, NULL where it is none. */
json_t *record_object(const json_t *array, gsize i);

/** record_string: (transfer none): the string in @node, NULL where it holds none or @node is NULL. */
const char *record_string(const json_t *node);

/** record_number: takes the number in @node, if it is one from @least to @most; @node may be NULL. */
gboolean record_number(const json_t *node, double least, double most, double *number);

/** record_integer: as record_number(), for whole numbers; the bounds are within int. */
gboolean record_integer(const json_t *node, json_int_t least, json_int_t most, int *number);

/**
 * record_parse:
 * Parses @data, refusing what is not UTF-8, nests deeper than 2048 levels (jansson's bound), names a member
 * twice or has anything after its end.
 *
 * Returns: (transfer full): an object, or NULL with @why (transfer full) said.
 */
json_t *record_parse(const char *data, gsize length, char **why);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

/*
 * json-scan.c: records read back as they were written.
 */
#include "json-scan.h"

#include <string.h>

/** Digits of a number that a double holds whatever they are; so their quotient by a power of ten is the
 * double next to the number, which strtod() gives too. */
#define EXACT_DIGITS 15

/* ---- strings ---- */

/** The end of a string that begins at @at: its quotation mark; NULL where it has none, or what JSON forbids
 * in it. */
static const char *string_end(const char *at, const char *end, gboolean *has_escapes)
{
    *has_escapes = FALSE;
    for (; at < end && *at != '"'; at++) {
        if ((guchar)*at < 0x20)
            return NULL;
        if (*at == '\\') {
            *has_escapes = TRUE;
            if (++at == end)
                return NULL;
        }
    }
    return at < end ? at : NULL;
}

/** Goes over the character before @to that an escape stands for, what follows its backslash being at *@from;
 * 0 for one that is left to others. record_put_string() writes these, and \u for no character beyond ASCII.
 */
static char unescaped(const char **from, const char *to)
{
    const char escape = *(*from)++;
    if (escape != 'u')
        return (char)(escape == 'n' ? '\n' : escape == '"' || escape == '\\' ? escape : 0);
    if (to - *from < 4 || (*from)[0] != '0' || (*from)[1] != '0')
        return 0;
    int high = g_ascii_xdigit_value((*from)[2]), low = g_ascii_xdigit_value((*from)[3]);
    *from += 4;
    return (char)(high >= 0 && high < 8 && low >= 0 ? high * 16 + low : 0);
}

/** (transfer full): the string from @from to @to without its escapes; NULL for one that is left to others. */
static char *unescape(const char *from, const char *to)
{
    g_autofree char *text = g_malloc((gsize)(to - from) + 1);
    char *out = text;
    while (from < to) {
        char character = *from++;
        if (character == '\\' && (character = unescaped(&from, to)) == 0)
            return NULL;
        *out++ = character;
    }
    *out = '\0';
    return g_steal_pointer(&text);
}

gboolean scan_string(Scan *scan, char **text)
{
    gboolean has_escapes;
    if (scan->at == scan->end || *scan->at != '"')
        return FALSE;
    const char *from = scan->at + 1, *to = string_end(from, scan->end, &has_escapes);
    if (to == NULL)
        return FALSE;
    *text = has_escapes ? unescape(from, to) : g_strndup(from, (gsize)(to - from));
    scan->at = to + 1;
    return *text != NULL;
}

gboolean scan_name(Scan *scan, const char *const *names, guint *value)
{
    for (guint i = 0; names[i] != NULL; i++) {
        Scan ahead = *scan;
        if (scan_mark(&ahead, "\"") && scan_mark(&ahead, names[i]) && scan_mark(&ahead, "\"")) {
            *scan = ahead;
            *value = i;
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- numbers ---- */

/** Digits: the digits of a number, with or without a point before the last @decimals of them. */
typedef struct {
    gint64 value;
    int count, decimals;
} Digits;

static void scan_digits(Scan *scan, Digits *digits)
{
    const char *const from = scan->at, *at = from;
    const int most = EXACT_DIGITS + 1 - digits->count; /* one that is too many is seen to be */
    const char *const last = scan->end - at > most ? at + most : scan->end;
    gint64 value = digits->value;
    for (; at < last && *at >= '0' && *at <= '9'; at++)
        value = value * 10 + (*at - '0');
    digits->value = value;
    digits->count += (int)(at - from);
    scan->at = at;
}

/** Goes over a number; *@is_whole: it has no point. */
static gboolean scan_number(Scan *scan, double *number, gboolean *is_whole)
{
    static const double POWERS[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    gboolean is_negative = scan_mark(scan, "-");
    const char *first = scan->at;
    Digits digits = {0};
    scan_digits(scan, &digits);
    int whole = digits.count;
    *is_whole = whole > 0 && !scan_mark(scan, ".");
    if (!*is_whole)
        scan_digits(scan, &digits);
    int decimals = digits.count - whole;
    if (whole == 0 || digits.count > EXACT_DIGITS || (whole > 1 && *first == '0') ||
        (!*is_whole && decimals == 0) || (is_negative && digits.value == 0))
        return FALSE;
    *number = (double)(is_negative ? -digits.value : digits.value) / POWERS[decimals];
    return TRUE;
}

gboolean scan_number_within(Scan *scan, double least, double most, double *number)
{
    gboolean is_whole;
    return scan_number(scan, number, &is_whole) && *number >= least && *number <= most;
}

gboolean scan_integer_within(Scan *scan, double least, double most, int *integer)
{
    double number;
    gboolean is_whole;
    if (!scan_number(scan, &number, &is_whole) || !is_whole || number < least || number > most)
        return FALSE;
    *integer = (int)number;
    return TRUE;
}

static gboolean scan_bounded(Scan *scan, const RecordField *field, double *number)
{
    return scan_number_within(scan, field->least, field->most, number);
}

gboolean scan_coordinates(Scan *scan, Box *box)
{
    return scan_bounded(scan, &RECORD_COORDINATE, &box->x) && scan_mark(scan, ",") &&
           scan_bounded(scan, &RECORD_COORDINATE, &box->y) && scan_mark(scan, ",") &&
           scan_bounded(scan, &RECORD_EXTENT, &box->width) && scan_mark(scan, ",") &&
           scan_bounded(scan, &RECORD_EXTENT, &box->height);
}

gboolean scan_box(Scan *scan, Box *box)
{
    return scan_mark(scan, "[") && scan_coordinates(scan, box) && scan_mark(scan, "]");
}

/* ---- records ---- */

static gboolean scan_value(Scan *scan, const RecordField *field, gpointer record)
{
    switch (field->type) {
    case RECORD_STRING:
    case RECORD_MAYBE_STRING:
    case RECORD_ID:
    case RECORD_MAYBE_DECIMAL: {
        char **text = &G_STRUCT_MEMBER(char *, record, field->offset);
        return scan_string(scan, text) && record_text_fits(field, *text);
    }
    case RECORD_NAME:
        return scan_name(scan, field->names, &G_STRUCT_MEMBER(guint, record, field->offset));
    case RECORD_INTEGER:
    case RECORD_MAYBE_INTEGER:
        return scan_integer_within(scan, field->least, field->most,
                                   &G_STRUCT_MEMBER(int, record, field->offset));
    case RECORD_NUMBER:
        return scan_bounded(scan, field, &G_STRUCT_MEMBER(double, record, field->offset));
    case RECORD_BOX:
        return scan_box(scan, &G_STRUCT_MEMBER(Box, record, field->offset));
    }
    return FALSE;
}

/** Goes over the name of @field, and the comma before it. */
static gboolean scan_field_name(Scan *scan, const RecordField *field, gboolean is_first)
{
    Scan ahead = *scan;
    if ((!is_first && !scan_mark(&ahead, ",")) || !scan_mark(&ahead, "\"") ||
        !scan_mark(&ahead, field->name) || !scan_mark(&ahead, "\":"))
        return FALSE;
    *scan = ahead;
    return TRUE;
}

gboolean scan_record(Scan *scan, const RecordField *fields, gsize n_fields, gpointer record)
{
    gboolean is_first = TRUE;
    for (gsize i = 0; i < n_fields; i++) {
        gboolean is_there = scan_field_name(scan, &fields[i], is_first);
        if (is_there ? !scan_value(scan, &fields[i], record) : !record_may_lack(&fields[i]))
            return FALSE;
        is_first = is_first && !is_there;
    }
    return TRUE;
}

/**
 * json-scan.h: JSON read by who knows how it was written: records come back as record_put() (json-record.h)
 * wrote them, byte after byte, and no tree is made.
 *
 * A tree of a report's rows takes Jansson 196 instructions a byte, which was two fifths of a bulk load. What
 * is written otherwise is not wrong: whoever scans in vain parses it (record_parse()), which also says what
 * is wrong. So everything here takes less than that does, and nothing that it would refuse or read otherwise.
 */
#pragma once

#include <string.h>

#include "box.h"
#include "json-record.h"

/** Scan: the text from @at to @end is still to be read; it is valid UTF-8. */
typedef struct {
    const char *at, *end;
} Scan;

/** scan_mark: whether @mark comes next, over which it goes. Here, since marks are literals, whose length is
 * known. */
static inline gboolean scan_mark(Scan *scan, const char *mark)
{
    const gsize length = strlen(mark);
    if ((gsize)(scan->end - scan->at) < length || memcmp(scan->at, mark, length) != 0)
        return FALSE;
    scan->at += length;
    return TRUE;
}

/** scan_string: goes over a string; *@text is (transfer full) what it says. FALSE, and nothing in @text,
 * where there is none, or one with escapes that few texts need. */
gboolean scan_string(Scan *scan, char **text);

/** scan_name: goes over one of @names (NULL-terminated), written as a string; *@value: which. */
gboolean scan_name(Scan *scan, const char *const *names, guint *value);

/** scan_number_within: goes over a number from @least to @most. */
gboolean scan_number_within(Scan *scan, double least, double most, double *number);

/** scan_integer_within: the same of one without a point. */
gboolean scan_integer_within(Scan *scan, double least, double most, int *integer);

/** scan_coordinates: goes over x,y,width,height; scan_box: with brackets around. */
gboolean scan_coordinates(Scan *scan, Box *box);
gboolean scan_box(Scan *scan, Box *box);

/** scan_record: takes what record_put() wrote of such a record. The strings taken so far are in @record also
 * where it returns FALSE; they must be NULL before. */
gboolean scan_record(Scan *scan, const RecordField *fields, gsize n_fields, gpointer record);

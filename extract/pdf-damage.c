/*
 * pdf-damage.c: finds streams by their keyword and unpacks them to nowhere.
 */
#include "pdf-damage.h"

#include <string.h>
#include <zlib.h>

/** A stream's dictionary is looked for no further before it: those of packed streams are short. */
#define MOST_DICTIONARY 4096

/** All streams together are unpacked up to here, so that a bomb takes no more than a second. */
#define MOST_UNPACKED (512 << 20)

/** Span: a part of the file. */
typedef struct {
    const guint8 *data;
    gsize length;
} Span;

static const guint8 *find(Span span, const char *words)
{
    return memmem(span.data, span.length, words, strlen(words));
}

static Span span_behind(Span span, const guint8 *place)
{
    return (Span){place, span.length - (gsize)(place - span.data)};
}

/** The last place of @words in @span, NULL where they are not there. */
static const guint8 *find_last(Span span, const char *words)
{
    const guint8 *last = NULL;
    for (const guint8 *at; (at = find(span, words)) != NULL; span = span_behind(span, at + 1))
        last = at;
    return last;
}

/** Whether the first filter in @dictionary, what stands between "obj" and "stream", is Flate. */
static gboolean is_packed(Span dictionary)
{
    static const char FILTER[] = "/Filter", FLATE[] = "/FlateDecode";
    const guint8 *at = find(dictionary, FILTER);
    if (at == NULL)
        return FALSE;
    dictionary = span_behind(dictionary, at + strlen(FILTER));
    while (dictionary.length > 0 && (g_ascii_isspace(*dictionary.data) || *dictionary.data == '['))
        dictionary = span_behind(dictionary, dictionary.data + 1);
    return dictionary.length >= strlen(FLATE) && memcmp(dictionary.data, FLATE, strlen(FLATE)) == 0;
}

/** Unpacks what @packed begins with; @left: bytes that may still be unpacked. Whether it is whole, as far as
 * that. */
static gboolean is_whole(Span packed, gsize *left, gsize *used)
{
    static guint8 nowhere[1 << 16];
    z_stream stream = {.next_in = (Bytef *)packed.data, .avail_in = (uInt)MIN(packed.length, G_MAXUINT32)};
    *used = 0;
    if (inflateInit(&stream) != Z_OK)
        return TRUE;
    int state = Z_OK;
    while (state == Z_OK && *left > 0) {
        stream.next_out = nowhere;
        stream.avail_out = sizeof nowhere;
        state = inflate(&stream, Z_NO_FLUSH);
        *left -= MIN(*left, sizeof nowhere - stream.avail_out);
    }
    *used = (gsize)stream.total_in;
    inflateEnd(&stream);
    return state == Z_STREAM_END || state == Z_OK;
}

/** The stream's data behind its keyword at @at, which a line's end follows (ISO 32000-1, 7.3.8.1). */
static const guint8 *data_behind(Span file, const guint8 *at)
{
    static const char KEYWORD[] = "stream";
    const guint8 *end = file.data + file.length;
    at += strlen(KEYWORD);
    if (at < end && *at == '\r')
        at++;
    return at < end && *at == '\n' ? at + 1 : NULL;
}

guint pdf_damage_count(const guint8 *data, gsize length, guint *n_packed)
{
    Span file = {data, length};
    guint n_damaged = 0;
    gsize left = MOST_UNPACKED;
    *n_packed = 0;
    if (find(file, "/Encrypt") != NULL)
        return 0;
    const guint8 *from = data;
    for (const guint8 *at; left > 0 && (at = find(span_behind(file, from), "stream")) != NULL;) {
        const guint8 *packed = data_behind(file, at);
        gsize back = MIN((gsize)(at - from), MOST_DICTIONARY);
        Span before = {at - back, back};
        const guint8 *object = packed != NULL ? find_last(before, "obj") : NULL;
        from = at + 1;
        if (object == NULL || !is_packed((Span){object, (gsize)(at - object)}))
            continue;
        gsize used;
        *n_packed += 1;
        n_damaged += !is_whole(span_behind(file, packed), &left, &used);
        from = packed + used;
    }
    return n_damaged;
}

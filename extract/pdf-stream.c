/*
 * pdf-stream.c: finds streams by their keyword.
 */
#include "pdf-stream.h"

#include <string.h>
#include <zlib.h>

/** A stream's dictionary is looked for no further before it: those of packed streams are short. */
#define MOST_DICTIONARY 4096

/** Five characters of ASCII85 stand for four bytes, as a number of so many digits to this base, from '!'. */
#define ASCII85_GROUP 5
#define ASCII85_BASE  85

const guint8 *span_find(Span span, const char *words)
{
    return memmem(span.data, span.length, words, strlen(words));
}

/** The last place of @words in @span, NULL where they are not there. */
static const guint8 *find_last(Span span, const char *words)
{
    const guint8 *last = NULL;
    for (const guint8 *at; (at = span_find(span, words)) != NULL; span = span_behind(span, at + 1))
        last = at;
    return last;
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

gboolean pdf_stream_next(Span file, PdfStream *stream)
{
    const guint8 *from = file.data;
    for (const guint8 *at; (at = span_find(span_behind(file, from), "stream")) != NULL; from = at + 1) {
        const guint8 *data = data_behind(file, at);
        gsize back = MIN((gsize)(at - from), MOST_DICTIONARY);
        const guint8 *object = data != NULL ? find_last((Span){at - back, back}, "obj") : NULL;
        if (object == NULL)
            continue;
        stream->dictionary = (Span){object, (gsize)(at - object)};
        stream->data = span_behind(file, data);
        return TRUE;
    }
    return FALSE;
}

/** Whether @span begins with @words once space and the bracket of a list are passed over; takes them off. */
static gboolean take(Span *span, const char *words)
{
    while (span->length > 0 && (g_ascii_isspace(*span->data) || *span->data == '['))
        *span = span_behind(*span, span->data + 1);
    if (span->length < strlen(words) || memcmp(span->data, words, strlen(words)) != 0)
        return FALSE;
    *span = span_behind(*span, span->data + strlen(words));
    return TRUE;
}

/** What the dictionary of @stream has behind "/Filter"; nothing where it has none. */
static Span filters_of(const PdfStream *stream)
{
    static const char FILTER[] = "/Filter";
    const guint8 *at = span_find(stream->dictionary, FILTER);
    return at != NULL ? span_behind(stream->dictionary, at + strlen(FILTER)) : (Span){NULL, 0};
}

static gboolean take_ascii85(Span *filters)
{
    return take(filters, "/ASCII85Decode") || take(filters, "/A85");
}

gboolean pdf_stream_is_packed(const PdfStream *stream)
{
    Span filters = filters_of(stream);
    take_ascii85(&filters);
    return take(&filters, "/FlateDecode");
}

/** Adds the first @n bytes that @group, characters of ASCII85, stands for. */
static void add_group(GByteArray *bytes, const guint8 group[ASCII85_GROUP], guint n)
{
    guint32 number = 0;
    for (int i = 0; i < ASCII85_GROUP; i++)
        number = number * ASCII85_BASE + (group[i] - (guint32)'!');
    number = GUINT32_TO_BE(number);
    g_byte_array_append(bytes, (const guint8 *)&number, n);
}

/** (transfer full): what @text, ASCII85, stands for, up to its end or a character that has no place in it.
 * @used: how much of it that is */
static GByteArray *from_ascii85(Span text, gsize *used)
{
    GByteArray *bytes = g_byte_array_new();
    guint8 group[ASCII85_GROUP];
    guint n = 0;
    gsize i = 0;
    for (; i < text.length; i++) {
        guint8 c = text.data[i];
        if (c == 'z' && n == 0) {
            g_byte_array_append(bytes, (const guint8 *)"\0\0\0\0", ASCII85_GROUP - 1);
        } else if (c >= '!' && c < '!' + ASCII85_BASE) {
            group[n++] = c;
            if (n == ASCII85_GROUP)
                add_group(bytes, group, ASCII85_GROUP - 1), n = 0;
        } else if (!g_ascii_isspace(c) && c != '\0') {
            break;
        }
    }
    *used = i;
    if (n > 1) {
        memset(group + n, '!' + ASCII85_BASE - 1, ASCII85_GROUP - n);
        add_group(bytes, group, n - 1);
    }
    return bytes;
}

/** Unpacks what @packed begins with; see pdf_stream_unpack(). */
static gboolean unpack(Span packed, GByteArray *into, gsize *left, gsize *used)
{
    static guint8 piece[1 << 16];
    z_stream stream = {.next_in = (Bytef *)packed.data, .avail_in = (uInt)MIN(packed.length, G_MAXUINT32)};
    *used = 0;
    if (inflateInit(&stream) != Z_OK)
        return TRUE;
    int state = Z_OK;
    while (state == Z_OK && *left > 0) {
        stream.next_out = piece;
        stream.avail_out = sizeof piece;
        state = inflate(&stream, Z_NO_FLUSH);
        gsize length = MIN(*left, sizeof piece - stream.avail_out);
        *left -= length;
        if (into != NULL)
            g_byte_array_append(into, piece, (guint)length);
    }
    *used = (gsize)stream.total_in;
    inflateEnd(&stream);
    return state == Z_STREAM_END || state == Z_OK;
}

gboolean pdf_stream_unpack(const PdfStream *stream, GByteArray *into, gsize *left, gsize *used)
{
    Span filters = filters_of(stream);
    if (!take_ascii85(&filters))
        return unpack(stream->data, into, left, used);
    gsize used_of_bytes;
    g_autoptr(GByteArray) bytes = from_ascii85(stream->data, used);
    return unpack((Span){bytes->data, bytes->len}, into, left, &used_of_bytes);
}

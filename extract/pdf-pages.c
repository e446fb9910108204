/*
 * pdf-pages.c: counts objects by their type, in the file and in its streams of objects.
 */
#include "pdf-pages.h"

#include <string.h>

#include "pdf-stream.h"

/** Streams of objects of one file are unpacked up to here; those of a bound volume have some megabytes. */
#define MOST_UNPACKED (64 << 20)

/** The type of a stream of objects (ISO 32000-1, 7.5.7). */
static const char OBJECTS[] = "/ObjStm";

static guint count(Span span)
{
    static const char TYPE[] = "/Type", PAGE[] = "/Page";
    guint n = 0;
    for (const guint8 *at; (at = span_find(span, TYPE)) != NULL;) {
        span = span_behind(span, at + strlen(TYPE));
        Span value = span;
        while (value.length > 0 && g_ascii_isspace(*value.data))
            value = span_behind(value, value.data + 1);
        n += value.length > strlen(PAGE) && memcmp(value.data, PAGE, strlen(PAGE)) == 0 &&
             !g_ascii_isalnum(value.data[strlen(PAGE)]);
    }
    return n;
}

guint pdf_pages_at_most(const guint8 *data, gsize length)
{
    Span file = {data, length};
    guint n = count(file);
    gsize left = span_find(file, OBJECTS) != NULL ? MOST_UNPACKED : 0;
    for (PdfStream stream; left > 0 && pdf_stream_next(file, &stream);) {
        gsize used = 0;
        if (pdf_stream_is_packed(&stream) && span_find(stream.dictionary, OBJECTS) != NULL) {
            g_autoptr(GByteArray) objects = g_byte_array_new();
            pdf_stream_unpack(&stream, objects, &left, &used);
            n += count((Span){objects->data, objects->len});
        }
        file = span_behind(stream.data, stream.data.data + used);
    }
    return n;
}

/*
 * pdf-damage.c: unpacks streams to nowhere.
 */
#include "pdf-damage.h"

#include "pdf-stream.h"

/** All streams together are unpacked up to here, so that a bomb takes no more than a second. */
#define MOST_UNPACKED (512 << 20)

guint pdf_damage_count(const guint8 *data, gsize length, guint *n_packed)
{
    Span file = {data, length};
    guint n_damaged = 0;
    gsize left = MOST_UNPACKED;
    *n_packed = 0;
    if (span_find(file, "/Encrypt") != NULL)
        return 0;
    for (PdfStream stream; left > 0 && pdf_stream_next(file, &stream);) {
        gsize used = 0;
        if (pdf_stream_is_packed(&stream)) {
            *n_packed += 1;
            n_damaged += !pdf_stream_unpack(&stream, NULL, &left, &used);
        }
        file = span_behind(stream.data, stream.data.data + used);
    }
    return n_damaged;
}

/**
 * pdf-stream.h: the streams of a PDF as they lie in the file, found without its tables, which may be damaged.
 */
#pragma once

#include <glib.h>

/** Span: a part of a file. */
typedef struct {
    const guint8 *data;
    gsize length;
} Span;

/** span_find: the first place of @words in @span, NULL where they are not there. */
const guint8 *span_find(Span span, const char *words);

/** span_behind: what of @span stands at @place and behind it. */
static inline Span span_behind(Span span, const guint8 *place)
{
    return (Span){place, span.length - (gsize)(place - span.data)};
}

/**
 * PdfStream:
 * @dictionary: what stands between "obj" and "stream"
 * @data: what is behind that; ends where the file does
 */
typedef struct {
    Span dictionary, data;
} PdfStream;

/**
 * pdf_stream_next:
 * @file: a PDF, or what is left of it
 * @stream: (out): the first stream in it
 *
 * Returns: FALSE where there is none.
 */
gboolean pdf_stream_next(Span file, PdfStream *stream);

/** pdf_stream_is_packed: whether @stream is packed with Flate, and with nothing over it but ASCII85. */
gboolean pdf_stream_is_packed(const PdfStream *stream);

/**
 * pdf_stream_unpack:
 * @stream: one that is packed
 * @into: (nullable): gets what comes out behind what it has
 * @left: (inout): bytes that may still come out
 * @used: (out): how many of the file it takes
 *
 * Returns: whether it is whole and agrees with the checksum at its end (RFC 1950), as far as @left goes.
 */
gboolean pdf_stream_unpack(const PdfStream *stream, GByteArray *into, gsize *left, gsize *used);

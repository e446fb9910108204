/*
 * searchable.c: qpdf's handles are numbers that live as long as its document; an error stays with the
 * document until it is asked for.
 */
#include "searchable.h"

#include <math.h>
#include <string.h>

#include "../common/file.h"
#include "blank-font.h"
#include "document.h"
#include "picture-pdf.h"
#include "text-layer.h"

G_DEFINE_QUARK(searchable_error, searchable_error)

/** What an original may have; larger ones are no reports. */
#define MOST_BYTES ((gsize)1 << 30)

/**
 * Writing: @pictures: (element-type qpdf_data): the documents that pages were taken from; they must last
 * until all is written
 */
typedef struct {
    const QpdfLibrary *q;
    qpdf_data pdf;
    GPtrArray *pictures;
    GPtrArray *kept; /* (element-type GBytes): what they are read from */
    TextLayerFont *font;
    GPtrArray *layers; /* (element-type utf8): a layer a page, NULL where it has none */
} Writing;

static void writing_clear(Writing *writing)
{
    if (writing->pdf != NULL)
        writing->q->qpdf_cleanup(&writing->pdf);
    for (guint i = 0; i < writing->pictures->len; i++) {
        qpdf_data picture = writing->pictures->pdata[i];
        writing->q->qpdf_cleanup(&picture);
    }
    g_ptr_array_unref(writing->pictures);
    g_ptr_array_unref(writing->kept);
    g_ptr_array_unref(writing->layers);
    text_layer_font_free(writing->font);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Writing, writing_clear)

/** Takes the error that @pdf has kept; TRUE where there is none. */
static gboolean sound(const Writing *writing, qpdf_data pdf, GError **error)
{
    if (!writing->q->qpdf_has_error(pdf))
        return TRUE;
    const char *words = writing->q->qpdf_get_error_full_text(pdf, writing->q->qpdf_get_error(pdf));
    g_set_error(error, SEARCHABLE_ERROR, SEARCHABLE_ERROR_PDF, "%s", words);
    return FALSE;
}

/** (transfer full): a document for qpdf, which says nothing by itself. */
static qpdf_data quiet(const QpdfLibrary *q)
{
    qpdf_data pdf = q->qpdf_init();
    q->qpdf_silence_errors(pdf);
    q->qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    return pdf;
}

/** Makes the PDF of the picture @path, a page for each frame that was read. */
static gboolean open_picture(Writing *writing, const char *path, guint n_pages, Apart *apart, GError **error)
{
    writing->pdf = quiet(writing->q);
    writing->q->qpdf_empty_pdf(writing->pdf);
    for (guint i = 0; i < n_pages; i++) {
        apart_begin_page(apart, (int)i + 1);
        GBytes *page = picture_pdf_new(path, (int)i + 1, error);
        if (page == NULL)
            return FALSE;
        g_ptr_array_add(writing->kept, page);
        qpdf_data picture = quiet(writing->q);
        g_ptr_array_add(writing->pictures, picture);
        gsize length;
        const char *bytes = g_bytes_get_data(page, &length);
        writing->q->qpdf_read_memory(picture, "picture", bytes, length, NULL);
        writing->q->qpdf_add_page(writing->pdf, picture, writing->q->qpdf_get_page_n(picture, 0), QPDF_FALSE);
        if (!sound(writing, picture, error))
            return FALSE;
    }
    return sound(writing, writing->pdf, error);
}

static gboolean open_pdf(Writing *writing, GBytes *original, guint n_pages, GError **error)
{
    gsize length;
    const char *bytes = g_bytes_get_data(original, &length);
    g_ptr_array_add(writing->kept, g_bytes_ref(original));
    writing->pdf = quiet(writing->q);
    writing->q->qpdf_read_memory(writing->pdf, "document", bytes, length, NULL);
    if (!sound(writing, writing->pdf, error))
        return FALSE;
    writing->q->qpdf_push_inherited_attributes_to_page(writing->pdf);
    int n = writing->q->qpdf_get_num_pages(writing->pdf);
    if (!sound(writing, writing->pdf, error))
        return FALSE;
    if (n == (int)n_pages)
        return TRUE;
    g_set_error(error, SEARCHABLE_ERROR, SEARCHABLE_ERROR_PAGES, "has %d pages, of which %u were read", n,
                n_pages);
    return FALSE;
}

/** Narrows @place to the box that @page has under @key, where it has one. */
static void narrow(const Writing *writing, qpdf_oh page, const char *key, TextLayerPlace *place)
{
    const QpdfLibrary *q = writing->q;
    qpdf_oh box = q->qpdf_oh_get_key(writing->pdf, page, key);
    if (!q->qpdf_oh_is_array(writing->pdf, box) || q->qpdf_oh_get_array_n_items(writing->pdf, box) != 4)
        return;
    double sides[4];
    for (int i = 0; i < 4; i++)
        sides[i] =
            q->qpdf_oh_get_numeric_value(writing->pdf, q->qpdf_oh_get_array_item(writing->pdf, box, i));
    TextLayerPlace narrower = *place;
    narrower.left = MAX(place->left, MIN(sides[0], sides[2]));
    narrower.right = MIN(place->right, MAX(sides[0], sides[2]));
    narrower.bottom = MAX(place->bottom, MIN(sides[1], sides[3]));
    narrower.top = MIN(place->top, MAX(sides[1], sides[3]));
    if (narrower.right > narrower.left && narrower.top > narrower.bottom)
        *place = narrower;
}

static TextLayerPlace place_of(const Writing *writing, qpdf_oh page)
{
    const QpdfLibrary *q = writing->q;
    TextLayerPlace place = {-HUGE_VAL, -HUGE_VAL, HUGE_VAL, HUGE_VAL, 0};
    narrow(writing, page, "/MediaBox", &place);
    if (isinf(place.left))
        place = (TextLayerPlace){0, 0, 612, 792, 0}; /* what viewers take where there is none */
    narrow(writing, page, "/CropBox", &place);
    qpdf_oh rotate = q->qpdf_oh_get_key(writing->pdf, page, "/Rotate");
    if (!q->qpdf_oh_is_null(writing->pdf, rotate))
        place.rotate_deg = ((q->qpdf_oh_get_int_value_as_int(writing->pdf, rotate) % 360) + 360) % 360;
    return place;
}

/** A new stream of @length bytes. */
static qpdf_oh stream_of(const Writing *writing, const void *bytes, gsize length)
{
    const QpdfLibrary *q = writing->q;
    qpdf_oh stream = q->qpdf_oh_new_stream(writing->pdf), none = q->qpdf_oh_new_null(writing->pdf);
    q->qpdf_oh_replace_stream_data(writing->pdf, stream, bytes, length, none, none);
    return stream;
}

/** The font of all layers: its characters have one blank glyph in common. */
static qpdf_oh font_of(const Writing *writing)
{
    static const char DESCRIPTOR[] =
        "<< /Type /FontDescriptor /FontName /GoujiBlank /Flags 4 /ItalicAngle 0 /StemV 80 "
        "/FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 /CapHeight 880 >>";
    static const char LETTERS[] =
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /GoujiBlank /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>";
    static const char FONT[] =
        "<< /Type /Font /Subtype /Type0 /BaseFont /GoujiBlank /Encoding /Identity-H >>";
    const QpdfLibrary *q = writing->q;
    qpdf_data pdf = writing->pdf;
    g_autoptr(GByteArray) glyphs = blank_font_new();
    g_autofree char *widths = text_layer_font_widths(writing->font);
    g_autofree char *unicode = text_layer_font_unicode(writing->font);
    gsize n_map = 2 * ((gsize)text_layer_font_size(writing->font) + 1);
    g_autofree guint8 *map = g_malloc0(n_map);
    qpdf_oh file = stream_of(writing, glyphs->data, glyphs->len);
    q->qpdf_oh_replace_key(pdf, q->qpdf_oh_get_dict(pdf, file), "/Length1",
                           q->qpdf_oh_new_integer(pdf, glyphs->len));
    qpdf_oh descriptor = q->qpdf_make_indirect_object(pdf, q->qpdf_oh_parse(pdf, DESCRIPTOR));
    q->qpdf_oh_replace_key(pdf, descriptor, "/FontFile2", file);
    qpdf_oh letters = q->qpdf_make_indirect_object(pdf, q->qpdf_oh_parse(pdf, LETTERS));
    q->qpdf_oh_replace_key(pdf, letters, "/FontDescriptor", descriptor);
    q->qpdf_oh_replace_key(pdf, letters, "/W", q->qpdf_oh_parse(pdf, widths));
    q->qpdf_oh_replace_key(pdf, letters, "/CIDToGIDMap", stream_of(writing, map, n_map));
    qpdf_oh descendants = q->qpdf_oh_new_array(pdf);
    q->qpdf_oh_append_item(pdf, descendants, letters);
    qpdf_oh font = q->qpdf_make_indirect_object(pdf, q->qpdf_oh_parse(pdf, FONT));
    q->qpdf_oh_replace_key(pdf, font, "/DescendantFonts", descendants);
    q->qpdf_oh_replace_key(pdf, font, "/ToUnicode", stream_of(writing, unicode, strlen(unicode)));
    return font;
}

/** The dictionary that @of has under @key, a new one where it has none. */
static qpdf_oh dictionary_in(const Writing *writing, qpdf_oh of, const char *key)
{
    const QpdfLibrary *q = writing->q;
    qpdf_oh found = q->qpdf_oh_get_key(writing->pdf, of, key);
    if (q->qpdf_oh_is_dictionary(writing->pdf, found))
        return found;
    qpdf_oh made = q->qpdf_oh_new_dictionary(writing->pdf);
    q->qpdf_oh_replace_key(writing->pdf, of, key, made);
    return q->qpdf_oh_get_key(writing->pdf, of, key);
}

/** Puts @layer before what @page draws, which it can so not be moved or cut by. */
static void add_layer(const Writing *writing, qpdf_oh page, const char *layer, qpdf_oh font)
{
    const QpdfLibrary *q = writing->q;
    qpdf_data pdf = writing->pdf;
    qpdf_oh fonts = dictionary_in(writing, dictionary_in(writing, page, "/Resources"), "/Font");
    q->qpdf_oh_replace_key(pdf, fonts, TEXT_LAYER_FONT, font);
    qpdf_oh contents = q->qpdf_oh_new_array(pdf), drawn = q->qpdf_oh_get_key(pdf, page, "/Contents");
    q->qpdf_oh_append_item(pdf, contents, stream_of(writing, layer, strlen(layer)));
    if (q->qpdf_oh_is_array(pdf, drawn)) {
        int n = q->qpdf_oh_get_array_n_items(pdf, drawn);
        for (int i = 0; i < n; i++)
            q->qpdf_oh_append_item(pdf, contents, q->qpdf_oh_get_array_item(pdf, drawn, i));
    } else if (!q->qpdf_oh_is_null(pdf, drawn)) {
        q->qpdf_oh_append_item(pdf, contents, drawn);
    }
    q->qpdf_oh_replace_key(pdf, page, "/Contents", contents);
}

static gboolean add_layers(const Writing *writing, const PageModel *model, Apart *apart, GError **error)
{
    for (guint i = 0; i < model->pages->len; i++) {
        apart_begin_page(apart, (int)i + 1);
        qpdf_oh page = writing->q->qpdf_get_page_n(writing->pdf, i);
        TextLayerPlace place = place_of(writing, page);
        g_ptr_array_add(writing->layers, text_layer_of(model->pages->pdata[i], &place, writing->font));
    }
    qpdf_oh font = font_of(writing);
    for (guint i = 0; i < writing->layers->len; i++)
        if (writing->layers->pdata[i] != NULL)
            add_layer(writing, writing->q->qpdf_get_page_n(writing->pdf, i), writing->layers->pdata[i], font);
    return sound(writing, writing->pdf, error);
}

/** Writes it whole; streams stay compressed as they are. */
static gboolean put_pdf(const Writing *writing, Apart *apart, GError **error)
{
    const QpdfLibrary *q = writing->q;
    q->qpdf_init_write_memory(writing->pdf);
    q->qpdf_set_decode_level(writing->pdf, qpdf_dl_none);
    q->qpdf_set_compress_streams(writing->pdf, QPDF_TRUE);
    q->qpdf_set_deterministic_ID(writing->pdf, QPDF_TRUE);
    q->qpdf_set_preserve_encryption(writing->pdf, QPDF_FALSE);
    q->qpdf_write(writing->pdf);
    return sound(writing, writing->pdf, error) && apart_write(apart, q->qpdf_get_buffer(writing->pdf),
                                                              q->qpdf_get_buffer_length(writing->pdf), error);
}

static gboolean has_pixels(const PageModel *model)
{
    for (guint i = 0; i < model->pages->len; i++)
        if (((const Page *)model->pages->pdata[i])->source == TEXT_SOURCE_OCR)
            return TRUE;
    return FALSE;
}

gboolean searchable_write(const QpdfLibrary *qpdf, const char *path, const PageModel *model, Apart *apart,
                          GError **error)
{
    gboolean is_pdf;
    gsize length = 0;
    if (!document_is_pdf(path, &is_pdf, error))
        return FALSE;
    g_autofree char *bytes = is_pdf ? file_read(path, MOST_BYTES, &length, error) : NULL;
    if (is_pdf && bytes == NULL)
        return FALSE;
    if (is_pdf && !has_pixels(model))
        return apart_write(apart, bytes, length, error);
    g_autoptr(GBytes) original = is_pdf ? g_bytes_new_take(g_steal_pointer(&bytes), length) : NULL;
    g_auto(Writing) writing = {
        .q = qpdf,
        .pictures = g_ptr_array_new(),
        .kept = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
        .layers = g_ptr_array_new_with_free_func(g_free),
        .font = text_layer_font_new(),
    };
    gboolean open = is_pdf ? open_pdf(&writing, original, model->pages->len, error)
                           : open_picture(&writing, path, model->pages->len, apart, error);
    return open && add_layers(&writing, model, apart, error) && put_pdf(&writing, apart, error);
}

/**
 * pdf-text.c: poppler's characters, each with its rectangle.
 */
#include "pdf-text.h"

#include <math.h>

#include "../common/compare.h"
#include "../common/text.h"

/**
 * Share of characters without meaning from which on a text layer is not believed. A sound layer has a
 * stray bullet or check mark from a symbol font at most, not one character in fifty.
 */
#define MOST_MEANINGLESS 0.02

/**
 * Share of rare characters from which on a text layer is not believed either: a font that tells the numbers
 * of its shapes for characters, as some printer drivers' do, has one in five of these and makes no other that
 * is without meaning. A name may have one; all else that reports are written in has none.
 */
#define MOST_RARE 0.05

/** Characters of one page beyond which the rest is not looked at; a dense A4 page has 3,000. */
#define MOST_GLYPHS 200000

/** Fewest steps from glyph to glyph that tell how the writing runs. */
#define LEAST_STEPS 12

void pdf_text_free(PdfText *text)
{
    g_array_unref(text->glyphs);
    g_free(text);
}

gboolean character_is_meaningless(gunichar character)
{
    GUnicodeType type = g_unichar_type(character);
    return character == 0xfffd || type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_CONTROL ||
           type == G_UNICODE_UNASSIGNED || type == G_UNICODE_SURROGATE;
}

/** Whether @character is of the blocks that Chinese reports do without: Chinese characters that are in
 * dictionaries alone (extension A) and squared Japanese words. */
static gboolean character_is_rare(gunichar character)
{
    return (character >= 0x3400 && character <= 0x4dbf) || (character >= 0x3300 && character <= 0x3357);
}

/**
 * How far the page must be turned for its writing to run from left to right: the direction of the steps
 * from one glyph to the next, which line ends and columns blur but do not outweigh.
 */
static int glyphs_turned_deg(const GArray *glyphs)
{
    guint right = 0, down = 0, left = 0, up = 0;
    for (guint i = 1; i < glyphs->len; i++) {
        const Box *from = &g_array_index(glyphs, Glyph, i - 1).box,
                  *to = &g_array_index(glyphs, Glyph, i).box;
        double x = to->x + to->width / 2 - from->x - from->width / 2;
        double y = to->y + to->height / 2 - from->y - from->height / 2;
        if (hypot(x, y) > 2 * MAX(to->height, to->width))
            continue;
        if (fabs(x) > fabs(y))
            x > 0 ? right++ : left++;
        else
            y > 0 ? down++ : up++;
    }
    guint most = MAX(MAX(right, down), MAX(left, up));
    if (most < LEAST_STEPS || most == right)
        return 0;
    return most == down ? 270 : most == up ? 90 : 180;
}

/** Writing of one font and size: what poppler says of its height, to a hundredth of a point. */
static gpointer height_key(const Glyph *glyph)
{
    return GINT_TO_POINTER((int)lround(glyph->box.height * 100));
}

/** (transfer full): height_key() -> sorted aspects (double), width over height, of Chinese characters; under
 * -1 those of all. */
static GHashTable *glyphs_aspects(const GArray *glyphs)
{
    GHashTable *aspects = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(double));
    g_hash_table_insert(aspects, GINT_TO_POINTER(-1), all);
    for (guint i = 0; i < glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs, Glyph, i);
        if (!g_unichar_iswide(glyph->character))
            continue;
        double aspect = glyph->box.width / glyph->box.height;
        GArray *alike = g_hash_table_lookup(aspects, height_key(glyph));
        if (alike == NULL) {
            alike = g_array_new(FALSE, FALSE, sizeof(double));
            g_hash_table_insert(aspects, height_key(glyph), alike);
        }
        g_array_append_val(alike, aspect);
        g_array_append_val(all, aspect);
    }
    GHashTableIter each;
    gpointer alike;
    g_hash_table_iter_init(&each, aspects);
    while (g_hash_table_iter_next(&each, NULL, &alike))
        g_array_sort(alike, double_compare);
    return aspects;
}

/** The aspect in the middle of those of writing as high as @glyph, or where that has none, of all; 1 for
 * none.
 */
static double glyph_aspect(const Glyph *glyph, GHashTable *aspects)
{
    const GArray *alike = g_hash_table_lookup(aspects, height_key(glyph));
    if (alike == NULL)
        alike = g_hash_table_lookup(aspects, GINT_TO_POINTER(-1));
    return alike->len > 0 ? g_array_index(alike, double, alike->len / 2) : 1;
}

/**
 * Makes boxes as high as the writing. Poppler takes their height from what the font claims of itself, for
 * Type 3 fonts two and a half times too much, and for bold ones yet more; but Chinese characters are as high
 * as they are wide.
 */
static void glyphs_fit(GArray *glyphs)
{
    g_autoptr(GHashTable) aspects = glyphs_aspects(glyphs);
    for (guint i = 0; i < glyphs->len; i++) {
        Glyph *glyph = &g_array_index(glyphs, Glyph, i);
        double height = glyph->box.height * glyph_aspect(glyph, aspects);
        if (height >= glyph->box.height)
            continue;
        glyph->box.y += (glyph->box.height - height) / 2;
        glyph->box.height = height;
    }
}

PdfText *pdf_text_from_page(PopplerPage *page)
{
    PdfText *text = g_new0(PdfText, 1);
    text->glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph));
    g_autofree char *characters = poppler_page_get_text(page);
    g_autofree PopplerRectangle *boxes = NULL;
    guint n_boxes = 0;
    if (characters == NULL || !poppler_page_get_text_layout(page, &boxes, &n_boxes))
        return text;

    guint meaningless = 0, rare = 0;
    const char *at = characters;
    for (guint i = 0; i < n_boxes && *at != '\0' && text->glyphs->len < MOST_GLYPHS; i++) {
        gunichar character = text_unified(g_utf8_get_char(at));
        at = g_utf8_next_char(at);
        Box box = {boxes[i].x1, boxes[i].y1, boxes[i].x2 - boxes[i].x1, boxes[i].y2 - boxes[i].y1};
        if (g_unichar_isspace(character) || box_is_empty(&box))
            continue;
        if (character_is_meaningless(character))
            meaningless++;
        rare += character_is_rare(character) ? 1 : 0;
        Glyph glyph = {box, character};
        g_array_append_val(text->glyphs, glyph);
    }
    text->sound = text->glyphs->len > 0 && meaningless <= MOST_MEANINGLESS * text->glyphs->len &&
                  rare <= MOST_RARE * text->glyphs->len;
    text->turned_deg = glyphs_turned_deg(text->glyphs);
    return text;
}

/** Exchanges across and down. */
static void glyphs_transpose(GArray *glyphs)
{
    for (guint i = 0; i < glyphs->len; i++) {
        Box *box = &g_array_index(glyphs, Glyph, i).box;
        *box = (Box){box->y, box->x, box->height, box->width};
    }
}

void pdf_text_fit(PdfText *text)
{
    gboolean lies = text->turned_deg % 180 != 0;
    if (lies)
        glyphs_transpose(text->glyphs);
    glyphs_fit(text->glyphs);
    if (lies)
        glyphs_transpose(text->glyphs);
}

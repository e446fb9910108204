/*
 * text-layer.c: a piece of text is stretched to the width of its place; its letters stand as high as that.
 */
#include "text-layer.h"

#include <math.h>
#include <string.h>

#include "blank-font.h"

/** Widths of characters in thousandths of their size: Chinese ones are square. */
enum { FULL_WIDTH = 1000, HALF_WIDTH = 500 };

/** A font's characters are named by two bytes. */
#define MOST_CHARACTERS 65535

/** Most lines of one block of a CMap. */
#define BLOCK 100

/** Points; what is thinner is not a place. */
#define LEAST 0.1

struct _TextLayerFont {
    GArray *characters; /* (element-type gunichar) */
    GHashTable *numbers;
};

/** Frame: where upright text of a page runs. Vectors and points are of the PDF. */
typedef struct {
    double origin[2], x[2], y[2]; /* of the page as shown: its top left; a point to the right, a point down */
    int right[2], down[2];        /* of upright text, on the page as shown */
} Frame;

/** Layer: what is being written. */
typedef struct {
    Frame frame;
    TextLayerFont *font;
    GString *text;
} Layer;

TextLayerFont *text_layer_font_new(void)
{
    TextLayerFont *font = g_new(TextLayerFont, 1);
    font->characters = g_array_new(FALSE, FALSE, sizeof(gunichar));
    font->numbers = g_hash_table_new(NULL, NULL);
    return font;
}

void text_layer_font_free(TextLayerFont *font)
{
    if (font == NULL)
        return;
    g_array_unref(font->characters);
    g_hash_table_unref(font->numbers);
    g_free(font);
}

guint text_layer_font_size(const TextLayerFont *font)
{
    return font->characters->len;
}

static int width_of(gunichar character)
{
    return g_unichar_iswide(character) || !g_unichar_isprint(character) ? FULL_WIDTH : HALF_WIDTH;
}

/** The number of @character; 0, which is none, where the font is full. */
static guint number_of(TextLayerFont *font, gunichar character)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(font->numbers, GUINT_TO_POINTER(character)));
    if (number != 0 || font->characters->len == MOST_CHARACTERS)
        return number;
    g_array_append_val(font->characters, character);
    g_hash_table_insert(font->numbers, GUINT_TO_POINTER(character), GUINT_TO_POINTER(font->characters->len));
    return font->characters->len;
}

char *text_layer_font_widths(const TextLayerFont *font)
{
    GString *widths = g_string_new("[");
    for (guint i = 0; i < font->characters->len; i++)
        if (width_of(g_array_index(font->characters, gunichar, i)) == HALF_WIDTH)
            g_string_append_printf(widths, " %u [%d]", i + 1, HALF_WIDTH);
    g_string_append(widths, " ]");
    return g_string_free(widths, FALSE);
}

char *text_layer_font_unicode(const TextLayerFont *font)
{
    GString *map = g_string_new("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                                "/CMapName /Gouji-UCS def\n/CMapType 2 def\n"
                                "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (guint i = 0; i < font->characters->len; i++) {
        gunichar character = g_array_index(font->characters, gunichar, i);
        g_autofree gunichar2 *units = g_ucs4_to_utf16(&character, 1, NULL, NULL, NULL);
        if (i % BLOCK == 0)
            g_string_append_printf(map, "%u beginbfchar\n", MIN(BLOCK, font->characters->len - i));
        g_string_append_printf(map, "<%04X> <", i + 1);
        for (const gunichar2 *unit = units; unit != NULL && *unit != 0; unit++)
            g_string_append_printf(map, "%04X", *unit);
        g_string_append(map, ">\n");
        if (i % BLOCK == BLOCK - 1 || i + 1 == font->characters->len)
            g_string_append(map, "endbfchar\n");
    }
    g_string_append(map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return g_string_free(map, FALSE);
}

/** How the page as shown lies in the PDF's space, and text on it. */
static Frame frame_of(const Page *page, const TextLayerPlace *place)
{
    static const struct {
        gboolean at_right, at_top; /* the corner of the PDF's space that is shown top left */
        int x[2], y[2];
    } turns[] = {
        {FALSE, TRUE, {1, 0}, {0, -1}},
        {FALSE, FALSE, {0, 1}, {1, 0}},
        {TRUE, FALSE, {-1, 0}, {0, 1}},
        {TRUE, TRUE, {0, -1}, {-1, 0}},
    };
    static const int rights[][2] = {{1, 0}, {0, -1}, {-1, 0}, {0, 1}};
    static const int downs[][2] = {{0, 1}, {1, 0}, {0, -1}, {-1, 0}};
    int turn = place->rotate_deg / 90 % 4, text = page->turned_deg / 90 % 4;
    double across = place->right - place->left, along = place->top - place->bottom;
    double x_scale = (turn % 2 == 0 ? across : along) / page->width;
    double y_scale = (turn % 2 == 0 ? along : across) / page->height;
    Frame frame = {.origin = {turns[turn].at_right ? place->right : place->left,
                              turns[turn].at_top ? place->top : place->bottom}};
    for (int i = 0; i < 2; i++) {
        frame.x[i] = turns[turn].x[i] * x_scale;
        frame.y[i] = turns[turn].y[i] * y_scale;
        frame.right[i] = rights[text][i];
        frame.down[i] = downs[text][i];
    }
    return frame;
}

static void put_number(GString *text, double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(text, g_ascii_formatd(digits, sizeof digits, "%.4f", number));
    g_string_append_c(text, ' ');
}

/** How far @box reaches along @direction, which is one of the page's sides. */
static double extent(const Box *box, const int direction[2])
{
    return fabs(direction[0] * box->width + direction[1] * box->height);
}

/** Where along @direction @box begins. */
static double begin(const Box *box, const int direction[2])
{
    double here = direction[0] * box->x + direction[1] * box->y;
    return MIN(here, here + direction[0] * box->width + direction[1] * box->height);
}

/** The part of upright text's @box from @from to @to, shares of its height. */
static Box slice(const Frame *frame, const Box *box, double from, double to)
{
    double height = extent(box, frame->down), top = begin(box, frame->down) + from * height;
    Box part = *box;
    double depth = (to - from) * height;
    double start = frame->down[0] + frame->down[1] > 0 ? top : -(top + depth);
    if (frame->down[0] != 0) {
        part.x = start;
        part.width = depth;
    } else {
        part.y = start;
        part.height = depth;
    }
    return part;
}

/** The matrix that sets text of size 1 on the base line of @box. */
static void put_matrix(Layer *layer, const Box *box)
{
    const Frame *frame = &layer->frame;
    double along = begin(box, frame->right);
    double base = begin(box, frame->down) + extent(box, frame->down) * BLANK_FONT_ASCENT / 1000;
    /* right and down are at right angles and of length 1, so that this is the way back from them */
    double at[] = {frame->right[0] * along + frame->down[0] * base,
                   frame->right[1] * along + frame->down[1] * base};
    for (int i = 0; i < 2; i++)
        put_number(layer->text, frame->right[0] * frame->x[i] + frame->right[1] * frame->y[i]);
    for (int i = 0; i < 2; i++)
        put_number(layer->text, -frame->down[0] * frame->x[i] - frame->down[1] * frame->y[i]);
    for (int i = 0; i < 2; i++)
        put_number(layer->text, frame->origin[i] + at[0] * frame->x[i] + at[1] * frame->y[i]);
    g_string_append(layer->text, "Tm\n");
}

/** Sets @text, one line, so that it fills @box. */
static void put_run(Layer *layer, const char *text, const Box *box)
{
    double size = extent(box, layer->frame.down), length = extent(box, layer->frame.right);
    g_autoptr(GString) codes = g_string_new(NULL);
    int width = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        guint number = number_of(layer->font, character);
        if (number == 0)
            continue;
        g_string_append_printf(codes, "%04X", number);
        width += width_of(character);
    }
    if (width == 0 || size < LEAST || length < LEAST)
        return;
    g_string_append(layer->text, TEXT_LAYER_FONT " ");
    put_number(layer->text, size);
    g_string_append(layer->text, "Tf ");
    put_number(layer->text, 100 * length / (width * size / 1000));
    g_string_append(layer->text, "Tz ");
    put_matrix(layer, box);
    g_string_append_printf(layer->text, "<%s> Tj\n", codes->str);
}

/** Gives @box another begin and end along the text. */
static Box between(const Frame *frame, const Box *box, double from, double to)
{
    Box part = *box;
    double start = frame->right[0] + frame->right[1] > 0 ? from : -to;
    if (frame->right[0] != 0) {
        part.x = start;
        part.width = to - from;
    } else {
        part.y = start;
        part.height = to - from;
    }
    return part;
}

/** Words that no space parts reach to one another, so that none is seen there; a space fills its gap. All
 * stand as high as their line, or a comma would be a line of its own. */
static void put_line(Layer *layer, const TextLine *line)
{
    const Frame *frame = &layer->frame;
    const char *rest = line->text;
    for (guint i = 0; i < line->words->len; i++) {
        const Word *word = &g_array_index(line->words, Word, i);
        const Word *next = i + 1 < line->words->len ? &g_array_index(line->words, Word, i + 1) : NULL;
        const char *found = strstr(rest, word->text);
        rest = found != NULL ? found + strlen(word->text) : rest;
        double from = begin(&word->box, frame->right), to = from + extent(&word->box, frame->right);
        double next_from = next != NULL ? begin(&next->box, frame->right) : to;
        gboolean space = *rest == ' ';
        Box place = between(frame, &line->box, from, !space && next_from > from ? next_from : to);
        put_run(layer, word->text, &place);
        if (space && next_from > to) {
            Box gap = between(frame, &line->box, to, next_from);
            put_run(layer, " ", &gap);
        }
    }
}

static void put_cell(Layer *layer, const GridCell *cell)
{
    g_auto(GStrv) lines = g_strsplit(cell->text, "\n", -1);
    guint n = g_strv_length(lines);
    for (guint i = 0; i < n; i++) {
        Box place = slice(&layer->frame, &cell->ink, (double)i / n, (double)(i + 1) / n);
        put_run(layer, lines[i], &place);
    }
}

char *text_layer_of(const Page *page, const TextLayerPlace *place, TextLayerFont *font)
{
    if (page->width <= 0 || page->height <= 0)
        return NULL;
    Layer layer = {frame_of(page, place), font, g_string_new(NULL)};
    for (guint i = 0; i < page->lines->len; i++) {
        const TextLine *line = page->lines->pdata[i];
        if (line->source == TEXT_SOURCE_OCR)
            put_line(&layer, line);
    }
    for (guint i = 0; i < page->grids->len; i++) {
        const Grid *grid = page->grids->pdata[i];
        for (guint k = 0; k < grid->cells->len; k++) {
            const GridCell *cell = grid->cells->pdata[k];
            if (cell->source == TEXT_SOURCE_OCR && !box_is_empty(&cell->ink))
                put_cell(&layer, cell);
        }
    }
    if (layer.text->len == 0)
        return g_string_free(layer.text, TRUE);
    g_string_prepend(layer.text, "q BT 3 Tr\n");
    g_string_append(layer.text, "ET Q\n");
    return g_string_free(layer.text, FALSE);
}

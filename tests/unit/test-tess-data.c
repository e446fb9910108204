/* Letters that Tesseract knows by other names, and are read all the same. */
#include "../../extract/tess-data.h"

#include <string.h>

#include "../../extract/tess.h"
#include "drawn-page.h"

#define PARTS 24

/* (transfer full): data of three parts: words, characters, and what stands behind them. */
static GByteArray *data_new(const char *words, const char *characters, const char *behind)
{
    gint32 count = PARTS;
    gint64 places[PARTS];
    memset(places, 0xff, sizeof places);
    places[19] = (gint64)(sizeof count + sizeof places);
    places[21] = places[19] + (gint64)strlen(words);
    places[23] = places[21] + (gint64)strlen(characters);
    GByteArray *data = g_byte_array_new();
    g_byte_array_append(data, (const guint8 *)&count, sizeof count);
    g_byte_array_append(data, (const guint8 *)places, sizeof places);
    g_byte_array_append(data, (const guint8 *)words, (guint)strlen(words));
    g_byte_array_append(data, (const guint8 *)characters, (guint)strlen(characters));
    g_byte_array_append(data, (const guint8 *)behind, (guint)strlen(behind));
    return data;
}

/* Data, and the table of what is made of them. */
typedef struct {
    GByteArray *data;
    char *bare;
    gint64 places[PARTS];
} Bare;

static void bare_init(Bare *it, gboolean words)
{
    it->data =
        data_new("dictionary", "5\nNULL 0 Common 0\nJoined 7 Latin\na 3 Latin a\n1 8 Common 1\n是 1 Han 是\n",
                 "behind\na 1");
    gsize size = it->data->len;
    it->bare = tess_data_bare((const char *)it->data->data, words, &size);
    g_assert_nonnull(it->bare);
    g_assert_cmpuint(size, ==, it->data->len + 2 - (words ? 0 : strlen("dictionary")));
    memcpy(it->places, it->bare + sizeof(gint32), sizeof it->places);
    g_assert_cmpint(it->places[0], ==, -1);
    g_assert_cmpstr(it->bare + it->places[23], ==, "behind\na 1");
}

static void bare_clear(Bare *it)
{
    g_byte_array_unref(it->data);
    g_free(it->bare);
}

static void test_renamed(void)
{
    Bare it;
    bare_init(&it, TRUE);
    g_autofree char *words = g_strndup(it.bare + it.places[19], (gsize)(it.places[21] - it.places[19]));
    g_assert_cmpstr(words, ==, "dictionary");
    g_autofree char *characters = g_strndup(it.bare + it.places[21], (gsize)(it.places[23] - it.places[21]));
    g_assert_cmpstr(
        characters, ==,
        "5\nNULL 0 Common 0\nJoined 7 Latin\n\xEE\x81\xA1 3 Latin a\n1 8 Common 1\n是 1 Han 是\n");
    tess_data_call_back(characters);
    g_assert_nonnull(strstr(characters, "\na 3 Latin a\n1 8"));
    g_assert_true(g_str_has_suffix(characters, "是 1 Han 是\n"));
    bare_clear(&it);
}

static void test_wordless(void)
{
    Bare it;
    bare_init(&it, FALSE);
    g_assert_cmpint(it.places[19], ==, -1);
    g_assert_true(g_str_has_prefix(it.bare + it.places[21], "5\nNULL 0"));
    bare_clear(&it);
}

static void assert_unknown(GByteArray *data)
{
    gsize size = data->len;
    g_autofree char *bare = tess_data_bare((const char *)data->data, TRUE, &size);
    g_assert_null(bare);
}

static void test_unknown(void)
{
    g_autoptr(GByteArray) data = data_new("", "1\na 3 Latin a\n", "behind");
    gint64 beyond = (gint64)data->len + 1, none = -1;
    gint32 count = 3;
    memcpy(data->data + sizeof(gint32) + 23 * sizeof beyond, &beyond, sizeof beyond);
    assert_unknown(data);
    memcpy(data->data + sizeof(gint32) + 23 * sizeof none, &none, sizeof none);
    memcpy(data->data + sizeof(gint32) + 21 * sizeof none, &none, sizeof none);
    assert_unknown(data);
    memcpy(data->data, &count, sizeof count);
    assert_unknown(data);
    g_byte_array_set_size(data, 3);
    assert_unknown(data);
}

/* Strokes of a letter: from the left, from the top, width, height. */
typedef int Stroke[4];
static const Stroke LETTER_L[] = {{0, 0, 5, 40}, {0, 35, 25, 5}};
static const Stroke LETTER_H[] = {{0, 0, 5, 40}, {0, 18, 28, 5}, {23, 0, 5, 40}};
static const Stroke LETTER_E[] = {{0, 0, 5, 40}, {0, 0, 25, 5}, {0, 18, 22, 5}, {0, 35, 25, 5}};
static const Stroke LETTER_T[] = {{0, 0, 28, 5}, {12, 0, 5, 40}};

static int draw_letter(PIX *page, const Stroke *strokes, int count, int x)
{
    for (int i = 0; i < count; i++)
        draw_box(page, x + strokes[i][0], 20 + strokes[i][1], strokes[i][2], strokes[i][3], 0);
    return x + 38;
}

static void test_letters(void)
{
    g_autoptr(PIX) page = pixCreate(260, 80, 8);
    pixSetAll(page);
    int x = draw_letter(page, LETTER_T, G_N_ELEMENTS(LETTER_T), 30);
    x = draw_letter(page, LETTER_H, G_N_ELEMENTS(LETTER_H), x);
    x = draw_letter(page, LETTER_E, G_N_ELEMENTS(LETTER_E), x);
    x = draw_letter(page, LETTER_L, G_N_ELEMENTS(LETTER_L), x);
    draw_letter(page, LETTER_E, G_N_ELEMENTS(LETTER_E), x);
    g_autoptr(GError) error = NULL;
    g_autoptr(Tess) tess = tess_new("chi_sim", NULL, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) lines = tess_read(tess, page, 300, PSM_SINGLE_LINE);
    g_assert_cmpuint(lines->len, ==, 1);
    g_autofree char *text = tess_line_text(lines->pdata[0], NULL);
    g_assert_cmpstr(text, ==, "THELE");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tess-data/letters-have-other-names-and-what-is-behind-them-its-place", test_renamed);
    g_test_add_func("/tess-data/dictionary-is-left-out-where-it-is-not-wanted", test_wordless);
    g_test_add_func("/tess-data/what-is-laid-out-otherwise-is-left-as-it-is", test_unknown);
    g_test_add_func("/tess-data/letters-are-read-by-their-own-names", test_letters);
    return g_test_run();
}

#include "tess.h"

#include <omp.h>

#include "../common/text.h"
#include "scan.h"

struct _Tess {
    TessBaseAPI *api;
};

static inline void tess_text_free(char *text)
{
    TessDeleteText(text);
}

typedef char TessText;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TessText, tess_text_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TessResultIterator, TessResultIteratorDelete)

/*
 * tessedit_do_invert: a line of low confidence would be read a second time as white on black, which
 *   paper is not; this doubles the time of just the lines that are hard.
 * The dictionaries stay on: without them labels are read worse, and no faster.
 */
static const struct {
    const char *name, *value;
} VARIABLES[] = {
    {"tessedit_do_invert", "0"},
};

Tess *tess_new(const char *language, GError **error)
{
    /* libgomp reads OMP_THREAD_LIMIT when it is loaded, before main; this works at any time. */
    omp_set_max_active_levels(0);
    g_autoptr(Tess) tess = g_new0(Tess, 1);
    tess->api = TessBaseAPICreate();
    TessBaseAPISetVariable(tess->api, "debug_file", "/dev/null");
    if (TessBaseAPIInit2(tess->api, NULL, language, OEM_LSTM_ONLY) != 0) {
        g_set_error(error, SCAN_ERROR, SCAN_ERROR_MODEL,
                    "Tesseract cannot load its data for %s; install tesseract-ocr and its language packages",
                    language);
        return NULL;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(VARIABLES); i++)
        TessBaseAPISetVariable(tess->api, VARIABLES[i].name, VARIABLES[i].value);
    return g_steal_pointer(&tess);
}

void tess_free(Tess *tess)
{
    if (tess == NULL)
        return;
    TessBaseAPIEnd(tess->api);
    TessBaseAPIDelete(tess->api);
    g_free(tess);
}

void tess_set_characters(Tess *tess, const char *characters)
{
    TessBaseAPISetVariable(tess->api, "tessedit_char_whitelist", characters != NULL ? characters : "");
}

static void tess_word_clear(gpointer data)
{
    TessWord *word = data;
    g_free(word->text);
}

static TessLine *tess_line_new(void)
{
    TessLine *line = g_new0(TessLine, 1);
    line->words = g_array_new(FALSE, FALSE, sizeof(TessWord));
    g_array_set_clear_func(line->words, tess_word_clear);
    return line;
}

void tess_line_free(TessLine *line)
{
    if (line == NULL)
        return;
    g_array_unref(line->words);
    g_free(line);
}

static void tess_line_destroy(gpointer line)
{
    tess_line_free(line);
}

/** Adds the word that @results stands at to @line; a word of white space alone is none. */
static void add_word(TessLine *line, TessResultIterator *results)
{
    g_autoptr(TessText) text = TessResultIteratorGetUTF8Text(results, RIL_WORD);
    int left, top, right, bottom;
    const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(results);
    if (text == NULL || !g_utf8_validate(text, -1, NULL) ||
        !TessPageIteratorBoundingBox(place, RIL_WORD, &left, &top, &right, &bottom))
        return;
    TessWord word = {
        .box = {left, top, right - left, bottom - top},
        .confidence = CLAMP((double)TessResultIteratorConfidence(results, RIL_WORD) / 100, 0, 1),
        .text = g_strstrip(g_strdup(text)),
    };
    if (*word.text == '\0') {
        g_free(word.text);
        return;
    }
    line->box = box_union(&line->box, &word.box);
    g_array_append_val(line->words, word);
}

GPtrArray *tess_read(Tess *tess, PIX *picture, double dpi, TessPageSegMode mode)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(tess_line_destroy);
    TessBaseAPISetPageSegMode(tess->api, mode);
    TessBaseAPISetImage2(tess->api, picture);
    TessBaseAPISetSourceResolution(tess->api, (int)dpi);
    g_autoptr(TessResultIterator) results = NULL;
    if (TessBaseAPIRecognize(tess->api, NULL) == 0)
        results = TessBaseAPIGetIterator(tess->api);
    TessLine *line = NULL;
    if (results != NULL) {
        const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(results);
        do {
            if (line == NULL || TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE)) {
                line = tess_line_new();
                g_ptr_array_add(lines, line);
            }
            add_word(line, results);
        } while (TessResultIteratorNext(results, RIL_WORD));
    }
    for (guint i = lines->len; i > 0; i--) {
        line = g_ptr_array_index(lines, i - 1);
        if (line->words->len == 0)
            g_ptr_array_remove_index(lines, i - 1);
    }
    return lines;
}

char *tess_line_text(const TessLine *line, double *confidence)
{
    GString *text = g_string_new(NULL);
    double sum = 0, n_characters = 0;
    for (guint i = 0; i < line->words->len; i++) {
        const TessWord *word = &g_array_index(line->words, TessWord, i);
        if (text->len > 0) {
            const char *end = g_utf8_find_prev_char(text->str, text->str + text->len);
            if (!text_is_cjk(g_utf8_get_char(end)) && !text_is_cjk(g_utf8_get_char(word->text)))
                g_string_append_c(text, ' ');
        }
        g_string_append(text, word->text);
        double n = (double)g_utf8_strlen(word->text, -1);
        sum += n * word->confidence;
        n_characters += n;
    }
    if (confidence != NULL)
        *confidence = n_characters > 0 ? sum / n_characters : 0;
    return g_string_free(text, FALSE);
}

#include "tess.h"

#include <omp.h>

#include "../common/text.h"
#include "scan.h"
#include "tess-data.h"
#include "tess-library.h"

struct _Tess {
    TessLibrary library;
    TessBaseAPI *api;
};

/* Read while the language is loaded; they keep the dictionaries of words out. */
static char *const WORDLESS_NAMES[] = {"load_system_dawg", "load_freq_dawg"};
static char *const WORDLESS_VALUES[] = {"0", "0"};

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

/** Where Tesseract looks for its data, as it says itself once it has begun with @language, which is not
 * loaded for that; NULL where it cannot begin. */
static const char *data_folder(const Tess *tess, const char *language)
{
    static char *folder; /* the same for all languages; to ask once saves a tenth of the other one's start */
    static char *const names[] = {"tessedit_init_config_only"}, *const values[] = {"1"};
    const TessLibrary *library = &tess->library;
    if (folder == NULL &&
        library->TessBaseAPIInit4(tess->api, NULL, language, OEM_LSTM_ONLY, NULL, 0, (char **)names,
                                  (char **)values, G_N_ELEMENTS(names), FALSE) == 0)
        folder = g_strdup(library->TessBaseAPIGetDatapath(tess->api));
    return folder;
}

/** Loads the language without what is of no use here; FALSE where it has to be loaded as it is. */
static gboolean language_load_bare(const Tess *tess, const char *language, gsize n_wordless)
{
    const char *folder = data_folder(tess, language);
    if (folder == NULL)
        return FALSE;
    g_autofree char *file = g_strconcat(language, ".traineddata", NULL);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autoptr(GMappedFile) data = g_mapped_file_new(path, FALSE, NULL);
    gsize size = data != NULL ? g_mapped_file_get_length(data) : 0;
    g_autofree char *bare =
        size > 0 ? tess_data_bare(g_mapped_file_get_contents(data), n_wordless == 0, &size) : NULL;
    return bare != NULL && size <= G_MAXINT &&
           tess->library.TessBaseAPIInit5(tess->api, bare, (int)size, language, OEM_LSTM_ONLY, NULL, 0,
                                          (char **)WORDLESS_NAMES, (char **)WORDLESS_VALUES, n_wordless,
                                          FALSE) == 0;
}

static gboolean language_load(const Tess *tess, const char *language, gsize n_wordless)
{
    return language_load_bare(tess, language, n_wordless) ||
           tess->library.TessBaseAPIInit4(tess->api, NULL, language, OEM_LSTM_ONLY, NULL, 0,
                                          (char **)WORDLESS_NAMES, (char **)WORDLESS_VALUES, n_wordless,
                                          FALSE) == 0;
}

Tess *tess_new(const char *language, const char *characters, GError **error)
{
    /* libgomp reads OMP_THREAD_LIMIT when it is loaded, before main; this works at any time. */
    omp_set_max_active_levels(0);
    g_autoptr(Tess) tess = g_new0(Tess, 1);
    if (!tess_library_load(&tess->library, error))
        return NULL;
    tess->api = tess->library.TessBaseAPICreate();
    if (!language_load(tess, language, characters != NULL ? G_N_ELEMENTS(WORDLESS_NAMES) : 0)) {
        g_set_error(error, SCAN_ERROR, SCAN_ERROR_MODEL,
                    "Tesseract cannot load its data for %s; install tesseract-ocr and its language packages",
                    language);
        return NULL;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(VARIABLES); i++)
        tess->library.TessBaseAPISetVariable(tess->api, VARIABLES[i].name, VARIABLES[i].value);
    if (characters != NULL)
        tess->library.TessBaseAPISetVariable(tess->api, "tessedit_char_whitelist", characters);
    return g_steal_pointer(&tess);
}

void tess_free(Tess *tess)
{
    if (tess == NULL)
        return;
    if (tess->api != NULL) {
        tess->library.TessBaseAPIEnd(tess->api);
        tess->library.TessBaseAPIDelete(tess->api);
    }
    g_free(tess);
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
static void add_word(const TessLibrary *library, TessLine *line, TessResultIterator *results)
{
    char *read = library->TessResultIteratorGetUTF8Text(results, RIL_WORD);
    g_autofree char *text = g_strdup(read);
    int left, top, right, bottom;
    library->TessDeleteText(read);
    const TessPageIterator *place = library->TessResultIteratorGetPageIteratorConst(results);
    if (text == NULL || !g_utf8_validate(text, -1, NULL) ||
        !library->TessPageIteratorBoundingBox(place, RIL_WORD, &left, &top, &right, &bottom))
        return;
    tess_data_call_back(text);
    TessWord word = {
        .box = {left, top, right - left, bottom - top},
        .confidence = CLAMP((double)library->TessResultIteratorConfidence(results, RIL_WORD) / 100, 0, 1),
        .text = g_strdup(g_strstrip(text)),
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
    tess->library.TessBaseAPISetPageSegMode(tess->api, mode);
    tess->library.TessBaseAPISetImage2(tess->api, picture);
    tess->library.TessBaseAPISetSourceResolution(tess->api, (int)dpi);
    TessResultIterator *results = NULL;
    if (tess->library.TessBaseAPIRecognize(tess->api, NULL) == 0)
        results = tess->library.TessBaseAPIGetIterator(tess->api);
    TessLine *line = NULL;
    if (results != NULL) {
        const TessPageIterator *place = tess->library.TessResultIteratorGetPageIteratorConst(results);
        do {
            if (line == NULL || tess->library.TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE)) {
                line = tess_line_new();
                g_ptr_array_add(lines, line);
            }
            add_word(&tess->library, line, results);
        } while (tess->library.TessResultIteratorNext(results, RIL_WORD));
        tess->library.TessResultIteratorDelete(results);
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

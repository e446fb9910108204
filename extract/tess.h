/**
 * tess.h: Tesseract, with GLib's ownership and one thread.
 *
 * Wraps Tesseract's C API. Takes pictures, leaves lines of words with boxes in the picture's pixels
 * and confidences. One Tess is one engine with one language in memory; it is made once a worker.
 * What matters is said by GError or by confidence; Tesseract's own messages go to standard error, which a
 * process that reads a foreign file has to itself (common/apart.h).
 */
#pragma once

#include <leptonica/allheaders.h>
#include <tesseract/capi.h>

#include "../common/box.h"

typedef struct _Tess Tess;

/**
 * TessWord: a run of characters without a space between them, as Tesseract divides.
 * @box: in pixels of the picture
 * @confidence: 0 to 1, as Tesseract says (not calibrated)
 * @text: owned
 */
typedef struct {
    Box box;
    double confidence;
    char *text;
} TessWord;

/**
 * TessLine: one line of what was read.
 * @box: in pixels of the picture
 * @words: (element-type TessWord): in reading order, at least one
 */
typedef struct {
    Box box;
    GArray *words;
} TessLine;

/**
 * tess_new:
 * @language: "chi_sim", "eng"
 * @characters: (nullable): all that may be read, no letters (extract/tess-data.h); NULL for everything. With
 * them no dictionary is loaded: figures are no words, and the one of eng takes nearly half of the time that
 * eng needs to start
 * @error: SCAN_ERROR_MODEL where Tesseract has no such data, with what to install
 *
 * Returns: (transfer full): the engine, or NULL.
 */
Tess *tess_new(const char *language, const char *characters, GError **error);
void tess_free(Tess *tess);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tess, tess_free)

/**
 * tess_read:
 * @picture: 1, 8 or 32 bits a pixel; not changed
 * @dpi: its resolution
 * @mode: what it shows: PSM_SINGLE_LINE, PSM_SINGLE_BLOCK, PSM_AUTO …
 *
 * Returns: (transfer full) (element-type TessLine): from the top; empty where nothing was read.
 */
GPtrArray *tess_read(Tess *tess, PIX *picture, double dpi, TessPageSegMode mode);

void tess_line_free(TessLine *line);

/**
 * tess_line_text: (transfer full): the words of @line, joined by spaces except between Chinese
 * characters and punctuation, where Tesseract's division is its own and not the print's.
 * @confidence: (out) (optional): the mean over the characters
 */
char *tess_line_text(const TessLine *line, double *confidence);

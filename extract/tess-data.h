/**
 * tess-data.h: a language's data as Tesseract's neural net needs them, and no more.
 *
 * With each language Tesseract takes up 19,000 lines of what may be confused with what, for its older engine,
 * which nobody asks here, and sorting them in is most of what a language costs to load: 115 of 165 ms of
 * chi_sim, 98 of 120 of eng (medians of 8, on a busy machine). All but eighteen of them are about Latin
 * letters, and what a language has no characters for is passed over. So letters go by other names within
 * Tesseract, each by a character of Unicode's private use, and are called by their own where text comes out.
 * What is read is the same.
 */
#pragma once

#include <glib.h>

/**
 * tess_data_bare: gives the letters of a language other names, and leaves out what is of no use.
 * @data: LANGUAGE.traineddata as it was read
 * @words: whether its dictionary stays: nine tenths of eng, which Tesseract would copy even where it is told
 * not to use it
 * @size: (inout): its bytes
 *
 * Returns: (transfer full) (nullable): the data for TessBaseAPIInit5(); NULL where they are laid out in
 * another way than those of Tesseract 4 and 5, and are to be loaded as they are.
 */
char *tess_data_bare(const char *data, gboolean words, gsize *size);

/** tess_data_call_back: gives the letters of @text, which Tesseract read, their own names, in place. */
void tess_data_call_back(char *text);

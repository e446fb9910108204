/**
 * linenet-decode: turns a net's probabilities along a line into its likeliest texts.
 *
 * Prefix beam search over CTC: the probabilities of all alignments that give the same text are summed.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Texts followed at the same time. The figures' alphabet is small: more of them change nothing. */
#define DECODE_BEAM 8

/** Most symbols in a text. */
#define DECODE_LENGTH_MAX 120

/** A text as symbols. */
typedef struct {
    int symbols[DECODE_LENGTH_MAX];
    int length;
    double probability;
} DecodedText;

typedef struct _Decoder Decoder;

/**
 * decoder_new:
 * @n_symbols: the blank, which is symbol 0, included
 *
 * Returns: (transfer full): a decoder with its own scratch memory.
 */
Decoder *decoder_new(int n_symbols);

/**
 * decoder_free:
 * @decoder: (nullable): what to free
 */
void decoder_free(Decoder *decoder);

/**
 * decoder_run:
 * @decoder: scratch memory
 * @probabilities: @columns rows of n_symbols values, each row's sum is 1
 * @columns: at least 1
 * @best: (out): the likeliest text
 * @second: (out): the next; its probability is 0 if nothing else came up
 */
void decoder_run(Decoder *decoder, const float *probabilities, int columns, DecodedText *best,
                 DecodedText *second);

/**
 * decoder_place:
 * @probabilities: as decoder_run() was given them
 * @text: a text of them, or any other
 * @places: (out): of each of its symbols the middle of the columns that say it on the likeliest alignment,
 * the first column being 0
 *
 * Returns: FALSE if there are too few columns for the text.
 */
gboolean decoder_place(const Decoder *decoder, const float *probabilities, int columns,
                       const DecodedText *text, double *places);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Decoder, decoder_free)

G_END_DECLS

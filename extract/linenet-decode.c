#include "linenet-decode.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* A symbol less likely than this in a column is not tried there. */
#define SYMBOL_PROBABILITY_MIN 1e-4F

/* Symbols tried in one column; they are few where the net is any good. */
#define SYMBOLS_TRIED_MAX 8

/* A text as the path to a node of a tree: the same text is always the same node. */
typedef struct {
    int parent, symbol, length;
    int first_child, next_sibling;
} TextNode;

/* A text followed: the probabilities of its alignments that end in a blank and in its last symbol. */
typedef struct {
    int node;
    double blank, symbol;
} Candidate;

struct _Decoder {
    int n_symbols;
    GArray *nodes; /* of TextNode; the first is the empty text */
    Candidate beam[DECODE_BEAM];
    int n_beam;
    Candidate next[DECODE_BEAM * (SYMBOLS_TRIED_MAX + 1)];
    int n_next;
};

Decoder *decoder_new(int n_symbols)
{
    Decoder *decoder = g_new0(Decoder, 1);
    decoder->n_symbols = n_symbols;
    decoder->nodes = g_array_sized_new(FALSE, FALSE, sizeof(TextNode), 4096);
    return decoder;
}

void decoder_free(Decoder *decoder)
{
    if (decoder == NULL)
        return;
    g_array_unref(decoder->nodes);
    g_free(decoder);
}

static TextNode *node_at(const Decoder *decoder, int node)
{
    return &g_array_index(decoder->nodes, TextNode, node);
}

static int node_child(Decoder *decoder, int parent, int symbol)
{
    for (int child = node_at(decoder, parent)->first_child; child >= 0;
         child = node_at(decoder, child)->next_sibling)
        if (node_at(decoder, child)->symbol == symbol)
            return child;
    TextNode node = {parent, symbol, node_at(decoder, parent)->length + 1, -1,
                     node_at(decoder, parent)->first_child};
    int child = (int)decoder->nodes->len;
    g_array_append_val(decoder->nodes, node);
    node_at(decoder, parent)->first_child = child;
    return child;
}

static Candidate *next_candidate(Decoder *decoder, int node)
{
    for (int i = 0; i < decoder->n_next; i++)
        if (decoder->next[i].node == node)
            return &decoder->next[i];
    Candidate *candidate = &decoder->next[decoder->n_next++];
    *candidate = (Candidate){node, 0.0, 0.0};
    return candidate;
}

/* The symbols likely enough in a column, the likeliest SYMBOLS_TRIED_MAX of them. */
static int symbols_to_try(const Decoder *decoder, const float *column, int *tried)
{
    int count = 0;
    for (int symbol = 1; symbol < decoder->n_symbols; symbol++) {
        if (column[symbol] < SYMBOL_PROBABILITY_MIN)
            continue;
        int place = count < SYMBOLS_TRIED_MAX ? count++ : SYMBOLS_TRIED_MAX;
        while (place > 0 && column[tried[place - 1]] < column[symbol]) {
            if (place < SYMBOLS_TRIED_MAX)
                tried[place] = tried[place - 1];
            place--;
        }
        if (place < SYMBOLS_TRIED_MAX)
            tried[place] = symbol;
    }
    return count;
}

/* One column further: each text stays as it is or grows by a symbol. */
static void beam_extend(Decoder *decoder, const float *column)
{
    int tried[SYMBOLS_TRIED_MAX];
    int n_tried = symbols_to_try(decoder, column, tried);
    decoder->n_next = 0;
    for (int b = 0; b < decoder->n_beam; b++) {
        Candidate from = decoder->beam[b];
        double both = from.blank + from.symbol;
        int last = node_at(decoder, from.node)->symbol;
        int length = node_at(decoder, from.node)->length;
        Candidate *same = next_candidate(decoder, from.node);
        same->blank += both * (double)column[0];
        if (length > 0)
            same->symbol += from.symbol * (double)column[last];
        for (int i = 0; i < n_tried && length < DECODE_LENGTH_MAX; i++) {
            /* A symbol twice needs a blank between. */
            double before = tried[i] == last ? from.blank : both;
            Candidate *grown = next_candidate(decoder, node_child(decoder, from.node, tried[i]));
            grown->symbol += before * (double)column[tried[i]];
        }
    }
}

/* Keeps the likeliest texts, sorted, and scales them so that products of many columns stay above 0.
 * Returns the logarithm of the scale. */
static double beam_prune(Decoder *decoder)
{
    decoder->n_beam = 0;
    for (int i = 0; i < decoder->n_next; i++) {
        Candidate candidate = decoder->next[i];
        double sum = candidate.blank + candidate.symbol;
        int place = decoder->n_beam < DECODE_BEAM ? decoder->n_beam++ : DECODE_BEAM;
        while (place > 0 && decoder->beam[place - 1].blank + decoder->beam[place - 1].symbol < sum) {
            if (place < DECODE_BEAM)
                decoder->beam[place] = decoder->beam[place - 1];
            place--;
        }
        if (place < DECODE_BEAM)
            decoder->beam[place] = candidate;
    }
    double most = decoder->beam[0].blank + decoder->beam[0].symbol;
    if (most <= 0.0)
        return 0.0;
    for (int b = 0; b < decoder->n_beam; b++) {
        decoder->beam[b].blank /= most;
        decoder->beam[b].symbol /= most;
    }
    return log(most);
}

static void text_from_candidate(const Decoder *decoder, const Candidate *candidate, double log_scale,
                                DecodedText *text)
{
    text->length = node_at(decoder, candidate->node)->length;
    int node = candidate->node;
    for (int i = text->length - 1; i >= 0; i--) {
        text->symbols[i] = node_at(decoder, node)->symbol;
        node = node_at(decoder, node)->parent;
    }
    text->probability = MIN(1.0, (candidate->blank + candidate->symbol) * exp(log_scale));
}

void decoder_run(Decoder *decoder, const float *probabilities, int columns, DecodedText *best,
                 DecodedText *second)
{
    g_array_set_size(decoder->nodes, 0);
    TextNode root = {-1, 0, 0, -1, -1};
    g_array_append_val(decoder->nodes, root);
    decoder->beam[0] = (Candidate){0, 1.0, 0.0};
    decoder->n_beam = 1;
    double log_scale = 0.0;
    for (int c = 0; c < columns; c++) {
        beam_extend(decoder, probabilities + (gsize)c * (gsize)decoder->n_symbols);
        log_scale += beam_prune(decoder);
    }
    text_from_candidate(decoder, &decoder->beam[0], log_scale, best);
    if (decoder->n_beam > 1)
        text_from_candidate(decoder, &decoder->beam[1], log_scale, second);
    else {
        second->length = 0;
        second->probability = 0.0;
    }
}

/* Viterbi over a text's states: a blank before, between and behind its symbols, which are the odd ones. */
typedef struct {
    const float *probabilities;
    const DecodedText *text;
    int n_symbols, n_columns, n_states;
    guint8 *steps; /* how many states back the likeliest way into a state comes from, column by column */
} Trellis;

static double log_probability(const Trellis *trellis, int column, int state)
{
    int symbol = state % 2 == 1 ? trellis->text->symbols[state / 2] : 0;
    float probability = trellis->probabilities[(gsize)column * (gsize)trellis->n_symbols + (gsize)symbol];
    return log(MAX((double)probability, DBL_MIN));
}

/* A symbol is reached from the one before it without a blank between, unless they are the same. */
static int most_steps(const Trellis *trellis, int state)
{
    const int *symbols = trellis->text->symbols;
    gboolean skips = state % 2 == 1 && state > 1 && symbols[state / 2] != symbols[state / 2 - 1];
    return MIN(state, skips ? 2 : 1);
}

/* Fills the trellis; returns the state in which the likeliest way ends, or -1 where none does. */
static int trellis_fill(Trellis *trellis)
{
    int n = trellis->n_states;
    g_autofree double *sums = g_new0(double, (gsize)n);
    for (int s = 0; s < n; s++)
        sums[s] = s < 2 ? log_probability(trellis, 0, s) : -G_MAXDOUBLE;
    for (int c = 1; c < trellis->n_columns; c++)
        for (int s = n - 1; s >= 0; s--) {
            int back = 0;
            for (int k = 1; k <= most_steps(trellis, s); k++)
                if (sums[s - k] > sums[s - back])
                    back = k;
            trellis->steps[(gsize)c * (gsize)n + (gsize)s] = (guint8)back;
            if (sums[s - back] > -G_MAXDOUBLE)
                sums[s] = sums[s - back] + log_probability(trellis, c, s);
        }
    int last = n > 1 && sums[n - 2] > sums[n - 1] ? n - 2 : n - 1;
    return sums[last] > -G_MAXDOUBLE ? last : -1;
}

gboolean decoder_place(const Decoder *decoder, const float *probabilities, int columns,
                       const DecodedText *text, double *places)
{
    Trellis trellis = {probabilities, text, decoder->n_symbols, columns, 2 * text->length + 1, NULL};
    g_autofree guint8 *steps = g_new0(guint8, (gsize)columns * (gsize)trellis.n_states);
    trellis.steps = steps;
    int state = trellis_fill(&trellis);
    int first = columns, last = columns;
    for (int c = columns - 1; state >= 0 && c >= 0; c--) {
        int before = state - (c > 0 ? steps[(gsize)c * (gsize)trellis.n_states + (gsize)state] : 0);
        if (state % 2 == 1) {
            last = first == columns ? c : last;
            first = c;
            places[state / 2] = (first + last) / 2.0;
        }
        if (before != state)
            first = columns;
        state = before;
    }
    return state >= 0;
}

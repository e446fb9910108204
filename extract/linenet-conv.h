/**
 * linenet-conv: the layers of a line-reading net.
 *
 * A plane holds rows x columns x channels floats, channels together. Before a convolution its values are
 * rounded to whole steps of 16 bits, as the weights are when they are loaded, so that sums are of whole
 * numbers: processors add products of those twice to four times as fast, and in any order to the same bits.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Channels are computed in blocks of this many; weights are laid out for it. */
#define CONV_BLOCK 16

/** Columns computed together; ConvSteps has room for reading that many behind its end. */
#define CONV_COLUMNS 6

/** Largest number of steps from 0 of a value. Weights get as many steps as leave every sum of products within
 * 32 bits: 864 products, the most in the nets of models/, then leave 300 to a weight on average. Of 20,000
 * cells (models/figures.md) none is read as another text than with floats. */
#define CONV_MOST_STEPS 8191

/** Activations of one layer. */
typedef struct {
    int rows, columns, channels;
    float *values;
} ConvPlane;

/**
 * ConvSteps: a plane's values as whole numbers of steps, with a border of one column left and right and one
 * row above and below, so that a convolution needs no special case at its edges.
 */
typedef struct {
    int rows, columns, channels;
    float step;    /* what one step is worth */
    gint16 *steps; /* (owned): from the border's upper left corner */
    gsize capacity;
} ConvSteps;

/** A convolution. Filled by conv_layer_set(). */
typedef struct {
    int rows, columns; /* of the kernel: 1 or 3 */
    int channels_in, channels_out;
    gboolean relu;
    gint16 *weights; /* (owned): [block of channels out][row][pair of column and channel in][CONV_BLOCK][2] */
    float *worth;    /* (owned): of one step of each channel's weights; a whole number of blocks */
    float *bias;     /* (owned): the same */
} ConvLayer;

/**
 * conv_layer_set:
 * @layer: with its sizes, and without weights
 * @weights: [row][column][channel in][channel out]
 * @bias: of each channel out
 */
void conv_layer_set(ConvLayer *layer, const float *weights, const float *bias);

/**
 * conv_layer_clear:
 * @layer: gives its weights away
 */
void conv_layer_clear(ConvLayer *layer);

/**
 * conv_plane_at:
 * @plane: a plane
 * @row: from 0
 * @column: from 0
 *
 * Returns: the channels of that pixel.
 */
float *conv_plane_at(const ConvPlane *plane, int row, int column);

/**
 * conv_steps_take:
 * @steps: gets @plane's size, and more memory where that needs more
 * @plane: its values are rounded to CONV_MOST_STEPS steps from 0 to the largest
 */
void conv_steps_take(ConvSteps *steps, const ConvPlane *plane);

/**
 * conv_steps_clear:
 * @steps: gives its memory away
 */
void conv_steps_clear(ConvSteps *steps);

/**
 * conv_layer_run:
 * @layer: what to compute
 * @in: has the layer's channels in
 * @out: has the same rows and columns, channels out as channels
 */
void conv_layer_run(const ConvLayer *layer, const ConvSteps *in, ConvPlane *out);

/**
 * conv_max_pool:
 * @in: a plane
 * @pool_rows: rows that become one
 * @pool_columns: columns that become one
 * @out: has @in's rows and columns divided by the pool's, rounded down
 *
 * Each pixel of @out takes the largest values of its pixels in @in.
 */
void conv_max_pool(const ConvPlane *in, int pool_rows, int pool_columns, ConvPlane *out);

/**
 * conv_fold:
 * @in: a plane
 * @out: one row; the channels of a column's rows one after another
 */
void conv_fold(const ConvPlane *in, ConvPlane *out);

G_END_DECLS

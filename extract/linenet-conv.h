/**
 * linenet-conv: the layers of a line-reading net.
 *
 * A plane holds rows x columns x channels floats, channels together, with a border of one column left and
 * right and one row above and below, so that a convolution needs no special case at its edges.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Channels are computed in blocks of this many; weights are laid out for it. */
#define CONV_BLOCK 16

/** Columns computed together; a plane has room for reading that many behind its end. */
#define CONV_COLUMNS 6

/** Activations of one layer. */
typedef struct {
    int rows, columns, channels;
    float *values; /* from the border's upper left corner */
} ConvPlane;

/** A convolution with its weights in blocks: [block of channels out][row][column][channel in][CONV_BLOCK]. */
typedef struct {
    int rows, columns; /* of the kernel: 1 or 3 */
    int channels_in, channels_out;
    gboolean relu;
    const float *weights;
    const float *bias; /* a whole number of blocks */
} ConvLayer;

/**
 * conv_plane_size:
 * @rows: without border
 * @columns: without border
 * @channels: in a pixel
 *
 * Returns: floats that a plane of this size takes, border and slack included.
 */
gsize conv_plane_size(int rows, int columns, int channels);

/**
 * conv_plane_at:
 * @plane: a plane
 * @row: from -1 to rows
 * @column: from -1 to columns
 *
 * Returns: the channels of that pixel.
 */
float *conv_plane_at(const ConvPlane *plane, int row, int column);

/**
 * conv_plane_clear_border:
 * @plane: its border is set to 0, as every convolution expects
 */
void conv_plane_clear_border(ConvPlane *plane);

/**
 * conv_layer_run:
 * @layer: what to compute
 * @in: with cleared border
 * @out: has the same rows and columns, channels out as channels; its border is not touched
 */
void conv_layer_run(const ConvLayer *layer, const ConvPlane *in, ConvPlane *out);

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

#include "linenet-conv.h"

#include <math.h>
#include <string.h>

#ifdef __SSE2__
#include <immintrin.h>
#endif

/* What a kernel computes: two groups of channels (a and b) for all pixels of a plane. */
typedef struct {
    const ConvLayer *layer;
    const gint16 *first; /* under the kernel's upper left corner for the first pixel */
    gsize in_step;       /* numbers from one pixel to the next */
    gsize in_stride;     /* numbers from one row to the next */
    const gint16 *weights_a, *weights_b;
    float step_worth;               /* of a step of the values */
    const float *worth_a, *worth_b; /* of a step of each channel's weights */
    const float *bias_a, *bias_b;
    int count_a, count_b; /* channels to store; fewer than computed at the end of a layer */
    float *out_a, *out_b; /* where the first pixel's channels go */
    gsize out_step, out_stride;
    int rows, columns;
} ConvJob;

/* Pairs of values side by side in one row of the kernel; the last one's second may weigh nothing. */
static gsize layer_pairs(const ConvLayer *layer)
{
    return ((gsize)layer->columns * (gsize)layer->channels_in + 1) / 2;
}

/* Adds to each lane of a sum the products of two weights with a pair of values. */
typedef gint32 Sums4 __attribute__((vector_size(16)));

#ifdef __SSE2__
static inline Sums4 pairs_add_4(Sums4 sum, Sums4 weights, gint32 pair)
{
    return (Sums4)_mm_add_epi32((__m128i)sum, _mm_madd_epi16((__m128i)weights, _mm_set1_epi32(pair)));
}
#else
static inline Sums4 pairs_add_4(Sums4 sum, Sums4 weights, gint32 pair)
{
    /* Both halves of a pair lie as both halves of a lane do, whichever of them comes first in memory. */
    return sum + ((weights << 16) >> 16) * (gint16)pair + (weights >> 16) * (pair >> 16);
}
#endif

/* One row of the kernel is a run of values side by side, since channels and columns lie together. For each
 * pair of values and CONV_COLUMNS pixels, two vectors of channels are summed: 12 sums in registers, and each
 * weight is used six times once it is loaded. */
#define CONV_ADD(p, lanes)                                                                                   \
    memcpy(&pair, pixel + 2 * t + p * job->in_step, sizeof pair);                                            \
    sum_a##p = pairs_add_##lanes(sum_a##p, weight_a, pair);                                                  \
    sum_b##p = pairs_add_##lanes(sum_b##p, weight_b, pair);

#define LANES_STORE(to, lanes, count)                                                                        \
    if (count == (int)(sizeof lanes / sizeof(float)))                                                        \
        memcpy(to, &(lanes), sizeof lanes);                                                                  \
    else                                                                                                     \
        memcpy(to, &(lanes), (gsize)(count) * sizeof(float));

#define CONV_STORE(p)                                                                                        \
    if (x + p < job->columns) {                                                                              \
        gsize at = (gsize)y * job->out_stride + (gsize)(x + p) * job->out_step;                              \
        Values a = __builtin_convertvector(sum_a##p, Values) * worth_a + bias_a;                             \
        Values b = __builtin_convertvector(sum_b##p, Values) * worth_b + bias_b;                             \
        if (job->layer->relu) {                                                                              \
            a = (Values)((Sums)a & (a > 0));                                                                 \
            b = (Values)((Sums)b & (b > 0));                                                                 \
        }                                                                                                    \
        LANES_STORE(job->out_a + at, a, job->count_a)                                                        \
        LANES_STORE(job->out_b + at, b, job->count_b)                                                        \
    }

#define CONV_KERNEL(name, lanes, attribute)                                                                  \
    attribute static void name(const ConvJob *job)                                                           \
    {                                                                                                        \
        typedef float Values __attribute__((vector_size(lanes * sizeof(float))));                            \
        typedef gint32 Sums __attribute__((vector_size(lanes * sizeof(gint32))));                            \
        gsize pairs = layer_pairs(job->layer);                                                               \
        Values bias_a, bias_b, worth_a, worth_b;                                                             \
        Sums weight_a, weight_b;                                                                             \
        gint32 pair;                                                                                         \
        memcpy(&bias_a, job->bias_a, sizeof(Values));                                                        \
        memcpy(&bias_b, job->bias_b, sizeof(Values));                                                        \
        memcpy(&worth_a, job->worth_a, sizeof(Values));                                                      \
        memcpy(&worth_b, job->worth_b, sizeof(Values));                                                      \
        worth_a *= job->step_worth;                                                                          \
        worth_b *= job->step_worth;                                                                          \
        for (int y = 0; y < job->rows; y++)                                                                  \
            for (int x = 0; x < job->columns; x += CONV_COLUMNS) {                                           \
                Sums sum_a0 = {0}, sum_a1 = {0}, sum_a2 = {0}, sum_a3 = {0}, sum_a4 = {0}, sum_a5 = {0};     \
                Sums sum_b0 = {0}, sum_b1 = {0}, sum_b2 = {0}, sum_b3 = {0}, sum_b4 = {0}, sum_b5 = {0};     \
                gsize w = 0;                                                                                 \
                for (int ky = 0; ky < job->layer->rows; ky++) {                                              \
                    const gint16 *pixel =                                                                    \
                        job->first + (gsize)(y + ky) * job->in_stride + (gsize)x * job->in_step;             \
                    for (gsize t = 0; t < pairs; t++, w += 2 * CONV_BLOCK) {                                 \
                        memcpy(&weight_a, job->weights_a + w, sizeof(Sums));                                 \
                        memcpy(&weight_b, job->weights_b + w, sizeof(Sums));                                 \
                        CONV_ADD(0, lanes)                                                                   \
                        CONV_ADD(1, lanes)                                                                   \
                        CONV_ADD(2, lanes)                                                                   \
                        CONV_ADD(3, lanes)                                                                   \
                        CONV_ADD(4, lanes)                                                                   \
                        CONV_ADD(5, lanes)                                                                   \
                    }                                                                                        \
                }                                                                                            \
                CONV_STORE(0)                                                                                \
                CONV_STORE(1)                                                                                \
                CONV_STORE(2)                                                                                \
                CONV_STORE(3)                                                                                \
                CONV_STORE(4)                                                                                \
                CONV_STORE(5)                                                                                \
            }                                                                                                \
    }

CONV_KERNEL(conv_kernel_4, 4, )

/* The same for the wider registers of newer machines. Sums are whole numbers, and what follows is left
 * without FMA (-std=c17 keeps the compiler from contracting), so that all machines give the same bits. */
#if defined(__x86_64__) && defined(__GNUC__)
#define WITH_AVX2 __attribute__((target("avx2")))
#define WITH_VNNI __attribute__((target("avx512f,avx512vnni")))

typedef gint32 Sums8 __attribute__((vector_size(32)));
typedef gint32 Sums16 __attribute__((vector_size(64)));

WITH_AVX2 static inline Sums8 pairs_add_8(Sums8 sum, Sums8 weights, gint32 pair)
{
    return (Sums8)_mm256_add_epi32((__m256i)sum,
                                   _mm256_madd_epi16((__m256i)weights, _mm256_set1_epi32(pair)));
}

WITH_VNNI static inline Sums16 pairs_add_16(Sums16 sum, Sums16 weights, gint32 pair)
{
    return (Sums16)_mm512_dpwssd_epi32((__m512i)sum, (__m512i)weights, _mm512_set1_epi32(pair));
}

CONV_KERNEL(conv_kernel_8, 8, WITH_AVX2)
CONV_KERNEL(conv_kernel_16, 16, WITH_VNNI)
#endif

typedef void (*ConvKernel)(const ConvJob *job);

/* The kernel for this machine, and how many channels it takes at once. */
static ConvKernel kernel_for_machine(int *lanes)
{
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vnni")) {
        *lanes = 16;
        return conv_kernel_16;
    }
    if (__builtin_cpu_supports("avx2")) {
        *lanes = 8;
        return conv_kernel_8;
    }
#endif
    *lanes = 4;
    return conv_kernel_4;
}

/* The most steps that a weight of channel @c can be worth one of: no weight leaves 16 bits, and the sum of
 * all of the largest values' products with the same sign stays within 32. 0 where all weights are 0. */
static double steps_of_unit(const ConvLayer *layer, const float *weights, gsize taps, gsize c)
{
    double sum = 0, most = 0;
    for (gsize t = 0; t < taps; t++) {
        double weight = fabs((double)weights[t * (gsize)layer->channels_out + c]);
        sum += weight;
        most = MAX(most, weight);
    }
    /* Rounding makes each weight larger by half a step at most. */
    double budget = (double)G_MAXINT32 / CONV_MOST_STEPS - (double)taps / 2;
    return most > 0 ? MIN((double)G_MAXINT16 / most, budget / sum) : 0;
}

void conv_layer_set(ConvLayer *layer, const float *weights, const float *bias)
{
    gsize row = (gsize)layer->columns * (gsize)layer->channels_in, n_out = (gsize)layer->channels_out;
    gsize row_pairs = layer_pairs(layer), rows = (gsize)layer->rows, taps = rows * row,
          pairs = rows * row_pairs;
    gsize n_blocks = (n_out + CONV_BLOCK - 1) / CONV_BLOCK;
    layer->weights = g_new0(gint16, n_blocks * pairs * CONV_BLOCK * 2);
    layer->worth = g_new0(float, n_blocks *CONV_BLOCK);
    layer->bias = g_new0(float, n_blocks *CONV_BLOCK);
    memcpy(layer->bias, bias, n_out * sizeof *bias);
    for (gsize c = 0; c < n_out; c++) {
        double steps = steps_of_unit(layer, weights, taps, c);
        layer->worth[c] = steps > 0 ? (float)(1 / steps) : 0;
        for (gsize t = 0; t < taps; t++) {
            gsize pair = t / row * row_pairs + t % row / 2;
            gsize at = ((c / CONV_BLOCK * pairs + pair) * CONV_BLOCK + c % CONV_BLOCK) * 2 + t % row % 2;
            layer->weights[at] = (gint16)lround((double)weights[t * n_out + c] * steps);
        }
    }
}

void conv_layer_clear(ConvLayer *layer)
{
    g_clear_pointer(&layer->weights, g_free);
    g_clear_pointer(&layer->worth, g_free);
    g_clear_pointer(&layer->bias, g_free);
}

float *conv_plane_at(const ConvPlane *plane, int row, int column)
{
    return plane->values + ((gsize)row * (gsize)plane->columns + (gsize)column) * (gsize)plane->channels;
}

static gsize steps_stride(const ConvSteps *steps)
{
    return (gsize)(steps->columns + 2) * (gsize)steps->channels;
}

/* Channels of a pixel; from the border's row and column -1 on. */
static gint16 *steps_at(const ConvSteps *steps, int row, int column)
{
    return steps->steps + (gsize)(row + 1) * steps_stride(steps) +
           (gsize)(column + 1) * (gsize)steps->channels;
}

static void steps_reserve(ConvSteps *steps)
{
    gsize size = (gsize)(steps->rows + 2) * steps_stride(steps) + CONV_COLUMNS * (gsize)steps->channels + 1;
    if (size <= steps->capacity)
        return;
    g_free(steps->steps);
    steps->steps = g_new0(gint16, size);
    steps->capacity = size;
}

static void steps_clear_border(ConvSteps *steps)
{
    gsize row_size = steps_stride(steps) * sizeof(gint16);
    gsize pixel_size = (gsize)steps->channels * sizeof(gint16);
    memset(steps_at(steps, -1, -1), 0, row_size);
    memset(steps_at(steps, steps->rows, -1), 0, row_size);
    for (int y = 0; y < steps->rows; y++) {
        memset(steps_at(steps, y, -1), 0, pixel_size);
        memset(steps_at(steps, y, steps->columns), 0, pixel_size);
    }
}

/* A plane with nothing larger is all 0: the number of steps of 1 stays a float. */
#define LEAST_VALUE 1e-30F

/* The largest value, sign apart; infinite or no number where one of them is that. Compared by their bits,
 * which rise with them: many at once. */
static float most_of(const float *values, gsize count)
{
    gint32 most = 0;
    for (gsize i = 0; i < count; i++) {
        gint32 bits;
        memcpy(&bits, &values[i], sizeof bits);
        bits &= G_MAXINT32;
        most = bits > most ? bits : most;
    }
    float value;
    memcpy(&value, &most, sizeof value);
    return value;
}

static void values_round(const float *restrict values, gsize count, float steps, gint16 *restrict to)
{
    for (gsize i = 0; i < count; i++) {
        float value = values[i] * steps;
        to[i] = (gint16)(gint32)(value + copysignf(0.5F, value));
    }
}

void conv_steps_take(ConvSteps *steps, const ConvPlane *plane)
{
    gsize row = (gsize)plane->columns * (gsize)plane->channels;
    float most = most_of(plane->values, (gsize)plane->rows * row);
    gboolean sound = isfinite(most) && most > LEAST_VALUE;
    steps->rows = plane->rows;
    steps->columns = plane->columns;
    steps->channels = plane->channels;
    steps->step = sound ? most / CONV_MOST_STEPS : 0;
    steps_reserve(steps);
    steps_clear_border(steps);
    for (int y = 0; y < plane->rows; y++)
        if (sound)
            values_round(conv_plane_at(plane, y, 0), row, CONV_MOST_STEPS / most, steps_at(steps, y, 0));
        else
            memset(steps_at(steps, y, 0), 0, row * sizeof(gint16));
}

void conv_steps_clear(ConvSteps *steps)
{
    g_clear_pointer(&steps->steps, g_free);
    steps->capacity = 0;
}

void conv_layer_run(const ConvLayer *layer, const ConvSteps *in, ConvPlane *out)
{
    int lanes = 0;
    ConvKernel kernel = kernel_for_machine(&lanes);
    gsize block_size = (gsize)layer->rows * layer_pairs(layer) * CONV_BLOCK * 2;
    int n_groups = (layer->channels_out + lanes - 1) / lanes;
    ConvJob job = {
        .layer = layer,
        .first = steps_at(in, layer->rows == 3 ? -1 : 0, layer->columns == 3 ? -1 : 0),
        .in_step = (gsize)in->channels,
        .step_worth = in->step,
        .in_stride = steps_stride(in),
        .out_step = (gsize)out->channels,
        .out_stride = (gsize)out->columns * (gsize)out->channels,
        .rows = out->rows,
        .columns = out->columns,
    };
    for (int a = 0; a < n_groups; a += 2) {
        /* A last group without a partner is computed twice and stored once. */
        int b = MIN(a + 1, n_groups - 1);
        int channel_a = a * lanes;
        int channel_b = b * lanes;
        job.weights_a =
            layer->weights + (gsize)(channel_a / CONV_BLOCK) * block_size + 2 * (channel_a % CONV_BLOCK);
        job.weights_b =
            layer->weights + (gsize)(channel_b / CONV_BLOCK) * block_size + 2 * (channel_b % CONV_BLOCK);
        job.worth_a = layer->worth + channel_a;
        job.worth_b = layer->worth + channel_b;
        job.bias_a = layer->bias + channel_a;
        job.bias_b = layer->bias + channel_b;
        job.count_a = MIN(lanes, layer->channels_out - channel_a);
        job.count_b = a == b ? 0 : MIN(lanes, layer->channels_out - channel_b);
        job.out_a = conv_plane_at(out, 0, 0) + channel_a;
        job.out_b = conv_plane_at(out, 0, 0) + channel_b;
        kernel(&job);
    }
}

static void max_of(float *restrict to, const float *restrict from, gsize count)
{
    for (gsize i = 0; i < count; i++)
        to[i] = from[i] > to[i] ? from[i] : to[i];
}

void conv_max_pool(const ConvPlane *in, int pool_rows, int pool_columns, ConvPlane *out)
{
    gsize channels = (gsize)in->channels;
    for (int y = 0; y < out->rows; y++)
        for (int x = 0; x < out->columns; x++) {
            float *to = conv_plane_at(out, y, x);
            memcpy(to, conv_plane_at(in, y * pool_rows, x * pool_columns), channels * sizeof(float));
            for (int k = 1; k < pool_rows * pool_columns; k++)
                max_of(
                    to,
                    conv_plane_at(in, y * pool_rows + k / pool_columns, x * pool_columns + k % pool_columns),
                    channels);
        }
}

void conv_fold(const ConvPlane *in, ConvPlane *out)
{
    gsize channels = (gsize)in->channels;
    for (int x = 0; x < in->columns; x++)
        for (int y = 0; y < in->rows; y++)
            memcpy(conv_plane_at(out, 0, x) + (gsize)y * channels, conv_plane_at(in, y, x),
                   channels * sizeof(float));
}

#include "linenet-conv.h"

#include <string.h>

/* What a kernel computes: two groups of channels (a and b) for all pixels of a plane. */
typedef struct {
    const ConvLayer *layer;
    const float *first; /* under the kernel's upper left corner for the first pixel */
    gsize step;         /* floats from one pixel to the next */
    gsize in_stride;    /* floats from one row to the next */
    const float *weights_a, *weights_b;
    const float *bias_a, *bias_b;
    int count_a, count_b; /* channels to store; fewer than computed at the end of a layer */
    float *out_a, *out_b; /* where the first pixel's channels go */
    gsize out_step, out_stride;
    int rows, columns;
} ConvJob;

/* One row of the kernel is a run of values side by side, since channels and columns lie together. For each
 * value and CONV_COLUMNS pixels, two vectors of channels are summed: 12 sums in registers, and each weight is
 * used six times once it is loaded. The order of summation is the same whatever the vectors' width. */
#define CONV_ADD(p)                                                                                          \
    sum_a##p += pixel[t + p * job->step] * weight_a;                                                         \
    sum_b##p += pixel[t + p * job->step] * weight_b;

#define CONV_STORE(p)                                                                                        \
    if (x + p < job->columns) {                                                                              \
        float sums[2][sizeof(Lanes) / sizeof(float)];                                                        \
        memcpy(sums[0], &sum_a##p, sizeof(Lanes));                                                           \
        memcpy(sums[1], &sum_b##p, sizeof(Lanes));                                                           \
        gsize at = (gsize)y * job->out_stride + (gsize)(x + p) * job->out_step;                              \
        channels_store(job->out_a + at, sums[0], job->count_a, job->layer->relu);                            \
        channels_store(job->out_b + at, sums[1], job->count_b, job->layer->relu);                            \
    }

#define CONV_KERNEL(name, lanes, attribute)                                                                  \
    attribute static void name(const ConvJob *job)                                                           \
    {                                                                                                        \
        typedef float Lanes __attribute__((vector_size(lanes * sizeof(float))));                             \
        gsize taps = (gsize)job->layer->columns * job->step;                                                 \
        Lanes bias_a, bias_b, weight_a, weight_b;                                                            \
        memcpy(&bias_a, job->bias_a, sizeof(Lanes));                                                         \
        memcpy(&bias_b, job->bias_b, sizeof(Lanes));                                                         \
        for (int y = 0; y < job->rows; y++)                                                                  \
            for (int x = 0; x < job->columns; x += CONV_COLUMNS) {                                           \
                Lanes sum_a0 = bias_a, sum_a1 = bias_a, sum_a2 = bias_a;                                     \
                Lanes sum_a3 = bias_a, sum_a4 = bias_a, sum_a5 = bias_a;                                     \
                Lanes sum_b0 = bias_b, sum_b1 = bias_b, sum_b2 = bias_b;                                     \
                Lanes sum_b3 = bias_b, sum_b4 = bias_b, sum_b5 = bias_b;                                     \
                gsize w = 0;                                                                                 \
                for (int ky = 0; ky < job->layer->rows; ky++) {                                              \
                    const float *pixel =                                                                     \
                        job->first + (gsize)(y + ky) * job->in_stride + (gsize)x * job->step;                \
                    for (gsize t = 0; t < taps; t++, w += CONV_BLOCK) {                                      \
                        memcpy(&weight_a, job->weights_a + w, sizeof(Lanes));                                \
                        memcpy(&weight_b, job->weights_b + w, sizeof(Lanes));                                \
                        CONV_ADD(0) CONV_ADD(1) CONV_ADD(2) CONV_ADD(3) CONV_ADD(4) CONV_ADD(5)              \
                    }                                                                                        \
                }                                                                                            \
                CONV_STORE(0) CONV_STORE(1) CONV_STORE(2) CONV_STORE(3) CONV_STORE(4) CONV_STORE(5)          \
            }                                                                                                \
    }

static inline void channels_store(float *to, const float *sums, int count, gboolean relu)
{
    for (int c = 0; c < count; c++)
        to[c] = relu && !(sums[c] > 0.0F) ? 0.0F : sums[c];
}

CONV_KERNEL(conv_kernel_4, 4, )

/* The same for the wider registers of newer machines. FMA is left out on purpose (-std=c17 keeps the compiler
 * from contracting), so that all machines give the same bits. */
#if defined(__x86_64__) && defined(__GNUC__)
CONV_KERNEL(conv_kernel_8, 8, __attribute__((target("avx2"))))
CONV_KERNEL(conv_kernel_16, 16, __attribute__((target("avx512f"))))
#endif

typedef void (*ConvKernel)(const ConvJob *job);

/* The kernel for this machine, and how many channels it takes at once. */
static ConvKernel kernel_for_machine(int *lanes)
{
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx512f")) {
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

static gsize plane_stride(const ConvPlane *plane)
{
    return (gsize)(plane->columns + 2) * (gsize)plane->channels;
}

gsize conv_plane_size(int rows, int columns, int channels)
{
    return ((gsize)(rows + 2) * (gsize)(columns + 2) + CONV_COLUMNS) * (gsize)channels;
}

float *conv_plane_at(const ConvPlane *plane, int row, int column)
{
    return plane->values + (gsize)(row + 1) * plane_stride(plane) +
           (gsize)(column + 1) * (gsize)plane->channels;
}

void conv_plane_clear_border(ConvPlane *plane)
{
    gsize row_size = plane_stride(plane) * sizeof(float);
    gsize pixel_size = (gsize)plane->channels * sizeof(float);
    memset(conv_plane_at(plane, -1, -1), 0, row_size);
    memset(conv_plane_at(plane, plane->rows, -1), 0, row_size + CONV_COLUMNS * pixel_size);
    for (int y = 0; y < plane->rows; y++) {
        memset(conv_plane_at(plane, y, -1), 0, pixel_size);
        memset(conv_plane_at(plane, y, plane->columns), 0, pixel_size);
    }
}

void conv_layer_run(const ConvLayer *layer, const ConvPlane *in, ConvPlane *out)
{
    int lanes = 0;
    ConvKernel kernel = kernel_for_machine(&lanes);
    gsize block_size = (gsize)(layer->rows * layer->columns * layer->channels_in) * CONV_BLOCK;
    int n_groups = (layer->channels_out + lanes - 1) / lanes;
    ConvJob job = {
        .layer = layer,
        .first = conv_plane_at(in, layer->rows == 3 ? -1 : 0, layer->columns == 3 ? -1 : 0),
        .step = (gsize)in->channels,
        .in_stride = plane_stride(in),
        .out_step = (gsize)out->channels,
        .out_stride = plane_stride(out),
        .rows = out->rows,
        .columns = out->columns,
    };
    for (int a = 0; a < n_groups; a += 2) {
        /* A last group without a partner is computed twice and stored once. */
        int b = MIN(a + 1, n_groups - 1);
        int channel_a = a * lanes;
        int channel_b = b * lanes;
        job.weights_a =
            layer->weights + (gsize)(channel_a / CONV_BLOCK) * block_size + channel_a % CONV_BLOCK;
        job.weights_b =
            layer->weights + (gsize)(channel_b / CONV_BLOCK) * block_size + channel_b % CONV_BLOCK;
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

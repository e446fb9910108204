/* A net's layers beside the same sums in double, for layers of random sizes and weights. */
#include "../../extract/linenet-conv.h"

#include <math.h>

/* What a layer is run on. */
typedef struct {
    ConvLayer layer;
    float *weights, *bias;
    ConvPlane in, out;
    double step; /* that values were rounded to */
} Case;

static float *random_floats(gsize count, double most)
{
    float *values = g_new(float, count);
    for (gsize i = 0; i < count; i++)
        values[i] = (float)g_test_rand_double_range(-most, most);
    return values;
}

static void case_init(Case *it, int kernel_rows, int kernel_columns, int channels_in, int channels_out)
{
    gsize taps = (gsize)(kernel_rows * kernel_columns * channels_in);
    *it = (Case){.layer = {.rows = kernel_rows,
                           .columns = kernel_columns,
                           .channels_in = channels_in,
                           .channels_out = channels_out}};
    it->weights = random_floats(taps * (gsize)channels_out, 2);
    it->bias = random_floats((gsize)channels_out, 1);
    int rows = g_test_rand_int_range(1, 6), columns = g_test_rand_int_range(1, 20);
    it->in = (ConvPlane){rows, columns, channels_in, NULL};
    it->in.values = random_floats((gsize)(rows * columns * channels_in), 3);
    it->out = (ConvPlane){rows, columns, channels_out, NULL};
    it->out.values = g_new0(float, (gsize)(rows * columns * channels_out));
}

static void case_clear(Case *it)
{
    conv_layer_clear(&it->layer);
    g_free(it->weights);
    g_free(it->bias);
    g_free(it->in.values);
    g_free(it->out.values);
}

static void case_run(Case *it)
{
    ConvSteps steps = {0};
    conv_layer_set(&it->layer, it->weights, it->bias);
    conv_steps_take(&steps, &it->in);
    conv_layer_run(&it->layer, &steps, &it->out);
    it->step = (double)steps.step;
    conv_steps_clear(&steps);
}

/* What a channel of a pixel should be; @off: (out): by how much rounding to steps may move it. */
static double expected(const Case *it, int y, int x, int channel, double *off)
{
    const ConvLayer *layer = &it->layer;
    double sum = (double)it->bias[channel];
    double weight_step = (double)layer->worth[channel];
    *off = 1e-5;
    for (int tap = 0; tap < layer->rows * layer->columns * layer->channels_in; tap++) {
        int column = tap / layer->channels_in % layer->columns;
        int from_y = y + tap / layer->channels_in / layer->columns - layer->rows / 2;
        int from_x = x + column - layer->columns / 2;
        if (from_y < 0 || from_y >= it->in.rows || from_x < 0 || from_x >= it->in.columns)
            continue;
        double weight = (double)it->weights[tap * layer->channels_out + channel];
        double value = (double)conv_plane_at(&it->in, from_y, from_x)[tap % layer->channels_in];
        sum += weight * value;
        *off += fabs(weight) * it->step / 2 + (fabs(value) + it->step / 2) * weight_step / 2;
    }
    return layer->relu ? MAX(sum, 0) : sum;
}

static void assert_as_expected(const Case *it)
{
    for (int y = 0; y < it->out.rows; y++)
        for (int x = 0; x < it->out.columns; x++)
            for (int c = 0; c < it->out.channels; c++) {
                double off, sum = expected(it, y, x, c, &off);
                g_assert_cmpfloat_with_epsilon((double)conv_plane_at(&it->out, y, x)[c], sum, off);
            }
}

static void test_layers(void)
{
    static const int channels[] = {1, 2, 3, 5, 15, 16, 17, 18, 32, 33, 96};
    for (int i = 0; i < 200; i++) {
        Case it;
        case_init(&it, g_test_rand_bit() ? 3 : 1, g_test_rand_bit() ? 3 : 1,
                  channels[g_test_rand_int_range(0, G_N_ELEMENTS(channels))],
                  channels[g_test_rand_int_range(0, G_N_ELEMENTS(channels))]);
        it.layer.relu = g_test_rand_bit();
        case_run(&it);
        assert_as_expected(&it);
        case_clear(&it);
    }
}

/* All weights and all values as large as any: the largest sum there can be, which 32 bits must hold. */
static void test_largest_sum(void)
{
    for (int sign = -1; sign <= 1; sign += 2) {
        Case it;
        case_init(&it, 3, 3, 512, 16);
        for (gsize i = 0; i < (gsize)(9 * 512 * 16); i++)
            it.weights[i] = (float)sign;
        for (gsize i = 0; i < (gsize)(it.in.rows * it.in.columns * 512); i++)
            it.in.values[i] = 7;
        case_run(&it);
        assert_as_expected(&it);
        case_clear(&it);
    }
}

/* Weights and values of 0 are no division by 0, and what is no number reads as one. */
static void test_nothing_and_no_number(void)
{
    static const float values[] = {0, 1e-38F, INFINITY, -INFINITY, NAN};
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        Case it;
        case_init(&it, 1, 1, 4, 4);
        for (int k = 0; k < 16; k++)
            it.weights[k] = k < 8 ? 0 : it.weights[k];
        for (int k = 0; k < it.in.rows * it.in.columns * 4; k++)
            it.in.values[k] = values[i];
        case_run(&it);
        for (int k = 0; k < it.out.rows * it.out.columns * 4; k++)
            g_assert_cmpfloat((double)it.out.values[k], ==, (double)it.bias[k % 4]);
        case_clear(&it);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/linenet-conv/layers-of-any-size-sum-as-doubles-do", test_layers);
    g_test_add_func("/linenet-conv/largest-sum-stays-in-32-bits", test_largest_sum);
    g_test_add_func("/linenet-conv/nothing-and-no-number-are-read-as-nothing", test_nothing_and_no_number);
    return g_test_run();
}

/*
 * stage1: the net's first stage for training: 3 x 3 convolution from 1 to 16 channels and 2 x 2 max pooling.
 *
 * Most of a training step's time would go into this stage, since its planes are the largest and torch writes
 * and reads them several times. Here a pooled pixel is made at once. Called by net.py through ctypes.
 * Pictures are n x height x width floats, results n x height/2 x width/2 x 16.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CHANNELS 16
#define TAPS     9

typedef float Lanes __attribute__((vector_size(CHANNELS * sizeof(float))));
typedef int32_t Places __attribute__((vector_size(CHANNELS * sizeof(int32_t))));

static float *padded(const float *picture, int height, int width)
{
    float *with_border = calloc((size_t)(height + 2) * (size_t)(width + 2), sizeof(float));
    for (int y = 0; y < height && with_border != NULL; y++)
        memcpy(with_border + (size_t)(y + 1) * (size_t)(width + 2) + 1, picture + (size_t)y * (size_t)width,
               (size_t)width * sizeof(float));
    return with_border;
}

/* places: for each result, which of the four pixels was the largest. */
void stage1_forward(const float *ink, int n, int height, int width, const float *weights, float *out,
                    uint8_t *places)
{
    Lanes w[TAPS];
    memcpy(w, weights, sizeof w);
    for (int i = 0; i < n; i++) {
        float *in = padded(ink + (size_t)i * (size_t)height * (size_t)width, height, width);
        for (int y = 0; y < height / 2; y++)
            for (int x = 0; x < width / 2; x++) {
                Lanes most = {0};
                Places place = {0};
                for (int k = 0; k < 4; k++) {
                    const float *at = in + (size_t)(2 * y + k / 2) * (size_t)(width + 2) + 2 * x + k % 2;
                    Lanes sum = {0};
                    for (int t = 0; t < TAPS; t++)
                        sum += at[t / 3 * (width + 2) + t % 3] * w[t];
                    Places larger = k == 0 ? sum == sum : sum > most;
                    most = (Lanes)(((Places)sum & larger) | ((Places)most & ~larger));
                    place = (((Places){0} + k) & larger) | (place & ~larger);
                }
                memcpy(out, &most, sizeof most);
                for (int c = 0; c < CHANNELS; c++)
                    places[c] = (uint8_t)place[c];
                out += CHANNELS;
                places += CHANNELS;
            }
        free(in);
    }
}

/* Adds to weight_slopes, of the weights' size. */
void stage1_backward(const float *ink, int n, int height, int width, const float *slopes,
                     const uint8_t *places, float *weight_slopes)
{
    for (int i = 0; i < n; i++) {
        float *in = padded(ink + (size_t)i * (size_t)height * (size_t)width, height, width);
        Lanes sums[TAPS] = {0};
        for (int y = 0; y < height / 2; y++)
            for (int x = 0; x < width / 2; x++) {
                Lanes slope;
                Places place;
                memcpy(&slope, slopes, sizeof slope);
                for (int c = 0; c < CHANNELS; c++)
                    place[c] = places[c];
                for (int k = 0; k < 4; k++) {
                    const float *at = in + (size_t)(2 * y + k / 2) * (size_t)(width + 2) + 2 * x + k % 2;
                    Lanes own = (Lanes)((Places)slope & (place == k));
                    for (int t = 0; t < TAPS; t++)
                        sums[t] += at[t / 3 * (width + 2) + t % 3] * own;
                }
                slopes += CHANNELS;
                places += CHANNELS;
            }
        for (int t = 0; t < TAPS; t++)
            for (int c = 0; c < CHANNELS; c++)
                weight_slopes[t * CHANNELS + c] += sums[t][c];
        free(in);
    }
}

/*
 * quick-sum.c: four sums side by side over stripes of 32 bytes, then what remains, then all bits mixed.
 */
#include "quick-sum.h"

#include <string.h>

/** The constants of XXH64. */
#define PRIME_1 0x9E3779B185EBCA87u
#define PRIME_2 0xC2B2AE3D27D4EB4Fu
#define PRIME_3 0x165667B19E3779F9u
#define PRIME_4 0x85EBCA77C2B2AE63u
#define PRIME_5 0x27D4EB2F165667C5u

#define N_LANES      4
#define LANE_BYTES   8
#define STRIPE_BYTES (N_LANES * LANE_BYTES)

static guint64 turned_left(guint64 value, int bits)
{
    return (value << bits) | (value >> (64 - bits));
}

static guint64 eight_at(const guint8 *at)
{
    guint64 value;
    memcpy(&value, at, sizeof value);
    return GUINT64_FROM_LE(value);
}

static guint64 four_at(const guint8 *at)
{
    guint32 value;
    memcpy(&value, at, sizeof value);
    return GUINT32_FROM_LE(value);
}

static guint64 lane_add(guint64 lane, guint64 input)
{
    return turned_left(lane + input * PRIME_2, 31) * PRIME_1;
}

/** The sum of all whole stripes; *@at comes to stand behind them. */
static guint64 sum_of_stripes(const guint8 **at, const guint8 *end)
{
    guint64 lanes[N_LANES] = {PRIME_1 + PRIME_2, PRIME_2, 0, -PRIME_1};
    for (; end - *at >= STRIPE_BYTES; *at += STRIPE_BYTES)
        for (int i = 0; i < N_LANES; i++)
            lanes[i] = lane_add(lanes[i], eight_at(*at + i * LANE_BYTES));
    guint64 sum = turned_left(lanes[0], 1) + turned_left(lanes[1], 7) + turned_left(lanes[2], 12) +
                  turned_left(lanes[3], 18);
    for (int i = 0; i < N_LANES; i++)
        sum = (sum ^ lane_add(0, lanes[i])) * PRIME_1 + PRIME_4;
    return sum;
}

static guint64 add_rest(guint64 sum, const guint8 *at, const guint8 *end)
{
    for (; end - at >= LANE_BYTES; at += LANE_BYTES)
        sum = turned_left(sum ^ lane_add(0, eight_at(at)), 27) * PRIME_1 + PRIME_4;
    if (end - at >= 4) {
        sum = turned_left(sum ^ (four_at(at) * PRIME_1), 23) * PRIME_2 + PRIME_3;
        at += 4;
    }
    for (; at < end; at++)
        sum = turned_left(sum ^ (*at * PRIME_5), 11) * PRIME_1;
    return sum;
}

guint64 quick_sum(const void *data, gsize length)
{
    const guint8 *at = length > 0 ? data : (const guint8 *)"", *end = at + length;
    guint64 sum = (length >= STRIPE_BYTES ? sum_of_stripes(&at, end) : PRIME_5) + length;
    sum = add_rest(sum, at, end);
    sum = (sum ^ (sum >> 33)) * PRIME_2;
    sum = (sum ^ (sum >> 29)) * PRIME_3;
    return sum ^ (sum >> 32);
}

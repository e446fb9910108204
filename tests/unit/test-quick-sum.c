/* The checksum of data files: as its specification has it, and other for any change. */
#include "../../common/quick-sum.h"

#include <string.h>

static void test_it_is_xxh64(void)
{
    /* From xxhsum and the specification's implementations; the last is longer than a stripe, with all kinds
     * of rest. */
    static const struct {
        const char *text;
        guint64 sum;
    } known[] = {
        {"", 0xEF46DB3751D8E999u},
        {"a", 0xD24EC4F1A98C6E5Bu},
        {"abc", 0x44BC2CF5AD770999u},
        {"Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1u},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        g_assert_cmphex(quick_sum(known[i].text, strlen(known[i].text)), ==, known[i].sum);
    g_assert_cmphex(quick_sum(NULL, 0), ==, known[0].sum);
}

static void test_any_bit_makes_another_sum(void)
{
    guint8 data[77] = {0};
    const guint64 sum = quick_sum(data, sizeof data);
    for (gsize bit = 0; bit < 8 * sizeof data; bit++) {
        data[bit / 8] ^= (guint8)(1 << bit % 8);
        g_assert_cmphex(quick_sum(data, sizeof data), !=, sum);
        data[bit / 8] ^= (guint8)(1 << bit % 8);
    }
    g_assert_cmphex(quick_sum(data, sizeof data - 1), !=, sum);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/quick-sum/it-is-xxh64", test_it_is_xxh64);
    g_test_add_func("/quick-sum/any-bit-makes-another-sum", test_any_bit_makes_another_sum);
    return g_test_run();
}

#include "../../gouji/passage-set.h"

static PassageSet *set_of(gint64 most, const int *ids, gsize n)
{
    PassageSet *set = passage_set_new(most);
    for (gsize i = 0; i < n; i++)
        passage_set_add(set, ids[i]);
    return set;
}

static void assert_members(const PassageSet *set, const int *ids_from_last, gsize n)
{
    gint64 id = G_MAXINT64;
    for (gsize i = 0; i < n; i++) {
        id = passage_set_before(set, id);
        g_assert_cmpint(id, ==, ids_from_last[i]);
    }
    g_assert_cmpint(passage_set_before(set, id), ==, -1);
    g_assert_cmpint(passage_set_count(set), ==, (gint64)n);
}

#define IDS(...) ((const int[]){__VA_ARGS__}), G_N_ELEMENTS(((const int[]){__VA_ARGS__}))

static void test_members_come_from_the_last_to_the_first(void)
{
    g_autoptr(PassageSet) set = set_of(200, IDS(0, 1, 63, 64, 127, 128, 200));
    assert_members(set, IDS(200, 128, 127, 64, 63, 1, 0));
}

static void test_ids_out_of_range_are_not_added(void)
{
    g_autoptr(PassageSet) set = set_of(10, IDS(-1, 11, 1000000, 10));
    assert_members(set, IDS(10));
}

static void test_sets_join_and_meet(void)
{
    g_autoptr(PassageSet) a = set_of(100, IDS(1, 5, 70)), b = set_of(100, IDS(5, 70, 99));
    g_autoptr(PassageSet) both = set_of(100, IDS(1, 5, 70));
    passage_set_keep(both, b);
    assert_members(both, IDS(70, 5));
    passage_set_join(a, b);
    assert_members(a, IDS(99, 70, 5, 1));
}

static void test_inverting_adds_nothing_after_the_last_id(void)
{
    g_autoptr(PassageSet) set = set_of(65, IDS(3));
    passage_set_invert(set);
    g_assert_cmpint(passage_set_count(set), ==, 65);
    passage_set_invert(set);
    assert_members(set, IDS(3));
    g_autoptr(PassageSet) full = passage_set_new(63);
    passage_set_invert(full);
    g_assert_cmpint(passage_set_count(full), ==, 64);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/passage-set/members-come-from-the-last-to-the-first",
                    test_members_come_from_the_last_to_the_first);
    g_test_add_func("/passage-set/ids-out-of-range-are-not-added", test_ids_out_of_range_are_not_added);
    g_test_add_func("/passage-set/sets-join-and-meet", test_sets_join_and_meet);
    g_test_add_func("/passage-set/inverting-adds-nothing-after-the-last-id",
                    test_inverting_adds_nothing_after_the_last_id);
    return g_test_run();
}

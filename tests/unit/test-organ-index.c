/**
 * test-organ-index.c: what is like an organ is found among very many, as by comparing all with all.
 */
#include <glib.h>
#include <locale.h>

#include "../../common/data.h"
#include "../../store/organ-index.h"

static OrganRules *rules;

static void key_clear(gpointer key)
{
    organ_key_clear(key);
}

/** Keys of every region with every office, and of each of these names misread, cut, and lengthened at one
 * place. */
static GArray *keys_new(void)
{
    static const char *const regions[] = {"",       "松谷乡", "武山县", "天水市",       "鼓楼区",
                                          "江苏省", "青禾县", "青木县", "南京市鼓楼区", "徐州市鼓楼区",
                                          "沙市区", "城关镇", "秦州区", "荆州市沙市区", "武山县城关镇",
                                          "石河县", "甘肃省"};
    static const char *const offices[] = {"人民政府",   "人民政府办公室",   "财政局",
                                          "国土资源局", "自然资源局",       "水利管理站",
                                          "水利管理所", "卫生和计划生育局", "卫生健康局",
                                          "民政局",     "林业和草原局",     "高新技术开发区管理委员会"};
    GArray *keys = g_array_new(FALSE, TRUE, sizeof(OrganKey));
    g_array_set_clear_func(keys, key_clear);
    for (guint i = 0; i < G_N_ELEMENTS(regions) * G_N_ELEMENTS(offices); i++) {
        g_autofree char *name =
            g_strconcat(regions[i / G_N_ELEMENTS(offices)], offices[i % G_N_ELEMENTS(offices)], NULL);
        glong length = g_utf8_strlen(name, -1), place = (glong)i % length;
        g_autofree char *before = g_utf8_substring(name, 0, place);
        g_autofree char *behind = g_utf8_substring(name, place + 1, length);
        g_autofree char *misread = g_strconcat(before, "霁", behind, NULL);
        g_autofree char *cut = g_strconcat(before, behind, NULL);
        g_autofree char *longer = g_strconcat(name, "霁", NULL);
        const char *const all[] = {name, misread, cut, longer};
        for (gsize k = 0; k < G_N_ELEMENTS(all); k++) {
            OrganKey key = {0};
            organ_key_make(rules, all[k], &key);
            g_array_append_val(keys, key);
        }
    }
    return keys;
}

static gboolean has(const GArray *numbers, guint32 number)
{
    gboolean found = FALSE;
    for (guint i = 0; i < numbers->len && !found; i++)
        found = g_array_index(numbers, guint32, i) == number;
    return found;
}

static OrganIndex *index_new(const GArray *keys)
{
    OrganIndex *index = organ_index_new(rules);
    for (guint i = 0; i < keys->len; i++)
        organ_index_add(index, i, &g_array_index(keys, OrganKey, i));
    return index;
}

static void test_all_that_is_like_is_found(void)
{
    g_autoptr(GArray) keys = keys_new();
    g_autoptr(OrganIndex) index = index_new(keys);
    guint n_like[ORGANS_SIMILAR + 1] = {0};
    for (guint i = 0; i < keys->len; i++) {
        const OrganKey *key = &g_array_index(keys, OrganKey, i);
        g_autoptr(GArray) found = organ_index_find(index, key);
        for (guint k = 0; k < keys->len; k++) {
            OrganLikeness likeness = organ_likeness(rules, key, &g_array_index(keys, OrganKey, k));
            n_like[likeness]++;
            g_assert_true(likeness == ORGANS_UNLIKE || has(found, k));
        }
    }
    for (int likeness = ORGANS_ONE_CHARACTER; likeness <= ORGANS_SIMILAR; likeness++)
        g_assert_cmpuint(n_like[likeness], >, 10);
}

static void test_what_is_found_stands_in_order_and_once(void)
{
    g_autoptr(GArray) keys = keys_new();
    g_autoptr(OrganIndex) index = index_new(keys);
    for (guint i = 0; i < keys->len; i++) {
        g_autoptr(GArray) found = organ_index_find(index, &g_array_index(keys, OrganKey, i));
        g_assert_true(has(found, i));
        for (guint k = 1; k < found->len; k++)
            g_assert_cmpuint(g_array_index(found, guint32, k - 1), <, g_array_index(found, guint32, k));
    }
}

static void test_most_others_are_not_looked_at(void)
{
    g_autoptr(GArray) keys = keys_new();
    g_autoptr(OrganIndex) index = index_new(keys);
    guint n_found = 0;
    for (guint i = 0; i < keys->len; i++) {
        g_autoptr(GArray) found = organ_index_find(index, &g_array_index(keys, OrganKey, i));
        n_found += found->len;
    }
    g_assert_cmpuint(n_found, <, keys->len * keys->len / 4);
}

static void test_an_empty_index_finds_nothing(void)
{
    g_auto(OrganKey) key = {0};
    organ_key_make(rules, "武山县财政局", &key);
    g_autoptr(OrganIndex) index = organ_index_new(rules);
    g_autoptr(GArray) found = organ_index_find(index, &key);
    g_assert_cmpuint(found->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = data_path("names/agencies.conf");
    g_autofree char *titles = data_path("layouts/titles.conf");
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    rules = organ_rules_load(path, titles, &error);
    g_assert_no_error(error);
    g_test_add_func("/organ-index/all-that-is-like-is-found", test_all_that_is_like_is_found);
    g_test_add_func("/organ-index/what-is-found-stands-in-order-and-once",
                    test_what_is_found_stands_in_order_and_once);
    g_test_add_func("/organ-index/most-others-are-not-looked-at", test_most_others_are_not_looked_at);
    g_test_add_func("/organ-index/an-empty-index-finds-nothing", test_an_empty_index_finds_nothing);
    int status = g_test_run();
    organ_rules_free(rules);
    return status;
}

/**
 * test-organ-rules.c: which names are one organ, which may be, and which are not.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "../../common/data.h"
#include "../../store/organ-names.h"

static OrganRules *rules;

static char *key_of(const char *name)
{
    g_auto(OrganKey) key = {0};
    organ_key_make(rules, name, &key);
    return g_steal_pointer(&key.name);
}

static void assert_one(const char *one, const char *other)
{
    g_autofree char *left = key_of(one), *right = key_of(other);
    g_assert_cmpstr(left, ==, right);
}

static void assert_two(const char *one, const char *other)
{
    g_autofree char *left = key_of(one), *right = key_of(other);
    g_assert_cmpstr(left, !=, right);
}

static void test_spellings_of_one_organ_come_to_one_key(void)
{
    assert_one("松谷县人民政府办公室", "松谷县政府办公室");
    assert_one("松谷县人民政府办公室", "松 谷县政府办");
    assert_one("青禾市卫生健康委员会", "青禾市卫健委");
    assert_one("武山县财政局", "武山縣財政局");
    assert_one("武山县财政局", "天水市武山县财政局");
    assert_one("武山县财政局", "甘肃省天水市武山县财政局");
    assert_one("武山县财政局", "甘肃省武山县财政局");
    assert_one("南京市财政局", "江苏省南京市财政局");
    assert_one("江油市财政局", "绵阳市江油市财政局");
    assert_one("国家税务总局武山县税务局", "国家税务总局天水市武山县税务局");
    assert_one("松谷乡（高新区）管理委员会", "松谷乡(高新区)管理委员会");
}

static void test_two_organs_keep_two_keys(void)
{
    assert_two("松谷县人民政府", "松谷县人民政府办公室");
    assert_two("武山县财政局", "武山县民政局");
    assert_two("鼓楼区教育局", "南京市鼓楼区教育局");
    assert_two("南京市鼓楼区教育局", "徐州市鼓楼区教育局");
    assert_two("荆州市沙市区教育局", "沙市区教育局");
    assert_two("武山县城关镇人民政府", "陇西县城关镇人民政府");
    assert_two("松谷乡国土资源局", "松谷乡自然资源局");
    assert_two("江苏省财政厅", "江苏省教育厅");
}

static void test_a_key_is_its_own_key(void)
{
    static const char *const names[] = {
        "松谷县人民政府办公室",           "甘肃省天水市武山县财政局", "南京市鼓楼区教育局", "财政局",
        "国家税务总局天水市武山县税务局", "绵阳市江油市发改委"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *key = key_of(names[i]), *again = key_of(key);
        g_assert_cmpstr(key, ==, again);
    }
}

static void test_general_names_are_known(void)
{
    static const struct {
        const char *name;
        gboolean general;
    } cases[] = {
        {"财政局", TRUE},        {"人民政府办公室", TRUE}, {"住房和城乡建设局", TRUE}, {"卫健委", TRUE},
        {"武山县财政局", FALSE}, {"国家税务总局", FALSE},  {"第一中学", FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(OrganKey) key = {0};
        organ_key_make(rules, cases[i].name, &key);
        g_assert_cmpint(key.general, ==, cases[i].general);
    }
}

static void assert_likeness(const char *one, const char *other, OrganLikeness expected)
{
    g_auto(OrganKey) left = {0}, right = {0};
    organ_key_make(rules, one, &left);
    organ_key_make(rules, other, &right);
    g_assert_cmpint(organ_likeness(rules, &left, &right), ==, (int)expected);
    g_assert_cmpint(organ_likeness(rules, &right, &left), ==, (int)expected);
}

static void test_what_is_alike_has_a_reason(void)
{
    assert_likeness("砚湖县人民政府办公室", "砚湖上县人民政府办公室", ORGANS_ONE_CHARACTER);
    assert_likeness("松谷乡自然资源局", "松各乡自然资源局", ORGANS_ONE_CHARACTER);
    assert_likeness("武山县财政局", "武山县财攻局", ORGANS_ONE_CHARACTER);
    assert_likeness("鼓楼区教育局", "南京市鼓楼区教育局", ORGANS_REGION);
    assert_likeness("松谷乡国土资源局", "松谷乡自然资源局", ORGANS_RENAMED);
    assert_likeness("松谷乡水利管理站", "松谷乡水利管理服务站", ORGANS_SIMILAR);
}

static void test_what_is_alike_by_chance_is_not_proposed(void)
{
    assert_likeness("武山县财政局", "武山县民政局", ORGANS_UNLIKE);
    assert_likeness("东城区教育局", "西城区教育局", ORGANS_UNLIKE);
    assert_likeness("青禾县第一中学", "青禾县第二中学", ORGANS_UNLIKE);
    assert_likeness("松谷县人民政府", "松谷乡人民政府", ORGANS_UNLIKE);
    assert_likeness("松谷县人民政府", "松谷县人民政府办公室", ORGANS_UNLIKE);
    assert_likeness("武山县财政局", "陇西县国土资源局", ORGANS_UNLIKE);
    assert_likeness("财政局", "武山县财政局", ORGANS_UNLIKE);
}

/* ---- the file of names ---- */

/** (transfer full): what a file with @text says; NULL where it is refused, with a message that @wanted is in.
 */
static OrganNames *names_of(const char *text, const char *wanted)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("gouji-names-XXXXXX", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    OrganNames *names = organ_names_load(path, rules, &error);
    g_unlink(path);
    if (wanted == NULL) {
        g_assert_no_error(error);
    } else {
        g_assert_null(names);
        g_assert_true(g_str_has_prefix(error->message, path));
        g_assert_nonnull(strstr(error->message, wanted));
    }
    return names;
}

static void test_a_file_of_names_says_who_is_one_and_who_is_not(void)
{
    g_autoptr(OrganNames) names =
        names_of("# organs\n[松谷乡自然资源局]\nnames=松谷乡国土资源局; 松谷乡土地局\n"
                 "not=松谷乡自然资源所\n",
                 NULL);
    g_assert_cmpstr(organ_names_find(names, "松谷乡国土资源局"), ==, "松谷乡自然资源局");
    g_assert_cmpstr(organ_names_find(names, "松谷乡土地局"), ==, "松谷乡自然资源局");
    g_assert_cmpstr(organ_names_find(names, "松谷乡自然资源局"), ==, "松谷乡自然资源局");
    g_assert_null(organ_names_find(names, "松谷乡自然资源所"));
    g_assert_true(organ_names_are_apart(names, "松谷乡自然资源所", "松谷乡自然资源局"));
    g_assert_false(organ_names_are_apart(names, "松谷乡自然资源局", "松谷乡财政局"));
}

static void test_an_empty_or_missing_file_says_nothing(void)
{
    g_autoptr(OrganNames) empty = names_of("", NULL);
    g_autoptr(OrganNames) missing = organ_names_load("/nowhere/names.conf", rules, NULL);
    g_assert_null(organ_names_find(empty, "松谷乡自然资源局"));
    g_assert_null(organ_names_find(missing, "松谷乡自然资源局"));
}

static void test_a_wrong_file_is_refused_with_its_line(void)
{
    names_of("[甲县财政局]\nnames=丙县财政局\n\n[乙县财政局]\nnames=丙县财政局\n", ":5: ");
    names_of("[甲县财政局]\nnames=乙县财政局\n[乙县财政局]\n", ":3: ");
    names_of("[甲县财政局]\n\nalias=乙县财政局\n", ":3: ");
    names_of("[甲县财政局]\n[甲县财政局]\n", ":2: ");
    names_of("[甲县财政局]\nnames=乙县财政局;;丙县财政局\n", ":2: an empty name");
    names_of("[甲县财政局]\nnot=甲 县财政局\n", ":2: ");
    names_of("甲县财政局\n", ":1: ");
    names_of("[\xff]\n", ":1: not UTF-8");
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_autofree char *path = data_path("names/agencies.conf"), *titles = data_path("layouts/titles.conf");
    g_autoptr(GError) error = NULL;
    rules = organ_rules_load(path, titles, &error);
    g_assert_no_error(error);
    g_test_add_func("/organ-rules/spellings-of-one-organ-come-to-one-key",
                    test_spellings_of_one_organ_come_to_one_key);
    g_test_add_func("/organ-rules/two-organs-keep-two-keys", test_two_organs_keep_two_keys);
    g_test_add_func("/organ-rules/key-is-its-own-key", test_a_key_is_its_own_key);
    g_test_add_func("/organ-rules/general-names-are-known", test_general_names_are_known);
    g_test_add_func("/organ-rules/what-is-alike-has-a-reason", test_what_is_alike_has_a_reason);
    g_test_add_func("/organ-rules/what-is-alike-by-chance-is-not-proposed",
                    test_what_is_alike_by_chance_is_not_proposed);
    g_test_add_func("/organ-names/file-says-who-is-one-and-who-is-not",
                    test_a_file_of_names_says_who_is_one_and_who_is_not);
    g_test_add_func("/organ-names/empty-or-missing-file-says-nothing",
                    test_an_empty_or_missing_file_says_nothing);
    g_test_add_func("/organ-names/wrong-file-is-refused-with-its-line",
                    test_a_wrong_file_is_refused_with_its_line);
    int code = g_test_run();
    organ_rules_free(rules);
    return code;
}

/*
 * organ-index.c: chains of entries with one hash, in one array.
 */
#include "organ-index.h"

#include <string.h>

/** Chains at first; there are always as many as entries, or more. */
#define FIRST_CHAINS 1024

/** The end of a chain. */
#define NONE G_MAXUINT32

/** What is filed, and so what is looked for: each kind of text apart from the others. */
typedef enum {
    OF_REGION = 1, /* the region */
    WITHOUT_ONE,   /* the name, with one character left out or whole */
    WHOLE,         /* region and rest */
    CUT,           /* region and rest, the region cut from the front or whole */
    OF_NO_REGION,  /* the rest of one without region */
} Kind;

typedef struct {
    guint32 hash, number, next;
} Entry;

struct _OrganIndex {
    const OrganRules *rules;
    GArray *entries; /* Entry */
    guint32 *chains; /* the first entry of each */
    guint32 n_chains;
};

OrganIndex *organ_index_new(const OrganRules *rules)
{
    OrganIndex *index = g_new0(OrganIndex, 1);
    index->rules = rules;
    index->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    return index;
}

void organ_index_free(OrganIndex *index)
{
    if (index == NULL)
        return;
    g_array_unref(index->entries);
    g_free(index->chains);
    g_free(index);
}

/* ---- the table ---- */

/** FNV-1a, over several pieces of text. */
static guint32 hash_on(guint32 hash, const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        hash = (hash ^ (guint8)text[i]) * 16777619U;
    return hash;
}

static guint32 hash_of_kind(Kind kind)
{
    return (2166136261U ^ (guint32)kind) * 16777619U;
}

static guint32 hash_text(Kind kind, const char *text)
{
    return hash_on(hash_of_kind(kind), text, strlen(text));
}

static void link_entry(OrganIndex *index, guint32 at)
{
    Entry *entry = &g_array_index(index->entries, Entry, at);
    guint32 *first = &index->chains[entry->hash & (index->n_chains - 1)];
    entry->next = *first;
    *first = at;
}

/** Twice as many chains. */
static void grow(OrganIndex *index)
{
    index->n_chains = MAX(2 * index->n_chains, FIRST_CHAINS);
    index->chains = g_renew(guint32, index->chains, index->n_chains);
    memset(index->chains, 0xff, index->n_chains * sizeof(guint32));
    for (guint32 i = 0; i < index->entries->len; i++)
        link_entry(index, i);
}

static void put(OrganIndex *index, guint32 hash, guint32 number)
{
    Entry entry = {hash, number, NONE};
    if (index->entries->len >= index->n_chains)
        grow(index);
    g_array_append_val(index->entries, entry);
    link_entry(index, index->entries->len - 1);
}

static void get(const OrganIndex *index, guint32 hash, GArray *numbers)
{
    guint32 at = index->n_chains > 0 ? index->chains[hash & (index->n_chains - 1)] : NONE;
    while (at != NONE) {
        const Entry *entry = &g_array_index(index->entries, Entry, at);
        if (entry->hash == hash)
            g_array_append_val(numbers, entry->number);
        at = entry->next;
    }
}

/* ---- what is filed ---- */

/** The hashes of @key's name with each character left out, and of it whole. */
static void add_names(const OrganKey *key, GArray *hashes)
{
    gsize length = strlen(key->name);
    guint32 hash = hash_text(WITHOUT_ONE, key->name);
    g_array_append_val(hashes, hash);
    for (const char *at = key->name; *at != '\0'; at = g_utf8_next_char(at)) {
        const char *behind = g_utf8_next_char(at);
        hash = hash_on(hash_of_kind(WITHOUT_ONE), key->name, (gsize)(at - key->name));
        hash = hash_on(hash, behind, length - (gsize)(behind - key->name));
        g_array_append_val(hashes, hash);
    }
}

static guint32 hash_of_place(Kind kind, const char *region, const char *rest)
{
    guint32 hash = hash_on(hash_text(kind, region), "", 1);
    return hash_on(hash, rest, strlen(rest));
}

/** The hashes of @kind of @key's region, cut from the front character by character down to nothing, with its
 * rest. */
static void add_places(Kind kind, const OrganKey *key, GArray *hashes)
{
    const char *region = key->region;
    while (TRUE) {
        guint32 hash = hash_of_place(kind, region, key->rest);
        g_array_append_val(hashes, hash);
        if (*region == '\0')
            return;
        region = g_utf8_next_char(region);
    }
}

void organ_index_add(OrganIndex *index, guint32 number, const OrganKey *key)
{
    g_autoptr(GArray) hashes = g_array_new(FALSE, FALSE, sizeof(guint32));
    add_names(key, hashes);
    add_places(CUT, key, hashes);
    for (guint i = 0; i < hashes->len; i++)
        put(index, g_array_index(hashes, guint32, i), number);
    put(index, hash_of_place(WHOLE, key->region, key->rest), number);
    put(index, *key->region != '\0' ? hash_text(OF_REGION, key->region) : hash_text(OF_NO_REGION, key->rest),
        number);
}

/* ---- what is found ---- */

static gint compare_numbers(gconstpointer a, gconstpointer b)
{
    guint32 one = *(const guint32 *)a, other = *(const guint32 *)b;
    return (one > other) - (one < other);
}

/** Sorts @numbers and takes out what stands there twice. */
static void make_distinct(GArray *numbers)
{
    guint n = 0;
    g_array_sort(numbers, compare_numbers);
    for (guint i = 0; i < numbers->len; i++) {
        guint32 number = g_array_index(numbers, guint32, i);
        if (n == 0 || number != g_array_index(numbers, guint32, n - 1))
            g_array_index(numbers, guint32, n++) = number;
    }
    g_array_set_size(numbers, n);
}

/** Those without region that were called otherwise before or after a reform. */
static void get_renamed(const OrganIndex *index, const OrganKey *key, GArray *numbers)
{
    g_autoptr(GPtrArray) names = organ_rules_renamed(index->rules, key->rest);
    for (guint i = 0; i < names->len; i++)
        get(index, hash_text(OF_NO_REGION, names->pdata[i]), numbers);
}

GArray *organ_index_find(const OrganIndex *index, const OrganKey *key)
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) hashes = g_array_new(FALSE, FALSE, sizeof(guint32));
    add_names(key, hashes);
    add_places(WHOLE, key, hashes);
    for (guint i = 0; i < hashes->len; i++)
        get(index, g_array_index(hashes, guint32, i), numbers);
    if (!key->general)
        get(index, hash_of_place(CUT, key->region, key->rest), numbers);
    if (*key->region != '\0')
        get(index, hash_text(OF_REGION, key->region), numbers);
    else
        get_renamed(index, key, numbers);
    make_distinct(numbers);
    return numbers;
}

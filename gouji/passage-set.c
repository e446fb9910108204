/*
 * passage-set.c: sets of passages, 64 at a time.
 */
#include "passage-set.h"

struct _PassageSet {
    gint64 most;
    gsize n_words;
    guint64 *words;
};

PassageSet *passage_set_new(gint64 most)
{
    PassageSet *set = g_new(PassageSet, 1);
    set->most = MAX(most, 0);
    set->n_words = (gsize)(set->most / 64) + 1;
    set->words = g_new0(guint64, set->n_words);
    return set;
}

void passage_set_free(PassageSet *set)
{
    if (set == NULL)
        return;
    g_free(set->words);
    g_free(set);
}

void passage_set_add(PassageSet *set, gint64 id)
{
    if (id >= 0 && id <= set->most)
        set->words[id / 64] |= G_GUINT64_CONSTANT(1) << (id % 64);
}

void passage_set_keep(PassageSet *set, const PassageSet *other)
{
    for (gsize i = 0; i < set->n_words; i++)
        set->words[i] &= other->words[i];
}

void passage_set_join(PassageSet *set, const PassageSet *other)
{
    for (gsize i = 0; i < set->n_words; i++)
        set->words[i] |= other->words[i];
}

void passage_set_invert(PassageSet *set)
{
    for (gsize i = 0; i < set->n_words; i++)
        set->words[i] = ~set->words[i];
    /* Bits after the last id belong to nobody. */
    if (set->most % 64 != 63)
        set->words[set->n_words - 1] &= (G_GUINT64_CONSTANT(1) << (set->most % 64 + 1)) - 1;
}

gint64 passage_set_count(const PassageSet *set)
{
    gint64 count = 0;
    for (gsize i = 0; i < set->n_words; i++)
        count += __builtin_popcountll(set->words[i]);
    return count;
}

gint64 passage_set_before(const PassageSet *set, gint64 id)
{
    for (gint64 at = MIN(id, set->most + 1) - 1; at >= 0;) {
        guint64 word = set->words[at / 64] << (63 - at % 64);
        if (word != 0)
            return at - __builtin_clzll(word);
        at -= at % 64 + 1;
    }
    return -1;
}

/**
 * passage-set.h: a set of passages by their ids, a bit each: a million passages are 125 KB.
 */
#pragma once

#include <glib.h>

typedef struct _PassageSet PassageSet;

/** passage_set_new: (transfer full): an empty set of ids from 0 to @most. */
PassageSet *passage_set_new(gint64 most);
void passage_set_free(PassageSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PassageSet, passage_set_free)

/** passage_set_add: ids out of range are not added. */
void passage_set_add(PassageSet *set, gint64 id);

/** Both sets must be made for the same @most. The result is in @set. */
void passage_set_keep(PassageSet *set, const PassageSet *other);
void passage_set_join(PassageSet *set, const PassageSet *other);

/** passage_set_invert: what is in @set is out, and the other way round. */
void passage_set_invert(PassageSet *set);

gint64 passage_set_count(const PassageSet *set);

/** passage_set_before: the largest id in @set that is less than @id; -1 when there is none. */
gint64 passage_set_before(const PassageSet *set, gint64 id);

/**
 * organ-index.h: which of many organs can be like one, without comparing it with all of them.
 *
 * Each organ is filed under what another one like it (organ-rules.h) has to have in common with it: its
 * region; its name with each character left out; its name with its region cut from the front, character by
 * character. Numbers are kept of these and not the texts, so an organ takes some three hundred bytes, and one
 * that is not like may be among those found.
 */
#pragma once

#include "organ-rules.h"

typedef struct _OrganIndex OrganIndex;

/** organ_index_new: (transfer full): @rules must outlive it. */
OrganIndex *organ_index_new(const OrganRules *rules);
void organ_index_free(OrganIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OrganIndex, organ_index_free)

/** organ_index_add: files organ @number, of @key. */
void organ_index_add(OrganIndex *index, guint32 number, const OrganKey *key);

/**
 * organ_index_find: (transfer full) (element-type guint32): the numbers of all organs filed that may be like
 * @key, each once, in ascending order; also @key's own, where it is filed.
 */
GArray *organ_index_find(const OrganIndex *index, const OrganKey *key);

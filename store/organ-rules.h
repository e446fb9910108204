/**
 * organ-rules.h: when two names are one organ: the exact rules of names/agencies.conf, applied.
 *
 * A name becomes a key; names of one key are one organ. Wraps GKeyFile and GRegex.
 */
#pragma once

#include <glib.h>

typedef struct _OrganRules OrganRules;

/**
 * organ_rules_load: (transfer full):
 * @path: agencies.conf; @titles: titles.conf, whose [region] says what of a name is its region
 *
 * Errors are of G_KEY_FILE_ERROR, G_REGEX_ERROR and G_FILE_ERROR, and name the file.
 */
OrganRules *organ_rules_load(const char *path, const char *titles, GError **error);
void organ_rules_free(OrganRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OrganRules, organ_rules_free)

/**
 * OrganKey: how an organ is told from others. Strings are owned.
 * @name: the whole key, region and all: 松谷乡自然资源局
 * @region: what of it is region, "" for none: 松谷乡; @rest: the remainder
 * @general: it has no region, and many organs have this name
 */
typedef struct {
    char *name, *region, *rest;
    gboolean general;
} OrganKey;

void organ_key_clear(OrganKey *key);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OrganKey, organ_key_clear)

/** organ_key_make: what @name, as a title prints it, comes to. */
void organ_key_make(const OrganRules *rules, const char *name, OrganKey *key);

/**
 * OrganLikeness: why two organs of different keys may be one. None of this merges them.
 */
typedef enum {
    ORGANS_UNLIKE,
    ORGANS_ONE_CHARACTER, /* one character differs, is missing or too many: perhaps misread */
    ORGANS_REGION,        /* the same but for a region that one leaves out, in whole or in part */
    ORGANS_RENAMED,       /* one is the other's name before a reform ([successors]) */
    ORGANS_SIMILAR,       /* of one region, and much of the name is the same */
} OrganLikeness;

/** organ_likeness: why @one and @other may be one organ. */
OrganLikeness organ_likeness(const OrganRules *rules, const OrganKey *one, const OrganKey *other);

/** organ_rules_renamed: (transfer full) (element-type utf8): what @rest, a name without its region, is called
 * before or after a reform. */
GPtrArray *organ_rules_renamed(const OrganRules *rules, const char *rest);

/** organ_likeness_name: "one_character", "region", "renamed", "similar"; NULL for ORGANS_UNLIKE. */
const char *organ_likeness_name(OrganLikeness likeness);

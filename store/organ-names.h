/**
 * organ-names.h: which names are one organ, and which are not, as persons say: names.conf (gouji-names(5)).
 *
 * Wraps GKeyFile.
 */
#pragma once

#include "organ-rules.h"

typedef enum {
    ORGAN_NAMES_ERROR_WRONG, /* an unknown key, a name of two organs …; the message has file and line */
} OrganNamesError;

#define ORGAN_NAMES_ERROR (organ_names_error_quark())
GQuark organ_names_error_quark(void);

typedef struct _OrganNames OrganNames;

/**
 * organ_names_load: (transfer full): what the file @path says; nothing where there is no such file.
 * @rules: by which names are told apart; must outlive it
 *
 * Errors: ORGAN_NAMES_ERROR, KEY_LINES_ERROR, G_KEY_FILE_ERROR, G_FILE_ERROR.
 */
OrganNames *organ_names_load(const char *path, const OrganRules *rules, GError **error);
void organ_names_free(OrganNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OrganNames, organ_names_free)

/** organ_names_find: (transfer none): what the file calls the organ with the key @key; NULL for nothing. */
const char *organ_names_find(const OrganNames *names, const char *key);

/** organ_names_are_apart: whether the file says that two keys are two organs. */
gboolean organ_names_are_apart(const OrganNames *names, const char *one, const char *other);

/**
 * between-form.h: what a form demands between two years of one organ: the groups [between ID] of its file
 * (gouji-layout(5)).
 */
#pragma once

#include "../common/check-sides.h"
#include "../common/terms.h"

/**
 * BetweenRule: one demand, for one row or column where the form makes it for each.
 * @id: "between.t3.carried_over.total"; @label: of the row or column, "" for none
 * @forms: of the year before for which it is made
 * @left, @right: (element-type Term): with "last:" before figures of the year before
 * @sentence: holds {label}, {left}, {right}
 */
typedef struct {
    char *id;
    char *label;
    Relation relation;
    Severity severity;
    char *sentence;
    char **forms;
    GArray *left, *right;
} BetweenRule;

/**
 * between_form_load:
 * @folders: where form files lie, NULL-terminated
 *
 * Returns: (transfer full) (element-type BetweenRule): empty where the form has none, or its file is not
 * there. What normalize would refuse in the file is left out. NULL
 * with G_FILE_ERROR where it is there and cannot be read.
 */
GPtrArray *between_form_load(const char *const *folders, const char *layout, GError **error);

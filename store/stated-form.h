/**
 * stated-form.h: what a form demands of figures that its reports' texts state: the groups [statement ID] of
 * its file (gouji-layout(5)).
 */
#pragma once

#include "../common/stated.h"
#include "../common/terms.h"

/** StatedDemand: @rule: its strings are the demand's own; @cells: (element-type Term): whose sum it must be
 */
typedef struct {
    StatedRule rule;
    char *statement, *sentence;
    GArray *cells;
} StatedDemand;

/**
 * stated_form_load:
 * @folders: where form files lie, NULL-terminated
 *
 * Returns: (transfer full) (element-type StatedDemand): in the file's order, those that name figures; empty
 * where the form has none, or its file is not there. What normalize would refuse in the file is left out.
 * NULL with G_FILE_ERROR where it is there and cannot be read.
 */
GPtrArray *stated_form_load(const char *const *folders, const char *layout, GError **error);

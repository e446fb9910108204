/*
 * stated-form.c: groups [statement ID] -> demands.
 */
#include "stated-form.h"

#include <string.h>

#include "form-figures.h"

#define STATEMENT_GROUP "statement "

static void demand_free(gpointer data)
{
    StatedDemand *demand = data;
    g_free(demand->statement);
    g_free(demand->sentence);
    g_clear_pointer(&demand->cells, g_array_unref);
    g_free(demand);
}

static void add_demand(GKeyFile *file, const char *group, GPtrArray *demands)
{
    g_autofree char *cells = g_key_file_get_value(file, group, "cells", NULL);
    g_autofree char *optional = g_key_file_get_value(file, group, "optional", NULL);
    StatedDemand *demand = g_new0(StatedDemand, 1);
    demand->statement = g_strdup(group + strlen(STATEMENT_GROUP));
    demand->sentence = g_key_file_get_value(file, group, "sentence", NULL);
    demand->cells = cells != NULL ? terms_parse(cells, NULL) : NULL;
    demand->rule = (StatedRule){demand->statement, form_severity(file, group), demand->sentence,
                                optional != NULL && strcmp(g_strstrip(optional), "yes") == 0};
    if (demand->cells != NULL && demand->sentence != NULL)
        g_ptr_array_add(demands, demand);
    else
        demand_free(demand);
}

GPtrArray *stated_form_load(const char *const *folders, const char *layout, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (!form_file_load(file, folders, layout, error))
        return NULL;
    GPtrArray *demands = g_ptr_array_new_with_free_func(demand_free);
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (char **group = groups; *group != NULL; group++)
        if (g_str_has_prefix(*group, STATEMENT_GROUP))
            add_demand(file, *group, demands);
    return demands;
}

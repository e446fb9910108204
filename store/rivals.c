/*
 * rivals.c: reports of one organ on one year, the preferred first, each held against those that count.
 */
#include "rivals.h"

#include "../common/sql-named.h"

#define STATEMENTS "store/rivals.sql"

struct _Rivals {
    sqlite3_stmt *groups, *group, *stand_back, *count;
};

Rivals *rivals_new(sqlite3 *db, GError **error)
{
    g_autoptr(Rivals) rivals = g_new0(Rivals, 1);
    if ((rivals->groups = sql_prepare(db, STATEMENTS, "groups_of_document", error)) == NULL ||
        (rivals->group = sql_prepare(db, STATEMENTS, "group", error)) == NULL ||
        (rivals->stand_back = sql_prepare(db, STATEMENTS, "stand_back", error)) == NULL ||
        (rivals->count = sql_prepare(db, STATEMENTS, "count", error)) == NULL)
        return NULL;
    return g_steal_pointer(&rivals);
}

void rivals_free(Rivals *rivals)
{
    if (rivals == NULL)
        return;
    sqlite3_finalize(rivals->groups);
    sqlite3_finalize(rivals->group);
    sqlite3_finalize(rivals->stand_back);
    sqlite3_finalize(rivals->count);
    g_free(rivals);
}

gboolean rivals_add_groups(Rivals *rivals, gint64 document_id, GArray *groups, GError **error)
{
    int rows;
    db_bind(rivals->groups, "l", document_id);
    while ((rows = db_step(rivals->groups, error)) > 0) {
        RivalGroup group = {sqlite3_column_int64(rivals->groups, 0), sqlite3_column_int(rivals->groups, 1)};
        g_array_append_val(groups, group);
    }
    return rows == 0;
}

/** (transfer full) (element-type gint64): the ids of the group's reports, the preferred first; NULL on error.
 */
static GArray *reports_of(Rivals *rivals, const RivalGroup *group, GError **error)
{
    g_autoptr(GArray) reports = g_array_new(FALSE, FALSE, sizeof(gint64));
    int rows;
    db_bind(rivals->group, "li", group->agency_id, group->year);
    while ((rows = db_step(rivals->group, error)) > 0) {
        gint64 id = sqlite3_column_int64(rivals->group, 0);
        g_array_append_val(reports, id);
    }
    return rows == 0 ? g_steal_pointer(&reports) : NULL;
}

static gboolean settle_group(Rivals *rivals, const RivalGroup *group, GError **error)
{
    g_autoptr(GArray) reports = reports_of(rivals, group, error);
    if (reports == NULL)
        return FALSE;
    db_bind(rivals->stand_back, "li", group->agency_id, group->year);
    if (!db_step_done(rivals->stand_back, error))
        return FALSE;
    for (guint i = 0; i < reports->len; i++) {
        db_bind(rivals->count, "l", g_array_index(reports, gint64, i));
        if (!db_step_done(rivals->count, error))
            return FALSE;
    }
    return TRUE;
}

gboolean rivals_settle(Rivals *rivals, const GArray *groups, GError **error)
{
    for (guint i = 0; i < groups->len; i++) {
        if (!settle_group(rivals, &g_array_index(groups, RivalGroup, i), error))
            return FALSE;
    }
    return TRUE;
}

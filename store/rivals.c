/*
 * rivals.c: reports of one organ on one year, the preferred first, each held against those that count.
 */
#include "rivals.h"

#include "../common/sql-named.h"

#define STATEMENTS "store/rivals.sql"

struct _Rivals {
    sqlite3_stmt *groups, *all_groups, *reports, *group, *stand_back, *count, *count_alone;
};

Rivals *rivals_new(sqlite3 *db, GError **error)
{
    g_autoptr(Rivals) rivals = g_new0(Rivals, 1);
    if ((rivals->groups = sql_prepare(db, STATEMENTS, "groups_of_document", error)) == NULL ||
        (rivals->all_groups = sql_prepare(db, STATEMENTS, "all_groups", error)) == NULL ||
        (rivals->reports = sql_prepare(db, STATEMENTS, "reports", error)) == NULL ||
        (rivals->count_alone = sql_prepare(db, STATEMENTS, "count_alone", error)) == NULL ||
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
    sqlite3_finalize(rivals->all_groups);
    sqlite3_finalize(rivals->reports);
    sqlite3_finalize(rivals->count_alone);
    sqlite3_finalize(rivals->group);
    sqlite3_finalize(rivals->stand_back);
    sqlite3_finalize(rivals->count);
    g_free(rivals);
}

/** Adds what @statement, whose parameters are bound, tells to @groups. */
static gboolean add_groups(sqlite3_stmt *statement, GArray *groups, GError **error)
{
    int rows;
    while ((rows = db_step(statement, error)) > 0) {
        RivalGroup group = {sqlite3_column_int64(statement, 0), sqlite3_column_int(statement, 1)};
        g_array_append_val(groups, group);
    }
    return rows == 0;
}

gboolean rivals_add_groups(Rivals *rivals, gint64 document_id, GArray *groups, GError **error)
{
    db_bind(rivals->groups, "l", document_id);
    return add_groups(rivals->groups, groups, error);
}

gboolean rivals_add_all_groups(Rivals *rivals, GArray *groups, GError **error)
{
    return add_groups(rivals->all_groups, groups, error);
}

/** (transfer full) (element-type gint64): the ids of the group's reports, as @statement gives them; NULL on
 * error.
 */
static GArray *reports_of(sqlite3_stmt *statement, const RivalGroup *group, GError **error)
{
    g_autoptr(GArray) reports = g_array_new(FALSE, FALSE, sizeof(gint64));
    int rows;
    db_bind(statement, "li", group->agency_id, group->year);
    while ((rows = db_step(statement, error)) > 0) {
        gint64 id = sqlite3_column_int64(statement, 0);
        g_array_append_val(reports, id);
    }
    return rows == 0 ? g_steal_pointer(&reports) : NULL;
}

/** Settles a group of several reports. */
static gboolean settle_rivals(Rivals *rivals, const RivalGroup *group, GError **error)
{
    g_autoptr(GArray) reports = reports_of(rivals->group, group, error);
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

/** Settles a group; most have one report, of which there is nothing to be weighed. */
static gboolean settle_group(Rivals *rivals, const RivalGroup *group, GError **error)
{
    g_autoptr(GArray) reports = reports_of(rivals->reports, group, error);
    if (reports == NULL || reports->len > 1)
        return reports != NULL && settle_rivals(rivals, group, error);
    db_bind(rivals->count_alone, "l", reports->len == 1 ? g_array_index(reports, gint64, 0) : 0);
    return db_step_done(rivals->count_alone, error);
}

gboolean rivals_settle(Rivals *rivals, const GArray *groups, GError **error)
{
    for (guint i = 0; i < groups->len; i++) {
        if (!settle_group(rivals, &g_array_index(groups, RivalGroup, i), error))
            return FALSE;
    }
    return TRUE;
}

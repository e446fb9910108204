/*
 * organs.c: keys to rows of agencies.
 */
#include "organs.h"

#include "../common/archive.h"
#include "../common/data.h"
#include "../common/key.h"
#include "../common/sql-named.h"
#include "organ-index.h"
#include "organ-names.h"

#define STATEMENTS "store/organs.sql"

/** What stands between a general name and its document, in a key. */
#define OF_DOCUMENT " @"

/** Digits of a document's SHA-256 that tell organs of a general name apart. */
#define DOCUMENT_DIGITS 16

typedef enum {
    STATE,
    PUT_STATE,
    FIND,
    INSERT,
    CALL,
    FORGET_KNOWN,
    ALL,
    PUT_LIKENESS,
    DELETE_LIKENESS,
    REPORTS,
    MOVE_REPORT,
    REFRESH,
    REFRESH_ALL,
    ORGANS_OF_DOCUMENT,
    DROP_WHERE_EMPTY,
    DROP_EMPTY,
    N_STATEMENTS,
} StatementName;

static const char *const STATEMENT_NAMES[] = {
    [STATE] = "state",
    [PUT_STATE] = "put_state",
    [FIND] = "find",
    [INSERT] = "insert",
    [CALL] = "call",
    [FORGET_KNOWN] = "forget_known",
    [ALL] = "all",
    [PUT_LIKENESS] = "put_likeness",
    [DELETE_LIKENESS] = "delete_likeness",
    [REPORTS] = "reports",
    [MOVE_REPORT] = "move_report",
    [REFRESH] = "refresh",
    [REFRESH_ALL] = "refresh_all",
    [ORGANS_OF_DOCUMENT] = "of_document",
    [DROP_WHERE_EMPTY] = "drop_where_empty",
    [DROP_EMPTY] = "drop_empty",
};

struct _Organs {
    sqlite3 *db;
    char *state; /* of rules and names file */
    OrganRules *rules;
    OrganNames *names;
    GPtrArray *known;  /* Organ, those of the archive, for comparison; NULL before they were asked for */
    OrganIndex *index; /* of their places in known */
    sqlite3_stmt *statements[N_STATEMENTS];
};

/** Organ: one of the archive. */
typedef struct {
    gint64 id;
    OrganKey key;
} Organ;

static void organ_free(gpointer data)
{
    Organ *organ = data;
    organ_key_clear(&organ->key);
    g_free(organ);
}

static OrganRules *load_rules(GError **error)
{
    g_autofree char *rules = data_path("names/agencies.conf");
    g_autofree char *titles = data_path("layouts/titles.conf");
    return organ_rules_load(rules, titles, error);
}

gboolean organs_check(const char *path, GError **error)
{
    g_autoptr(OrganRules) rules = load_rules(error);
    g_autoptr(OrganNames) names = rules != NULL ? organ_names_load(path, rules, error) : NULL;
    return names != NULL;
}

Organs *organs_new(sqlite3 *db, const char *archive, GError **error)
{
    g_autoptr(Organs) organs = g_new0(Organs, 1);
    g_autofree char *path = archive_names_path(archive);
    organs->db = db;
    if ((organs->state = key_of_names(archive, error)) == NULL ||
        (organs->rules = load_rules(error)) == NULL ||
        (organs->names = organ_names_load(path, organs->rules, error)) == NULL)
        return NULL;
    for (int i = 0; i < N_STATEMENTS; i++) {
        organs->statements[i] = sql_prepare(db, STATEMENTS, STATEMENT_NAMES[i], error);
        if (organs->statements[i] == NULL)
            return NULL;
    }
    return g_steal_pointer(&organs);
}

void organs_forget(Organs *organs)
{
    g_clear_pointer(&organs->known, g_ptr_array_unref);
    g_clear_pointer(&organs->index, organ_index_free);
}

void organs_free(Organs *organs)
{
    if (organs == NULL)
        return;
    organs_forget(organs);
    organ_names_free(organs->names);
    organ_rules_free(organs->rules);
    for (int i = 0; i < N_STATEMENTS; i++)
        sqlite3_finalize(organs->statements[i]);
    g_free(organs->state);
    g_free(organs);
}

static gboolean run(Organs *organs, StatementName name, GError **error)
{
    return db_step_done(organs->statements[name], error);
}

gboolean organs_are_current(const Organs *organs)
{
    sqlite3_stmt *state = organs->statements[STATE];
    gboolean current = db_step(state, NULL) == 1 && g_str_equal(db_text(state, 0), organs->state);
    sqlite3_reset(state);
    return current;
}

/* ---- what is alike ---- */

static void organ_add(Organs *organs, gint64 id, const char *key)
{
    Organ *organ = g_new0(Organ, 1);
    g_auto(GStrv) parts = g_strsplit(key, OF_DOCUMENT, 2);
    organ->id = id;
    organ_key_make(organs->rules, parts[0], &organ->key);
    organ_index_add(organs->index, organs->known->len, &organ->key);
    g_ptr_array_add(organs->known, organ);
}

/** Has all organs of the archive at hand. */
static gboolean have_known(Organs *organs, GError **error)
{
    sqlite3_stmt *all = organs->statements[ALL];
    int rows;
    if (organs->known != NULL)
        return TRUE;
    organs->known = g_ptr_array_new_with_free_func(organ_free);
    organs->index = organ_index_new(organs->rules);
    while ((rows = db_step(all, error)) > 0)
        organ_add(organs, sqlite3_column_int64(all, 0), db_text(all, 1));
    if (rows < 0)
        organs_forget(organs);
    return rows == 0;
}

/** Keeps why the organs @one and @other may be one, where anything speaks for it and nobody against. */
static gboolean put_likeness(Organs *organs, const Organ *one, const Organ *other, GError **error)
{
    OrganLikeness likeness = organ_likeness(organs->rules, &one->key, &other->key);
    if (likeness == ORGANS_UNLIKE || organ_names_are_apart(organs->names, one->key.name, other->key.name))
        return TRUE;
    db_bind(organs->statements[PUT_LIKENESS], "lls", one->id, other->id, organ_likeness_name(likeness));
    return run(organs, PUT_LIKENESS, error);
}

/** Compares the @n-th known organ with those before it that can be like it. */
static gboolean compare(Organs *organs, guint n, GError **error)
{
    const Organ *organ = organs->known->pdata[n];
    g_autoptr(GArray) like = organ_index_find(organs->index, &organ->key);
    for (guint i = 0; i < like->len && g_array_index(like, guint32, i) < n; i++)
        if (!put_likeness(organs, organ, organs->known->pdata[g_array_index(like, guint32, i)], error))
            return FALSE;
    return TRUE;
}

/** Compares all with all. */
static gboolean compare_all(Organs *organs, GError **error)
{
    organs_forget(organs);
    if (!run(organs, DELETE_LIKENESS, error) || !have_known(organs, error))
        return FALSE;
    for (guint n = 1; n < organs->known->len; n++)
        if (!compare(organs, n, error))
            return FALSE;
    return TRUE;
}

/* ---- names to organs ---- */

/** Makes the organ @key. @known: it is in the names file */
static gboolean insert(Organs *organs, const OrganKey *key, const char *name, gboolean known, GError **error)
{
    if (!have_known(organs, error))
        return FALSE;
    db_bind(organs->statements[INSERT], "sssi", key->name, name, key->region, (int)known);
    if (!run(organs, INSERT, error))
        return FALSE;
    organ_add(organs, sqlite3_last_insert_rowid(organs->db), key->name);
    return compare(organs, organs->known->len - 1, error);
}

/** Finds the organ @key: 1 and *@id, 0 where there is none, -1 on error. */
static int find(Organs *organs, const OrganKey *key, gint64 *id, GError **error)
{
    sqlite3_stmt *find_key = organs->statements[FIND];
    db_bind(find_key, "s", key->name);
    int rows = db_step(find_key, error);
    if (rows > 0) {
        *id = sqlite3_column_int64(find_key, 0);
        sqlite3_reset(find_key);
    }
    return rows;
}

/**
 * The key of @name in document @sha256. @given: (out): what the names file calls that organ, NULL where it
 * does not know it
 */
static void make_key(const Organs *organs, const char *name, const char *sha256, OrganKey *key,
                     const char **given)
{
    organ_key_make(organs->rules, name, key);
    *given = organ_names_find(organs->names, key->name);
    if (*given != NULL) {
        organ_key_clear(key);
        organ_key_make(organs->rules, *given, key);
    } else if (key->general) {
        char *own = g_strdup_printf("%s" OF_DOCUMENT "%.*s", key->name, DOCUMENT_DIGITS, sha256);
        g_free(key->name);
        key->name = own;
    }
}

gboolean organs_place(Organs *organs, const char *name, const char *sha256, gint64 *id, GError **error)
{
    g_auto(OrganKey) key = {0};
    const char *given;
    make_key(organs, name, sha256, &key, &given);
    int rows = find(organs, &key, id, error);
    if (rows == 0 && insert(organs, &key, given != NULL ? given : name, given != NULL, error))
        rows = find(organs, &key, id, error);
    if (rows <= 0)
        return FALSE;
    if (given == NULL)
        return TRUE;
    db_bind(organs->statements[CALL], "ls", *id, given);
    return run(organs, CALL, error);
}

gboolean organs_refresh(Organs *organs, gint64 document_id, const GArray *groups, GError **error)
{
    for (guint i = 0; i < MAX(groups->len, 1); i++) {
        gint64 id = i < groups->len ? g_array_index(groups, RivalGroup, i).agency_id : 0;
        db_bind(organs->statements[REFRESH], "ll", document_id, id);
        if (!run(organs, REFRESH, error))
            return FALSE;
    }
    return TRUE;
}

gboolean organs_refresh_all(Organs *organs, GError **error)
{
    return run(organs, REFRESH_ALL, error);
}

gboolean organs_add_of_document(Organs *organs, gint64 document_id, GArray *ids, GError **error)
{
    sqlite3_stmt *select = organs->statements[ORGANS_OF_DOCUMENT];
    int rows;
    db_bind(select, "l", document_id);
    while ((rows = db_step(select, error)) > 0) {
        gint64 id = sqlite3_column_int64(select, 0);
        g_array_append_val(ids, id);
    }
    return rows == 0;
}

gboolean organs_drop_where_empty(Organs *organs, const GArray *ids, GError **error)
{
    for (guint i = 0; i < ids->len; i++) {
        db_bind(organs->statements[DROP_WHERE_EMPTY], "l", g_array_index(ids, gint64, i));
        if (!run(organs, DROP_WHERE_EMPTY, error))
            return FALSE;
        if (sqlite3_changes(organs->db) > 0)
            organs_forget(organs);
    }
    return TRUE;
}

gboolean organs_drop_empty(Organs *organs, GError **error)
{
    if (!run(organs, DROP_EMPTY, error))
        return FALSE;
    if (sqlite3_changes(organs->db) > 0)
        organs_forget(organs);
    return TRUE;
}

/* ---- all anew ---- */

/** Printed: what a report prints as its organ's name. */
typedef struct {
    gint64 report_id;
    char *name, *sha256;
} Printed;

static void printed_clear(gpointer data)
{
    Printed *printed = data;
    g_free(printed->name);
    g_free(printed->sha256);
}

/** (transfer full) (element-type Printed): of all reports; NULL on error. */
static GArray *all_printed(Organs *organs, GError **error)
{
    sqlite3_stmt *reports = organs->statements[REPORTS];
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Printed));
    g_array_set_clear_func(all, printed_clear);
    int rows;
    while ((rows = db_step(reports, error)) > 0) {
        Printed printed = {sqlite3_column_int64(reports, 0), g_strdup(db_text(reports, 1)),
                           g_strdup(db_text(reports, 2))};
        g_array_append_val(all, printed);
    }
    return rows == 0 ? g_steal_pointer(&all) : NULL;
}

static gboolean move_reports(Organs *organs, GError **error)
{
    g_autoptr(GArray) all = all_printed(organs, error);
    for (guint i = 0; all != NULL && i < all->len; i++) {
        const Printed *printed = &g_array_index(all, Printed, i);
        gint64 id = 0;
        if (!organs_place(organs, printed->name, printed->sha256, &id, error))
            return FALSE;
        db_bind(organs->statements[MOVE_REPORT], "ll", printed->report_id, id);
        if (!run(organs, MOVE_REPORT, error))
            return FALSE;
    }
    return all != NULL;
}

gboolean organs_identify(Organs *organs, Rivals *rivals, GError **error)
{
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(RivalGroup));
    if (!run(organs, FORGET_KNOWN, error) || !move_reports(organs, error) ||
        !organs_drop_empty(organs, error) || !run(organs, REFRESH_ALL, error) ||
        !compare_all(organs, error) || !rivals_add_all_groups(rivals, groups, error) ||
        !rivals_settle(rivals, groups, error))
        return FALSE;
    db_bind(organs->statements[PUT_STATE], "s", organs->state);
    return run(organs, PUT_STATE, error);
}

/*
 * rule.c: the dictionary of rules.
 */
#include "rule.h"

#include <string.h>

#include "../common/db.h"
#include "../common/decimal.h"
#include "../common/sql-named.h"
#include "../common/terms.h"
#include "pending.h"

/** Known: a rule that was looked up; all but @id and @next is its key. @next: the one that was asked for
 * after it, which a form's order makes the next one again */
typedef struct _Known Known;
struct _Known {
    char *layout, *rule, *cells, *template;
    Severity severity;
    gboolean over_years;
    gint64 id;
    Known *next;
};

/** @known: each its own key; @last: the one that was asked for last, NULL for none */
struct _Rules {
    GHashTable *known;
    Known *last;
    sqlite3_stmt *find, *put, *put_cell;
    Pending *checks;
};

/** GHashFunc: rules of one name differ in their sentence, if in anything. */
static guint known_hash(gconstpointer key)
{
    const Known *known = key;
    return g_str_hash(known->rule) * 31 + g_str_hash(known->template);
}

/** GEqualFunc */
static gboolean known_equal(gconstpointer a, gconstpointer b)
{
    const Known *one = a, *other = b;
    return one->severity == other->severity && one->over_years == other->over_years &&
           strcmp(one->rule, other->rule) == 0 && strcmp(one->template, other->template) == 0 &&
           strcmp(one->cells, other->cells) == 0 && strcmp(one->layout, other->layout) == 0;
}

static void known_free(gpointer data)
{
    Known *known = data;
    g_free(known->layout);
    g_free(known->rule);
    g_free(known->cells);
    g_free(known->template);
    g_free(known);
}

Rules *rules_new(sqlite3 *db, GError **error)
{
    g_autoptr(Rules) rules = g_new0(Rules, 1);
    rules->known = g_hash_table_new_full(known_hash, known_equal, known_free, NULL);
    rules->find = sql_prepare(db, "store/load.sql", "find_rule", error);
    if (rules->find == NULL)
        return NULL;
    rules->put = sql_prepare(db, "store/load.sql", "put_rule", error);
    if (rules->put == NULL)
        return NULL;
    rules->put_cell = sql_prepare(db, "store/load.sql", "put_rule_cell", error);
    if (rules->put_cell == NULL)
        return NULL;
    rules->checks = pending_new(db, "checks", error);
    return rules->checks != NULL ? g_steal_pointer(&rules) : NULL;
}

void rules_free(Rules *rules)
{
    if (rules == NULL)
        return;
    g_hash_table_unref(rules->known);
    sqlite3_finalize(rules->find);
    sqlite3_finalize(rules->put);
    sqlite3_finalize(rules->put_cell);
    pending_free(rules->checks);
    g_free(rules);
}

void rules_forget(Rules *rules)
{
    g_hash_table_remove_all(rules->known);
    rules->last = NULL;
    pending_forget(rules->checks);
}

static void bind_rule(sqlite3_stmt *statement, const CheckPlace *place, const RowCheck *check,
                      const char *template)
{
    db_bind(statement, "sssssi", place->layout, check->check, severity_name(check->severity), check->cells,
            template, place->over_years);
}

/** Notes which cells of a check's own report the rule weighs; a rule of an earlier schema may lack them. */
static gboolean put_cells(Rules *rules, gint64 id, const CheckPlace *place, const RowCheck *check,
                          GError **error)
{
    g_auto(GStrv) cells = g_strsplit(check->cells, " ", -1);
    int number = 0;
    for (int i = 0; cells[i] != NULL && place->own_left >= 0; i++) {
        gboolean last_year = FALSE;
        const char *cell = term_cell(cells[i], &last_year);
        if (last_year)
            continue;
        db_bind(rules->put_cell, "liss", id, ++number, i < place->own_left ? "left" : "right", cell);
        if (!db_step_done(rules->put_cell, error))
            return FALSE;
    }
    return TRUE;
}

/** Looks the rule up in the archive, making it where it is new. */
static gint64 look_up(Rules *rules, const CheckPlace *place, const RowCheck *check, const char *template,
                      GError **error)
{
    bind_rule(rules->find, place, check, template);
    int rows = db_step(rules->find, error);
    if (rows > 0) {
        gint64 id = sqlite3_column_int64(rules->find, 0);
        sqlite3_reset(rules->find);
        return id;
    }
    bind_rule(rules->put, place, check, template);
    if (rows < 0 || !db_step_done(rules->put, error))
        return 0;
    return sqlite3_last_insert_rowid(sqlite3_db_handle(rules->put));
}

/** Keeps the rule of @key, which was looked up as @id, at hand. */
static Known *known_new(Rules *rules, const Known *key, gint64 id)
{
    Known *known = g_memdup2(key, sizeof *key);
    known->layout = g_strdup(key->layout);
    known->rule = g_strdup(key->rule);
    known->cells = g_strdup(key->cells);
    known->template = g_strdup(key->template);
    known->id = id;
    g_hash_table_add(rules->known, known);
    return known;
}

/** The rule's id, or 0 with DB_ERROR. @template: rule_template() of @check, "" where that is NULL */
static gint64 rules_find(Rules *rules, const CheckPlace *place, const RowCheck *check, const char *template,
                         GError **error)
{
    const Known key = {(char *)place->layout,
                       check->check,
                       check->cells,
                       (char *)template,
                       check->severity,
                       place->over_years,
                       0,
                       NULL};
    Known *known = rules->last != NULL ? rules->last->next : NULL;
    if (known == NULL || !known_equal(known, &key))
        known = g_hash_table_lookup(rules->known, &key);
    if (known == NULL) {
        gint64 id = look_up(rules, place, check, template, error);
        if (id == 0 || !put_cells(rules, id, place, check, error))
            return 0;
        known = known_new(rules, &key, id);
    }
    if (rules->last != NULL)
        rules->last->next = known;
    rules->last = known;
    return known->id;
}

gint64 rules_add_check(Rules *rules, const CheckPlace *place, const RowCheck *check, GError **error)
{
    g_autofree char *template = rule_template(check);
    gint64 id = rules_find(rules, place, check, template != NULL ? template : "", error);
    if (id == 0)
        return 0;
    pending_add(rules->checks, "llszczdd", place->report_id, id, holds_name(check->holds), check->page,
                template != NULL ? NULL : check->sentence, check->statement, check->left, check->right);
    return id;
}

gboolean rules_put_checks(Rules *rules, GError **error)
{
    return pending_put(rules->checks, error);
}

/** Whether the archive prints the number @text as it stands here: a whole one without zeros before it. */
static gboolean is_whole(const char *text)
{
    gint64 integer;
    double real;
    if (decimal_kind(text, &integer, &real) != DECIMAL_INTEGER)
        return FALSE;
    const char *digits = text[0] == '-' ? text + 1 : text;
    return digits[0] != '0' || strcmp(text, "0") == 0;
}

/** Whether @c can be part of a number. */
static gboolean is_of_number(char c)
{
    return g_ascii_isdigit(c) || c == '.' || c == '-';
}

/** The last place in the first @length bytes of @text where @number stands as a number of its own; -1 for
 * none. */
static gssize last_place(const char *text, gsize length, const char *number)
{
    gsize n = strlen(number);
    for (gssize at = (gssize)length - (gssize)n; at >= 0; at--) {
        if (text[at] == number[0] && memcmp(text + at, number, n) == 0 &&
            (at == 0 || !is_of_number(text[at - 1])) && !g_ascii_isdigit(text[(gsize)at + n]))
            return at;
    }
    return -1;
}

/** Replaces the last @number in the first *@length bytes by @mark, and sets *@length to where that was. */
static void put_mark(GString *text, gsize *length, const char *number, const char *mark)
{
    gssize place = last_place(text->str, *length, number);
    if (place < 0)
        return;
    g_string_erase(text, place, (gssize)strlen(number));
    g_string_insert(text, place, mark);
    *length = (gsize)place;
}

char *rule_template(const RowCheck *check)
{
    if ((check->left != NULL && !is_whole(check->left)) ||
        (check->right != NULL && !is_whole(check->right)) || strpbrk(check->sentence, "{}") != NULL)
        return NULL;
    GString *text = g_string_new(check->sentence);
    gsize length = text->len;
    /* Sentences name the left side first; labels with numbers of their own come before both. */
    if (check->right != NULL)
        put_mark(text, &length, check->right, "{right}");
    if (check->left != NULL)
        put_mark(text, &length, check->left, "{left}");
    return g_string_free(text, FALSE);
}

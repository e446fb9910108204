/*
 * compare-tables.c: one statement asked of both databases, its rows merged by their keys.
 */
#include "compare-tables.h"

#include <string.h>

#include "../common/cli.h"
#include "../common/sql-named.h"

#define STATEMENTS "gouji/verify.sql"

enum { DOCUMENT_COLUMN, FILE_COLUMN, KEY_COLUMN, FIRST_COMPARED };

/** So much of a long text is shown. */
#define MOST_SHOWN 60

/** One side: its statement, and whether it stands on a row (1), at the end (0), or broke (-1). */
typedef struct {
    sqlite3_stmt *rows;
    int state;
} Side;

static void advance(const TablePair *pair, Side *side, GError **error)
{
    gint64 document;
    do {
        side->state = db_step(side->rows, error);
        document = side->state > 0 ? sqlite3_column_int64(side->rows, DOCUMENT_COLUMN) : 0;
    } while (side->state > 0 && g_hash_table_contains(pair->skipped, &document));
}

/** Which of two rows comes first, as the statements order them; 0 for the same document and key. */
static int compare_keys(const Side *a, const Side *b)
{
    if (a->state == 0 || b->state == 0)
        return a->state == 0 ? 1 : -1;
    gint64 left = sqlite3_column_int64(a->rows, DOCUMENT_COLUMN);
    gint64 right = sqlite3_column_int64(b->rows, DOCUMENT_COLUMN);
    if (left != right)
        return left < right ? -1 : 1;
    return strcmp(db_text(a->rows, KEY_COLUMN), db_text(b->rows, KEY_COLUMN));
}

static gboolean columns_are_equal(sqlite3_stmt *a, sqlite3_stmt *b, int column)
{
    int type = sqlite3_column_type(a, column);
    if (type != sqlite3_column_type(b, column))
        return FALSE;
    if (type == SQLITE_FLOAT)
        return sqlite3_column_double(a, column) == sqlite3_column_double(b, column);
    return type == SQLITE_NULL || strcmp(db_text(a, column), db_text(b, column)) == 0;
}

/** (transfer full): the field as it is told to a person; of long texts the part from where they differ. */
static char *shown(sqlite3_stmt *row, int column, glong from)
{
    if (sqlite3_column_type(row, column) == SQLITE_NULL)
        return g_strdup("nothing");
    const char *text = db_text(row, column);
    glong length = g_utf8_strlen(text, -1);
    glong end = MIN(length, from + MOST_SHOWN);
    g_autofree char *part = g_utf8_substring(text, MIN(from, length), end);
    return g_strdup_printf("'%s%s%s'", from > 0 ? "…" : "", part, end < length ? "…" : "");
}

/** From which character on two long texts are shown: a little before the first that differs. */
static glong first_shown(const char *a, const char *b)
{
    const char *at = a, *other = b;
    glong n = 0;
    while (*at != '\0' && *other != '\0' && g_utf8_get_char(at) == g_utf8_get_char(other)) {
        at = g_utf8_next_char(at);
        other = g_utf8_next_char(other);
        n++;
    }
    return g_utf8_strlen(a, -1) <= MOST_SHOWN && g_utf8_strlen(b, -1) <= MOST_SHOWN
               ? 0
               : MAX(n - MOST_SHOWN / 4, 0);
}

static const char *file_of(const Side *side)
{
    const char *file = db_text(side->rows, FILE_COLUMN);
    return *file != '\0' ? file : "archive.db";
}

static void tell_differences(const char *name, const Side *found, const Side *wanted, Damage *damage)
{
    for (int i = FIRST_COMPARED; i < sqlite3_column_count(found->rows); i++) {
        if (columns_are_equal(found->rows, wanted->rows, i))
            continue;
        glong from = first_shown(db_text(found->rows, i), db_text(wanted->rows, i));
        g_autofree char *is = shown(found->rows, i, from), *must = shown(wanted->rows, i, from);
        damage_add(damage, file_of(found), "%s %s: %s is %s, and must be %s", name,
                   db_text(found->rows, KEY_COLUMN), sqlite3_column_name(found->rows, i), is, must);
    }
}

gboolean compare_tables(const TablePair *pair, const char *name, Damage *damage, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = sql_prepare(pair->db, STATEMENTS, name, error);
    g_autoptr(sqlite3_stmt) made = rows != NULL ? sql_prepare(pair->made, STATEMENTS, name, error) : NULL;
    if (made == NULL)
        return FALSE;
    Side found = {rows, 0}, wanted = {made, 0};
    advance(pair, &found, error);
    if (found.state >= 0)
        advance(pair, &wanted, error);
    while (found.state >= 0 && wanted.state >= 0 && found.state + wanted.state > 0) {
        int order = compare_keys(&found, &wanted);
        if (order < 0)
            damage_add(damage, file_of(&found), "%s %s: is in no artifact", name, db_text(rows, KEY_COLUMN));
        else if (order > 0)
            damage_add(damage, file_of(&wanted), "%s %s: is missing", name, db_text(made, KEY_COLUMN));
        else
            tell_differences(name, &found, &wanted, damage);
        if (order <= 0)
            advance(pair, &found, error);
        if (order >= 0 && found.state >= 0)
            advance(pair, &wanted, error);
    }
    return found.state >= 0 && wanted.state >= 0;
}

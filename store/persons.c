/*
 * persons.c: corrections and preferences, a row each.
 */
#include "persons.h"

#include <string.h>

#include "../common/archive.h"
#include "../common/corrections.h"
#include "../common/sql-named.h"
#include "decimal-bind.h"

#define STATEMENTS "store/persons.sql"

struct _Persons {
    const char *archive;
    sqlite3_stmt *delete_corrections, *delete_preference, *insert_correction, *insert_preference;
};

Persons *persons_new(sqlite3 *db, const char *archive, GError **error)
{
    g_autoptr(Persons) persons = g_new0(Persons, 1);
    persons->archive = archive;
    if ((persons->delete_corrections = sql_prepare(db, STATEMENTS, "delete_corrections", error)) == NULL ||
        (persons->delete_preference = sql_prepare(db, STATEMENTS, "delete_preference", error)) == NULL ||
        (persons->insert_correction = sql_prepare(db, STATEMENTS, "insert_correction", error)) == NULL ||
        (persons->insert_preference = sql_prepare(db, STATEMENTS, "insert_preference", error)) == NULL)
        return NULL;
    return g_steal_pointer(&persons);
}

void persons_free(Persons *persons)
{
    if (persons == NULL)
        return;
    sqlite3_finalize(persons->delete_corrections);
    sqlite3_finalize(persons->delete_preference);
    sqlite3_finalize(persons->insert_correction);
    sqlite3_finalize(persons->insert_preference);
    g_free(persons);
}

/** Binds what a figure is, as a number, or what a part of a head says, as text. */
static void bind_value(const Correction *correction, sqlite3_stmt *statement, int index, const char *value)
{
    if (value != NULL && strcmp(correction->cell, CORRECTION_AGENCY) == 0)
        sqlite3_bind_text(statement, index, value, -1, SQLITE_TRANSIENT);
    else
        decimal_bind(statement, index, value);
}

static gboolean put_correction(Persons *persons, gint64 document_id, const Correction *correction,
                               GError **error)
{
    sqlite3_stmt *insert = persons->insert_correction;
    db_bind(insert, "lississsss", document_id, correction->report, correction->cell, correction->form,
            correction->year, correction->was_raw, correction->was_status, correction->who, correction->at,
            correction->why);
    bind_value(correction, insert, 11, correction->value);
    bind_value(correction, insert, 12, correction->was);
    return db_step_done(insert, error);
}

static gboolean run_for(sqlite3_stmt *statement, gint64 document_id, GError **error)
{
    db_bind(statement, "l", document_id);
    return db_step_done(statement, error);
}

gboolean persons_put(Persons *persons, gint64 document_id, const char *sha256, GError **error)
{
    g_autofree char *path = archive_corrections_path(persons->archive, sha256);
    g_autoptr(Corrections) corrections = corrections_load(path, error);
    if (corrections == NULL || !run_for(persons->delete_corrections, document_id, error) ||
        !run_for(persons->delete_preference, document_id, error))
        return FALSE;
    for (guint i = 0; i < corrections->cells->len; i++)
        if (!put_correction(persons, document_id, corrections->cells->pdata[i], error))
            return FALSE;
    if (!corrections->preferred)
        return TRUE;
    db_bind(persons->insert_preference, "lsss", document_id, corrections->who, corrections->at,
            corrections->why);
    return db_step_done(persons->insert_preference, error);
}

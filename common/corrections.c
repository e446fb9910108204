/*
 * corrections.c: a key file to what persons said, and back.
 */
#include "corrections.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"

G_DEFINE_QUARK(corrections_error, corrections_error)

/* Some figures of a document are wrong, not thousands. */
#define MOST_BYTES (1 << 20)
#define DOCUMENT   "document"
#define HEAD       " Set by persons with gouji correct and gouji prefer; to be kept, it cannot be made again."

void correction_free(Correction *correction)
{
    if (correction == NULL)
        return;
    g_free(correction->cell);
    g_free(correction->form);
    g_free(correction->value);
    g_free(correction->was);
    g_free(correction->was_raw);
    g_free(correction->was_status);
    g_free(correction->who);
    g_free(correction->at);
    g_free(correction->why);
    g_free(correction);
}

gboolean correction_is_of_head(const char *cell)
{
    return strcmp(cell, CORRECTION_AGENCY) == 0 || strcmp(cell, CORRECTION_YEAR) == 0;
}

int correction_year(const char *value)
{
    guint64 year = 0;
    return g_ascii_string_to_unsigned(value, 10, CORRECTION_FIRST_YEAR, CORRECTION_LAST_YEAR, &year, NULL)
               ? (int)year
               : 0;
}

static void free_correction(gpointer data)
{
    correction_free(data);
}

void corrections_free(Corrections *corrections)
{
    if (corrections == NULL)
        return;
    g_ptr_array_unref(corrections->cells);
    g_free(corrections->who);
    g_free(corrections->at);
    g_free(corrections->why);
    g_free(corrections);
}

/* ---- from the file ---- */

static gboolean wrong(GError **error, const char *group, const char *what)
{
    g_set_error(error, CORRECTIONS_ERROR, CORRECTIONS_ERROR_WRONG, "[%s]: %s", group, what);
    return FALSE;
}

/** The value of @key in @group, NULL where it is missing. */
static char *optional(GKeyFile *file, const char *group, const char *key)
{
    return g_key_file_get_string(file, group, key, NULL);
}

/** Reads who, at and why. */
static gboolean load_person(GKeyFile *file, const char *group, char **fields[3], GError **error)
{
    static const char *const keys[] = {"who", "at", "why"};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        *fields[i] = g_key_file_get_string(file, group, keys[i], NULL);
        if (*fields[i] == NULL)
            return wrong(error, group, "who, at or why is missing");
    }
    return TRUE;
}

/** Reads the group "NUMBER CELL". */
static gboolean load_cell(GKeyFile *file, const char *group, Corrections *corrections, GError **error)
{
    g_autoptr(Correction) correction = g_new0(Correction, 1);
    char *cell = NULL;
    guint64 report = g_ascii_strtoull(group, &cell, 10);
    if (report < 1 || report > G_MAXINT || *cell != ' ' || cell[1] == '\0')
        return wrong(error, group, "neither a report's number and a figure, nor [" DOCUMENT "]");
    correction->report = (int)report;
    correction->cell = g_strdup(cell + 1);
    correction->year = g_key_file_get_integer(file, group, "year", NULL);
    correction->form = optional(file, group, "form");
    correction->value = optional(file, group, "value");
    correction->was = optional(file, group, "was");
    correction->was_raw = optional(file, group, "was_raw");
    correction->was_status = optional(file, group, "was_status");
    if (correction->form == NULL)
        return wrong(error, group, "form is missing");
    if (correction_is_of_head(correction->cell) && (correction->value == NULL || *correction->value == '\0'))
        return wrong(error, group, "value is missing");
    if (strcmp(correction->cell, CORRECTION_YEAR) == 0 && correction_year(correction->value) == 0)
        return wrong(error, group, "value is no year");
    char **person[] = {&correction->who, &correction->at, &correction->why};
    if (!load_person(file, group, person, error))
        return FALSE;
    g_ptr_array_add(corrections->cells, g_steal_pointer(&correction));
    return TRUE;
}

static gboolean load_groups(GKeyFile *file, Corrections *corrections, GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    char **person[] = {&corrections->who, &corrections->at, &corrections->why};
    for (char **group = groups; *group != NULL; group++) {
        gboolean is_document = strcmp(*group, DOCUMENT) == 0;
        if (is_document ? !load_person(file, *group, person, error)
                        : !load_cell(file, *group, corrections, error))
            return FALSE;
        corrections->preferred |= is_document;
    }
    return TRUE;
}

Corrections *corrections_load(const char *path, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(Corrections) corrections = g_new0(Corrections, 1);
    corrections->cells = g_ptr_array_new_with_free_func(free_correction);
    gsize length = 0;
    g_autofree char *text = file_read(path, MOST_BYTES, &length, &cause);
    if (text == NULL && g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_steal_pointer(&corrections);
    if (text == NULL) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return NULL;
    }
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, error) &&
        load_groups(file, corrections, error))
        return g_steal_pointer(&corrections);
    g_prefix_error(error, "%s: ", path);
    return NULL;
}

/* ---- into the file ---- */

/** Sets @key, where there is a value. */
static void put(GKeyFile *file, const char *group, const char *key, const char *value)
{
    if (value != NULL)
        g_key_file_set_string(file, group, key, value);
}

static void put_person(GKeyFile *file, const char *group, const char *who, const char *at, const char *why)
{
    put(file, group, "who", who);
    put(file, group, "at", at);
    put(file, group, "why", why);
}

static void put_cell(GKeyFile *file, const Correction *correction)
{
    g_autofree char *group = g_strdup_printf("%d %s", correction->report, correction->cell);
    put(file, group, "form", correction->form);
    if (correction->year != 0)
        g_key_file_set_integer(file, group, "year", correction->year);
    put(file, group, "value", correction->value);
    put(file, group, "was", correction->was);
    put(file, group, "was_raw", correction->was_raw);
    put(file, group, "was_status", correction->was_status);
    put_person(file, group, correction->who, correction->at, correction->why);
}

/** Writes @text to @path, and both the file and its name onto the disk. */
static gboolean write_durably(const char *path, const char *text, gsize length, GError **error)
{
    g_auto(FileDraft) draft = {.fd = -1};
    g_autofree char *folder = g_path_get_dirname(path);
    return file_draft_open(&draft, folder, error) && file_draft_write(&draft, text, length, error) &&
           file_draft_commit(&draft, path, error) && file_sync_name(path, error);
}

static gboolean remove_durably(const char *path, GError **error)
{
    if (g_unlink(path) == 0)
        return file_sync_name(path, error);
    return errno == ENOENT || file_fail(path, errno, error);
}

gboolean corrections_save(const Corrections *corrections, const char *path, GError **error)
{
    if (!corrections->preferred && corrections->cells->len == 0)
        return remove_durably(path, error);
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (corrections->preferred)
        put_person(file, DOCUMENT, corrections->who, corrections->at, corrections->why);
    for (guint i = 0; i < corrections->cells->len; i++)
        put_cell(file, corrections->cells->pdata[i]);
    g_key_file_set_comment(file, NULL, NULL, HEAD, NULL);
    gsize length = 0;
    g_autofree char *text = g_key_file_to_data(file, &length, NULL);
    return write_durably(path, text, length, error);
}

/* ---- in memory ---- */

/** The index of what was said of @cell, or the number of all. */
static guint index_of(const Corrections *corrections, int report, const char *cell)
{
    guint i = 0;
    for (; i < corrections->cells->len; i++) {
        const Correction *correction = corrections->cells->pdata[i];
        if (correction->report == report && strcmp(correction->cell, cell) == 0)
            break;
    }
    return i;
}

Correction *corrections_find(const Corrections *corrections, int report, const char *cell)
{
    guint i = index_of(corrections, report, cell);
    return i < corrections->cells->len ? corrections->cells->pdata[i] : NULL;
}

void corrections_put(Corrections *corrections, Correction *correction)
{
    guint i = index_of(corrections, correction->report, correction->cell);
    if (i < corrections->cells->len)
        g_ptr_array_remove_index(corrections->cells, i);
    g_ptr_array_insert(corrections->cells, (gint)i, correction);
}

gboolean corrections_remove(Corrections *corrections, int report, const char *cell)
{
    guint i = index_of(corrections, report, cell);
    if (i == corrections->cells->len)
        return FALSE;
    g_ptr_array_remove_index(corrections->cells, i);
    return TRUE;
}

void corrections_prefer(Corrections *corrections, const char *who, const char *at, const char *why)
{
    g_free(corrections->who);
    g_free(corrections->at);
    g_free(corrections->why);
    corrections->preferred = who != NULL;
    corrections->who = g_strdup(who);
    corrections->at = g_strdup(at);
    corrections->why = g_strdup(why);
}

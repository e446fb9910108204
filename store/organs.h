/**
 * organs.h: the organs of the archive, one identity each over years and spellings.
 *
 * Names become organs by exact rules (organ-rules.h) and by what persons say (organ-names.h); what is merely
 * alike is kept as a pair in similar_agencies, for a person to decide.
 */
#pragma once

#include "../common/db.h"
#include "rivals.h"

typedef struct _Organs Organs;

/**
 * organs_new: (transfer full): for the open archive @db in folder @archive; both must outlive it.
 * Errors are DB_ERROR and those of organ_rules_load() and organ_names_load().
 */
Organs *organs_new(sqlite3 *db, const char *archive, GError **error);
void organs_free(Organs *organs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Organs, organs_free)

/** organs_check: whether the names file @path is sound; else the error of organ_names_load(). */
gboolean organs_check(const char *path, GError **error);

/** organs_are_current: whether rules and names file are those that the archive's organs were told by. */
gboolean organs_are_current(const Organs *organs);

/**
 * organs_identify: tells all organs anew from the names that the reports print, and with @rivals which
 * reports count. A transaction is open.
 */
gboolean organs_identify(Organs *organs, Rivals *rivals, GError **error);

/**
 * organs_place: finds or makes the organ that document @sha256 calls @name. A transaction is open.
 * @id: (out): agencies.agency_id
 */
gboolean organs_place(Organs *organs, const char *name, const char *sha256, gint64 *id, GError **error);

/** organs_refresh: lets organs of the document, and those of @groups (element-type RivalGroup), be called as
 * their latest report has it. */
gboolean organs_refresh(Organs *organs, gint64 document_id, const GArray *groups, GError **error);

/** organs_refresh_all: the same for all organs. */
gboolean organs_refresh_all(Organs *organs, GError **error);

/** organs_add_of_document: adds the organs that the document has reports of to @ids (element-type gint64). */
gboolean organs_add_of_document(Organs *organs, gint64 document_id, GArray *ids, GError **error);

/** organs_drop_where_empty: removes those of @ids (element-type gint64) that have no report any more. */
gboolean organs_drop_where_empty(Organs *organs, const GArray *ids, GError **error);

/** organs_drop_empty: the same of all organs, each of which is asked. */
gboolean organs_drop_empty(Organs *organs, GError **error);

/** organs_forget: after a rollback: nothing that was placed since can be relied on. */
void organs_forget(Organs *organs);

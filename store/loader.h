/**
 * loader.h: what a Loader holds; for the files that make up the load alone (loader.c, load.c).
 */
#pragma once

#include "ahead.h"
#include "between.h"
#include "bulk.h"
#include "figure.h"
#include "history.h"
#include "ledger.h"
#include "load.h"
#include "organs.h"
#include "pending.h"
#include "persons.h"
#include "rivals.h"
#include "rule.h"

/** The statements of load.sql that the load itself runs; loader.c has their names. */
typedef enum {
    FIND_DOCUMENT,
    SET_READ,
    SET_READABLE,
    HAS_CONTENTS,
    UNINDEX_DOCUMENT,
    DELETE_REPORTS,
    DELETE_SECTIONS,
    DELETE_PAGES,
    INSERT_PAGE,
    INSERT_REPORT,
    INSERT_HEAD_PART,
    INSERT_STATEMENT,
    INSERT_UNPLACED,
    INSERT_SECTION,
    INSERT_PASSAGE,
    INDEX_PASSAGES,
    N_STATEMENTS,
} StatementName;

struct _Loader {
    char *archive;
    sqlite3 *db;
    int upgraded_from; /* the schema that the archive was brought up from; 0: it was not */
    sqlite3_stmt *statements[N_STATEMENTS];
    Pending *cells; /* of the report in hand */
    Figures *figures;
    Rules *rules;
    Rivals *rivals;
    Persons *persons;
    History *history;
    Ledger *ledger;
    Organs *organs;
    Between *between;
    Bulk *bulk;             /* the transaction around all documents; NULL where each has its own */
    Ahead *ahead;           /* reads for it; NULL as well */
    GArray *groups;         /* RivalGroup, of all its documents, to be settled at its end */
    gint64 first_unindexed; /* of the passages: the text's index has those before it */
};

/** loader_leave_bulk: undoes what was not committed of the bulk load, if one goes on. */
void loader_leave_bulk(Loader *loader);

/** loader_index_passages: brings the passages that were put into the text's index; all at once, since the
 * index writes what it has gathered at each statement that may come to be undone by itself. */
gboolean loader_index_passages(Loader *loader, GError **error);

/**
 * loader_restore: brings document @document_id into the archive out of its artifact, into the transaction
 * that loader_begin_bulk() opened, as if the archive had never had it. Errors are those of loader_store().
 */
gboolean loader_restore(Loader *loader, gint64 document_id, const char *sha256, GError **error);

/**
 * pending.h: rows on their way into a table, put there many at once.
 *
 * A statement that inserts one row takes more time for its start and its end than for the row. So the rows of
 * a document are gathered here, SQLite is shown them as a table that it can read (a virtual table, which only
 * this connection sees), and one statement takes them all over. What is gathered and its statement are in
 * pending.sql.
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

typedef struct _Pending Pending;

/**
 * pending_new: (transfer full): of the rows that pending.sql calls @name: `:NAME` there is what they look
 * like, and
 * `:put_NAME` the statement that puts them. @db: must outlive it, and have no other of that name; errors are
 * DB_ERROR
 */
Pending *pending_new(sqlite3 *db, const char *name, GError **error);
void pending_free(Pending *pending);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pending, pending_free)

/**
 * pending_add: adds a row; @types has a letter for each of its columns:
 * s: const char *, which must stay until the rows are put, c: const char *, copied, i: int, z: int, 0 is
 * null, l: gint64, d: const char *, a plain decimal, as the smallest kind of number that holds it. NULL is
 * null.
 */
void pending_add(Pending *pending, const char *types, ...);

/** pending_put: puts all rows; either way none is pending afterwards. On error (DB_ERROR) those before the
 * one that is wrong have come, and the transaction around them has to be undone: SQLite could undo the
 * statement alone, but keeps a copy of each page for that, three in four bytes that a load writes. */
gboolean pending_put(Pending *pending, GError **error);

/** pending_forget: drops the rows that were added and not put. */
void pending_forget(Pending *pending);

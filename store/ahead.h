/**
 * ahead.h: artifacts read on a thread of their own, while those before them come into the archive.
 *
 * Documents are asked for in the order in which they are taken. What was read goes back to that thread to be
 * freed, which is time as well. Where no thread is to be had nothing is ever next, and who asks reads for
 * himself.
 */
#pragma once

#include "../common/rows.h"

typedef struct _Ahead Ahead;

/** AheadRead: (transfer full): the rows of document @sha256 in @archive; called on the other thread. */
typedef RowsModel *(*AheadRead)(const char *archive, const char *sha256, GError **error);

/** ahead_new: (transfer full): @archive: must outlive it */
Ahead *ahead_new(const char *archive, AheadRead read);

/** ahead_free: also drops what was asked for and not taken. */
void ahead_free(Ahead *ahead);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ahead, ahead_free)

/** ahead_ask: has document @sha256 read. */
void ahead_ask(Ahead *ahead, const char *sha256);

/** ahead_is_next: whether @sha256 is the one to be taken next; never where @ahead is NULL. */
gboolean ahead_is_next(const Ahead *ahead, const char *sha256);

/** ahead_take: (transfer full): the rows of the next document, when they are read; to be let go of with
 * ahead_let_go(). NULL with the error of AheadRead. */
RowsModel *ahead_take(Ahead *ahead, GError **error);

/** ahead_let_go: @model: (transfer full) (nullable) */
void ahead_let_go(Ahead *ahead, RowsModel *model);

/**
 * file.h: files written whole or not at all, and files read with a bound.
 *
 * Wraps GLib and the few system calls it lacks. Errors are G_FILE_ERROR with the file's name in
 * the message.
 */
#pragma once

#include <glib.h>

/** file_fail: FALSE, with the error of @path that errno's value @code is; of a full disk with what to do. */
gboolean file_fail(const char *path, int code, GError **error);

/**
 * FileDraft: a file being written that has no name anybody reads yet. Where the file system can, it has
 * no name at all (O_TMPFILE), so that nothing is left behind even when the program is killed.
 * @fd: open for reading and writing; -1 when there is none
 * @folder: where it is being made; owned
 * @path: its temporary name, NULL where it has none; owned
 */
typedef struct {
    int fd;
    char *folder;
    char *path;
} FileDraft;

/** file_draft_open: starts a draft in @folder, which is made (with its parents) where it is missing. */
gboolean file_draft_open(FileDraft *draft, const char *folder, GError **error);

/** file_draft_write: appends @length bytes. */
gboolean file_draft_write(FileDraft *draft, const void *data, gsize length, GError **error);

/**
 * file_draft_commit:
 * Fsyncs the draft and gives it the name @path on the same file system: after a crash @path is the old
 * file or the new one, whole. Makes missing folders of @path. The draft is gone afterwards, also on error.
 */
gboolean file_draft_commit(FileDraft *draft, const char *path, GError **error);

/** file_draft_drop: closes and removes the draft; nothing where there is none. */
void file_draft_drop(FileDraft *draft);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FileDraft, file_draft_drop)

/** file_sync: fsyncs what stands at @path: a file's bytes, a folder's names. */
gboolean file_sync(const char *path, GError **error);

/** file_sync_name: fsyncs the folder of @path: a name that was given stays given after a power loss. */
gboolean file_sync_name(const char *path, GError **error);

/**
 * file_write_whole:
 * Writes @data as a draft beside @path and commits it: @path is the old file or the new one, whole. The name
 * is not fsynced (4 ms): what is lost with the power can be made again, since only artifacts are written so.
 * On error nothing is left behind.
 */
gboolean file_write_whole(const char *path, const char *data, gsize length, GError **error);

/** file_copy: appends what the open file @from holds from its start to the open file @to, called @name. */
gboolean file_copy(int from, int to, const char *name, GError **error);

/** file_copy_whole: as file_write_whole(), of what the open file @from holds from its start. */
gboolean file_copy_whole(int from, const char *path, GError **error);

/** file_read: (transfer full): the contents of @path, zero-terminated; an error if it has more than @most
 * bytes. */
char *file_read(const char *path, gsize most, gsize *length, GError **error);

/** file_read_chunk: reads up to @length bytes, less only at the end of the file; -1 with errno set. */
gssize file_read_chunk(int fd, void *buffer, gsize length);

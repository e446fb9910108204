#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Large enough that system calls do not show beside hashing, small enough for a worker's stack of buffers. */
#define READ_BYTES 262144

gboolean file_fail(const char *path, int code, GError **error)
{
    GFileError kind = g_file_error_from_errno(code);
    const char *words = g_strerror(code);
    if (code == ENOSPC || code == EDQUOT || code == EFBIG) {
        kind = G_FILE_ERROR_NOSPC;
        words = "the disk is full; free some space and run again";
    }
    g_set_error(error, G_FILE_ERROR, (int)kind, "%s: %s", path, words);
    return FALSE;
}

/* A file without a name gets one through its descriptor's entry here. */
#define DESCRIPTORS "/proc/self/fd"

static int open_without_name(const char *folder)
{
    return access(DESCRIPTORS, X_OK) == 0 ? open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666) : -1;
}

gboolean file_draft_open(FileDraft *draft, const char *folder, GError **error)
{
    *draft = (FileDraft){.fd = -1};
    if (g_mkdir_with_parents(folder, 0777) != 0)
        return file_fail(folder, errno, error);
    g_autofree char *path = NULL;
    draft->fd = open_without_name(folder);
    if (draft->fd < 0) {
        path = g_build_filename(folder, ".draft-XXXXXX", NULL);
        draft->fd = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0666);
    }
    if (draft->fd < 0)
        return file_fail(folder, errno, error);
    draft->folder = g_strdup(folder);
    draft->path = g_steal_pointer(&path);
    return TRUE;
}

static gboolean write_all(int fd, const char *name, const void *data, gsize length, GError **error)
{
    const char *rest = data;
    while (length > 0) {
        ssize_t written = write(fd, rest, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return file_fail(name, errno, error);
        rest += written;
        length -= (gsize)written;
    }
    return TRUE;
}

gboolean file_draft_write(FileDraft *draft, const void *data, gsize length, GError **error)
{
    return write_all(draft->fd, draft->folder, data, length, error);
}

/* A link never replaces a file, a rename does: where @path is taken the draft gets a name beside it first. */
static gboolean draft_name(FileDraft *draft, const char *path)
{
    if (draft->path == NULL) {
        g_autofree char *entry = g_strdup_printf(DESCRIPTORS "/%d", draft->fd);
        if (linkat(AT_FDCWD, entry, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0)
            return TRUE;
        if (errno != EEXIST)
            return FALSE;
        g_autofree char *beside = g_strdup_printf("%s.draft-%d", path, getpid());
        if (linkat(AT_FDCWD, entry, AT_FDCWD, beside, AT_SYMLINK_FOLLOW) != 0)
            return FALSE;
        draft->path = g_steal_pointer(&beside);
    }
    if (g_rename(draft->path, path) != 0)
        return FALSE;
    g_clear_pointer(&draft->path, g_free);
    return TRUE;
}

gboolean file_draft_commit(FileDraft *draft, const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    gboolean done =
        g_mkdir_with_parents(folder, 0777) == 0 && fsync(draft->fd) == 0 && draft_name(draft, path);
    if (!done)
        file_fail(path, errno, error);
    file_draft_drop(draft);
    return done;
}

void file_draft_drop(FileDraft *draft)
{
    if (draft->fd >= 0)
        close(draft->fd);
    draft->fd = -1;
    if (draft->path != NULL)
        g_unlink(draft->path);
    g_clear_pointer(&draft->path, g_free);
    g_clear_pointer(&draft->folder, g_free);
}

gboolean file_sync(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    gboolean synced = fd >= 0 && fsync(fd) == 0;
    if (!synced)
        file_fail(path, errno, error);
    if (fd >= 0)
        close(fd);
    return synced;
}

gboolean file_sync_name(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    return file_sync(folder, error);
}

gboolean file_write_whole(const char *path, const char *data, gsize length, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_auto(FileDraft) draft = {.fd = -1};
    return file_draft_open(&draft, folder, error) && file_draft_write(&draft, data, length, error) &&
           file_draft_commit(&draft, path, error);
}

gssize file_read_chunk(int fd, void *buffer, gsize length)
{
    gsize got = 0;
    while (got < length) {
        ssize_t n = read(fd, (char *)buffer + got, length - got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        got += (gsize)n;
    }
    return (ssize_t)got;
}

gboolean file_copy(int from, int to, const char *name, GError **error)
{
    g_autofree char *buffer = g_malloc(READ_BYTES);
    ssize_t n = lseek(from, 0, SEEK_SET) == 0 ? READ_BYTES : -1;
    while (n == READ_BYTES) {
        n = file_read_chunk(from, buffer, READ_BYTES);
        if (n > 0 && !write_all(to, name, buffer, (gsize)n, error))
            return FALSE;
    }
    return n >= 0 || file_fail(name, errno, error);
}

gboolean file_copy_whole(int from, const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_auto(FileDraft) draft = {.fd = -1};
    return file_draft_open(&draft, folder, error) && file_copy(from, draft.fd, folder, error) &&
           file_draft_commit(&draft, path, error);
}

static char *read_all(int fd, const char *path, gsize most, gsize *length, GError **error)
{
    struct stat status;
    gsize room = READ_BYTES;
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && (gsize)status.st_size < most)
        room = (gsize)status.st_size + 1;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    for (;;) {
        guint before = bytes->len;
        g_byte_array_set_size(bytes, before + (guint)room);
        gssize n = file_read_chunk(fd, bytes->data + before, room);
        if (n < 0) {
            file_fail(path, errno, error);
            return NULL;
        }
        g_byte_array_set_size(bytes, before + (guint)n);
        if (bytes->len > most) {
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: larger than %" G_GSIZE_FORMAT " bytes",
                        path, most);
            return NULL;
        }
        if ((gsize)n < room)
            break;
        room = READ_BYTES;
    }
    *length = bytes->len;
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    return (char *)g_byte_array_free(g_steal_pointer(&bytes), FALSE);
}

char *file_read(const char *path, gsize most, gsize *length, GError **error)
{
    g_return_val_if_fail(most < G_MAXINT32, NULL);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        file_fail(path, errno, error);
        return NULL;
    }
    char *data = read_all(fd, path, most, length, error);
    close(fd);
    return data;
}

/*
 * inbox.c: ages by the clock that files are stamped with; moves from descriptor to descriptor, as the walk
 * goes.
 */
#include "inbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* So often the same name comes before somebody should look. */
#define MOST_NAMESAKES 999

gboolean inbox_is_settled(int fd, guint settle_s)
{
    struct stat status;
    time_t now = time(NULL);
    if (settle_s == 0 || fstat(fd, &status) != 0)
        return TRUE;
    return status.st_mtim.tv_sec > now || now - status.st_mtim.tv_sec >= (time_t)settle_s;
}

/* Whether the name still means the file that is open. */
static gboolean is_still(const WalkFile *file)
{
    struct stat open_one, named;
    return fstat(file->fd, &open_one) == 0 &&
           fstatat(file->folder, file->name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
           open_one.st_dev == named.st_dev && open_one.st_ino == named.st_ino &&
           open_one.st_size == named.st_size && open_one.st_mtim.tv_sec == named.st_mtim.tv_sec &&
           open_one.st_mtim.tv_nsec == named.st_mtim.tv_nsec;
}

/* Gives the file the name @to in @taken; FALSE with errno, which is EEXIST where that is taken. */
static gboolean rename_to(const WalkFile *file, int taken, const char *to)
{
    if (renameat2(file->folder, file->name, taken, to, RENAME_NOREPLACE) == 0)
        return TRUE;
    /* Not every file system can refuse to replace. */
    if (errno != EINVAL && errno != ENOSYS)
        return FALSE;
    return linkat(file->folder, file->name, taken, to, 0) == 0 && unlinkat(file->folder, file->name, 0) == 0;
}

static gboolean move_into(const WalkFile *file, int taken)
{
    if (rename_to(file, taken, file->name))
        return TRUE;
    for (int i = 2; i <= MOST_NAMESAKES && errno == EEXIST; i++) {
        g_autofree char *name = g_strdup_printf("%s.%d", file->name, i);
        if (rename_to(file, taken, name))
            return TRUE;
    }
    return FALSE;
}

gboolean inbox_move(const WalkFile *file, char **reason)
{
    if (!is_still(file)) {
        *reason = g_strdup("taken in, but not moved: it is another file now");
        return FALSE;
    }
    gboolean made = mkdirat(file->folder, ARCHIVE_TAKEN, 0777) == 0 || errno == EEXIST;
    int taken =
        made ? openat(file->folder, ARCHIVE_TAKEN, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
    gboolean moved = taken >= 0 && move_into(file, taken);
    if (!moved)
        *reason = g_strdup_printf("taken in, but not moved to %s: %s", ARCHIVE_TAKEN, g_strerror(errno));
    if (taken >= 0)
        close(taken);
    return moved;
}

#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

G_DEFINE_QUARK(lock_error, lock_error)

#define KERNEL_LOCKS "/proc/locks"

/* Finds in a line of /proc/locks, "1: FLOCK ADVISORY WRITE 1234 fe:00:5678 0 EOF", who holds @folder; else 0.
 */
static int holder_in_line(const char *line, const struct stat *folder)
{
    int process = 0;
    unsigned int major_number, minor_number;
    unsigned long long inode;
    if (sscanf(line, "%*d: FLOCK ADVISORY WRITE %d %x:%x:%llu", &process, &major_number, &minor_number,
               &inode) != 4)
        return 0;
    return inode == folder->st_ino ? process : 0;
}

/* (transfer full): "process 1234", as far as the kernel tells. */
static char *holder_words(int folder)
{
    struct stat status;
    g_autofree char *locks = NULL;
    int process = 0;
    if (fstat(folder, &status) == 0 && g_file_get_contents(KERNEL_LOCKS, &locks, NULL, NULL)) {
        g_auto(GStrv) lines = g_strsplit(locks, "\n", 0);
        for (gsize i = 0; lines[i] != NULL && process == 0; i++)
            process = holder_in_line(lines[i], &status);
    }
    return process > 0 ? g_strdup_printf("process %d", process) : g_strdup("another process");
}

gboolean lock_take(const char *archive, int *lock, GError **error)
{
    *lock = -1;
    int folder =
        g_mkdir_with_parents(archive, 0777) == 0 ? open(archive, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (folder < 0) {
        g_set_error(error, LOCK_ERROR, LOCK_ERROR_FOLDER, "%s: %s", archive, g_strerror(errno));
        return FALSE;
    }
    if (flock(folder, LOCK_EX | LOCK_NB) == 0) {
        *lock = folder;
        return TRUE;
    }
    gboolean is_held = errno == EWOULDBLOCK;
    if (is_held) {
        g_autofree char *holder = holder_words(folder);
        g_set_error(error, LOCK_ERROR, LOCK_ERROR_HELD,
                    "%s: a run is at work on it (%s); run again when it has ended", archive, holder);
    }
    close(folder);
    return !is_held;
}

void lock_release(int *lock)
{
    if (*lock >= 0)
        close(*lock);
    *lock = -1;
}

#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../common/cli.h"

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

/* (transfer full): ", gouji nightly" of a process, by its first two words; "" where it is gone or hides them.
 */
static char *command_words(int process)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/cmdline", process);
    g_autofree char *words = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &words, &length, NULL) || length == 0)
        return g_strdup("");
    const char *second = memchr(words, '\0', length - 1);
    g_autofree char *program = g_path_get_basename(words);
    g_autofree char *both =
        g_strconcat(program, second != NULL ? " " : NULL, second != NULL ? second + 1 : NULL, NULL);
    g_autofree char *printable = cli_printable(both);
    return g_strconcat(", ", printable, NULL);
}

/* (transfer full): ", since 2026-11-24 02:00:13" of a process, local time; "" where it is gone. */
static char *since_words(int process)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/stat", process);
    g_autofree char *line = NULL;
    unsigned long long started_ticks;
    struct timespec since_boot, now;
    /* The name in brackets may hold anything; the 20th field behind it is the start, in ticks since the boot.
     */
    const char *rest = g_file_get_contents(path, &line, NULL, NULL) ? strrchr(line, ')') : NULL;
    if (rest == NULL ||
        sscanf(rest, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %llu",
               &started_ticks) != 1 ||
        clock_gettime(CLOCK_BOOTTIME, &since_boot) != 0 || clock_gettime(CLOCK_REALTIME, &now) != 0)
        return g_strdup("");
    gint64 age_s = since_boot.tv_sec - (gint64)(started_ticks / (unsigned long long)sysconf(_SC_CLK_TCK));
    g_autoptr(GDateTime) since = g_date_time_new_from_unix_local(now.tv_sec - MAX(age_s, 0));
    g_autofree char *words = since != NULL ? g_date_time_format(since, ", since %F %T") : g_strdup("");
    return g_steal_pointer(&words);
}

/* (transfer full): "process 1234, gouji run, since …", as far as the kernel tells. */
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
    if (process <= 0)
        return g_strdup("another process");
    g_autofree char *command = command_words(process), *since = since_words(process);
    return g_strdup_printf("process %d%s%s", process, command, since);
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

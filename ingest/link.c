/*
 * link.c: a target is opened as a mere place first, so that no device or pipe is touched.
 */
#include "link.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kind.h"

/* Whether the place @fd is one of @roots, or below it. */
static gboolean is_below(int fd, const GPtrArray *roots)
{
    char link[64], path[PATH_MAX];
    g_snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return FALSE;
    path[length] = '\0';
    for (guint i = 0; i < roots->len; i++) {
        const char *root = g_ptr_array_index(roots, i);
        gsize n = strlen(root);
        if (strncmp(path, root, n) == 0 && (path[n] == '\0' || path[n] == '/' || root[n - 1] == '/'))
            return TRUE;
    }
    return FALSE;
}

/* Whether the content is a report's; also where it cannot be seen, since nothing is to be left out unsaid. */
static gboolean may_be_report(int folder, const char *name)
{
    int fd = openat(folder, name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return TRUE;
    guint8 bytes[KIND_BYTES];
    ssize_t length = pread(fd, bytes, sizeof bytes, 0);
    close(fd);
    return length < 0 || kind_from_bytes(bytes, (gsize)length) != NULL;
}

LinkTarget link_target(int folder, const char *name, const GPtrArray *roots)
{
    int place = openat(folder, name, O_PATH | O_CLOEXEC);
    struct stat status;
    gboolean known = place < 0 || fstat(place, &status) != 0 || is_below(place, roots);
    if (place >= 0)
        close(place);
    if (known)
        return LINK_NOWHERE;
    if (S_ISDIR(status.st_mode))
        return LINK_FOLDER;
    return S_ISREG(status.st_mode) && may_be_report(folder, name) ? LINK_FILE : LINK_NOWHERE;
}

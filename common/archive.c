#include "archive.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SHA256_DIGITS 64

/* Bytes in which an artifact says its format and key. */
#define MOST_HEAD 256

gboolean archive_is_sha256(const char *text)
{
    return strlen(text) == SHA256_DIGITS && strspn(text, "0123456789abcdef") == SHA256_DIGITS;
}

char *archive_database_path(const char *archive)
{
    return g_build_filename(archive, "archive.db", NULL);
}

char *archive_names_path(const char *archive)
{
    return g_build_filename(archive, "names.conf", NULL);
}

/* Folders by the first two digits keep each of them small: 256 of 400 files for 100,000 documents. */
static char *sharded_path(const char *archive, const char *folder, const char *sha256, const char *suffix)
{
    char shard[3] = {sha256[0], sha256[1], '\0'};
    g_autofree char *name = g_strconcat(sha256, ".", suffix, NULL);
    return g_build_filename(archive, folder, shard, name, NULL);
}

char *archive_original_path(const char *archive, const char *sha256, const char *kind)
{
    return sharded_path(archive, "originals", sha256, kind);
}

char *archive_pages_path(const char *archive, const char *sha256)
{
    return sharded_path(archive, "pages", sha256, "json");
}

char *archive_rows_path(const char *archive, const char *sha256)
{
    return sharded_path(archive, "rows", sha256, "json");
}

char *archive_corrections_path(const char *archive, const char *sha256)
{
    return sharded_path(archive, "corrections", sha256, "conf");
}

char *archive_find_original(const char *archive, const char *sha256)
{
    static const char *const kinds[] = {"pdf", "png", "jpg", "tif"};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *path = archive_original_path(archive, sha256, kinds[i]);
        if (access(path, F_OK) == 0)
            return g_steal_pointer(&path);
    }
    return NULL;
}

/* Reads at most @size bytes at @offset; 0 also where it cannot. */
static gsize read_at(int fd, void *data, gsize size, off_t offset)
{
    ssize_t n;
    do
        n = pread(fd, data, size, offset);
    while (n < 0 && errno == EINTR);
    return n > 0 ? (gsize)n : 0;
}

/* Whether the file ends with a brace, and a newline perhaps: one that is cut off ends anywhere. */
static gboolean has_end(int fd)
{
    char end[2];
    struct stat status;
    if (fstat(fd, &status) != 0 || status.st_size < (off_t)sizeof end ||
        read_at(fd, end, sizeof end, status.st_size - (off_t)sizeof end) != sizeof end)
        return FALSE;
    return end[1] == '}' || (end[0] == '}' && end[1] == '\n');
}

char *archive_artifact_key(const char *path, const char *format)
{
    char head[MOST_HEAD + 1];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    head[has_end(fd) ? read_at(fd, head, MOST_HEAD, 0) : 0] = '\0';
    close(fd);
    g_autofree char *before = g_strdup_printf("{\"format\":\"%s\",\"key\":\"", format);
    if (!g_str_has_prefix(head, before))
        return NULL;
    const char *key = head + strlen(before), *end = strchr(key, '"');
    return end != NULL ? g_strndup(key, (gsize)(end - key)) : NULL;
}

gboolean archive_artifact_is_current(const char *path, const char *format, const char *key)
{
    g_autofree char *found = archive_artifact_key(path, format);
    return g_strcmp0(found, key) == 0;
}

/**
 * fuzz.h: what the fuzz targets share. A target is a function from foreign bytes to nothing: what it must not
 * do is crash, hang, take memory without end, or break a promise of the reader's header, which fuzz_promise()
 * holds it to.
 *
 * `make fuzz` links a target with libFuzzer, `make check` with replay.c, which runs it over the inputs in
 * found/.
 */
#pragma once

#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/** The entry that libFuzzer and replay.c call; 0 always. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** fuzz_promise: ends the process where @kept is false, which is a finding; @promise says of what. */
static inline void fuzz_promise(gboolean kept, const char *promise)
{
    if (kept)
        return;
    fprintf(stderr, "a promise is broken: %s\n", promise);
    abort();
}

/**
 * FuzzFile: bytes that a reader of files can open by name, without a disk.
 * @path: /proc/self/fd/N
 */
typedef struct {
    int fd;
    char *path;
} FuzzFile;

static inline void fuzz_file_clear(FuzzFile *file)
{
    close(file->fd);
    g_free(file->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FuzzFile, fuzz_file_clear)

/** fuzz_file: a file that holds @data. */
static inline FuzzFile fuzz_file(const void *data, size_t size)
{
    int fd = memfd_create("fuzz", 0);
    fuzz_promise(fd >= 0 && write(fd, data, size) == (ssize_t)size, "there is a file in memory");
    lseek(fd, 0, SEEK_SET);
    return (FuzzFile){fd, g_strdup_printf("/proc/self/fd/%d", fd)};
}

/** fuzz_text: (transfer full): @data as the valid UTF-8 without NUL that most readers are promised. */
static inline char *fuzz_text(const uint8_t *data, size_t size)
{
    g_autofree char *copy = g_strndup((const char *)data, size);
    return g_utf8_make_valid(copy, -1);
}

/** fuzz_source: (transfer full): the path of @name in the source tree, or in $SOURCE where that is set. */
static inline char *fuzz_source(const char *name)
{
    const char *tree = g_getenv("SOURCE");
    return g_build_filename(tree != NULL ? tree : ".", name, NULL);
}

/**
 * shim.c: a library for LD_PRELOAD that makes one call of a run fail, the N-th of its kind over all
 * processes.
 *
 * Takes from the environment FAULT_CALL (a name of KINDS), FAULT_AT (which one fails, from 1; 0: none, it
 * only counts) and FAULT_BOARD, a file of at least sizeof(Board) bytes that all processes share. What libc
 * calls inside of itself (stdio's writes) does not come through here.
 *
 * A clock does not fail: from the N-th time on that somebody asks it, it is a day behind.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/** Board: @n_calls of the kind so far; @n_failed: those that were made to fail, 0 or 1. */
typedef struct {
    _Atomic uint64_t n_calls, n_failed;
} Board;

/** Kind: a kind of call by name, and the errno with which it fails. */
typedef struct {
    const char *name;
    int code;
} Kind;

enum { WRITE, SYNC, RENAME, OPEN, MKDIR, TRUNCATE, MEMORY, CLOCK, N_KINDS };

static const Kind KINDS[N_KINDS] = {
    [WRITE] = {"write", ENOSPC},   [SYNC] = {"fsync", EIO},     [RENAME] = {"rename", EIO},
    [OPEN] = {"open", EMFILE},     [MKDIR] = {"mkdir", ENOSPC}, [TRUNCATE] = {"truncate", EIO},
    [MEMORY] = {"malloc", ENOMEM}, [CLOCK] = {"clock", 0},
};

static Board *board;
static int chosen = -1;
static uint64_t fails_at;

static void *(*next_malloc)(size_t);
static void *(*next_calloc)(size_t, size_t);
static void *(*next_realloc)(void *, size_t);

/** What dlsym() itself asks for before the allocator is found; never given back. */
static char early[8192];
static size_t early_used;

static void *early_memory(size_t size)
{
    size_t rounded = (size + 15) & ~(size_t)15;
    if (rounded > sizeof early - early_used)
        abort();
    void *block = early + early_used;
    early_used += rounded;
    return block;
}

static void map_board(void)
{
    const char *path = getenv("FAULT_BOARD"), *call = getenv("FAULT_CALL"), *at = getenv("FAULT_AT");
    int file = path != NULL && call != NULL && at != NULL ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0)
        return;
    void *mapped = mmap(NULL, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (mapped == MAP_FAILED)
        return;
    for (int i = 0; i < N_KINDS; i++)
        if (strcmp(KINDS[i].name, call) == 0)
            chosen = i;
    fails_at = strtoull(at, NULL, 10);
    board = mapped;
}

__attribute__((constructor)) static void begin(void)
{
    map_board();
}

/** Counts a call of @kind; whether it is the one to fail. */
static int fails(int kind)
{
    if (board == NULL || kind != chosen || atomic_fetch_add(&board->n_calls, 1) + 1 != fails_at)
        return 0;
    atomic_fetch_add(&board->n_failed, 1);
    errno = KINDS[kind].code;
    return 1;
}

/** The function @name behind this one. */
#define NEXT(name)                                                                                           \
    static __typeof__(name) *next;                                                                           \
    if (next == NULL)                                                                                        \
    next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

/* --- files ---------------------------------------------------------------------------------------------- */

ssize_t write(int file, const void *data, size_t size)
{
    NEXT(write);
    return fails(WRITE) ? -1 : next(file, data, size);
}

ssize_t pwrite(int file, const void *data, size_t size, off_t at)
{
    NEXT(pwrite);
    return fails(WRITE) ? -1 : next(file, data, size, at);
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t at)
{
    NEXT(pwrite64);
    return fails(WRITE) ? -1 : next(file, data, size, at);
}

int fsync(int file)
{
    NEXT(fsync);
    return fails(SYNC) ? -1 : next(file);
}

int fdatasync(int file)
{
    NEXT(fdatasync);
    return fails(SYNC) ? -1 : next(file);
}

int rename(const char *from, const char *to)
{
    NEXT(rename);
    return fails(RENAME) ? -1 : next(from, to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    NEXT(linkat);
    return fails(RENAME) ? -1 : next(from_folder, from, to_folder, to, flags);
}

int mkdir(const char *path, mode_t mode)
{
    NEXT(mkdir);
    return fails(MKDIR) ? -1 : next(path, mode);
}

int ftruncate(int file, off_t size)
{
    NEXT(ftruncate);
    return fails(TRUNCATE) ? -1 : next(file, size);
}

int ftruncate64(int file, off64_t size)
{
    NEXT(ftruncate64);
    return fails(TRUNCATE) ? -1 : next(file, size);
}

/** The mode that follows @flags, where they want one. */
static mode_t mode_of(int flags, va_list arguments)
{
    return (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

static int open_next(const char *name, const char *path, int flags, mode_t mode)
{
    int (*next)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name);
    return fails(OPEN) ? -1 : next(path, flags, mode);
}

static int openat_next(const char *name, int folder, const char *path, int flags, mode_t mode)
{
    int (*next)(int, const char *, int, ...) = (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, name);
    return fails(OPEN) ? -1 : next(folder, path, flags, mode);
}

#define OPEN_AS(name)                                                                                        \
    int name(const char *path, int flags, ...)                                                               \
    {                                                                                                        \
        va_list arguments;                                                                                   \
        va_start(arguments, flags);                                                                          \
        mode_t mode = mode_of(flags, arguments);                                                             \
        va_end(arguments);                                                                                   \
        return open_next(#name, path, flags, mode);                                                          \
    }

#define OPENAT_AS(name)                                                                                      \
    int name(int folder, const char *path, int flags, ...)                                                   \
    {                                                                                                        \
        va_list arguments;                                                                                   \
        va_start(arguments, flags);                                                                          \
        mode_t mode = mode_of(flags, arguments);                                                             \
        va_end(arguments);                                                                                   \
        return openat_next(#name, folder, path, flags, mode);                                                \
    }

OPEN_AS(open)
OPEN_AS(open64)
OPENAT_AS(openat)
OPENAT_AS(openat64)

/* --- the clock ------------------------------------------------------------------------------------------ */

enum { DAY_S = 86400 };

/** By how much the clock was set back, seconds. */
static time_t set_back(void)
{
    if (board == NULL || chosen != CLOCK || atomic_fetch_add(&board->n_calls, 1) + 1 < fails_at ||
        fails_at == 0)
        return 0;
    atomic_store(&board->n_failed, 1);
    return DAY_S;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    NEXT(clock_gettime);
    int told = next(clock, now);
    if (told == 0 && clock == CLOCK_REALTIME)
        now->tv_sec -= set_back();
    return told;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    NEXT(gettimeofday);
    int told = next(now, zone);
    if (told == 0)
        now->tv_sec -= set_back();
    return told;
}

time_t time(time_t *now)
{
    NEXT(time);
    time_t told = next(NULL) - set_back();
    if (now != NULL)
        *now = told;
    return told;
}

/* --- memory --------------------------------------------------------------------------------------------- */

/** Finds the allocator when first asked; what dlsym() asks for meanwhile comes from @early. */
static int has_allocator(void)
{
    static int searching;
    if (next_realloc != NULL)
        return 1;
    if (searching)
        return 0;
    searching = 1;
    next_malloc = (void *(*)(size_t))dlsym(RTLD_NEXT, "malloc");
    next_calloc = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT, "calloc");
    next_realloc = (void *(*)(void *, size_t))dlsym(RTLD_NEXT, "realloc");
    return 1;
}

/* gouji-extract has an allocator of its own (extract/memory-mark.h), which calls those of libc by these
 * names. */

void *__libc_malloc(size_t size)
{
    if (!has_allocator())
        return early_memory(size);
    return fails(MEMORY) ? NULL : next_malloc(size);
}

void *__libc_calloc(size_t n, size_t size)
{
    if (!has_allocator())
        return early_memory(n * size); /* static memory is zero */
    return fails(MEMORY) ? NULL : next_calloc(n, size);
}

void *__libc_realloc(void *block, size_t size)
{
    if (!has_allocator())
        return early_memory(size);
    return fails(MEMORY) ? NULL : next_realloc(block, size);
}

void *malloc(size_t size)
{
    return __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return __libc_calloc(n, size);
}

void *realloc(void *block, size_t size)
{
    return __libc_realloc(block, size);
}

/**
 * confine-calls.c: the system calls that reading a document needs; all others do not exist for the process.
 *
 * What is not listed fails with ENOSYS, as on a kernel that is too old for it, which libraries know how to
 * live with. The list was taken from strace over all samples, and from what glibc calls on its own ways.
 */
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

/** Calls that may be made with any arguments. */
static const int CALLS[] = {
    /* what is open already, and finding one's way */
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(preadv),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(pwrite64),
    SCMP_SYS(lseek),
    SCMP_SYS(_llseek),
    SCMP_SYS(close),
    SCMP_SYS(dup),
    SCMP_SYS(fadvise64),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(fstat),
    SCMP_SYS(fstat64),
    SCMP_SYS(stat),
    SCMP_SYS(stat64),
    SCMP_SYS(lstat),
    SCMP_SYS(lstat64),
    SCMP_SYS(newfstatat),
    SCMP_SYS(fstatat64),
    SCMP_SYS(statx),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    /* memory */
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    /* locks, time, chance */
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_gettime64),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(getrandom),
    /* who and where one is */
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getppid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrlimit),
    /* signals to oneself, and the end */
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/** Flags with which a file would be opened for more than reading. */
#define WRITING (O_ACCMODE | O_CREAT | O_TRUNC)

/** Calls that may be made with one kind of argument: those whose @argument has the bits of @mask as in
 * @value. */
static const struct {
    int call;
    guint argument;
    guint64 mask, value;
} CALLS_WITH[] = {
    {SCMP_SYS(open), 1, WRITING, O_RDONLY},
    {SCMP_SYS(openat), 2, WRITING, O_RDONLY},
    /* memory is written or executed, never both; libraries are loaded when first needed */
    {SCMP_SYS(mmap), 2, PROT_WRITE, 0},
    {SCMP_SYS(mmap), 2, PROT_EXEC, 0},
    {SCMP_SYS(mmap2), 2, PROT_WRITE, 0},
    {SCMP_SYS(mmap2), 2, PROT_EXEC, 0},
    {SCMP_SYS(mprotect), 2, PROT_WRITE, 0},
    {SCMP_SYS(mprotect), 2, PROT_EXEC, 0},
    /* not F_SETOWN and F_SETSIG, which send signals to others */
    {SCMP_SYS(fcntl), 1, ~(guint64)0, F_DUPFD},
    {SCMP_SYS(fcntl), 1, ~(guint64)0, F_DUPFD_CLOEXEC},
    {SCMP_SYS(fcntl), 1, ~(guint64)0, F_GETFD},
    {SCMP_SYS(fcntl), 1, ~(guint64)0, F_SETFD},
    {SCMP_SYS(fcntl), 1, ~(guint64)0, F_GETFL},
    /* isatty() */
    {SCMP_SYS(ioctl), 1, ~(guint64)0, TCGETS},
    /* only to ask */
    {SCMP_SYS(prlimit64), 2, ~(guint64)0, 0},
};

static gboolean add_calls(scmp_filter_ctx filter)
{
    for (gsize i = 0; i < G_N_ELEMENTS(CALLS); i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, CALLS[i], 0) != 0)
            return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(CALLS_WITH); i++) {
        struct scmp_arg_cmp compare =
            SCMP_CMP(CALLS_WITH[i].argument, SCMP_CMP_MASKED_EQ, CALLS_WITH[i].mask, CALLS_WITH[i].value);
        if (seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, CALLS_WITH[i].call, 1, &compare) != 0)
            return FALSE;
    }
    /* abort() is a signal to oneself; the number of the process is known, for it gets no children. */
    struct scmp_arg_cmp myself = SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid());
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, &myself) == 0;
}

gboolean confine_calls(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    if (filter == NULL)
        return FALSE;
    /* Kernels before 5.16 would else switch speculation off for the process, which costs it much of its
     * speed. */
    seccomp_attr_set(filter, SCMP_FLTATR_CTL_SSB, 1);
    gboolean set = add_calls(filter) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return set;
}

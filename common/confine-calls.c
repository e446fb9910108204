/**
 * confine-calls.c: the system calls that reading a document needs; all others do not exist for the process.
 *
 * What is not listed fails with ENOSYS, as on a kernel that is too old for it, which libraries know how to
 * live with. The list was taken from strace over all samples, and from what glibc calls on its own ways.
 */
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
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

/**
 * Stands in the filter where the number of the process belongs, which only the process itself knows. No
 * process has it: the kernel counts to 2^22.
 */
#define MYSELF 0x676f756a

/** The filter as the kernel takes it: libseccomp needs 0.7 ms of processor time to make it, setting it takes
 * 0.1. */
typedef struct {
    GByteArray *program; /* of struct sock_filter; NULL until made, empty where it could not be */
    guint myself;        /* the instruction that compares with MYSELF */
} Filter;

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
    struct scmp_arg_cmp myself = SCMP_A0(SCMP_CMP_EQ, MYSELF);
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, &myself) == 0;
}

/** Appends what the open file holds from its start. */
static gboolean read_program(int file, GByteArray *program)
{
    guint8 buffer[4096];
    gssize got = 0;
    if (lseek(file, 0, SEEK_SET) != 0)
        return FALSE;
    while ((got = read(file, buffer, sizeof buffer)) > 0)
        g_byte_array_append(program, buffer, (guint)got);
    return got == 0 && program->len % sizeof(struct sock_filter) == 0;
}

/** Finds the one comparison with MYSELF; FALSE where there is not just one, so that no other is ever changed.
 */
static gboolean find_myself(Filter *self)
{
    const struct sock_filter *program = (const void *)self->program->data;
    guint n_found = 0;
    for (guint i = 0; i < self->program->len / sizeof *program; i++)
        if (program[i].code == (BPF_JMP | BPF_JEQ | BPF_K) && program[i].k == MYSELF) {
            self->myself = i;
            n_found++;
        }
    return n_found == 1;
}

static gboolean filter_make(Filter *self)
{
    scmp_filter_ctx rules = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    if (rules == NULL)
        return FALSE;
    int file = memfd_create("gouji-filter", MFD_CLOEXEC);
    gboolean made = file >= 0 && add_calls(rules) && seccomp_export_bpf(rules, file) == 0 &&
                    read_program(file, self->program) && find_myself(self);
    if (file >= 0)
        close(file);
    seccomp_release(rules);
    return made;
}

/** (transfer none): the filter, made by the first call; its program is empty where it could not be made. */
static const Filter *filter_get(void)
{
    static Filter filter;
    if (filter.program == NULL) {
        filter.program = g_byte_array_new();
        if (!filter_make(&filter))
            g_byte_array_set_size(filter.program, 0);
    }
    return &filter;
}

void confine_prepare(void)
{
    filter_get();
}

gboolean confine_calls(void)
{
    const Filter *filter = filter_get();
    if (filter->program->len == 0)
        return FALSE;
    struct sock_filter *program = (void *)filter->program->data;
    program[filter->myself].k = (guint32)getpid();
    struct sock_fprog wanted = {.len = (unsigned short)(filter->program->len / sizeof *program),
                                .filter = program};
    /* Kernels before 5.16 would else switch speculation off for the process, which costs it much of its
     * speed; those before 4.17 do not know the flag. */
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &wanted) == 0 ||
           syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &wanted) == 0;
}

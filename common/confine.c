/**
 * confine.c: limits, then files, then system calls, since each needs what the next forbids.
 */
#include "confine.h"

#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/** Files open at once: the libraries hold four or five. */
#define MOST_OPEN_FILES 64

#ifdef __SANITIZE_ADDRESS__
#define SANITIZED TRUE
#else
#define SANITIZED FALSE
#endif

static gboolean limit(int resource, rlim_t most)
{
    struct rlimit bound;
    if (getrlimit((__rlimit_resource_t)resource, &bound) != 0)
        return FALSE;
    bound.rlim_cur = MIN(bound.rlim_cur, most);
    /* A second between the two, so that processor time ends with SIGXCPU and not with SIGKILL. */
    bound.rlim_max = MIN(bound.rlim_max, resource == RLIMIT_CPU ? most + 1 : most);
    return setrlimit((__rlimit_resource_t)resource, &bound) == 0;
}

static gboolean confine_limits(const ConfineBounds *bounds)
{
    /* A core dump would be a file outside of the result, with the document in it. */
    gboolean set = limit(RLIMIT_FSIZE, bounds->output_bytes) && limit(RLIMIT_CORE, 0);
    if (SANITIZED)
        return set;
    return limit(RLIMIT_AS, bounds->memory_bytes) && limit(RLIMIT_CPU, bounds->cpu_s) &&
           limit(RLIMIT_NOFILE, MOST_OPEN_FILES) && limit(RLIMIT_NPROC, 0) && set;
}

guint confine(const ConfineBounds *bounds)
{
    guint missing = 0;
    if (!confine_limits(bounds))
        missing |= CONFINE_NO_LIMITS;
    if (SANITIZED)
        return missing;
    gboolean no_new_privileges = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    if (!no_new_privileges || !confine_files(bounds->readable))
        missing |= CONFINE_NO_FILES;
    if (!no_new_privileges || !confine_calls()) {
        missing |= CONFINE_NO_CALLS;
        /* The second best against the network is one without a way out; a root needs no user namespace for
         * it. */
        if (unshare(CLONE_NEWNET) != 0)
            (void)!unshare(CLONE_NEWUSER | CLONE_NEWNET);
    }
    return missing;
}

/**
 * confine-missing.c: what the kernel lacks; apart from confine.c, so that who only asks needs no libseccomp.
 */
#include <linux/seccomp.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"

guint confine_missing(void)
{
    guint32 action = SECCOMP_RET_ERRNO;
    guint missing = confine_files_known() ? 0 : CONFINE_NO_FILES;
    if (syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) != 0)
        missing |= CONFINE_NO_CALLS;
    return missing;
}

const char *confine_missing_words(ConfineMissing bound)
{
    switch (bound) {
    case CONFINE_NO_LIMITS:
        return "no resource limits here: a hostile document can fill memory and disk";
    case CONFINE_NO_FILES:
        return "no Landlock in this kernel: a hostile document that takes its reader over can read the "
               "user's files";
    case CONFINE_NO_CALLS:
        return "no seccomp in this kernel: a hostile document that takes its reader over can do what the "
               "user can";
    }
    return "";
}

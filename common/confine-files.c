/**
 * confine-files.c: Landlock, by its system calls; there is no library for it on Debian 12.
 *
 * The headers of Debian 12 know version 2 of the interface, kernels are at 7. A kernel takes the larger
 * struct of a later version as long as what it does not know is zero, so rights are asked for as far as the
 * running kernel has them.
 */
#include "confine.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/** Rights on files of version 1: all of EXECUTE to MAKE_SYM. */
#define FILES_1 ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)

/** What later versions added; names as in the kernel's linux/landlock.h. */
#define ACCESS_FS_REFER     (1ULL << 13) /* version 2 */
#define ACCESS_FS_TRUNCATE  (1ULL << 14) /* version 3 */
#define ACCESS_NET_BIND     (1ULL << 0)  /* version 4 */
#define ACCESS_NET_CONNECT  (1ULL << 1)
#define ACCESS_FS_IOCTL_DEV (1ULL << 15) /* version 5 */
#define SCOPE_ABSTRACT_UNIX (1ULL << 0)  /* version 6 */
#define SCOPE_SIGNAL        (1ULL << 1)

/** Ruleset: struct landlock_ruleset_attr as of version 6. */
typedef struct {
    guint64 files, network, scopes;
} Ruleset;

static const struct {
    int version;
    Ruleset adds;
} VERSIONS[] = {
    {1, {FILES_1, 0, 0}},
    {2, {ACCESS_FS_REFER, 0, 0}},
    {3, {ACCESS_FS_TRUNCATE, 0, 0}},
    {4, {0, ACCESS_NET_BIND | ACCESS_NET_CONNECT, 0}},
    {5, {ACCESS_FS_IOCTL_DEV, 0, 0}},
    {6, {0, 0, SCOPE_ABSTRACT_UNIX | SCOPE_SIGNAL}},
};

static long landlock_version(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

gboolean confine_files_known(void)
{
    return landlock_version() > 0;
}

/** Lets @path, and what is below it, be read. */
static gboolean allow_reading(int rules, const char *path)
{
    int fd = open(path, O_PATH | O_CLOEXEC);
    struct stat status;
    if (fd < 0)
        return TRUE;
    gboolean folder = fstat(fd, &status) == 0 && S_ISDIR(status.st_mode);
    struct landlock_path_beneath_attr rule = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | (folder ? LANDLOCK_ACCESS_FS_READ_DIR : 0),
        .parent_fd = fd,
    };
    gboolean added = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(fd);
    return added;
}

gboolean confine_files(const char *const *readable)
{
    Ruleset wanted = {0};
    long version = landlock_version();
    for (gsize i = 0; i < G_N_ELEMENTS(VERSIONS) && VERSIONS[i].version <= version; i++) {
        wanted.files |= VERSIONS[i].adds.files;
        wanted.network |= VERSIONS[i].adds.network;
        wanted.scopes |= VERSIONS[i].adds.scopes;
    }
    int rules = wanted.files != 0 ? (int)syscall(SYS_landlock_create_ruleset, &wanted, sizeof wanted, 0) : -1;
    gboolean set = rules >= 0;
    for (gsize i = 0; set && readable[i] != NULL; i++)
        set = allow_reading(rules, readable[i]);
    set = set && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    if (rules >= 0)
        close(rules);
    return set;
}

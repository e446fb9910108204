#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kind.h"
#include "link.h"

/* Each level holds an open folder; 1024 open files is the usual limit of a process. */
#define MOST_DEPTH 500

typedef struct {
    WalkFunc func;
    gpointer user_data;
    dev_t left_out_device;
    ino_t left_out_inode;
    GPtrArray *roots; /* real paths of what the user named */
    gboolean ended;
    int depth;
} Walk;

static void tell(Walk *walk, const WalkFile *file)
{
    if (!walk->ended && !walk->func(file, walk->user_data))
        walk->ended = TRUE;
}

static void tell_problem(Walk *walk, const char *path, gboolean named, const char *problem)
{
    tell(walk, &(WalkFile){.path = path, .named = named, .fd = -1, .problem = problem});
}

static const char *kind_of_special(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFLNK:
        return "a symbolic link; links inside folders are not followed, name the file itself";
    case S_IFIFO:
        return "not a file but a pipe";
    case S_IFSOCK:
        return "not a file but a socket";
    case S_IFDIR:
        return "not a file but a folder";
    default:
        return "not a file but a device";
    }
}

static void walk_file(Walk *walk, int folder, const char *name, const WalkFile *known)
{
    /* What was a file a moment ago may be something else now: not waiting and looking again settle it. */
    int links = known->named ? 0 : O_NOFOLLOW;
    int fd = openat(folder, name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | links);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0)
        tell_problem(walk, known->path, known->named, g_strerror(errno));
    else if (!S_ISREG(status.st_mode))
        tell_problem(walk, known->path, known->named, kind_of_special(status.st_mode));
    else
        tell(walk, &(WalkFile){
                       .path = known->path, .named = known->named, .fd = fd, .folder = folder, .name = name});
    if (fd >= 0)
        close(fd);
}

static void walk_folder(Walk *walk, int folder, const char *name, const WalkFile *known);

/* A link inside a folder: told where its name promises a report, or where what it leads to would be left out
 * without a word. */
static void walk_link(Walk *walk, int folder, const char *name, const char *path)
{
    LinkTarget target = kind_is_named(name) ? LINK_FILE : link_target(folder, name, walk->roots);
    if (target == LINK_FILE)
        tell_problem(walk, path, FALSE, kind_of_special(S_IFLNK));
    else if (target == LINK_FOLDER && strcmp(name, ARCHIVE_TAKEN) != 0)
        tell_problem(walk, path, FALSE,
                     "a symbolic link to a folder; links inside folders are not followed, name the folder "
                     "itself");
}

static void walk_entry(Walk *walk, int folder, const char *name, const char *path)
{
    struct stat status;
    WalkFile known = {.path = path};
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        tell_problem(walk, path, FALSE, g_strerror(errno));
    else if (S_ISDIR(status.st_mode) && strcmp(name, ARCHIVE_TAKEN) != 0)
        walk_folder(walk, folder, name, &known);
    else if (S_ISREG(status.st_mode))
        walk_file(walk, folder, name, &known);
    else if (S_ISLNK(status.st_mode))
        walk_link(walk, folder, name, path);
    else if (kind_is_named(name))
        tell_problem(walk, path, FALSE, kind_of_special(status.st_mode));
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in @dir, sorted; NULL with errno set when it cannot be read. */
static GPtrArray *folder_names(DIR *dir)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    errno = 0;
    for (const struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            g_ptr_array_add(names, g_strdup(entry->d_name));
        errno = 0;
    }
    if (errno != 0)
        return NULL;
    g_ptr_array_sort(names, compare_names);
    return g_steal_pointer(&names);
}

static void walk_open_folder(Walk *walk, DIR *dir, const char *path)
{
    g_autoptr(GPtrArray) names = folder_names(dir);
    if (names == NULL) {
        tell_problem(walk, path, FALSE, g_strerror(errno));
        return;
    }
    for (guint i = 0; i < names->len && !walk->ended; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *child = g_build_filename(path, name, NULL);
        walk_entry(walk, dirfd(dir), name, child);
    }
}

static gboolean is_left_out(const Walk *walk, int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 && status.st_dev == walk->left_out_device &&
           status.st_ino == walk->left_out_inode;
}

static void walk_folder(Walk *walk, int folder, const char *name, const WalkFile *known)
{
    if (walk->depth >= MOST_DEPTH) {
        tell_problem(walk, known->path, known->named,
                     "folders lie too deep in one another; name this one itself");
        return;
    }
    int links = known->named ? 0 : O_NOFOLLOW;
    int fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | links);
    if (fd >= 0 && is_left_out(walk, fd)) {
        if (known->named)
            tell_problem(walk, known->path, TRUE, "the archive itself");
        close(fd);
        return;
    }
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (dir == NULL) {
        tell_problem(walk, known->path, known->named, g_strerror(errno));
        if (fd >= 0)
            close(fd);
        return;
    }
    walk->depth++;
    walk_open_folder(walk, dir, known->path);
    walk->depth--;
    closedir(dir);
}

static void walk_named(Walk *walk, const char *path)
{
    struct stat status;
    WalkFile known = {.path = path, .named = TRUE};
    if (stat(path, &status) != 0)
        tell_problem(walk, path, TRUE, g_strerror(errno));
    else if (S_ISDIR(status.st_mode))
        walk_folder(walk, AT_FDCWD, path, &known);
    else if (S_ISREG(status.st_mode))
        walk_file(walk, AT_FDCWD, path, &known);
    else
        tell_problem(walk, path, TRUE, kind_of_special(status.st_mode));
}

void walk(const char *const *paths, const char *leave_out, WalkFunc func, gpointer user_data)
{
    g_autoptr(GPtrArray) roots = g_ptr_array_new_with_free_func(free);
    Walk state = {.func = func, .user_data = user_data, .roots = roots};
    struct stat status;
    if (stat(leave_out, &status) == 0) {
        state.left_out_device = status.st_dev;
        state.left_out_inode = status.st_ino;
    }
    for (gsize i = 0; paths[i] != NULL; i++) {
        char *root = realpath(paths[i], NULL);
        if (root != NULL)
            g_ptr_array_add(roots, root);
    }
    for (gsize i = 0; paths[i] != NULL && !state.ended; i++)
        walk_named(&state, paths[i]);
}

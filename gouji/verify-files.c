/*
 * verify-files.c: sums of originals, and files without a document.
 */
#include "verify-files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../common/archive.h"
#include "../common/digest.h"
#include "../common/sql-named.h"

/** Digits that the name of a document's file begins with. */
#define SHA256_DIGITS 64

/** (transfer full): @path as it is told: from the archive's folder on. */
static char *told(const char *archive, const char *path)
{
    return g_strdup(path + strlen(archive) + strspn(path + strlen(archive), "/"));
}

/** Tells of the open original @fd. */
static void verify_open(int fd, const char *where, const char *sha256, gint64 bytes, Damage *damage)
{
    g_autoptr(GError) error = NULL;
    struct stat status;
    if (fstat(fd, &status) == 0 && status.st_size != bytes)
        damage_add(damage, where,
                   "has %" G_GINT64_FORMAT " bytes, and had %" G_GINT64_FORMAT " when taken in",
                   (gint64)status.st_size, bytes);
    g_autofree char *found = digest_of_file(fd, &error);
    if (found == NULL)
        damage_add(damage, where, "%s", error->message);
    else if (strcmp(found, sha256) != 0)
        damage_add(damage, where, "the original was changed: its SHA-256 is %s", found);
}

void verify_original(const char *archive, const char *sha256, const char *kind, gint64 bytes, Damage *damage)
{
    g_autofree char *path = archive_original_path(archive, sha256, kind);
    g_autofree char *where = told(archive, path);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        damage_add(damage, where, "the original cannot be read: %s", g_strerror(errno));
        return;
    }
    verify_open(fd, where, sha256, bytes, damage);
    close(fd);
}

/** Tells of the files in one folder that belong to no document. */
static gboolean verify_folder(sqlite3_stmt *known, const char *folder, const char *where, Damage *damage,
                              GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name = NULL;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *sha256 = g_strndup(name, SHA256_DIGITS);
        if (!archive_is_sha256(sha256))
            continue; /* a file that was being written when its program was killed */
        db_bind(known, "s", sha256);
        int rows = db_step(known, error);
        if (rows < 0)
            return FALSE;
        if (rows > 0) {
            sqlite3_reset(known);
            continue;
        }
        g_autofree char *file = g_build_filename(where, name, NULL);
        damage_add(damage, file, "the ledger has no such document");
    }
    return TRUE;
}

gboolean verify_strays(sqlite3 *db, const char *archive, Damage *damage, GError **error)
{
    static const char *const kinds[] = {"originals", "pages", "rows", "corrections"};
    g_autoptr(sqlite3_stmt) known = sql_prepare(db, "gouji/verify.sql", "known", error);
    if (known == NULL)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *folder = g_build_filename(archive, kinds[i], NULL);
        g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
        const char *shard = NULL;
        while (dir != NULL && (shard = g_dir_read_name(dir)) != NULL) {
            g_autofree char *path = g_build_filename(folder, shard, NULL);
            g_autofree char *where = g_build_filename(kinds[i], shard, NULL);
            if (!verify_folder(known, path, where, damage, error))
                return FALSE;
        }
    }
    return TRUE;
}

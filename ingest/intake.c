#include "intake.h"

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../common/archive.h"
#include "../common/cli.h"
#include "../common/digest.h"
#include "../common/file.h"
#include "../common/sql-named.h"
#include "kind.h"

/* Of one read; KIND_BYTES of them suffice to tell a kind. */
#define CHUNK_BYTES 262144

#define LEDGER "ingest/ledger.sql"

struct _Intake {
    char *archive;
    sqlite3 *db;
    sqlite3_stmt *find_name;
    sqlite3_stmt *insert_document;
    sqlite3_stmt *insert_name;
    sqlite3_stmt *note_taken_in;
    guint8 *chunk;
};

/* Source: the file being taken in; @status: as it was before it was read; @name: for the ledger. */
typedef struct {
    int fd;
    const char *name;
    struct stat status;
} Source;

/* Content: what reading a file to its end tells, and whether the ledger did not have it before. */
typedef struct {
    char sha256[65];
    const char *kind;
    gint64 bytes;
    gboolean is_new;
} Content;

G_DEFINE_QUARK(intake_error, intake_error)

Intake *intake_new(const char *archive, GError **error)
{
    g_autoptr(Intake) intake = g_new0(Intake, 1);
    intake->archive = g_strdup(archive);
    intake->chunk = g_malloc(CHUNK_BYTES);
    intake->db = db_open_archive(archive, DB_CREATE, error);
    if (intake->db == NULL)
        return NULL;
    intake->find_name = sql_prepare(intake->db, LEDGER, "find_name", error);
    if (intake->find_name != NULL)
        intake->insert_document = sql_prepare(intake->db, LEDGER, "insert_document", error);
    if (intake->insert_document != NULL)
        intake->insert_name = sql_prepare(intake->db, LEDGER, "insert_name", error);
    if (intake->insert_name != NULL)
        intake->note_taken_in = sql_prepare(intake->db, LEDGER, "note_taken_in", error);
    return intake->note_taken_in != NULL ? g_steal_pointer(&intake) : NULL;
}

sqlite3 *intake_database(Intake *intake)
{
    return intake->db;
}

void intake_free(Intake *intake)
{
    if (intake == NULL)
        return;
    sqlite3_finalize(intake->find_name);
    sqlite3_finalize(intake->insert_document);
    sqlite3_finalize(intake->insert_name);
    sqlite3_finalize(intake->note_taken_in);
    sqlite3_close(intake->db);
    g_free(intake->archive);
    g_free(intake->chunk);
    g_free(intake);
}

static gboolean refuse(GError **error, IntakeError code, const char *message)
{
    g_set_error_literal(error, INTAKE_ERROR, (int)code, message);
    return FALSE;
}

/* Fills the chunk as far as the file goes; -1 with @error set. */
static gssize read_chunk(Intake *intake, int fd, GError **error)
{
    gsize got = 0;
    while (got < CHUNK_BYTES) {
        ssize_t n = read(fd, intake->chunk + got, CHUNK_BYTES - got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            refuse(error, INTAKE_ERROR_READ, g_strerror(errno));
            return -1;
        }
        if (n == 0)
            break;
        got += (gsize)n;
    }
    return (gssize)got;
}

/* Whether the first chunk of a file is the beginning of something that is taken in. */
static gboolean begin_content(const Intake *intake, gsize length, Content *content, GError **error)
{
    content->kind = kind_from_bytes(intake->chunk, length);
    if (length == 0)
        return refuse(error, INTAKE_ERROR_EMPTY, "empty file");
    if (content->kind != NULL)
        return TRUE;
    const char *other = kind_of_other(intake->chunk, length);
    if (other == NULL)
        return refuse(error, INTAKE_ERROR_KIND, "neither a PDF nor a picture (PNG, JPEG, TIFF)");
    g_set_error(error, INTAKE_ERROR, INTAKE_ERROR_KIND, "not PDF, PNG, JPEG or TIFF, but %s", other);
    return FALSE;
}

/* Reads @fd from its start to its end; into @draft too, unless that is NULL. Gives up on what is no report.
 */
static gboolean read_content(Intake *intake, int fd, FileDraft *draft, Content *content, GError **error)
{
    g_autoptr(Digest) digest = digest_new();
    if (lseek(fd, 0, SEEK_SET) != 0)
        return refuse(error, INTAKE_ERROR_READ, g_strerror(errno));
    gssize length;
    content->bytes = 0;
    do {
        length = read_chunk(intake, fd, error);
        if (length < 0 || (content->bytes == 0 && !begin_content(intake, (gsize)length, content, error)))
            return FALSE;
        content->bytes += length;
        if (content->bytes > INTAKE_MOST_BYTES)
            return refuse(error, INTAKE_ERROR_LARGE, "larger than 2 GiB");
        digest_add(digest, intake->chunk, (gsize)length);
        if (draft != NULL && !file_draft_write(draft, intake->chunk, (gsize)length, error))
            return FALSE;
    } while (length == CHUNK_BYTES);
    g_autofree char *sha256 = digest_end(digest);
    g_strlcpy(content->sha256, sha256, sizeof content->sha256);
    return TRUE;
}

static gboolean ledger_insert(Intake *intake, const char *name, Content *content, GError **error)
{
    db_bind(intake->insert_document, "ssl", content->sha256, content->kind, content->bytes);
    if (!db_step_done(intake->insert_document, error))
        return FALSE;
    content->is_new = sqlite3_changes(intake->db) > 0;
    db_bind(intake->note_taken_in, "ss", content->sha256, "gouji-ingest " GOUJI_VERSION);
    if (content->is_new && !db_step_done(intake->note_taken_in, error))
        return FALSE;
    db_bind(intake->insert_name, "ss", content->sha256, name);
    return db_step_done(intake->insert_name, error);
}

/* In one transaction, so that the original's name and the entry appear together. @draft: NULL where it is
 * there. */
static gboolean keep(Intake *intake, FileDraft *draft, const char *name, Content *content, GError **error)
{
    g_autofree char *path = archive_original_path(intake->archive, content->sha256, content->kind);
    if (!db_begin(intake->db, error))
        return FALSE;
    /* Nobody else takes in anything now; somebody may have just before. */
    gboolean place = draft != NULL && access(path, F_OK) != 0;
    gboolean kept = ledger_insert(intake, name, content, error) &&
                    (!place || (file_draft_commit(draft, path, error) && file_sync_name(path, error))) &&
                    db_commit(intake->db, error);
    if (!kept) {
        db_rollback(intake->db);
        if (place)
            g_unlink(path);
    }
    return kept;
}

static gboolean is_unchanged(const Source *source)
{
    struct stat now;
    const struct stat *before = &source->status;
    return fstat(source->fd, &now) == 0 && now.st_size == before->st_size &&
           now.st_mtim.tv_sec == before->st_mtim.tv_sec && now.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
}

static gboolean copy_and_keep(Intake *intake, const Source *source, Content *content, GError **error)
{
    g_auto(FileDraft) draft = {.fd = -1};
    g_autofree char *folder = g_build_filename(intake->archive, "originals", NULL);
    if (!file_draft_open(&draft, folder, error) || !read_content(intake, source->fd, &draft, content, error))
        return FALSE;
    if (!is_unchanged(source))
        return refuse(error, INTAKE_ERROR_CHANGED,
                      "changed while it was read; take it in again when it is whole");
    if (fchmod(draft.fd, 0444) != 0)
        return refuse(error, INTAKE_ERROR_READ, g_strerror(errno));
    return keep(intake, &draft, source->name, content, error);
}

/* Reads twice what is new, so that what is known is never written. */
static gboolean take(Intake *intake, const Source *source, Content *content, GError **error)
{
    if (!read_content(intake, source->fd, NULL, content, error))
        return FALSE;
    g_autofree char *original = archive_find_original(intake->archive, content->sha256);
    if (original == NULL)
        return copy_and_keep(intake, source, content, error);
    db_bind(intake->find_name, "ss", content->sha256, source->name);
    int found = db_step(intake->find_name, error);
    sqlite3_reset(intake->find_name);
    return found > 0 || (found == 0 && keep(intake, NULL, source->name, content, error));
}

gboolean intake_file(Intake *intake, int fd, const char *path, IntakeResult *result, GError **error)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autofree char *name = cli_printable(absolute);
    Source source = {.fd = fd, .name = name};
    Content content = {0};
    if (fstat(fd, &source.status) != 0)
        return refuse(error, INTAKE_ERROR_READ, g_strerror(errno));
    if (source.status.st_size > INTAKE_MOST_BYTES)
        return refuse(error, INTAKE_ERROR_LARGE, "larger than 2 GiB");
    if (!take(intake, &source, &content, error))
        return FALSE;
    result->is_new = content.is_new;
    g_strlcpy(result->sha256, content.sha256, sizeof result->sha256);
    return TRUE;
}

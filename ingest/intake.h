/**
 * intake.h: one file taken into the archive: its original kept under its SHA-256, its ledger entry made.
 *
 * The original and the entry come together or not at all.
 */
#pragma once

#include "../common/db.h"

/** Largest file that is taken in, bytes: what the libraries that read it address with an int. */
#define INTAKE_MOST_BYTES G_MAXINT32

typedef enum {
    INTAKE_ERROR_EMPTY,
    INTAKE_ERROR_KIND,    /* neither PDF nor picture */
    INTAKE_ERROR_LARGE,   /* over INTAKE_MOST_BYTES */
    INTAKE_ERROR_CHANGED, /* somebody wrote to it while it was read */
    INTAKE_ERROR_READ,    /* the file could not be read to its end */
} IntakeError;

#define INTAKE_ERROR (intake_error_quark())
GQuark intake_error_quark(void);

typedef struct _Intake Intake;

/** intake_new: @archive is made where it is missing. Errors are DB_ERROR. */
Intake *intake_new(const char *archive, GError **error);
void intake_free(Intake *intake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Intake, intake_free)

/** intake_database: (transfer none): the archive's, for what is noted of files that are not taken in. */
sqlite3 *intake_database(Intake *intake);

/** IntakeResult: @is_new: whether the archive did not have this content before */
typedef struct {
    char sha256[65];
    gboolean is_new;
} IntakeResult;

/**
 * intake_file:
 * @fd: a regular file open for reading; its offset is moved
 * @path: its name, for the ledger
 *
 * Copies the file to originals/ unless its content is there, and notes it in the ledger with the absolute
 * form of @path, printable (cli.h). A known content under a known name changes nothing.
 * Errors are INTAKE_ERROR, DB_ERROR and G_FILE_ERROR (of the archive's folder).
 */
gboolean intake_file(Intake *intake, int fd, const char *path, IntakeResult *result, GError **error);

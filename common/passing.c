/**
 * passing.c: which errors of which module are of the machine.
 *
 * What takes too long or too much memory is most often the document, but not always (a machine that was busy,
 * a disk that hung), so it is among them; the ledger tries it a few times and no more.
 */
#include "passing.h"

#include "apart.h"
#include "db.h"

static const int APART_CODES[] = {APART_ERROR_TIME, APART_ERROR_WHOLE, APART_ERROR_MEMORY, APART_ERROR_KILLED,
                                  APART_ERROR_SYSTEM};
static const int DB_CODES[] = {DB_ERROR_BUSY, DB_ERROR_FULL};
static const int FILE_CODES[] = {G_FILE_ERROR_NOSPC, G_FILE_ERROR_IO,    G_FILE_ERROR_NOMEM,
                                 G_FILE_ERROR_MFILE, G_FILE_ERROR_NFILE, G_FILE_ERROR_AGAIN};

static gboolean is_among(int code, const int *codes, gsize n_codes)
{
    for (gsize i = 0; i < n_codes; i++)
        if (codes[i] == code)
            return TRUE;
    return FALSE;
}

gboolean error_is_passing(const GError *error)
{
    if (error->domain == APART_ERROR)
        return is_among(error->code, APART_CODES, G_N_ELEMENTS(APART_CODES));
    if (error->domain == DB_ERROR)
        return is_among(error->code, DB_CODES, G_N_ELEMENTS(DB_CODES));
    return error->domain == G_FILE_ERROR && is_among(error->code, FILE_CODES, G_N_ELEMENTS(FILE_CODES));
}

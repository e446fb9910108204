/**
 * fuzz-batch.c: the lines that a worker is sent: one answer a line, each of the kinds that batch.h has.
 */
#include <string.h>

#include "../../common/archive.h"
#include "../../common/batch.h"
#include "fuzz.h"

/** Fails with what it was sent, so that a reason of foreign bytes goes through. */
static BatchResult serve(const char *const *fields, gpointer user_data, GError **error)
{
    (void)user_data;
    fuzz_promise(archive_is_sha256(fields[0]), "only a SHA-256 comes this far");
    if (fields[1] == NULL)
        return BATCH_DONE;
    g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, fields[1]);
    return batch_is_back(fields) ? BATCH_BACK : BATCH_FAILED;
}

static guint lines_of(const char *data, size_t size)
{
    guint n = 0;
    for (size_t i = 0; i < size; i++)
        n += data[i] == '\n';
    return n + (size > 0 && data[size - 1] != '\n');
}

/** Each of the lines that came out is an answer. */
static void check_answers(int fd, guint n_requests)
{
    off_t size = lseek(fd, 0, SEEK_END);
    g_autofree char *answers = g_malloc0((gsize)size + 1);
    fuzz_promise(pread(fd, answers, (size_t)size, 0) == size, "the answers can be read");
    fuzz_promise(strlen(answers) == (size_t)size && g_utf8_validate(answers, -1, NULL), "answers are text");
    fuzz_promise(lines_of(answers, (size_t)size) == n_requests, "each line has one answer");
    g_auto(GStrv) lines = g_strsplit(answers, "\n", -1);
    for (guint i = 0; i < n_requests; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], "\t", -1);
        guint n = g_strv_length(fields);
        fuzz_promise(n == 2 || (n == 3 && strcmp(fields[1], "failed") == 0), "an answer has its fields");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int answers = -1;
    if (answers < 0)
        answers = memfd_create("answers", MFD_CLOEXEC);
    g_auto(FuzzFile) requests = fuzz_file(data, size);
    int out = dup(STDOUT_FILENO), in = dup(STDIN_FILENO);
    fuzz_promise(ftruncate(answers, 0) == 0 && lseek(answers, 0, SEEK_SET) == 0,
                 "there is a place for answers");
    dup2(answers, STDOUT_FILENO);
    dup2(requests.fd, STDIN_FILENO);
    clearerr(stdin);
    fseek(stdin, 0, SEEK_SET);
    fuzz_promise(batch_serve(serve, NULL) == 0, "requests of any bytes are served");
    dup2(out, STDOUT_FILENO);
    dup2(in, STDIN_FILENO);
    close(out);
    close(in);
    check_answers(answers, lines_of((const char *)data, size));
    return 0;
}

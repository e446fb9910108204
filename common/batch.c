#include "batch.h"

#include <errno.h>
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "archive.h"
#include "cli.h"
#include "passing.h"

static const char *const RESULT_NAMES[] = {
    [BATCH_DONE] = "done", [BATCH_CURRENT] = "current", [BATCH_BACK] = "back", [BATCH_FAILED] = "failed"};

const char *batch_result_name(BatchResult result)
{
    return RESULT_NAMES[result];
}

gboolean batch_is_back(const char *const *fields)
{
    return fields[1] != NULL && strcmp(fields[1], RESULT_NAMES[BATCH_BACK]) == 0;
}

/* A reason is one field of one line. */
static char *one_line(const char *message)
{
    g_autofree char *spaced = g_strdelimit(g_strdup(message), "\t\r\n", ' ');
    return cli_printable(g_strstrip(spaced));
}

static void answer(FILE *answers, const char *document, BatchResult result, const GError *error)
{
    if (result != BATCH_FAILED) {
        fprintf(answers, "%s\t%s\n", document, batch_result_name(result));
        return;
    }
    g_autofree char *reason = one_line(error != NULL ? error->message : "no reason given");
    gboolean passing = error != NULL && error_is_passing(error);
    fprintf(answers, "%s\tfailed\t%s%s\n", document, reason, passing ? "\t" BATCH_PASSING : "");
}

static void serve_line(char *line, BatchFunc func, gpointer user_data, FILE *answers)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) fields = g_strsplit(g_strchomp(line), "\t", 0);
    BatchResult result = BATCH_FAILED;
    const char *document = fields[0] != NULL ? fields[0] : "";
    if (archive_is_sha256(document))
        result = func((const char *const *)fields, user_data, &error);
    else
        g_set_error_literal(&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "not a SHA-256");
    g_autofree char *printable = cli_printable(document);
    answer(answers, printable, result, error);
}

/* The answers get a channel of their own, and what a library prints goes where errors go. */
static FILE *take_standard_output(void)
{
    fflush(stdout);
    int fd = dup(STDOUT_FILENO);
    if (fd < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        return NULL;
    return fdopen(fd, "w");
}

int batch_serve(BatchFunc func, gpointer user_data)
{
    /* What nobody waits for is not worked on: the next run may have the document in hand already. */
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    FILE *answers = take_standard_output();
    if (answers == NULL) {
        cli_error("standard output: %s", g_strerror(errno));
        return EXIT_SOME_FAILED;
    }
    char *line = NULL;
    size_t size = 0;
    gboolean broken = FALSE;
    while (!broken && getline(&line, &size, stdin) >= 0) {
        serve_line(line, func, user_data, answers);
        broken = fflush(answers) != 0;
    }
    broken = broken || ferror(stdin);
    free(line);
    fclose(answers);
    return broken ? EXIT_SOME_FAILED : EXIT_OK;
}

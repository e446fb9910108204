/*
 * stage-ask.c: requests and answers go through files without a name, so that neither side waits for the
 * other.
 */
#include "stage-ask.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>

#include "../common/archive.h"
#include "../common/data.h"
#include "../common/file.h"

/** Files: @requests and @answers go away when they are closed. */
typedef struct {
    FILE *requests, *answers;
} Files;

static void files_close(Files *files)
{
    if (files->requests != NULL)
        fclose(files->requests);
    if (files->answers != NULL)
        fclose(files->answers);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Files, files_close)

static void answer_free(gpointer data)
{
    StageAnswer *answer = data;
    g_free(answer->sha256);
    g_free(answer->reason);
    g_free(answer);
}

static gboolean write_requests(FILE *file, const GPtrArray *sums)
{
    for (guint i = 0; i < sums->len; i++)
        fprintf(file, "%s\n", (const char *)g_ptr_array_index(sums, i));
    if (fflush(file) != 0 || ferror(file))
        return FALSE;
    rewind(file);
    return TRUE;
}

static gboolean run(const char *const *argv, const Files *files, GError **error)
{
    g_autofree char *program = program_path(argv[0]);
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_ptr_array_add(words, program);
    for (const char *const *word = argv + 1; *word != NULL; word++)
        g_ptr_array_add(words, (gpointer)*word);
    g_ptr_array_add(words, NULL);
    GPid pid;
    if (!g_spawn_async_with_fds(NULL, (char **)words->pdata, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                &pid, fileno(files->requests), fileno(files->answers), -1, error))
        return FALSE;
    int status;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return TRUE;
}

/** (transfer full): the answer in @line, NULL where it is none. */
static StageAnswer *answer_from(char *line)
{
    g_auto(GStrv) fields = g_strsplit(g_strchomp(line), "\t", 0);
    guint n = g_strv_length(fields);
    gboolean failed = (n == 3 || n == 4) && strcmp(fields[1], "failed") == 0;
    if (n < 2 || !archive_is_sha256(fields[0]) || (!failed && n != 2))
        return NULL;
    StageAnswer *answer = g_new0(StageAnswer, 1);
    answer->sha256 = g_strdup(fields[0]);
    answer->result = failed ? BATCH_FAILED : strcmp(fields[1], "current") == 0 ? BATCH_CURRENT : BATCH_DONE;
    answer->reason = failed ? g_strdup(fields[2]) : NULL;
    return answer;
}

static GPtrArray *read_answers(FILE *file)
{
    GPtrArray *answers = g_ptr_array_new_with_free_func(answer_free);
    char *line = NULL;
    size_t size = 0;
    rewind(file);
    while (getline(&line, &size, file) >= 0) {
        StageAnswer *answer = answer_from(line);
        if (answer != NULL)
            g_ptr_array_add(answers, answer);
    }
    free(line);
    return answers;
}

GPtrArray *stage_ask(const char *const *argv, const GPtrArray *sums, GError **error)
{
    g_auto(Files) files = {tmpfile(), tmpfile()};
    if (files.requests == NULL || files.answers == NULL || !write_requests(files.requests, sums)) {
        file_fail("a temporary file", errno, error);
        return NULL;
    }
    return run(argv, &files, error) ? read_answers(files.answers) : NULL;
}

#include "stage.h"

#include "archive.h"

static gboolean is_by_hand(const Stage *stage)
{
    return stage->archive == NULL && !stage->batch;
}

void stage_check_usage(const Stage *stage, int n_arguments)
{
    if (stage->archive == NULL && (stage->batch || n_arguments != 1))
        cli_usage(stage->cli, "name an ARCHIVE with -a, or one FILE");
    if (stage->archive != NULL && !stage->batch && n_arguments == 0)
        cli_usage(stage->cli, "name the documents by their SHA-256 sums ('gouji run' takes files)");
}

int stage_run_documents(const Stage *stage, char **sums, gpointer user_data)
{
    int code = EXIT_OK;
    for (char **sum = sums; *sum != NULL; sum++)
        if (!archive_is_sha256(*sum))
            cli_usage(stage->cli, "'%s' is no SHA-256 sum", *sum);
    for (char **sum = sums; *sum != NULL; sum++) {
        g_autoptr(GError) error = NULL;
        const char *fields[] = {*sum, NULL};
        BatchResult result = stage->document(fields, user_data, &error);
        if (result == BATCH_FAILED) {
            cli_error("%s: %s", *sum, error->message);
            code = EXIT_SOME_FAILED;
        } else
            g_print("%s\t%s\n", *sum, batch_result_name(result));
    }
    return code;
}

int stage_run(const Stage *stage, char **arguments, gpointer user_data)
{
    if (is_by_hand(stage))
        return stage->file(arguments[0], user_data);
    if (stage->batch)
        return batch_serve(stage->document, user_data);
    return stage_run_documents(stage, arguments, user_data);
}

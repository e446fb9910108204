/**
 * gouji run: takes files in and carries every document to the archive, several at once.
 *
 * Joins the feed (feed.h: what gouji-ingest takes in), the pool (pool.h: documents on their way through
 * the stages) and what the user sees (progress.h), and knows from the ledger what an earlier run left.
 */
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>

#include "../common/archive.h"
#include "../common/cli.h"
#include "../common/confine.h"
#include "../common/db.h"
#include "../common/sql-named.h"
#include "commands.h"
#include "current.h"
#include "feed.h"
#include "layouts.h"
#include "lock.h"
#include "names.h"
#include "own-layouts.h"
#include "pool.h"
#include "progress.h"
#include "renew.h"

#define STATEMENTS "gouji/run.sql"
/* More workers than this are a slip of the hand. */
#define MOST_WORKERS   256
#define NO_FORM_REASON "no known form; it is kept and its text can be searched"

typedef struct {
    const char *archive;
    const char *text;
    char *layouts; /* NULL: no forms of one's own */
    const char *names;
    GMainLoop *loop;
    Feed *feed;
    Pool *pool;
    Progress *progress;
    int lock;
    sqlite3 *db; /* opened once the feed has made the archive */
    sqlite3_stmt *state;
    Current *current;    /* NULL where the archive is new */
    GPtrArray *failures; /* utf8: "NAME: REASON" */
    guint n_files;
    guint n_skipped;
    gboolean feed_has_ended;
    gboolean is_closing;
    gboolean is_interrupted;
    gboolean is_broken; /* the run as a whole failed; it was said why */
} Run;

static void break_off(Run *run, const char *message)
{
    progress_hide(run->progress);
    cli_error("%s", message);
    run->is_broken = TRUE;
    pool_stop(run->pool);
}

static gboolean open_ledger(Run *run)
{
    g_autoptr(GError) error = NULL;
    if (run->db != NULL)
        return TRUE;
    run->db = db_open_archive(run->archive, DB_READ, &error);
    if (run->db != NULL)
        run->state = sql_prepare(run->db, STATEMENTS, "state", &error);
    if (run->state != NULL)
        own_layouts_remember(run->archive, run->layouts, &error);
    if (error != NULL)
        break_off(run, error->message);
    return error == NULL;
}

/* Whether the ledger knows @sha256; then run->state stands on its line until ledger_leave(). */
static gboolean ledger_find(Run *run, const char *sha256)
{
    if (!open_ledger(run))
        return FALSE;
    db_bind(run->state, "s", sha256);
    return db_step(run->state, NULL) == 1;
}

static void ledger_leave(Run *run)
{
    sqlite3_reset(run->state);
}

static gboolean has_no_form(Run *run, const char *sha256)
{
    if (!ledger_find(run, sha256))
        return FALSE;
    gboolean no_form = g_str_equal(db_text(run->state, 0), "no_form");
    ledger_leave(run);
    return no_form;
}

static void report(Run *run, ProgressState state, const char *name, const char *reason)
{
    progress_file(run->progress, state, name, reason);
    if (reason != NULL && (state == PROGRESS_FAILED || state == PROGRESS_NO_FORM))
        g_ptr_array_add(run->failures, g_strdup_printf("%s: %s", name, reason));
}

/* Reports a document that an earlier run brought to its end and the stages would not change; FALSE for
 * others. */
static gboolean report_current(Run *run, const char *sha256, const char *name)
{
    if (run->current == NULL || !ledger_find(run, sha256))
        return FALSE;
    gboolean no_form = g_str_equal(db_text(run->state, 0), "no_form");
    gboolean current = (no_form || g_str_equal(db_text(run->state, 0), "stored")) &&
                       current_has(run->current, sha256, db_text(run->state, 1));
    ledger_leave(run);
    if (current)
        report(run, no_form ? PROGRESS_NO_FORM : PROGRESS_CURRENT, name, no_form ? NO_FORM_REASON : NULL);
    return current;
}

static void report_document(Run *run, const PoolDocument *document, const char *name)
{
    if (document->result == BATCH_FAILED)
        report(run, PROGRESS_FAILED, name, document->reason);
    else if (has_no_form(run, document->sha256))
        report(run, PROGRESS_NO_FORM, name, NO_FORM_REASON);
    else
        report(run, document->result == BATCH_DONE ? PROGRESS_DONE : PROGRESS_CURRENT, name, NULL);
}

static void count_file(Run *run)
{
    run->n_files++;
    progress_total(run->progress, run->n_files, run->feed_has_ended);
}

/* Ends the run when nothing more can come: first the processes, then the loop. */
static void on_idle(gpointer user_data)
{
    Run *run = user_data;
    if (!run->feed_has_ended || !pool_is_idle(run->pool))
        return;
    if (!run->is_closing) {
        run->is_closing = TRUE;
        pool_close(run->pool);
    }
    if (pool_has_ended(run->pool))
        g_main_loop_quit(run->loop);
}

static void on_document(const PoolDocument *document, gpointer user_data)
{
    for (guint i = 0; i < document->names->len; i++)
        report_document(user_data, document, g_ptr_array_index(document->names, i));
}

static void on_taken(const char *sha256, const char *name, gboolean is_new, gpointer user_data)
{
    Run *run = user_data;
    count_file(run);
    if (!is_new && !pool_knows(run->pool, sha256) && report_current(run, sha256, name))
        return;
    const PoolDocument *ended = pool_add(run->pool, sha256, name);
    if (ended != NULL)
        report_document(run, ended, name);
}

static void on_refused(const char *name, const char *reason, gpointer user_data)
{
    count_file(user_data);
    report(user_data, PROGRESS_FAILED, name, reason);
}

static void on_skipped(guint n, gpointer user_data)
{
    Run *run = user_data;
    run->n_skipped = n;
}

static gboolean add_left_over(Run *run, GError **error)
{
    g_autoptr(sqlite3_stmt) left_over = sql_prepare(run->db, STATEMENTS, "left_over", error);
    int row = -1;
    while (left_over != NULL && (row = db_step(left_over, error)) == 1) {
        if (pool_knows(run->pool, db_text(left_over, 0)))
            continue;
        count_file(run);
        pool_add(run->pool, db_text(left_over, 0), db_text(left_over, 1));
    }
    return row == 0;
}

static void on_feed_ended(int status, gpointer user_data)
{
    Run *run = user_data;
    g_autoptr(GError) error = NULL;
    run->feed_has_ended = TRUE;
    progress_total(run->progress, run->n_files, TRUE);
    if (status != EXIT_OK && status != EXIT_SOME_FAILED)
        break_off(run, "taking files in ended badly; run again to take in the rest");
    else if (status == EXIT_SOME_FAILED && run->n_files == 0 && !run->is_interrupted)
        run->is_broken = TRUE; /* gouji-ingest has said why */
    else if (!run->is_interrupted && open_ledger(run) && !add_left_over(run, &error))
        break_off(run, error->message);
    on_idle(run);
}

static gboolean feed_nothing(gpointer user_data)
{
    on_feed_ended(EXIT_OK, user_data);
    return G_SOURCE_REMOVE;
}

static gboolean on_interrupt(gpointer user_data)
{
    Run *run = user_data;
    progress_hide(run->progress);
    if (run->is_interrupted) {
        cli_error("stopping at once");
        pool_abort(run->pool);
    } else {
        cli_error("stopping after the documents in hand; once more to stop at once");
        run->is_interrupted = TRUE;
        pool_stop(run->pool);
        if (run->feed != NULL && !run->feed_has_ended)
            feed_stop(run->feed);
    }
    on_idle(run);
    return G_SOURCE_CONTINUE;
}

static void print_summary(Run *run)
{
    const ProgressCounts *counts = progress_counts(run->progress);
    guint n_left = counts->n_total;
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_printf(line, "%u files:", run->n_files);
    for (guint i = 0; i < PROGRESS_N_STATES; i++) {
        if (counts->n[i] > 0)
            g_string_append_printf(line, " %u %s,", counts->n[i], PROGRESS_WORDS[i]);
        n_left -= counts->n[i];
    }
    if (n_left > 0)
        g_string_append_printf(line, " %u left for the next run,", n_left);
    if (run->n_skipped > 0)
        g_string_append_printf(line, " %u others left out,", run->n_skipped);
    g_string_append_printf(line, " %.1f s", counts->elapsed_s);
    printf("%s\n", line->str);
}

static int conclude(Run *run)
{
    progress_hide(run->progress);
    fflush(stdout);
    for (guint i = 0; i < run->failures->len; i++)
        cli_error("%s", (const char *)g_ptr_array_index(run->failures, i));
    if (!run->is_broken || run->n_files > 0)
        print_summary(run);
    gboolean all_well = run->failures->len == 0 && !run->is_broken && !run->is_interrupted;
    return all_well && fflush(stdout) == 0 ? EXIT_OK : EXIT_SOME_FAILED;
}

static void run_clear(Run *run)
{
    sqlite3_finalize(run->state);
    sqlite3_close(run->db);
    g_clear_pointer(&run->current, current_free);
    g_clear_pointer(&run->feed, feed_free);
    g_clear_pointer(&run->pool, pool_free);
    g_clear_pointer(&run->progress, progress_free);
    g_clear_pointer(&run->failures, g_ptr_array_unref);
    g_clear_pointer(&run->loop, g_main_loop_unref);
    lock_release(&run->lock);
    g_clear_pointer(&run->layouts, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

static gboolean archive_is_there(const char *archive)
{
    g_autofree char *path = archive_database_path(archive);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

/* Once a run, and not once a worker, whose words are passed on only when asked for. */
static void warn_of_missing_bounds(void)
{
    guint missing = confine_missing();
    for (guint bound = 1; bound <= missing; bound <<= 1)
        if ((missing & bound) != 0)
            cli_error("warning: %s", confine_missing_words((ConfineMissing)bound));
}

static int run_all(Run *run, const char *const *paths)
{
    g_autoptr(GError) error = NULL;
    if (!lock_take(run->archive, &run->lock, &error)) {
        cli_error("%s", error->message);
        return g_error_matches(error, LOCK_ERROR, LOCK_ERROR_HELD) ? EXIT_BUSY : EXIT_SOME_FAILED;
    }
    warn_of_missing_bounds();
    const char *missing = pool_missing_program(run->pool);
    if (missing != NULL) {
        cli_error("%s: not there; the programs of all stages must lie beside gouji", missing);
        return EXIT_SOME_FAILED;
    }
    gboolean is_new = !archive_is_there(run->archive);
    if (!names_take(run->archive, run->names, is_new) ||
        (!is_new && !renew_archive(run->archive, run->layouts)))
        return EXIT_SOME_FAILED;
    if (paths[0] == NULL)
        g_idle_add(feed_nothing, run);
    else {
        /* A new archive has everything to do; in one that is there it may well be that nothing is. */
        if (is_new)
            pool_warm(run->pool);
        run->feed = feed_new(&(FeedSpec){.archive = run->archive,
                                         .paths = paths,
                                         .taken = on_taken,
                                         .failed = on_refused,
                                         .skipped = on_skipped,
                                         .ended = on_feed_ended,
                                         .user_data = run},
                             &error);
        if (run->feed == NULL) {
            cli_error("%s", error->message);
            return EXIT_SOME_FAILED;
        }
    }
    if (!is_new)
        run->current =
            current_new(run->archive, run->text, run->layouts); /* now, while the first file is taken in */
    guint sources[] = {g_unix_signal_add(SIGINT, on_interrupt, run),
                       g_unix_signal_add(SIGTERM, on_interrupt, run)};
    g_main_loop_run(run->loop);
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++)
        g_source_remove(sources[i]);
    return conclude(run);
}

int cmd_run(int argc, char **argv)
{
    g_autofree char *archive = NULL, *text = NULL, *layouts = NULL, *names = NULL;
    int n_workers = (int)g_get_num_processors();
    gboolean verbose = FALSE;
    const GOptionEntry entries[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &archive, "The archive; made where it is missing",
         "FOLDER"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &n_workers, "Documents at once (default: as many as cores)", "N"},
        {"text", 't', 0, G_OPTION_ARG_STRING, &text,
         "Of scanned pages read 'full' text, or 'tables' and titles alone (default: full)", "WHAT"},
        {"layouts", 0, 0, G_OPTION_ARG_FILENAME, &layouts,
         "Know the forms of this folder beside those that come with gouji, now and in later runs "
         "(gouji-layout(5))",
         "FOLDER"},
        {"names", 0, 0, G_OPTION_ARG_FILENAME, &names,
         "Put this file in the place of the archive's names.conf (gouji-names(5))", "FILE"},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &verbose, "Pass on what the stages print", NULL},
        G_OPTION_ENTRY_NULL,
    };
    const Cli cli = {
        .name = "gouji run",
        .arguments = "[PATH…]",
        .summary =
            "Takes files and folders in and carries every document through all stages into the archive:\n"
            "PDFs and pictures (PNG, JPEG, TIFF). What is current already costs next to nothing; what an\n"
            "interrupted run left is taken up, also without any PATH.",
        .details =
            "Shows a bar on a terminal; else prints a line a file: done, current, no-form or failed, its\n"
            "name, and the reason.\n\n"
            "Exit status: 0 all went well, 1 some documents failed (each is named), 2 wrong usage, 3 another "
            "run\n"
            "is at work on the archive.",
        .entries = entries,
    };
    cli_parse(&cli, &argc, &argv);
    if (archive == NULL)
        cli_usage(&cli, "no archive given; name its folder with --archive");
    if (n_workers < 1 || n_workers > MOST_WORKERS)
        cli_usage(&cli, "--jobs must be 1 to %d", MOST_WORKERS);
    if (text != NULL && !g_str_equal(text, "full") && !g_str_equal(text, "tables"))
        cli_usage(&cli, "--text must be full or tables");
    g_autofree char *own = NULL;
    if (!own_layouts_of(archive, layouts, &own) || (own != NULL && !layouts_are_sound(own)))
        return EXIT_SOME_FAILED;
    g_auto(Run) run = {
        .archive = archive,
        .lock = -1,
        .text = text != NULL ? text : "full",
        .layouts = g_steal_pointer(&own),
        .names = names,
        .loop = g_main_loop_new(NULL, FALSE),
        .progress = progress_new(verbose),
        .failures = g_ptr_array_new_with_free_func(g_free),
    };
    run.pool = pool_new(&(PoolSpec){.archive = archive,
                                    .n_workers = (guint)n_workers,
                                    .text = run.text,
                                    .layouts = run.layouts,
                                    .verbose = verbose,
                                    .done = on_document,
                                    .idle = on_idle,
                                    .user_data = &run});
    return run_all(&run, (const char *const *)argv + 1);
}

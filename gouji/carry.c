#include "carry.h"

#include <glib-unix.h>
#include <signal.h>

#include "../common/archive.h"
#include "../common/cli.h"
#include "../common/confine.h"
#include "../common/sql-named.h"
#include "corrected.h"
#include "current.h"
#include "feed.h"
#include "lock.h"
#include "names.h"
#include "own-layouts.h"
#include "pool.h"
#include "renew.h"

#define STATEMENTS "gouji/carry.sql"

/* What the ledger has as the one who failed: programs are of one version. */
#define RECORDER "gouji-store " GOUJI_VERSION

#define NO_FORM_REASON   "no known form; it is kept and its text can be searched"
#define TEXT_REASON      "a report's text without tables; they may be in an annex that is a file of its own"
#define DISMISSED_REASON "dropped; 'gouji quarantine retry' takes it up again"

typedef struct {
    const CarrySpec *spec;
    CarryResult *result;
    GMainLoop *loop;
    Feed *feed;
    Pool *pool;
    Progress *progress;
    int lock;
    sqlite3 *db; /* opened once the feed has made the archive */
    sqlite3_stmt *state;
    Current *current;  /* NULL where the archive is new */
    GHashTable *fresh; /* SHA-256 of what the archive did not have before */
    guint n_files;
    int interrupted_by; /* a signal's number, 0 for none */
    gboolean feed_has_ended;
    gboolean is_closing;
    gboolean is_broken; /* the run as a whole failed; it was said why */
} Run;

static void break_off(Run *run, const char *message)
{
    progress_hide(run->progress);
    cli_error("%s", message);
    run->is_broken = TRUE;
    pool_stop(run->pool);
}

/* --- the ledger ------------------------------------------------------------------------------------------
 */

static gboolean open_ledger(Run *run)
{
    g_autoptr(GError) error = NULL;
    if (run->db != NULL)
        return TRUE;
    run->db = db_open_archive(run->spec->archive, DB_READ, &error);
    if (run->db != NULL)
        run->state = sql_prepare(run->db, STATEMENTS, "state", &error);
    if (run->state != NULL)
        own_layouts_remember(run->spec->archive, run->spec->layouts, &error);
    if (error != NULL)
        break_off(run, error->message);
    return error == NULL;
}

/* Columns of :state. */
enum { STATE, ROWS_KEY, REASON, IS_DUE, UNREAD, NOTHING, NOTED, TEXT_ALONE };

/* Whether the ledger knows @sha256; then run->state stands on its line until ledger_leave(). */
static gboolean ledger_find(Run *run, const char *sha256)
{
    if (!open_ledger(run))
        return FALSE;
    db_bind(run->state, "ss", sha256, RECORDER);
    return db_step(run->state, NULL) == 1;
}

static void ledger_leave(Run *run)
{
    sqlite3_reset(run->state);
}

static void report(Run *run, const CarryFile *file)
{
    /* By night what is as it was would be most of what is printed. */
    gboolean is_quiet = run->spec->level < log_level_of(file->state) ||
                        (run->spec->by_night && (file->is_known || file->state == PROGRESS_CURRENT));
    progress_file(run->progress, file->state, is_quiet ? NULL : file->name, file->reason);
    run->spec->told(file, run->spec->user_data);
}

/* Reports a document whose reading is in the archive; the ledger stands on its line. */
static void report_reading(Run *run, const CarryFile *base, ProgressState state)
{
    CarryFile file = *base;
    g_autofree char *unread = g_strdup(db_text(run->state, UNREAD));
    g_autofree char *nothing = g_strdup(db_text(run->state, NOTHING));
    const char *noted = db_text(run->state, NOTED);
    g_autofree char *no_form_noted = g_strconcat(NO_FORM_REASON, *noted != '\0' ? "; " : "", noted, NULL);
    /* A text whose tables are in another document is one report with them. */
    int text_alone = sqlite3_column_int(run->state, TEXT_ALONE);
    gboolean no_form = g_str_equal(db_text(run->state, STATE), "no_form") && text_alone < 2;
    file.reason = NULL;
    file.state = *unread != '\0' ? PROGRESS_PARTIAL : no_form ? PROGRESS_NO_FORM : state;
    if (*unread != '\0')
        file.reason = unread;
    else if (no_form && *nothing != '\0')
        file.reason = nothing;
    else if (no_form)
        file.reason = text_alone == 1 ? TEXT_REASON : no_form_noted;
    file.is_known = state == PROGRESS_CURRENT;
    ledger_leave(run);
    report(run, &file);
}

/* Reports a document that nothing is to be done for: an earlier run brought it to its end and the stages
 * would not change it, or it is set aside. FALSE for others. */
static gboolean report_settled(Run *run, const CarryFile *base)
{
    if (!ledger_find(run, base->sha256))
        return FALSE;
    const char *state = db_text(run->state, STATE);
    gboolean is_read = g_str_equal(state, "stored") || g_str_equal(state, "no_form");
    if (is_read && run->current != NULL &&
        current_has(run->current, base->sha256, db_text(run->state, ROWS_KEY))) {
        report_reading(run, base, PROGRESS_CURRENT);
        return TRUE;
    }
    gboolean dismissed = g_str_equal(state, "dismissed");
    gboolean waits =
        run->spec->by_night && g_str_equal(state, "failed") && sqlite3_column_int(run->state, IS_DUE) == 0;
    g_autofree char *reason = g_strdup(dismissed ? DISMISSED_REASON : db_text(run->state, REASON));
    ledger_leave(run);
    if (!dismissed && !waits)
        return FALSE;
    CarryFile file = *base;
    file.state = PROGRESS_ASIDE;
    file.reason = reason;
    file.is_known = TRUE;
    report(run, &file);
    return TRUE;
}

static void report_document(Run *run, const PoolDocument *document, const char *name)
{
    CarryFile file = {.name = name,
                      .sha256 = document->sha256,
                      .is_new = g_hash_table_contains(run->fresh, document->sha256)};
    ProgressState state = document->result == BATCH_DONE ? PROGRESS_DONE : PROGRESS_CURRENT;
    if (document->result != BATCH_FAILED && ledger_find(run, document->sha256)) {
        report_reading(run, &file, state);
        return;
    }
    file.state = document->result == BATCH_FAILED ? PROGRESS_FAILED : state;
    file.reason = document->reason;
    report(run, &file);
}

/* --- what comes ------------------------------------------------------------------------------------------
 */

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
        if (run->spec->concluding != NULL)
            run->spec->concluding(run->db, run->spec->user_data);
        /* Before the store ends: only the last to close the archive, and only one who writes, takes its log
         * along. */
        g_clear_pointer(&run->state, sqlite3_finalize);
        g_clear_pointer(&run->db, sqlite3_close);
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
    if (is_new)
        g_hash_table_add(run->fresh, g_strdup(sha256));
    else if (!pool_knows(run->pool, sha256) &&
             report_settled(run, &(CarryFile){.name = name, .sha256 = sha256}))
        return;
    const PoolDocument *ended = pool_add(run->pool, sha256, name);
    if (ended != NULL)
        report_document(run, ended, name);
}

static void on_refused(const FeedRefusal *refusal, gpointer user_data)
{
    count_file(user_data);
    report(user_data, &(CarryFile){.state = refusal->is_waiting ? PROGRESS_WAITING : PROGRESS_FAILED,
                                   .name = refusal->name,
                                   .reason = refusal->reason,
                                   .is_known = refusal->is_known});
}

static void on_skipped(guint n, gpointer user_data)
{
    Run *run = user_data;
    run->result->n_skipped = n;
}

/* Puts the documents of a statement on their way, without those that are, and those that are current. */
static gboolean add_from(Run *run, const char *name, GError **error)
{
    g_autoptr(sqlite3_stmt) documents = sql_prepare(run->db, STATEMENTS, name, error);
    int row = -1;
    if (documents != NULL && sqlite3_bind_parameter_count(documents) > 0)
        db_bind(documents, "s", RECORDER);
    while (documents != NULL && (row = db_step(documents, error)) == 1) {
        const char *sha256 = db_text(documents, 0);
        if (pool_knows(run->pool, sha256) || (sqlite3_column_count(documents) > 2 && run->current != NULL &&
                                              current_has(run->current, sha256, db_text(documents, 2))))
            continue;
        count_file(run);
        pool_add(run->pool, sha256, db_text(documents, 1));
    }
    return row == 0;
}

/* Puts documents on their way of which persons have said what has not come into the archive, or have taken
 * back what is still there: an interrupted `gouji correct` leaves them so. In a new archive nobody has said
 * anything. */
static gboolean add_half_corrected(Run *run, GError **error)
{
    if (run->current == NULL)
        return TRUE;
    g_autoptr(sqlite3_stmt) document = sql_prepare(run->db, STATEMENTS, "read_document", error);
    g_autoptr(GPtrArray) sums =
        document != NULL ? corrected_documents(run->db, run->spec->archive, error) : NULL;
    for (guint i = 0; sums != NULL && i < sums->len; i++) {
        const char *sha256 = sums->pdata[i];
        db_bind(document, "s", sha256);
        if (!pool_knows(run->pool, sha256) && db_step(document, NULL) > 0 &&
            !current_has(run->current, sha256, db_text(document, 1))) {
            count_file(run);
            pool_add(run->pool, sha256, db_text(document, 0));
        }
        sqlite3_reset(document);
    }
    return sums != NULL;
}

/* What the archive has itself to be done, beside what came. */
static gboolean add_left_over(Run *run, GError **error)
{
    const CarrySpec *spec = run->spec;
    gboolean all = spec->by_night || spec->paths[0] == NULL;
    return add_from(run, "left_over", error) && add_half_corrected(run, error) &&
           (!spec->by_night || add_from(run, "due", error)) && (!all || add_from(run, "read_before", error));
}

static void on_feed_ended(int status, gpointer user_data)
{
    Run *run = user_data;
    g_autoptr(GError) error = NULL;
    run->feed_has_ended = TRUE;
    progress_total(run->progress, run->n_files, TRUE);
    if (status != EXIT_OK && status != EXIT_SOME_FAILED)
        break_off(run, "taking files in ended badly; run again to take in the rest");
    else if (status == EXIT_SOME_FAILED && run->n_files == 0 && run->interrupted_by == 0)
        run->is_broken = TRUE; /* gouji-ingest has said why */
    else if (run->interrupted_by == 0 && open_ledger(run) && !add_left_over(run, &error))
        break_off(run, error->message);
    on_idle(run);
}

static gboolean feed_nothing(gpointer user_data)
{
    on_feed_ended(EXIT_OK, user_data);
    return G_SOURCE_REMOVE;
}

/* --- signals ---------------------------------------------------------------------------------------------
 */

static gboolean on_signal(Run *run, int number)
{
    progress_hide(run->progress);
    if (run->interrupted_by != 0) {
        cli_error("stopping at once");
        pool_abort(run->pool);
    } else {
        cli_error("stopping after the documents in hand; once more to stop at once");
        run->interrupted_by = number;
        pool_stop(run->pool);
        if (run->feed != NULL && !run->feed_has_ended)
            feed_stop(run->feed);
    }
    on_idle(run);
    return G_SOURCE_CONTINUE;
}

static gboolean on_interrupt(gpointer user_data)
{
    return on_signal(user_data, SIGINT);
}

static gboolean on_terminate(gpointer user_data)
{
    return on_signal(user_data, SIGTERM);
}

/* --- the whole -------------------------------------------------------------------------------------------
 */

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
            cli_error(CLI_WARNING "%s", confine_missing_words((ConfineMissing)bound));
}

static gboolean start_feed(Run *run)
{
    const CarrySpec *spec = run->spec;
    g_autoptr(GError) error = NULL;
    if (spec->paths[0] == NULL) {
        g_idle_add(feed_nothing, run);
        return TRUE;
    }
    run->feed = feed_new(&(FeedSpec){.archive = spec->archive,
                                     .paths = spec->paths,
                                     .settle_s = spec->settle_s,
                                     .move = spec->move,
                                     .taken = on_taken,
                                     .refused = on_refused,
                                     .skipped = on_skipped,
                                     .ended = on_feed_ended,
                                     .user_data = run},
                         &error);
    if (run->feed == NULL)
        cli_error("%s", error->message);
    return run->feed != NULL;
}

/* Sees to all that a run needs; FALSE where it cannot be, and then it was said. */
static gboolean prepare(Run *run)
{
    const CarrySpec *spec = run->spec;
    if (spec->level >= LOG_LEVEL_WARNING)
        warn_of_missing_bounds();
    const char *missing = pool_missing_program(run->pool);
    if (missing != NULL) {
        cli_error("%s: not there; the programs of all stages must lie beside gouji", missing);
        return FALSE;
    }
    gboolean is_new = !archive_is_there(spec->archive);
    if (!names_take(spec->archive, spec->names, is_new) ||
        (!is_new && !renew_archive(spec->archive, spec->layouts)))
        return FALSE;
    /* A new archive has everything to do; in one that is there it may well be that nothing is. */
    if (is_new && spec->paths[0] != NULL)
        pool_warm(run->pool);
    if (!start_feed(run))
        return FALSE;
    g_autoptr(GError) error = NULL;
    if (!is_new) /* now, while the first file is taken in */
        run->current = current_new(spec->archive, spec->text, spec->layouts, &error);
    if (error != NULL)
        break_off(run, error->message);
    return TRUE;
}

/* Where no store was needed, gouji was the last to close the archive, and left its log: it only reads. */
static void settle_archive(const char *archive)
{
    g_autofree char *path = archive_database_path(archive);
    g_autofree char *log = g_strconcat(path, "-wal", NULL);
    if (g_file_test(log, G_FILE_TEST_EXISTS))
        sqlite3_close(db_open_archive(archive, DB_WRITE, NULL));
}

static int status_of(const Run *run)
{
    if (run->interrupted_by != 0)
        return 128 + run->interrupted_by;
    return run->is_broken ? EXIT_SOME_FAILED : EXIT_OK;
}

static void work(Run *run)
{
    if (!prepare(run)) {
        run->result->status = EXIT_SOME_FAILED;
        return;
    }
    guint sources[] = {g_unix_signal_add(SIGINT, on_interrupt, run),
                       g_unix_signal_add(SIGTERM, on_terminate, run)};
    g_main_loop_run(run->loop);
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++)
        g_source_remove(sources[i]);
    progress_hide(run->progress);
    settle_archive(run->spec->archive);
    run->result->counts = *progress_counts(run->progress);
    run->result->status = status_of(run);
}

static void run_clear(Run *run)
{
    sqlite3_finalize(run->state);
    sqlite3_close(run->db);
    g_clear_pointer(&run->current, current_free);
    g_clear_pointer(&run->feed, feed_free);
    g_clear_pointer(&run->pool, pool_free);
    g_clear_pointer(&run->progress, progress_free);
    g_clear_pointer(&run->fresh, g_hash_table_unref);
    g_clear_pointer(&run->loop, g_main_loop_unref);
    lock_release(&run->lock);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

void carry(const CarrySpec *spec, CarryResult *result)
{
    g_autoptr(GError) error = NULL;
    g_auto(Run) run = {.spec = spec, .result = result, .lock = -1};
    *result = (CarryResult){.status = EXIT_SOME_FAILED};
    if (!lock_take(spec->archive, &run.lock, &error)) {
        cli_error("%s", error->message);
        if (g_error_matches(error, LOCK_ERROR, LOCK_ERROR_HELD))
            result->status = EXIT_BUSY;
        return;
    }
    run.loop = g_main_loop_new(NULL, FALSE);
    run.progress = progress_new(spec->level == LOG_LEVEL_DEBUG);
    run.fresh = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    run.pool = pool_new(&(PoolSpec){.archive = spec->archive,
                                    .n_workers = spec->n_workers,
                                    .text = spec->text,
                                    .layouts = spec->layouts,
                                    .verbose = spec->level == LOG_LEVEL_DEBUG,
                                    .done = on_document,
                                    .idle = on_idle,
                                    .user_data = &run});
    work(&run);
}

char *carry_summary(const CarryResult *result)
{
    guint n_left = result->counts.n_total;
    GString *line = g_string_new(NULL);
    g_string_printf(line, "%u files:", result->counts.n_total);
    for (guint i = 0; i < PROGRESS_N_STATES; i++) {
        if (result->counts.n[i] > 0)
            g_string_append_printf(line, " %u %s,", result->counts.n[i], PROGRESS_WORDS[i]);
        n_left -= result->counts.n[i];
    }
    if (n_left > 0)
        g_string_append_printf(line, " %u left for the next run,", n_left);
    if (result->n_skipped > 0)
        g_string_append_printf(line, " %u others left out,", result->n_skipped);
    g_string_append_printf(line, " %.1f s", result->counts.elapsed_s);
    return g_string_free(line, FALSE);
}

/**
 * gouji-extract: from one original to its page model.
 *
 * Takes an original and leaves ARCHIVE/pages/…json (or -o FILE); knows nothing of forms, years, meaning.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../common/archive.h"
#include "../common/digest.h"
#include "../common/file.h"
#include "../common/key.h"
#include "../common/page-json.h"
#include "../common/rows-json.h"
#include "../common/stage.h"
#include "bounds.h"
#include "cut.h"
#include "document.h"
#include "heap.h"
#include "look.h"
#include "memory-mark.h"
#include "pdf-warm.h"
#include "pdf.h"
#include "searchable.h"
#include "unread.h"

#define PROGRAM "gouji-extract " GOUJI_VERSION

/** Pages of one document that may bring its reader down: each costs another try of the whole. */
#define MOST_LEFT_OUT 3

static char *option_archive;
static char *option_output;
static char *option_text;
static gboolean option_look;
static char *option_cut;
static char *option_searchable;
static gboolean option_batch;

static const GOptionEntry entries[] = {
    {"archive", 'a', 0, G_OPTION_ARG_FILENAME, &option_archive, "Work on the documents of ARCHIVE",
     "ARCHIVE"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &option_output,
     "Write the page model of one FILE here; - is standard output", "FILE"},
    {"text", 't', 0, G_OPTION_ARG_STRING, &option_text,
     "Of scanned pages read 'full' text, or 'tables' and titles alone (default: full)", "WHAT"},
    {"look", 0, 0, G_OPTION_ARG_NONE, &option_look,
     "Show the cells that the rows of SHA256 want looked at to a second reader too", NULL},
    {"cut", 0, 0, G_OPTION_ARG_STRING, &option_cut,
     "Of one FILE write no page model, but this place on it as PNG ('gouji show --image'); in points",
     "PAGE,X,Y,WIDTH,HEIGHT,PAGEWIDTH"},
    {"searchable", 0, 0, G_OPTION_ARG_FILENAME, &option_searchable,
     "Of one FILE write no page model, but a PDF with the text of the page model PAGES ('gouji export pdf')",
     "PAGES"},
    {"batch", 0, 0, G_OPTION_ARG_NONE, &option_batch,
     "Take SHA-256 sums from standard input, answer on standard output", NULL},
    {0},
};

static const Cli cli = {
    .name = "gouji-extract",
    .arguments = "-a ARCHIVE [SHA256…] | FILE -o OUTPUT",
    .summary = "Reads PDFs and scans: text with its places, tables as grids of cells.",
    .details = "The result, the page model, is described in doc/pages.md.",
    .entries = entries,
};

/**
 * Worker: what is made once and serves all documents. @settings names what the result depends on.
 * @warned: (type ConfineMissing): of which missing bounds was told
 */
typedef struct {
    Scanner *scanner;
    char *settings;
    gboolean warm;
    guint warned;
} Worker;

/**
 * Job: one document in hand. @looked: its page model where some cells are looked at again, else NULL; @cut:
 * the place on it that is wanted, NULL for its page model; @qpdf: writes it as a PDF with the text of
 * @looked;
 * @unread: the pages that brought an earlier try down.
 */
typedef struct {
    Worker *worker;
    const char *original;
    const char *output;
    const char *sha256;
    const char *key;
    PageModel *looked;
    const Cut *cut;
    const QpdfLibrary *qpdf;
    PageModel *unread;
} Job;

/** Whether any page was read from pixels, so that the next document will want the engines ready. */
static gboolean model_has_scans(const PageModel *model)
{
    for (guint i = 0; i < model->pages->len; i++)
        if (((const Page *)model->pages->pdata[i])->source == TEXT_SOURCE_OCR)
            return TRUE;
    return FALSE;
}

/** The work on one document; runs in a process of its own. */
static gboolean job_work(Apart *apart, gpointer data, GError **error)
{
    const Job *job = data;
    memory_mark_set(apart_memory_mark(apart));
    g_autoptr(PageModel) model = page_model_new(job->sha256, job->key, PROGRAM);
    for (guint i = 0; i < job->unread->pages->len; i++) {
        const Page *page = g_ptr_array_index(job->unread->pages, i);
        unread_add(model, page->number, page->unread);
    }
    if (!document_read(job->original, job->worker->scanner, model, apart, error))
        return FALSE;
    if (model_has_scans(model))
        apart_spend(apart);
    gsize length = 0;
    g_autofree char *json = page_model_to_json(model, &length);
    return apart_write(apart, json, length, error);
}

/** The second look; runs in a process of its own. */
static gboolean job_look(Apart *apart, gpointer data, GError **error)
{
    const Job *job = data;
    memory_mark_set(apart_memory_mark(apart));
    if (!look_read(job->original, job->worker->scanner, job->looked, apart, error))
        return FALSE;
    apart_spend(apart);
    gsize length = 0;
    g_autofree char *json = page_model_to_json(job->looked, &length);
    return apart_write(apart, json, length, error);
}

/** The same for a place on one of its pages. */
static gboolean job_cut(Apart *apart, gpointer data, GError **error)
{
    const Job *job = data;
    memory_mark_set(apart_memory_mark(apart));
    return cut_write(job->original, job->cut, apart, error);
}

/** The same for a PDF that can be searched. */
static gboolean job_searchable(Apart *apart, gpointer data, GError **error)
{
    const Job *job = data;
    memory_mark_set(apart_memory_mark(apart));
    return searchable_write(job->qpdf, job->original, job->looked, apart, error);
}

/** What the child does for @job. */
static ApartFunc job_func(const Job *job)
{
    if (job->qpdf != NULL)
        return job_searchable;
    return job->cut != NULL ? job_cut : job->looked != NULL ? job_look : job_work;
}

/** Says once of each bound that it is missing here. */
static void warn_of_missing(Worker *worker, guint missing)
{
    for (guint bound = 1; bound <= missing; bound <<= 1)
        if ((missing & bound & ~worker->warned) != 0)
            cli_error(CLI_WARNING "%s", confine_missing_words((ConfineMissing)bound));
    worker->warned |= missing;
}

/** Whether the document may be read without the page that brought the child down; notes that page, if so. */
static gboolean job_leave_out(const Job *job, const ApartResult *result, const GError *cause)
{
    gboolean of_page = g_error_matches(cause, APART_ERROR, APART_ERROR_CRASHED) ||
                       g_error_matches(cause, APART_ERROR, APART_ERROR_TIME) ||
                       g_error_matches(cause, APART_ERROR, APART_ERROR_MEMORY);
    if (!of_page || job->looked != NULL || job->cut != NULL || result->page < 1 ||
        result->page > PDF_MOST_PAGES || job->unread->pages->len >= MOST_LEFT_OUT ||
        unread_has(job->unread, result->page))
        return FALSE;
    unread_add(job->unread, result->page, cause->message);
    return TRUE;
}

/** Runs the work, without one page more each time that a page brings it down; the first reason is the
 * document's where nothing comes of that. */
static gboolean job_try(Job *job, ApartResult *result, GError **error)
{
    g_auto(Bounds) bounds = {0};
    g_autoptr(GError) first = NULL;
    bounds_for(&bounds, job->original);
    bounds.spec.func = job_func(job);
    bounds.spec.data = job;
    for (;;) {
        g_autoptr(GError) cause = NULL;
        gboolean done = apart_run(&bounds.spec, result, &cause);
        bounds.spec.used_us += result->processor_us;
        warn_of_missing(job->worker, result->missing);
        if (done)
            return TRUE;
        gboolean again = job_leave_out(job, result, cause);
        if (first == NULL)
            first = g_steal_pointer(&cause);
        if (!again)
            break;
    }
    g_propagate_error(error, g_steal_pointer(&first));
    return FALSE;
}

/** @scanned: (out): whether a page was read from pixels. */
static gboolean job_run(Job *job, gboolean *scanned, GError **error)
{
    g_auto(ApartResult) result = {.file = -1};
    g_autoptr(PageModel) unread = page_model_new(job->sha256, job->key, PROGRAM);
    job->unread = unread;
    gboolean done = job_try(job, &result, error);
    job->unread = NULL;
    *scanned = result.spent;
    if (!done)
        return FALSE;
    return strcmp(job->output, "-") == 0 ? file_copy(result.file, STDOUT_FILENO, "standard output", error)
                                         : file_copy_whole(result.file, job->output, error);
}

/** Whether pages were read from pixels, from which on the worker keeps all ready that this takes. */
static void worker_note(Worker *worker, gboolean scanned)
{
    if (!scanned || worker->warm)
        return;
    worker->warm = scanner_warm_up(worker->scanner, NULL);
    heap_begin_afresh();
}

/** Reads the document of @job and makes its page model. */
static BatchResult archive_read(Job *job, GError **error)
{
    gboolean scanned = FALSE;
    if (!job_run(job, &scanned, error))
        return BATCH_FAILED;
    worker_note(job->worker, scanned);
    return BATCH_DONE;
}

/** Looks at what the rows of @job, with this page model, want. A look that fails is no document lost: the
 * page model then says so. */
static BatchResult archive_look(Job *job, PageModel *model, GError **error)
{
    g_autofree char *wants = archive_rows_path(option_archive, job->sha256);
    g_autoptr(RowsModel) rows = rows_model_load(wants, error);
    if (rows == NULL)
        return BATCH_FAILED;
    if (rows->looks->len == 0)
        return BATCH_CURRENT;
    look_begin(model, rows->looks);
    job->looked = model;
    gboolean scanned = FALSE;
    g_autoptr(GError) cause = NULL;
    if (job_run(job, &scanned, &cause)) {
        worker_note(job->worker, scanned);
        return BATCH_DONE;
    }
    look_note_failure(model, rows->looks, cause->message);
    return page_model_save(model, job->output, error) ? BATCH_DONE : BATCH_FAILED;
}

/** A document that normalize sends back: for a look, or since its page model is damaged, by which only a new
 * one helps. */
static BatchResult archive_back(Job *job, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(PageModel) model = page_model_load(job->output, &cause);
    if (model != NULL)
        return archive_look(job, model, error);
    if (cause->domain == PAGE_JSON_ERROR)
        return archive_read(job, error);
    g_propagate_error(error, g_steal_pointer(&cause));
    return BATCH_FAILED;
}

static BatchResult archive_document(const char *const *fields, gpointer data, GError **error)
{
    Worker *worker = data;
    const char *sha256 = fields[0];
    g_autofree char *original = archive_find_original(option_archive, sha256);
    if (original == NULL) {
        g_set_error(error, G_FILE_ERROR, (gint)G_FILE_ERROR_NOENT, "no original in the archive");
        return BATCH_FAILED;
    }
    g_autofree char *output = archive_pages_path(option_archive, sha256);
    g_autofree char *key = key_make(sha256, worker->settings);
    Job job = {.worker = worker, .original = original, .output = output, .sha256 = sha256, .key = key};
    if (option_look || batch_is_back(fields))
        return archive_back(&job, error); /* what is read of the running text is nothing to a look */
    return archive_artifact_is_current(output, PAGE_FORMAT, key) ? BATCH_CURRENT : archive_read(&job, error);
}

static char *sha256_of(const char *path, GError **error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        int saved = errno;
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(saved), "%s", g_strerror(saved));
        return NULL;
    }
    char *sha256 = digest_of_file(file, error);
    close(file);
    return sha256;
}

/** Whether @model is of the document @sha256; an error where it is not. */
static gboolean model_is_of(const PageModel *model, const char *sha256, GError **error)
{
    if (strcmp(model->sha256, sha256) == 0)
        return TRUE;
    g_set_error(error, SEARCHABLE_ERROR, SEARCHABLE_ERROR_PAGES, "%s is of another document",
                option_searchable);
    return FALSE;
}

/** Writes the document of @job as a PDF with the text of option_searchable. */
static gboolean write_searchable(const Job *job, GError **error)
{
    QpdfLibrary qpdf;
    gboolean scanned;
    g_autoptr(PageModel) model = page_model_load(option_searchable, error);
    if (model == NULL || !model_is_of(model, job->sha256, error) || !qpdf_library_load(&qpdf, error))
        return FALSE;
    Job with_text = *job;
    with_text.looked = model;
    with_text.qpdf = &qpdf;
    return job_run(&with_text, &scanned, error);
}

static int read_file(const char *path, gpointer data)
{
    Worker *worker = data;
    g_autoptr(GError) error = NULL;
    g_autofree char *sha256 = sha256_of(path, &error);
    if (sha256 == NULL) {
        cli_error("%s: %s", path, error->message);
        return EXIT_SOME_FAILED;
    }
    g_autofree char *key = key_make(sha256, worker->settings);
    Cut cut;
    if (option_cut != NULL && !cut_parse(option_cut, &cut))
        cli_usage(&cli, "%s: not a place on a page", option_cut);
    const char *output = option_output != NULL ? option_output : "-";
    Job job = {.worker = worker,
               .original = path,
               .output = output,
               .sha256 = sha256,
               .key = key,
               .cut = option_cut != NULL ? &cut : NULL};
    gboolean scanned;
    if (option_searchable != NULL ? write_searchable(&job, &error) : job_run(&job, &scanned, &error))
        return EXIT_OK;
    cli_error("%s: %s", path, error->message);
    return EXIT_SOME_FAILED;
}

int main(int argc, char **argv)
{
    cli_parse(&cli, &argc, &argv);
    heap_keep();
    setMsgSeverity(L_SEVERITY_NONE); /* leptonica says on stderr what is no concern of the user */
    if (option_text == NULL)
        option_text = g_strdup("full");
    if (strcmp(option_text, "full") != 0 && strcmp(option_text, "tables") != 0)
        cli_usage(&cli, "--text takes 'full' or 'tables'");
    if (option_look && option_archive == NULL)
        cli_usage(&cli, "--look works on documents of an archive; name it with -a");
    const Stage stage = {&cli, option_archive, option_batch, read_file, archive_document};
    stage_check_usage(&stage, argc - 1);
    if (option_cut != NULL && option_archive != NULL)
        cli_usage(&cli, "--cut works on one FILE");
    if (option_searchable != NULL && (option_archive != NULL || option_cut != NULL))
        cli_usage(&cli, "--searchable works on one FILE, and without --cut");

    ScanOptions options = {.text = strcmp(option_text, "full") == 0};
    g_autoptr(Scanner) scanner = scanner_new(&options);
    g_autoptr(GError) error = NULL;
    g_autofree char *settings = key_settings_of_pages(option_text, &error);
    if (settings == NULL) {
        cli_error("%s", error->message);
        return EXIT_SOME_FAILED;
    }
    Worker worker = {.scanner = scanner, .settings = settings};
    g_autoptr(Page) warm = pdf_warm_up(scanner); /* once here, and not in each document's child */
    heap_begin_afresh();
    return stage_run(&stage, argv + 1, &worker);
}

/*
 * load.c: one document into the tables.
 */
#include "load.h"

#include <string.h>

#include "../common/archive.h"
#include "../common/passing.h"
#include "../common/rows-json.h"
#include "../common/search-text.h"
#include "decimal-bind.h"
#include "loader.h"
#include "passage.h"

G_DEFINE_QUARK(load_error, load_error)

/** What the ledger says of a document. */
typedef struct {
    gint64 id;
    char *state;
    char *rows_key; /* NULL where no reading is in the archive */
} Entry;

/** A document on its way in. */
typedef struct {
    Loader *loader;
    gint64 document_id;
    const RowsModel *model;
    gboolean is_again;   /* an earlier reading of it is in the archive */
    GArray *report_ids;  /* gint64, in the order of the model's reports */
    GArray *section_ids; /* … and sections */
    GArray *organ_ids;   /* gint64: whose reports it was in the archive with */
} Load;

static void entry_clear(Entry *entry)
{
    g_free(entry->state);
    g_free(entry->rows_key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Entry, entry_clear)

/** Runs a statement that has no result, with its parameters bound. */
static gboolean run(Loader *loader, StatementName name, GError **error)
{
    return db_step_done(loader->statements[name], error);
}

/** Runs a statement whose one parameter is an id. */
static gboolean run_for(Loader *loader, StatementName name, gint64 id, GError **error)
{
    db_bind(loader->statements[name], "l", id);
    return run(loader, name, error);
}

/* ---- the ledger ---- */

static gboolean find_entry(Loader *loader, const char *sha256, Entry *entry, GError **error)
{
    sqlite3_stmt *find = loader->statements[FIND_DOCUMENT];
    db_bind(find, "s", sha256);
    int rows = db_step(find, error);
    if (rows < 0)
        return FALSE;
    if (rows == 0) {
        g_set_error(error, LOAD_ERROR, LOAD_ERROR_UNKNOWN,
                    "%s: not in the archive's ledger; take it in with gouji ingest", sha256);
        return FALSE;
    }
    entry->id = sqlite3_column_int64(find, 0);
    entry->state = g_strdup(db_text(find, 1));
    entry->rows_key = sqlite3_column_type(find, 2) != SQLITE_NULL ? g_strdup(db_text(find, 2)) : NULL;
    sqlite3_reset(find);
    return TRUE;
}

/** Begins a transaction for what is done to one document, where none is around all. */
static gboolean begin_own(const Loader *loader, GError **error)
{
    return loader->bulk != NULL || db_begin(loader->db, error);
}

/** Ends what begin_own() began: whole where @done, else not at all. */
static gboolean end_own(const Loader *loader, gboolean done, GError **error)
{
    if (done && (loader->bulk != NULL || db_commit(loader->db, error)))
        return TRUE;
    db_rollback(loader->db);
    return FALSE;
}

BatchResult loader_fail(Loader *loader, const char *sha256, const LedgerFailure *failure, GError **error)
{
    g_auto(Entry) entry = {0};
    if (!find_entry(loader, sha256, &entry, error) || !begin_own(loader, error))
        return BATCH_FAILED;
    gboolean noted = ledger_fail(loader->ledger, entry.id, failure, error);
    return end_own(loader, noted, error) ? BATCH_DONE : BATCH_FAILED;
}

BatchResult loader_retry(Loader *loader, const char *sha256, GError **error)
{
    g_auto(Entry) entry = {0};
    if (!find_entry(loader, sha256, &entry, error) || !begin_own(loader, error))
        return BATCH_FAILED;
    gboolean noted = ledger_retry(loader->ledger, entry.id, error);
    return end_own(loader, noted, error) ? BATCH_DONE : BATCH_FAILED;
}

BatchResult loader_dismiss(Loader *loader, const char *sha256, GError **error)
{
    g_auto(Entry) entry = {0};
    g_autoptr(GError) cause = NULL;
    if (!find_entry(loader, sha256, &entry, error) || !begin_own(loader, error))
        return BATCH_FAILED;
    gboolean noted = ledger_dismiss(loader->ledger, entry.id, &cause);
    gboolean has_not_failed = !noted && cause == NULL;
    if (cause != NULL)
        g_propagate_error(error, g_steal_pointer(&cause));
    if (end_own(loader, noted, error))
        return BATCH_DONE;
    return has_not_failed ? BATCH_CURRENT : BATCH_FAILED;
}

/* ---- taking out what is there ---- */

static gboolean take_out_all(Loader *loader, gint64 document_id, GError **error)
{
    db_bind(loader->statements[UNINDEX_DOCUMENT], "ll", document_id, loader->first_unindexed);
    return run(loader, UNINDEX_DOCUMENT, error) && run_for(loader, DELETE_REPORTS, document_id, error) &&
           run_for(loader, DELETE_SECTIONS, document_id, error) &&
           run_for(loader, DELETE_PAGES, document_id, error);
}

/** Takes out what an earlier reading of the document left, with all that refers to it. */
static gboolean take_out(Loader *loader, gint64 document_id, GError **error)
{
    sqlite3_stmt *find = loader->statements[HAS_CONTENTS];
    db_bind(find, "l", document_id);
    if (db_step(find, error) < 0)
        return FALSE;
    gboolean has_contents = sqlite3_column_int(find, 0) != 0;
    sqlite3_reset(find);
    if (!has_contents)
        return TRUE;
    if (loader->bulk != NULL)
        bulk_keep_references(loader->bulk, TRUE);
    gboolean taken = take_out_all(loader, document_id, error);
    if (loader->bulk != NULL)
        bulk_keep_references(loader->bulk, FALSE);
    return taken;
}

/* ---- putting in what was read ---- */

/** @value times @per, rounded as llround() does: which is called, and a figure has six such numbers. */
static gint64 rounded(double value, double per)
{
    return (gint64)(value * per + (value < 0 ? -0.5 : 0.5));
}

static gint64 hundredths(double points)
{
    return rounded(points, 100);
}

static gboolean put_pages(Loader *loader, gint64 document_id, const RowsModel *model, GError **error)
{
    for (guint i = 0; i < model->pages->len; i++) {
        const RowsPage *page = g_ptr_array_index(model->pages, i);
        db_bind(loader->statements[INSERT_PAGE], "liddsdisss", document_id, page->number, page->width,
                page->height, text_source_name(page->source), page->dpi, page->turned_deg, page->notes,
                page->text, page->unread);
        if (!run(loader, INSERT_PAGE, error))
            return FALSE;
    }
    return TRUE;
}

static void add_cell(Loader *loader, gint64 report_id, const Figure *figure, const RowCell *cell)
{
    const char *unit = cell->unit != NULL ? cell->unit : "";
    pending_add(loader->cells, "lldssssillllsll", report_id, figure->id, cell->value,
                cell_status_name(cell->status), cell->raw, strcmp(unit, figure->unit) != 0 ? unit : NULL,
                cell->doubt, cell->page, hundredths(cell->box.x), hundredths(cell->box.y),
                hundredths(cell->box.width), hundredths(cell->box.height), text_source_name(cell->source),
                rounded(cell->confidence, 1000000), rounded(cell->match, 1000));
}

static gboolean put_cells(Loader *loader, gint64 report_id, const Report *report, GError **error)
{
    for (guint i = 0; i < report->cells->len; i++) {
        const RowCell *cell = g_ptr_array_index(report->cells, i);
        const Figure *figure = figures_find(loader->figures, report->layout, cell->cell, cell->unit, error);
        if (figure == NULL)
            return FALSE;
        add_cell(loader, report_id, figure, cell);
    }
    return pending_put(loader->cells, error);
}

static gboolean put_checks(Loader *loader, gint64 report_id, const Report *report, GError **error)
{
    for (guint i = 0; i < report->checks->len; i++) {
        const CheckPlace place = {report_id, report->layout, FALSE, -1};
        if (rules_add_check(loader->rules, &place, g_ptr_array_index(report->checks, i), error) == 0)
            return FALSE;
    }
    return rules_put_checks(loader->rules, error);
}

static gboolean put_head(Loader *loader, gint64 report_id, const Report *report, GError **error)
{
    for (guint i = 0; i < report->head->len; i++) {
        const RowHead *head = g_ptr_array_index(report->head, i);
        const Box *box = &head->box;
        db_bind(loader->statements[INSERT_HEAD_PART], "lssssllllll", report_id, head_part_name(head->part),
                cell_status_name(head->status), head->doubt, text_source_name(head->source),
                rounded(head->confidence, 1000000), (gint64)head->page, hundredths(box->x),
                hundredths(box->y), hundredths(box->width), hundredths(box->height));
        if (!run(loader, INSERT_HEAD_PART, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean put_statements(Loader *loader, gint64 report_id, const Report *report, GError **error)
{
    sqlite3_stmt *insert = loader->statements[INSERT_STATEMENT];
    for (guint i = 0; i < report->statements->len; i++) {
        const RowStatement *statement = g_ptr_array_index(report->statements, i);
        const Box *box = &statement->box;
        db_bind(insert, "lisssissslilllls", report_id, (int)i + 1, statement->statement, statement->raw,
                statement->unit, statement->year, statement->doubt, statement->text,
                text_source_name(statement->source), rounded(statement->confidence, 1000000), statement->page,
                hundredths(box->x), hundredths(box->y), hundredths(box->width), hundredths(box->height),
                statement->forms);
        decimal_bind(insert, 17, statement->value);
        if (!run(loader, INSERT_STATEMENT, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean put_unplaced(Loader *loader, gint64 report_id, const Report *report, GError **error)
{
    for (guint i = 0; i < report->unplaced->len; i++) {
        const RowUnplaced *unplaced = g_ptr_array_index(report->unplaced, i);
        const Box *box = &unplaced->box;
        db_bind(loader->statements[INSERT_UNPLACED], "lissillll", report_id, (int)i + 1, unplaced->label,
                unplaced->text, unplaced->page, hundredths(box->x), hundredths(box->y),
                hundredths(box->width), hundredths(box->height));
        if (!run(loader, INSERT_UNPLACED, error))
            return FALSE;
    }
    return TRUE;
}

/** (transfer full): the notes of @report, one a line. */
static char *notes_text(const Report *report)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < report->notes->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "\n" : "",
                               (const char *)g_ptr_array_index(report->notes, i));
    return g_string_free(text, FALSE);
}

/** Puts the @number-th report of the document in, with all that hangs on it; *@id is its new id. */
static gboolean put_report(const Load *load, guint number, gint64 *id, GError **error)
{
    Loader *loader = load->loader;
    const Report *report = g_ptr_array_index(load->model->reports, number - 1);
    gint64 agency_id = 0;
    if (report->agency != NULL &&
        !organs_place(loader->organs, report->agency, load->model->sha256, &agency_id, error))
        return FALSE;
    g_autofree char *notes = notes_text(report);
    db_bind(loader->statements[INSERT_REPORT], "lisilsssiis", load->document_id, (int)number, report->layout,
            report->year, agency_id, report->agency, report->region, report->title, report->first_page,
            report->last_page, notes);
    if (!run(loader, INSERT_REPORT, error))
        return FALSE;
    *id = sqlite3_last_insert_rowid(loader->db);
    return put_head(loader, *id, report, error) && put_cells(loader, *id, report, error) &&
           put_statements(loader, *id, report, error) && put_checks(loader, *id, report, error) &&
           put_unplaced(loader, *id, report, error);
}

static gboolean put_reports(const Load *load, GError **error)
{
    for (guint number = 1; number <= load->model->reports->len; number++) {
        gint64 id;
        if (!put_report(load, number, &id, error))
            return FALSE;
        g_array_append_val(load->report_ids, id);
    }
    return TRUE;
}

/** The id of report @index of the document, 0 for -1. */
static gint64 report_id_at(const Load *load, int index)
{
    return index >= 0 ? g_array_index(load->report_ids, gint64, index) : 0;
}

static gboolean put_sections(const Load *load, GError **error)
{
    for (guint i = 0; i < load->model->sections->len; i++) {
        const Section *section = g_ptr_array_index(load->model->sections, i);
        db_bind(load->loader->statements[INSERT_SECTION], "llisis", load->document_id,
                report_id_at(load, section->report), section->number, section->heading, section->page,
                section->text);
        if (!run(load->loader, INSERT_SECTION, error))
            return FALSE;
        gint64 id = sqlite3_last_insert_rowid(load->loader->db);
        g_array_append_val(load->section_ids, id);
    }
    return TRUE;
}

static gboolean put_passage(const Load *load, const Passage *passage, GError **error)
{
    Loader *loader = load->loader;
    const RowsPage *page = g_ptr_array_index(load->model->pages, passage->page);
    g_autofree char *text = g_strndup(page->text + passage->from, passage->to - passage->from);
    g_autofree char *folded = search_fold_for_index(text);
    db_bind(loader->statements[INSERT_PASSAGE], "lllills", load->document_id,
            report_id_at(load, passage->report),
            passage->section >= 0 ? g_array_index(load->section_ids, gint64, passage->section) : (gint64)0,
            page->number, (gint64)passage->start + 1, (gint64)passage->length, folded);
    if (!run(loader, INSERT_PASSAGE, error))
        return FALSE;
    /* SQLite gives a passage the number behind the highest: those behind the first are new as well. */
    loader->first_unindexed = MIN(loader->first_unindexed, sqlite3_last_insert_rowid(loader->db));
    return TRUE;
}

static gboolean put_passages(const Load *load, GError **error)
{
    g_autoptr(GArray) passages = passages_from_rows(load->model);
    for (guint i = 0; i < passages->len; i++) {
        if (!put_passage(load, &g_array_index(passages, Passage, i), error))
            return FALSE;
    }
    return TRUE;
}

gboolean loader_index_passages(Loader *loader, GError **error)
{
    gboolean indexed = run_for(loader, INDEX_PASSAGES, loader->first_unindexed, error);
    loader->first_unindexed = G_MAXINT64;
    return indexed;
}

/* ---- the whole ---- */

/** Settles what hangs on the document's new reading in other tables. @groups: where it had reports; @last: of
 * the history before it. */
static gboolean settle_around(const Load *load, GArray *groups, gint64 last, GError **error)
{
    Loader *loader = load->loader;
    if (!persons_put(loader->persons, load->document_id, load->model->sha256, error) ||
        !rivals_add_groups(loader->rivals, load->document_id, groups, error) ||
        (load->is_again && !history_sift(loader->history, load->document_id, last, error)))
        return FALSE;
    if (loader->bulk != NULL) {
        g_array_append_vals(loader->groups, groups->data, groups->len);
        return TRUE;
    }
    return loader_index_passages(loader, error) && rivals_settle(loader->rivals, groups, error) &&
           between_make_groups(loader->between, groups, error) &&
           organs_refresh(loader->organs, load->document_id, groups, error) &&
           organs_drop_where_empty(loader->organs, load->organ_ids, error);
}

/** Whether any report of @model has tables of a form. */
static gboolean has_form(const RowsModel *model)
{
    gboolean has = FALSE;
    for (guint i = 0; i < model->reports->len && !has; i++)
        has = strcmp(((const Report *)g_ptr_array_index(model->reports, i))->layout, LAYOUT_TEXT_ALONE) != 0;
    return has;
}

/** Puts the model in the place of what is there of the document; a transaction is open. */
static gboolean replace(const Load *load, GError **error)
{
    Loader *loader = load->loader;
    const RowsModel *model = load->model;
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(RivalGroup));
    gint64 last = 0;
    if (!rivals_add_groups(loader->rivals, load->document_id, groups, error) ||
        !organs_add_of_document(loader->organs, load->document_id, load->organ_ids, error) ||
        (load->is_again && !history_keep(loader->history, load->document_id, &last, error)) ||
        !take_out(loader, load->document_id, error) || !put_pages(loader, load->document_id, model, error) ||
        !put_reports(load, error) || !put_sections(load, error) || !put_passages(load, error) ||
        !settle_around(load, groups, last, error))
        return FALSE;
    db_bind(loader->statements[SET_READ], "lssss", load->document_id, has_form(model) ? "stored" : "no_form",
            model->key, model->extracted_by, model->program);
    return run(loader, SET_READ, error) && ledger_note_reading(loader->ledger, load->document_id, error);
}

/** After a rollback: nothing that came into the archive since can be relied on. */
static void forget(Loader *loader)
{
    pending_forget(loader->cells);
    figures_forget(loader->figures);
    rules_forget(loader->rules);
    organs_forget(loader->organs);
    between_forget(loader->between);
    loader->first_unindexed = G_MAXINT64;
}

/** replace() in a transaction of its own, or in the one around all; where it fails, that one is undone. */
static gboolean replace_whole(Loader *loader, const Entry *entry, const RowsModel *model, GError **error)
{
    g_autoptr(GArray) report_ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GArray) section_ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GArray) organ_ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    Load load = {loader, entry->id, model, entry->rows_key != NULL, report_ids, section_ids, organ_ids};
    if (!begin_own(loader, error))
        return FALSE;
    gboolean replaced = replace(&load, error);
    if (end_own(loader, replaced, error))
        return TRUE;
    forget(loader);
    return FALSE;
}

/** AheadRead: (transfer full): the rows artifact of @sha256, which says that it is. */
static RowsModel *load_artifact(const char *archive, const char *sha256, GError **error)
{
    g_autofree char *path = archive_rows_path(archive, sha256);
    g_autoptr(RowsModel) model = rows_model_load(path, error);
    if (model != NULL && strcmp(model->sha256, sha256) != 0) {
        g_set_error(error, LOAD_ERROR, LOAD_ERROR_FOREIGN, "%s: made from another document, %s", path,
                    model->sha256);
        return NULL;
    }
    return g_steal_pointer(&model);
}

gboolean loader_begin_bulk(Loader *loader, GError **error)
{
    g_return_val_if_fail(loader->bulk == NULL, FALSE);
    loader->bulk = bulk_begin(loader->db, error);
    loader->ahead = ahead_new(loader->archive, load_artifact);
    loader->groups = g_array_new(FALSE, FALSE, sizeof(RivalGroup));
    return loader->bulk != NULL;
}

/** Settles what hangs on all documents of the bulk load, each organ once; that needs the indexes. */
static gboolean settle_bulk(Loader *loader, GError **error)
{
    if (!loader_index_passages(loader, error) || !bulk_make_indexes(loader->bulk, error) ||
        !rivals_settle(loader->rivals, loader->groups, error) ||
        !between_make_groups(loader->between, loader->groups, error))
        return FALSE;
    bulk_keep_references(loader->bulk, TRUE);
    return organs_drop_empty(loader->organs, error) && organs_refresh_all(loader->organs, error) &&
           bulk_check_references(loader->bulk, error);
}

gboolean loader_end_bulk(Loader *loader, GError **error)
{
    gboolean done = settle_bulk(loader, error) && bulk_commit(loader->bulk, error);
    loader_leave_bulk(loader);
    if (!done)
        forget(loader);
    return done;
}

void loader_leave_bulk(Loader *loader)
{
    g_clear_pointer(&loader->ahead, ahead_free);
    g_clear_pointer(&loader->bulk, bulk_free);
    g_clear_pointer(&loader->groups, g_array_unref);
}

gboolean loader_is_undone(const Loader *loader)
{
    return loader->bulk != NULL && sqlite3_get_autocommit(loader->db);
}

/** Whether what the archive has of the document is the artifact that lies there. */
static gboolean is_current(Loader *loader, const char *sha256, const Entry *entry)
{
    g_autofree char *path = archive_rows_path(loader->archive, sha256);
    return entry->rows_key != NULL && archive_artifact_is_current(path, ROWS_FORMAT, entry->rows_key);
}

/** Sets the state of a document whose reading in the archive is current again, after a failure or before
 * another try. */
static gboolean set_readable(Loader *loader, gint64 document_id, GError **error)
{
    if (!begin_own(loader, error))
        return FALSE;
    gboolean set = run_for(loader, SET_READABLE, document_id, error) &&
                   ledger_note_reading(loader->ledger, document_id, error);
    return end_own(loader, set, error);
}

void loader_expect(Loader *loader, const char *sha256)
{
    g_auto(Entry) entry = {0};
    if (find_entry(loader, sha256, &entry, NULL) && !is_current(loader, sha256, &entry))
        ahead_ask(loader->ahead, sha256);
}

/** Puts the document's artifact, which is read already where it was expected, in the place of what is there.
 */
static gboolean put_artifact(Loader *loader, const char *sha256, const Entry *entry, GError **error)
{
    if (!ahead_is_next(loader->ahead, sha256)) {
        g_autoptr(RowsModel) model = load_artifact(loader->archive, sha256, error);
        return model != NULL && replace_whole(loader, entry, model, error);
    }
    RowsModel *model = ahead_take(loader->ahead, error);
    gboolean replaced = model != NULL && replace_whole(loader, entry, model, error);
    ahead_let_go(loader->ahead, model);
    return replaced;
}

/** loader_store() of a document that is in the ledger; one that was expected is not current. */
static BatchResult store(Loader *loader, const char *sha256, const Entry *entry, GError **error)
{
    if (!ahead_is_next(loader->ahead, sha256) && is_current(loader, sha256, entry)) {
        if (strcmp(entry->state, "stored") == 0 || strcmp(entry->state, "no_form") == 0)
            return BATCH_CURRENT;
        return set_readable(loader, entry->id, error) ? BATCH_DONE : BATCH_FAILED;
    }
    return put_artifact(loader, sha256, entry, error) ? BATCH_DONE : BATCH_FAILED;
}

gboolean loader_restore(Loader *loader, gint64 document_id, const char *sha256, GError **error)
{
    const Entry entry = {.id = document_id};
    return put_artifact(loader, sha256, &entry, error);
}

BatchResult loader_store_model(Loader *loader, const RowsModel *model, GError **error)
{
    g_auto(Entry) entry = {0};
    if (!find_entry(loader, model->sha256, &entry, error))
        return BATCH_FAILED;
    return replace_whole(loader, &entry, model, error) ? BATCH_DONE : BATCH_FAILED;
}

BatchResult loader_store(Loader *loader, const char *sha256, GError **error)
{
    g_auto(Entry) entry = {0};
    g_autoptr(GError) cause = NULL;
    if (!find_entry(loader, sha256, &entry, error))
        return BATCH_FAILED;
    BatchResult result = store(loader, sha256, &entry, &cause);
    if (result == BATCH_FAILED) {
        if (!loader_is_undone(loader))
            loader_fail(loader, sha256, &(LedgerFailure){"store", cause->message, error_is_passing(cause)},
                        NULL);
        g_propagate_error(error, g_steal_pointer(&cause));
    }
    return result;
}

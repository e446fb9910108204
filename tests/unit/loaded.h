/**
 * loaded.h: an archive with two documents in its ledger, and rows of theirs to load.
 */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "../../common/archive.h"
#include "../../common/rows-json.h"
#include "../../store/load.h"

#define SHA   "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define OTHER "ffff456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/** An archive in a temporary folder, with two documents in its ledger. */
typedef struct {
    char *folder;
    sqlite3 *db;
} Fixture;

static inline void set_up(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    fixture->folder = g_dir_make_tmp("gouji-store-XXXXXX", NULL);
    fixture->db = db_open_archive(fixture->folder, DB_CREATE, &error);
    g_assert_no_error(error);
    db_run(fixture->db,
           "insert into documents (document_id, sha256, kind, bytes, taken_in)"
           " values (1, '" SHA "', 'pdf', 10, '2026-01-31T00:00:00Z'),"
           " (2, '" OTHER "', 'pdf', 10, '2026-01-31T00:00:00Z');"
           "insert into document_names (document_id, name) values (1, 'a.pdf'), (2, 'b.pdf')",
           &error);
    g_assert_no_error(error);
}

static inline void tear_down(Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    sqlite3_close(fixture->db);
    const char *const command[] = {"rm", "-rf", fixture->folder, NULL};
    g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    g_free(fixture->folder);
}

static inline RowCell *cell_new(const char *cell, const char *value, const char *raw)
{
    RowCell *figure = g_new0(RowCell, 1);
    figure->cell = g_strdup(cell);
    figure->value = g_strdup(value);
    figure->raw = g_strdup(raw);
    figure->unit = g_strdup("件");
    figure->confidence = 1;
    figure->match = 1;
    figure->page = 1;
    figure->box = (Box){72, 100.25, 30, 12};
    return figure;
}

/** A document of one page, with one g3 report of two figures and a failing check. */
static inline RowsModel *model_new(const char *key)
{
    RowsModel *model = rows_model_new(SHA, key, "gouji-normalize 0.1.0", "gouji-extract 0.1.0");
    RowsPage *page = g_new0(RowsPage, 1);
    *page = (RowsPage){.number = 1, .width = 595, .height = 842};
    page->text = g_strdup("松谷乡年度报告\n一、总体情况\n提起行政 诉讼");
    page->notes = g_strdup("");
    g_ptr_array_add(model->pages, page);

    Report *report = report_new("g3");
    report->agency = g_strdup("松谷乡自然资源局");
    report->region = g_strdup("松谷乡");
    report->year = 2023;
    report->first_page = report->last_page = 1;
    RowHead *head = g_new0(RowHead, 1);
    *head = (RowHead){HEAD_AGENCY, STATUS_DOUBTFUL,    g_strdup("page 1 has another"), TEXT_SOURCE_OCR, 0.875,
                      1,           {72, 80.5, 300, 18}};
    g_ptr_array_add(report->head, head);
    g_ptr_array_add(report->cells, cell_new("t3.1.total", "12", "12"));
    g_ptr_array_add(report->cells, cell_new("t3.1.business", NULL, "—"));
    RowCheck *check = g_new0(RowCheck, 1);
    *check = (RowCheck){g_strdup("t3.row_sum.1"),
                        SEVERITY_ERROR,
                        HOLDS_NO,
                        g_strdup("12"),
                        g_strdup("0"),
                        g_strdup("12 is not 0"),
                        g_strdup("t3.1.total t3.1.business"),
                        1,
                        1};
    g_ptr_array_add(report->checks, check);
    RowStatement *statement = g_new0(RowStatement, 1);
    *statement = (RowStatement){g_strdup("received"),
                                g_strdup("12"),
                                g_strdup("12件"),
                                g_strdup("件"),
                                0,
                                NULL,
                                NULL,
                                g_strdup("收到申请12件"),
                                TEXT_SOURCE_TEXT,
                                1,
                                1,
                                {72, 200, 90, 12}};
    g_ptr_array_add(report->statements, statement);
    g_ptr_array_add(model->reports, report);

    Section *section = g_new0(Section, 1);
    *section = (Section){0, 1, 1, g_strdup("一、总体情况"), g_strdup("提起行政诉讼")};
    g_ptr_array_add(model->sections, section);
    return model;
}

static inline RowCell *figure_of(RowsModel *model, guint i)
{
    Report *report = g_ptr_array_index(model->reports, 0);
    return g_ptr_array_index(report->cells, i);
}

static inline void save(const Fixture *fixture, const RowsModel *model, const char *sha256)
{
    g_autofree char *path = archive_rows_path(fixture->folder, sha256);
    g_assert_true(rows_model_save(model, path, NULL));
}

/** Loads @sha256 with a loader of its own. */
static inline BatchResult load(const Fixture *fixture, const char *sha256, GError **error)
{
    g_autoptr(Loader) loader = loader_new(fixture->folder, NULL, error);
    return loader != NULL ? loader_store(loader, sha256, error) : BATCH_FAILED;
}

static inline void assert_loads(const Fixture *fixture, const RowsModel *model, BatchResult expected)
{
    g_autoptr(GError) error = NULL;
    save(fixture, model, SHA);
    g_assert_cmpint(load(fixture, SHA, &error), ==, (int)expected);
    g_assert_no_error(error);
}

/** Asserts that the first column of @sql's first row is @expected. */
static inline void assert_answer(const Fixture *fixture, const char *sql, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3_stmt) statement = db_prepare(fixture->db, sql, &error);
    g_assert_no_error(error);
    int rows = db_step(statement, &error);
    g_assert_no_error(error);
    g_assert_cmpint(rows, ==, 1);
    g_assert_cmpstr(db_text(statement, 0), ==, expected);
}

/** (transfer full): changes when another connection has written to the archive. */
static inline char *data_version(const Fixture *fixture)
{
    g_autoptr(sqlite3_stmt) statement = db_prepare(fixture->db, "pragma data_version", NULL);
    g_assert_cmpint(db_step(statement, NULL), ==, 1);
    return g_strdup(db_text(statement, 0));
}

/** Saves @model as the other document's, and loads it. */
static inline void load_other(const Fixture *fixture, RowsModel *model)
{
    g_autoptr(GError) error = NULL;
    g_free(model->sha256);
    model->sha256 = g_strdup(OTHER);
    save(fixture, model, OTHER);
    g_assert_cmpint(load(fixture, OTHER, &error), ==, BATCH_DONE);
    g_assert_no_error(error);
}

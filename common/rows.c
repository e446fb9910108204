/*
 * rows.c: making and freeing the rows model.
 */
#include "rows.h"

#include "row-names.h"

/** Frees a pointer array's element through a typed function. */
#define DEFINE_FREE_ELEMENT(type)                                                                            \
    static void free_##type(gpointer element)                                                                \
    {                                                                                                        \
        type##_free(element);                                                                                \
    }

DEFINE_FREE_ELEMENT(row_head)
DEFINE_FREE_ELEMENT(row_cell)
DEFINE_FREE_ELEMENT(row_check)
DEFINE_FREE_ELEMENT(row_statement)
DEFINE_FREE_ELEMENT(row_unplaced)
DEFINE_FREE_ELEMENT(report)
DEFINE_FREE_ELEMENT(section)
DEFINE_FREE_ELEMENT(rows_page)

RowsModel *rows_model_new(const char *sha256, const char *key, const char *program, const char *extracted_by)
{
    RowsModel *model = g_new0(RowsModel, 1);
    model->sha256 = g_strdup(sha256);
    model->key = g_strdup(key);
    model->program = g_strdup(program);
    model->extracted_by = g_strdup(extracted_by);
    model->pages = g_ptr_array_new_with_free_func(free_rows_page);
    model->reports = g_ptr_array_new_with_free_func(free_report);
    model->sections = g_ptr_array_new_with_free_func(free_section);
    model->looks = g_ptr_array_new_with_free_func(g_free);
    return model;
}

void rows_model_free(RowsModel *model)
{
    if (model == NULL)
        return;
    g_free(model->sha256);
    g_free(model->key);
    g_free(model->program);
    g_free(model->extracted_by);
    g_ptr_array_unref(model->pages);
    g_ptr_array_unref(model->reports);
    g_ptr_array_unref(model->sections);
    g_ptr_array_unref(model->looks);
    g_free(model);
}

Report *report_new(const char *layout)
{
    Report *report = g_new0(Report, 1);
    report->layout = g_strdup(layout);
    report->head = g_ptr_array_new_with_free_func(free_row_head);
    report->cells = g_ptr_array_new_with_free_func(free_row_cell);
    report->checks = g_ptr_array_new_with_free_func(free_row_check);
    report->statements = g_ptr_array_new_with_free_func(free_row_statement);
    report->unplaced = g_ptr_array_new_with_free_func(free_row_unplaced);
    report->notes = g_ptr_array_new_with_free_func(g_free);
    return report;
}

void report_free(Report *report)
{
    if (report == NULL)
        return;
    g_free(report->layout);
    g_free(report->agency);
    g_free(report->region);
    g_free(report->title);
    g_ptr_array_unref(report->head);
    g_ptr_array_unref(report->cells);
    g_ptr_array_unref(report->checks);
    g_ptr_array_unref(report->statements);
    g_ptr_array_unref(report->unplaced);
    g_ptr_array_unref(report->notes);
    g_free(report);
}

void row_head_free(RowHead *head)
{
    if (head == NULL)
        return;
    g_free(head->doubt);
    g_free(head);
}

void row_cell_doubt(RowCell *cell, const char *doubt)
{
    if (cell->doubt == NULL)
        cell->doubt = g_strdup(doubt);
    cell->status = STATUS_DOUBTFUL;
}

void row_cell_free(RowCell *cell)
{
    if (cell == NULL)
        return;
    g_free(cell->cell);
    g_free(cell->value);
    g_free(cell->raw);
    g_free(cell->unit);
    g_free(cell->doubt);
    g_free(cell);
}

void row_check_free(RowCheck *check)
{
    if (check == NULL)
        return;
    g_free(check->check);
    g_free(check->left);
    g_free(check->right);
    g_free(check->sentence);
    g_free(check->cells);
    g_free(check);
}

void row_statement_free(RowStatement *statement)
{
    if (statement == NULL)
        return;
    g_free(statement->statement);
    g_free(statement->value);
    g_free(statement->raw);
    g_free(statement->unit);
    g_free(statement->doubt);
    g_free(statement->forms);
    g_free(statement->text);
    g_free(statement);
}

void row_unplaced_free(RowUnplaced *unplaced)
{
    if (unplaced == NULL)
        return;
    g_free(unplaced->label);
    g_free(unplaced->text);
    g_free(unplaced);
}

void section_free(Section *section)
{
    if (section == NULL)
        return;
    g_free(section->heading);
    g_free(section->text);
    g_free(section);
}

void rows_page_free(RowsPage *page)
{
    if (page == NULL)
        return;
    g_free(page->text);
    g_free(page->notes);
    g_free(page->unread);
    g_free(page);
}

const char *const CELL_STATUS_NAMES[] = {
    [STATUS_READ] = "read",
    [STATUS_DOUBTFUL] = "doubtful",
    [STATUS_REPAIRED] = "repaired",
    [STATUS_CORRECTED] = "corrected",
    NULL,
};

const char *const HEAD_PART_NAMES[] = {
    [HEAD_AGENCY] = "agency", [HEAD_REGION] = "region", [HEAD_YEAR] = "year", [HEAD_LAYOUT] = "layout", NULL,
};

const char *const SEVERITY_NAMES[] = {
    [SEVERITY_ERROR] = "error",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_HINT] = "hint",
    NULL,
};

const char *const HOLDS_NAMES[] = {
    [HOLDS_NO] = "no",
    [HOLDS_YES] = "yes",
    [HOLDS_UNKNOWN] = "unknown",
    NULL,
};

const char *const TEXT_SOURCE_NAMES[] = {
    [TEXT_SOURCE_TEXT] = "text",
    [TEXT_SOURCE_OCR] = "ocr",
    NULL,
};

const char *cell_status_name(CellStatus status)
{
    return CELL_STATUS_NAMES[status];
}

CellStatus cell_status_from(const char *name)
{
    CellStatus status = STATUS_READ;
    while (status < STATUS_CORRECTED && strcmp(cell_status_name(status), name) != 0)
        status++;
    return status;
}

const char *head_part_name(HeadPart part)
{
    return HEAD_PART_NAMES[part];
}

const char *severity_name(Severity severity)
{
    return SEVERITY_NAMES[severity];
}

const char *holds_name(Holds holds)
{
    return HOLDS_NAMES[holds];
}

const char *text_source_name(TextSource source)
{
    return TEXT_SOURCE_NAMES[source];
}

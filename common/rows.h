/**
 * rows.h: the rows model, what the normalize stage leaves and the store stage takes.
 *
 * A RowsModel is one document after its meaning was found: its reports (usually one), each with a
 * head, cells, checks, and what could not be placed; and the document's text by sections.
 * rows-json.h reads and writes it; doc/rows.md documents the JSON.
 */
#pragma once

#include "box.h"
#include "page.h"

/** How far a figure can be trusted; ../shared/spec/cells.md has the definitions. */
typedef enum {
    STATUS_READ,      /* as printed, nothing speaks against the reading */
    STATUS_DOUBTFUL,  /* weakly read, or a check fails that another reading would satisfy */
    STATUS_REPAIRED,  /* the form's sums chose between readings; raw keeps the first */
    STATUS_CORRECTED, /* a person set it */
} CellStatus;

typedef enum { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_HINT } Severity;

typedef enum { HOLDS_NO, HOLDS_YES, HOLDS_UNKNOWN } Holds;

/**
 * RowCell: one figure of a form.
 * @cell: id, "t3.3.1.total"
 * @value: plain decimal number, or NULL where the cell is printed empty or with a mark for none
 * @raw: as read, "" for a cell printed empty
 * @unit: as printed in cell or label, else the form's; NULL for a form without
 * @doubt: NULL, or why it is not STATUS_READ, for a person
 * @match: 0 to 1: how well the labels of its row and column fit the form's
 * Strings are owned.
 */
typedef struct {
    char *cell;
    char *value;
    char *raw;
    char *unit;
    char *doubt;
    CellStatus status;
    TextSource source;
    double confidence;
    double match;
    int page;
    Box box;
} RowCell;

/**
 * RowCheck: one check of a form, evaluated.
 * @check: id, "t3.row_sum.3.1"
 * @left, @right: both sides as plain decimals; NULL where a figure they need is missing
 * @sentence: for a person, both sides named with their labels
 * @cells: ids of the figures it weighs, the left side's first, separated by one space
 * @page: of the first of them that is on paper; 0 when none is
 * @statement: which of the report's statements, from 1, is its left side; 0 for a check of figures alone
 */
typedef struct {
    char *check;
    Severity severity;
    Holds holds;
    char *left;
    char *right;
    char *sentence;
    char *cells;
    int page;
    int statement;
} RowCheck;

/**
 * RowStatement: a figure that the running text states.
 * @statement: what is stated, "received"
 * @value: plain decimal, in @unit; @raw: the figure as printed, "1.2万件", "" where the text says that there
 * were none
 * @unit: as printed, NULL for none
 * @year: that it is about, where the sentence names another than the report's; 0 else
 * @doubt: NULL, or why it may be about something else than the report's figure
 * @forms: of a report of text alone (LAYOUT_TEXT_ALONE): the forms, with spaces between, whose statement it
 * is; NULL of any other report, whose form's it is
 * @text: the sentence, as evidence; @page, @box: where in it the figure is stated
 */
typedef struct {
    char *statement;
    char *value;
    char *raw;
    char *unit;
    int year;
    char *doubt;
    char *forms;
    char *text;
    TextSource source;
    double confidence;
    int page;
    Box box;
} RowStatement;

/** What a report's head is made of; their names in artifacts and archive: "agency", "region", "year",
 * "layout". */
typedef enum { HEAD_AGENCY, HEAD_REGION, HEAD_YEAR, HEAD_LAYOUT } HeadPart;

/**
 * RowHead: how far a part of a report's head can be trusted, and where it stands.
 * @status: STATUS_READ or STATUS_DOUBTFUL; @doubt: owned; why it is doubtful, NULL where it is not
 * @source, @confidence: of the line it was taken from; of the form, of its grids and how well they fit it
 */
typedef struct {
    HeadPart part;
    CellStatus status;
    char *doubt;
    TextSource source;
    double confidence;
    int page;
    Box box;
} RowHead;

/** RowUnplaced: what stands in a table and has no place in the form; kept, never forced into one. */
typedef struct {
    char *label;
    char *text;
    int page;
    Box box;
} RowUnplaced;

/** The form of a report that has none of its tables here: its text alone. No form can be called so. */
#define LAYOUT_TEXT_ALONE "(text)"

/**
 * Report: one report found in the document.
 * @agency, @region, @title: owned; NULL where not found. @year: 0 where not found
 * @first_page, @last_page: from 1
 * @head: (element-type RowHead): one for each part of the head that was found
 * @notes: (element-type utf8): what a person should know of the report as a whole
 */
typedef struct {
    char *layout;
    char *agency;
    char *region;
    char *title;
    int year;
    int first_page, last_page;
    GPtrArray *head;       /* RowHead */
    GPtrArray *cells;      /* RowCell */
    GPtrArray *checks;     /* RowCheck */
    GPtrArray *statements; /* RowStatement */
    GPtrArray *unplaced;   /* RowUnplaced */
    GPtrArray *notes;
} Report;

/**
 * Section: a stretch of running text under one heading.
 * @report: index into the model's reports, -1 where the document is no known form
 * @number: from 1 in the order of the document; @heading: owned, "" before the first one
 * @text: owned; paragraphs joined with '\n', tables left out
 */
typedef struct {
    int report;
    int number;
    int page;
    char *heading;
    char *text;
} Section;

/** RowsPage: what the archive keeps of a page; the text holds tables' words too. Strings are owned. */
typedef struct {
    int number;
    double width, height;
    TextSource source;
    double dpi;
    int turned_deg;
    char *text;
    char *notes;  /* one a line, "" for none */
    char *unread; /* why nothing of it could be read; NULL where it was */
} RowsPage;

/** RowLook: a cell that a second reader should look at. */
typedef struct {
    int page;
    Box box;
} RowLook;

/**
 * RowsModel: one document.
 * @sha256: of the original
 * @key: names input, settings and version, see page.h
 * @program, @extracted_by: "gouji-normalize 0.1.0", "gouji-extract 0.1.0"
 * @looks: where sums object and only one reader spoke; empty in rows that are final
 */
typedef struct {
    char *sha256;
    char *key;
    char *program;
    char *extracted_by;
    GPtrArray *pages;    /* RowsPage */
    GPtrArray *reports;  /* Report; empty where no known form was found */
    GPtrArray *sections; /* Section */
    GPtrArray *looks;    /* RowLook */
} RowsModel;

RowsModel *rows_model_new(const char *sha256, const char *key, const char *program, const char *extracted_by);
void rows_model_free(RowsModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RowsModel, rows_model_free)

Report *report_new(const char *layout);
void report_free(Report *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Report, report_free)

/** The others are zero-filled structs; their _free functions free their strings and themselves. */
void row_head_free(RowHead *head);
/** row_cell_doubt: marks @cell as doubtful, for @doubt where there is no reason yet: the first one stays. */
void row_cell_doubt(RowCell *cell, const char *doubt);
void row_cell_free(RowCell *cell);
void row_check_free(RowCheck *check);
void row_statement_free(RowStatement *statement);
void row_unplaced_free(RowUnplaced *unplaced);
void section_free(Section *section);
void rows_page_free(RowsPage *page);

/** The names that artifacts, archive and exports use: "read", "error", "yes", "text" … */
const char *cell_status_name(CellStatus status);
/** cell_status_from: the status of that name; STATUS_CORRECTED where none has it. */
CellStatus cell_status_from(const char *name);
const char *head_part_name(HeadPart part);
const char *severity_name(Severity severity);
const char *holds_name(Holds holds);
const char *text_source_name(TextSource source);

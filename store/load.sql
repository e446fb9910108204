-- The statements of the load, each under its name (common/sql-named.h). Parameters are bound in their order.

-- :keep_pages
-- 16 MB, so that memory stays flat in a night. A document touches pages all over the text's index, but the system keeps
-- the file's pages too: 64 MB were no faster (200 reports into an archive of 232 MB: 10.6 ms of processor time each,
-- and 10.8 with 16 MB).
pragma cache_size = -16384;

-- :bound_analysis
-- Of each index no more than some hundred lines are looked at.
pragma analysis_limit = 400;

-- :optimize
-- Statistics for the planner, of tables that have grown by much since.
pragma optimize;

-- :settle
-- Brings into the file what can be brought without waiting; the second column tells how long the log still is.
pragma wal_checkpoint(passive);

-- :empty_log
pragma wal_checkpoint(truncate);

-- :all_documents
select sha256
from documents
order by document_id;

-- :find_document
select
    document_id,
    state,
    rows_key
from documents
where sha256 = ?1;

-- :set_read
update documents
set
    state = ?2,
    stage = null,
    reason = null,
    rows_key = ?3,
    extracted_by = ?4,
    normalized_by = ?5
where document_id = ?1;

-- :set_readable
-- A document whose reading failed since, or was to be made anew, and whose reading in the archive is current.
update documents
set
    state = iif(
        exists (select 1 from reports where reports.document_id = ?1 and reports.layout != '(text)'),
        'stored',
        'no_form'
    ),
    stage = null,
    reason = null
where document_id = ?1;

-- :has_contents
-- Whether anything is there of document ?1.
select
    exists (select 1 from reports where document_id = ?1)
    or exists (select 1 from sections where document_id = ?1)
    or exists (select 1 from pages where document_id = ?1);

-- :unindex_document
-- The index keeps no text of its own, and has to be told what it is to forget. It has the passages before ?2.
insert into passage_index (passage_index, rowid, folded)
select
    'delete',
    passage_id,
    folded
from passages
where
    document_id = ?1
    and passage_id < ?2;

-- :delete_reports
delete from reports
where document_id = ?1;

-- :delete_sections
delete from sections
where document_id = ?1;

-- :delete_pages
delete from pages
where document_id = ?1;

-- :insert_page
insert into pages (document_id, page, width, height, source, dpi, turned_deg, notes, text, unread)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- :insert_report
insert into reports (
    document_id, number, layout, year, agency_id, agency, region, title, first_page, last_page, notes
)
values (?1, ?2, ?3, nullif(?4, 0), nullif(?5, 0), ?6, ?7, ?8, ?9, ?10, ?11);

-- :insert_head_part
insert into head_parts (
    report_id, part, status, doubt, source, confidence_millionths, page, x, y, width, height
)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- :insert_statement
insert into statements (
    report_id, number, statement, raw, unit, year, doubt, text, source, confidence_millionths, page,
    x, y, width, height, forms, value
)
values (?1, ?2, ?3, ?4, ?5, nullif(?6, 0), ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17);

-- :insert_unplaced
insert into unplaced (report_id, number, label, text, page, x, y, width, height)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- :insert_section
insert into sections (document_id, report_id, number, heading, page, text)
values (?1, nullif(?2, 0), ?3, ?4, ?5, ?6);

-- :insert_passage
insert into passages (document_id, report_id, section_id, page, start, length, folded)
values (?1, nullif(?2, 0), nullif(?3, 0), ?4, ?5, ?6, ?7);

-- :index_passages
-- Those from ?1 on, none of which is in the index.
insert into passage_index (rowid, folded)
select
    passage_id,
    folded
from passages
where passage_id >= ?1;

-- :find_figure
select
    figure_id,
    unit
from figures
where
    layout = ?1
    and cell = ?2;

-- :put_family
insert into forms (layout, family)
values (?1, ?2)
on conflict (layout) do update
set family = excluded.family
where family != excluded.family;

-- :put_form_figure
-- What the form file says now; but a figure's unit is what cells without a unit of their own were stored with.
insert into figures (
    layout, cell, table_name, row_name, column_name, place, unit, table_label, row_label, column_label
)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
on conflict (layout, cell) do update
set
    table_name = excluded.table_name,
    row_name = excluded.row_name,
    column_name = excluded.column_name,
    place = excluded.place,
    table_label = excluded.table_label,
    row_label = excluded.row_label,
    column_label = excluded.column_label
where
    (figures.table_name, figures.row_name, figures.column_name, figures.place, figures.table_label,
        figures.row_label, figures.column_label)
    != (excluded.table_name, excluded.row_name, excluded.column_name, excluded.place, excluded.table_label,
        excluded.row_label, excluded.column_label);

-- :put_unlisted_figure
-- A figure that no form file lists comes after all others of its form.
insert into figures (layout, cell, table_name, row_name, column_name, place, unit)
select
    ?1,
    ?2,
    ?3,
    ?4,
    ?5,
    coalesce(max(place), 0) + 1,
    ?6
from figures
where layout = ?1;

-- :find_rule
select rule_id
from rules
where
    layout = ?1
    and rule = ?2
    and severity = ?3
    and cells = ?4
    and sentence = ?5
    and over_years = ?6;

-- :put_rule
insert into rules (layout, rule, severity, cells, sentence, over_years)
values (?1, ?2, ?3, ?4, ?5, ?6);

-- :put_rule_cell
insert or ignore into rule_cells (rule_id, number, side, cell)
values (?1, ?2, ?3, ?4);
